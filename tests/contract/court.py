"""Every request, answer and event of every test is judged, and the run fails where one does not hold.

One witness hears every local Discord of a process; those in processes that a test starts write a ledger, which is read
when the test is over. ``python -m pytest --contract`` counts all kinds at the end, and lists those never sent.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import pytest

from bot.local import ledger
from bot.local.wire import Json
from bot.local.witness import Received
from bot.local.world import World
from tests.contract.document import Document
from tests.contract.judge import Fault, Judge
from tests.contract.kinds import kind_of, parts_of
from tests.contract.tally import Tally

VARIABLE = "DISCORD_OPENAPI"
OPTION = "--contract"
_CHECKOUT = Path(__file__).parents[2]
_BESIDE = _CHECKOUT.parent / "shared" / "discord" / "openapi.json"
_PRACTISING = _CHECKOUT / "tests" / "bot" / "local"
"""Where a practising bot tries the local Discord, which refuses what Discord refuses."""
_BRINGS_A_DISCORD = re.compile(r"bot|bot\.local\.\w+|benchmarks(\.\w+)*")
"""Programs that may start a local Discord."""
PRACTICE = "practice"
"""The mark of other tests whose bot is not ours, and need not keep to our rules."""
REFUSED = "refused"
"""The mark of tests that have the bot send what Discord refuses, for there is no better to send."""


def document_file() -> Path | None:
    """The file that the environment names, or that lies beside the checkout; ``None`` where nobody has one."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return _BESIDE if _BESIDE.is_file() else None


def document() -> Document | None:
    """What is judged by."""
    file = document_file()
    return Document.of_file(file) if file is not None and file.is_file() else None


def _excused(item: pytest.Item) -> set[str]:
    """Which kinds of faults a test need not answer for; Discord's document is kept to by all."""
    if item.path.is_relative_to(_PRACTISING) or item.get_closest_marker(PRACTICE):
        return {"refusal", "house"}
    return {"refusal"} if item.get_closest_marker(REFUSED) else set()


class Court:
    """The witness of one process of the run; what it finds is raised when the test that did it is over."""

    def __init__(self, found: Document | None, folder: Path) -> None:
        self.tally = Tally()
        self._judge = None if found is None else Judge(found)
        self._folder = folder
        self._faults: list[Fault] = []
        self._read: dict[Path, int] = {}

    def asked(self, received: Received) -> None:
        """Judge a request with its answer."""
        if self._judge is None:
            # Whoever names a document wants to be judged by it; whoever has none may see the tests pass all the same.
            tally = self.tally.left_out if document_file() is None else self.tally.unjudged
            tally[f"request: {VARIABLE} names no document"] += 1
            return
        self.tally.requests[kind_of(received)] += 1
        self.tally.parts.update(parts_of(received))
        self._faults += self._judge.request(received)

    def told(self, event: str, payload: Json) -> None:
        """Judge an event."""
        if self._judge is None:
            return
        found = self._judge.event(event, payload)
        if found is None:
            self.tally.without_schema[event] += 1
        else:
            self.tally.events[event] += 1
            self._faults += found

    def started(self, command: Sequence[str], environ: Mapping[str, str] | None) -> None:
        """A process begins: one of ours must keep a ledger."""
        ours = "-m" in command and any(_BRINGS_A_DISCORD.fullmatch(part) for part in command)
        if ours and environ is not None and environ.get(ledger.VARIABLE) != str(self._folder):
            self.tally.unjudged[f"process without a ledger: {' '.join(command)[:200]}"] += 1

    def verdict(self, excused: AbstractSet[str] = frozenset()) -> list[str]:
        """The faults since the last, but for the kinds that are ``excused``."""
        self._read_ledgers()
        found, self._faults = self._faults, []
        return [one.text for one in found if one.by not in excused]

    def _read_ledgers(self) -> None:
        for path in self._folder.iterdir():
            with path.open("rb") as file:
                file.seek(self._read.get(path, 0))
                for line in file:
                    if line.endswith(b"\n"):
                        self._read[path] = self._read.get(path, 0) + len(line)
                        self._hear(json.loads(line))

    def _hear(self, line: Json) -> None:
        if "asked" in line:
            self.asked(Received(**{**line["asked"], "files": tuple(line["asked"]["files"])}))
        else:
            self.told(*line["told"])


class Contract:
    """The plugin of a process that runs tests."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ledgers-"))
        self.court = Court(document(), self._folder)
        self._sitting = False

    def pytest_sessionstart(self) -> None:
        """Hear every local Discord from now on."""
        World.witness = self.court
        os.environ[ledger.VARIABLE] = str(self._folder)
        self._sitting = True
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Audit hooks stay as long as the process."""
        if event == "subprocess.Popen" and self._sitting:
            _, command, _, environ = arguments
            self.court.started([str(part) for part in command], environ)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        """The verdict on what the test did, its fixtures' endings included."""
        try:
            yield
        finally:
            faults = self.court.verdict(_excused(item))
        if faults:
            pytest.fail("What passed between bot and Discord breaks the contract:\n" + "\n".join(faults), pytrace=False)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """What came after the last test, or from no test at all."""
        self.court.tally.faults += self.court.verdict()
        self._sitting = False
        World.witness = None
        del os.environ[ledger.VARIABLE]
        shutil.rmtree(self._folder)
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["contract"] = self.court.tally.to_json()


class Summary:
    """The plugin of the process that sums up: the only one, or the one that has workers."""

    def __init__(self, contract: Contract | None) -> None:
        self._contract = contract
        self.tally = Tally() if contract is None else contract.court.tally

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # noqa: ANN401 - xdist has no public type for it
        """A worker has ended, and left its numbers, unless it crashed."""
        told = getattr(node, "workeroutput", {}).get("contract")
        if told is None:
            self.tally.unjudged["worker that ended without its numbers"] += 1
        else:
            self.tally.add(Tally.from_json(told))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        """What no test answers for fails the run."""
        yield
        if not self.tally.holds and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Say how much of what was judged."""
        if not self.tally.requests and not self.tally.left_out and self.tally.holds:
            return
        terminalreporter.section("contract with Discord")
        for line in self.tally.lines(document(), whole=config.getoption(OPTION)):
            terminalreporter.write_line(line)


def register(config: pytest.Config) -> None:
    """Give this process of a run its plugins."""
    config.addinivalue_line("markers", f"{PRACTICE}: its bot is not ours, and need not keep to our rules")
    config.addinivalue_line("markers", f"{REFUSED}: it has the bot send what Discord refuses")
    worker = hasattr(config, "workerinput")
    runs_tests = worker or not getattr(config.option, "numprocesses", None)
    contract = Contract() if runs_tests else None
    if contract is not None:
        config.pluginmanager.register(contract, "contract")
    if not worker:
        config.pluginmanager.register(Summary(contract), "contract-summary")
