"""Where pandoc is, and whether it runs."""

from pathlib import Path

import pytest

from bot.citeproc import pandoc
from bot.citeproc.pandoc import find_pandoc
from bot.errors import ProcessorMissing


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program that is taken for pandoc."""
    program = tmp_path / "pandoc"
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    return program


def test_the_installed_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYPANDOC_PANDOC", raising=False)
    assert find_pandoc().version[0].isdigit()


def test_one_that_is_named_is_taken(named: Path) -> None:
    named.write_text("#!/bin/sh\necho pandoc 9.9\necho Features: +lua\n")
    named.chmod(0o755)
    assert find_pandoc() == pandoc.Pandoc(named, "9.9")


@pytest.mark.parametrize(
    "script",
    [
        "#!/bin/sh\nsleep 60\n",
        "#!/bin/sh\necho pandoc 9.9\n",
        "#!/bin/sh\nexit 3\n",
        "#!/bin/sh\nprintf '\\377\\376'\n",
        "no program at all",
    ],
    ids=["hangs", "has no Lua", "fails", "speaks no text", "is none"],
)
def test_one_that_does_not_work_is_missing(named: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "PATIENCE_S", 0.5)
    named.write_text(script)
    named.chmod(0o755)
    with pytest.raises(ProcessorMissing):
        find_pandoc()


def test_one_that_is_not_there_is_missing(named: Path) -> None:
    assert not named.exists()
    with pytest.raises(ProcessorMissing):
        find_pandoc()
