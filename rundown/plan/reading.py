"""Reads a TOML text, then one table of it into its raw struct, and tells all its mistakes at once.

msgspec checks each value but stops at the first mistake of a table, so it is given the keys one by one.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import TypeVar

import msgspec
from msgspec import Struct, inspect

from rundown.plan.complaint import Complaints, remedy
from rundown.plan.raw import Clock, Duration, Instant, RawGear, RawGroup, RawMember, RawPerson, RawRemote
from rundown.timecode import parse_clock, parse_duration, parse_instant

_T = TypeVar("_T", bound=Struct)
_Named = TypeVar("_Named", RawMember, RawPerson, RawGear, RawRemote, RawGroup)

_TOML_PLACE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")


def read_toml(text: str, complaints: Complaints) -> Mapping[str, object] | None:
    """The tables of a text; for one that is not TOML None, with a complaint that names the line."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        place = _TOML_PLACE.search(str(wrong))
        where = f"line {place[1] or len(text.splitlines())}" if place else ""
        complaints.error(where, "", f"is not TOML: {_TOML_PLACE.sub('', str(wrong))}")
        return None


def read_list(
    kind: type[_Named], noun: str, tables: Sequence[Mapping[str, object]], complaints: Complaints
) -> list[_Named]:
    """The tables of one list, each called a `noun`, whose ids must differ."""
    read: list[_Named] = []
    for place, table in enumerate(tables, start=1):
        where = heading(noun, table, f"no. {place}")
        one = read_table(kind, table, where, complaints)
        if one.id and any(one.id == other.id for other in read):
            complaints.error(where, "id", f'"{one.id}" is used twice, give this {noun} another id')
        read.append(one)
    return read


def read_table(kind: type[_T], table: Mapping[str, object], where: str, complaints: Complaints) -> _T:
    """The table as a `kind`, with every unknown, missing or wrong key told.

    A wrong key holds its default, or the empty value of its type where it has none, so that the reading can go on.
    """
    fields, shapes = _fields(kind)
    for key in table:
        if key not in shapes:
            complaints.error(where, key, f"unknown key{remedy(key, shapes)}")
    values: dict[str, object] = {}
    for field in fields:
        name = field.name
        if name in table:
            try:
                values[name] = msgspec.convert(table[name], field.type, dec_hook=_from_toml)
                continue
            except msgspec.ValidationError as wrong:
                told = isinstance(wrong.__cause__, ValueError)
                for fault in [str(wrong)] if told else _faults(table[name], shapes[name]):
                    complaints.error(where, name, fault)
        elif field.required:
            complaints.error(where, name, f"is missing, write {_in_words(shapes[name])}")
        if field.required:
            values[name] = _empty(shapes[name])
    return kind(**values)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[msgspec.structs.FieldInfo, ...], Mapping[str, inspect.Type]]:
    """The fields of a kind and their shapes, found once: a show has hundreds of tables of a dozen kinds."""
    fields = msgspec.structs.fields(kind)
    return fields, {field.name: inspect.type_info(field.type) for field in fields}


def _from_toml(kind: type, value: object) -> object:
    """Reads the types that msgspec does not know. Raises ValueError with the sentence for the person."""
    if kind is Instant and isinstance(value, datetime):
        return Instant(parse_instant(value.isoformat()))
    if kind is Clock and isinstance(value, time):
        return Clock(parse_clock(value.isoformat()))
    if not isinstance(value, str):
        raise ValueError(f"{shown(value)} is not {_CUSTOM[kind]}")
    if kind is Duration:
        return Duration(parse_duration(value))
    return Instant(parse_instant(value)) if kind is Instant else Clock(parse_clock(value))


_CUSTOM: Mapping[type, str] = {
    Duration: 'a duration as in "3:30"',
    Instant: 'an instant as in "2026-12-11T20:00:00+01:00"',
    Clock: 'a time of day as in "20:30:00"',
}


def heading(noun: str, table: Mapping[str, object], otherwise: str) -> str:
    """How a table of a list is called in complaints: `item R1`, or by `otherwise` when it has no id of its own."""
    name = table.get("id")
    return f"{noun} {name if isinstance(name, str) and name else otherwise}"


def shown(value: object) -> str:
    """A value as the file might write it, cut short."""
    text = value.isoformat() if isinstance(value, date | time) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _faults(value: object, shape: inspect.Type) -> list[str]:
    """What is wrong with a value that may not be of this shape, each wrong member of a list on its own."""
    match shape:
        case inspect.UnionType():
            return _faults(value, _without_none(shape))
        case inspect.ListType() if isinstance(value, list):
            return [fault for member in value for fault in _faults(member, shape.item_type)]
        case inspect.StrType() if isinstance(value, str):
            return []
        case inspect.LiteralType() | inspect.EnumType() if isinstance(value, str):
            choices = _choices(shape)
            return [] if value in choices else [f"unknown value {shown(value)}{remedy(value, choices)}"]
        case _:
            return [f"{shown(value)} is not {_in_words(shape)}"]


def _in_words(shape: inspect.Type) -> str:
    match shape:
        case inspect.Metadata(extra_json_schema={"description": str(words)}):
            return words
        case inspect.CustomType():
            return _CUSTOM[shape.cls]
        case inspect.BoolType():
            return "true or false"
        case inspect.ListType():
            return f"a list, each of it {_in_words(shape.item_type)}"
        case inspect.LiteralType() | inspect.EnumType():
            return f"one of {', '.join(_choices(shape))}"
        case _:
            return "a text between quotes"


def _choices(shape: inspect.LiteralType | inspect.EnumType) -> list[str]:
    return [str(value) for value in (shape.values if isinstance(shape, inspect.LiteralType) else shape.cls)]


def _without_none(shape: inspect.UnionType) -> inspect.Type:
    return next(member for member in shape.types if not isinstance(member, inspect.NoneType))


def _empty(shape: inspect.Type) -> object:
    """What stands for a required value that is missing; the file is refused anyway."""
    match shape:
        case inspect.CustomType():
            return shape.cls()
        case inspect.Metadata():
            return _empty(shape.type)
        case inspect.ListType():
            return []
        case inspect.IntType():
            return 0
        case _:
            return ""
