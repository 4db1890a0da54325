"""What counts as refused."""

from bot.local.witness import CUT, Received
from tests.contract.refusals import refused


def received(path: str, status: int, code: int = 0) -> Received:
    return Received("POST", "/callback", path, None, status, {"code": code})


def test_to_repeat_what_was_taken_is_no_refusal() -> None:
    assert refused([received("/1", 204), received("/1", 400, 40060)]) == []
    assert refused([received("/1", CUT), received("/1", 400, 40060)]) == []


def test_everything_else_that_is_refused_is_one() -> None:
    for one in (received("/1", 400, 40060), received("/1", 404, 10062), received("/1", 500)):
        assert refused([received("/2", 204), one]) == [one]
    assert len(refused([received("/1", 204), received("/1", 400, 50035)])) == 1
