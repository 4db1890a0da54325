import json

import yaml

from bot.content.models import record_of
from bot.domain.reference import CslItem
from tests.bot.services.citation.exports.nasty import NASTY
from tests.bot.services.citation.exports.reading import written


def of(**fields: object) -> CslItem:
    return record_of(CslItem, {"id": "x", "type": "book", "title": "T"} | fields)


def test_json_is_a_list_of_the_items_in_utf8() -> None:
    text = written("csl-json", NASTY)
    assert json.loads(text) == [item.csl_json() for item in NASTY]
    assert "中国的外交政策" in text
    assert text.endswith("]\n")


def test_yaml_is_a_mapping_with_references() -> None:
    text = written("csl-yaml", NASTY)
    tree = yaml.safe_load(text)
    assert list(tree) == ["references"]
    assert [entry["id"] for entry in tree["references"]] == [item.id for item in NASTY]
    assert "中国的外交政策" in text
    assert text.startswith("references:\n- id: specials\n")


def test_yaml_keeps_numbers_that_are_texts() -> None:
    (entry,) = yaml.safe_load(written("csl-yaml", [of(volume="012", issue="1e3", title="No")]))["references"]
    assert (entry["volume"], entry["issue"], entry["title"]) == ("012", "1e3", "No")


def test_yaml_holds_pandocs_markdown() -> None:
    marked = "<i>a</i> <b>b</b> H<sub>2 x</sub> <sc>c</sc> <span class=\"nocase\">d</span> *e* _f g_h -- 'i'"
    (entry,) = yaml.safe_load(written("csl-yaml", [of(title=marked)]))["references"]
    assert entry["title"] == (r"*a* **b** H~2\ x~ [c]{.smallcaps} [d]{.nocase} \*e\* \_f g_h \-\- 'i'")
