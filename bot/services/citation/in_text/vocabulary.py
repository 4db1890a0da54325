"""The words that tell names, dates and what stands around them apart. All are folded to small letters."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MONTHS = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
NO_NAMES = MONTHS | _words(
    # days, seasons
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter today "
    # small words with which a sentence or a clause begins
    "a about according after again against albeit all also although among an another any are around as at back "
    "because been before being below besides between both but by cf circa compare concerning considering contra "
    "could despite did do does during each early either even every everyone except few finally first firstly following "
    "for former from further furthermore given had has have he hence her here his how however i if in indeed instead "
    "into is it its last late later latter latest less like likewise many mid mine more moreover most much my "
    "near neither nevertheless next no nonetheless nor not now of off often on once one only onto or other others "
    "our out outside over overall own particularly per perhaps post prior quoting rather recently regarding "
    "respectively same second secondly see several she should similarly since so some still such than that the their "
    "them then there therefore these they third this those "
    "though through throughout thus till to together too toward towards "
    "two three under unlike until up upon us versus via vs was we were what whatever when whenever where whereas "
    "wherever whether which whichever while who whoever whom whose why will with within without would yes yet you your "
    "year years page pages para paragraph est "
    "author authors scholar scholars researcher researchers analyst analysts writer journalist historian study "
    "source sources reference references citation citations ref cite cites cited quoted adapted reprinted"
)
"""No part of an author's name unless a source's author is called so."""

TITLES = _words(
    "dr prof professor mr mrs ms miss sir madam dame "
    "lord lady president minister ministers prime premier pm general gen "
    "colonel captain ambassador secretary senator chancellor king queen prince princess emperor"
)
"""They go before a name, but are one by themselves: ``King (1963)``."""

OCCASIONS = _words(
    "accord accords act agreement agreements amendment article battle bill census chapter championship coalition "
    "conference congress constitution convention corridor coup covenant covid crisis cup declaration deal decade "
    "doctrine earthquake edition election elections era euro fig figure festival games initiative invasion "
    "law manifesto memorandum mission olympics operation pact pandemic plan policy programme program project "
    "protocol referendum regulation resolution revolution section series session statute strategy summit table talks "
    "tour treaty version visit volume vote war wars withdrawal"
)
"""Words of names that take years in brackets without having written anything: ``Doha Accord (2020)``."""

BODIES = _words(
    "academy administration agency archive archives association authority bank board broadcaster broadcasting bureau "
    "cell center centre chamber college commission committee company corporation council court department "
    "directorate division embassy federation forum foundation fund gazette government group guardian herald house "
    "inc initiative institute institution journal league library ltd ministry mission museum nations network news "
    "ngo observatory office organisation organization parliament party press publications publishers radio "
    "review secretariat service services society staff team telegraph times tribune trust union unit university"
)
"""Words of the names of bodies that do write."""

PARTICLES = _words(
    "van von der den de del della delle dello di da dal dos das do du des la le las los lo zu zum zur ten ter te af av "
    "al el ul ur bin ibn bint abu ben bar ap mac san st ste saint vom vander"
)
SUFFIXES = _words("jr sr jnr snr ii iii iv phd md")
LINKS_OF_BODIES = _words("of for the de des du la")
"""Small words inside a body's name: ``Institute of International Studies``."""

CONJUNCTIONS = _words("& + and und et y e en og och i ja ve with \u0438 \u0648 \u548c \u4e0e")
OTHERS = _words("others colleagues coauthors co-authors coworkers co-workers")

PREPOSITIONS = _words("in at on from since until till during after before by around of to between near")
REPORTED = _words("cited quoted mentioned discussed reprinted reported found described referenced see and as")
"""Before *in* they make a second-hand citation of what follows: ``as cited in``."""

DETERMINERS = _words("the a an this that these those its their his her our my your")

CUES = _words(
    "see per by to cf cite cites cited citing citation quote quotes quoting source sources ref reference e.g eg also "
    "as and like in"
)
"""Words in front of a citation without brackets: ``according to Khan, 2021``, ``see Khan 2021``."""

TIMES = _words("under during since until till before after when while")
"""Words that make a time of what follows: ``under Khan, 2019 was …``."""

WORKS = _words(
    "analysis argument article assessment book chapter claim commentary conclusion discussion essay findings journal "
    "monograph paper piece publication report research review study text thesis view work writing"
)
"""What a possessive may be followed by to mean a text: ``Khan's 2021 article``."""

LOCATORS = _words(
    "p pp page pages pg para paras par pars paragraph paragraphs \u00b6 \u00a7 \u00a7\u00a7 sec section sections sect "
    "ch chap chapter chapters vol volume fig figure table tab n nn note fn footnote no line lines s seite at appendix "
    "verse column col slide"
)

IN_PLACE_OF_YEAR = {
    ("n", "d"): "n.d.",
    ("nd",): "n.d.",
    ("undated",): "n.d.",
    ("no", "date"): "n.d.",
    ("o", "j"): "n.d.",
    ("s", "f"): "n.d.",
    ("s", "d"): "n.d.",
    ("in", "press"): "in press",
    ("forthcoming",): "forthcoming",
    ("in", "preparation"): "in preparation",
    ("in", "print"): "in press",
    ("im", "druck"): "in press",
    ("to", "appear"): "forthcoming",
}
"""What stands for a year, in the words of APA 7 (§ 8.10 and § 8.13) or in other manuals' and languages'."""

CIRCA = _words("c ca circa approx")

LEADS = _words(
    "see also e g eg i e ie cf compare cited quoted mentioned discussed reported reprinted as in by from after and but "
    "for example instance a an review overview vgl siehe voir apud ibid per source sources citation cite is it was "
    "the did does what about according to"
) | frozenset(".,:;-()\u2022\u00b7>\"'?!\u201c\u201d\u00ab\u00bb")
"""What may stand before a citation in its bracket or on its line."""
