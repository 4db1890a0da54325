"""Common English words: what carries no question, what carries little, and what is no misspelling of another word.

Words with an apostrophe come in two pieces here, as they do from a text: *don't* is ``don`` and ``t``.
"""

from bot.services.search import STOP_WORDS

_EMPTY = """
according actually after again against all also am among another any anyone anything anyway article ask asking
basically because before between bit both btw came cant come could d deal describe didnt discuss doesnt doing
don done dont down during each either essay even everyone everything exam explain far give given gives going got
guys haha hello help here hey hi homework honestly idk if im just know let lets literally ll lol long lot lots m
made make makes making many may mean meaning means mention might more most much must my nah name need no not
nothing now off ok okay one only onto other out over own page paper part please pls point prof professor
question quick quite quiz r re read reading really s said same say says shall should some somebody someone
something somewhere still stuff such t tell text thank thanks theres thing things through thx tldr today
tomorrow tonight too toward towards two u uh um under understand up upon ur ve very want wat wen whats whether
while whole whos wich within without wondering yeah yes yo
"""

_WEAK = """
able actual already always announce answer answers awkward back bad believe big bring brought called case cases
countries country day days earth end ends ever exactly example fact facts false find finds first found friend
get gets getting go goes gone good gotten great group happen happened happening happens high idea ideas issue
issues keep kept kind kinds last like look looking looks low main man men move moved moves name names nation
never new next often old order part parts people person place places possible put puts putting real reason
reasons result results right role saw see seem seemed seems seen sees seriously set sets show shown shows side
sides someone sometime sort sorts stand stands start starts state statement still stood take taken takes think
thinks thought time times took tried tries true try turn turned use used uses using wanted wants way ways went
whole woman women word words work works wrong year years
"""

