"""Pandoc's document tree as runs."""

from typing import Any

import pytest

from bot.citeproc.runs import bibliography_runs, citation_runs
from bot.domain.rich_text import Run, plain

Inline = dict[str, Any]
A, B = {"t": "Str", "c": "a"}, {"t": "Str", "c": "b"}
BLANK: Inline = {"t": "Space"}


def span(name: str, *inlines: Inline) -> Inline:
    """Inlines with a class."""
    return {"t": "Span", "c": [["", [name], []], list(inlines)]}


def of(kind: str, *inlines: Inline) -> Inline:
    """Styled inlines."""
    return {"t": kind, "c": list(inlines)}


def cited(*inlines: Inline) -> dict[str, Any]:
    """A document whose first paragraph is a citation."""
    return {"blocks": [{"t": "Para", "c": list(inlines)}]}


@pytest.mark.parametrize(
    ("inlines", "text"),
    [
        ((span("csl-block", A), span("csl-block", B)), "a b"),
        ((A, span("csl-indent", B)), "a b"),
        ((span("csl-left-margin", A), span("csl-right-inline", B)), "a b"),
        # No blank is set twice, and none at the ends.
        ((span("csl-left-margin", A, BLANK), span("csl-right-inline", B)), "a b"),
        ((span("csl-block", A), BLANK, BLANK, span("csl-block", BLANK, B)), "a b"),
        ((span("csl-left-margin", A), span("csl-right-inline", {"t": "Str", "c": ""}, B)), "a b"),
        ((span("csl-block", A),), "a"),
        ((span("nocase", A), B), "ab"),
        ((of("Emph", span("csl-block", A)), B), "a b"),
    ],
)
def test_parts_that_are_displayed_apart_do_not_run_together(inlines: tuple[Inline, ...], text: str) -> None:
    assert plain(citation_runs(cited(*inlines))) == text


@pytest.mark.parametrize(
    ("inline", "runs"),
    [
        (of("Emph", A, of("Emph", B)), (Run("a", italic=True), Run("b"))),
        (of("Strong", A, of("Strong", B)), (Run("a", bold=True), Run("b"))),
        # Asked for twice: of a group, and of what is in it.
        (of("Emph", of("Emph", A, B)), (Run("ab", italic=True),)),
        (of("Strong", of("Strong", of("Strong", A))), (Run("a", bold=True),)),
        (of("Emph", span("csl-no-emph", A), B), (Run("a"), Run("b", italic=True))),
        (of("Strong", span("csl-no-strong", A), B), (Run("a"), Run("b", bold=True))),
        (of("Emph", of("Superscript", A)), (Run("a", italic=True, position="superscript"),)),
        (of("SmallCaps", A), (Run("a", small_caps=True),)),
        (of("Underline", A), (Run("a", underline=True),)),
        ({"t": "Link", "c": [["", [], []], [A], ["https://x.example", ""]]}, (Run("a", link="https://x.example"),)),
        ({"t": "Quoted", "c": [{"t": "SingleQuote"}, [A]]}, (Run("‘a’"),)),  # noqa: RUF001 - typographic marks
        ({"t": "Note", "c": [{"t": "Para", "c": [A]}]}, (Run("a"),)),
        ({"t": "Cite", "c": [[], [A]]}, (Run("a"),)),
    ],
)
def test_each_style_has_a_run(inline: Inline, runs: tuple[Run, ...]) -> None:
    assert citation_runs(cited(inline)) == runs


def test_the_entry_is_what_stands_among_the_references() -> None:
    entry = {"t": "Div", "c": [["ref-item", ["csl-entry"], []], [{"t": "Para", "c": [A]}]]}
    references = {"t": "Div", "c": [["refs", ["references"], []], [entry]]}
    document = {"blocks": [{"t": "Para", "c": [B]}, references]}
    assert plain(bibliography_runs(document)) == "a"
    assert bibliography_runs({"blocks": [{"t": "Para", "c": [B]}]}) == ()
