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
show find cite note remember let lets let's thank
"""
_CALLS = """
hi hello hey yo thanks thx ok okay yes yeah yep yup lol lmao lmfao rofl haha hahaha omg omfg wow btw fyi imo imho tbh
afaik iirc smh bruh bro dude guys folks oh ah ugh hmm hm um uh nah nope damn gosh whoa
"""
_LEADS = """
so well actually honestly basically anyway also look see listen wait please pls indeed check note read remember
"""
_COURTESIES = "sorry good great nice sure welcome cheers congrats right man no true wrong false correct exactly"
_DIRECTIONS = "north south east west northern southern eastern western central"
_OPENERS = """
whatever whoever whomever whichever whenever wherever however nobody everybody anybody yesterday tomorrow tonight
meanwhile moreover furthermore nevertheless nonetheless therefore thus hence besides afterwards whereas although though
despite unlike amid upon throughout apparently allegedly reportedly interestingly unfortunately
"""
_HYPOTHETICAL = "if unless suppose supposing imagine assuming provided"
_AUXILIARIES = """
is are was were am be been do does did has have had can could will would shall should may might must never came gave got
made said says
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
_PRONOUNS = "him hers himself herself itself themselves them me myself ourselves yours mine ours theirs"
_NO_OBJECT = """
and with between or versus vs as in during under after before at since until within of like than
"""
_LESSENING = """
reduce reduces reduced lower lowers lowered decrease decreases decreased weaken weakens weakened away independent
"""
_ASPECTS = """
stop stops stopped cease ceases ceased begin begins began start starts started resume resumes resumed restart restarts
restarted refuse refuses refused pause paused halt halted suspend suspended quit
"""
_SUPERLATIVES = "main chief first second third last latest only sole top leading primary number foremost"
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
"""A sentence that begins with one of these orders."""
CALLS = frozenset(_CALLS.split())
"""Words of chat before a sentence that are no part of it."""
LEADS = frozenset(_LEADS.split())
"""Words that are none where a name or a pause follows."""
COURTESIES = frozenset(_COURTESIES.split())
"""Words that are none where a pause follows."""
OPENERS = frozenset(_OPENERS.split()) | CALLS
"""Words that often begin a sentence, with a capital that makes no name."""
DIRECTIONS = frozenset(_DIRECTIONS.split())
"""Words that are part of a name at most."""
HYPOTHETICAL = frozenset(_HYPOTHETICAL.split())
"""A sentence that begins with one of these says what would be, not what is."""
AUXILIARIES = frozenset(_AUXILIARIES.split())
"""Small words that only a verb is."""
SUBJECTS = frozenset(_SUBJECTS.split())
LIGHT = frozenset(_LIGHT.split())
"""Words that a claim may have or do without."""
DENYING = frozenset(_DENYING.split())
"""Words that deny, or what they leave before their apostrophe: they are told apart from what a claim is about."""
BECAUSE = frozenset({"because", "due", "since", "thanks", "owing"})
"""Words that a reason follows."""
PRONOUNS = frozenset(_PRONOUNS.split())
"""Words for somebody named elsewhere."""
NO_OBJECT = frozenset(_NO_OBJECT.split())
"""Words before a second name that make it no object of what the first one does."""
MORE, LESS = (
    frozenset({"more", "most", "increasingly", "better"}),
    frozenset({"less", "least", "fewer", "hardly", "barely"}),
)
"""Words beside another that say that it is more so, or less."""
LESSENING = frozenset(_LESSENING.split())
"""Words that say of something that it is less, wherever they stand."""
ASPECTS = frozenset(_ASPECTS.split())
"""Verbs that tell only that something begins or ends."""
SUPERLATIVES = frozenset(_SUPERLATIVES.split())
"""Words that set one above all others, beside those in *-est*."""
SMALL_NUMBERS = tuple(_SMALL_NUMBERS.split())
"""From nought to nineteen."""
TENS = tuple(_TENS.split())
"""From twenty on."""
