from pathlib import Path

import pytest

from bot.services.citation.exports import FORMATS, data_file, document, fragment
from tests.bot.services.citation.exports.nasty import NASTY
from tests.bot.services.citation.exports.reading import written


def test_every_format_is_offered_once_with_its_extension() -> None:
    assert {name: one.extension for name, one in FORMATS.items()} == {
        "ris": "ris",
        "bibtex": "bib",
        "biblatex": "bib",
        "csl-json": "json",
        "csl-yaml": "yaml",
        "html": "html",
        "rtf": "rtf",
        "docx": "docx",
        "markdown": "md",
        "text": "txt",
    }
    assert all(one.name == name and one.told for name, one in FORMATS.items())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_takes_items_or_entries_and_never_both(name: str) -> None:
    if FORMATS[name].rendered:
        assert document(name, [], "Sources", "en")
        with pytest.raises(KeyError):
            data_file(name, NASTY, str)
    else:
        assert written(name, NASTY)
        with pytest.raises(KeyError):
            document(name, [], "Sources", "en")


def test_a_fragment_is_html_or_markdown() -> None:
    with pytest.raises(KeyError):
        fragment("rtf", ())


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if not one.rendered])
def test_data_needs_no_pandoc(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert written(name, NASTY)
