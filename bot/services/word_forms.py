"""Forms and families of English words that the stemmer keeps apart: *leave* and *left*, *stable* and *stability*."""

from collections.abc import Iterator

_FAMILIES = """
accuse accusation; advise advice adviser advisor; afford affordable; agree agreement; aim aimed;
allege allegation alleged; ally allies allied alliance; ambition ambitious; analysis analyse analyze;
apologise apologize apology; arise arose arisen; arrive arrival; attain attainment; become became;
begin began begun beginning; believe belief believed; bind bound binding; break broke broken; bring brought;
broad broaden breadth; build built building; buy bought; capable capability; catch caught;
choose chose chosen choice; close closer closeness; collaborate collaboration; come came; commerce commercial;
compete competition competitor; complain complaint; complex complexity; compel compulsion; conclude conclusion;
congratulate congratulation; consult consultation; contribute contribution; cooperate cooperation;
counterterrorism counter_terrorism; criticise criticize criticism; cut cutting cuts; deal dealt; decide decision;
declare declaration; decline declining; deep depth deepen; defend defence defense; define definition;
deny denial denied denies; depart departure; depend dependence dependent dependency; derive derivation;
destroy destruction; deteriorate deterioration; develop development; die died death dead dying;
differ difference different; diplomacy diplomatic diplomat; disagree disagreement; discuss discussion;
distant distance; diverge divergence divergent; diversify diversification diverse; draw drew drawn;
drive drove driven; economy economic economical economics; elect election electoral; eligible eligibility;
emerge emergence; energy energetic; equal equality equally equitable; exist existence; expand expansion;
expect expectation; explain explanation; export exporter; fall fell fallen; favour favor; feel felt feeling;
fight fought; find found; flexible flexibility; fly flew flown; forbid forbade forbidden; forecast forecasts;
foresee foresaw foreseen; free freedom; freeze froze frozen; frequent frequency; friend friendly friendship friends;
fulfil fulfill fulfilled; geopolitics geopolitical; get got gotten; give gave given; go went gone;
govern government governing; grave gravity; grow grew grown growth; harm harmful; high height;
history historical historic historically; hold held; hostile hostility; hurt hurts; improve improvement;
inclusive inclusion include; independent independence; inflame inflamed; influence influential;
intend intention intent; interfere interference; invade invasion; invest investment; invite invitation invited;
irritate irritation; join joint; keep kept; know knew known knowledge; launch launched; lead led leader leadership;
learn learnt learned; leave left leaving; lend lent; lengthy length long; likely likelihood; lose lost loss losing;
make made; mean meant meaning; mediate mediation mediator; meet met meeting; mercy merciful; military militarily;
mistrust distrust; modern modernise modernize modernisation modernization; multipolar multi_polar multipolarity;
name named; nation national nationalist nationalism; navy naval; near nearness; necessary necessity need;
neglect neglected; negotiate negotiation negotiator; oppose opposition opponent;
participate participation participant; pause paused; pay paid payment; peace peaceful peacemaking;
persuade persuasion; pivot pivotal; plot plotted; politics political politician politically; possible possibility;
power powerful; prefer preference; preserve preservation; presidency president presidential; procure procurement;
proliferate proliferation; propose proposal; prosper prosperity prosperous; protect protection;
prove proof proven proved; provoke provocation; punish punishment; react reaction; rebuild rebuilt rebuilding;
recognise recognize recognition; recommend recommendation; reduce reduction; refuse refusal; region regional;
relate relation relationship; rely reliance reliant; remove removal; repair repaired; repeat repetition;
require requirement; resent resentment; resign resignation; resist resistance; resolve resolution; respond response;
responsible responsibility; restrain restraint; restrict restriction restricted; reveal revelation; ride rode ridden;
rise rose risen rising; rival rivalry; run ran; safe safety; say said; secure security; see saw seen; seek sought;
sell sold sale sales; send sent; sever severe severity; shift shifting; show showed shown; shrink shrank shrunk;
sign signed signature signing; skill skilful skillful skilled; sovereign sovereignty; speak spoke spoken speech;
spend spent; spring sprang sprung; stable stability stabilise stabilize; stand stood standing; steal stole stolen;
strategy strategic; strike struck; strong strength strengthen; succeed success successful successor succession;
suffer suffering; support supporter; suspect suspicion suspicious; suspend suspension; swear swore sworn;
take took taken; teach taught; tell told; tend tendency; tense tension; terror terrorism terrorist; think thought;
threaten threat; throw threw thrown; trade trading trader; tradition traditional; trust trusted trustworthy;
twenty-third 23rd; twenty-second 22nd; understand understood understanding; unite unity; unstable instability;
visit visited visitor; vote voted voter; vulnerable vulnerability; warm warmth; warn warning; weak weaken weakness;
weapon weaponry; wide widen width; win won; withdraw withdrew withdrawn withdrawal; worse worsen worsened;
write wrote written
"""


def families() -> Iterator[tuple[str, ...]]:
    """Each group of forms of one word."""
    for group in _FAMILIES.split(";"):
        yield tuple(word.replace("_", " ") for word in group.split())
