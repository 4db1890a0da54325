"""Names: which have initials, what becomes of suffixes, and commas between bodies.

Source: CSL 1.0.2, *Names* and *Name*.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from bot.citeproc.adapter.case import Case, Item
from bot.domain.rich_text import RichText

Name = Mapping[str, Any]

_EAST_ASIAN: Final = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_KNOWN_SCRIPT: Final = re.compile(
    "[-0-9A-Za-z\u00c0-\u017f\u0370-\u052f\u0590-\u05ff\u0600-\u06ff\u0e01-\u0e5b\u1f00-\u1fff\u2018\u2019]"
)
_KNOWN: Final = "\u202a"
"""A control character that no name has: pandoc takes it for a sign of a script that it knows."""
_LOW_BEGINNING: Final = re.compile(r"[a-z]+-[^\W\d_]")
_HYPHENED_INITIAL: Final = re.compile(r"(?<!\w)([^\W\d_])\.?-(?=[^\W\d_](?:\.|\s|$))")
# For private use, see punctuation.py.
_BODY_ENDS: Final = "\ue020"
_BODY_BEGINS: Final = "\ue021"
_COMMA_BETWEEN: Final = re.compile(rf"{_BODY_ENDS},( \S+ ){_BODY_BEGINS}")
_MARK: Final = re.compile(f"[{_BODY_ENDS}{_BODY_BEGINS}]")
_PAIR: Final = 2


def keep_east_asian_names_whole(item: Item, case: Case) -> Item:
    """Names in Han, kana or Hangul are written family name first, without a blank, and never as initials.

    Pandoc sets a full stop behind the given name, as if it were one. In the text the family name stands alone.
    """
    if case.part == "citation" and case.rules.get("class") != "note":
        return item
    return _with_names(item, _whole)


def part_names_of_other_scripts(item: Item, _: Case) -> Item:
    """Let names in Devanagari, Georgian or Armenian have the blank and the comma that names have.

    Pandoc takes every script that it does not know for an East Asian one, and runs family and given name together.
    """
    return _with_names(item, _known)


def remove_signs_of_scripts(text: RichText, _: Case) -> RichText:
    """Take the control character away that keeps pandoc from running names together."""
    return tuple(replace(run, text=run.text.replace(_KNOWN, "")) for run in text)


def spell_out_what_has_no_initial(item: Item, _: Case) -> Item:
    """Given names in scripts without capitals (Arabic, Hebrew, Thai), and those such as "al-Din", are no initials.

    Pandoc sets "W. al-D." for "Wali al-Din", and a full stop behind a whole given name of such a script. A dropping
    particle stands in the same place and is never shortened.
    """
    return _with_names(item, _spelt_out)


def shorten_suffixes_as_given_names(item: Item, case: Case) -> Item:
    """Where a style sets initials without full stops, "Jr." has none either.

    *Citing Medicine*, 2nd ed., chapter 1 (Vancouver): "King MA Jr".
    """
    initials = {value for element in case.rules.iter() if (value := element.get("initialize-with")) is not None}
    return _with_names(item, _without_stop_in_suffix) if initials == {""} else item


def part_hyphened_initials(item: Item, case: Case) -> Item:
    """Where a style wants no hyphens between initials, initials that an item brings have none.

    CSL, ``initialize-with-hyphen``: pandoc heeds it for names that it shortens itself, not for "J.-P.".
    """
    return _with_names(item, _parted) if case.rules.get("initialize-with-hyphen") == "false" else item


def mark_pairs_of_bodies(item: Item, _: Case) -> Item:
    """Mark where the name of one of two bodies ends and that of the other begins."""
    return {**item, **{variable: _marked(names) for variable, names in _lists(item) if _is_pair_of_bodies(names)}}


def join_bodies_without_comma(text: RichText, _: Case) -> RichText:
    """Set no comma between two bodies: "Union of Divers and Council for Nets".

    The comma that styles set before "and" follows a name that is turned round; bodies never are. *Chicago Manual of
    Style*, 17th ed., 14.76.
    """
    return tuple(replace(run, text=_MARK.sub("", _COMMA_BETWEEN.sub(r"\1", run.text))) for run in text)


def _lists(item: Item) -> list[tuple[str, list[Any]]]:
    return [(variable, value) for variable, value in item.items() if isinstance(value, list)]


def _with_names(item: Item, changed: Callable[[Name], Name]) -> Item:
    """The item with each of its names changed."""
    return {
        **item,
        **{
            variable: [changed(name) if isinstance(name, Mapping) else name for name in names]
            for variable, names in _lists(item)
        },
    }


def _whole(name: Name) -> Name:
    family, given = str(name.get("family", "")), str(name.get("given", ""))
    if _EAST_ASIAN.fullmatch(family) and _EAST_ASIAN.fullmatch(given):
        return {"literal": family + given}
    return name


def _known(name: Name) -> Name:
    family = str(name.get("family", ""))
    if not family or _KNOWN_SCRIPT.search(family) or _EAST_ASIAN.search(family):
        return name
    return {**name, "family": family + _KNOWN}


def _spelt_out(name: Name) -> Name:
    words = str(name.get("given", "")).split()
    kept = list(words)
    while kept and _has_no_initial(kept[-1]):
        kept.pop()
    if len(kept) == len(words) or "dropping-particle" in name:
        return name
    rest = {part: text for part, text in name.items() if part != "given"}
    given = {"given": " ".join(kept)} if kept else {}
    return {**rest, **given, "dropping-particle": " ".join(words[len(kept) :])}


def _has_no_initial(word: str) -> bool:
    first = word[0]
    caseless = first.isalpha() and first.lower() == first.upper() and not _EAST_ASIAN.match(first)
    return caseless or _LOW_BEGINNING.match(word) is not None


def _without_stop_in_suffix(name: Name) -> Name:
    return {**name, "suffix": str(name["suffix"]).replace(".", "")} if "suffix" in name else name


def _parted(name: Name) -> Name:
    return {**name, "given": _HYPHENED_INITIAL.sub(r"\1. ", str(name["given"]))} if "given" in name else name


def _is_pair_of_bodies(names: list[Any]) -> bool:
    return len(names) == _PAIR and all(isinstance(name, Mapping) and "literal" in name for name in names)


def _marked(names: list[Any]) -> list[Name]:
    first, second = names
    return [
        {**first, "literal": f"{first['literal']}{_BODY_ENDS}"},
        {**second, "literal": f"{_BODY_BEGINS}{second['literal']}"},
    ]
