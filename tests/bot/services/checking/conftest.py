"""Checkers of the invented article, with and without its text, and of the shipped one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.importing import read_text
from bot.content.loader import load_library
from bot.domain.article import Article
from bot.services.checking.checker import Checker
from bot.services.checking.claims import Judged, judged
from tests.conftest import INVENTED, INVENTED_TEXT, SHIPPED


@pytest.fixture(scope="package")
def checker(article: Article) -> Iterator[Checker]:
    """The invented article with its own text."""
    made = Checker(article, read_text(INVENTED_TEXT, load_library(INVENTED))[1].own_text.paragraphs)
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
def of_real(shipped: Article, real_file: Path) -> Iterator[Checker]:
    """The shipped article with its text, where that lies beside the checkout."""
    made = Checker(shipped, read_text(real_file, load_library(SHIPPED))[1].own_text.paragraphs)
    yield made
    made.close()


def judge(checker: Checker, claim: str) -> Judged:
    """What is said of one claim."""
    return judged(checker.statements.reader.read(claim), checker.statements)
