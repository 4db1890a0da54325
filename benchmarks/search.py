"""How well questions find their paragraph, beside plain FTS5, BM25 and rapidfuzz, and what is refused.

Run: ``python -m benchmarks.search`` for every set of questions, ``--missed`` for those of the tuned sets whose
paragraph does not come first. ``--text PATH`` puts a copy of the article beside the pack, as an operator imports it.
"""

import argparse
import math
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.question_sets import Question, QuestionSet, found, question_sets, together
from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.address import Address
from bot.domain.article import Article
from bot.services.answering.asking import ask
from bot.services.answering.reading import Reading
from bot.services.searching.full_text import STOP_WORDS
from bot.services.searching.lexicon import known_words
from bot.services.searching.passages import passages
from bot.services.searching.place_index import LEAST_COVERED, PlaceIndex, place_index
from bot.services.searching.stems import Stems
from bot.services.searching.words import words

CONTENT = Path(__file__).parent.parent / "content"
THRESHOLDS = (0.3, LEAST_COVERED, 0.6, 0.7)
LONGEST = 4000
"""Discord takes no longer message."""
K1, B = 1.2, 0.75

Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """The place of the first right paragraph (from 1; 0 where it is not found), and whether three hold every part."""

    rank: int
    parts: bool


def result(places: Sequence[str], gold: Iterable[frozenset[str]]) -> Result:
    """How well the paragraphs found answer."""
    wanted = frozenset().union(*gold)
    rank = next((number for number, one in enumerate(places, start=1) if one in wanted), 0)
    return Result(rank, all(part & set(places[:3]) for part in gold))


def table(asked: Sequence[Question], searches: Mapping[str, Search]) -> dict[str, dict[str, list[Result]]]:
    """The results by kind (``all`` last) and search."""
    rows: dict[str, dict[str, list[Result]]] = {}
    for question in asked:
        for name, search in searches.items():
            one = result(search(question.text), question.gold)
            for kind in (question.kind, "all"):
                rows.setdefault(kind, {}).setdefault(name, []).append(one)
    rows["all"] = rows.pop("all")
    return rows


def top(results: Sequence[Result], most: int) -> float:
    """The share of questions whose paragraph is among the first so many."""
    return sum(0 < one.rank <= most for one in results) / len(results)


def mean_reciprocal_rank(results: Sequence[Result]) -> float:
    """The mean of 1 / rank."""
    return statistics.fmean(1 / one.rank if one.rank else 0 for one in results)


def texts(article: Article, own_text: Mapping[Address, Sequence[str]]) -> dict[str, str]:
    """What the others search: each paragraph's heading, digest, facts and own text in one."""
    kinds = {"heading", "digest", "fact", "text"}
    joined: dict[str, list[str]] = {str(address): [] for address in article.addresses}
    for passage in passages(article, own_text):
        for address in passage.at if passage.kind in kinds else ():
            joined[str(address)].append(passage.text)
    return {address: " ".join(several) for address, several in joined.items()}


