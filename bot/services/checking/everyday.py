"""Everyday words by what they are to a check: months, titles, first words of questions and orders, light words."""

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_TITLES = """
mr mrs ms dr general gen president prime minister pm secretary ambassador senator sir foreign chief king queen former ex
"""
_ASKING = """
who whom whose what which when where why how is are was were do does did can could will would should has have am isn't
aren't wasn't weren't don't doesn't didn't can't won't isnt arent doesnt didnt
"""
_ORDERS = """
please pls check look read see tell explain help summarise summarize compare discuss describe define list write give
show find cite note remember let lets let's hi hello hey thanks thank thx ok okay sure yes no lol haha sorry good great
nice welcome cheers congrats wow
"""
_SUBJECTS = """
i you he she it we they someone anyone somebody anybody everyone the a an this that these those there his her its our
their my your
"""
_LIGHT = """
offer offered offers hit hits reach reached hold held holds become became becomes supposed meant ahead together already
right later current currently recent recently new newly big major large huge very really actually basically clearly
simply team decide decided decides start started begin began agreed follow happen happened remain remains use used uses
play plays played role act acted acts each other themselves quite rather shortly soon finally eventually main whole kind
sort lot anymore imo imho tbh btw afaik irl
"""
_DENYING = """
didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn don not never no nobody none neither nor
without cannot
"""
_NO_OBJECT = """
and with between or versus vs as in during under after before at since until within of like than
"""
_SMALL_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

MONTHS = tuple(_MONTHS.split())
CALENDAR = frozenset(MONTHS) | frozenset(_DAYS.split())
TITLES = frozenset(_TITLES.split())
ASKING = frozenset(_ASKING.split())
"""A sentence that begins with one of these and a subject asks."""
ORDERS = frozenset(_ORDERS.split())
"""A sentence that begins with one of these greets or orders."""
SUBJECTS = frozenset(_SUBJECTS.split())
LIGHT = frozenset(_LIGHT.split())
"""Words that a claim may have or do without."""
DENYING = frozenset(_DENYING.split())
"""Words that deny, or what they leave before their apostrophe: they are told apart from what a claim is about."""
BECAUSE = frozenset({"because", "due", "since", "thanks", "owing"})
"""Words that a reason follows."""
NO_OBJECT = frozenset(_NO_OBJECT.split())
"""Words before a second name that make it no object of what the first one does."""
SMALL_NUMBERS = tuple(_SMALL_NUMBERS.split())
"""From nought to nineteen."""
TENS = tuple(_TENS.split())
"""From twenty on."""
