"""Whether a sentence affirms or denies: words that turn it round, and pairs of words that mean opposite things."""

import re
from bisect import bisect_left

_SCOPE = 32
"""So many characters behind a word that denies hold its verb."""
_NEGATION = re.compile(
    r"\b(?:not|never|nobody|none|nor|neither|cannot|no\slonger|hardly|barely)\b(?!\s(?:only|merely|just|all\b))"
    r"|\bwithout\b(?!\s(?:\w+ly\s)?(?:waver|doubt|hesita|fail|question|exception|interrupt|paus|end\b|cease))"
    r"|\b(?:is|are|was|were)\s(?:\w+ly\s)?against\b"
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
    r"|supposed|meant\sto|means\sto|in\stalks|has\sto|have\sto|can|set\sto|(?:is|are)\sto|wish(?:es)?|seeks?|tr(?:y|ies|ied|ying)\sto)\b",
    re.IGNORECASE,
)
_BY_THE_WAY = re.compile(r",\s(?:\w+\s){0,2}the\s(?:article|author|introduction|abstract)[^,.;]{0,25},", re.IGNORECASE)
"""*, the article says,* ends no clause."""
_CLAUSE_END = re.compile(r"[,;:]|\.\s|\b(?:but|which|although|though|while|whereas|because|so\sthat)\b", re.IGNORECASE)
_ON_THE_TEXT = re.compile(
    r"\b(?:article|authors?|paper|text|they)\s(?:\w+\s)?(?:never|not|\w{2,6}n['’]?t)\s"  # noqa: RUF001 - a typed mark
    r"(?:say|says|said|mention|mentions|mentioned|claim|claims|state|states|write|writes|discuss|discusses|argue|argues)\b"
    r"|\b(?:i|we|he|she|you|they)\s(?:\w+\s)?(?:doubt|doubts|doubted|wonder|wonders)\s(?:that|if|whether)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:is|are|was|were|s)\s(?:\w+\s)?(?:called|named|known\sas|nicknamed|abbreviated(?:\sas)?)\s(?:the\s)?[\"“'‘]?"  # noqa: RUF001 - quotation marks
    r"(?P<name>\w[\w-]*)",
    re.IGNORECASE,
)
_SIDES = (("before", "after"), ("before", "follow"), ("with", "against"))
_SIDE = re.compile(r"\b(?:before|after|with|against|follow(?=s|ed|ing))")
_OPPOSITES = """
lift end remove ease drop | impose introduce;
end cease stop finish terminate | begin began start continue launch last; begin began start | cut cease;
increase rise raise grow boost expand climb double | decrease reduce cut fall decline drop shrink lower slash halve;
improve better mend warm repair | worsen deteriorate sour decline worse; strengthen deepen | weaken;
close warm near cordial friendly intimate | distant hostile remote cool cold strained unfriendly;
support favour back help assist aid | oppose resist fight;
accept agree approve welcome welcomed endorse praise | reject refuse deny denied dispute contest condemn unjustified;
join enter | leave quit; win won | lose lost resign resigned; more | less fewer;
frequent often | rare rarer seldom rarely less; highest high peak best | lowest low worst; succeed | fail;
remain stay | leave left quit; depend dependent rely reliance | independent independence;
pause paused halt suspend stop | continue resume went; easy easier help | hard harder hinder difficult;
popular | unpopular; stable | unstable; possible | impossible; justified warranted | unjustified unwarranted;
likely | unlikely; ally friend partner | enemy rival foe; give provide grant supply | withhold receive;
gain bring brought earn | lose lost cost loss; safe | dangerous; buy purchase | sell sold;
limited narrow restricted | broad wide unlimited;
crucial vital important essential | unimportant irrelevant marginal; attract | repel; open | close shut;
include | exclude; trust | distrust mistrust;
keep kept maintain retain | lift end lose lost stop terminate cancel halt drop abandon expel;
good positive friendly | bad poor negative hostile; add | remove; appoint | dismiss sack; arrive | depart left leave
"""


def on_the_text(text: str) -> bool:
    """Whether it says what the article does not say, or doubts: *the authors never mention it*, *I doubt that …*."""
    return _ON_THE_TEXT.search(text) is not None


def naming(text: str) -> str | None:
    """What somebody or something is said to be called, in small letters: that another name is known is no evidence."""
    found = _NAMING.search(text)
    return found["name"].casefold() if found else None


def other_side(one: str, other: str) -> bool:
    """Whether one text has *before* or *against* where the other has only *after* or *with*."""
    ours, theirs = set(_SIDE.findall(one.casefold())), set(_SIDE.findall(other.casefold()))
    return any(
        mine in ours and mine not in theirs and yours in theirs and yours not in ours
        for left, right in _SIDES
        for mine, yours in ((left, right), (right, left))
    )


_CONTRAST = re.compile(r",\s(?:and\s)?not\s(?!only|just|merely|yet|least)[^,;.:!?]{1,40}(?=[,;.:!?]|$)", re.IGNORECASE)
_NOT_BUT = re.compile(
    r"(?P<verb>\b(?:is|was|are|were)\s?)?(?:n['’]t|\bnot)\s"  # noqa: RUF001 - a typed mark
    r"(?:in|on|by|at|with|from|to|the|an?|\d\S*)\s[^,;.:!?]{1,40}?,?\sbut\s(?!also)",
    re.IGNORECASE,
)


def uncontrasted(text: str) -> str:
    """A text without what it sets aside: *in 2014, not 2015*, *not in 2015 but in 2014*."""
    return _CONTRAST.sub("", _NOT_BUT.sub(lambda found: found["verb"] or " ", text))


def denials(text: str) -> tuple[range, ...]:
    """For each word that denies the clause that it stands in, in characters."""
    return _clauses_of(_NEGATION, text)


def denied(text: str) -> tuple[range, ...]:
    """For each word that denies or may deny, the few characters behind it, where the verb that it denies stands."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text)] + [len(text)]
    found = sorted(match.end() for pattern in (_NEGATION, _SOFTLY) for match in pattern.finditer(text))
    return tuple(range(at, min(at + _SCOPE, ends[min(bisect_left(ends, at), len(ends) - 1)])) for at in found)


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
