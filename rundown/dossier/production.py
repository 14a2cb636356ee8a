"""The registers of the production as the journal tells them: what stands in each, and every entry that made it so."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.production import Recorded, Struck
from rundown.production.registers import REGISTERS

UNTOLD = frozenset({"declared"})
"""Registers that no document prints the rows of: what people said of themselves, of which only sums are told."""


Unseal = Callable[[str], str | None]
"""The text of a sign (`sealed:ID:HASH`) by its id, None where it is erased or not at hand."""


class Row(Struct, frozen=True, kw_only=True):
    """A row of a register as it stands: its values by field, since when it is so, and the event that says so."""

    code: str
    values: Mapping[str, str]
    dated: Dated


class Entry(Struct, frozen=True, kw_only=True):
    """A row written or struck: by whom, when (`dated`), and since when it was true (`on`, epoch ms).

    `was` and `now` hold the fields that changed; `struck` says that the row was taken out, and `why`.
    """

    dated: Dated
    on: int
    by: str
    role: str
    register: str
    code: str
    was: Mapping[str, str]
    now: Mapping[str, str]
    struck: bool = False
    why: str = ""


class Production(Struct, frozen=True, kw_only=True):
    """All registers of a show by id, each row in the order of the codes, and all entries in the order in which they came."""

    registers: Mapping[str, tuple[Row, ...]]
    entries: tuple[Entry, ...]

    def rows(self, register: str) -> tuple[Row, ...]:
        """The rows of a register."""
        return self.registers[register]

    def values(self, register: str) -> Mapping[str, Mapping[str, str]]:
        """The values of the rows of a register by code."""
        return {row.code: row.values for row in self.registers[register]}

    def row(self, register: str, code: str) -> Row | None:
        """The row of this code."""
        return next((row for row in self.registers[register] if row.code == code), None)


def production(moments: Iterable[Moment]) -> Production:
    """The registers at the end of these moments."""
    last: Moment | None = None
    entries: list[Entry] = []
    for moment in moments:
        last = moment
        if isinstance(moment.event.body, Recorded | Struck):
            entries.append(_entry(moment, moment.event.body))
    kept = {} if last is None else last.after.standing.production
    registers = {
        id: tuple(
            Row(code=code, values=row.values, dated=Dated(row.at, row.seq))
            for code, row in sorted(kept.get(id, {}).items(), key=lambda pair: _place(id, pair[0]))
        )
        for id in REGISTERS
    }
    return Production(registers=registers, entries=tuple(entries))


def nothing(id: str) -> str | None:
    """No text of a sign is at hand."""
    return None


def genders(kept: Production, unseal: Unseal) -> Mapping[str, str]:
    """The gender that people and members declared, by their id, as far as its text is at hand."""
    found: dict[str, str] = {}
    for row in kept.rows("declared"):
        told = unseal(row.values["gender"].split(":")[1])
        for key in ("person", "member"):
            if told and key in row.values:
                found[row.values[key]] = told
    return found


def _place(register: str, code: str) -> tuple[int, str]:
    return REGISTERS[register].number(code) or 0, code


def _entry(moment: Moment, body: Recorded | Struck) -> Entry:
    event = moment.event
    before = moment.before.standing.production.get(body.register, {}).get(body.code)
    old = {} if before is None else before.values
    struck = isinstance(body, Struck)
    now = {} if isinstance(body, Struck) else body.values
    return Entry(
        dated=moment.dated,
        on=event.at if event.on is None else event.on,
        by=event.actor,
        role=event.role,
        register=body.register,
        code=body.code,
        was=old if struck else {key: old[key] for key in now if key in old},
        now=now,
        struck=struck,
        why=body.why if isinstance(body, Struck) else "",
    )
