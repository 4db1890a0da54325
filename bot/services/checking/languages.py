"""Whether a sentence is in a language that is not checked."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = """
the of and to in is was were are that for with by on as from at it its his her their has have had not this which who be
been will would but they he she there after before
"""
_OTHER = """
le la les des du un une et est dans pour que qui sur au aux avec sont été pas ses leur ont
der die das und ist nicht ein eine den dem von mit auf zum zur im sein seine ihr gegen wurde wird hat haben über für
el los las del por para con su sus fue como más ha lo gli di che della delle è non nel per ma sono
os não da dos em ao uma foi pelo het een van zijn niet met voor naar werd
ne ka ki ke ko hai hain mein aur nahi kya tha thi par bir ve bu için ile
"""
_LEAST, _FOREIGN = 4, 2
_LETTERS, _MOSTLY = 8, 0.5


def is_foreign(sentence: str) -> bool:
    """Whether it is in no English: in another script, or made with the small words of another language."""
    letters = [character for character in sentence if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(character, "") for character in letters)
    if len(letters) >= _LETTERS and latin < _MOSTLY * len(letters):
        return True
    words = [word.casefold() for word in _WORD.findall(sentence)]
    foreign, english = frozenset(_OTHER.split()), frozenset(_ENGLISH.split())
    other, own = sum(word in foreign for word in words), sum(word in english for word in words)
    return len(words) >= _LEAST and other >= _FOREIGN and other > own
