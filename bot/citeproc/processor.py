"""Items set in styles: what the bot asks for a citation."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Protocol

from bot.citeproc.catalogue import Style
from bot.citeproc.pandoc import Pandoc, find_pandoc
from bot.citeproc.runs import bibliography_runs, citation_runs
from bot.citeproc.style_files import style_text
from bot.citeproc.worker import Worker
from bot.domain.reference import CslItem
from bot.domain.rich_text import RichText, Run
from bot.errors import ProcessorFailed, ProcessorMissing

if TYPE_CHECKING:
    from bot.citeproc.adapter import Case
    from bot.citeproc.adapter.case import Part

ADAPTER_VERSION: Final = 3
"""Counted up with every change of the adapter, so that no citation set before it is shown again."""


class Rendered(Protocol):
    """Where citations that have been set are kept."""

    async def get(self, key: str) -> str | None:
        """What is kept under a key."""

    async def put(self, key: str, engine: str, text: str) -> None:
        """Keep it."""

    async def forget_other_engines(self, engine: str) -> None:
        """Clear away what no request can ask for any more."""


class Processor:
    """Sets items in styles through pandoc, each combination once.

    The worker starts with the first citation that is not kept yet. ``rendered`` keeps them across restarts.
    """

    def __init__(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self._finding: asyncio.Task[Pandoc] | None = None
        self._worker: Worker | None = None

    async def render(
        self, item: CslItem | Mapping[str, Any], style: Style, part: "Part", *, locale: str = "", locator: str = ""
    ) -> RichText:
        """The item's entry of the bibliography (empty where the style has none), or its citation.

        ``locale`` is the language asked for, empty for the style's own; ``locator`` is CSL's, such as ``para. 2``.
        Raises :class:`~bot.errors.ProcessorFailed`.
        """
        from bot.citeproc.adapter import Case

        text = _rules_of(style)
        data = item.csl_json() if isinstance(item, CslItem) else dict(item)
        case = Case(data, style.rules, text, locale or style.locale, part, locator)
        pandoc = await self._pandoc()
        engine = _engine(pandoc)
        key = _key(case, engine)
        if (kept := await self._rendered.get(key)) is not None:
            return _loaded(kept)
        runs = await self._set(pandoc, case)
        await self._rendered.put(key, engine, _dumped(runs))
        return runs

    async def forget_other_engines(self) -> None:
        """Clear away what other releases of pandoc and of the adapter have set."""
        await self._rendered.forget_other_engines(_engine(await self._pandoc()))

    async def _set(self, pandoc: Pandoc, case: "Case") -> RichText:
        from bot.citeproc.adapter import adapted_item, adapted_style, corrected

        if self._worker is None:
            self._worker = Worker(pandoc.path)
        item = {**adapted_item(case), "id": "item"}
        answer = await self._worker.ask(
            {
                "style": _as_address(adapted_style(case.style)),
                "lang": case.locale,
                "item": json.dumps([item]),
                "id": "item",
                "locator": case.locator,
            }
        )
        document = json.loads(answer["document"])
        runs = bibliography_runs(document) if case.part == "bibliography" else citation_runs(document)
        return corrected(runs, case)

    async def _pandoc(self) -> Pandoc:
        """The pandoc of this machine, looked for once; one that was missing is looked for again."""
        if self._finding is None or (self._finding.done() and self._finding.exception() is not None):
            self._finding = asyncio.create_task(asyncio.to_thread(find_pandoc), name="find pandoc")
        return await asyncio.shield(self._finding)

    @property
    def worker_pid(self) -> int | None:
        """The process that sets citations now, if one runs."""
        return self._worker.pid if self._worker else None

    @property
    def lost_workers(self) -> int:
        """How many processes were given up on in the middle of a citation."""
        return self._worker.lost if self._worker else 0

    async def close(self) -> None:
        """End the worker."""
        if self._finding is not None:
            await asyncio.wait({self._finding})
            if not self._finding.cancelled() and isinstance(self._finding.exception(), ProcessorMissing):
                self._finding = None
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.close()


def _rules_of(style: Style) -> str:
    try:
        return style_text(style.rules)
    except FileNotFoundError as error:
        message = "the CSL styles are missing where this bot runs"
        raise ProcessorFailed(message) from error


def _engine(pandoc: Pandoc) -> str:
    return f"pandoc {pandoc.version}, adapter {ADAPTER_VERSION}"


@lru_cache(maxsize=16)
def _as_address(text: str) -> str:
    return "data:application/xml;base64," + b64encode(text.encode()).decode()


def _key(case: "Case", engine: str) -> str:
    """SHA-256 over all that a citation depends on: style text, item, form, engine."""
    item = json.dumps(case.item, sort_keys=True)
    parts = (case.style, item, case.part, case.locator, case.locale, engine)
    return sha256("\0".join(parts).encode()).hexdigest()


def _dumped(runs: RichText) -> str:
    return json.dumps([{name: value for name, value in _fields(run) if value} for run in runs], ensure_ascii=False)


def _fields(run: Run) -> list[tuple[str, Any]]:
    return [(name, getattr(run, name)) for name in Run.__struct_fields__]


def _loaded(text: str) -> RichText:
    return tuple(Run(**fields) for fields in json.loads(text))
