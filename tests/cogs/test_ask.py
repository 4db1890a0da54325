"""``/ask``, of a bot that has no copy of the article's own text."""

import re

import pytest

from bot.domain.article import Article
from bot.local.driver import Driver, Message
from bot.services.places import place


async def ask(who: Driver, question: str) -> Message:
    return (await who.call(f'/ask question:"{question}"')).replies[0]


async def test_a_fact_answers_with_its_address_its_kind_and_its_source(student: Driver, article: Article) -> None:
    reply = await ask(student, "how many wrecks did the parish count")
    fact = article.facts["set-03"]
    assert f"{fact.text} ({place(article, fact.at)})" in reply.text
    assert "in our words, fact set-03: Event" in reply.text
    assert "source cited: (Dréan & Kjær, 1979), by the paragraph, at a later sentence" in reply.text
    assert not reply.ephemeral


async def test_it_is_private_where_that_is_wished(student: Driver) -> None:
    asked = await student.call('/ask question:"how many wrecks" private:true')
    assert asked.replies[0].ephemeral
    assert "Share" in asked.replies[0].text


async def test_the_best_paragraph_comes_first_and_there_are_at_most_three_sentences(student: Driver) -> None:
    reply = await ask(student, "what did the fishermen say that the electric lamp did")
    marks = re.findall(r"^(?:in our words|our digest).*$", reply.text, re.MULTILINE)
    assert 1 <= len(marks) <= 3
    assert re.search(r"\(§[^)]*\)", reply.text).group() == "(§2.2 ¶2)"  # type: ignore[union-attr] # there is one


async def test_the_notes_of_the_paragraphs_shown_stand_below(student: Driver, article: Article) -> None:
    reply = await ask(student, "how long did the fog keep Thorne at the bell")
    assert article.notes["fog-year"].title in reply.text
    assert "from outside the article" in reply.text


async def test_what_the_article_does_not_treat_is_said_so_with_the_nearest_topics(student: Driver) -> None:
    asked = await student.call('/ask question:"who won the football world cup"')
    reply = asked.replies[0]
    assert "The article does not say." in reply.text
    assert reply.ephemeral
    assert (
        len([one for one in reply.text.splitlines() if one.startswith("[") and one not in {"[Share]", "[Report]"}]) == 2
    )
    assert "Source" not in reply.text


async def test_a_nearest_topic_opens_its_facts(student: Driver, article: Article) -> None:
    asked = await student.call('/ask question:"what was the bulb of the lamp made of in 1999"')
    label = next(one.title for one in article.topics.values() if f"[{one.title}]" in asked.replies[0].text)
    opened = (await student.press(asked.replies[0], label)).replies[0]
    assert opened.ephemeral
    assert f"Topic: {label}" in opened.text


async def test_repaired_words_are_said(student: Driver) -> None:
    reply = await ask(student, "the brig Perpetuaa")
    assert "Showing perpetua for Perpetuaa." in reply.text


async def test_each_part_of_a_question_gets_its_paragraph(student: Driver) -> None:
    reply = await ask(student, "how many wrecks did the parish count, and who chose electricity?")
    assert "(§1 ¶1)" in reply.text
    assert "(§2.2 ¶1)" in reply.text


async def test_a_part_without_an_answer_is_named(student: Driver) -> None:
    reply = await ask(student, "how many wrecks did the parish count, and who won the world cup?")
    assert "(§1 ¶1)" in reply.text
    assert "Nothing on “who won the world cup?”." in reply.text


async def test_where_a_source_is_used(student: Driver, article: Article) -> None:
    asked = await student.call('/ask question:"where is Ó Briain 2004 used"')
    reply = asked.replies[0]
    for address in article.places_citing("o-briain-2004"):
        assert f"({place(article, address)})" in reply.text
    opened = (await student.press(reply, "Every place")).replies[0]
    assert opened.ephemeral
    assert "Where Ó Briain (2004) is cited" in opened.text
    assert "The article cites it here:" in asked.replies[0].text


