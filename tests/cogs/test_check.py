"""``/check`` and the menu ``Check with article``, where the article's own text has not been imported."""

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.session import Session
from bot.services.places import place
from tests.contract.refusals import refused

MENU = "Check with article"
HOSTILE = {
    "marks": '"“”„«»‘’' * 500,  # noqa: RUF001 - quotation marks
    "pairs": '"a" “b” ' * 500,
    "brackets": "[({<" * 1000,
    "operators": '" * : ^ NEAR AND - OR NOT ( ) ' * 130,
    "emoji": "👩🏽\u200d🚀🎉" * 700,
    "right to left": "שלום \u202eabc\u202c " * 300,
    "zero width": "la\u200bmp \ufeff\u2060was\u200d li\u200bt " * 150,
    "Markdown": "**a** __b__ ~~c~~ ||d|| `e` > f\n# g\n-# h\n[i](https://x.y) " * 60,
    "mentions": "Thorne saw @everyone <@1> <@&2> <#3> </check:4> in 1874. " * 65,
    "one word": "a" * 4000,
    "hyphens": "A-" * 2000,
    "digits": "9" * 4000,
    "claims": "Ada Thorne was paid 99 pounds a year in 18{:02}. " * 40,
}


async def text_of(student: Driver, text: str) -> str:
    return (await student.call(_line(text))).replies[0].text


def _line(text: str, more: str = "") -> str:
    return '/check text:"{}"{}'.format(text.replace('"', '\\"'), more)


async def test_a_claim_is_held_against_the_nearest_fact(student: Driver, article: Article) -> None:
    told = await text_of(student, "The oil lamp showed for 18 miles. The light of Skårholm was automated in 1988.")
    assert "2 claims: 1 differing, 1 supported." in told
    assert "differs in a figure: “The oil lamp showed for 18 miles.”" in told
    assert "Your text has 18, the article 11." in told
    assert f"The oil lamp showed for 11 miles. ({place(article, article.facts['oil-03'].at)})" in told
    assert told.index("differs in") < told.index("supports")


async def test_it_never_says_true_or_false(student: Driver) -> None:
    told = await text_of(student, "The oil lamp showed for 18 miles. Thorne was paid 38 pounds a year. Cats fly high.")
    assert {"true", "false", "correct", "wrong"}.isdisjoint(told.casefold().replace(".", " ").split())
    assert "not treated: “Cats fly high.”" in told


async def test_it_is_private_unless_chosen_otherwise(student: Driver) -> None:
    text = "The oil lamp showed for 11 miles."
    assert (await student.call(_line(text))).replies[0].ephemeral
    assert not (await student.call(_line(text, " private:false"))).replies[0].ephemeral


async def test_the_facts_paragraph_is_a_press_away(student: Driver, article: Article) -> None:
    asked = await student.call(_line("Ada Thorne was paid 99 pounds a year."))
    opened = (await student.press(asked.replies[0], "Source ¶")).replies[0]
    assert article.paragraph(article.facts["dut-07"].at).digest[0] in opened.text
    assert "Cite" in [one.strip("[]") for one in asked.replies[0].text.splitlines()]


async def test_a_note_that_contradicts_stands_beside_what_it_is_on(student: Driver, article: Article) -> None:
    note = next(note for note in article.notes.values() if note.contradicts)
    fact = next(fact for fact in article.facts.values() if fact.at in note.at)
    assert note.title in await text_of(student, fact.text)


async def test_citations_are_told_those_to_look_at_first(student: Driver) -> None:
    told = await text_of(student, "The light was automated in 1988 (Ó Briain, 2003), they say (Dréan & Kjær, 1979).")
    assert "2 citations: 1 to look at." in told
    assert "only S. Ó Briain (2004)" in told
    assert "(drean-kjaer-1979); the article cites it in §1 ¶1" in told
    assert told.index("only S. Ó Briain (2004)") < told.index("drean-kjaer-1979")
    assert "/citation check" in told


async def test_that_the_text_is_not_at_hand_is_said_once(student: Driver) -> None:
    told = await text_of(student, "“the oil lamp showed for 11 miles” and “an electric keeper changed a bulb”")
    assert told.count("imports a copy") == 1
    assert "supports: “the oil lamp showed for 11 miles”" in told


@pytest.mark.parametrize("text", ["hello!", "🎉", "How far did the lamp show?"])
async def test_nothing_to_check_is_said_in_a_sentence(student: Driver, text: str) -> None:
    reply = (await student.call(_line(text))).replies[0]
    assert reply.ephemeral
    assert "There is nothing in this text to hold against the article" in reply.text


