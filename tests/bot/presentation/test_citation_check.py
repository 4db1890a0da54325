"""What a reader is told of the citations in a text."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.article import Article
from bot.domain.rich_text import RichText, Run
from bot.presentation.citation_check import Entries, citation_check_sheet
from bot.presentation.limits import LAYOUT_TEXT, length
from bot.presentation.lookup import Lookup
from bot.presentation.paging import page
from bot.presentation.reply import CITE, layout
from bot.presentation.sheet import Jump, Sheet
from bot.services.citation.linking import check_citations
from tests.variants import variant

EVERY_VERDICT = "(Khan, 2021); Khan (2020); (Kahn, 2021); (Smith, 2021); (Hussain); (Hussain, 2015)"


def _sheet(article: Article, text: str, entries: Entries | None = None) -> Sheet:
    return citation_check_sheet(article, text, check_citations(article, text), entries)


def _told(article: Article, text: str) -> list[str]:
    return [block.text for block in _sheet(article, text).blocks]


def _jumps(sheet: Sheet) -> tuple[Jump, ...]:
    return sheet.jumps or (sheet.menu.jumps if sheet.menu else ())


def _components(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return chain.from_iterable((one, *_components(one.get("components", []))) for one in parts)


def _shown(sheet: Sheet) -> str:
    """The text of the message; it takes one page and keeps Discord's limits."""
    assert page(sheet, 0).count == 1
    view = layout(sheet, Lookup(sheet.article.about.id, "check", ("x" * 4000,)), private=True)
    components = list(_components(view.to_components()))  # type: ignore[no-untyped-call] # discord.py leaves it untyped
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    text = "\n".join(one["content"] for one in components if one["type"] == 10)
    assert length(text) <= LAYOUT_TEXT
    assert len(components) <= 40
    assert len(ids) == len(set(ids))
    assert all(length(one) <= 100 for one in ids)
    return text


def test_a_linked_citation_is_named_with_title_and_places(shipped: Article) -> None:
    (told,) = _told(shipped, "as shown (Khan, 2021, p. 5)")
    assert told == (
        "“Khan, 2021, p. 5” is **B. Khan (2021)** (`khan-2021`), Russia-Pakistan Strategic Relations: An Emerging "
        "Entente Cordiale; the article cites it in §1 ¶1, §3 ¶5, §4.3 ¶2, §4.7 ¶1."
    )


def test_the_article_itself_is_named_so(shipped: Article) -> None:
    (told,) = _told(shipped, "Ishfaq et al. (2023)")
    assert told.startswith("“Ishfaq et al. (2023)” is **U. Ishfaq et al. (2023)** (`article`), Diplomatic Complexity")
    assert told.endswith("; the article itself.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "(Khan, 2020)",
            (
                "“Khan, 2020”: wrong year. The article has no source by Khan dated 2020, only B. Khan (2021) and "
                "M. T. F. Khan (2019); correct the year."
            ),
        ),
        (
            "(Hussain & Fatima, 2014)",
            (
                "“Hussain & Fatima, 2014”: wrong year. The article has no source by Hussain and Fatima dated 2014, "
                "only N. Hussain & Q. Fatima (2015); correct the year."
            ),
        ),
        (
            "(Kahn, 2021)",
            (
                "“Kahn, 2021”: unknown author. No source of the article goes by Kahn; the nearest is B. Khan (2021). "
                "Correct the name if you mean it."
            ),
        ),
        (
            "(I. Khan, 2021)",
            (
                "“I. Khan, 2021”: unknown author. No source of the article goes by I. Khan; the nearest is B. Khan "
                "(2021). Correct the name if you mean it."
            ),
        ),
        (
            "(Smith et al., 2021)",
            (
                "“Smith et al., 2021”: unknown author. No source of the article goes by Smith et al.; a source of your "
                "own needs an entry in your own list of references."
            ),
        ),
        (
            "Hussain",
            (
                "“Hussain”: ambiguous. It may be N. Hussain & Q. Fatima (2015) or N. Hussain (2012); add the year and "
                "all authors."
            ),
        ),
        (
            "(Hussain, 2015)",
            (
                "“Hussain, 2015”: wrong co-authors. The source is by N. Hussain and Q. Fatima; write "
                "(Hussain & Fatima, 2015)."
            ),
        ),
        (
            "(Ishfaq, 2023)",
            (
                "“Ishfaq, 2023”: wrong co-authors. The source is by U. Ishfaq, K. Ashfaq and H. Ashfaq; write "
                "(Ishfaq et al., 2023)."
            ),
        ),
    ],
)
def test_each_verdict_is_a_sentence_with_the_way_out(shipped: Article, text: str, sentence: str) -> None:
    (told,) = _told(shipped, text)
    assert told.splitlines()[0] == sentence


