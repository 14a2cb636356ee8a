"""The registers of the production: rows written, changed and struck, each in an event that says what was so, and since when.

What a row may hold is the register's own data (`rundown/production`); here is the rule that nothing else enters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.written import written
from rundown.live.state import Kept, State
from rundown.live.words import Command, Fact, Refused
from rundown.production.circles import circle
from rundown.production.fields import Field, Register
from rundown.production.registers import REGISTERS
from rundown.production.values import SEALED, Known, NotAValue, understood

if TYPE_CHECKING:
    from rundown.live.event import Event

MOST_ROWS = 2_000
"""Rows in one command."""

MOST_ON_AIR = 40
"""Rows in one command while the show is on air: no cue may wait for a sheet."""


class Entry(Struct, frozen=True):
    """A row as it is asked: its code, and the fields that change ("" empties one).

    No code is a new row, and so is one that the register has not come to yet: a sheet may name its rows before they are.
    """

    code: str
    values: dict[str, str]


class Rows(Struct, frozen=True):
    """Rows of one register."""

    register: str
    rows: tuple[Entry, ...]


class Record(Command, frozen=True):
    """Write rows of a register, and `also` of others, all or none. `on` is when this was true (epoch ms), if not now."""

    register: str
    rows: tuple[Entry, ...]
    on: int | None = None
    also: tuple[Rows, ...] = ()


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
    match command:
        case Record():
            return _recorded(state, (Rows(command.register, command.rows), *command.also))
        case Strike():
            register = _register(command.register)
            if command.code not in state.standing.production.get(register.id, {}):
                raise Refused("unknown_row", row=command.code, register=register.id)
            _unused(state, register, command.code)
            why = written(command.why) if command.why.strip() else ""
            return (Struck(register=register.id, code=command.code, why=why),)
        case _:
            assert_never(command)


def _register(id: str) -> Register:
    """The register of this id. Raises Refused."""
    if id not in REGISTERS:
        raise Refused("unknown_register", text=id)
    return REGISTERS[id]


def _recorded(state: State, asked: tuple[Rows, ...]) -> tuple[Fact, ...]:
    on_air = state.pass_ is not None and bool(state.pass_.on_air)
    most = MOST_ON_AIR if on_air else MOST_ROWS
    if sum(len(one.rows) for one in asked) > most:
        raise Refused("too_many_rows", longest=most)
    named = [one.register for one in asked]
    if twice := [id for id in named if named.count(id) > 1]:
        raise Refused("register_twice", register=twice[0])
    coded = {one.register: _coded(state, _register(one.register), one.rows) for one in asked}
    standing = known_of(state)
    rows = {id: (*codes, *(entry.code for entry in coded.get(id, ()))) for id, codes in standing.rows.items()}
    known = Known(standing.show, rows)  # a row may name one that comes with it, in whatever register
    return tuple(fact for id, entries in coded.items() for fact in _facts(state, REGISTERS[id], entries, known))


def _facts(state: State, register: Register, entries: tuple[Entry, ...], known: Known) -> list[Fact]:
    facts: list[Fact] = []
    after = {code: kept.values for code, kept in state.standing.production.get(register.id, {}).items()}
    for entry in entries:
        before = after.get(entry.code, {})
        changed = _changed(register, entry, known, before)
        if changed:
            facts.append(Recorded(register=register.id, code=entry.code, values=changed))
            after[entry.code] = before | changed
    for field in register.fields:
        if field.of == register.id and (found := circle(after, field.key)):
            raise Refused("row_circle", row=found[0], field=field.key, register=register.id, text=" ".join(found))
    return facts


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
    if twice := [code for code, count in Counter(entry.code for entry in coded).items() if count > 1]:
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