_COMMON = """
able accident actor add age agent air album alive allow alone amount ancient animal answer apart apple apply
area arm around arrest arrive art aside asleep assign assume attach author autumn average awake award aware away
awful baby back bag bake ball band bank bar barely base basic basis basket bath beach bear beard beat beautiful
bed beer bell belong below bend beside bet bike bill bird birth bit bite bitter black blind block blow blue
board boat body boil bomb bone book born borrow bother bottle bottom bowl box boy brain branch brand bread break
breakfast breath brick bridge bright brother brown brush bug burn bury bus busy butter button cabin cake calorie
camera camp cancel cancer candidate candle capital captain car card career case castle cat catch cell centre
century certain certainly chain chair character chase chat cheap cheat cheese chemical chest chicken child
children chip church cinema circle city class clean clear clever climate climb clock clothes cloud club coach
coal coast coat code coffee coin colour column comb comfort comic company complain computer connect consumer
contact contest control cook copper copy corn corner correct cottage count couple court cousin cover cow crash
cream create creature crew crime cross crowd crown cruel cry cup cure current curve custom customer cycle dad
daily dance dark data date daughter day dead deaf dear decade deep deer degree desert design desk detail device
diamond diet dig digital dinner dirt dirty disease dish distance doctor dog dollar door double draft drag drama
draw dream dress drink drive driver drop drug dry duck dust each ear earn earth east easy eat edge edit egg
eight electric elephant else email emotion empty engine engineer enjoy enough entire equator error estate
evening ever exact example excellent excite excuse experience expert express extra eye face fact factory fair
fake fall false family fan far farm fashion fast fat father favourite fear feather feed feel feeling feet female
fence festival fever field fifty figure file fill film final find fine finger fire fish fit five fix flat
flavour flight flood floor flour flow flower fluid fly fold folk foot football forest forever fork form formula
forty forward four frame fresh fridge front fruit full fun funny furniture galaxy gallery game garden gas gate
gather general gentle ghost giant gift girl glass glove goat god gold golf grade grain grammar grand grass
gravity green ground group guard guest guitar gym habit hair half hall hand handle hands hang happy hat hate
head health hear heart heat heavy height hell helpful hen hero hide high hill hire hit hobby hole holiday holy
honest honey hook horror horse hospital hot hotel hour house huge human humour hundred hunt hurry husband ice
image imagine inch include indoor industry insect inside instead internet invent invest iron island item jacket
jail jam jealous jeans jewel job joke journal judge juice jump jungle jury just keen key keyboard kick kid
kidney kind king kiss kitchen knee knife knock knot label lady lake lamb lamp lane language laptop large laser
late later laugh law lawn lawyer lay lazy leaf league leather lecture left leg lemon length lesson letter
library lid lie life light lightning lion lip liquid listen literature little liver load local lock log lonely
look loose lord loud lounge love lovely luck lucky lunch lung lyrics machine magazine magic mail male mango
manner map marble marriage marry mask mass master mathematics matter mayor meal measure meat medal medicine
medium melt member memory menu metal method middle midnight mile milk mind minute mirror missile mix mixture
mobile model modest moment monkey mood moon moral morning mother motor mountain mouse mouth movie mud muscle
museum music myself nail naked narrow nature neat neck needle nerve net network never nice night nine nobody
noise none noon normal north nose note novel number nurse nut object ocean odd often olive once onion online
open opera orange orbit order organ oval oven owe own oxygen pack package page pain paint pair palace pale pan
pants paper parent park particle pass passage passport password pasta paste patient pattern pause pen pencil
penguin pepper perfect perhaps person pet petrol phone photo physics piano picture pie piece pig pile pill pilot
pin pink pitch pizza plain planet plant plastic plate play player please pleasure plenty plot plug pocket poem
poet poison pole polite pool poor popular population port pot potato pound pour practice pray prayer pretty
price pride priest prince princess print prison prisoner prize probably product profit proper proud pub pull
pump punch pupil puppy pure purple purse puzzle quality quantum quarter queen quick quickly quiet quit quite
rabbit race radio rail railway rain rapid rare rat rate raw razor reader ready real rear receipt recipe record
red referee refuge refugee regret relax relief relieve religion remember remind rent repeat rescue reset respect
rest restaurant return reverse rhyme rhythm rice rich ride right river roast rob robot rock rocket roll roof
room root rope rose rough round route router row royal rub rubbish rude rugby ruin rule run rural rush sad sail
salad salary salt sand sandwich sauce sausage save scale scared school science scissors score screen screw sea
search season seat second secret seed seldom senate sense sentence seven sex shade shadow shake shall shallow
shape shark sharp sheep sheet shelf shell shine ship shirt shock shoe shoot shop shore short shot shoulder shout
shower shut shy sick silence silk silver similar simple since sing sink sister site six size sketch skin skirt
sky sleep slice slide slip slow small smart smell smile smoke smooth snake snow soap soccer social sock soft
software solar solid solve song soon sorry sort soul sound soup sour south space spare speak special species
speed spell spend spice spider spin spirit spoon sport spot spring squad square stage stair stamp star stare
station statue steal steam steel stem step stick still stitch stock stomach stone store storm story stove
straight strange stranger straw stream street stretch string stripe student studio stupid style submarine such
suck suffer sugar suit summer sun sunday sunny surface surgery surprise swallow sweat sweet swim sword syrup
table tablet tail tale tall tank tap tape taste tax taxi tea teach teacher team tear teeth telescope temper
temperature temple ten tennis tent test thank theatre theory thick thin thirsty thirty thousand thread throat
throw thumb thunder ticket tidy tiger tight tile till timber tin tiny tip tired title toast toe together toilet
tomato tomorrow tongue tonight tooth topping torch total touch tough tour tourist towel tower town toy track
traffic train tram translate tray treat tree triangle trick trousers truck true truth tube tune tunnel turkey
turtle twelve twenty twice twin type tyre ugly ultimate umbrella uncle under uniform union unique unit universe
university unless until upper upstairs urban usual vacation vaccine valley van variable vegetable vehicle verse
very village violin virus vitamin voice volcano volume wage waist wait wake walk wall wallet war wash waste
watch water wave weak wear weather web wedding weed week weekend weight west wet whale wheat wheel whenever
while white whole wide wife wild willing wind window wine wing winner winter wire wise witch without wolf woman
women wonder wonderful wood wooden wool word wound wrap wrist wrong yard yell yellow yesterday yet young youth
zero zoo
"""

EMPTY = STOP_WORDS | frozenset(_EMPTY.split())
"""Words that a question is made with, said by the way or spelt in haste; they tell nothing of what it is about."""

WEAK = frozenset(_WEAK.split())
"""Words that tell a little of what a question is about."""

COMMON = frozenset(_COMMON.split())
"""Words that are spelt right, although a text may not have them: *bother* is not *border*."""
