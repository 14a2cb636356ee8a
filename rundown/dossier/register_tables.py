"""A table of every register: its rows as they stand, with real numbers and days, each with the event that says so."""

from datetime import date
from decimal import Decimal

from rundown.dossier.plan import capital
from rundown.dossier.production import UNTOLD, Production, Row
from rundown.dossier.tables import Cell, Column, Table
from rundown.dossier.tables import Kind as Holds
from rundown.dossier.teller import Teller
from rundown.production.fields import Field, Kind, Register
from rundown.production.registers import REGISTERS
from rundown.production.values import shown

_HOLDS = {
    Kind.AMOUNT: Holds.AMOUNT,
    Kind.NUMBER: Holds.NUMBER,
    Kind.PERCENT: Holds.PERCENT,
    Kind.COUNT: Holds.COUNT,
    Kind.DAY: Holds.DAY,
}


_IDS = {"decisions": "A09-production", "music": "A17-rights"}
"""Of the registers whose name is that of a table of the show."""


def register_tables(production: Production, tell: Teller) -> tuple[Table, ...]:
    """The registers whose rows are told as they are (`DOCUMENTS` by type: `plans_of_law.py`)."""
    return tuple(
        register_table(register, production.rows(register.id), tell, _IDS.get(register.id, ""))
        for register in REGISTERS.values()
        if register.id not in UNTOLD and register.id != "documents"
    )


def register_table(
    register: Register, rows: tuple[Row, ...], tell: Teller, id: str = "", titles: tuple[str, str] = ("", "")
) -> Table:
    """These rows of a register as a table, without its sealed fields."""
    fields = [field for field in register.fields if not field.sealed]
    title = tell.text((titles[0] or register.fr) if tell.language == "fr" else (titles[1] or register.en))
    key = id or f"{register.annex}-{register.id}"
    return Table(
        id=key,
        sheet=f"{key[:3]} {title}"[:31],
        title=title,
        columns=(
            Column("code", width=8),
            *(Column(field.key, _HOLDS.get(field.kind, Holds.TEXT), field.width, field.total) for field in fields),
            Column("since_when", Holds.MOMENT, 18),
            Column("ref", Holds.REF, 7),
        ),
        heads=(
            capital(tell.head("code")),
            *(tell.text(field.title(tell.language)) for field in fields),
            capital(tell.head("since_when")),
            capital(tell.head("ref")),
        ),
        rows=tuple(
            (
                row.code,
                *(cell(field, row.values.get(field.key, ""), tell) for field in fields),
                row.dated.at,
                row.dated.seq,
            )
            for row in rows
        ),
    )


def cell(field: Field, value: str, tell: Teller) -> Cell:
    """A kept value as a cell: a number, a day, or a text as people read it."""
    if not value:
        return None
    match field.kind:
        case Kind.AMOUNT | Kind.NUMBER | Kind.PERCENT:
            return Decimal(value)
        case Kind.COUNT:
            return int(value)
        case Kind.DAY:
            return date.fromisoformat(value)
        case _:
            return shown(field, value, tell.show, tell.language)
