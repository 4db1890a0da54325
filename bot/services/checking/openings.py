"""What stands before and behind a claim in its sentence: greetings, who says so, and *right?*."""

import re

from bot.services.checking.everyday import CALLS, COURTESIES, LEADS
from bot.services.checking.reading import Reader

_WORD = re.compile(r"[^\w\"“‘'@#:\0\1]*(?P<word>[^\W\d_]+)(?P<pause>\s*[,.!;:…–—-]+)?\s+(?=\S)")  # noqa: RUF001 - typed marks
_MOST, _OPENING = 6, 80
"""So many openings at most are taken off, each by the characters that a sentence begins with."""
_MARKS = re.compile(r"^[^\w\"“‘'«„(\[@#$€£\0\1]+(?=[^\W\d_])")  # noqa: RUF001 - quotation marks
_TAG = re.compile(
    r",?\s+(?:right|correct|true|yes|no|yeah|huh|eh|ok|okay|innit"
    r"|(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should|wo|ca)(?:n['’]?t)?\s"  # noqa: RUF001 - a typed mark
    r"(?:it|he|she|they|we|you|that))\s*\?+\W*$",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"^(?P<who>(?:(?:yesterday|today|recently|earlier|once|also|and|but)\s){0,2}"
    r"(?:i|we|you|people|they|everyone|somebody|someone|(?:my|our|the|a|some)\s\w+|[^\W\d_]+(?:\s[^\W\d_]+)?))\s"
    r"(?:(?:have|had|just|also|once|always|still|really|even)\s){0,2}"
    r"(?:read|heard|saw|think|thought|believe|know|learnt|learned|guess|reckon|remember|suppose|say|says|said|told|tells"
    r"|thinks|claims|claimed|writes|wrote|reckons|believes|insists|mentioned)\b"
    r"(?:\s(?:me|us|him|her|them|you|somewhere|yesterday|today|online|here|in\sclass|on\s\w+))*"
    r"(?P<that>,?\sthat|\s*[:,])?\s+(?=\S)",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"^(?:according\s+to|as\s+per)\s+(?P<who>[^,:;.]{1,60},\s+)?", re.IGNORECASE)
_ASIDE = re.compile(r"^[^:]{0,80}:\s+(?=\S)")
_LONGEST_SOURCE = 3
"""Words of a name behind *according to*."""
_STRANGERS = frozenset({"i", "we", "you", "people", "they", "everyone", "somebody", "someone"})


def bared(sentence: str, reader: Reader) -> str:
    """A sentence without what only introduces it; whom the article names stays, for his saying so is the claim."""
    sentence = _MARKS.sub("", _TAG.sub("", sentence))
    for _ in range(_MOST):
        shorter = _without_word(sentence, reader)
        shorter = _without_aside(shorter, reader)
        shorter = _without_speaker(_without_source(shorter, reader), reader)
        if shorter == sentence:
            break
        sentence = shorter
    return sentence


def _without_word(sentence: str, reader: Reader) -> str:
    found = _WORD.match(sentence)
    if found is None:
        return sentence
    word, rest = found["word"].casefold(), sentence[found.end() :]
    pause = bool(found["pause"]) and not found["pause"].strip().startswith("-")
    if word in CALLS:
        stripped = pause or not re.match(r"to\b", rest)
    elif word in LEADS:
        stripped = pause or (rest[:1].isupper() and _begins_with_name(rest, reader))
    else:
        stripped = word in COURTESIES and pause
    return rest if stripped else sentence


def _begins_with_name(text: str, reader: Reader) -> bool:
    """Whether it begins with a name that something is said of, no *Bajwa's visit*."""
    read = reader.read(text[:_OPENING])
    first = read.mentions[0] if read.mentions else None
    after = read.words[first.last + 1 : first.last + 2] if first and first.first == 0 else ()
    return bool(after) and after[0].folded != "s"


def _without_aside(sentence: str, reader: Reader) -> str:
    """*Please check this:* and *Ali:* are said by the way."""
    aside = _ASIDE.match(sentence)
    return sentence[aside.end() :] if aside and not _of_article(aside[0], reader) else sentence


def _without_source(sentence: str, reader: Reader) -> str:
    """*According to Wikipedia,* without a comma too."""
    found = _ACCORDING.match(sentence)
    if found is None:
        return sentence
    if found["who"]:
        return sentence if _of_article(found["who"], reader) else sentence[found.end() :]
    rest = sentence[found.end() :]
    read = reader.read(rest[:_OPENING])
    first = next((one for one in read.every_mention if one.who), None)
    if first is None or not 0 < first.first <= _LONGEST_SOURCE:
        return sentence
    named = all(word.capital for word in read.words[: first.first])
    return rest[read.words[first.first].start :] if named else sentence


def _without_speaker(sentence: str, reader: Reader) -> str:
    """*I read that*, *Ali says*: whoever the article does not name."""
    found = _SAYING.match(sentence)
    if found is None or _of_article(found["who"], reader):
        return sentence
    who = found["who"].split()[-1].casefold()
    read = reader.read(found["who"])
    known = who in _STRANGERS or found["who"].casefold().startswith(("my ", "our ")) or bool(read.mentions)
    return sentence[found.end() :] if known else sentence


def _of_article(text: str, reader: Reader) -> bool:
    return any(one.who for one in reader.read(text).every_mention)
