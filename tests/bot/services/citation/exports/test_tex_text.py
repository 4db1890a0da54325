import pytest

from bot.services.citation.exports.tex_text import tex, tex_list_member, tex_title, verbatim


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% & $5 #1 a_b", r"50\% \& \$5 \#1 a\_b"),
        (r"a\b ~ ^ `", r"a\textbackslash{}b \textasciitilde{} \textasciicircum{} \`{}"),
        ("1 < 2 > 0", r"1 \textless{} 2 \textgreater{} 0"),
        ("a -- b --- c ''", "a -{}- b -{}-{}- c '{}'"),
        ("é 中文 “x”", "é 中文 “x”"),
        ('"a" ("b") c"', "“a” (“b”) c”"),
        ("{a {b}}", r"\{a \{b\}\}"),
        ("a } b {", r"a \textbraceright{} b \textbraceleft{}"),
        (
            "<i>a</i> <b>b</b> H<sub>2</sub> c<sup>2</sup>",
            r"\emph{a} \textbf{b} H\textsubscript{2} c\textsuperscript{2}",
        ),
        ('"<i>a</i>"', r"“\emph{a}”"),
    ],
)
def test_specials_are_escaped_and_nothing_is_lost(text: str, written: str) -> None:
    assert tex(text) == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Growing ties of Pakistan", "Growing ties of {Pakistan}"),
        ("The US and India's eBay", "The {US} and {India}'s {eBay}"),
        ("NATO-led talks", "{NATO}-led talks"),
        ("“Iron” ties", "“{Iron}” ties"),
        ("lower: also lower. And so? yes", "{lower}: {also} lower. {And} so? {yes}"),
        ("of <i>Homo sapiens</i>", r"{of} \emph{{Homo} sapiens}"),
        ("of <i>Homo</i>", r"{of} \emph{{Homo}{}}"),
        ('A <span class="nocase">MacOS in use</span>', "A {MacOS in use}"),
        ("R&D in Łódź", r"{R}\&{D} in {Łódź}".replace("{R}", "R")),
        ("中文 in USA", "中文 in {USA}"),
    ],
)
def test_titles_keep_their_capitals(title: str, written: str) -> None:
    assert tex_title(title) == written


def test_a_publisher_with_and_is_one_publisher() -> None:
    assert tex_list_member("Taylor and Francis") == "{Taylor and Francis}"
    assert tex_list_member("Sound & Sons") == r"Sound \& Sons"


def test_addresses_stay_as_they_are_but_for_braces_and_backslashes() -> None:
    assert verbatim("https://x.y/~a_b?c=%20&d#e") == "https://x.y/~a_b?c=%20&d#e"
    assert verbatim(r"10.1/{a}\b") == "10.1/%7Ba%7D%5Cb"
