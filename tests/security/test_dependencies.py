"""What the bot runs on is known by name and licence."""

import re
import tomllib
from importlib.metadata import distribution

from packaging.requirements import Requirement

from tests.conftest import TESTS

ROOT = TESTS.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LISTED = re.compile(r"^\| [A-Z][\w. ()-]+ \| (`[a-z0-9`, -]+`) \|$", re.MULTILINE)


def name_of(requirement: Requirement) -> str:
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


def run_on() -> set[str]:
    """Every package that is installed because the bot runs on it, through however many others."""
    waiting, found = [Requirement(one) for one in PROJECT["dependencies"]], set[str]()
    while waiting:
        one = waiting.pop()
        found.add(name_of(one))
        for line in distribution(one.name).requires or ():
            inner = Requirement(line)
            asked = [{"extra": extra} for extra in (*one.extras, "")]
            wanted = inner.marker is None or any(inner.marker.evaluate(extra) for extra in asked)
            if wanted and (name_of(inner) not in found or inner.extras):
                waiting.append(inner)
    return found


def test_the_licence_of_all_that_the_bot_runs_on_is_told() -> None:
    """Who adds or drops a dependency does so in docs/security.md, too."""
    tables = LISTED.findall((ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
    listed = [name.strip("`") for row in tables for name in row.split(", ")]
    assert sorted(listed) == sorted(run_on())
