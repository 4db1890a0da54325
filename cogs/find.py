"""``/find``: places of the article by words."""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands
from msgspec.structs import replace

from bot.client import Footnote
from bot.domain.article import Article
from bot.errors import Refusal
from bot.presentation.limits import clipped
from bot.presentation.reply import FIND
from bot.presentation.sheet import Sheet
from bot.services.answering import Reading

if TYPE_CHECKING:
    from bot.services.searching.finding import Finder, Hit
    from bot.services.searching.marking import Marks

Interaction = discord.Interaction[Footnote]
PRIVATE = "Show the answer only to me"
LONGEST_QUERY = 4000


class Find(commands.Cog):
    """Search."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._finders: dict[str, Finder] = {}
        self._making = Lock()

    async def cog_unload(self) -> None:
        """Give the memory of the lists back."""
        for finder in self._finders.values():
            finder.close()

    @app_commands.command(extras={"examples": ("/find query:{term}", "/find query:{term} in:facts")})
    @app_commands.rename(scope="in")
    @app_commands.describe(
        query="Words to look for; spelling is forgiven",
        scope="Only the article, facts, references or notes; everything if left out",
        private=PRIVATE,
    )
    async def find(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUERY],
        scope: Literal["article", "facts", "references", "notes"] | None = None,
        private: bool = False,
    ) -> None:
        """Find up to five places by words, best first, each with its address."""
        await interaction.client.desk.answer(interaction, FIND, (query, scope), private=private)

    def takes_long(self, article: Article, options: Sequence[str]) -> bool:
        """Whether that is to be done beside the event loop."""
        return not self._readings[article.about.id].index.is_quick(options[0])

    def found(self, article: Article, options: Sequence[str]) -> Sheet:
        """The places that the query's words lead to."""
        from bot.presentation.finding import NOTHING, found_sheet
        from bot.services.searching.finding import SCOPES
        from bot.services.searching.lexicon import idle_words
        from bot.services.searching.words import words

        query, within = options[0].strip(), options[1]
        if idle_words().issuperset(words(query)):
            message = "Say what to look for: a word or two will do."
            raise Refusal(message)
        scope = next((one for one in SCOPES if one == within), None)
        reading = self._readings[article.about.id]
        found = self._finder(reading).find(query, scope)
        if not found.hits:
            sought = clipped(" ".join(query.split()), 80)
            message = f"{NOTHING[scope]} has “{sought}”; try other words."
            raise Refusal(message)
        in_own_words = scope in {None, "article"}
        marks = reading.index.marking(query)
        own = replace(found, hits=tuple(_shown(reading, marks, hit) for hit in found.hits)) if in_own_words else found
        return found_sheet(article, query, own, scope, marks)

    def _finder(self, reading: Reading) -> "Finder":
        """The search over an article, made when somebody first asks, from whatever thread."""
        from bot.services.searching.finding import Finder

        key = reading.article.about.id
        with self._making:
            if key not in self._finders:
                self._finders[key] = Finder(reading.article, reading.index)
            return self._finders[key]


def _shown(reading: Reading, marks: "Marks", hit: "Hit") -> "Hit":
    """A place in the article's own words, unless only ours have the words that are sought."""
    from bot.services.answering.sentences import own_words

    own = own_words(reading, hit)
    return hit if own is not hit and marks.are_in(hit.passage.text) and not marks.are_in(own.passage.text) else own


async def setup(bot: Footnote) -> None:
    """Add the command and its look-up."""
    cog = Find(bot.app.readings)
    bot.desk.register(FIND, cog.found, takes=(2,), in_thread=cog.takes_long)
    await bot.add_cog(cog)
