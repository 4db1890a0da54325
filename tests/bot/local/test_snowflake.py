import time

from bot.local.snowflake import Snowflakes, founding, relatives, timestamp


def test_identifiers_tell_when_they_were_minted() -> None:
    assert abs(timestamp(Snowflakes().mint()) - time.time()) < 1
    assert timestamp(founding(1_700_000_000.123)) == 1_700_000_000.123


def test_identifiers_rise_and_never_repeat() -> None:
    snowflakes = Snowflakes(lambda: 1_700_000_000.0)
    minted = [int(snowflakes.mint()) for _ in range(5000)]
    assert minted == sorted(set(minted))


def test_equal_founders_have_equal_relatives_that_nothing_else_has() -> None:
    founder = founding(1_700_000_000)
    first, second = relatives(founder), relatives(founder)
    family = [first() for _ in range(20)]
    assert family == [second() for _ in range(20)]
    minting = Snowflakes(lambda: 1_700_000_000.0)
    assert not {founder, *family} & {minting.mint() for _ in range(100)}
