"""A section or the whole article in short: *tldr of the intro*."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.article import Article
from bot.errors import UnknownName
from bot.services import names
from bot.services.answering.answer import Line, Origin, Part, Silence, Way
from bot.services.answering.cues import cues, telling, without, word_set
from bot.services.answering.reading import Reading
from bot.services.answering.sentences import MOST
from bot.services.naming import Named, fold, resolve
from bot.services.once import once_an_article
from bot.services.places import section_place
from bot.services.searching.words import words

_SHORT = cues(
    r"tl\s*;?\s*dr",
    "summar(?:y|ies|i[sz]e[sd]?|i[sz]ing|i[sz]ation)",
    "sum(?:s|med|ming)? (?:up|it up|this up|that up)",
    "gist",
    "eli ?5",
    "explain like i(?:'?m| am) (?:5|five)",
    "synopsis",
    "overview",
    "recap",
    "(?:in )?(?:a )?nutshell",
    "(?:in )?(?:a few|two|three|one|a couple of|few) (?:words|lines?|sentences?)",
    "(?:short|quick|brief|cliff ?notes?|condensed) (?:version|summary|notes|rundown|account)",
    "cliff ?notes",
    "run ?down",
    "boil(?:s|ed)? down(?: to)?",
    "(?:main|key|central|core|overall|basic) "
    "(?:points?|ideas?|arguments?|takeaways?|messages?|claims?|theses|thesis|findings?|theme)",
    "takeaways?",
    "bottom line",
    "short form",
    "condense[sd]?",
    "shorten",
)
_TEXT = "(?:article|paper|essay|piece|study|text)"
_ABOUT = cues(
    rf"what(?:'?s| is| are|s)? (?:the |this |that )?(?:whole |entire )?(?:{_TEXT}|thing) (?:is )?"
    "(?:even |really |all )?(?:about|on)",
    "what(?:'?s| is|s)? (?:this|it) (?:even |really |all )?about",
    rf"what does (?:the |this )?{_TEXT} (?:argue|say|claim|cover)",
)
_SAYS = cues(
    "what(?:'?s|s)? (?:is |does |do |are )?.{0,60} (?:about|on|mean|tell us|"
    "(?:say|cover|argue|contain)s?|discuss(?:es)?)",
    "what(?:'?s| is|s)? in",
    "explain",
    "walk me through",
)
_SECTION = cues("sections?", "chapters?", "parts?", "headings?", "subsections?", "sec", "ch")
_PAGE = cues("pages?")
_ANOTHER_SUBJECT = 1
"""So many telling words beside a section's name make another subject."""
_LIST = word_set("references reference bibliography sources citations footnotes keyword keywords")
_BESIDE = word_set(
    """
    section sections chapter chapters part parts heading subsection sec article paper essay piece study text
    whole entire thing bit all about main overall one two three few words lines line sentence sentences short
    quick brief version cover covers argue argues discuss contain contains walk through discusses everything
    full gimme wanna want need me you
    simply simple easily quickly briefly please last first
    """
)


def summaries_asked(reading: Reading, question: str) -> Part | Silence | None:
    """The short summary of the section that the question names, or of the whole article."""
    short = _SHORT.search(question) is not None
    if not short and not _ABOUT.search(question) and not _SAYS.search(question):
        return None
    rest = without(question, _SHORT, _ABOUT)
    wanted = telling(rest, _BESIDE)
    named = _section(reading.article, rest, bare=short and not _PAGE.search(rest))
    if named is not None and (short or _says_little_else(reading.article, rest, named)):
        return section_in_short(reading, named) if _names_it(reading.article, rest, named) else None
    if not wanted and (short or _ABOUT.search(question)):
        return section_in_short(reading, None)
    if short and _LIST.intersection(wanted):
        return Silence(reason="That is no section of it: /article references and /article keywords list what it has.")
    # What is no section is a subject to be asked about like any other.
    return _of_subject(reading, " ".join(wanted)) if short and _SECTION.search(rest) else None


