import argparse
import re
import tomllib
from pathlib import Path

import pytest

from bot import cli, settings

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
OPERATOR_GUIDE = (ROOT / "docs" / "operator-guide.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers(contract: str) -> list[str]:
    (found,) = [one for one in PACKAGE["tool"]["importlinter"]["contracts"] if one["name"] == contract]
    return list(found["layers"])


def test_the_import_graph_is_drawn_as_it_is_enforced() -> None:
    edges = re.findall(r'^    (\w+)(?:\["([^"]+)"\])? --> (\w+)\["([^"]+)"\]$', ARCHITECTURE, re.MULTILINE)
    assert [edges[0][1], *(label for *_, label in edges)] == layers("Data flows one way")
    assert [start for start, *_ in edges[1:]] == [end for _, _, end, _ in edges[:-1]]


def test_both_layer_contracts_are_one() -> None:
    within_bot = [row.replace("bot.", "") for row in layers("Data flows one way") if row != "cogs"]
    assert within_bot == layers("Every module of bot has its layer")


def test_every_package_of_proofs_is_kept_from_the_others() -> None:
    top, _ = layers("Measurements share the rig alone")
    assert top.split(" | ") == sorted(f"benchmarks.{one.name}" for one in (ROOT / "benchmarks").glob("*_proofs"))


def test_the_operator_guide_has_every_setting_and_every_call() -> None:
    parser = cli._parser()
    (commands,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    missing = [name for name in settings._SHAPES if f"| `{name}` |" not in OPERATOR_GUIDE]
    missing += [name for name in commands.choices if f"| `python -m bot {name}" not in OPERATOR_GUIDE]
    assert missing == []


@pytest.mark.parametrize(
    "text",
    [README, ARCHITECTURE, OPERATOR_GUIDE, OPERATIONS],
    ids=["README", "architecture", "operator guide", "operations"],
)
def test_what_a_document_links_to_is_there(text: str) -> None:
    folders = {ROOT} if text is README else {ROOT / "docs"}
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    assert [link for link in links for folder in folders if not (folder / link).exists()] == []


def test_every_requirement_is_pinned_and_no_registry_is_named() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line)] == []
    pinned = {re.split("==", line)[0].lower().replace("_", "-") for line in pins}
    project = PACKAGE["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {
        re.split(r"[\[<>=]", one)[0].lower().replace("_", "-")
        for one in [*wanted, *PACKAGE["build-system"]["requires"]]
    }
    assert names - pinned == {"footnote-bot"}
