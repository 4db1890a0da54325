from bot.local.rules.admitted import MOST, Admitted

NONE: frozenset[str] = frozenset()


def test_only_the_very_same_is_known() -> None:
    admitted = Admitted()
    admitted.remember({"content": "one"}, NONE)
    assert admitted.knows({"content": "one"}, NONE)
    assert not admitted.knows({"content": "two"}, NONE)
    assert not admitted.knows({"content": "one", "flags": 64}, NONE)
    assert not admitted.knows({"content": "one"}, frozenset({"a.txt"}))


def test_whatever_json_can_hold_is_taken() -> None:
    admitted = Admitted()
    values: tuple[object, ...] = (2**80, float("nan"), "\ud800", None, [{}])
    for value in values:
        admitted.remember({"nonce": value}, NONE)
        assert admitted.knows({"nonce": value}, NONE)


def test_the_oldest_make_room() -> None:
    admitted = Admitted()
    for number in range(MOST + 1):
        admitted.remember({"content": str(number)}, NONE)
    assert not admitted.knows({"content": "0"}, NONE)
    assert admitted.knows({"content": "1"}, NONE)
