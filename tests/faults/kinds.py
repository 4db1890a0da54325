"""What people do with the bot, one of each kind, with what each needs to be there beforehand."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.article import Article
from bot.local.driver import Driver, Exchange
from bot.services.places import place


@dataclass(frozen=True, slots=True)
class Prepared:
    """Somebody about to do it, and how what they are answered is known."""

    do: Callable[[], Awaitable[Exchange]]
    shows: Callable[[Exchange], bool]


Kind = Callable[[Driver, Article], Awaitable[Prepared]]


async def _command(driver: Driver, article: Article) -> Prepared:
    said = article.summaries.line[0].text
    return Prepared(lambda: driver.call("/summary length:line"), lambda asked: said in asked.text)


async def _deferred(driver: Driver, _: Article) -> Prepared:
    return Prepared(lambda: driver.call("/timeline format:csv"), lambda asked: bool(_files(asked)))


async def _suggestions(driver: Driver, _: Article) -> Prepared:
    return Prepared(lambda: driver.suggest("/article read", "section"), lambda asked: bool(asked.choices))


async def _button(driver: Driver, article: Article) -> Prepared:
    asked = await driver.call("/summary length:line")
    said = article.summaries.full[0].text
    return Prepared(lambda: driver.press(asked, "Length: full"), lambda pressed: said in pressed.text)


async def _select(driver: Driver, article: Article) -> Prepared:
    asked = await driver.call("/summary length:full")
    address = article.summaries.full[0].at[0]
    label = f"{place(article, address)} {article.sections[address.section].title}"
    digest = article.paragraph(address).digest[0]
    return Prepared(lambda: driver.choose(asked, "Source ¶", [label]), lambda chosen: digest in chosen.text)


async def _form(driver: Driver, article: Article) -> Prepared:
    fact = next(iter(article.facts.values()))
    form = await driver.press(await driver.call(f"/fact show id:{fact.id}"), "Report")
    given = {"wrong": "The year is off.", "source": "Almanac, p. 3"}
    return Prepared(lambda: driver.submit(form, given), lambda sent: "Thank you" in sent.text)


async def _context_menu(driver: Driver, article: Article) -> Prepared:
    fact = next(iter(article.facts.values()))
    message = driver.say(fact.text)
    digest = article.paragraph(fact.at).digest[0]
    return Prepared(lambda: driver.apply("Find source", message), lambda asked: digest in asked.text)


KINDS: dict[str, Kind] = {
    "command": _command,
    "deferred command": _deferred,
    "autocomplete": _suggestions,
    "button": _button,
    "select": _select,
    "form": _form,
    "context menu": _context_menu,
}


def _files(asked: Exchange) -> list[object]:
    """Those that are not empty."""
    return [file for reply in asked.replies for file in reply.payload["attachments"] if file["size"]]
