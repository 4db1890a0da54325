"""The base that every entry of the content shares."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)]
"""A name for machines: lower-case words joined by hyphens. Buttons carry it, hence the limit."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True, pattern=r"^[^\r\n]+$")]
"""One line of text for people."""

Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\r\n]+$")]
"""One sentence of any length, without line breaks."""


class Record(BaseModel):
    """A frozen entry that refuses unknown keys and silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)
