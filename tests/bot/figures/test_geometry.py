"""Whatever an article tells: no label covers another, none leaves its picture, and each row stands in one page."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.dates import Edtf
from bot.domain.event import Event
from bot.domain.sections import InTextCitation, Paragraph, Section, Sourced, Summaries
from bot.domain.tenure import STRADDLES, UNDATED, Topic
from bot.figures.canvas import Canvas
from bot.figures.comparison import comparison_figure
from bot.figures.figure import TALLEST, Figure, Frame, Size, Text, evenly, figure
from bot.figures.fonts import installed_fonts
from bot.figures.outline import outline_figure
from bot.figures.setting import Piece, Setter
from bot.figures.theme import QUIET, ROOM, SMALL
from bot.figures.timeline import timeline_figure
from bot.figures.typeface import Typeface
from bot.services.comparison import Comparison, Row
from bot.services.timeline import Span, Timeline
from tests.bot.figures.measures import outside, overlapping
from tests.variants import variant

SETTER = Setter(Typeface(installed_fonts()))
_WORDS = st.sampled_from(
    [
        "the",
        "relations",
        "of",
        "2018",
        "Donaudampfschifffahrtsgesellschaftskapitän" * 2,
        "Россия",
        "Дипломатическая",
        "پاکستان",
        "روس",
        "کے",
        "تعلقات",
        "ٹڈڑںے",
        "中华人民共和国",
        "😀",
        "👩‍🔬",
        "🇵🇰",
        "(a)",
        "-",
        "“q”",
        "<b>&amp;",
        "W" * 90,
    ]
)
TEXT = st.lists(_WORDS, min_size=1, max_size=40).map(" ".join)
SHORT = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
relaxed = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _sound(figure: Figure, rows: int) -> None:
    assert [row for page in figure.pages for row in page.rows] == list(range(rows))
    for drawing in (figure.whole, *(page.drawing for page in figure.pages)):
        assert overlapping(drawing.labels) == []
        assert outside(drawing) == []
    for page in figure.pages:
        assert len("\n".join((page.head, *page.told)).encode("utf-16-le")) // 2 < 1024 or len(page.rows) == 1
        assert len(page.told) == len(page.rows)
        assert page.drawing.height <= 2 * TALLEST or len(page.rows) == 1


@given(st.data())
@relaxed
def test_any_timeline(article: Article, data: st.DataObject) -> None:
    tenures = [*(tenure.id for tenure in article.tenures.tenures), STRADDLES, UNDATED]
    events = data.draw(
        st.lists(
            st.builds(
                Event,
                id=st.just("event"),
                printed=st.none() | SHORT,
                date=st.just(Edtf.parse("2018-04")) | st.none(),
                certainty=st.sampled_from(["dated", "by note", "implied"]),
                note=st.just("fog-year"),
                text=TEXT,
                actors=st.just(()),
                at=st.sampled_from(article.addresses),
                tenure=st.sampled_from(tenures),
            ),
            min_size=1,
            max_size=40,
        )
    )
    figure = timeline_figure(SETTER, article, Timeline(Span(), tuple(events)), data.draw(SHORT))
    _sound(figure, len(events))


@given(st.data())
@relaxed
def test_any_comparison(article: Article, data: st.DataObject) -> None:
    sourced = st.builds(Sourced, text=TEXT, at=st.lists(st.sampled_from(article.addresses), min_size=1).map(tuple))
    side = st.lists(sourced, max_size=3).map(tuple)
    topic = st.builds(Topic, id=st.just("topic"), title=SHORT)
    rows = data.draw(st.lists(st.builds(Row, topic, side, side), min_size=1, max_size=15).map(tuple))
    left, right, *_ = article.tenures.tenures
    whole = data.draw(st.sampled_from([None, article.tenures.comparisons[0].topic]))
    _sound(comparison_figure(SETTER, article, Comparison(left, right, rows), whole), len(rows))


@given(st.data())
@relaxed
def test_any_outline(article: Article, data: st.DataObject) -> None:
    citation = st.builds(InTextCitation, key=st.just("key"), printed=st.just("printed"), sentence=st.integers(1, 60))
    paragraph = st.builds(
        Paragraph,
        digest=st.just(()),
        kind=st.sampled_from(["paragraph", "bullet"]),
        sentences=st.integers(1, 60),
        citations=st.lists(citation, max_size=8).map(tuple),
    )
    section = st.builds(
        Section,
        id=st.just("section"),
        summaries=st.just(Summaries(line=(), short=(), full=())),
        number=st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?){0,3}", fullmatch=True),
        title=SHORT,
        paragraphs=st.lists(paragraph, max_size=12).map(tuple),
    )
    sections = data.draw(st.lists(section, min_size=1, max_size=40))
    other = variant(article)
    other.sections = {f"s{place}": replace(one, id=f"s{place}") for place, one in enumerate(sections)}
    _sound(outline_figure(SETTER, other), len(sections))


@dataclass(frozen=True)
class _Told:
    """A row of nothing but its height and its words."""

    told: str
    height: float = 100.0

    def opened(self) -> "_Told":
        return self

    def draw(self, canvas: Canvas, y: float) -> None:
        pass


@pytest.mark.parametrize(("rows", "pages"), [(27, 9), (40, 8), (200, 67)])
def test_descriptions_hold_less_only_where_that_brings_all_into_one_message(rows: int, pages: int) -> None:
    """Three rows fill a description, fourteen a picture: 200 need more than a message in any case."""
    head = Text(SETTER.set((Piece("head", QUIET),), SMALL, ROOM))
    made = figure(SETTER, Frame("title", head, head, "foot"), [_Told("w" * 300)] * rows)
    assert len(made.pages) == pages


@given(
    st.lists(st.builds(Size, st.floats(1, 900), st.integers(1, 900), st.integers(1, 900)), min_size=1, max_size=60),
    st.floats(400, 2000),
    st.integers(500, 2000),
)
def test_rows_are_shared_out_evenly(sizes: list[Size], room: float, most: int) -> None:
    shares = evenly(sizes, room, most)
    assert [row for share in shares for row in share] == list(range(len(sizes)))
    assert all(share for share in shares)
    totals = [sum(sizes[row].height for row in share) for share in shares]
    assert max(totals) <= max(room, *(size.height for size in sizes)) + 2
    words = [sum([sizes[share[0]].first, *(sizes[row].words for row in share[1:])]) for share in shares]
    assert all(count <= most or len(share) == 1 for count, share in zip(words, shares, strict=True))
