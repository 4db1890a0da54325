"""Comparisons as sheets and files."""

from bot.domain.article import Article
from bot.domain.sections import Sourced
from bot.domain.tenure import Tenure
from bot.figures.gallery import Album
from bot.presentation.limits import MENU_ENTRIES
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, small
from bot.presentation.pictures import PICTURE, more_pictures, pictures_shown
from bot.presentation.reply import Download, footer
from bot.presentation.sheet import Block, Enclosure, Jump, Menu, Sheet, shown
from bot.services.comparison import SILENCE, Comparison, Row, comparison_csv

NAME = "compare"
_OVERVIEW = "The article says, in our words, a line each; +1 or +2 more sentences stand under the topic in the menu:"


def comparison_sheet(article: Article, compared: Comparison, topic: str | None) -> Sheet:
    """A row a topic: what the article says of either side, or that it is silent, and how events were assigned."""
    left, right = compared.left, compared.right
    sides = f"{literal(left.title)} and {literal(right.title)}"
    return Sheet(
        article,
        heading=f"{literal(article.topics[topic].title)}: {sides}" if topic else f"Compared: {sides}",
        lead="The article says, in our words:" if topic else _OVERVIEW,
        blocks=tuple(_row(article, row, compared, whole=topic is not None) for row in compared.rows),
        tail=literal(article.tenures.assignment),
        jumps=_jumps(article, compared, topic),
        menu=_topic_menu(article, compared),
        part="Comparison",
        about=f"topic-{topic}" if topic else "comparison",
    )


def comparison_pictures(article: Article, compared: Comparison, topic: str | None, album: Album) -> Sheet:
    """The same rows as pictures with their text."""
    left, right = compared.left, compared.right
    whole = topic is not None
    sides = f"{left.title} and {right.title}"
    title = f"{article.topics[topic].title}: {sides}" if topic else f"Compared: {sides}"
    rows = [_row(article, row, compared, whole=whole) for row in compared.rows]
    shown = pictures_shown(article, album, f"{article.about.id}-{left.id}-{right.id}", title, rows)
    options = (topic or "", left.id, right.id)
    return Sheet(
        article,
        heading=literal(title),
        lead="The article says, in our words:" if topic else _OVERVIEW,
        blocks=shown.blocks,
        tail=literal(article.tenures.assignment),
        jumps=(
            *more_pictures(album, lambda part: Lookup(article.about.id, NAME, (*options, PICTURE, str(part)))),
            Jump("As rows", Lookup(article.about.id, NAME, options)),
            *_pairs(article, compared, topic, (PICTURE,)),
        ),
        menu=_topic_menu(article, compared, (PICTURE,)),
        part="Comparison",
        about=f"topic-{topic}" if topic else "comparison",
        pictures=shown.pictures,
        files=shown.files,
    )


def comparison_download(article: Article, compared: Comparison) -> Download:
    """The same rows as a CSV file."""
    left, right = compared.left, compared.right
    count = len(compared.rows)
    sentence = (
        f"{literal(left.title)} and {literal(right.title)} by {count} {'topic' if count == 1 else 'topics'}, "
        f"each line with its address. {literal(article.tenures.assignment)}\n{small(footer(article, 'Comparison'))}"
    )
    return Download(
        article,
        sentence,
        Enclosure(
            f"{article.about.id}-{left.id}-{right.id}.csv",
            lambda: comparison_csv(article, compared).encode(),
            f"Comparison of {left.title} and {right.title} as CSV",
        ),
    )


def _row(article: Article, row: Row, compared: Comparison, *, whole: bool) -> Block:
    """A topic with both sides; the first sentence of each unless the ``whole`` is wanted."""
    left, right = (row.left, row.right) if whole else (row.left[:1], row.right[:1])
    lines = (
        bold(literal(row.topic.title)),
        _side(article, compared.left, left, more=len(row.left) - len(left)),
        _side(article, compared.right, right, more=len(row.right) - len(right)),
    )
    at = tuple(dict.fromkeys(address for one in (*left, *right) for address in one.at))
    return Block("\n".join(lines), at, marked=False)


def _side(article: Article, tenure: Tenure, said: tuple[Sourced, ...], more: int) -> str:
    cell = " ".join(shown(article, Block(literal(one.text), one.at)) for one in said) or SILENCE
    return f"• {literal(tenure.title)}: {cell}{f' (+{more})' if more else ''}"


def _topic_menu(article: Article, compared: Comparison, further: tuple[str, ...] = ()) -> Menu:
    def jump(label: str, topic: str) -> Jump:
        return Jump(label, Lookup(article.about.id, NAME, (topic, compared.left.id, compared.right.id, *further)))

    listed = article.tenures.comparisons[:MENU_ENTRIES]
    topics = [jump(article.topics[row.topic].title, row.topic) for row in listed]
    return Menu("Another topic …", (jump("All topics", ""), *topics))


def _jumps(article: Article, compared: Comparison, topic: str | None) -> tuple[Jump, ...]:
    """A picture of it, and the other pairs of sides."""
    options = (topic or "", compared.left.id, compared.right.id, PICTURE)
    return (Jump("As a picture", Lookup(article.about.id, NAME, options)), *_pairs(article, compared, topic, ()))


def _pairs(article: Article, compared: Comparison, topic: str | None, further: tuple[str, ...]) -> tuple[Jump, ...]:
    """The other pairs of sides; ``further`` are the options behind them."""
    ids = [tenure.id for tenure in article.tenures.tenures]
    titles = {tenure.id: tenure.title for tenure in article.tenures.tenures}
    pairs = [(left, right) for at, left in enumerate(ids) for right in ids[at + 1 :]]
    shown_pair = {compared.left.id, compared.right.id}
    return tuple(
        Jump(f"{titles[left]} / {titles[right]}", Lookup(article.about.id, NAME, (topic or "", left, right, *further)))
        for left, right in pairs[:10]
        if {left, right} != shown_pair
    )
