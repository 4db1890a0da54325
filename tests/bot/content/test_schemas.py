"""The schemas that editors read are those of the models."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from bot.content.files import FILES
from bot.content.model_errors import FORMS
from bot.content.models import model_of
from bot.content.schemas import keys_at, schemas, write_schemas
from bot.content.settings_file.form import SettingsFile
from bot.domain.reference import ReferencesFile
from bot.domain.tenure import TenuresFile
from tests.bot.content import rye_bread

WRITTEN = Path(__file__).parents[3] / "content" / "schema"


def test_the_written_schemas_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in WRITTEN.glob("*.json")}
    assert written == schemas()


def test_writing_makes_the_folder_and_every_file(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()} == schemas()


@pytest.mark.parametrize("file", FILES)
def test_a_sound_file_holds_against_its_schema(file: str) -> None:
    schema = json.loads(schemas()[f"{Path(file).stem}.schema.json"])
    assert schema["title"] == file
    jsonschema_rs.validate(schema, yaml.safe_load(rye_bread.FILES[file]))


def test_a_schema_refuses_an_unknown_key() -> None:
    schema = json.loads(schemas()["topics.schema.json"])
    assert not jsonschema_rs.is_valid(schema, {"topics": [{"id": "x", "title": "X", "colour": "red"}]})


def test_the_keys_of_an_entry_are_found_through_lists_and_alternatives() -> None:
    assert keys_at(TenuresFile, ("comparisons", 0, "cells", "oven", 2)) == ("text", "at")
    assert keys_at(ReferencesFile, ("references", 0, "issued")) == (
        "date-parts",
        "season",
        "circa",
        "literal",
    )
    assert "container-title" in keys_at(ReferencesFile, ("references", 0))
    assert keys_at(ReferencesFile, ("nowhere", 0)) == ()


def test_every_pattern_of_the_model_has_its_words() -> None:
    addresses = "#("
    forms = [*map(json.loads, schemas().values()), model_of(SettingsFile).model_json_schema(by_alias=True)]
    asked = {pattern for form in forms for pattern in _patterns(form) if addresses not in pattern}
    assert asked == set(FORMS)


def _patterns(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_patterns, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own.union(*map(_patterns, schema.values()))
