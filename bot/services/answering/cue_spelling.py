"""Misspelt words of a question, repaired towards the words that tell what kind of answer it wants."""

from collections.abc import Iterable
from functools import lru_cache

from bot.domain.article import Article
from bot.services import names
from bot.services.answering.cues import word_set
from bot.services.answering.reading import Reading
from bot.services.once import once_an_article
from bot.services.searching.lexicon import idle_words, known_words, rare_words, weak_words
from bot.services.searching.spelling import Spelling

_CUES = word_set(
    """
    gist version recap rundown condense summary summarise summarize summarised summarized summaries overview
    synopsis nutshell takeaway takeaways tldr happened happens happen happening happenings events timeline
    chronology occurred cited cites cite citing citation citations quoted references reference referenced
    relied relies source sources whose backs supports supported underpins authority scholar author authors
    journal keywords published compare compared comparison contrast versus difference differences closer better
    worse section sections paragraph paragraphs chapter conclusion introduction abstract january february march
    april june july august september october november december between during before after since until
    """
)


@lru_cache(maxsize=4)
def _spelling(headings: frozenset[str]) -> Spelling:
    """Knows cues and headings. It takes a few milliseconds to make, and an article's headings never change."""
    right = headings | known_words() | idle_words() | weak_words()
    return Spelling(_CUES, right, rare_words, lambda _: 0)


@once_an_article
def _headings(article: Article) -> frozenset[str]:
    return frozenset(word for keys in names.sections(article).keys for key in keys for word in key.split())


def in_known_words(reading: Reading, question: str, repaired: Iterable[tuple[str, str]]) -> str:
    """The question with its misspelt words repaired: ``repaired`` as the search did, cues and section names as cues."""
    taken = {written.casefold(): word for written, word in repaired}
    headings = _headings(reading.article)
    cues = _spelling(headings)

    def known(word: str) -> str:
        bare = word.strip("?!.,;:'\"()").casefold()
        if bare in headings or cues.knows(bare) or (bare not in taken and reading.index.knows(bare)):
            return word
        meant = cues.repaired(bare)
        if meant is not None and meant.words[0] in _CUES:
            return meant.words[0]
        return taken.get(bare, word)

    return " ".join(map(known, question.split()))
