"""What people write held against the domain's records, with every fault at once: pydantic models made of the records.

A record says what it holds, and in which :class:`~bot.domain.record.Bounds`. Its model refuses unknown keys and silent
conversions; what it has taken becomes the record.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import GenericAlias, MappingProxyType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    create_model,
)

from bot.domain.address import ADDRESS, Address
from bot.domain.dates import Edtf
from bot.domain.record import Bounds, Record

R = TypeVar("R", bound=Record)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Model(BaseModel):
    """What refuses unknown keys and silent conversions."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


def record_of(record: type[R], value: object) -> R:
    """The record that plain values make, which have its keys; raises :class:`pydantic.ValidationError`."""
    return msgspec.convert(model_of(record).model_validate(value), record, from_attributes=True)


@cache
def model_of(record: type[Record]) -> type[Model]:
    """The model that what is written for a record is held against."""
    fields: dict[str, Any] = {field.name: _field(field) for field in msgspec.structs.fields(record)}
    return create_model(record.__name__, __base__=Model, __doc__=record.__doc__, **fields)


def _field(field: msgspec.structs.FieldInfo) -> tuple[object, object]:
    alias = None if field.encode_name == field.name else field.encode_name
    if field.default_factory is not msgspec.NODEFAULT:
        return _written(field.type), Field(default_factory=field.default_factory, alias=alias)
    default: Any = ... if field.required else field.default
    return _written(field.type), Field(default, alias=alias)


def _written(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no type of their own
    """What is written for a value of a record, as an annotation for pydantic."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is None:
        return _written_plainly(annotation)
    if origin is Literal:
        return annotation
    if origin is Annotated:
        return Annotated[_written(arguments[0]), *(_constraint(one, arguments[0]) for one in arguments[1:])]
    if origin is tuple:
        return Annotated[GenericAlias(tuple, (_written(arguments[0]), ...)), Field(strict=False)]
    if origin is dict:
        return GenericAlias(dict, tuple(map(_written, arguments)))
    return Union[tuple(map(_written, arguments))]  # noqa: UP007 - they are known as it runs


def _written_plainly(annotation: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return model_of(annotation)
    return _AS_TEXT.get(annotation, annotation)


def _constraint(bounds: Bounds, on: object) -> object:
    if on is int:
        return Field(ge=bounds.least, le=bounds.most)
    if on is str:
        return StringConstraints(
            min_length=bounds.least,
            max_length=bounds.most,
            pattern=bounds.pattern,
            strip_whitespace=bounds.stripped or None,
        )
    return Field(min_length=bounds.least, max_length=bounds.most)


def _written_as_day(given: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if isinstance(given, date) or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    message = f"{given!r} is not a day; write 'YYYY-MM-DD'"
    raise ValueError(message)


_ADDRESS_FORM: Final = {"type": "string", "pattern": ADDRESS.pattern, "description": "section-id#paragraph"}
_EDTF_FORM: Final = {
    "type": "string",
    "description": "EDTF date (ISO 8601-2), quoted: '2018', '2018-04', 'XXXX-05-18'",
}
_AS_TEXT: Final[Mapping[object, object]] = MappingProxyType(
    {
        Address: Annotated[str, AfterValidator(Address.parse), WithJsonSchema(_ADDRESS_FORM)],
        Edtf: Annotated[str, AfterValidator(Edtf.parse), WithJsonSchema(_EDTF_FORM)],
        date: Annotated[date, Field(strict=False), BeforeValidator(_written_as_day)],
    }
)
"""What people write as text, and editors are told of it."""
