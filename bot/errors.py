"""What can go wrong, and the sentence that its reader sees.

::

    FootnoteError              carries one clear sentence: the problem and the way out
    ├── Refusal                a reader asked for what cannot be given; answered privately
    │   ├── UnknownName        a name that nothing answers to; carries the nearest ones
    │   ├── BadDate            a date that is not one
    │   ├── UnknownZone        a time zone that this machine does not know
    │   ├── ProcessorFailed    the reference processor gave no citation
    │   │   └── ProcessorMissing  there is none on this machine
    │   └── DrawingFailed      no picture could be drawn
    │       └── DrawingMissing    a font or resvg is not installed
    └── OperatorError          the operator has something to mend; ends the process with status 1
        ├── SettingsError      wrong settings, all of them
        ├── ContentError       faulty content files, all faults
        ├── StorageError       the database cannot be used
        └── DiscordError       Discord refuses the token or cannot be reached
"""

from pathlib import Path

from msgspec import Struct

LONGEST_NAME = 80
"""How many characters of a name a sentence repeats."""


class FootnoteError(Exception):
    """The base: ``sentence`` is what the reader sees."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Refusal(FootnoteError):
    """Asked for what cannot be given."""


class Candidate(Struct, frozen=True):
    """A name that may have been meant: ``value`` for machines, ``label`` for people."""

    value: str
    label: str


class UnknownName(Refusal):
    """Nothing, or (``shared``) more than one thing, answers to ``given``.

    ``nearest`` are up to three candidates, the nearest first; ``problem`` is the sentence without them.
    """

    def __init__(self, kind: str, given: str, nearest: tuple[Candidate, ...], *, shared: bool = False) -> None:
        self.kind = kind
        self.given = given
        self.nearest = nearest
        self.shared = shared
        name = _short(given)
        offer = "; ".join(_short(candidate.label) for candidate in nearest)
        problem = (
            f"More than one {kind} answers to “{name}”." if shared else f"There is no {kind} called “{name}” here."
        )
        lead = "Choose" if shared else "The nearest"
        self.problem = problem
        super().__init__(f"{problem} {lead}: {offer}." if nearest else problem)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


class BadDate(Refusal):
    """A date that is not one."""


class UnknownZone(Refusal):
    """A time zone that this machine has no data of; ``zone`` is the name that was given."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(
            f"The time zone “{_short(zone)}” is not known on this machine; choose an IANA name such as Europe/London."
        )


def way_out(error_id: str) -> str:
    """What somebody may do whose wish failed for a reason that the log holds under an id."""
    return f"try again in a minute; if it fails again, tell the bot's operator the id {error_id}"


class ProcessorFailed(Refusal):
    """The reference processor gave no citation; ``why`` is the clause that says why not."""

    def __init__(self, why: str, way_out: str = "try again in a minute") -> None:
        super().__init__(
            f"A citation by the manual cannot be set just now, since {why}: {way_out}. What is printed (mode:printed) "
            "and the data (RIS, BibTeX, CSL-JSON) are here as ever."
        )


class ProcessorMissing(ProcessorFailed):
    """Pandoc is not installed, or does not run."""

    def __init__(self) -> None:
        super().__init__("pandoc is missing where this bot runs", "its operator can install it")


class DrawingFailed(Refusal):
    """No picture could be drawn; ``why`` is the clause that says why not."""

    def __init__(self, why: str, way_out: str = "try again in a minute") -> None:
        super().__init__(
            f"A picture cannot be drawn just now, since {why}: {way_out}. All that it would show is here as text too: "
            "give the command again without asking for a picture."
        )


class DrawingMissing(DrawingFailed):
    """A package that pictures need is not installed; ``package`` names it."""

    def __init__(self, package: str) -> None:
        self.package = package
        super().__init__(f"{package} is missing where this bot runs", "its operator can install it")


class OperatorError(FootnoteError):
    """The operator has something to mend."""


class SettingsError(OperatorError):
    """Wrong settings: ``faults`` names each variable with the shape of its value."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class Fault(Struct, frozen=True, order=True):
    """One fault in a content file: where (line and column count from 1) and a sentence for the person who edits it."""

    file: Path
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


class ContentError(OperatorError):
    """Faulty content: every fault at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class StorageError(OperatorError):
    """The database cannot be used."""


class DiscordError(OperatorError):
    """Discord refuses the token or cannot be reached."""