async def test_which_of_two_sides(student: Driver) -> None:
    asked = await student.call('/ask question:"thorne or lunde, who was paid better"')
    reply = asked.replies[0]
    assert "The oil lamp: Ada Thorne was paid 38 pounds a year. (§3 ¶4)" in reply.text
    assert "The electric lamp: The article is silent." in reply.text
    opened = (await student.press(reply, "The whole comparison")).replies[0]
    assert "Money and pay" in opened.text


async def test_a_section_in_short(student: Driver, article: Article) -> None:
    reply = await ask(student, "tldr of the oil lamp")
    for said in article.sections["lamps.oil"].summaries.short[:3]:
        assert said.text in reply.text


async def test_what_happened_in_a_year(student: Driver) -> None:
    reply = await ask(student, "what happened in 1911")
    assert "1911: The Harbour Board voted to bring electricity to the tower. (§2.2 ¶1)" in reply.text


async def test_a_year_without_events(student: Driver) -> None:
    reply = await ask(student, "what happened in 1923")
    assert "The article does not say." in reply.text
    assert "It dates nothing to 1923." in reply.text


async def test_a_day_that_no_calendar_has(student: Driver) -> None:
    reply = await ask(student, "what happened on 31 February 1911")
    assert "The article does not say." in reply.text
    assert "No calendar has the day 1911-02-31" in reply.text


async def test_whose_work_backs_a_statement(student: Driver) -> None:
    reply = await ask(student, "whose work backs the dazzled fishermen")
    assert "The article says, and cites for it:" in reply.text
    assert "source cited: (Ó Briain, 2004), by this very sentence o-briain-2004" in reply.text


async def test_a_statement_without_a_source_is_said_to_have_none(student: Driver) -> None:
    reply = await ask(student, "which source backs the pay of 38 pounds")
    assert "the paragraph cites no source" in reply.text


async def test_an_address_is_answered_with_what_stands_there(student: Driver, article: Article) -> None:
    for address in article.addresses:
        reply = await ask(student, f"{place(article, address)}")
        assert article.paragraph(address).digest[0] in reply.text
        assert "The whole paragraph" in reply.text


async def test_the_article_is_cited_in_the_style_that_is_named(student: Driver, article: Article) -> None:
    for line in article.about.citation_lines:
        assert line.text in (await ask(student, f"how do i cite this in {line.style}")).text


async def test_a_link_that_is_typed_is_shown_as_no_link(student: Driver) -> None:
    asked = await student.call('/ask question:"https://evil.example/x how many wrecks did the parish count"')
    assert "https://evil" not in str(asked.replies[0].components)
    assert "(§1 ¶1)" in asked.replies[0].text


async def test_data_of_the_article(student: Driver) -> None:
    assert "Marit Øygard, Tom Penhallow" in (await ask(student, "who wrote this article?")).text


@pytest.mark.parametrize("blank", [" ", "\u2003\n "])
async def test_a_blank_question_is_refused_privately(student: Driver, blank: str) -> None:
    reply = await ask(student, blank)
    assert reply.ephemeral
    assert "Ask a question in a few words" in reply.text


HOSTILE = (
    '\\"' * 1900,
    "((((]]]]{{{{" * 300,
    '\\" * : ^ NEAR(a, b) AND - OR NOT ' * 100,
    "😀👩‍👩‍👧‍👦🇵🇰" * 200,
    "\u202eمرحبا\u202c \u200b\u200d\ufeff" * 200,  # noqa: RUF001 - letters that run from right to left
    "@everyone @here <@1> <@&2> <#3> **bold** __u__ ~~s~~ ||spoiler|| `code` ```block``` [a](http://b) # h\n> q\n",
    "A-" * 2000,
    "?, and what" * 330,
    "what" + " " * 3980 + "x",
    "where does" + "\u2003 " * 1900 + "x",
    "who says what is in the " * 160,
)


@pytest.mark.parametrize("command", ["/ask question:", "/find query:"])
@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_input_is_answered_and_pings_nobody(student: Driver, command: str, hostile: str) -> None:
    before = len(student.discord.world.requests)
    asked = await student.call(f'{command}"{hostile}"')
    assert asked.replies[0].text
    assert "quote this id" not in asked.replies[0].text
    sent = [one.body for one in student.discord.world.requests[before:] if isinstance(one.body, dict)]
    assert sent
    assert all(body["data"]["allowed_mentions"] == {"parse": []} for body in sent)
