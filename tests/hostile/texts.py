"""Texts that want to be more than text; each bears ``zq`` where it would be seen to have become it."""

from typing import Final

from hypothesis import strategies as st

MARKUP: Final = (
    "**zqbold** __zqunder__ *zqslant* ~~zqgone~~ ||zqspoiler|| `zqcode` ``zqcode``",
    "```\nzqblock\n```",
    "# zqhead\n## zqhead\n-# zqsmall\n> zqquote\n>>> zqall\n- zqlist\n1. zqnumber",
    "[zqlabel](https://evil.example/zq) [a [zq] b](https://evil.example/zq) [zq](<https://evil.example/zq>)",
    "\\[zq](https://evil.example/zq) \\\\[zq](https://evil.example/zq) [zq\\](https://evil.example/zq)",
    "<@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678> <id:guide>",
    "</zq:123456789012345678> <:zq:123456789012345678> <a:zq:123456789012345678> <t:0:R> <https://evil.example/zq>",
    "@everyone @here @zq",
    "https://discord.gg/zq discord.com/invite/zq",
    "`**zqbold**` [`zq`](https://evil.example/zq) **[zq](https://evil.example/zq)**",
)
HIDDEN: Final = (
    "\u202ezqturned\u202c \u2066zqalone\u2069 \u200ezq\u200f\u061c",
    "nul\0zq\x1b[31m\x07\x7f\x85",
    "\u200bzq\u200d\ufeff\u2060\u00ad\u180e\u3164",
    "z" + "\u0335\u0489" * 150 + "q",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 12 + "\U000e0067\U000e007f\ue000\ufffe\uffff\U0010ffff",
    "\u2028zq\u2029zq\r\rzq\x0b\x0czq",
    " ",
    "\n\n\n",
    "\u3000\u00a0\u2003",
)
CODES: Final = (
    "1|a|harbour-light|delete|0|1",
    "{zq} {0} {0.__class__} %s %(zq)s ${zq} {{zq}} \\u007aq",
    "'; DROP TABLE posts; -- \" zq",
    '"zq" OR NEAR(zq zq, 5) AND NOT * ^zq body:zq - + (',
    '"',
    "*",
    "../../../../etc/passwd",
    "/proc/self/environ",
    "file:///etc/passwd",
    "-1",
    "0",
    "NaN",
    "1e309",
    "99999999999999999999",
    "-9223372036854775809",
    "\u0663\u0664 \u00b2 \u2167 \u09ea",
    "0000-00-00",
    "2018-02-30",
    "10000",
    "-0001-01",
    "own-99999999999999999999",
    "123456789012345678",
    "__import__('os').system('zq')",
    "<script>zq</script>",
)
LONG: Final = (
    "zq" * 3000,
    "Khan, zq, " * 600,
    "(Zq 2020; " * 600,
    "\u201c" * 3000 + "\u201d" * 3000,
    "((([[[{{{" * 400,
    "a" * 5999 + "!",
    "zq \n" * 1500,
    "(a+)+$ " + "a" * 3000,
    "1" * 6000,
    "\U0001f600" * 6000,
    "*" * 2000 + "_" * 2000 + "`" * 1999,
)
TRICKS: Final = (*MARKUP, *HIDDEN, *CODES, *LONG)

_PIECES: Final = st.one_of(
    st.sampled_from((*MARKUP, *HIDDEN, *CODES)),
    st.text(max_size=12),
    st.text("zq*_~|`#>-[]()<@&!:/\\ \n\"'.,;0123456789\u202e\u200b\u0335", max_size=24),
)


def texts(most: int = 6000) -> st.SearchStrategy[str]:
    """Any text of 1 to ``most`` characters that can be typed, with a liking for what is not harmless."""
    joined = st.lists(_PIECES, min_size=1, max_size=4).map("".join)
    return st.one_of(joined, st.sampled_from(LONG), _PIECES).map(lambda text: text[:most] or "zq")
