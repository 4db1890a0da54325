"""Everyday English words that mean nearly the same, for questions asked in other words than a text's.

Nothing here knows an article: names and what is peculiar to a subject stand in its content as aliases. A word with an
underscore is a phrase.
"""

from collections.abc import Iterator

_GROUPS = """
abandon leave quit withdraw withdrawal pull_out departure exit
accept agree approve consent
accord agreement pact treaty deal
accusation accuse allegation allege blame charge claim
achieve attain gain reach accomplish
advantage benefit interest profit upside
advice advise advised recommend recommendation suggest suggestion should ought
adviser advisor counsellor
affect effect impact influence consequence repercussion ramification implication fallout
aid assistance help support backing funding
aim goal objective purpose ambition target aspiration
aircraft airplane plane planes jet jets fighter
alienate offend upset antagonise antagonize estrange
alliance alignment partnership bloc coalition
ally allied partner friend friendship partnership
anger angry annoy annoyed irritate irritated upset resent fury furious cross
anniversary birthday jubilee years
answer react reaction reply respond response
appoint name nominate
approach attitude posture stance
argue argument dispute disagree disagreement quarrel diverge divergent differ
arms weapon weapons weaponry gun guns weaponries hardware munitions
army armed_forces military troops soldiers forces soldier
arrange organise organize set_up establish found
ask request demand urge
attack assault offensive raid strike
attend attending participate take_part join
authors writers researchers scholars
backward bad poor worse worsen deteriorate decline sour
bailout bail_out bailed_out rescue
balance balancing equilibrium tightrope even juggle
ban embargo prohibition sanction
beat defeat overcome
beef feud quarrel conflict
begin start launch commence initiate
believe think view opinion judge hold
big biggest main major largest chief top principal greatest leading
bigger larger increase grow growth expand rise
blood casualties dead deaths death died die killed lives toll victims lifes life
boost raise strengthen enhance improve increase
border borders frontier boundary
boss head chief leader commander
break_down collapse disintegrate disintegration fall_apart fell_apart fall dissolve dissolution break_up
brief short
bring_down reduce lessen decrease cut slash shrink lower
broaden widen extend expand
budget finance finances fiscal
build construct develop
buy bought purchase procure procurement acquire buying shop
call phone telephone ring ring_up rang phoned telephoned
calm peaceful quiet stable tension tense
campaign election_campaign
capability capabilities capacity might power
careful caution cautious care prudent carefully
carry transport bring deliver convey move
carry_on continue go_on keep_on remain stay
cash dollars money funds financial treasure revenue budget
catch_up repair mend
cause lead reason because trigger provoke
celebrate mark commemorate
ceremony inauguration
chance opportunity opening
change shift transform transformation alter turn alteration
cheap inexpensive
choose choice option select pick opt selection
close closer near nearness proximity nearer
coalition alliance alliance_partner
cold cool distant remote chilly
collaborate collaboration cooperate cooperation work_together coordination teamwork
combat fight fighting battle war
commerce trade trading commercial business
commission committee board
commitment dedication commit pledge
common shared mutual joint
communist communists soviet
compare contrast comparison
complex complicated complicate complexity intricate
compulsion pressure constraint press
concern worry worries anxiety care_about
conclude conclusion end takeaway sum_up summary
condition conditions terms stipulations stipulation requirement
conference meeting summit session discussion talks talk met meet
confidence trust faith
conflict war fight struggle
confront oppose resist
contain restrain curb rein_in check hold_back
convergence converge
conversation discussion dialogue talk chat one_on_one private_talk
cooperate cooperation collaborate
cost costs loss losses price toll expense
country countries nation nations state states homeland
crisis trouble turmoil turbulence upheaval
damage harm hurt damaged
danger risk threat hazard peril
debt loan credit lending lend borrow
decide decision determine
decisive crucial pivotal vital essential key
declare declaration statement announce announcement communique proclamation
decline deteriorate worsen go_downhill sour wane
defence defense military
defend protect safeguard guard
delay pause suspend hold on_hold halt stop stall freeze
delicate careful sensitive
delegation mission team
democrat democrats
deny reject denied refuse dismiss refute
depend dependence dependent rely reliance reliant lean
dependable reliable loyal steadfast unwavering
despite although though nevertheless
deteriorate worsen sour
develop development progress advance
differ different difference diverge
difficult hard difficulty
diplomacy diplomatic diplomat diplomats
discuss talk debate
dislike mistrust distrust suspicion suspicious resentment
dismiss oust topple remove depose overthrow ousted removed fired
disturb inflame stir_up
diversify diversification spread variety
divide separate split
dodge avoid evade prevent
doubt doubtful question uncertain uncertainty
drop lift end remove lifted
duty task mission responsibility
early initially first
earlier former previous ex
economy economic economics economical
elect elected election vote ballot polls
emerge emerging arise appear
encourage urge push
end finish terminate cease stop close termination
enemy foe hostile antagonistic rival
energy fuel power gas electricity oil
enter join entry
entice attract
envoy ambassador emissary
equal equitable fair fairer even reciprocal two_sided mutual
equipment gear kit hardware
erupt begin
essay article paper
evidence proof prove proves proven substantiate
ex former previous past ex_pm ex_premier
examine study look_at investigate analyse analyze
exchange swap trade
exclusive sole
exercise drill drills manoeuvre maneuver wargame exercises
expect anticipate foresee predict forecast
expensive costly price prices
explain clarify
exploit use instrument tool use_as
export sell sale sold
fail neglect failure
famous known
feature mark
fellow partner
few several
firm strong unwavering steadfast
first inaugural maiden opening initial
flag weak ailing flagging slow
flexibility freedom leeway room latitude autonomy
follow succeed replace successor replaced
food hunger famine
foreign international external abroad overseas foreigners outside
foreign_minister top_diplomat top_diplomats foreign_secretary
foreign_policy foreign_affairs diplomacy diplomatic
forget neglect
frequency frequent often regularly regular more_often
friendly cordial amicable warm good positive
future outlook prospects forthcoming upcoming ahead
general officer commander
generals army military
get_along get_on
give provide supply grant
global international world worldwide planet
good positive beneficial
govern rule administer
government administration regime cabinet
gravity seriousness grave serious
great major important significant
greet congratulate welcome salute greeting
grow increase rise expand growth
guarantee ensure secure
guide lead
happen occur take_place
help assist aid
helper mediator go_between intermediary middleman broker
hide conceal
hinder obstruct impede block hamper prevent get_in_the_way
history historical past background
home domestic national
hope expect wish
host invite
idea concept
ignore neglect
immediate immediately at_once instant
important significant crucial vital key matter matters
improve improvement better upgrade upward
incline tendency
include inclusive involve
independence sovereignty autonomy independent
inflation prices price_rises price_rise
inherit inheritance legacy
insist reiterate repeat
instrument tool
interest concern stake care care_about
introduce introduction
invade invasion attack
invitation invite invited ask
irritate annoy
isolate distance arm's_length
join enter participate
kill killed deaths
know understand
lack deficit shortage absence
laundering money_laundering
lawmakers parliament legislature national_assembly
leader leadership ruler premier president
learn comprehend understand understanding comprehension
leave left depart
legislature parliament assembly
lessen reduce
level standard
leverage influence clout sway bargaining
lift end drop revoke
likely probable probably
limit limited restrict restricted narrow
link tie connection bond relationship relation
list register
lives casualties
lose loss lost
low lowest nadir bottom rock_bottom
mad angry
maiden inaugural
maintain keep preserve retain
major huge big
make_up mend
market markets
mediate mediated mediation mediator broker go_between facilitate
meet convene meeting
memorandum memo mou
mention name
mercy leniency pity
militant militants terrorist taliban extremist
mission delegation
mistake error wrong
modern modernise modernize modernization modernisation update upgrade
money_laundering laundering
month april may
motive reason
multifaceted many_sided
multipolar multi_polar many_poles several_poles
naval navy fleet warships
need require necessity demand
negotiate negotiation talks bargain bargaining
neighbour neighbourhood neighborhood region regional surrounding neighbors neighbours
neutral impartial objective
new newly recent newcomer fresh
notice recognise recognize
nuclear atomic proliferation
nurture cultivate foster
obey comply uphold fulfil fulfill
obstacle barrier hindrance
offer present
office power
official formal
old long_standing longstanding traditional historical
opinion view
opponents opposition
oppose against
origin source
oust ouster
overcome surmount
overview abstract
pact agreement
participate take_part
party parties
past history
patch_up mend repair rebuild restore fix
payment instalment
peace peaceful ceasefire settlement
people population public citizens
permit allow
perspective viewpoint view side
persuade convince
phase stage era period
pipeline pipe
pitfall danger
place location venue
plan scheme project initiative
planned scheduled
plot conspiracy scheme intrigue
poles polar
policy strategy policies
politician politicians politics political
postpone delay
powerful strong superpower great_power major_power
praise congratulate commend
predecessor former
prefer preference favour favor
preserve maintain protect
president leader
press pressure push
prestige standing
pretend feign
prevent stop avoid
previous former
prime_minister premier pm
priority priorities
private confidential one_on_one
problem issue difficulty trouble
proclaim declare
programme program scheme
promise pledge vow
promote encourage advance foster
propose suggest
protect safeguard defend
provider supplier vendor source seller
punish penalize penalise punishment
purpose aim
pursue follow seek
quick immediate
quote cite citation reference
rebuild restore reset start_afresh start_again fresh_start renew
receive get
recent lately contemporary present_day
reciprocal mutual
reclaim regain win_back recover
recover regain
reduce lessen
refuse deny
regain win_back
regard view
region area
reject deny
relations relationship ties links bonds
release announce
reliable trustworthy
remove take_off removal delist get_off
renew re_establish
repair mend fix restore patch
replace succeed
report tell
resent resentment
resign step_down stand_down quit leave_office resignation stepped_down left_office
resistance mujahideen insurgency rebels fighters guerrillas
resolve settle solution
respect esteem
responsible to_blame blame
restore rebuild
result outcome
revenue income earnings
revive restart resume
rich wealthy
rise upward increase
rival competitor competition rivalry struggle
road path
role part
safe safety security secure
sanctions embargo
scene environment landscape arena
secretary_of_state secretary state_department
section paragraph
see perceive
seek pursue look_for
sell supply sale sold
send dispatch
separate divide
serious grave
service favour
settle resolve
share common
shortage need lack scarcity
shortcoming weakness
show demonstrate indicate
side party
sign signal indication
signed sign
silly foolish
skill skilful skillful ability
slash cut
snub neglect ignore
soldier troops
solution resolution way_out
source origin
south_asia subcontinent
speech address inaugural_speech talk oration
spread diversify
stability stable steadiness
stake interest
standing position
steady stable
strain strained tense tension
strength might
strengthen deepen intensify reinforce
stress emphasise emphasize
strong robust powerful
subject topic
succeed follow
suggest propose
superpower superpowers great_power major_powers
supplier suppliers seller provider vendor vendors
support back backing
surrender resign
survive survival
suspend halt
tackle address
task mission
technology technologies tech
territory soil land
terrorism terrorist anti_terror terror counterterrorism extremism
threat danger
tie link
tool instrument
tradition traditional custom
training education instruction
transform change
triangle tripartite three_way trilateral threesome
trip visit travel journey tour went
trouble problem
trust_deficit mistrust
turn_to look_to
ultimatum demand
unclear doubtful
understanding comprehension
uneasy strained
unfriendly hostile antagonistic
unjustified unwarranted justified
unstable instability
upset irritated
urgent immediate
use application
vision view
visit visits trip
voters electorate election campaign
vulnerable vulnerability exposed weakness
want desire
warfare war
warm cordial
warn caution
weak flagging
wealth money
weigh consider evaluate
withdraw withdrawal
win gain
works project
worried concerned
worth value
write author
year years
relieve ease satisfy meet alleviate
eggs_in_one_basket diversify diversification
smooth easy untroubled
hands dependent rely
always constant ever
feeling feelings resentment discontent sentiment
lead guide
put place
rocky rough difficult
ups_and_downs alternate
bargaining_power negotiate leverage
suppliers sources
wars war
win_over court woo
thaw rapprochement
hostility resentment antagonism
side_with ally
abandonment withdrawal
pact accord
truce ceasefire peace
spy intelligence
submarine navy
merchandise goods
cheat deceive
scold criticise criticize
criticism rhetoric charge
drift shift
grip control influence
handshake agreement
homework duty
inner domestic
kickstart restart
lure attract
merit deserve
neutrality balance
payoff benefit
quarrel dispute
reliant dependent
rift divide strain
rivalry competition
ruin destroy damage
setback decline
standoff dispute
stepping_stone step
tug_of_war struggle
unhappy dissatisfied discontent
upheaval turmoil
wane decline
warmth friendship
wary cautious
weaken diminish reduce
weaponry arms
wish hope
wrath anger
access open reach
admit concede confess
aloof distant distance
appetite interest
armoury arsenal weapons
backer sponsor supporter supported
backtrack reverse
bicker quarrel argue
blocs bloc alliances
bolster strengthen
bossy dominant
breakdown collapse
brink edge
broke bankrupt
broker mediate mediator
brotherhood friendship
bully pressure
burden cost
cabinet government administration
ceasefire peace
challenge difficulty problem
chaos turmoil mess stormy turbulent
charm court woo
chess game
chill cool sour
chilly distant cold
clash conflict
clever skilful
cling survival
clout influence
coax persuade
cold_shoulder neglect ignore
comeback return
comrade ally
concession compromise
convoy delegation
coup plot ouster
creditor lender
crumble collapse
dealings relations ties
debtor borrower
deepen strengthen
defuse calm
deserted abandoned left
detente rapprochement
dictate decide
dirty_money laundering
disarm disarmament
discontent dissatisfied unhappy
dominance power hegemony
domino effect
dump abandon
dwindle decrease
effort attempt
embrace welcome
empire superpower
endanger threaten
engage involve
envision foresee
estranged distant
expel terminate
expelled terminated ended
faction party
fading decline
fallout consequences
falling_out quarrel
feed supply
fence_sitting balance
fix repair
flare_up inflame
fleet navy
foothold position
fortunes prospects
foster cultivate
fractured damaged
fragile weak
front_line border
frosty cold distant
fuel gas
fund finance
game_changer shift
generals army
go_home withdraw
grievance resentment complaint
grip influence
ground basis
grudge resentment
handout aid assistance
hardware equipment
haven territory
hearts_and_minds perceptions
hedge counterbalance diversify
heighten increase
high_ranking high_level
hike rise
hitch problem
hot_and_cold alternate alternated
huddle meeting
hungry hunger food
image perceptions
impasse deadlock
incoming new
insult snub
insurance protection
intermediary mediator
interplay interaction
intimate close
isolated isolate
joint common mutual
jockeying struggle
junior_partner ally
kick_out terminate
lawless terrorist
leaning tilt
leftover inherited
legroom leeway
lend loan
lifeline rescue
lopsided unequal
loyalty loyal
manoeuvring leeway
marriage_of_convenience interests
measure step
meddle interfere
menace threat
message statement
middleman mediator
miffed irritated
mismanage neglect
mood attitude
naive unrealistic
neighbours region
nosedive deteriorate
nukes nuclear
obligation condition
officials delegation high_level
officers military
on_off cyclical
openly publicly public
outgoing former
outreach contacts
outsider foreign
overtake surpass
overture approach
own_goal mistake
pal friend
parley talks
patron ally
pawn instrument
payback punish
pendulum alternate
petition request
pick_and_choose choose
playbook strategy
plead request
politicise politicize campaign
pow_wow meeting
pragmatic interests
precarious fragile
premier prime_minister
preview abstract
prism lens
probe investigate
prop_up support
prosperous flourishing thriving
protege ally
provocation provoke inflame
public_opinion perceptions
purse_strings influence
push_back resist
quagmire conflict
rally campaign
realign rearrange realignment
rebuff reject
recap summary conclusion
reconcile repair
regime government
reins power
relapse decline
remedy solution
reproach criticism
resurgence growth
retaliate punish
reward benefit
rhetoric talk language
rock_bottom record_low
roller_coaster alternate
rule_out exclude
rulers government leadership
rupture break
safe_haven territory
sceptical doubtful skeptical
scold rebuke
self_reliance independence sovereignty
shelve pause suspend
shopping_list procurement
shore_up strengthen
showdown conflict
shun avoid
sideline distance
sidelines conference
simmer tension
slump decline
smuggle laundering
smoothing repair
soar rise
sober objective
spat dispute
spending budget
spillover effect
splinter divide
spoil damage
stakeholder party
stalemate deadlock
stalled paused halted
statesman leader
status_quo present
stoke inflame
stopgap temporary
straddle balance
strategist adviser
strings_attached conditions
summit conference
sway influence
swing alternate
tactic strategy
taper decrease
teamwork cooperation
teeter balance
tension strain
thaw improve
thriving flourishing
tilt shift
tit_for_tat retaliation
toll cost casualties
topple remove
torn divided
treaty accord
troubled difficult strained
turf region
turning_point shift
turnaround change reversal
uncertainty doubt
undermine weaken
undertake commit
unfair unequal
unfounded unjustified unwarranted
unite join
unlock enable
unravel collapse
uphill difficult
uphold comply
usher bring
vacuum gap
venture project
veto block
viewpoints perspectives
vie compete
volatile unstable
vulnerabilities weakness
walk_away leave
war_games drills exercises
warplanes fighter_planes aircraft
watchdog task_force
wealthier rich
wedge divide
weigh_up consider
wield use
wipe_out destroy
woo court
worldwide global
zigzag alternate
""".strip()


def groups() -> Iterator[tuple[str, ...]]:
    """Each group of words and phrases that may stand for one another."""
    for line in _GROUPS.splitlines():
        yield tuple(word.replace("_", " ") for word in line.split())
