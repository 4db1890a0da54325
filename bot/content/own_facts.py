"""A server's own facts as entries of a ``facts.yaml``."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from bot.domain.article import Article
from bot.domain.suggestion import OwnFact

NOT_STATED: Final = "not-stated"
NO_SENTENCE: Final = 9999
"""The number of no sentence: a paragraph has far fewer."""
_WIDTH = 120
_HEAD = f"""\
# Facts of a server's own, in the form of an article's {{file}}: approved by its moderators, not part of the pack
# {{pack}}.
#
# What each says, where it stands and the notes are the server's. The rest nobody has stated. It is filled with
# what the form takes and `python -m bot check` refuses, so that nothing is taken for known by mistake. Before an entry
# goes into a pack, give it
#   id        one of the pack's own (own-… are servers')
#   type      event, claim, opinion or forecast (claim stands here for all)
#   whose     who claims, judges or foresees it ({NOT_STATED} here); an event has none
#   sentence  which sentence of the paragraph says so, from 1 ({NO_SENTENCE} here)
#   topics    those of the pack ({NOT_STATED} here), and the actors ([] here)
#   source    the reference that the sentence or the rest of its paragraph cites ({NOT_STATED} here; null where the
#             paragraph cites none, or is no longer in the pack)
"""


def own_facts_yaml(article: Article, own: Sequence[OwnFact]) -> str:
    """The facts as a file that the model of ``facts.yaml`` takes; what nobody stated fails the checks of a pack."""
    about = article.about
    head = _HEAD.format(file="facts.yaml", pack=f"{about.id} {about.pack}")
    if not own:
        return f"{head}facts: []\n"
    return f"{head}facts:\n{''.join(_entry(article, fact) for fact in own)}"


def _entry(article: Article, own: OwnFact) -> str:
    """One entry, indented as in our files, its note above it."""
    text: str = yaml.safe_dump([_fields(article, own)], allow_unicode=True, sort_keys=False, width=_WIDTH)
    lines = [*_note(own), *text.splitlines()]
    return "".join(f"  {line}\n" for line in lines)


def _note(own: OwnFact) -> Iterator[str]:
    yield f"# approved {own.approved_at:%Y-%m-%d}"
    if own.note:
        yield f"# note: {' '.join(own.note.split())}"


def _fields(article: Article, own: OwnFact) -> dict[str, Any]:
    cites = own.at in article.order and bool(article.paragraph(own.at).citations)
    return {
        "id": own.id,
        "text": own.text,
        "type": "claim",
        "whose": NOT_STATED,
        "at": str(own.at),
        "sentence": NO_SENTENCE,
        "topics": [NOT_STATED],
        "actors": [],
        "source": {"key": NOT_STATED, "carried_by": "paragraph"} if cites else None,
    }
