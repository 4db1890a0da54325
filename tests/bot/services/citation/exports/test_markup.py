import pytest

from bot.services.citation.exports.markup import Piece, pieces, stripped


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("plain", (Piece("plain"),)),
        ("a <i>b</i> c", (Piece("a "), Piece("b", ("i",)), Piece(" c"))),
        ("<b>x<i>y</i></b>", (Piece("x", ("b",)), Piece("y", ("b", "i")))),
        ('<span class="nocase">x</span>', (Piece("x", ("nocase",)),)),
        ('<span style="font-variant: small-caps">x</span>', (Piece("x", ("sc",)),)),
        ('<span style="font-variant:small-caps;">x</span>', (Piece("x", ("sc",)),)),
        ("<sc>x</sc><sup>2</sup>", (Piece("x", ("sc",)), Piece("2", ("sup",)))),
        ("a < b > c", (Piece("a < b > c"),)),
        ("<i>open", (Piece("<i>open"),)),
        ("shut</i>", (Piece("shut</i>"),)),
        ("<i><b>crossed</i></b>", (Piece("<i>"), Piece("crossed</i>", ("b",)))),
        ("<u>other</u>", (Piece("<u>other</u>"),)),
        ("<span>other</span>", (Piece("<span>other</span>"),)),
        ("<i></i>", ()),
    ],
)
def test_only_csls_own_pairs_are_tags(text: str, cut: tuple[Piece, ...]) -> None:
    assert pieces(text) == cut


def test_stripped_leaves_the_words() -> None:
    assert stripped("Of <i>Homo <b>s</b>.</i>, 1 < 2") == "Of Homo s., 1 < 2"
