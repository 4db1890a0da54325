"""``/define`` and ``/notes``."""

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.services.places import place


async def test_every_term_is_defined_with_its_first_place(student: Driver, article: Article) -> None:
    for term in article.terms.values():
        text = (await student.call(f'/define term:"{term.term}"')).replies[0].text
        assert all(one.text in text for one in term.definition)
        assert f"First used in {place(article, term.first_use)}." in text


async def test_an_unknown_term_offers_three(student: Driver) -> None:
    reply = (await student.call("/define term:qqqqqq")).replies[0]
    assert reply.ephemeral
    assert sum(line.startswith("[") for line in reply.text.splitlines()) == 3


async def test_every_note_tells_print_record_source_and_confidence(student: Driver, article: Article) -> None:
    listed = (await student.call("/notes list")).replies[0].text
    for note in article.notes.values():
        assert note.title in listed
        text = (await student.call(f"/notes show id:{note.id}")).replies[0].text
        for part in (note.printed, *note.record, note.source, note.source_date.isoformat(), note.confidence):
            assert part in text
        assert "outside the article" in text


async def test_notes_show_without_an_id_lists_them(student: Driver, article: Article) -> None:
    text = (await student.call("/notes show")).replies[0].text
    assert all(note.title in text for note in article.notes.values())
