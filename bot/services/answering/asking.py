"""From a question to its answer."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from bot.services import names
from bot.services.answering.answer import Answer, Part, Silence, Way
from bot.services.answering.cue_spelling import in_known_words
from bot.services.answering.cues import cues, telling
from bot.services.answering.reading import Reading
from bot.services.answering.routes.about_article import about_article
from bot.services.answering.routes.citing_places import citing_places
from bot.services.answering.routes.events_in_time import events_in_time
from bot.services.answering.routes.named_places import named_places
from bot.services.answering.routes.sources_behind import sources_behind
from bot.services.answering.routes.summaries_asked import summaries_asked, without_wish
from bot.services.answering.routes.two_sides import two_sides
from bot.services.answering.sentences import MOST, best_sentences
from bot.services.naming import LONGEST, fold
from bot.services.searching.lexicon import idle_words
from bot.services.searching.place_index import Findings
from bot.services.searching.question import parts
from bot.services.searching.words import words

Routing = Callable[[Reading, str], Part | Silence | None]
_ROUTES: tuple[Routing, ...] = (
    named_places,
    about_article,
    citing_places,
    two_sides,
    summaries_asked,
    sources_behind,
    events_in_time,
)
_ASKING = cues(
    "who(?:m|se)?", "what", "when", "where", "why", "how", "which", "d(?:id|oes|o)", "is", "are", "was", "were"
)
NEAREST = 2
"""So many topics are offered where the article does not say."""


def ask(reading: Reading, question: str) -> Answer | Silence:
    """What the article has to a question: at most three sentences in all, best first, or that it does not say.

    A question in several parts gets the best of each part before more of any. Nothing is made up and no sentence is
    changed: each is the article's own or stands in the pack.
    """
    question = " ".join(question.split())
    found = reading.index.find(without_wish(question))
    asked = in_known_words(reading, question, found.repaired)
    routed, understood = _routed(reading, question, asked)
    if routed is not None:
        # What was understood as it stands was not repaired.
        repaired = () if understood == question else found.repaired
        return _whole(reading, question, routed, repaired)
    if idle_words().issuperset(words(question)):
        return Silence(nearest_topics(reading, question), "Ask about something that it may treat, in a few words.")
    pieces = parts(without_wish(asked))
    several = [_part(reading, piece) for piece in pieces] if len(pieces) > 1 else []
    if any(isinstance(one, Part) for one in several):
        return _joined(pieces, several, found)
    return _whole(reading, question, _sentences(reading, found), found.repaired)


def _whole(
    reading: Reading, question: str, said: Part | Silence, repaired: tuple[tuple[str, str], ...]
) -> Answer | Silence:
    if isinstance(said, Silence):
        return Silence(nearest_topics(reading, question), said.reason)
    return Answer((said,), repaired=repaired)


def _sentences(reading: Reading, found: Findings) -> Part | Silence:
    return Part(Way.SENTENCES, best_sentences(reading, found.places)) if found.treated else Silence()


def nearest_topics(reading: Reading, question: str) -> tuple[str, ...]:
    """The topics that the facts nearest to a question are filed under, then those whose names are most like it."""
    worth: defaultdict[str, float] = defaultdict(float)
    for place in reading.index.find(question).places[:MOST]:
        for passage, score in place.passages:
            if passage.kind == "fact":
                for topic in reading.article.facts[passage.key].topics:
                    worth[topic] += score
    filed = sorted(worth, key=lambda topic: -worth[topic])[:NEAREST]
    if len(filed) == NEAREST:
        return tuple(filed)
    wanted, topics = fold(question[:LONGEST]), names.topics(reading.article)
    alike = sorted(
        zip(topics, topics.keys, strict=True),
        key=lambda pair: -max(fuzz.token_set_ratio(wanted, key) for key in pair[1]),
    )
    return tuple(dict.fromkeys((*filed, *(one.value for one, _ in alike))))[:NEAREST]


def _routed(reading: Reading, question: str, asked: str) -> tuple[Part | Silence | None, str]:
    """What a route has to a question as it is typed, or else with its misspelt words repaired, and which of the two."""
    silence = None
    for text in dict.fromkeys((question, asked)):
        routed = next((one for route in _ROUTES if (one := route(reading, text)) is not None), None)
        if isinstance(routed, Part):
            return routed, text
        silence = silence or routed
    return silence, asked


def _part(reading: Reading, piece: str) -> Part | Silence:
    routed, _ = _routed(reading, piece, piece)
    return _sentences(reading, reading.index.find(piece)) if routed is None else routed


def _joined(pieces: Sequence[str], several: Sequence[Part | Silence], found: Findings) -> Answer:
    """The best line of each part, and more of the first ones where there is room."""
    answered = _without_repetition([one for one in several if isinstance(one, Part)])
    shares = _shares([len(one.lines) for one in answered])
    kept = tuple(
        replace(one, lines=one.lines[:share], left=one.left + len(one.lines) - share if one.left else 0)
        for one, share in zip(answered, shares, strict=True)
        if share
    )
    silent = tuple(
        piece for piece, one in zip(pieces, several, strict=True) if isinstance(one, Silence) and _is_question(piece)
    )
    return Answer(kept, silent, found.repaired)


def _without_repetition(answered: Sequence[Part]) -> list[Part]:
    """The parts without the lines that an earlier one has, and without those that have none left."""
    seen: set[str] = set()
    kept = []
    for part in answered:
        lines = tuple(line for line in part.lines if line.text not in seen)
        seen.update(line.text for line in lines)
        if lines:
            kept.append(replace(part, lines=lines))
    return kept


def _is_question(piece: str) -> bool:
    """Whether a piece asks for something, and is no greeting or remark."""
    return bool(telling(piece)) and (piece.endswith("?") or _ASKING.match(piece) is not None)


def _shares(lengths: Sequence[int]) -> list[int]:
    """How many lines each part may show: one each in turn until there are three."""
    shares = [0] * len(lengths)
    while sum(shares) < min(MOST, sum(lengths)):
        open_to_more = [number for number, length in enumerate(lengths) if shares[number] < length]
        shares[min(open_to_more, key=lambda number: (shares[number], number))] += 1
    return shares
