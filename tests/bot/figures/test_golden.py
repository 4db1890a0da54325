import re
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from bot.domain.article import Article
from bot.figures.lanes import lanes_of
from bot.figures.setting import Setter
from bot.figures.timeline import timeline_figure
from bot.services.calendar import placed
from bot.services.comparison import SILENCE
from bot.services.places import place
from bot.services.timeline import UNPLACED, Span, Timeline, timeline
from tests.bot.figures.measures import outside, overlapping
from tests.bot.figures.renew import GOLDEN, drawings, figures

NAMES = sorted(path.name for path in GOLDEN.glob("*.svg"))


def _words(svg: str) -> str:
    """The text of an SVG, in the order of its lines."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return " ".join(
        " ".join(part.strip() for part in element.itertext()) for element in root.iter() if element.tag.endswith("text")
    )


def test_each_figure_is_drawn_as_it_was_approved(setter: Setter, article: Article) -> None:
    made = dict(drawings(setter, article))
    assert sorted(made) == NAMES
    differing = [name for name, svg in made.items() if svg != (GOLDEN / name).read_text(encoding="utf-8")]
    assert differing == [], "look at them, then python -m tests.bot.figures.renew"


@pytest.mark.parametrize("name", NAMES)
def test_each_golden_is_svg_that_asks_for_nothing_from_elsewhere(name: str) -> None:
    svg = (GOLDEN / name).read_text(encoding="utf-8")
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert "href" not in svg
    assert "<script" not in svg


def test_no_label_covers_another_or_leaves_the_picture(setter: Setter, article: Article) -> None:
    for figure in figures(setter, article).values():
        for drawing in (figure.whole, *(page.drawing for page in figure.pages)):
            assert overlapping(drawing.labels) == []
            assert outside(drawing) == []


def test_each_event_stands_in_one_page_with_date_certainty_tenure_and_address(setter: Setter, article: Article) -> None:
    figure = figures(setter, article)["timeline"]
    assert [row for page in figure.pages for row in page.rows] == list(range(len(article.events)))
    words = _words(figure.whole.svg).replace("\N{NO-BREAK SPACE}", " ")
    for event in article.events.values():
        assert f"({place(article, event.at)})" in words
        assert event.printed is None or f"“{event.printed}”" in words
        assert event.text.split(maxsplit=1)[0] in words
    for certainty in ("dated", "by note", "implied"):
        assert certainty in words
    for tenure in article.tenures.tenures:
        assert tenure.title in words


def test_a_lane_ends_with_time_and_begins_anew_behind_it(setter: Setter, article: Article) -> None:
    figure = figures(setter, article)["timeline"]
    events = timeline(article, Span()).events
    loose = next(number for number, event in enumerate(events) if not placed(event))
    lanes = lanes_of(article, events)
    assert all(not first < loose <= last for lane in lanes.values() for first, last in lane.runs)
    assert UNPLACED in _words(figure.whole.svg)
    page = next(page for page in figure.pages if loose in page.rows)
    assert page.told[loose - page.rows.start].startswith(UNPLACED)


def test_a_tenure_has_one_colour_in_all_pictures(setter: Setter, article: Article) -> None:
    made = figures(setter, article)
    for side in article.tenures.tenures:
        if side.id in {article.tenures.left, article.tenures.right}:
            inks = [
                re.search(rf'fill="(#[0-9a-f]+)"[^>]*>{re.escape(side.title)}<', made[name].whole.svg)
                for name in ("timeline", "comparison", "topic")
            ]
            assert len({ink and ink[1] for ink in inks}) == 1
            assert inks[0]


def test_a_letter_that_no_font_has_is_explained(setter: Setter, article: Article) -> None:
    events = timeline(article, Span()).events[:2]
    strange = replace(events[0], text="A letter 中.")
    for shown, explained in ((events, False), ((strange, events[1]), True)):
        figure = timeline_figure(setter, article, Timeline(Span(), shown), "scope")
        words = _words(figure.whole.svg)
        assert ("� a letter that no font of this picture has" in words) is explained
        assert ("中" in figure.pages[0].told[0]) is explained


def test_the_drawing_to_download_tells_the_length_of_every_run(setter: Setter, article: Article) -> None:
    events = timeline(article, Span()).events[:1]
    urdu = replace(events[0], text="پاکستان 2018 Москва")
    figure = timeline_figure(setter, article, Timeline(Span(), (urdu,)), "scope")
    assert figure.whole.svg.count("<text ") == figure.whole.svg.count(" textLength=")
    page = figure.pages[0].drawing.svg
    assert page.count("<text ") == page.count(" textLength=") + 1, "resvg parts joined letters where it is told one"


def test_certainty_is_told_by_the_line_too(setter: Setter, article: Article) -> None:
    svg = figures(setter, article)["timeline"].whole.svg
    dashes = {f'stroke-dasharray="{dash}"' for dash in ("none", "14 9", "1 11")}
    assert all(dash in svg for dash in dashes)


def test_silence_is_said_in_each_silent_cell(setter: Setter, article: Article) -> None:
    left, right = article.tenures.left, article.tenures.right
    silent = sum(isinstance(row.cells[side], str) for row in article.tenures.comparisons for side in (left, right))
    assert _words(figures(setter, article)["comparison"].whole.svg).count(SILENCE) == silent > 0


def test_the_outline_counts_what_each_section_has(setter: Setter, article: Article) -> None:
    words = _words(figures(setter, article)["outline"].whole.svg)
    for section in article.sections.values():
        assert f"§{section.number}" in words
        sentences = sum(paragraph.sentences for paragraph in section.paragraphs)
        assert f"{sentences} sentence" in words or not sentences