def test_several_works_with_a_co_author_are_all_named(shipped: Article) -> None:
    (finding,) = check_citations(shipped, "(Fatima, 2015)")
    two = replace(finding, candidates=("hussain-fatima-2015", "article"))
    (block,) = citation_check_sheet(shipped, "(Fatima, 2015)", [two]).blocks
    assert block.text.splitlines()[0] == (
        "“Fatima, 2015”: wrong co-authors. It may be N. Hussain & Q. Fatima (2015) or U. Ishfaq et al. (2023); name "
        "the authors as they do."
    )


def test_each_candidate_stands_on_a_line_with_its_places(shipped: Article) -> None:
    (told,) = _told(shipped, "(Hussain)")
    _, joint, alone = told.splitlines()
    assert joint.startswith("• **N. Hussain & Q. Fatima (2015)** (`hussain-fatima-2015`), ")
    assert joint.endswith("; the article cites it in §3 ¶3.")
    assert alone.startswith("• **N. Hussain (2012)** (`hussain-2012`), ")
    assert alone.endswith("; the article cites it in §2.1 ¶2.")


def test_what_is_wrong_comes_first_and_the_lead_counts(shipped: Article) -> None:
    sheet = _sheet(shipped, EVERY_VERDICT)
    assert sheet.lead == "Found 6 citations: 1 right, 5 to look at."
    assert [block.text.split(":")[0] for block in sheet.blocks[:-1]] == [
        "“Khan (2020)”",
        "“Kahn, 2021”",
        "“Smith, 2021”",
        "“Hussain”",
        "“Hussain, 2015”",
    ]
    assert sheet.blocks[-1].text.startswith("“Khan, 2021” is ")
    assert _sheet(shipped, "(Khan, 2021)").lead == "Found 1 citation: all right."
    entries = "Khan, B. (2021). A title.\nKurita, M. (2019). A title.\nand (Khan, 2021)"
    assert _sheet(shipped, entries).lead == "Found 1 citation and 2 entries of a list of references: all right."


def test_one_source_cited_several_times_takes_one_block(shipped: Article) -> None:
    (told,) = _told(shipped, "(Khan, 2021), Khan (2021), (Khan, 2021) and (B. Khan, 2021)")
    assert told.startswith(
        "“Khan, 2021”, “Khan (2021)”, “B. Khan, 2021” (4 times) is **B. Khan (2021)** (`khan-2021`), "
    )
    (told,) = _told(shipped, " ".join(f"(Khan, 2021, p. {number})" for number in range(1, 8)))
    assert "“Khan, 2021, p. 4” and 3 more forms (7 times) is" in told


def test_a_year_alone_is_quoted_with_its_name(shipped: Article) -> None:
    assert _told(shipped, "(Khan, 2019; 2021)")[1].startswith("“Khan … 2021” is **B. Khan (2021)** ")


def test_quotations_are_shown_to_the_letter_on_one_line(article: Article) -> None:
    (told,) = _told(article, "**Mc_Nobody**\n||(1999)||")
    assert told.startswith("“Mc\\_Nobody (1999)”: unknown author.")
    (told,) = _told(article, f"({'Nobody ' * 5}& <@7> {'Wiedersehen-' * 30}Nobody, 1999)")
    assert len(told.split("”")[0]) < 130


