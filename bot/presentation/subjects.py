"""What a message of Discord is about: the paragraphs or sources that one of our own replies shows."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord

from bot.domain.address import Address
from bot.domain.article import Article
from bot.presentation.lookup import PRIVATELY, REPORT, Lookup
from bot.presentation.markdown import literal
from bot.presentation.reply import CITE, PARAGRAPH
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.names import ARTICLE, author_year
from bot.services.places import place

SUBJECTS = "subjects"
MOST = 25


def subjects_of(message: discord.Message, article: Article) -> tuple[str, ...]:
    """The addresses (``intro#1``), or else the sources (``khan-2021``), that the reply's buttons carry.

    Each once, in the order of the message; empty where it carries none of this article.
    """
    lookups = [lookup for lookup in _lookups(message) if lookup.article == article.about.id]
    found = dict.fromkeys(subject for lookup in lookups if (subject := _subject(lookup)) is not None)
    paragraphs = [one for one in found if "#" in one]
    return tuple(paragraphs or found)


def reported_place(message: discord.Message, article: Article) -> str:
    """What a report of an error in one of our own replies is about: what its ``Report`` names, else what it shows."""
    for custom_id in _custom_ids(message.components):
        lookup = _decoded(custom_id)
        if lookup is not None and lookup.article == article.about.id and custom_id.split("|")[1] == REPORT:
            return lookup.name
    return next(iter(subjects_of(message, article)), "")


def subject_options(subject: str) -> tuple[str, ...]:
    """The options of ``/cite`` for a subject."""
    return (ARTICLE, "", "", subject) if "#" in subject else (subject,)


def subjects_sheet(article: Article, subjects: Sequence[str]) -> Sheet:
    """A choice of what to cite."""
    jumps = tuple(
        Jump(_label(article, one), Lookup(article.about.id, CITE, subject_options(one)), private=True)
        for one in subjects
    )
    return Sheet(
        article,
        heading="Which of these do you want to cite?",
        lead="The message may rest on any of them.",
        blocks=tuple(Block(f"• {literal(jump.label)}", marked=False) for jump in jumps),
        menu=Menu("Cite …", jumps),
        sources=False,
        part="",
    )


def _label(article: Article, subject: str) -> str:
    if "#" in subject:
        address = Address.parse(subject)
        return f"{place(article, address)} {article.sections[address.section].title}"
    if subject == ARTICLE:
        return f"The article: {article.about.title}"
    reference = article.references[subject]
    return f"{author_year(reference)}: {reference.title}"


def _lookups(message: discord.Message) -> Iterator[Lookup]:
    """What the buttons lead to that answer apart; those that turn to other places answer in place."""
    for custom_id in _custom_ids(message.components):
        lookup = _decoded(custom_id)
        if lookup is not None and (lookup.name == CITE or custom_id.split("|")[1] == PRIVATELY):
            yield lookup


def _decoded(custom_id: str) -> Lookup | None:
    try:
        return Lookup.decoded(custom_id)
    except ValueError:
        return None


def _custom_ids(components: Sequence[Any]) -> Iterator[str]:
    """What every button and every entry of a menu carries, however deep it stands."""
    for component in components:
        if isinstance(component, discord.Button) and component.custom_id:
            yield component.custom_id
        elif isinstance(component, discord.SelectMenu):
            yield from (option.value for option in component.options)
        yield from _custom_ids(getattr(component, "children", ()))


def _subject(lookup: Lookup) -> str | None:
    if lookup.name == PARAGRAPH and len(lookup.options) > 1 and lookup.options[1]:
        return f"{lookup.options[0]}#{lookup.options[1]}"
    if lookup.name == CITE:
        source, _, _, paragraph, *_ = (*lookup.options, "", "", "", "")
        return paragraph or source or ARTICLE
    return None
