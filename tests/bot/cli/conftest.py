"""A process of its own for each test of the command line, as far as it can be had."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import telemetry
from tests.conftest import INVENTED


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Undo what ``main`` configures for its process, which is here everybody's."""
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, telemetry.OWN_LOGGERS)]
    levels, handlers, raising = [one.level for one in loggers], root.handlers[:], logging.raiseExceptions
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    for added in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(added)
        added.close()
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = raising


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, the invented article, no token."""
    for name in [name for name in os.environ if name.startswith(("DISCORD_TOKEN", "DISCORD_API", "FOOTNOTE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTNOTE_CONTENT", str(INVENTED))
    return tmp_path
