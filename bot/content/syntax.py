"""The parser's complaints, for people who do not know the parser."""

import yaml

from bot.content.text import Position

# Parts of what libyaml and PyYAML's own parser say, and what the writer did; the first that occurs counts.
_SENTENCES = (
    (
        "mapping values are not allowed",
        "a colon stands inside unquoted text, or the line is indented wrongly; quote it",
    ),
    ("block sequence entries are not allowed", "a list entry `- ` cannot start here; put it on a line of its own"),
    ("found unexpected end of stream", "a quote opens here and is never closed"),
    ("found unexpected document indicator", "a quote opens here and is not closed before the next `---`"),
    ("could not find expected ':'", "a key on this line or just above lacks its colon"),
    ("unknown escape character", "a backslash in \"…\" starts an escape that YAML does not know; quote with '…'"),
    ("expected hexdecimal number", "a backslash in \"…\" starts an escape without its digits; quote with '…'"),
    ("expected escape sequence", "a backslash in \"…\" starts an escape without its digits; quote with '…'"),
    ("invalid Unicode character escape", "a backslash in \"…\" names no character; quote with '…'"),
    ("expected ',' or ']'", "the list that opens here with [ lacks a comma or its closing ]"),
    ("expected ',' or '}'", "the entry that opens here with { lacks a comma or its closing }"),
    ("did not find expected '-' indicator", "the entries of a list must be indented alike, each with its dash"),
    (
        "did not find expected key",
        "a quote above is not closed, text follows a closing quote here, or the line is indented wrongly",
    ),
    (
        "expected <block end>",
        "a quote above is not closed, text follows a closing quote here, or the line is indented wrongly",
    ),
    ("did not find expected node content", "a value is missing between the brackets"),
    ("expected the node content", "a value is missing between the brackets"),
    ("expected <document start>", "the line does not belong to what stands above; indent it, or quote the text"),
    ("mapping keys are not allowed", "a `? ` stands inside unquoted text, or the line is indented wrongly; quote it"),
    ("block scalar", "only the line's end may follow | or >, and the text below is indented with spaces"),
    ("tab character", "a tab stands here; YAML indents with spaces only"),
    ("found unexpected ':'", "a colon stands inside unquoted text; quote it"),
    ("a tag", "a text that starts with ! must be quoted"),
    ("undefined tag handle", "a text that starts with ! must be quoted"),
    ("scanning an alias", "a text that starts with * must be quoted"),
    ("scanning an anchor", "a text that starts with & must be quoted"),
    ("directive", "a line that starts with % must be quoted"),
)

_UNCLOSED = ("end of stream", "document indicator", "expected ',' or")
"""Said where the parser gave up; the writer wants to know where it began."""


def syntax_sentence(error: yaml.YAMLError, text: str) -> tuple[Position, str]:
    """Where the text stops being YAML, and what to do about it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Position(1, 1), "this is not a YAML file"
    said = f"{error.context or ''} {error.problem or ''}"
    unclosed = any(part in said for part in _UNCLOSED)
    mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
    if mark is None:
        return Position(1, 1), f"this is not YAML: {said.strip()}"
    position = Position(mark.line + 1, mark.column + 1)
    if "cannot start any token" in said:
        return position, _bad_start(_character(position, text))
    return position, next(
        (sentence for part, sentence in _SENTENCES if part in said), f"this is not YAML: {said.strip()}"
    )


def _bad_start(character: str) -> str:
    if character == "\t":
        return "a tab stands here; YAML indents with spaces only"
    return f"unquoted text cannot start with {character}; quote it"


def _character(position: Position, text: str) -> str:
    lines = text.splitlines()
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    return line[position.column - 1 : position.column]
