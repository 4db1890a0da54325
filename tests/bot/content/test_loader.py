"""Spoilt articles: each fault is found at its line and column, and told in words for its writer."""

import hashlib
import re

import pytest

from bot.content.loader import load_library
from bot.domain.address import Address
from tests.bot.content.rye_bread import FILES, Bench

ONE_PLACE = [
    # what YAML itself stumbles over
    ("article.yaml", "page: 1-9", "page: 1-9\n¦page: 2", "the key `page` stands twice"),
    (
        "topics.yaml",
        "title: Grain}",
        "title: Grain, ¦id: oats}",
        "the key `id` stands twice in one entry, first on line 2",
    ),
    ("topics.yaml", "  - {id: grain", "  - ¦&g {id: grain", "anchors are not read"),
    ("topics.yaml", "aliases: [leaven]", "aliases: ¦*g", "aliases are not read"),
    ("topics.yaml", "title: Grain}", "title: Grain, ¦<<: {aliases: []}}", "merging is not read"),
    ("topics.yaml", "title: Grain", "title: ¦!!str Grain", "the tag `!!str` is not read"),
    ("topics.yaml", "title: Grain", "title: ¦!!python/name:os.system x", "is not read"),
    ("topics.yaml", "title: Grain", "title: ¦!python Grain", "is not read"),
    ("topics.yaml", "topics:\n", "topics:\n¦\t- id: oats\n", "a tab stands here"),
    ("topics.yaml", "- {id: grain, title: Grain}", "- ¦{id: grain, title: Grain\n", "closing }"),
    ("topics.yaml", "aliases: [leaven]", "aliases: ¦[leaven}", "closing ]"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: Rye¦: its leaven\n", "a colon stands inside unquoted text"),
    ("glossary.yaml", "term: leaven\n", "term: ¦'leaven\n", "a quote opens here and is never closed"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: 'Rye' ¦bread\n", "text follows a closing quote"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: ¦@rye\n", "unquoted text cannot start with @"),
    ("article.yaml", "title: Rye and Its Leaven\n", 'title: "Rye ¦\\q"\n', "a backslash"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: *¦ rye\n", "a text that starts with * must be quoted"),
    ("article.yaml", "page: 1-9", " ¦page: 1-9", "indented wrongly"),
    ("article.yaml", "page: 1-9", "? ¦[1, 9]\n: x", "a key must be a plain word"),
    ("topics.yaml", "topics:\n  -", "topics:\n  title: x\n  ¦-", "indented"),
    ("topics.yaml", "leaven]}\n", "leaven]}\n¦---\ntopics: []\n", "a second document"),
    ("article.yaml", "Rye and Its", "Rye ¦\x07and Its", "the hidden character U+0007"),
    ("article.yaml", "Rye and Its", "Rye ¦\x00and Its", "the hidden character U+0000"),
    ("article.yaml", "Rye and Its", "Rye ¦\u202eand Its", "the hidden character U+202E"),
    ("article.yaml", "Rye and Its", "Rye ¦\u2028and Its", "the hidden character U+2028"),
    ("article.yaml", "title: Rye and Its Leaven\n", 'title: ¦"Rye\\x00"\n', "the hidden character U+0000"),
    ("article.yaml", "page: 1-9", "page: 1-9\n¦'': x", "the key before this colon is missing"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: | ¦rye\n", "only the line's end may follow"),
    # words that mean something else without quotes
    ("article.yaml", "title: Rye and Its Leaven\n", "title: ¦no\n", "`no` without quotes is read as a yes-or-no value"),
    ("article.yaml", "language: en-GB", "language: ¦NO", "write 'NO'"),
    ("notes.yaml", "contradicts: false", "contradicts: ¦yes", "true or false"),
    ("tenures.yaml", "      oven: silent", "      oven: silent\n      ¦no: silent", "`no` without quotes"),
    ("article.yaml", "number: '3'", "number: ¦3", "`number` must be text; quote it: '3'"),
    ("article.yaml", "number: '3'", "number: ¦1.10", "`1.10` without quotes is read as a number; write '1.10'"),
    ("article.yaml", "number: '3'", "number: ¦007", "'007'"),
    ("article.yaml", "number: '3'", "number: ¦12:30", "'12:30'"),
    ("article.yaml", "number: '3'", "number: ¦true", "quote it: 'true'"),
    ("article.yaml", "number: '3'", "number: ¦~", "must be text; nothing stands here"),
    ("article.yaml", "number: '3'", "number: ¦[3]", "must be text, not a list"),
    ("sections.yaml", "number: '1.1'", "number: ¦1.1", "write '1.1'"),
    ("events.yaml", "date: '1961-06'", "date: ¦1961-06-02", "read as a calendar day; write '1961-06-02'"),
    ("events.yaml", "date: '1950'", "date: ¦1950", "quote it: '1950'"),
    ("topics.yaml", "title: Grain}", "title: Grain, ¦7: x}", "the key `7` is not text without quotes"),
    # what the model refuses
    ("article.yaml", "pack: 1.0.0", "pack: ¦one", "`pack` must look like 1.0.0, not `one`"),
    ("article.yaml", "id: rye-bread", "id: ¦Rye_Bread", "lower-case words joined by hyphens"),
    ("article.yaml", "subject: How", "¦subjct: How", "unknown key `subjct`: did you mean `subject`?"),
    (
        "article.yaml",
        "volume: {number: '3', printed",
        "volume: {¦colour: red, number: '3', printed",
        "the keys here are",
    ),
    ("article.yaml", "keywords: [rye, leaven]", "keywords: ¦rye", "`keywords` must be a list"),
    ("article.yaml", "volume: {number: '3', printed: III}", "volume: ¦three", "`volume` must be an entry with keys"),
    ("article.yaml", "type: article-journal", "type: ¦essay", "must be one of article, article-journal"),
    ("article.yaml", "keywords: 2", "keywords: ¦two", "`keywords` must be a whole number"),
    ("article.yaml", "keywords: 2", "keywords: ¦-1", "must be at least 0"),
    ("article.yaml", "title: Rye and Its Leaven\n", "title: ¦''\n", "`title` must not be empty"),
    ("article.yaml", "title: Rye and Its Leaven\n", f"title: ¦{'rye ' * 101}\n", "at most 400 characters, not 403"),
    (
        "article.yaml",
        "title: Rye and Its Leaven\n",
        "title: ¦|\n  Rye\n  bread\n",
        "must be one line, without line breaks",
    ),
    ("article.yaml", "issued: {date-parts: [[2001, 5, 31]]}", "issued: {date-parts: ¦[]}", "at least 1 entry, not 0"),
    (
        "article.yaml",
        "[[2001, 5, 31]]",
        "[¦[2001, 5, 31, 1]]",
        "`date-parts`, entry 1, must have at most 3 entries, not 4",
    ),
    ("article.yaml", "[[2001, 5, 31]]", "[¦[2001, 6, 31]]", "2001-6-31 is no date"),
    ("references.yaml", "[[1990]]", "[¦[1990, 13]]", "1990-13 is no date"),
    ("references.yaml", "- {family: Mill, given: John}", "- ¦{given: John}", "a name needs `family`"),
    (
        "facts.yaml",
        "  - id: closed\n    text: The mill closed in 1950.\n",
        "  - ¦id: closed\n",
        "the key `text` is missing here",
    ),
    ("facts.yaml", "type: claim", "type: ¦rumour", "must be one of event, claim, opinion, forecast, not `rumour`"),
    ("facts.yaml", "topics: [grain]", "topics: ¦[]", "at least 1 entry"),
    ("facts.yaml", "topics: [grain]", "topics: [grain, ¦Oat Flakes]", "`topics`, entry 2, must be lower-case words"),
    ("facts.yaml", "at: flour#1", "at: ¦flour", "'flour' is not an address"),
    ("facts.yaml", "date: '1950'", "date: ¦'1950-02-30'", "a day that no calendar has"),
    ("facts.yaml", "date: '1950'", "date: ¦last year", "is not an EDTF date"),
    ("notes.yaml", "source_date: '1961-07-01'", "source_date: ¦'1961-02-30'", "a day that the calendar has"),
    ("notes.yaml", "source_date: '1961-07-01'", "source_date: ¦0", "write 'YYYY-MM-DD'"),
    ("tenures.yaml", "oven: silent", "oven: ¦mute", "`oven` must be silent, or a list of sentences"),
    ("tenures.yaml", "at: [flour#1]", "at: [¦flour]", "'flour' is not an address"),
    ("tenures.yaml", "text: The mill", "¦txt: The mill", "did you mean `text`?"),
    # what the files of one article must keep to between them
    ("article.yaml", "id: rye-bread", "id: ¦oat-bread", "must be the name of its folder, `rye-bread`"),
    ("facts.yaml", "id: closed", "id: ¦coarse", "the id `coarse` is taken"),
    ("topics.yaml", "id: dough, title: Dough", "id: dough, title: Dough}\n  - {id: ¦grain, title: Oats", "taken"),
    ("sections.yaml", "id: flour.dough", "id: ¦oats.dough", "`oats.dough` needs a section `oats` before it"),
    ("sections.yaml", "number: '1.1'", "number: ¦'2.1'", "by its id the section stands under section 1"),
    ("sections.yaml", "number: '1.1'", "number: ¦'1'", "the number `1` is taken"),
    ("sections.yaml", "number: '1.1'", "number: ¦'0.1'", "must stand before section 1"),
    (
        "article.yaml",
        "9.\nprinted_counts",
        "9.\n  - {style: ¦APA, printed_style: A, text: B}\nprinted_counts",
        "`APA` is taken",
    ),
    (
        "tenures.yaml",
        "    note: fire-year\n",
        "    note: fire-year\n  - {id: ¦undated, title: U}\n",
        "no tenure can be called",
    ),
    ("actors.yaml", "at: flour#1", "at: ¦flower#1", "there is no section `flower`; did you mean `flour`?"),
    ("actors.yaml", "at: flour#1", "at: ¦flour#2", "section `flour` has 1 paragraph"),
    ("glossary.yaml", "at: [flour.dough#1]", "at: [¦flour.dough#9]", "section `flour.dough` has 1 paragraph"),
    ("glossary.yaml", "first_use: flour.dough#1", "first_use: ¦oven#1", "there is no section `oven`"),
    ("notes.yaml", "at: [flour.dough#1]", "at: [flour#1, ¦oven#1]", "there is no section `oven`"),
    ("events.yaml", "at: flour#1", "at: ¦oven#1", "there is no section `oven`"),
    ("tenures.yaml", "at: [flour#1]", "at: [¦oven#1]", "there is no section `oven`"),
    ("sections.yaml", "at: [flour#1, flour.dough#1]", "at: [flour#1, ¦oven#1]", "there is no section `oven`"),
    (
        "sections.yaml",
        "Dough rests., at: [flour.dough#1]",
        "Dough rests., at: [¦flour#1]",
        "outside section `flour.dough`",
    ),
    ("facts.yaml", "topics: [dough]", "topics: [¦douhg]", "there is no topic `douhg`; did you mean `dough`?"),
    ("facts.yaml", "actors: [miller]", "actors: [¦baker]", "there is no actor `baker`"),
    ("events.yaml", "actors: [miller]", "actors: [¦baker]", "there is no actor `baker`"),
    ("events.yaml", "note: fire-year", "note: ¦flood-year", "there is no note `flood-year`"),
    ("tenures.yaml", "note: fire-year", "note: ¦flood-year", "there is no note `flood-year`"),
    ("tenures.yaml", "actor: miller", "actor: ¦baker", "there is no actor `baker`"),
    ("topics.yaml", "aliases: [leaven]", "aliases: [leaven, ¦GRAIN]", "`GRAIN` leads to `grain` already"),
    ("tenures.yaml", "left: mill", "left: ¦hill", "there is no tenure `hill`"),
    ("tenures.yaml", "right: oven", "right: ¦mill", "`mill` stands on the left already"),
    ("tenures.yaml", "topic: grain", "topic: ¦oats", "there is no topic `oats`"),
    (
        "tenures.yaml",
        "      oven: silent\n",
        "      oven: silent\n  - {topic: ¦grain, cells: {mill: silent, oven: silent}}\n",
        "compared above",
    ),
    (
        "tenures.yaml",
        "    cells:\n      mill:\n        - {text: The mill ground rye., at: [flour#1]}\n      oven: silent\n",
        "    ¦cells:\n      mill: silent\n",
        "the cell of `oven` is missing",
    ),
    (
        "tenures.yaml",
        "      oven: silent\n",
        "      oven: silent\n      ¦shop: silent\n",
        "there is no tenure `shop` for this cell",
    ),
    ("sections.yaml", "sentence: 2", "sentence: ¦3", "beyond the paragraph's 2"),
    (
        "sections.yaml",
        "sentences: 2\n",
        "sentences: 2\n        fingerprints: ¦['0123456789ab']\n",
        "`fingerprints`: there must be one for each of the paragraph's sentences, which are 2, not 1",
    ),
    (
        "sections.yaml",
        "sentences: 2\n",
        "sentences: 2\n        fingerprints: ['0123456789ab', ¦'ABC']\n",
        "`fingerprints`, entry 2, must be 12 of the digits 0 to f, as `python -m bot import PATH --fingerprints`",
    ),
    (
        "facts.yaml",
        "sentence: 2",
        "sentence: ¦3",
        "sentence 3 is beyond the 2 of `flour#1`",
    ),
    ("facts.yaml", "source: null", "source: ¦{key: mill-1990, carried_by: sentence}", "the source must be null"),
    ("facts.yaml", "source: {key: mill-1990, carried_by: sentence}", "source: ¦null", "closes sentence 2 of `flour#1`"),
    ("facts.yaml", "source: {key: mill-1990, carried_by: paragraph}", "source: ¦null", "is the next after sentence 1"),
    (
        "facts.yaml",
        "source: {key: mill-1990, carried_by: sentence}",
        "source: ¦{key: mill-1990, carried_by: paragraph}",
        "closes",
    ),
    (
        "facts.yaml",
        "source: {key: mill-1990, carried_by: sentence}",
        "source: {key: ¦mill-1991, carried_by: sentence}",
        "did you mean `mill-1990`?",
    ),
    (
        "facts.yaml",
        "    type: opinion\n    whose: the author\n",
        "    type: opinion\n    whose: ¦null\n",
        "whose opinion is it?",
    ),
    ("facts.yaml", "type: claim\n    whose: the", "type: event\n    whose: ¦the", "an event is nobody's"),
    ("facts.yaml", "figures: ['1950']", "figures: [¦'1951']", "the figure 1951 is not in the fact's text"),
    ("events.yaml", "note: fire-year", "note: ¦null", "an event dated by note needs the key `note`"),
    ("events.yaml", "date: '1950'", "date: ¦null", "an event that is dated needs its `date`"),
    ("events.yaml", "printed: in 1950", "printed: ¦null", "needs the date as `printed`"),
    ("events.yaml", "tenure: mill", "note: ¦fire-year\n    tenure: mill", "only an event dated `by note` has a note"),
    ("events.yaml", "date: '1950'", "date: ¦'1949'", "the year 1949 is not in `printed` (in 1950)"),
    ("events.yaml", "tenure: mill", "tenure: ¦oven", "1950, the event belongs to `mill`, not `oven`"),
    ("events.yaml", "tenure: mill", "tenure: ¦straddles", "belongs to `mill`, not `straddles`"),
    ("events.yaml", "tenure: mill", "tenure: ¦undated", "only an event without one is undated"),
    ("events.yaml", "tenure: mill", "tenure: ¦shop", "there is no tenure `shop`"),
    ("events.yaml", "text: The mill closed.", "text: ¦The mill closed", "must end with a full stop"),
    (
        "sections.yaml",
        "digest: [Dough rests for 12 hours.]",
        "digest: [Dough rests for 12 hours.]\n        wordings: ¦[leave it alone, half a day]",
        "as many wordings as the digest has sentences, 1, not 2",
    ),
    (
        "notes.yaml",
        "[The parish book dates the fire to June 1961.]",
        "[¦The parish book dates it]",
        "must end with a full stop",
    ),
    (
        "notes.yaml",
        "printed: that June",
        "printed: ¦one two three four five six seven eight nine ten",
        "quote at most 9",
    ),
    ("notes.yaml", "facts: [rest]", "facts: [¦rset]", "there is no fact `rset`; did you mean `rest`?"),
    (
        "notes.yaml",
        "facts: [rest]",
        "facts: [rest, ¦coarse]",
        "the fact `coarse` stands at `flour#1`, where this note is not; its places are `flour.dough#1`",
    ),
    ("notes.yaml", "facts: [rest]", "facts: [rest, ¦rest]", "the fact `rest` is listed already"),
    (
        "notes.yaml",
        "contradicts: false",
        "contradicts: false\n    facts: ¦[rest]",
        "only a note with `contradicts: true` has `facts`",
    ),
    (
        "notes.yaml",
        "contradicts: true\n    facts: [rest]",
        "contradicts: ¦true",
        "a note that contradicts what is printed needs the key `facts`: the ids of the facts that repeat it, or []",
    ),
    ("article.yaml", "  bullets: 1", "  bullets: ¦2", "the article prints 2 `bullets`, but sections.yaml has 1"),
    ("article.yaml", "  paragraphs: 1", "  paragraphs: ¦3", "prints 3 `paragraphs`, but sections.yaml has 1"),
    ("article.yaml", "in_text_citations: 1", "in_text_citations: ¦4", "but sections.yaml has 1"),
    ("article.yaml", "  references: 1", "  references: ¦14", "but references.yaml has 1"),
    ("article.yaml", "citation_lines: 1", "citation_lines: ¦7", "but article.yaml has 1"),
    ("article.yaml", "  keywords: 2", "  keywords: ¦7", "but article.yaml has 2"),
]


@pytest.mark.parametrize(("file", "old", "new", "part"), ONE_PLACE)
def test_a_fault_is_found_at_its_line_and_column(bench: Bench, file: str, old: str, new: str, part: str) -> None:
    place = bench.spoil(file, old, new)
    faults = bench.faults()
    found = [fault.sentence for fault in faults if (fault.file.name, fault.line, fault.column) == (file, *place)]
    assert any(part in sentence for sentence in found), (place, faults)


@pytest.mark.parametrize(("file", "old", "new", "part"), ONE_PLACE)
def test_no_sentence_speaks_of_the_machinery(bench: Bench, file: str, old: str, new: str, part: str) -> None:
    bench.spoil(file, old, new)
    for fault in bench.faults():
        assert not re.search(
            r"pydantic|https?:|[Ii]nput|type=|literal\[|tuple\[|Traceback|<unicode|None", fault.sentence
        ), part


def test_the_sound_article_has_no_fault(bench: Bench) -> None:
    article = load_library(bench.folder).default
    assert article.about.title == "Rye and Its Leaven"
    assert list(article.facts) == ["coarse", "closed", "rest"]
    assert article.addresses == (Address("flour", 1), Address("flour.dough", 1))
    assert article.tenures.comparisons[0].cells["oven"] == "silent"


def test_a_note_names_the_facts_that_it_contradicts(bench: Bench) -> None:
    notes = load_library(bench.folder).default.notes
    assert {note.id: note.facts for note in notes.values()} == {"fire-year": (), "rest-hours": ("rest",)}


def test_a_note_may_contradict_no_fact_if_it_says_so(bench: Bench) -> None:
    bench.spoil("notes.yaml", "facts: [rest]", "facts: []¦")
    assert bench.faults() == ()


def test_a_broken_fact_makes_no_note_dangle(bench: Bench) -> None:
    bench.spoil("facts.yaml", "type: opinion", "type: ¦rumour")
    assert {fault.file.name for fault in bench.faults()} == {"facts.yaml"}


def test_the_digest_is_that_of_the_files_in_the_order_of_their_names(bench: Bench) -> None:
    together = b"".join(FILES[name].encode() for name in sorted(FILES))
    assert load_library(bench.folder).default.digest == hashlib.sha256(together).hexdigest()


def test_the_faults_of_all_files_come_at_once_and_sorted(bench: Bench) -> None:
    places = [
        ("actors.yaml", *bench.spoil("actors.yaml", "at: flour#1", "at: ¦oven#1")),
        ("facts.yaml", *bench.spoil("facts.yaml", "type: claim", "type: ¦rumour")),
        ("facts.yaml", *bench.spoil("facts.yaml", "topics: [dough]", "topics: [¦oats]")),
        ("topics.yaml", *bench.spoil("topics.yaml", "title: Grain", "title: ¦no")),
        ("topics.yaml", *bench.spoil("topics.yaml", "title: Dough", "title: ¦2")),
    ]
    faults = bench.faults()
    assert [(fault.file.name, fault.line, fault.column) for fault in faults] == places
    assert faults == tuple(sorted(faults))


def test_the_faults_of_all_articles_come_at_once(bench: Bench) -> None:
    bench.spoil("actors.yaml", "at: flour#1", "at: ¦oven#1")
    bench.article.rename(bench.folder / "wheat-bread")
    bench.bake()
    bench.spoil("actors.yaml", "kind: person", "kind: ¦ghost")
    assert {fault.file.parent.name for fault in bench.faults()} == {"rye-bread", "wheat-bread"}


def test_an_entry_that_is_broken_makes_no_others_dangle(bench: Bench) -> None:
    place = bench.spoil("topics.yaml", "title: Grain", "¦titel: Grain")
    assert {(fault.file.name, fault.line) for fault in bench.faults()} == {("topics.yaml", place[0])}


def test_a_file_that_cannot_be_read_makes_no_others_dangle(bench: Bench) -> None:
    bench.spoil("topics.yaml", "topics:", "topics: ¦[")
    assert {fault.file.name for fault in bench.faults()} == {"topics.yaml"}


def test_a_sentence_without_fact_is_named_with_its_address(bench: Bench) -> None:
    bench.spoil("facts.yaml", "sentence: 1\n    topics: [grain]", "sentence: 2¦\n    topics: [grain]")
    sentences = [fault for fault in bench.faults() if fault.file.name == "sections.yaml"]
    assert [(fault.line, fault.sentence) for fault in sentences] == [
        (20, "sentence 1 of `flour#1` has no fact in facts.yaml"),
    ]


def test_a_paragraph_that_claims_a_billion_sentences_is_no_flood(bench: Bench) -> None:
    bench.spoil("sections.yaml", "sentences: 2", "sentences: 999999999¦")
    assert len(bench.faults()) < 1100


def test_a_file_with_a_fault_on_every_line_is_told_a_thousand_of_them(bench: Bench) -> None:
    (bench.article / "facts.yaml").write_text("facts: [" + "a, " * 5000 + "]")
    (bench.article / "notes.yaml").write_text("notes: []\n" * 5000)
    faults = [fault.file.name for fault in bench.faults()]
    assert (faults.count("facts.yaml"), faults.count("notes.yaml")) == (1000, 1000)


def test_a_citation_out_of_the_order_of_the_text_is_found(bench: Bench) -> None:
    twice = "sentence: 2}\n          - {key: mill-1990, printed: '(Mill)', sentence: ¦1}"
    place = bench.spoil("sections.yaml", "sentence: 2}", twice)
    found = [one.sentence for one in bench.faults() if (one.line, one.column) == place]
    assert found == ["citations go in the order of the text; one on sentence 2 stands above"]


@pytest.mark.parametrize(
    ("date", "tenure", "fits"),
    [
        ("1955/1956", "straddles", True),
        ("1955/1956", "mill", False),
        ("194X", "mill", True),
        ("../1950", "mill", True),
        ("1956/..", "oven", True),
        ("XXXX-05-18", "undated", True),
        ("XXXX-05-18", "oven", True),
        ("1960~", "oven", True),
        ("1960~", "mill", False),
    ],
)
def test_the_tenure_goes_by_the_date(bench: Bench, date: str, tenure: str, fits: bool) -> None:  # noqa: FBT001 - a column
    bench.spoil("events.yaml", "date: '1961-06'", f"date: '{date}'¦")
    bench.spoil("events.yaml", "tenure: oven", f"tenure: {tenure}¦")
    assert (bench.faults() == ()) is fits


def test_a_tenure_that_says_neither_begin_nor_end_may_hold_any_event(bench: Bench) -> None:
    bench.spoil("tenures.yaml", "    begins: '1956-01-01'\n", "¦")
    bench.spoil("events.yaml", "tenure: mill", "tenure: oven¦")
    assert bench.faults() == ()


def test_a_bomb_of_aliases_is_refused_at_once(bench: Bench) -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    (bench.article / "topics.yaml").write_text("l0: &l0 [x]\n" + levels)
    faults = bench.faults()
    assert any("anchors are not read" in fault.sentence for fault in faults)
    assert any("aliases are not read" in fault.sentence for fault in faults)


def test_an_alias_of_itself_is_refused(bench: Bench) -> None:
    (bench.article / "topics.yaml").write_text("topics: &t\n  - *t\n")
    assert [(one.line, one.column) for one in bench.faults()][:2] == [(1, 9), (2, 5)]
