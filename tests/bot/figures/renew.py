"""Draws the golden SVGs anew: ``python -m tests.bot.figures.renew``; look at what changed before you commit it."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.loader import load_library
from bot.domain.article import Article
from bot.figures.comparison import comparison_figure
from bot.figures.figure import Figure
from bot.figures.fonts import installed_fonts
from bot.figures.outline import outline_figure
from bot.figures.setting import Setter
from bot.figures.timeline import timeline_figure
from bot.figures.typeface import Typeface
from bot.services.comparison import comparison
from bot.services.timeline import Span, timeline

GOLDEN = Path(__file__).with_name("golden")
_INVENTED = Path(__file__).parents[2] / "content"


def figures(setter: Setter, article: Article) -> dict[str, Figure]:
    """What is kept as golden, by name."""
    left, right = article.tenures.left, article.tenures.right
    topic = article.tenures.comparisons[0].topic
    every = timeline(article, Span())
    return {
        "timeline": timeline_figure(setter, article, every, article.about.short_title),
        "comparison": comparison_figure(setter, article, comparison(article, left, right), None),
        "topic": comparison_figure(setter, article, comparison(article, left, right, topic), topic),
        "outline": outline_figure(setter, article),
    }


def drawings(setter: Setter, article: Article) -> Iterator[tuple[str, str]]:
    """Each golden file's name and content."""
    for name, figure in figures(setter, article).items():
        yield f"{name}.svg", figure.whole.svg
        for number, page in enumerate(figure.pages, start=1):
            yield f"{name}-{number}.svg", page.drawing.svg


def main() -> None:
    """Write them all and remove what is no longer drawn."""
    made = dict(drawings(Setter(Typeface(installed_fonts())), load_library(_INVENTED).default))
    for old in GOLDEN.glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for name, svg in made.items():
        (GOLDEN / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
