"""What was made lately is kept, in so much room."""

from bot.services.searching.kept import Kept


class Counting:
    """Makes a word as often as its length says, and counts."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, word: str) -> str:
        self.made.append(word)
        return word.upper()


def test_what_was_asked_for_lately_is_made_once() -> None:
    make = Counting()
    kept = Kept(make, 8, len)
    assert [kept("a"), kept("b"), kept("a")] == ["A", "B", "A"]
    assert make.made == ["a", "b"]


def test_what_nobody_has_asked_for_lately_makes_room() -> None:
    make = Counting()
    kept = Kept(make, 8)
    for word in ("a", "b", "c", "d", "a", "e", "f", "g", "h"):
        kept(word)
    kept("a")
    assert make.made == ["a", "b", "c", "d", "e", "f", "g", "h"]
    kept("b")
    assert make.made[-1] == "b"


def test_what_takes_much_of_the_room_is_made_each_time() -> None:
    make = Counting()
    kept = Kept(make, 8, len)
    assert kept("long") == kept("long") == "LONG"
    assert make.made == ["long", "long"]
