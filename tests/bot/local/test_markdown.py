import time

import pytest

from bot.local.markdown import render


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain", "plain"),
        ("**bold** and *italic* and _italic_", "bold and italic and italic"),
        ("***both***", "both"),
        ("*italic **bold***", "italic bold"),
        ("**bold *italic***", "bold italic"),
        ("__under__ ~~struck~~ ||hidden||", "under struck hidden"),
        ("**__~~deep~~__**", "deep"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("_in a_ word_s", "in a word_s"),
        ("*open and **open", "*open and **open"),
        ("**", "**"),
        ("`code *is* code` and ``a ` b``", "code *is* code and a ` b"),
        ("`unclosed", "`unclosed"),
        ("```py\nx = **1**\n```", "x = **1**"),
        ("before\n```\na_b_c\n```\nafter *x*", "before\na_b_c\nafter x"),
        ("```inline```", "inline"),
        ("# Title\n## Second\n### Third\n#hash", "Title\nSecond\nThird\n#hash"),
        ("-# small", "small"),
        ("- one\n  - two\n* three", "• one\n  • two\n• three"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("> quoted\n>>> more\n>not", "quoted\nmore\n>not"),
        ("> - **a**", "• a"),
        (r"\*not\* \_this\_ \# \\ \a", r"*not* _this_ # \ \a"),
        (r"**a \** b**", "a ** b"),
        ("[label](https://example.org)", "label (https://example.org)"),
        ("[**label**](<https://example.org/a_b_c>)", "label (https://example.org/a_b_c)"),
        ('[label](https://example.org "title")', "label (https://example.org)"),
        ("[label](https://doi.org/10.1/a.(VI-III).03)", "label (https://doi.org/10.1/a.(VI-III).03)"),
        ("[1] not a link (really)", "[1] not a link (really)"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("https://example.org/a_b_c*d* *x*", "https://example.org/a_b_c*d* x"),
        ("**https://example.org**", "https://example.org"),
        ("<t:1700000000:t>", "22:13 UTC"),
        ("<t:1700000000:T>", "22:13:20 UTC"),
        ("<t:1700000000:d> <t:1700000000:D>", "14 November 2023 14 November 2023"),
        ("<t:1700000000> <t:1700000000:R>", "14 November 2023 22:13 UTC 14 November 2023 22:13 UTC"),
        ("<t:1700000000:F>", "Tuesday, 14 November 2023 22:13 UTC"),
        ("<t:9999999999999:F>", "<t:9999999999999:F>"),
        ("</article read:123>", "/article read"),
        ("<:smile:123> <a:wave:123>", ":smile: :wave:"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_marks_are_gone_and_words_stay(written: str, read: str) -> None:
    assert render(written) == read


def test_mentions_are_read_by_name_where_it_is_known() -> None:
    names = {("@", "1"): "Student", ("#", "2"): "study-hall", ("@&", "3"): "Moderators"}
    shown = render("<@1> <@!1> <#2> <@&3> <@9>", lambda mark, identity: names.get((mark, identity)))
    assert shown == "@Student @Student #study-hall @Moderators <@9>"


@pytest.mark.parametrize(
    "citation",
    [
        "Abbas, N. & Khan, M. (2023). Some Title: A Study. Review, VI(III), 24\u201336. https://doi.org/10.31703/r.2023(VI-III).03",
        "Khan, Maria, 2019. 'On Trust', Journal 5.2 [Online]. <n.d.>",
        "1. O'Brien, P.-J. (2021a, b), pp. 3-4; see also § 2.1 ~ 5%",
    ],
)
def test_a_citation_in_plain_content_comes_out_to_the_character(citation: str) -> None:
    assert render(citation) == citation


@pytest.mark.parametrize(
    "piece", ["*", "**", "_", "*_", "**__", "[", "[a](", "`", "||", "<t:", "\\", "~~a", "https://", "> ", "```"]
)
def test_the_longest_message_of_one_mark_takes_no_time(piece: str) -> None:
    started = time.process_time()
    render(piece * (4000 // len(piece)))
    assert time.process_time() - started < 0.5