def without_wish(question: str) -> str:
    """The question without the words that wish for a short answer, as every answer is: *tldr pipeline*."""
    return without(question, _SHORT) or question


def _names_it(article: Article, rest: str, section: str) -> bool:
    """Whether the section is what is to be summed up, and not somebody of that name who said or did something."""
    named = names.sections(article).by_value[section]
    own = {word for key in (*named.keys, named.value) for word in words(key)}
    return _SECTION.search(rest) is not None or len(telling(rest, _BESIDE | own)) < _ANOTHER_SUBJECT


def _of_subject(reading: Reading, subject: str) -> Part | Silence:
    """The section that a subject of the article is treated in most; else one of nearly that name."""
    found = reading.index.find(subject)
    if found.treated:
        return section_in_short(reading, found.places[0].address.section)
    try:
        return section_in_short(reading, resolve("section", subject, names.sections(reading.article)))
    except UnknownName as miss:
        nearest = " and ".join(f"“{one.label}”" for one in miss.nearest[:2])
        return Silence(reason=f"It has no section of that name; the nearest are {nearest}.")


def _section(article: Article, rest: str, *, bare: bool) -> str | None:
    """The section that a question names, by the longest of its names; a number counts behind *section*, or ``bare``."""
    said, spoken, longest = fold(rest).split(), _by_spoken(article), _longest_name(article)
    rows = [said[at : at + length] for at in range(len(said)) for length in range(1, min(longest, len(said) - at) + 1)]
    known = [(key, spoken[key]) for key in map(" ".join, rows) if key in spoken]
    found = [(-len(key), number) for key, numbers in known for number, is_bare in numbers if bare or not is_bare]
    return article.section_ids[min(found)[1]] if found else None


@once_an_article
def _by_spoken(article: Article) -> Mapping[str, Sequence[tuple[int, bool]]]:
    """The sections by each of their names, by their place in the article, and whether that is a mere number."""
    spoken: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, one in enumerate(names.sections(article)):
        for key in _spoken(one, article, bare=True):
            spoken[key].append((number, key not in _spoken(one, article, bare=False)))
    return dict(spoken)


@once_an_article
def _longest_name(article: Article) -> int:
    """How many words the longest name of a section has."""
    return max((key.count(" ") + 1 for key in _by_spoken(article)), default=0)


def _spoken(named: Named, article: Article, *, bare: bool) -> set[str]:
    """The names of a section as they are said in a question."""
    number = fold(article.sections[named.value].number)
    plain = {key for key in named.keys if not key.replace(" ", "").isdigit()}
    numbered = {f"{word}{number}" for word in ("section ", "sec ", "chapter ", "part ", "ch ", "s", "§")}
    return plain | numbered | ({number} if bare else set())


def _says_little_else(article: Article, rest: str, section: str) -> bool:
    """Whether nothing but the section is asked for; a name that somebody has too needs the word *section* beside it."""
    named = names.sections(article).by_value[section]
    wanted = set(telling(rest, _BESIDE))
    people = names.actors(article).by_key
    keys = [key for key in _spoken(named, article, bare=True) if _SECTION.search(rest) or key not in people]
    return any(wanted == set(telling(key, _BESIDE)) for key in keys)


def section_in_short(reading: Reading, section: str | None) -> Part:
    """As many sentences of the short summary as an answer has: in our words, for none of the article's sums it up.

    ``None`` stands for the whole article.
    """
    article = reading.article
    summaries = article.sections[section].summaries if section else article.summaries
    said = summaries.short[:MOST]
    lines = tuple(Line(one.text, one.at, Origin.SUMMARY, sourced=False) for one in said)
    title = f"{section_place(article, section)} {article.sections[section].title}" if section else "The whole article"
    return Part(Way.SUMMARY, lines, (section or "", "full"), len(summaries.full) - len(said), f"{title}.")
