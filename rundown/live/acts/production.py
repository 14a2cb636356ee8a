"""The registers of the production: rows written, changed and struck, each in an event that says what was so, and since when.

What a row may hold is the register's own data (`rundown/production`); here is the rule that nothing else enters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.written import written
from rundown.live.state import Kept, State
from rundown.live.words import Command, Fact, Refused
from rundown.production.fields import Field, Register
from rundown.production.registers import REGISTERS
from rundown.production.values import SEALED, Known, NotAValue, understood

if TYPE_CHECKING:
    from rundown.live.event import Event

MOST_ROWS = 500
"""Rows in one command; a sheet that holds more is cut by who sends it."""


class Entry(Struct, frozen=True):
    """A row as it is asked: its code, and the fields that change ("" empties one).

    No code is a new row, and so is one that the register has not come to yet: a sheet may name its rows before they are.
    """

    code: str
    values: dict[str, str]


class Record(Command, frozen=True):
    """Write rows of a register, all or none. `on` is when this was true (epoch ms), if not now."""

    register: str
    rows: tuple[Entry, ...]
    on: int | None = None


class Strike(Command, frozen=True):
    """Take a row out of its register. What it said stays in the journal."""

    register: str
    code: str
    why: str = ""


class Recorded(Fact, frozen=True):
    """A row as of now: only the fields that changed, "" for those emptied."""

    register: str
    code: str
    values: dict[str, str]


class Struck(Fact, frozen=True):
    """A row is out of its register, and why."""

    register: str
    code: str
    why: str = ""


def decide(state: State, command: Record | Strike) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused, which names the row and the field."""
    register = REGISTERS.get(command.register)
    if register is None:
        raise Refused("unknown_register", text=command.register)
    match command:
        case Record():
            return _recorded(state, register, command)
        case Strike():
            if command.code not in state.standing.production.get(register.id, {}):
                raise Refused("unknown_row", row=command.code, register=register.id)
            _unused(state, register, command.code)
            why = written(command.why) if command.why.strip() else ""
            return (Struck(register=register.id, code=command.code, why=why),)
        case _:
            assert_never(command)


def _recorded(state: State, register: Register, command: Record) -> tuple[Fact, ...]:
    if len(command.rows) > MOST_ROWS:
        raise Refused("too_many_rows", longest=MOST_ROWS)
    entries = _coded(state, register, command.rows)
    known = known_of(state)
    known = Known(known.show, {**known.rows, register.id: (*known.rows[register.id], *(one.code for one in entries))})
    facts: list[Fact] = []
    for entry in entries:
        before = state.standing.production.get(register.id, {}).get(entry.code)
        changed = _changed(register, entry, known, {} if before is None else before.values)
        if changed:
            facts.append(Recorded(register=register.id, code=entry.code, values=changed))
    return tuple(facts)


def _coded(state: State, register: Register, rows: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The rows with the codes they have or are to have. Raises Refused for a code that cannot be one of theirs."""
    standing, last = _codes(state, register), state.standing.production_counts.get(register.id, 0)
    named = {entry.code: register.number(entry.code) for entry in rows if entry.code and entry.code not in standing}
    for code, number in named.items():
        if number is None or register.codes:
            raise Refused("unknown_row", row=code, register=register.id)
        if number <= last:
            raise Refused("row_struck", row=code, register=register.id)
    fresh = max((last, *(number or 0 for number in named.values())))
    coded: list[Entry] = []
    for entry in rows:
        if not entry.code:
            if register.codes:
                raise Refused("fixed_rows", register=register.id, allowed=" ".join(register.codes))
            fresh += 1
        coded.append(Entry(entry.code or register.code(fresh), entry.values))
    codes = [entry.code for entry in coded]
    if twice := [code for code in codes if codes.count(code) > 1]:
        raise Refused("row_twice", row=twice[0], register=register.id)
    return tuple(coded)


def known_of(state: State) -> Known:
    """What a value may name now."""
    rows = {id: _codes(state, register) for id, register in REGISTERS.items()}
    return Known(state.plan, rows)


def _codes(state: State, register: Register) -> tuple[str, ...]:
    return register.codes or tuple(state.standing.production.get(register.id, {}))


def _unused(state: State, register: Register, code: str) -> None:
    """Raises Refused if another row names this one."""
    for other in REGISTERS.values():
        keys = [field.key for field in other.fields if field.of == register.id]
        for its, kept in state.standing.production.get(other.id, {}).items():
            if (other.id, its) != (register.id, code) and any(code in kept.values.get(key, "").split() for key in keys):
                raise Refused("row_in_use", row=code, by=its)


def _changed(register: Register, entry: Entry, known: Known, before: dict[str, str]) -> dict[str, str]:
    """The values that are new. Raises Refused with the row and the field."""
    where: dict[str, str | int] = {"register": register.id, "row": entry.code}
    changed: dict[str, str] = {}
    for key, text in entry.values.items():
        field = register.field(key)
        if field is None:
            raise Refused("unknown_field", field=key, **where)
        value = _understood(field, text, known, where)
        if value != before.get(key, ""):
            changed[key] = value
    after = before | changed
    for field in register.fields:
        if field.must and not after.get(field.key):
            raise Refused("field_missing", field=field.key, **where)
    return changed


def _understood(field: Field, text: str, known: Known, where: dict[str, str | int]) -> str:
    try:
        value = understood(field, text, known)
    except NotAValue as fault:
        allowed = {"allowed": fault.allowed} if fault.allowed else {}
        shown = "" if field.sealed else fault.text[:80]
        raise Refused(fault.code, field=field.key, text=shown, **allowed, **where) from None
    if field.sealed and value and not SEALED.fullmatch(value):
        raise Refused("not_sealed")
    return value


def evolve(state: State, event: Event, fact: Recorded | Struck) -> State:
    """The state after this fact."""
    standing = state.standing
    rows, counts = dict(standing.production.get(fact.register, {})), standing.production_counts
    match fact:
        case Recorded():
            number = REGISTERS[fact.register].number(fact.code) or 0
            counts = counts | {fact.register: max(counts.get(fact.register, 0), number)}
            before = rows.get(fact.code, Kept())
            values = {key: value for key, value in (before.values | fact.values).items() if value}
            rows[fact.code] = Kept(values=values, seq=event.seq, at=event.at if event.on is None else event.on)
        case Struck():
            del rows[fact.code]
        case _:
            assert_never(fact)
    production = standing.production | {fact.register: rows}
    return replace(state, standing=replace(standing, production=production, production_counts=counts))
