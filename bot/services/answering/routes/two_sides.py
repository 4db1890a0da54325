"""Two tenures side by side: *imran or shehbaz, who was closer to beijing*."""

from collections import defaultdict

from bot.domain.article import Article
from bot.domain.tenure import Tenure
from bot.services import names
from bot.services.answering.answer import Line, Origin, Part, Silence, Way
from bot.services.answering.cues import cues, telling, without, word_set
from bot.services.answering.reading import Reading, in_our_words
from bot.services.comparison import SILENCE, Row, comparison
from bot.services.naming import Register, fold
from bot.services.once import once_an_article
from bot.services.searching.words import words

_COMPARING = cues(
    "or",
    "vs?",
    "versus",
    "compar(?:e|es|ed|ing|ison)(?: to| with)?",
    "contrast(?:s|ed|ing)?(?: with)?",
    "differ(?:s|ed|ent|ently|ences?)?(?: from| between)?",
    "than",
    "(?:un)?like",
    "side by side",
    "between",
    "both",
    "each",
    "which (?:one|of)",
    "as opposed to",
    "against",
    "more|less|better|worse|closer|nearer|friendlier|warmer|colder|tougher|softer|stronger|weaker",
    "rather than",
    "next to",
    "(?:be|along)side",
    "stack(?:s|ed)? up",
)
_WEIGHING = cues(
    "vs?",
    "versus",
    "compar\\w+",
    "contrast\\w*",
    "differ\\w*",
    "than",
    "more|less|most|least|better|best|worse|worst",
    r"\w{3,}(?:er|est)",
)
"""Words that weigh one side against the other; *or* alone may offer two answers to another question."""
_LEADERS = "(?:prime ministers?|premiers?|pms?|leaders?|governments?|tenures?|administrations?|eras?)"
_BOTH = cues(
    rf"which (?:{_LEADERS}|of (?:the two|them|these)(?: {_LEADERS}|(?= (?:was|is|were|had|has|did|got|does)\b)))"
    r"(?= .{0,60}\b(?:more|less|most|least|better|best|worse|"
    r"(?:clos|near|friendli|warm|cold|tough|soft|strong|weak)(?:er|est))\b)",
    rf"(?:two|both)(?: the)?(?: \w+)? {_LEADERS}",
    rf"{_LEADERS} compared?",
    rf"compare (?:the )?{_LEADERS}",
)
_BESIDE = word_set(
    """
    government governments administration administrations era eras tenure tenures rule leadership term prime
    minister ministers premier premiers pm pms leader leaders differ difference differences different compare
    compared comparison contrast side sides two both each rather than unlike like opposed one time days regime
    cabinet next beside alongside stack stacks
    """
)
_PAIR = 2
_LEAST_WHOLE = 0.3
"""How likely the article must treat the whole question, which the names of two sides make longer, not clearer."""
_IN_TOPIC, _OF_FACT = 3.0, 0.3
"""What a comparison, and a fact filed under a topic, count for that topic."""


def two_sides(reading: Reading, question: str) -> Part | Silence | None:
    """What the article says of either side under the topic that the question names, or that it is silent."""
    if not (_COMPARING.search(question) or _BOTH.search(question)):
        return None
    article = reading.article
    sides, rest = _sides(article, question)
    if sides is None:
        return None
    subject = telling(without(rest, _BOTH, _COMPARING), _BESIDE)
    if not subject:
        row = comparison(article, *sides).rows[0]
        return _part(reading, sides, row, "")
    topic = _topic(reading, question, " ".join(subject))
    if topic is None:
        return Silence() if _WEIGHING.search(question) else None
    row = comparison(article, *sides, topic).rows[0]
    return _part(reading, sides, row, topic) if row.left or row.right else Silence()


def _sides(article: Article, question: str) -> tuple[tuple[str, str] | None, str]:
    """The two tenures that a question names, in its order, and the question without their names."""
    if _BOTH.search(question):
        return (article.tenures.left, article.tenures.right), question
    found: dict[str, int] = {}
    rest = f" {' '.join(words(question))} "
    for name, tenure in _tenure_names(article):
        at = rest.find(f" {name} ")
        if at >= 0:
            found[tenure] = min(at, found.get(tenure, at))
            # As long as the name, so that the order of what is left is not disturbed.
            rest = rest.replace(f" {name} ", f" {' ' * len(name)} ")
    ordered = sorted(found, key=found.__getitem__)
    return ((ordered[0], ordered[1]) if len(ordered) == _PAIR else None), rest


@once_an_article
def _tenure_names(article: Article) -> list[tuple[str, str]]:
    """Every name of a tenure or of who holds it, the longest first, so that none is taken for a part of another."""
    pairs = {
        (f"{' '.join(words(name))}{genitive}", tenure.id)
        for tenure in article.tenures.tenures
        for name in _names_of(article, tenure)
        # Hasty writers leave out the apostrophe.
        for genitive in ("", "s")
    }
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _names_of(article: Article, tenure: Tenure) -> tuple[str, ...]:
    if tenure.actor is None:
        return ()
    actor = article.actors[tenure.actor]
    return (tenure.title, *tenure.aliases, actor.name, *actor.aliases)


def _topic(reading: Reading, question: str, subject: str) -> str | None:
    """The topic of the comparison that the words of a question are about; none where the article treats no such."""
    compared = names.compared_topics(reading.article)
    named = _named_topics(subject, compared)
    if not named and not _WEIGHING.search(question):
        return None
    found = reading.index.find(subject)
    if not named and not (found.treated and reading.index.find(question).covered >= _LEAST_WHOLE):
        return None
    worth: defaultdict[str, float] = defaultdict(float)
    known = {one.value for one in compared}
    for place in found.places:
        for passage, score in place.passages:
            if passage.kind == "comparison":
                worth[passage.key] += _IN_TOPIC * score
            elif passage.kind == "fact":
                for topic in known.intersection(reading.article.facts[passage.key].topics):
                    worth[topic] += _OF_FACT * score
    ranked = sorted(named or worth, key=lambda topic: -worth.get(topic, 0))
    return ranked[0] if ranked else None


def _named_topics(subject: str, compared: Register) -> list[str]:
    """The topics one of whose names stands in the subject, those with the longest name first."""
    padded = f" {fold(subject)} "
    lengths = {
        one.value: max((len(key) for key in keys if f" {key} " in padded), default=0)
        for one, keys in zip(compared, compared.keys, strict=True)
    }
    longest = max(lengths.values(), default=0)
    return [value for value, length in lengths.items() if length == longest and length]


def _part(reading: Reading, sides: tuple[str, str], row: Row, topic: str) -> Part:
    titles = {tenure.id: tenure.title for tenure in reading.article.tenures.tenures}
    lines: list[Line] = []
    for side, cell in zip(sides, (row.left, row.right), strict=True):
        if cell:
            # A sentence on one paragraph says less at once than one that joins several.
            said = min(cell, key=lambda one: len(one.at) > 1)
            line = reading.sourced(said, Origin.COMPARISON, titles[side])
            twice = any(line.text == other.text for other in lines)
            lines.append(in_our_words(said, Origin.COMPARISON, titles[side]) if twice else line)
        else:
            lines.append(Line(SILENCE, (), Origin.SILENCE, "", titles[side], sourced=False))
    left = len(row.left) + len(row.right) - sum(line.origin is not Origin.SILENCE for line in lines)
    return Part(Way.COMPARISON, tuple(lines), (topic, *sides), left)
