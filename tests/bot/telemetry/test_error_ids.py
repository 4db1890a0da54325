import re

from bot.telemetry import new_error_id


def test_an_error_id_can_be_read_aloud() -> None:
    ids = {new_error_id() for _ in range(200)}
    assert len(ids) == 200
    assert all(re.fullmatch(r"E-[2-9A-HJKMNP-TV-Z]{6}", one) for one in ids)
