"""Articles as they can be asked, for the cogs that search them."""

from bot.app import App
from bot.services.answering import Reading


def readings(app: App) -> dict[str, Reading]:
    """A reading of each article by its id, with its own words where the operator has imported them."""
    return {
        key: Reading(article, app.place_indexes[key], app.own_texts[key].paragraphs if key in app.own_texts else {})
        for key, article in app.library.articles.items()
    }
