"""Help and what the bot is, as sheets."""

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from bot import __version__
from bot.domain.article import Article
from bot.domain.own_text import OwnText
from bot.presentation.lookup import Lookup
from bot.presentation.markdown import bold, literal
from bot.presentation.sheet import Block, Jump, Menu, Sheet
from bot.services.names import author_year

HELP, ABOUT = "help", "about"
_FOR_MODERATORS = "For moderators (Manage Server), in a server; they alone see the reply."


class CommandHelp(Struct, frozen=True):
    """A command as its reader needs it.

    Each option is its name, its description and whether it must be given; ``examples`` are templates of call lines.
    ``moderators`` is true for one that Discord offers to moderators alone, unless a server's settings say otherwise.
    """

    name: str
    description: str
    options: tuple[tuple[str, str, bool], ...]
    examples: tuple[str, ...]
    moderators: bool = False


def help_sheet(article: Article, commands: tuple[CommandHelp, ...]) -> Sheet:
    """Three tasks first, then every command."""
    about, tenures = article.about, article.tenures
    titles = {tenure.id: tenure.title for tenure in tenures.tenures}
    style = about.citation_lines[0].style if about.citation_lines else ""
    tasks = (
        (
            "1. **Settle a point.** `/ask question:…` answers with the article's sentences, `/check text:…` holds a "
            "message against it, `/find query:…` finds the place. Every sentence carries its address."
        ),
        (
            f"2. **Look it over.** `/summary` sums it up, `/compare` sets {literal(titles[tenures.left])} beside "
            f"{literal(titles[tenures.right])}, `/timeline from:… to:…` tells what happened when, and how surely."
        ),
        (
            f"3. **Cite.** `/cite{f' style:{style}' if style else ''}` gives a citation to copy, in any style; "
            "`/citation check text:…` checks those of a text; `/notes list` tells where the article errs."
        ),
    )
    return Sheet(
        article,
        heading=f"Questions to {literal(about.title)}",
        lead="Three things to do first:",
        blocks=(
            *(Block(task, marked=False) for task in tasks),
            Block(bold("Every command"), marked=False),
            *(Block(_line(one), marked=False) for one in commands if not one.moderators),
            *_for_moderators([one.name for one in commands if one.moderators]),
        ),
        menu=Menu("Explain a command …", tuple(_explain(article, one) for one in commands)),
        part="Help",
        sources=False,
    )


def _line(command: CommandHelp) -> str:
    return f"• `/{command.name}`: {literal(command.description)}"


def _for_moderators(names: Sequence[str]) -> tuple[Block, ...]:
    """Their commands by name alone, a line a group: most readers cannot use them."""
    groups = [", ".join(f"`/{name}`" for name in group) for _, group in groupby(names, key=lambda one: one.split()[0])]
    lines = (bold("For moderators (Manage Server)"), *(f"• {group}" for group in groups))
    return tuple(Block(line, marked=False) for line in lines) if names else ()


def examples(article: Article, templates: Sequence[str]) -> tuple[str, ...]:
    """Examples of a command, filled with names that this article knows; one that it cannot fill is left out."""
    names = {name: value for name, value in _names(article).items() if value}
    return tuple(
        template.format(**names) for template in templates if set(re.findall(r"\{(\w+)\}", template)) <= set(names)
    )


def _names(article: Article) -> dict[str, str]:
    """A name of each kind that options take; empty where the article has none of the kind."""
    about = article.about
    years = [str(event.date)[:4] for event in article.events.values() if event.date and event.date.earliest]
    return {
        "section": next((one.number for one in article.sections.values() if one.paragraphs), ""),
        "topic": article.tenures.comparisons[0].topic,
        "subject": next((fact.topics[0] for fact in article.facts.values()), ""),
        "fact": next(iter(article.facts), ""),
        "term": next((f'"{term.term}"' for term in article.terms.values()), ""),
        "note": next(iter(article.notes), ""),
        "style": about.citation_lines[0].style if about.citation_lines else "",
        "source": next(iter(article.references), ""),
        "paragraph": str(article.addresses[0]) if article.addresses else "",
        "cited": _cited(article),
        "statement": _statement(article),
        "year": next((year for year in years if year.isdecimal()), ""),
    }


def _cited(article: Article) -> str:
    """The first source that the article lists, as a text cites it."""
    reference = next(iter(article.references.values()), None)
    return author_year(reference).replace(" (", ", ").rstrip(")") if reference else ""


def _statement(article: Article) -> str:
    """A fact of the article that an option's value can hold: without quotation marks."""
    return next((fact.text for fact in article.facts.values() if '"' not in fact.text), "")


def command_help_sheet(article: Article, command: CommandHelp) -> Sheet:
    """One command: what it does, its options, examples."""
    options = [
        Block(f"• `{name}`{' (required)' if required else ''}: {literal(description)}", marked=False)
        for name, description, required in command.options
    ]
    shown = [Block(f"Example: `{one}`", marked=False) for one in examples(article, command.examples)]
    return Sheet(
        article,
        heading=f"/{command.name}",
        lead=" ".join(filter(None, (literal(command.description), _FOR_MODERATORS if command.moderators else ""))),
        blocks=(*options, *shown),
        jumps=(Jump("All commands", Lookup(article.about.id, HELP, ("",))),),
        part="Help",
        sources=False,
    )


def about_sheet(article: Article, own_text: OwnText | None = None) -> Sheet:
    """Version, pack and its hash, whether the article's own text is here, what the bot asks for, licences."""
    about = article.about
    lines = (
        (
            f"{bold('Footnote')} {__version__} answers questions about a scholarly article; "
            "every sentence it shows carries its address."
        ),
        f"{bold('Reading')}: {literal(about.title)} ({literal(about.short_title)}).",
        f"{bold('Pack')}: {about.id} {about.pack}, SHA-256 `{article.digest}`.",
        f"{bold('Text')}: {_text(own_text)}",
        (
            f"{bold('Permissions asked')}: none for look-ups. It sees its servers and the commands given to it; "
            "it reads no messages, knows no members and pings nobody."
        ),
        (
            f"{bold('Kept')}: with your user id, an error that you report, a fact that you suggest, what you set with "
            "`/prefs set` (`/prefs reset` deletes it), and what you set or decide as a moderator; nothing else about "
            "you. `/privacy show` tells all of it, `/privacy delete` deletes it."
        ),
        f"{bold('Licences')}: code MIT; content in our own words CC BY 4.0. {literal(about.licence)}",
        (
            f"{bold('Citations')}: styles and locales of the CSL project, <https://citationstyles.org>, CC BY-SA 3.0, "
            "set by pandoc, <https://pandoc.org>, GPL 2 or later, as a program of its own."
        ),
    )
    return Sheet(
        article,
        heading="About Footnote",
        blocks=tuple(Block(line, marked=False) for line in lines),
        jumps=(Jump("Help", Lookup(about.id, HELP, ("",))),),
        part="About",
        sources=False,
    )


def _text(own_text: OwnText | None) -> str:
    if own_text is None:
        return "the article's own text has not been imported; answers are digests in our own words."
    return (
        "the operator has imported a copy of the article's own text, "
        f"SHA-256 `{own_text.digest}`; digests are in our own words."
    )


def _explain(article: Article, command: CommandHelp) -> Jump:
    return Jump(f"/{command.name}", Lookup(article.about.id, HELP, (command.name,)))
