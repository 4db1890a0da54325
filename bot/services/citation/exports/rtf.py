r"""Set entries as RTF.

Source of the rules: *Rich Text Format Specification* 1.9.1: braces and backslashes are escaped, ``\uN ?`` is a signed
16-bit unit of UTF-16, a blank that ends the number (pandoc takes any other character for one) and a question mark for
old readers; ``\fi`` and ``\li`` are in twips (1/1440 inch).
"""

from collections.abc import Sequence

from bot.domain.rich_text import RichText, Run

_START = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
_TITLE = r"{\pard\sa240\f0\fs28\b "
_ENTRY = r"{\pard\fi-720\li720\sa120\f0\fs24 "
_END = r"\par}"
_ESCAPED = {"\\": r"\\", "{": r"\{", "}": r"\}"}


def rtf(entries: Sequence[RichText], heading: str) -> str:
    """A complete document in ASCII, one hanging paragraph an entry, under a heading if there is one."""
    title = [f"{_TITLE}{_escaped(heading)}{_END}"] if heading else []
    return "\n".join([_START, *title, *(f"{_ENTRY}{_runs(entry)}{_END}" for entry in entries), "}"]) + "\n"


def _runs(entry: RichText) -> str:
    return "".join(_run(run) for run in entry)


def _run(run: Run) -> str:
    text, words = _escaped(run.text), _control_words(run)
    if words:
        text = f"{{{words} {text}}}"
    return _linked(text, run.link) if run.link else text


def _control_words(run: Run) -> str:
    set_words = ((run.italic, r"\i"), (run.bold, r"\b"), (run.underline, r"\ul"), (run.small_caps, r"\scaps"))
    position = {"": "", "superscript": r"\super", "subscript": r"\sub"}[run.position]
    return "".join(word for is_set, word in set_words if is_set) + position


def _linked(text: str, address: str) -> str:
    quoted = address.replace('"', "%22").replace("\\", "%5C")
    return rf'{{\field{{\*\fldinst{{HYPERLINK "{_escaped(quoted)}"}}}}{{\fldrslt{{{text}}}}}}}'


def _escaped(text: str) -> str:
    return "".join(_character(character) for character in text)


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    if " " <= character <= "~":
        return character
    units = character.encode("utf-16-le")
    return "".join(
        f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)} ?" for at in range(0, len(units), 2)
    )
