"""The card of a server's own fact."""

from datetime import UTC, datetime

from msgspec.structs import replace

from bot.domain.address import Address
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact
from bot.presentation.lookup import Lookup
from bot.presentation.own_facts import own_fact_sheet
from bot.presentation.reply import layout

OWN = OwnFact(
    "own-7", 1, "harbour-light", "The *light* is seen.", Address("setting", 1), "By @everyone", datetime.now(UTC)
)


def shown(article: Article, own: OwnFact) -> str:
    view = layout(own_fact_sheet(article, own), Lookup(article.about.id, "fact", (own.id,)), private=False)
    components: list[dict[str, object]] = view.to_components()  # type: ignore[no-untyped-call] # discord.py's
    return "\n".join(map(str, components))


def test_it_is_marked_as_no_part_of_the_pack_and_stands_at_its_address(article: Article) -> None:
    text = shown(article, OWN)
    assert "Approved by this server's moderators; not part of the pack:" in text
    assert r"**Fact of this server**: The \\*light\\* is seen. (§1 ¶1)" in text
    assert "**Sources that the paragraph cites**: Dréan & Kjær (1979)" in text
    assert "**Note by who suggested it**: By @everyone" in text
    assert [label for label in ("Source ¶", "Cite", "Report") if f"'label': '{label}'" in text] == [
        "Source ¶",
        "Cite",
        "Report",
    ]


def test_the_notes_on_its_paragraph_are_shown(article: Article) -> None:
    note = next(iter(article.notes.values()))
    assert f"`{note.id}`" in shown(article, replace(OWN, at=note.at[0]))


def test_it_outlives_its_paragraph(article: Article) -> None:
    text = shown(article, replace(OWN, at=Address("gone", 3), note=""))
    assert "since the pack no longer has it" in text
    assert "Source ¶" not in text