def test_the_full_reference_is_shown_and_a_press_away(shipped: Article) -> None:
    rich: RichText = (Run("Khan, B. (2021). "), Run("A_title", italic=True))
    sheet = _sheet(shipped, "(Khan, 2021; Kurita, 2019)", {"khan-2021": rich, "kurita-2019": "Kurita, *M*. (2019)."})
    first, second = (block.text.splitlines()[-1] for block in sheet.blocks)
    assert first == "Khan, B. (2021). *A\\_title*"
    assert second == "Kurita, \\*M\\*. (2019)."
    about = shipped.about.id
    assert sheet.jumps == (
        Jump("Cite Khan (2021)", Lookup(about, CITE, ("khan-2021",)), private=True),
        Jump("Cite Kurita (2019)", Lookup(about, CITE, ("kurita-2019",)), private=True),
    )


def test_more_than_five_sources_go_into_a_menu(shipped: Article) -> None:
    text = "".join(one.printed for address in shipped.addresses for one in shipped.paragraph(address).citations)
    sheet = _sheet(shipped, text)
    assert sheet.jumps == ()
    assert sheet.menu is not None
    assert {jump.lookup.options[0] for jump in sheet.menu.jumps} == set(shipped.references)
    assert sheet.lead == "Found 20 citations: all right."
    _shown(sheet)


def test_candidates_are_a_press_away_too(shipped: Article) -> None:
    labels = [jump.label for jump in _jumps(_sheet(shipped, "(Hussain), (Kahn, 2021)"))]
    assert labels == ["Cite Hussain & Fatima (2015)", "Cite Hussain (2012)", "Cite Khan (2021)"]


def test_the_places_that_cite_are_in_reach(shipped: Article) -> None:
    text = _shown(_sheet(shipped, "(Khan, 2021)"))
    assert "GFPR 2023 · §1 ¶1, §3 ¶5, §4.3 ¶2, §4.7 ¶1 · pack" in text


def test_where_all_does_not_fit_entries_and_titles_go_first(shipped: Article) -> None:
    printed = [one.printed for address in shipped.addresses for one in shipped.paragraph(address).citations]
    text = " ".join(printed)
    long = dict.fromkeys(shipped.references, "A full reference. " * 20)
    with_titles = _sheet(shipped, text, long)
    assert "A full reference." not in _shown(with_titles)
    assert "An Emerging Entente Cordiale" in _shown(with_titles)
    wrong = " ".join(f"({reference.author[0].family}, 1990)" for reference in shipped.references.values())
    short = _shown(_sheet(shipped, f"{text} {wrong}", long))
    assert "An Emerging Entente Cordiale" not in short
    assert "“Kurita, 2019” is **M. Kurita (2019)** (`kurita-2019`); the article cites it in §1 ¶1." in short
    assert "“Yousaf, 1990”: wrong year." in short


def test_what_does_not_fit_at_all_is_counted(article: Article) -> None:
    text = " ".join(f"(Nobody-{chr(65 + number // 26)}{chr(97 + number % 26)}, 1999)" for number in range(200))
    sheet = _sheet(article, text)
    assert sheet.lead == "Found 200 citations: 0 right, 200 to look at."
    shown = _shown(sheet)
    told = sum(line.startswith("“Nobody-") for line in shown.splitlines())
    assert 10 < told < 200
    assert f"{200 - told} more do not fit here; check the text in smaller parts." in shown


def test_a_text_without_citations_is_told_what_is_looked_for(article: Article, shipped: Article) -> None:
    sheet = _sheet(shipped, "No source here.")
    assert sheet.lead == (
        "Your text has no citation by author and year. Such citations look like Yousaf (2014) or (Yousaf, 2014); "
        "paste a text that has one."
    )
    assert "Ó Briain (2004)" in _shown(_sheet(article, ""))


def test_a_listed_source_that_is_cited_nowhere_is_told_so(shipped: Article) -> None:
    copy = variant(shipped)
    unused = replace(shipped.references["khan-2021"], id="unused-2001", author=())
    copy.references = {**shipped.references, "unused-2001": unused}
    copy.references["unused-2001"] = replace(unused, author=shipped.references["craig-2015"].author)
    (told,) = _told(copy, "(Craig, 2021)")
    assert told.endswith("; the article lists it but cites it nowhere.")