def plain_fts5(documents: Mapping[str, str]) -> Search:
    """SQLite's full-text search with its stemmer: any of the words that are no stop words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE d USING fts5(k UNINDEXED, t, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO d VALUES (?, ?)", documents.items())

    def search(text: str) -> Sequence[str]:
        terms = [word for word in words(text) if word not in STOP_WORDS] or words(text)
        match = " OR ".join(f'"{term}"' for term in terms)
        return [key for (key,) in connection.execute("SELECT k FROM d WHERE d MATCH ? ORDER BY bm25(d)", (match,))]

    return search


def bm25(documents: Mapping[str, str]) -> Search:
    """Okapi BM25 over stems (Robertson and Zaragoza, 2009), k1 1.2 and b 0.75."""
    stems = Stems()
    counts = {key: Counter(stems.of(words(text))) for key, text in documents.items()}
    having = Counter(stem for count in counts.values() for stem in count)
    mean = statistics.fmean(count.total() for count in counts.values())

    def weight(stem: str, count: Counter[str]) -> float:
        idf = math.log(1 + (len(counts) - having[stem] + 0.5) / (having[stem] + 0.5))
        return idf * count[stem] * (K1 + 1) / (count[stem] + K1 * (1 - B + B * count.total() / mean))

    def search(text: str) -> Sequence[str]:
        asked = stems.of(word for word in words(text) if word not in STOP_WORDS)
        score = {key: sum(weight(stem, count) for stem in asked) for key, count in counts.items()}
        return sorted((key for key in score if score[key]), key=lambda key: -score[key])

    return search


def fuzzy(documents: Mapping[str, str]) -> Search:
    """The ratio of rapidfuzz that compares the words which a question and a paragraph share and do not share."""

    def search(text: str) -> Sequence[str]:
        near = process.extract(
            text, documents, scorer=fuzz.token_set_ratio, processor=str.casefold, limit=len(documents)
        )
        return [key for _, _, key in near]

    return search


def print_ranks(title: str, asked: Sequence[Question], searches: Mapping[str, Search]) -> None:
    """Top-1, top-3 and MRR of each search by kind."""
    print(f"\n### {title}\n")
    print("| kind | n | " + " | ".join(searches) + " | every part in 3 |")
    print("| --- | --- | " + " | ".join("---" for _ in searches) + " | --- |")
    for kind, by_search in table(asked, searches).items():
        cells = [
            f"{top(results, 1):.2f} / {top(results, 3):.2f} / {mean_reciprocal_rank(results):.2f}"
            for results in by_search.values()
        ]
        ours = by_search["Footnote"]
        print(f"| {kind} | {len(ours)} | {' | '.join(cells)} | {sum(one.parts for one in ours) / len(ours):.2f} |")


def print_refusals(asked: QuestionSet, index: PlaceIndex) -> None:
    """The share of questions refused at each threshold, by kind."""
    covered: dict[str, list[float]] = {"answerable": []}
    for question in (*asked.answerable, *asked.unanswerable):
        likely = index.find(question.text).covered
        covered.setdefault(question.kind, []).append(likely)
        if question.gold:
            covered["answerable"].append(likely)
    print(f"\n### {asked.title}: refused\n\n| refused below | " + " | ".join(covered) + " |")
    print("| --- |" + " --- |" * len(covered))
    for threshold in THRESHOLDS:
        shares = (sum(one < threshold for one in ones) / len(ones) for ones in covered.values())
        print(f"| {threshold:.2f} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")


def refused(index: PlaceIndex, asked: Sequence[Question]) -> float:
    """The share of questions that the article is said not to treat."""
    return sum(not index.find(question.text).treated for question in asked) / len(asked)


def print_totals(index: PlaceIndex) -> None:
    """What is found and refused of the tuned sets together, and of the held-back ones."""
    print("\n### All sets\n\n| sets | n | top-1 / top-3 / MRR | answerable refused | far refused | near refused |")
    print("| --- | --- | --- | --- | --- | --- |")
    for one in together():
        results = [result(found(index, question.text), question.gold) for question in one.answerable]
        ranks = f"{top(results, 1):.2f} / {top(results, 3):.2f} / {mean_reciprocal_rank(results):.2f}"
        others = (
            refused(index, [other for other in one.unanswerable if other.kind == kind]) for kind in ("far", "near")
        )
        shares = " | ".join(f"{share:.2f}" for share in (refused(index, one.answerable), *others))
        print(f"| {one.title} | {len(results)} | {ranks} | {shares} |")


def milliseconds(call: Callable[[str], object], text: str) -> float:
    """The processor's time that a call takes for a text."""
    start = time.process_time()
    call(text)
    return (time.process_time() - start) * 1e3


def misspelt() -> str:
    """The longest message, of questions of words that nobody knows: what takes the index longest."""
    slips = sorted(f"{word[:2]}x{word[3:-1]}q" for word in known_words() if len(word) == len("question"))
    several = (" ".join(("what", *slips[at : at + 15])) for at in range(0, len(slips), 15))
    return "? ".join(several)[:LONGEST]


def print_times(reading: Reading, asked: Sequence[Question]) -> None:
    """The processor's time of questions in milliseconds: of the index alone, and of the answer, which asks it."""
    for name, call in (("The index", reading.index.find), ("An answer", partial(ask, reading))):
        times = [milliseconds(call, question.text) for question in asked]
        longest = statistics.median(milliseconds(call, misspelt()) for _ in range(9))
        print(f"\n{name} takes {statistics.median(times):.1f} ms (median) for a question, at most {max(times):.0f} ms;")
        print(f"{longest:.0f} ms for {LONGEST} characters of misspelt words in many questions.")


def print_missed(index: PlaceIndex, asked: Sequence[Question]) -> None:
    """The questions whose paragraph does not come first."""
    for question in asked:
        places = found(index, question.text)
        if result(places, question.gold).rank != 1:
            gold = " + ".join(" or ".join(sorted(part)) for part in question.gold)
            print(f"{question.kind}: {question.text}\n    {gold}; found {', '.join(places[:3])}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--text", type=Path)
    given = parser.parse_args()
    library = load_library(CONTENT)
    own_text = read_text(given.text, library)[1].own_text.paragraphs if given.text else {}
    index = place_index(library.default, own_text)
    asked = question_sets()
    if given.missed:
        print_missed(index, [question for one in asked if not one.held_back for question in one.answerable])
        return
    documents = texts(library.default, own_text)
    searches: dict[str, Search] = {
        "Footnote": partial(found, index),
        "plain FTS5": plain_fts5(documents),
        "BM25": bm25(documents),
        "rapidfuzz": fuzzy(documents),
    }
    print(f"## {'With' if given.text else 'Without'} the article's own text\n\nTop-1 / top-3 / mean reciprocal rank.")
    print_totals(index)
    for one in asked:
        print_ranks(one.title, one.answerable, searches)
        print_refusals(one, index)
    print_times(Reading(library.default, index, own_text), [question for one in asked for question in one.answerable])


if __name__ == "__main__":
    main()
