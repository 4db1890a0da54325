"""What the tests share: the invented article, and the real bot on a local Discord."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.article import Article
from bot.local.driver import Driver
from bot.local.session import Session, local_session
from bot.settings import Settings
from bot.storage.own_texts import OwnTextStore
from tests.contract import court

TESTS = Path(__file__).parent
INVENTED = TESTS / "content"
INVENTED_TEXT = TESTS / "bot" / "content" / "importing" / "harbour-light.txt"
SHIPPED = TESTS.parent / "content"
SHIPPED_TEXT = TESTS.parent.parent / "shared" / "seed" / "000_aaeae834b6482961.txt"

# No test asserts on wall-clock time. With --hypothesis-profile=long, tests of hostile input try 20 times as much.
hypothesis.settings.register_profile("footnote", deadline=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2000, derandomize=False, print_blob=True)
hypothesis.settings.load_profile("footnote")

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The summary of the contract can be had whole."""
    parser.addoption(court.OPTION, action="store_true", help="count every kind of request and event that was judged")


def pytest_configure(config: pytest.Config) -> None:
    """Whatever a test makes the bot send is judged."""
    court.register(config)


def settings_for(content: Path, data: Path) -> Settings:
    """Settings of a bot that reads ``content`` and keeps its state in ``data``."""
    return Settings.read({"FOOTNOTE_CONTENT": str(content), "FOOTNOTE_DATA": str(data), "FOOTNOTE_LOG": "error"}, None)


@pytest.fixture(scope="session")
def article() -> Article:
    """The invented article."""
    return load_library(INVENTED).default


@pytest.fixture(scope="session")
def shipped() -> Article:
    """The article that the project ships."""
    return load_library(SHIPPED).default


@pytest.fixture(scope="session")
def real_file() -> Path:
    """The shipped article's text, which lies beside the checkout and is never part of it."""
    if not SHIPPED_TEXT.exists():
        pytest.skip(f"{SHIPPED_TEXT} is not here")
    return SHIPPED_TEXT


@pytest.fixture(scope="module")
async def session(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The real bot, reading the invented article."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("invented"))
    async with local_session(settings, lambda: NOON) as running:
        yield running


@pytest.fixture
def student(session: Session) -> Driver:
    """A student on a server that has the bot."""
    return Driver(session.discord, person="student")


@pytest.fixture(scope="module")
async def own_words_session(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The real bot on the invented article, of which its operator has imported the text; its modules use no other."""
    settings = settings_for(INVENTED, tmp_path_factory.mktemp("own-words"))
    OwnTextStore(settings.data).keep(read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text)
    async with local_session(settings, lambda: NOON) as running:
        yield running


@pytest.fixture
def owner(own_words_session: Session) -> Driver:
    """A student whose bot has the article's own words."""
    return Driver(own_words_session.discord, person="student")


@pytest.fixture(scope="module")
async def shipped_session(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Session]:
    """The real bot, reading the shipped article; no module may use both, for discord.py knows one Discord at a time."""
    settings = settings_for(SHIPPED, tmp_path_factory.mktemp("shipped"))
    async with local_session(settings, lambda: NOON) as running:
        yield running


@pytest.fixture
def reader(shipped_session: Session) -> Driver:
    """A student who reads the shipped article."""
    return Driver(shipped_session.discord, person="student")
