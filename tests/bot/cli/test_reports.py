"""``python -m bot reports``."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import cli
from bot.app import opened
from bot.domain.suggestion import ReviewState, Suggestion
from tests.conftest import INVENTED, NOON, settings_for

REPORT = Suggestion(0, "error", "harbour-light", "0.3.0", 7, "set-03", "It was 1862.\nNot 1863.", "Almanac", 4711, NOON)


async def keep_three(data: Path) -> None:
    """An open report, a confirmed and a dismissed one."""
    states: tuple[tuple[ReviewState, str], ...] = (("approved", "Right"), ("rejected", ""))
    async with opened(settings_for(INVENTED, data)) as app:
        await app.suggestions.add(REPORT)
        for state, reason in states:
            kept = await app.suggestions.add(replace(REPORT, place="", note=""))
            assert kept is not None
            await app.suggestions.decide(kept, state, by=1, at=NOON, reason=reason)


def test_each_report_is_a_line_with_what_became_of_it(
    environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOOTNOTE_DATA", str(environment / "data"))
    asyncio.run(keep_three(environment / "data"))
    assert cli.main(["reports"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        r"1 2026-11-24 harbour-light set-03, open: 'It was 1862.\nNot 1863.' ('Almanac')",
        r"2 2026-11-24 harbour-light -, confirmed: 'It was 1862.\nNot 1863.'; moderators: 'Right'",
        r"3 2026-11-24 harbour-light -, dismissed: 'It was 1862.\nNot 1863.'",
    ]
