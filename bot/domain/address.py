"""Where a sentence stands: ``§2.1 ¶3`` for people, ``dynamics.khan#3`` for machines."""

import re
from dataclasses import dataclass
from typing import Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

SECTION_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*"
_PATTERN = re.compile(rf"^({SECTION_ID})#([1-9][0-9]{{0,3}})$", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One paragraph of an article.

    ``section`` is the section's id, ``paragraph`` counts from 1 inside it; each bullet of a list is a paragraph.
    """

    section: str
    paragraph: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``section-id#paragraph``; raises :class:`ValueError` when the text has another form."""
        match = _PATTERN.match(text)
        if match is None:
            message = f"{text!r} is not an address; write section-id#paragraph, such as intro#1"
            raise ValueError(message)
        return cls(match[1], int(match[2]))

    def __str__(self) -> str:
        return f"{self.section}#{self.paragraph}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let records hold addresses as the text that people write in YAML."""
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell editors the form of an address."""
        return {"type": "string", "pattern": _PATTERN.pattern, "description": "section-id#paragraph"}
