"""The card on which moderators decide."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.suggestion import (
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_REPORT,
    LONGEST_SENTENCE,
    LONGEST_SOURCE,
    Kind,
    OwnFact,
    Suggestion,
)
from bot.presentation.limits import CONTENT, LAYOUT_TEXT, length
from bot.presentation.margin import note_line
from bot.presentation.markdown import literal
from bot.presentation.review import review_card, told_to_author, told_to_reviewer, told_to_server
from bot.services.places import place

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SNOWFLAKE = 2**63 - 1


def handed_in(article: Article, kind: Kind = "fact", place: str = "setting#1", **more: Any) -> Suggestion:  # noqa: ANN401
    one = Suggestion(7, kind, article.about.id, "0.3.0", 1, place, "It is *seen*.", "Why not", 4711, NOON)
    return replace(one, **more)


def texts(article: Article, one: Suggestion) -> list[str]:
    components: list[dict[str, Any]] = review_card(article, one).to_components()  # type: ignore[no-untyped-call] # discord.py's is not typed
    return [part["content"] for part in walk(components) if part["type"] == 10]


def walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for part in components for one in (part, *walk(part.get("components", [])))]


def test_a_card_has_all_that_a_moderator_judges_by(article: Article) -> None:
    heading, body, *_ = texts(article, handed_in(article))
    assert heading == "### Suggested fact `fact-7`\nFrom <@4711>, <t:1795521600:f>"
    digest = " ".join(article.paragraph(article.addresses[1]).digest)
    assert body.splitlines() == [
        r"**Suggested**: It is \*seen\*. (§1 ¶1)",
        "**Note to go with it**: Why not",
        f"**The article says there, in our words**: {digest} (§1 ¶1)",
    ]


def test_a_decision_takes_the_place_of_the_buttons(article: Article) -> None:
    decided = handed_in(article, state="approved", reviewed_by=42, reviewed_at=NOON, reason="Well")
    heading, body, *_ = texts(article, decided)
    assert heading.startswith("### Suggested fact `fact-7`: approved")
    assert body.endswith("**Approved** by <@42>, <t:1795521600:f>. It is `own-7` now. **Reason**: Well")
    components = str(review_card(article, decided).to_components())  # type: ignore[no-untyped-call] # discord.py's is not typed
    assert "review" not in components


@pytest.mark.parametrize(
    "place", ["setting#1", "set-03", "lamps.electric#1", "gone#9", "note-fog-year", "own-3", "o-briain-2004", ""]
)
@pytest.mark.parametrize("kind", ["fact", "error"])
@pytest.mark.parametrize("mark", ["x", "*", "光", "🐝"])
def test_whatever_was_typed_a_card_stays_below_the_limit(article: Article, kind: Kind, place: str, mark: str) -> None:
    is_fact = kind == "fact"
    one = handed_in(
        article,
        kind,
        place,
        text=mark * (LONGEST_SENTENCE if is_fact else LONGEST_REPORT),
        note=mark * (LONGEST_NOTE if is_fact else LONGEST_SOURCE),
        by=SNOWFLAKE,
    )
    decided = replace(one, state="approved", reviewed_by=SNOWFLAKE, reviewed_at=NOON, reason=mark * LONGEST_REASON)
    for card in (one, decided):
        assert sum(map(length, texts(article, card))) <= LAYOUT_TEXT
    for told in (told_to_author(article, decided), told_to_reviewer(article, decided, "told")):
        assert length(told) <= CONTENT
        assert "…" not in told.partition("Reason**: ")[2][:LONGEST_REASON]
    logged = told_to_server(article, decided)
    assert length(logged) <= CONTENT
    assert logged.endswith(f"**Reason**: {literal(mark * LONGEST_REASON)}")


def test_a_report_on_a_fact_shows_what_it_says(article: Article) -> None:
    body = texts(article, handed_in(article, "error", "set-03"))[1]
    assert "**About**: `set-03`" in body
    assert f"**The fact says**: {article.facts['set-03'].text} (§1 ¶1)" in body


def test_certain_notes_that_contradict_stand_on_every_card_in_full(shipped: Article) -> None:
    for note in shipped.notes.values():
        if note.contradicts and note.confidence == "certain":
            for at in note.at:
                card = "\n".join(texts(shipped, handed_in(shipped, place=str(at), text="x" * 300, note="x" * 500)))
                assert note_line(shipped, note) in card


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("note-two-ranges", "**The editor's note says, certain, from outside the article**: The article gives two"),
        ("o-briain-2004", "**The source**: "),
        ("term-", ""),
        ("topic-lamp", "**The topic**: "),
    ],
)
def test_a_report_shows_what_it_is_about(article: Article, about: str, told: str) -> None:
    assert told in "\n".join(texts(article, handed_in(article, "error", about)))


def test_a_report_on_an_event_shows_it_with_its_address_and_notes(article: Article) -> None:
    event = next(one for one in article.events.values() if article.notes_at(one.at))
    _, body, notes, *_ = texts(article, handed_in(article, "error", event.id))
    assert literal(event.text) in body
    assert f"({place(article, event.at)})" in body
    assert note_line(article, article.notes_at(event.at)[0]) in notes


def test_a_report_on_an_own_fact_shows_it_with_its_address(article: Article) -> None:
    own = OwnFact("own-3", 1, article.about.id, "It is seen far off.", article.addresses[1], "Why", NOON)
    view = review_card(article, handed_in(article, "error", "own-3"), own)
    shown = str(view.to_components())  # type: ignore[no-untyped-call] # discord.py's is not typed
    assert "**This server's own fact says**: It is seen far off. **Note by who suggested it**: Why (§1 ¶1)" in shown


def test_a_report_of_many_lines_is_one_line_where_it_is_quoted(article: Article) -> None:
    decided = handed_in(article, "error", text="One\n\ntwo", state="approved", reviewed_by=1, reviewed_at=NOON)
    for told in (told_to_server(article, decided), told_to_reviewer(article, decided, "told")):
        assert "“One two” (§1 ¶1)" in told


def test_what_is_told_of_a_decision_has_address_notes_and_footer(shipped: Article) -> None:
    decided = handed_in(shipped, place="dynamics.khan#3", state="approved", reviewed_by=1, reviewed_at=NOON)
    note = note_line(shipped, shipped.notes["khan-left-office"])
    for told in (told_to_author(shipped, decided), told_to_reviewer(shipped, decided, "told")):
        assert r"“It is \*seen\*.” (§2.1 ¶3)" in told
        assert note in told
        assert told.endswith(f"-# GFPR 2023 · §2.1 ¶3 · pack {shipped.about.pack}")
    logged = told_to_server(shipped, decided)
    assert "`fact-7` from <@4711> (§2.1 ¶3); it is `own-7` now." in logged
    assert "seen" not in logged


def test_the_long_digests_of_the_shipped_article_are_shown_whole(shipped: Article) -> None:
    for address in shipped.addresses:
        body = texts(shipped, handed_in(shipped, place=str(address), text="x" * 300, note="x" * 500))[1]
        assert "…" not in body


def test_a_person_whose_data_were_deleted_is_not_named(article: Article) -> None:
    assert texts(article, handed_in(article, by=None))[0].endswith(
        "From somebody whose data were deleted, <t:1795521600:f>"
    )
