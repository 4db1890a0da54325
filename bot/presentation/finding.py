"""Found places as a sheet: what stands there with the sought words marked, and a menu that opens one."""

from collections.abc import Callable, Sequence

from bot.domain.article import Article
from bot.presentation.answering import OUR_WORDS, asked, repairs
from bot.presentation.facts import FACT
from bot.presentation.limits import clipped
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal, small
from bot.presentation.notes import NOTE
from bot.presentation.reply import FIND, WHERE, paragraph_jump
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.answering import Origin
from bot.services.names import author_year
from bot.services.places import places
from bot.services.searching.finding import Found, Hit, Scope
from bot.services.searching.passages import Passage

Marks = Callable[[str], Sequence[tuple[int, int]]]
"""Where in a text the sought words stand: start and end."""

_LONGEST_SNIPPET = 320
_BEFORE_MARK = 90
NOTHING = {
    None: "Nothing here",
    "article": "No sentence of the article",
    "facts": "None of the facts",
    "references": "None of the article's references",
    "notes": "None of the editor's notes",
}
"""What has not been found, by scope: the beginning of the sentence that says so."""
_WITHIN = {
    "article": "in the article",
    "facts": "among the facts",
    "references": "among the references",
    "notes": "among the editor's notes",
}


def found_sheet(article: Article, query: str, found: Found, scope: Scope | None, marks: Marks) -> Sheet:
    """At most five places, best first, each with its address; words of the query and those taken for them are bold."""
    where = f" {_WITHIN[scope]}" if scope else ""
    count = len(found.hits)
    told = f"{count} places{where}, best first" if count > 1 else f"One place{where}"
    near = "The article does not treat all of this; only words of it were found. " if found.near else ""
    blocks = [block for number, hit in enumerate(found.hits, start=1) for block in _blocks(article, number, hit, marks)]
    return Sheet(
        article,
        heading=f"Found for {asked(query)}",
        lead="\n".join(filter(None, (repairs(found.repaired), f"{near}{told}:"))),
        blocks=tuple(blocks),
        menu=Menu("Open a place …", tuple(_opened(article, hit, scope) for hit in found.hits)),
        about=FIND,
    )


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with the spans in bold, neighbours together, cut to what stands around the first of them."""
    joined = _joined(text, spans)
    start = max(0, joined[0][0] - _BEFORE_MARK) if joined and len(text) > _LONGEST_SNIPPET else 0
    start = text.find(" ", start) + 1 if start else 0
    pieces = ["…" if start else ""]
    at = start
    for first, last in joined:
        if first >= at and last <= start + _LONGEST_SNIPPET:
            pieces += [literal(text[at:first]), bold(literal(text[first:last]))]
            at = last
    return "".join((*pieces, literal(clipped(text[at:], max(2, _LONGEST_SNIPPET - (at - start))))))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with nothing but a blank or a hyphen between them as one: bold marks may not touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and text[joined[-1][1] : start] in {"", " ", "-"}:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _blocks(article: Article, number: int, hit: Hit, marks: Marks) -> tuple[Block, Block]:
    text = _shown(article, hit.passage)
    snippet = marked(text, marks(text))
    quoted = f"“{snippet}”" if hit.passage.kind == "text" else snippet
    title = literal(article.sections[hit.at[0].section].title) if hit.at else "References"
    return (
        Block(f"{number}\\. {quoted}", hit.at),
        Block(small(f"{_words(hit.passage)} · {title}"), hit.at, marked=False),
    )


def _shown(article: Article, passage: Passage) -> str:
    """What is shown of a passage: of a citation the entry as printed, of a heading the heading without its aliases."""
    if passage.kind == "citation":
        return article.references[passage.key].printed
    return article.sections[passage.key].title if passage.kind == "heading" else passage.text


def _words(passage: Passage) -> str:
    """Whose words a passage is in."""
    if passage.kind in {Origin.DIGEST, Origin.EVENT, Origin.COMPARISON, Origin.SUMMARY}:
        return OUR_WORDS[Origin(passage.kind)]
    return {
        "text": "the article's own words",
        "fact": f"in our words, fact `{passage.key}`",
        "definition": "in our words, from the glossary",
        "note": f"editor's note, from outside the article, `{passage.key}`",
        "record": f"editor's note, from outside the article, `{passage.key}`",
        "heading": "heading",
        "citation": f"reference `{passage.key}`, cited here",
    }[passage.kind]


def _opened(article: Article, hit: Hit, scope: Scope | None) -> Jump:
    """An entry of the menu: the paragraph, or within a scope the fact, note or source itself."""
    passage, where = hit.passage, places(article, hit.at)
    if scope is None:
        return paragraph_jump(article, hit.at[0])
    if passage.kind == "fact":
        return Jump(f"{where} · {passage.key}", Lookup(article.about.id, FACT, (passage.key,)), private=True)
    if passage.kind in {"note", "record"}:
        label = f"{where} · {article.notes[passage.key].title}"
        return Jump(label, Lookup(article.about.id, NOTE, (passage.key,)), private=True)
    if passage.kind == "citation":
        label = f"{where} · {author_year(article.references[passage.key])}"
        return Jump(label, Lookup(article.about.id, WHERE, (passage.key,)), private=True)
    return paragraph_jump(article, hit.at[0])
