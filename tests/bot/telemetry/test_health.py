from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.telemetry.health import Check, Report, read_health, write_health

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
WELL = Report((Check("gateway", ok=True, reason="connected"),))
ILL = Report((*WELL.checks, Check("database", ok=False, reason="locked")))


@pytest.mark.parametrize("report", [WELL, ILL])
def test_what_the_bot_says_of_itself_is_read_as_it_was_said(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "data" / "health.json"
    write_health(path, "starting", WELL, NOW)
    write_health(path, "ready", report, NOW)
    assert read_health(path, NOW + timedelta(seconds=60), max_age_s=60) == report
    assert [one.name for one in path.parent.iterdir()] == ["health.json"]
    assert (WELL.ok, ILL.ok) == (True, False)


@pytest.mark.parametrize("age_s", [61, -61])
def test_a_sign_of_another_time_counts_for_nothing(tmp_path: Path, age_s: float) -> None:
    path = tmp_path / "health.json"
    write_health(path, "ready", WELL, NOW)
    (check,) = read_health(path, NOW + timedelta(seconds=age_s), max_age_s=60).checks
    assert (check.name, check.ok) == ("process", False)
    assert f"{age_s} seconds ago" in check.reason


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        '{"state": "ready"}',
        '{"at": "2026-08-01T12:00:00+00:00"}',
        '{"at": "2026-08-01", "checks": []}',
    ]
    + [f'{{"at": "2026-08-01T12:00:00+00:00", "checks": {checks}}}' for checks in ("1", "[1]", '[{"name": "a"}]')],
)
def test_without_a_sign_that_can_be_read_the_bot_is_not_well(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "health.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert not read_health(path, NOW).ok
