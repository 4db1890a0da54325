r"""Names as BibTeX and BibLaTeX part them.

Source: *BibTeXing*, 4 (``von Last, Jr., First``; braces keep a body's name whole); BibLaTeX manual, *useprefix*: with
it, the particle belongs to the name that is sorted and cited (CSL: non-dropping), without it, it does not (dropping).
"""

from collections.abc import Iterable

from bot.domain.reference import Name
from bot.services.citation.exports.particles import joined
from bot.services.citation.exports.tex_text import tex


def tex_names(names: Iterable[Name], *, prefixed: bool) -> str:
    """The names of one role; ``prefixed`` tells whether the entry takes particles for a part of the name."""
    return " and ".join(_name(name, prefixed=prefixed) for name in names)


def keeps_particles(names: Iterable[Name]) -> bool:
    """Whether any name has a non-dropping particle that BibTeX would know for one."""
    return any(_is_small(name.non_dropping_particle) for name in names)


def _name(name: Name, *, prefixed: bool) -> str:
    if not name.family or not name.given:
        return _alone(name)
    prefix, family, given = _parted(name, prefixed=prefixed)
    return ", ".join(filter(None, (f"{prefix}{_kept_whole(family)}", tex(name.suffix or ""), _given(given))))


def _alone(name: Name) -> str:
    """A body, or a person of one name; braces unless it is a single word that can be nothing else."""
    if name.family and name.family.isalpha() and name.family[0].isupper() and name == Name(family=name.family):
        return tex(name.family)
    told = name.literal or " ".join(filter(None, (name.non_dropping_particle, name.family, name.given, name.suffix)))
    return f"{{{tex(told)}}}"


def _parted(name: Name, *, prefixed: bool) -> tuple[str, str, str]:
    """What stands before the family name, the family name, and the given name."""
    family, given = name.family or "", name.given or ""
    kept, dropped = name.non_dropping_particle or "", name.dropping_particle or ""
    if _is_small(dropped) and not kept and not prefixed:
        return f"{tex(dropped)} ", family, given
    if dropped:
        given = f"{given} {dropped}"
    if _is_small(kept):
        return f"{tex(kept)} ", family, given
    return "", joined(kept, family), given


def _is_small(particle: str | None) -> bool:
    """Whether BibTeX takes it for a particle: words of their own that begin with a small letter."""
    return particle is not None and particle[-1:].isalnum() and all(word[0].islower() for word in particle.split())


def _kept_whole(family: str) -> str:
    """In braces wherever a word might be taken for a particle, or a comma or an ``and`` for a limit."""
    plain = all(word[0].isupper() for word in family.split()) and not set(family) & set(",=")
    return tex(family) if plain else f"{{{tex(family)}}}"


def _given(given: str) -> str:
    return f"{{{tex(given)}}}" if "," in given or " and " in given else tex(given)