async def test_what_does_not_fit_is_counted(student: Driver) -> None:
    told = await text_of(student, " ".join(f"Ada Thorne came to the oil lamp in {year}." for year in range(1801, 1880)))
    assert "79 claims" in told
    assert "not shown; check the text in smaller parts." in told
    assert "page 1 of" not in told


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_text_is_answered_and_pings_nobody(session: Session, student: Driver, kind: str) -> None:
    said = student.say(HOSTILE[kind][:2000], person="other")
    for asked in (await student.call(_line(HOSTILE[kind][:3990].rstrip("\\"))), await student.apply(MENU, said)):
        (reply,) = asked.replies
        assert reply.ephemeral
        shown = str(reply.payload["components"])
        assert "<@1>" not in shown.replace("\\\\<", "")
        assert not reply.payload.get("mentions")
        assert not reply.payload.get("mention_everyone")
    assert refused(session.discord.world.requests) == []


async def test_a_message_is_checked_by_its_menu(student: Driver) -> None:
    said = student.say("Henrik Lunde was paid 38 pounds a year (Ó Briain, 2003).", person="other")
    reply = (await student.apply(MENU, said)).replies[0]
    assert reply.ephemeral
    assert "differs in a name" in reply.text
    assert "2004" in reply.text


async def test_a_message_without_text_is_refused(student: Driver) -> None:
    shown = await student.call("/summary")
    reply = (await student.apply(MENU, shown.replies[0])).replies[0]
    assert "This message has no text to check." in reply.text


async def test_what_differs_is_never_left_out_for_what_is_supported(student: Driver) -> None:
    right = [f"In the year of {year} the oil lamp showed for 11 miles." for year in range(1861, 1880)]
    wrong = [f"Ada Thorne was paid {pounds} pounds a year." for pounds in range(60, 71)]
    told = await text_of(student, " ".join(("The oil lamp showed for 11 miles.", *wrong, *right)))
    assert told.count("differs in a figure") == len(wrong)
    assert told.rindex("differs in a figure") < told.index("• supports")


async def test_seventeen_claims_fit_on_the_page(student: Driver) -> None:
    wrong = [f"Ada Thorne was paid {pounds} pounds a year." for pounds in range(60, 77)]
    told = await text_of(student, " ".join(wrong))
    assert told.count("differs in a figure") == len(wrong)
    assert "not shown" not in told


async def test_citations_that_are_right_share_a_line(student: Driver) -> None:
    told = await text_of(student, "As (Ó Briain, 2004), (Dréan & Kjær, 1979) and (Velm Harbour Board, 1890) say.")
    assert "• right: Ó Briain (2004) (o-briain-2004), Dréan & Kjær (1979)" in told


async def test_a_link_is_not_echoed(student: Driver) -> None:
    told = await text_of(student, "The oil lamp showed for 18 miles https://evil.example/a?b=c")
    assert "differs in a figure" in told
    assert "evil.example" not in told


async def test_a_question_is_led_to_ask_and_nothing_is_shared(student: Driver) -> None:
    told = await text_of(student, "How far did the lamp show?")
    assert "/ask" in told
    assert "Share" not in told


async def test_another_language_is_told_so(student: Driver) -> None:
    assert "Only English is checked." in await text_of(student, "La lampe a été allumée en 1861 par les marchands")
    told = await text_of(student, "La lampe est dans la tour. The oil lamp showed for 18 miles.")
    assert "1 sentence is in another language: only English is checked." in told


@pytest.mark.parametrize("text", ["{fact} ({wrong}).", "{wrong} say that {fact}.", "As ({wrong}) has it: {fact}"])
async def test_another_source_than_the_articles_is_told(student: Driver, article: Article, text: str) -> None:
    fact = article.facts["ele-09"]
    asked = text.format(fact=fact.text.rstrip("."), wrong="Dréan & Kjær, 1979")
    told = await text_of(student, asked)
    assert "For 1 of these the article cites another source." in told
    assert "another source: the article cites Ó Briain (2004) there" in told


async def test_the_articles_own_source_is_no_other_one(student: Driver, article: Article) -> None:
    fact = article.facts["ele-09"]
    told = await text_of(student, f"{fact.text.rstrip('.')} (Ó Briain, 2004).")
    assert "another source" not in told
