"""``reports``: what is kept in the database."""

from bot.app import App, opened
from bot.cli.terminal import ANSWERED, Options, awaited, say
from bot.domain.suggestion import Suggestion
from bot.settings import Settings

_STATES = {"pending": "open", "approved": "confirmed", "rejected": "dismissed"}


def reports(settings: Settings, _: Options) -> int:
    """List the errors that readers have reported."""

    async def listed(app: App) -> str:
        lines = [_line(one) for article_id in app.library.articles for one in await app.suggestions.reports(article_id)]
        return "".join(f"{line}\n" for line in lines) or "No errors have been reported.\n"

    async def show() -> int:
        async with opened(settings) as app:
            say(await listed(app))
        return ANSWERED

    return awaited(show())


def _line(report: Suggestion) -> str:
    """``7 2026-11-24 harbour-light abs-01, open: 'The year is off.' ('Almanac, p. 3')``."""
    about = report.place or "-"
    known_from = f" ({report.note!r})" if report.note else ""
    said = f"; moderators: {report.reason!r}" if report.reason else ""
    head = f"{report.id} {report.at:%Y-%m-%d} {report.article_id} {about}, {_STATES[report.state]}"
    return f"{head}: {report.text!r}{known_from}{said}"
