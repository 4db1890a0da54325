"""Checkers of the invented article, with and without its text, and of the shipped one."""

from collections.abc import Iterator

import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.article import Article
from bot.services.checking.checker import Checker
from bot.services.checking.claims import Judged, judged
from tests.bot.content.importing.conftest import REAL, TEXT
from tests.conftest import INVENTED, SHIPPED


@pytest.fixture(scope="package")
def checker(article: Article) -> Iterator[Checker]:
    """The invented article with its own text."""
    made = Checker(article, read_text(TEXT, load_library(INVENTED))[1].own_text.paragraphs)
    yield made
    made.close()


@pytest.fixture(scope="package")
def wordless(article: Article) -> Iterator[Checker]:
    """The invented article without its text."""
    made = Checker(article, {})
    yield made
    made.close()


@pytest.fixture(scope="package")
def of_shipped(shipped: Article) -> Iterator[Checker]:
    """The shipped article without its text."""
    made = Checker(shipped, {})
    yield made
    made.close()


@pytest.fixture(scope="package")
def of_real(shipped: Article) -> Iterator[Checker]:
    """The shipped article with its text, where that lies beside the checkout."""
    if not REAL.exists():
        pytest.skip(f"{REAL} is not here")
    made = Checker(shipped, read_text(REAL, load_library(SHIPPED))[1].own_text.paragraphs)
    yield made
    made.close()


def judge(checker: Checker, claim: str) -> Judged:
    """What is said of one claim."""
    return judged(checker.statements.reader.read(claim), checker.statements)
