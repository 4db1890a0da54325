"""What moderators see of the queue: what waits for a decision, and what each daily fact posts next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from bot.domain.article import Article
from bot.domain.fact import Fact
from bot.domain.schedule import Schedule
from bot.domain.suggestion import OwnFact, Suggestion
from bot.presentation.asking import Choice, Style
from bot.presentation.beside import addressed, fact_words, with_notes
from bot.presentation.daily_words import stamp
from bot.presentation.limits import LAYOUT_TEXT
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.own_facts import standing
from bot.presentation.reply import Download
from bot.presentation.review import handed_in_words
from bot.presentation.reviewed import subject_of
from bot.presentation.sheet import Block, Enclosure, Jump, Sheet

QUEUE: Final = "queue"
"""The look-up of the list; its option is the schedule's number, or nothing for all of them."""
OWN_FILE: Final = "own-facts-file"
DROP: Final = "queue-drop"
"""The look-up of a press that removes a fact of the server's own for good; its option is the fact's id."""
KEEP: Final = "queue-keep"
_TEXT: Final = 200
_OWN: Final = "Facts of this server's own"
FILENAME: Final = "own-facts.yaml"


class Stock(Struct, frozen=True):
    """What a schedule posts next.

    ``queue`` are the ids that moderators put in front, ``coming`` those of the next draws behind them; ``left`` of
    ``size`` facts are still to come in this ``round``. ``facts`` has every fact that is known, ``pool`` those that the
    schedule posts.
    """

    schedule: Schedule
    label: str
    facts: Mapping[str, Fact | OwnFact]
    pool: frozenset[str]
    queue: Sequence[str]
    coming: Sequence[str]
    left: int
    size: int
    round: int


def queue_sheet(article: Article, pending: Sequence[Suggestion], stocks: Sequence[Stock], own: int) -> Sheet:
    """Suggestions and reports by name, then each schedule's queue and bag; ``own`` facts are the server's."""
    file = (Jump("Export own facts", Lookup(article.about.id, OWN_FILE), private=True),) if own else ()
    return Sheet(
        article,
        heading="Queue of this server",
        blocks=tuple(_blocks(article, pending, stocks, own)),
        jumps=file,
        tail=(
            "`/queue approve` and `/queue reject` decide; `/queue add` and `/queue first` put a fact before those of "
            "the bag, `/queue remove` takes one out."
        ),
        part="Queue",
        sources=False,
        shareable=False,
    )


def own_facts_download(article: Article, own: Sequence[OwnFact]) -> Download:
    """The server's own facts as a file in the form of a pack's."""
    from bot.content.own_facts import own_facts_yaml

    count = "1 fact" if len(own) == 1 else f"{len(own)} facts"
    return Download(
        article,
        f"{count} of this server's own, in the form of a pack's facts.yaml; its head says what has to be stated first.",
        Enclosure(FILENAME, lambda: own_facts_yaml(article, own).encode(), "Facts of this server's own, as YAML"),
    )


def drop_question(article: Article, own: OwnFact) -> tuple[str, tuple[Choice, ...]]:
    """Asks whether a fact of the server's own shall be removed for good."""
    text = (
        f"Remove `{own.id}` for good? “{literal(own.text)}”{addressed(article, own.at)}\n"
        "It leaves every bag and queue of this server, and nobody can bring it back; what was posted stays."
    )
    return with_notes(article, text, standing(article, own), LAYOUT_TEXT), (
        Choice("Remove it", Lookup(article.about.id, DROP, (own.id,)), Style.danger),
        Choice("Keep it", Lookup(article.about.id, KEEP, (own.id,))),
    )


def _blocks(article: Article, pending: Sequence[Suggestion], stocks: Sequence[Stock], own: int) -> Iterator[Block]:
    yield Block(bold(f"Waiting for a decision: {len(pending) or 'nothing'}"), marked=False)
    for one in pending:
        # A report quotes its reader, not the article.
        at = subject_of(article, one).at if one.kind == "fact" else ()
        yield Block(f"• `{one.name}` {handed_in_words(article, one, _TEXT)}, {_handed_in(one)}", at, marked=False)
    if not stocks:
        yield Block("No daily fact is set up; `/daily setup` makes one.", marked=False)
    for stock in stocks:
        yield from _stock(stock)
    if own:
        yield Block(f"{bold(_OWN)}: {own}", marked=False)


def _handed_in(one: Suggestion) -> str:
    by = f"from <@{one.by}>" if one.by is not None else "from somebody whose data were deleted"
    return f"{by}, {stamp(one.at, 'R')}"


def _stock(stock: Stock) -> Iterator[Block]:
    yield Block(bold(f"Daily fact {literal(stock.label)}"), marked=False)
    yield Block("Queue:" if stock.queue else "Queue: empty", marked=False)
    for number, key in enumerate(stock.queue, start=1):
        yield _row(stock, f"{number}. ", key)
    yield Block("Then from the bag:" if stock.coming else "Then from the bag: nothing", marked=False)
    for key in stock.coming:
        yield _row(stock, "• ", key)
    yield Block(f"Left in round {stock.round}: {stock.left} of {stock.size} facts.", marked=False)


def _row(stock: Stock, mark: str, key: str) -> Block:
    fact = stock.facts.get(key)
    if fact is None:
        return Block(
            f"{mark}`{literal(key)}`, which is a fact no more: it waits for nothing, take it out", marked=False
        )
    waits = "" if key in stock.pool else " (not posted: out of its topic, or left out because of a note)"
    return Block(f"{mark}{fact_words(fact)}{waits}", (fact.at,))
