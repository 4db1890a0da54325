"""Discord's Markdown as the page draws it: elements without their attributes, texts as they stand."""

import time
from html import escape

import pytest

from bot.local.page.drawing.nodes import Node
from bot.local.page.drawing.texts import drawn

DOI = "https://doi.org/10.31703/gfpr.2023(VI-III).01"

CASES = [
    ("two\nlines\n\nand more", "<p>two\nlines\n\nand more</p>"),
    (
        "**b** *i* _i_ __u__ ~~s~~",
        "<p><strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <s>s</s></p>",
    ),
    ("***both***", "<p><strong><em>both</em></strong></p>"),
    ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
    ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
    (r"\*not\* \_so\_ \\", "<p>*not* _so_ \\</p>"),
    ("**open and *open", "<p>**open and *open</p>"),
    ("`a*b*` ``a`b``", "<p><code>a*b*</code> <code>a`b</code></p>"),
    ("# A *b*\n## c\n### d\n-# e", "<h3>A <em>b</em></h3><h4>c</h4><h5>d</h5><p>e</p>"),
    ("#no\n####  no\n# ", "<p>#no\n####  no\n# </p>"),
    ("> a\n> b\nc", "<blockquote><p>a\nb</p></blockquote><p>c</p>"),
    (">>> a\n\n- b", "<blockquote><p>a\n</p><ul><li><p>b</p></li></ul></blockquote>"),
    ("> > a\n> - b", "<blockquote><p>&gt; a</p><ul><li><p>b</p></li></ul></blockquote>"),
    (">no", "<p>&gt;no</p>"),
    (f"{DOI}.", f"<p><a>{DOI}</a>.</p>"),
    ("(see https://a.example/b)", "<p>(see <a>https://a.example/b</a>)</p>"),
    ("<https://a.example/b> xhttps://no", "<p><a>https://a.example/b</a> xhttps://no</p>"),
    ("https://a.example/b_c_d*e", "<p><a>https://a.example/b_c_d*e</a></p>"),
    (f'[a **b**]({DOI}) [c](<https://a.example> "t")', "<p><a>a <strong>b</strong></a> <a>c</a></p>"),
    ("[x](javascript:y) [](https://a.example)", "<p>[x](javascript:y) [](<a>https://a.example</a>)</p>"),
    ("</daily setup:12> <:wave:123456> @here", "<p><button>/daily setup</button> :wave: <span>@here</span></p>"),
    ("<@1> <#2>", "<p><span>@<bdi>unknown</bdi></span> <span>#<bdi>unknown</bdi></span></p>"),
    ("```py\nx = 1\n```", "<div><pre><code>x = 1</code></pre><button>Copy</button></div>"),
    ("a\n```**x**```\nb", "<p>a</p><div><pre><code>**x**</code></pre><button>Copy</button></div><p>b</p>"),
    ("- a\n  - b\n  more\n- c", "<ul><li><p>a</p><ul><li><p>b</p></li></ul><p>more</p></li><li><p>c</p></li></ul>"),
    ("3. a\n4. b\nc", "<ol><li><p>a</p></li><li><p>b</p></li></ol><p>c</p>"),
    ("- a\n1. b", "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol>"),
    ("<t:60:D> <t:x>", "<p><span><time></time></span> &lt;t:x&gt;</p>"),
    ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
]


def outline(node: Node) -> str:
    """The tree as HTML, without attributes."""
    if isinstance(node, str):
        return escape(node, quote=False)
    return f"<{node.tag}>{''.join(map(outline, node.children))}</{node.tag}>"


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_texts_are_drawn_as_discord_draws_them(text: str, shown: str) -> None:
    assert outline(drawn(text, lambda _mark, _id: None)) == f"<div>{shown}</div>"


def test_a_moment_that_no_calendar_has_stays_as_it_stands() -> None:
    far, near = drawn("<t:9999999999999:F>", lambda _mark, _id: None), drawn("<t:-60:R>", lambda _mark, _id: None)
    assert outline(far) == "<div><p><span>&lt;t:9999999999999:F&gt;</span></p></div>"
    assert outline(near) == "<div><p><span><time></time></span></p></div>"


@pytest.mark.parametrize(
    "text",
    [
        *("*" * 2000, "_*" * 1000, "||**__~~" * 250, "[" * 2000, "> " * 1000, "- " * 1000, "`" * 2001, "<t:" * 600),
        *("[a](" * 500, "(" * 1000 + "https://" * 100, "\n".join(["- a"] * 600), "1. " * 600),
        "\n".join(" " * depth + "- a" for depth in range(85)),
    ],
)
def test_a_text_of_marks_alone_takes_no_time(text: str) -> None:
    """Marks that nothing closes are looked at once; no text keeps the server busy for long."""
    started = time.process_time()
    drawn(text, lambda _mark, _id: None)
    assert time.process_time() - started < 1
