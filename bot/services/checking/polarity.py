"""Whether a sentence affirms or denies: words that turn it round, and pairs of words that mean opposite things."""

import re
from bisect import bisect_left

_NEGATION = re.compile(
    r"\b(?:not|never|nobody|none|nor|neither|without|cannot|no\slonger|hardly|barely)\b(?!\s(?:only|merely|just|all\b))"
    r"|n['’]t\b"  # noqa: RUF001 - a typed mark
    r"|\b(?:did|does|do|is|was|were|has|had|have|wo|ca|could|would|should|are)nt\b"
    r"|(?<!\bof )(?<!\ba )(?<!prints )(?<!names )(?<!cites )\bno\b(?![\s-](?:confidence|one\b|doubt|matter))",
    re.IGNORECASE,
)
_SOFTLY = re.compile(
    r"\b(?:fail(?:s|ed|ure|ing)?|neglect(?:s|ed|ing)?|missing|refus(?:e|es|ed|al|ing)|den(?:y|ies|ied|ial|ying)"
    r"|lacks?|lacked|yet\sto|reject(?:s|ed|ion|ing)?|halt(?:s|ed)?|instead\sof|rather\sthan|far\sfrom|forgot)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:(?<!\d\s)may(?!\s\d)|might|could|would|should|must|ought|will|shall|need(?:s|ed)?|want(?:s|ed)?|hopes?|plans?|planned|intends?"
    r"|aims?|likely|probably|possibl[ey]|perhaps|expect(?:s|ed|ation)?|propos(?:e|es|ed|al)|likely|unlikely|going\sto"
    r"|supposed|meant\sto|means\sto|in\stalks|has\sto|have\sto|can|set\sto|wish(?:es)?|seeks?|tr(?:y|ies|ied|ying)\sto)\b",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(r",\s(?:\w+\s){0,2}the\s(?:article|author|introduction|abstract)[^,.;]{0,25},", re.IGNORECASE)
"""*, the article says,* ends no clause."""
_CLAUSE_END = re.compile(r"[,;:]|\.\s|\b(?:but|which|although|though|while|whereas|because|so\sthat)\b", re.IGNORECASE)
_ON_THE_TEXT = re.compile(
    r"\b(?:article|authors?|paper|text|they)\s(?:\w+\s)?(?:never|not|\w{2,6}n['’]?t)\s"  # noqa: RUF001 - a typed mark
    r"(?:say|says|said|mention|mentions|mentioned|claim|claims|state|states|write|writes|discuss|discusses|argue|argues)\b",
    re.IGNORECASE,
)
_SIDES = (("before", "after"), ("with", "against"))
_SIDE = re.compile(r"\b(?:before|after|with|against)\b")
_OPPOSITES = """
lift end remove ease drop | impose introduce; end cease stop finish terminate | begin start continue launch last;
increase rise raise grow boost expand climb double | decrease reduce cut fall decline drop shrink lower slash halve;
improve better mend warm repair | worsen deteriorate sour decline worse; strengthen deepen | weaken;
close warm near cordial friendly intimate | distant hostile remote cool cold strained unfriendly;
support favour back | oppose; accept agree approve welcome endorse | reject refuse deny denied;
join enter | leave quit; win won | lose lost; more | less fewer; frequent often | rare rarer seldom rarely less;
highest high peak best | lowest low worst; positive | negative; succeed | fail; remain stay | leave left quit;
depend dependent rely reliance | independent independence; pause paused halt suspend stop | continue resume went;
easy easier help | hard harder hinder difficult; popular | unpopular; stable | unstable; possible | impossible;
justified warranted | unjustified unwarranted; likely | unlikely; ally friend partner | enemy rival foe;
give provide grant supply | withhold receive; gain | lose lost; safe | dangerous; buy purchase | sell sold;
limited narrow restricted | broad wide unlimited; crucial vital important essential | unimportant irrelevant marginal;
attract | repel; open | close shut; include | exclude; trust | distrust mistrust;
add | remove; appoint | dismiss sack; arrive | depart left leave
"""


def on_the_text(text: str) -> bool:
    """Whether it says what the article does not say: *the authors never mention it*."""
    return _ON_THE_TEXT.search(text) is not None


def other_side(one: str, other: str) -> bool:
    """Whether one text has *before* or *against* where the other has only *after* or *with*."""
    ours, theirs = set(_SIDE.findall(one.casefold())), set(_SIDE.findall(other.casefold()))
    return any(
        mine in ours and mine not in theirs and yours in theirs and yours not in ours
        for left, right in _SIDES
        for mine, yours in ((left, right), (right, left))
    )


def denials(text: str) -> tuple[range, ...]:
    """For each word that denies the clause that it stands in, in characters."""
    return _clauses_of(_NEGATION, text)


def soft_denials(text: str) -> tuple[range, ...]:
    """The same for each word that may deny: *failed*, *refused*, *missing*."""
    return _clauses_of(_SOFTLY, text)


def modals(text: str) -> tuple[range, ...]:
    """The same for each word that tells what may, should or will be, or what somebody wants, not what is."""
    return _clauses_of(_MODAL, text)


def _clauses_of(pattern: re.Pattern[str], text: str) -> tuple[range, ...]:
    text = _BY_THE_WAY.sub(lambda said: said[0].replace(",", " "), text)
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    found = []
    for match in pattern.finditer(text):
        number = bisect_left(ends, match.start())
        found.append(range(ends[number - 1] if number else 0, ends[number] if number < len(ends) else len(text)))
    return tuple(found)


def opposites() -> dict[str, frozenset[str]]:
    """For each word those that mean the opposite."""
    pairs: dict[str, set[str]] = {}
    for line in _OPPOSITES.split(";"):
        left, right = (side.split() for side in line.split("|"))
        for word in left:
            pairs.setdefault(word, set()).update(right)
        for word in right:
            pairs.setdefault(word, set()).update(left)
    return {word: frozenset(others) for word, others in pairs.items()}
