r"""Text as TeX reads it.

Source: *The LaTeX Companion*, 3rd ed., 3.1 (ten special characters) and 9.4 (ligatures); *BibTeXing*, 3.2 (braces keep
the case of titles). Accents and other scripts stay as they are, in UTF-8.

Every word of a title that has a capital stands in braces, because BibTeX's styles, BibLaTeX's ``\MakeSentenceCase``
and pandoc make the rest small. The whole title in braces would be read by pandoc as one unbreakable word, which a
style with capitals in titles could no longer set. Pandoc also makes the first word of a title and of a subtitle great:
a small one there is put in braces as well.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.services.citation.exports.markup import Mark, Piece, pieces

_SPECIAL: Final[dict[int, str]] = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\`{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_UNPAIRED_BRACES: Final[dict[int, str]] = str.maketrans({"{": "\0", "}": "\1"})
_UNPAIRED_IN_TEX: Final[dict[int, str]] = str.maketrans({"\0": r"\textbraceleft{}", "\1": r"\textbraceright{}"})
_LIGATURE = re.compile(r"([-',])(?=\1)")
_COMMANDS: Final[dict[Mark, str]] = {
    "i": r"\emph",
    "b": r"\textbf",
    "sup": r"\textsuperscript",
    "sub": r"\textsubscript",
    "sc": r"\textsc",
    "nocase": "",
}
_OPENING_QUOTE = re.compile(r'(?:^|(?<=[\s(\[{‘“—–/]))"')  # noqa: RUF001 - typographic marks
_WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"(?:^|[.?!:]\s+)[\W_]*$")
_ONE_GROUP = re.compile(r"\{[^{}]*\}")
_LOOK_BACK = 12
_ENCODED: Final[dict[int, str]] = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def tex(value: str) -> str:
    """A text whose case no style changes."""
    return "".join(_set(piece.text, piece.marks) for piece in _curled(value))


def tex_title(value: str) -> str:
    """A title, its capitals protected."""
    return "".join(_protected(value))


def tex_list_member(value: str) -> str:
    """A publisher or place: ``and`` would part a list there, so such a name stands in braces."""
    text = tex(value)
    return f"{{{text}}}" if " and " in text else text


def verbatim(value: str) -> str:
    """An address or an identifier, which TeX reads to the letter but for braces and backslashes."""
    return value.translate(_ENCODED)


def _protected(value: str) -> Iterator[str]:
    before = ""
    for piece in _curled(value):
        if "nocase" in piece.marks:
            yield _set(piece.text, piece.marks)
        else:
            yield _wrapped("".join(_words(piece.text, before)), piece.marks)
        before = (before + piece.text)[-_LOOK_BACK:]


def _words(text: str, before: str) -> Iterator[str]:
    end = 0
    for word in _WORD.finditer(text):
        yield _escaped(text[end : word.start()])
        ahead = (before + text[max(0, word.start() - _LOOK_BACK) : word.start()])[-_LOOK_BACK:]
        escaped = _escaped(word[0])
        yield f"{{{escaped}}}" if _needs_braces(word[0], ahead) else escaped
        end = word.end()
    yield _escaped(text[end:])


def _needs_braces(word: str, ahead: str) -> bool:
    """Capitals do, but for the great letter that begins the title; a small letter where pandoc wants a great one."""
    if word[1:] != word[1:].lower() or (word[0] != word[0].lower() and ahead):
        return True
    return word[0].islower() and bool(_STARTS.search(ahead))


def _curled(value: str) -> Iterator[Piece]:
    """The pieces with typographic double quotation marks: TeX has no straight ones."""
    cut = pieces(value)
    whole = "".join(piece.text for piece in cut)
    if _braces_are_odd(whole):
        whole = whole.translate(_UNPAIRED_BRACES)
    whole = _OPENING_QUOTE.sub("“", whole).replace('"', "”")
    start = 0
    for piece in cut:
        yield Piece(whole[start : start + len(piece.text)], piece.marks)
        start += len(piece.text)


def _braces_are_odd(text: str) -> bool:
    """Whether braces have no partner: BibTeX counts them even behind a backslash."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return True
    return depth > 0


def _set(text: str, marks: tuple[Mark, ...]) -> str:
    return _wrapped(_escaped(text), marks)


def _wrapped(text: str, marks: tuple[Mark, ...]) -> str:
    if marks and _ONE_GROUP.fullmatch(text):
        text += "{}"  # pandoc takes two braces around one word for one pair
    for mark in reversed(marks):
        text = f"{_COMMANDS[mark]}{{{text}}}"
    return text


def _escaped(text: str) -> str:
    return _LIGATURE.sub(r"\1{}", text.translate(_SPECIAL)).translate(_UNPAIRED_IN_TEX)
