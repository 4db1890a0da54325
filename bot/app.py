"""The composition root: what the client and its cogs work with."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime

from msgspec import Struct

from bot.citeproc.catalogue import Catalogue
from bot.citeproc.citing import Citing
from bot.citeproc.processor import Processor
from bot.content.kept import read_library
from bot.domain.article import Article
from bot.domain.library import Library
from bot.domain.own_text import OwnText
from bot.figures.gallery import Gallery
from bot.services.answering import Reading
from bot.services.searching.planned_index import PlannedIndex
from bot.settings import Settings
from bot.storage.bags import BagStore
from bot.storage.command_sync import CommandSyncStore
from bot.storage.config_imports import ConfigImportStore
from bot.storage.database import Database
from bot.storage.departures import DepartureStore
from bot.storage.homes import HomeStore
from bot.storage.outbox import OutboxStore
from bot.storage.own_texts import OwnTextStore
from bot.storage.posts import PostStore
from bot.storage.preferences import PreferenceStore
from bot.storage.rendered_citations import RenderedCitationStore
from bot.storage.restored_mark import RestoredMarkStore
from bot.storage.schedule_authors import ScheduleAuthorStore
from bot.storage.schedules import ScheduleStore
from bot.storage.server_configs import ServerConfigStore
from bot.storage.server_setups import ServerSetupStore
from bot.storage.suggestions import SuggestionStore
from bot.stores import (
    Bags,
    ConfigImports,
    Departures,
    Homes,
    Outbox,
    Personal,
    Posts,
    RestoredMarks,
    Schedules,
    ServerConfigs,
    ServerSetups,
    Suggestions,
)
from bot.telemetry import Meter

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class App(Struct, frozen=True):
    """Settings, articles and stores, opened; ``now`` is the clock that everything goes by.

    ``own_texts`` are the articles' own texts by article, those that the operator has imported; ``readings`` the
    articles as they can be asked: with the search over each, which is one of ``indexes``, and, where it is at hand, its
    own text. ``personal`` is every store that keeps something about people. ``gallery`` draws pictures. ``meter`` is
    told what is measured.
    """

    settings: Settings
    library: Library
    own_texts: Mapping[str, OwnText]
    indexes: Mapping[str, PlannedIndex]
    readings: Mapping[str, Reading]
    database: Database
    command_syncs: CommandSyncStore
    suggestions: Suggestions
    preferences: PreferenceStore
    schedules: Schedules
    posts: Posts
    bags: Bags
    restored_marks: RestoredMarks
    outbox: Outbox
    server_configs: ServerConfigs
    config_imports: ConfigImports
    server_setups: ServerSetups
    homes: Homes
    departures: Departures
    personal: tuple[Personal, ...]
    citing: Citing
    gallery: Gallery
    meter: Meter
    now: Clock


@asynccontextmanager
async def opened(
    settings: Settings, now: Clock = system_clock, library: Library | None = None, meter: Meter | None = None
) -> AsyncIterator[App]:
    """Read the content, unless a ``library`` is given, and open the database.

    Whatever happens, the database is closed, and the processes that set citations and draw pictures are ended.

    Raises :class:`~bot.errors.ContentError` and :class:`~bot.errors.StorageError`.
    """
    articles = read_library(settings.content, settings.data) if library is None else library
    meter = meter or Meter()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database, meter=meter))
        own_texts = OwnTextStore(settings.data).read_all(articles.articles.values())
        indexes = {
            key: stack.enter_context(_index(article, own_texts.get(key))) for key, article in articles.articles.items()
        }
        readings = {
            key: _reading(article, indexes[key], own_texts.get(key)) for key, article in articles.articles.items()
        }
        citing = Citing(Catalogue(), Processor(RenderedCitationStore(database)))
        stack.push_async_callback(citing.close)
        gallery = Gallery()
        stack.push_async_callback(gallery.close)
        preferences = PreferenceStore(database)
        suggestions = SuggestionStore(database)
        homes = HomeStore(database)
        server_configs = ServerConfigStore(database)
        outbox = OutboxStore(database, homes)
        config_imports = ConfigImportStore(database, homes)
        yield App(
            settings=settings,
            library=articles,
            own_texts=own_texts,
            indexes=indexes,
            readings=readings,
            database=database,
            command_syncs=CommandSyncStore(database),
            suggestions=suggestions,
            preferences=preferences,
            schedules=ScheduleStore(database, homes),
            posts=PostStore(database, homes),
            bags=BagStore(database),
            restored_marks=RestoredMarkStore(database, homes),
            outbox=outbox,
            server_configs=server_configs,
            config_imports=config_imports,
            server_setups=ServerSetupStore(database),
            homes=homes,
            departures=DepartureStore(database, homes),
            personal=(preferences, suggestions, ScheduleAuthorStore(database), server_configs, config_imports, outbox),
            citing=citing,
            gallery=gallery,
            meter=meter,
            now=now,
        )


def _reading(article: Article, index: PlannedIndex, own_text: OwnText | None) -> Reading:
    return Reading(article, index, own_text.paragraphs if own_text else {})


@contextmanager
def _index(article: Article, own_text: OwnText | None) -> Iterator[PlannedIndex]:
    with closing(PlannedIndex(article, own_text.paragraphs if own_text else {})) as index:
        yield index
