"""What is asked of an invented article: of each kind many questions, so that none is answered from what is kept."""

import random
from collections.abc import Callable, Mapping
from typing import Final, Literal

from benchmarks.growth_proofs.packs import (
    ACTORS,
    COMPARED,
    FACTS,
    LAST_YEAR,
    NOTES,
    PARAGRAPHS,
    REFERENCES,
    TERMS,
    Pack,
    actor_name,
    fact_id,
    reference_id,
    term_name,
)

Bound = Literal["logarithm", "index"]
Ask = Mapping[str, str]
Asking = Callable[[Pack, random.Random], Ask]
BOUNDS: Final[Mapping[str, Bound]] = {
    "/summary section": "logarithm",
    "/article read": "logarithm",
    "/timeline from to": "logarithm",
    "/compare topic": "logarithm",
    "/cite source": "logarithm",
    "/fact show": "logarithm",
    "/define": "logarithm",
    "/notes show": "logarithm",
    "autocomplete section": "logarithm",
    "autocomplete fact": "logarithm",
    "/timeline": "logarithm",
    "/compare": "logarithm",
    "/notes list": "logarithm",
    "/find": "index",
    "/ask": "index",
}
"""Kinds of questions, and how fast the CPU for one may grow at most."""
_SOURCES = 5
"""A citation is set by pandoc the first time, and kept: a few are asked for again and again."""


def questions(pack: Pack, kind: str, count: int, seed: int) -> list[Ask]:
    """So many questions of a kind, drawn by ``seed``, as the local Discord wants to hear them, but for the place."""
    chance = random.Random(f"{seed}/{kind}")  # noqa: S311 - the same again
    asking = _ASKING.get(kind, _line(lambda *_: kind))
    return [asking(pack, chance) for _ in range(count)]


def _line(written: Callable[[Pack, random.Random], str]) -> Asking:
    return lambda pack, chance: {"line": written(pack, chance)}


def _read(pack: Pack, chance: random.Random) -> str:
    return f"/article read section:{_section(pack, chance)} paragraph:{chance.randint(1, PARAGRAPHS)}"


def _in_time(pack: Pack, chance: random.Random) -> str:
    year = chance.randint(pack.first_year, LAST_YEAR)
    return f"/timeline from:{year:04} to:{year:04}-{chance.randint(1, 12):02}"


def _cite(pack: Pack, chance: random.Random) -> str:
    return f"/cite source:{reference_id(chance.randrange(_SOURCES) * (REFERENCES * pack.worth // _SOURCES))}"


def _defined(pack: Pack, chance: random.Random) -> str:
    return f'/define term:"{term_name(chance.randrange(TERMS * pack.worth)).casefold()}"'


def _asked(pack: Pack, chance: random.Random) -> str:
    actor = actor_name(chance.randrange(ACTORS * pack.worth))
    return f'/ask question:"what did {actor} say of {_words(pack, chance, 2)}"'


def _typed_number(pack: Pack, chance: random.Random) -> Ask:
    section = _section(pack, chance)
    return {"line": f"/article read section:{section[: chance.randint(1, len(section))]}", "option": "section"}


def _typed_word(pack: Pack, chance: random.Random) -> Ask:
    (word,) = pack.language(f"typed/{chance.random()}").telling(1)
    return {"line": f"/fact show id:{word[: chance.randint(1, len(word))]}", "option": "id"}


def _section(pack: Pack, chance: random.Random) -> str:
    return pack.number(chance.randrange(pack.sections))


def _words(pack: Pack, chance: random.Random, count: int) -> str:
    """Words as frequent as those of the article."""
    return " ".join(pack.language(f"asked/{chance.random()}").telling(count))


_ASKING: Final[Mapping[str, Asking]] = {
    "/summary section": _line(lambda pack, chance: f"/summary section:{_section(pack, chance)}"),
    "/article read": _line(_read),
    "/timeline from to": _line(_in_time),
    "/compare topic": _line(lambda pack, chance: f"/compare topic:topic-{chance.randrange(COMPARED * pack.worth) + 1}"),
    "/cite source": _line(_cite),
    "/fact show": _line(lambda pack, chance: f"/fact show id:{fact_id(chance.randrange(FACTS * pack.worth))}"),
    "/define": _line(_defined),
    "/notes show": _line(lambda pack, chance: f"/notes show id:note-{chance.randrange(NOTES * pack.worth) + 1}"),
    "autocomplete section": _typed_number,
    "autocomplete fact": _typed_word,
    "/find": _line(lambda pack, chance: f'/find query:"{_words(pack, chance, 2)}"'),
    "/ask": _line(_asked),
}
