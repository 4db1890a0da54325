from datetime import UTC, datetime, timedelta

import pytest

from bot.local.moments import moment
from bot.local.outcomes import Unacceptable

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1d", NOON + timedelta(days=1)),
        ("+90m", NOON + timedelta(minutes=90)),
        ("-2h", NOON - timedelta(hours=2)),
        ("+1d 12h30s", NOON + timedelta(days=1, hours=12, seconds=30)),
        ("today 09:00", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("tomorrow 9:30", datetime(2026, 11, 25, 9, 30, tzinfo=UTC)),
        ("tomorrow 23:59:59", datetime(2026, 11, 25, 23, 59, 59, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-01T09:00Z", datetime(2026, 12, 1, 9, tzinfo=UTC)),
        ("2026-12-01T09:00+05:00", datetime(2026, 12, 1, 4, tzinfo=UTC)),
    ],
)
def test_moments_are_read(text: str, expected: datetime) -> None:
    assert moment(text, NOON) == expected
    assert moment(text, NOON).tzinfo is UTC


@pytest.mark.parametrize("text", ["", "soon", "1d", "+1x", "tomorrow", "tomorrow 25:00", "+9999999d", "2026-13-01"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Unacceptable, match="is no moment"):
        moment(text, NOON)
