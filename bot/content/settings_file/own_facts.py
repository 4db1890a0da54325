"""The sentences of a settings file's own facts, held to what ``/fact suggest`` holds a member's to."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.content.settings_file.form import OwnFactPart
from bot.domain.article import Article
from bot.domain.server_setup import OwnFactSetup
from bot.domain.suggestion import OwnFact
from bot.errors import Refusal
from bot.services.naming import fold
from bot.services.suggesting import SAME, demand_sentence, tidied, tidied_lines


def text_flaws(
    facts: Sequence[OwnFactPart], articles: Mapping[str, Article], had: Sequence[OwnFact]
) -> Iterator[tuple[int, str]]:
    """What is wrong with the sentences of a file's own facts, each with the place of its fact in the file.

    Those that the server ``had`` stay as they are, as often as it had them. Any other must be a sentence, and say what
    neither the article, nor the server, nor an earlier fact of the file says.
    """
    left = [(one.article_id, one.text) for one in had]
    known = {name: _said(name, article, had) for name, article in articles.items()}
    for number, one in enumerate(facts):
        if (one.article, one.text) in left:
            left.remove((one.article, one.text))
        elif one.article in known:
            text = tidied(one.text)
            sentence = _not_a_sentence(text) or _said_already(text, known[one.article])
            if sentence:
                yield number, sentence
            known[one.article].setdefault(f"`{one.id}`, further up in this file,", fold(text))


def own_text(one: OwnFactPart, had: Sequence[OwnFact]) -> OwnFactSetup:
    """A fact of a file as it is kept: tidied like a suggestion, unless the server has it as it stands."""
    if any((fact.article_id, fact.text) == (one.article, one.text) for fact in had):
        return OwnFactSetup(one.article, one.at, one.text, one.note)
    return OwnFactSetup(one.article, one.at, tidied(one.text), tidied_lines(one.note))


def _said(name: str, article: Article, had: Sequence[OwnFact]) -> dict[str, str]:
    """What is said of an article already, without case and punctuation, by what says it."""
    pack = {f"the article's fact `{key}`": fold(fact.text) for key, fact in article.facts.items()}
    return pack | {f"this server's `{one.id}`": fold(one.text) for one in had if one.article_id == name}


def _not_a_sentence(text: str) -> str:
    try:
        demand_sentence(text)
    except Refusal as refusal:
        return refusal.sentence[0].lower() + refusal.sentence[1:].rstrip(".")
    return ""


def _said_already(text: str, known: Mapping[str, str]) -> str:
    found = process.extractOne(fold(text), known, scorer=fuzz.ratio, score_cutoff=SAME)
    return f"{found[2]} says the same already ({int(found[1])} % alike); leave this one out" if found else ""
