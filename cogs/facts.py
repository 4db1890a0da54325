"""``/fact``: one by name, by chance, by words, or the day's."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import UTC, date
from random import Random

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Footnote
from bot.desk import Question
from bot.domain.article import Article
from bot.domain.suggestion import OwnFact
from bot.errors import Refusal
from bot.presentation.facts import ANOTHER, FACT, SEARCH, TOPIC, fact_sheet, found_sheet, topic_sheet
from bot.presentation.own_facts import own_fact_sheet
from bot.presentation.sheet import Sheet
from bot.services import names
from bot.services.fact_choice import fact_of_the_day, random_fact
from bot.services.naming import resolve
from bot.services.searching.full_text import Document, SearchIndex
from cogs._options import completing
from cogs._own_facts import completing_facts, fact_meant
from cogs._suggesting import open_form

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"
LONGEST_QUERY = 200


class Facts(commands.GroupCog, group_name="fact", group_description="Single facts, each with its address and source"):
    """Fact cards."""

    def __init__(self) -> None:
        self._indexes: dict[str, SearchIndex] = {}
        self._chance = Random()  # noqa: S311 - nothing secret hangs on which fact comes

    @app_commands.command(extras={"examples": ("/fact show id:{fact}",)})
    @app_commands.describe(id="The fact's id, or words of it", private=PRIVATE)
    @app_commands.autocomplete(id=completing_facts)
    async def show(
        self,
        interaction: Interaction,
        id: str | None = None,
        private: bool = False,
    ) -> None:
        """Show one fact by its id."""
        await interaction.client.desk.answer(interaction, FACT, (id,), private=private)

    @app_commands.command(extras={"examples": ("/fact random", "/fact random topic:{subject}")})
    @app_commands.describe(topic="Only facts under a topic", private=PRIVATE)
    @app_commands.autocomplete(topic=completing(names.topics))
    async def random(
        self,
        interaction: Interaction,
        topic: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a fact by chance."""
        await interaction.client.desk.answer(interaction, ANOTHER, (topic,), private=private)

    @app_commands.command(extras={"examples": ("/fact search query:{term}",)})
    @app_commands.describe(query="Words to look for; spelling is forgiven", private=PRIVATE)
    async def search(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUERY] | None = None,
        private: bool = False,
    ) -> None:
        """Find facts by words, best first."""
        await interaction.client.desk.answer(interaction, SEARCH, (query,), private=private)

    @app_commands.command(extras={"examples": ("/fact today",)})
    @app_commands.describe(private=PRIVATE)
    async def today(self, interaction: Interaction, private: bool = False) -> None:
        """Show this server's fact of the day: the same one until midnight UTC."""
        bot = interaction.client
        day = bot.app.now().astimezone(UTC).date()
        fact = fact_of_the_day(bot.desk.article(interaction), interaction.guild_id or interaction.user.id, day)
        await bot.desk.answer(interaction, FACT, (fact.id, day.isoformat()), private=private)

    @app_commands.command(extras={"examples": ("/fact suggest",)})
    async def suggest(self, interaction: Interaction) -> None:
        """Suggest a fact to this server's moderators."""
        await open_form(interaction)

    def another(self, article: Article, options: Sequence[str]) -> Sheet:
        """A fact by chance, within a topic if one is named."""
        topic = _topic(article, options[0]) if options[0] else None
        return fact_sheet(article, random_fact(article, topic, self._chance), topic=topic)

    def found(self, article: Article, options: Sequence[str]) -> Sheet:
        """The facts that the query's words lead to."""
        query = options[0].strip()
        if not query:
            message = "Say what to look for: one or two words will do; /fact random shows any fact."
            raise Refusal(message)
        found = [article.facts[key] for key in self._index(article).search(query)]
        if not found:
            message = f"No fact has the words “{query[:80]}”; try fewer or other ones, or /fact random."
            raise Refusal(message)
        return found_sheet(article, query, found)

    def _index(self, article: Article) -> SearchIndex:
        """The article's index, built at the first search."""
        if article.about.id not in self._indexes:
            self._indexes[article.about.id] = SearchIndex(_documents(article))
        return self._indexes[article.about.id]

    async def cog_unload(self) -> None:
        """Close the indexes."""
        for index in self._indexes.values():
            index.close()


async def shown(question: Question) -> Sheet:
    """One fact by its id, of the pack or the server's own; as the fact of a day where a day is named."""
    name, *day = question.options
    if not name.strip():
        message = "Name a fact by its id (the option suggests them), or use /fact random or /fact search."
        raise Refusal(message)
    fact = await fact_meant(question, name)
    if isinstance(fact, OwnFact):
        return own_fact_sheet(question.article, fact)
    return fact_sheet(question.article, fact, date.fromisoformat(day[0]) if day else None)


def named_in_pack(question: Question) -> Hashable | None:
    """A fact of the pack, by its id, is the same everywhere; by its words a server may have another."""
    return () if question.options[0].strip() in question.article.facts else None


def _topic(article: Article, name: str) -> str:
    return resolve("topic", name, names.topics(article))


def _documents(article: Article) -> Iterator[Document]:
    for fact in article.facts.values():
        yield Document(fact.id, _heading(article, fact.topics, fact.actors), fact.text)


def _heading(article: Article, topics: Sequence[str], actors: Sequence[str]) -> str:
    """What a fact is filed under, with the other names of who takes part."""
    titles = [article.topics[topic].title for topic in topics]
    people = [" ".join((article.actors[actor].name, *article.actors[actor].aliases)) for actor in actors]
    return " ".join((*titles, *people))


async def setup(bot: Footnote) -> None:
    """Add the commands and their look-ups."""
    cog = Facts()
    bot.desk.register_composing(FACT, shown, named_in_pack, takes=(1, 2))
    bot.desk.register(ANOTHER, cog.another, lasting=False)
    bot.desk.register(SEARCH, cog.found)
    bot.desk.register(TOPIC, lambda article, options: topic_sheet(article, _topic(article, options[0])))
    await bot.add_cog(cog)
