"""The table of a register: the rows that the filter leaves, in the order asked for, their totals, what the row at hand calls for."""

from decimal import Decimal

from msgspec import Struct

from control.desk.register_hand import Where
from control.desk.view.register_alarms import alarms, rows_of
from control.desk.view.register_columns import Column, columns, figure, off
from control.desk.view.register_holes import holes
from control.desk.view.scene import Scene
from rundown.production.fields import Register
from rundown.production.registers import REGISTERS
from rundown.production.values import folded


class TableRow(Struct, frozen=True, kw_only=True):
    """A row: its texts in the order of the columns; `calls` is what it calls for.

    `blocks`: that stands against going on air; `is_settled`: it needs nobody any more.
    """

    code: str
    cells: tuple[str, ...]
    calls: str = ""
    blocks: bool = False
    is_settled: bool = False
    is_begun: bool = True
    has_holes: bool = False
    is_drafted: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """The whole: `of` rows there are, `rows` those shown; `at` and `column` are the places of the selection."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    totals: tuple[str, ...]
    of: int
    at: int
    column: int
    detail: str
    lacks: str
    is_new_drafted: bool = False

    @property
    def chosen(self) -> TableRow | None:
        """The row under the selection."""
        return self.rows[self.at] if self.rows else None


def table(scene: Scene, where: Where, drafted: frozenset[str] = frozenset()) -> Table:
    """The table of the register that is open; `drafted` are the codes of rows typed into and not sent, "" a new one."""
    register = REGISTERS[where.register]
    found = columns(scene, register)
    codes = register.codes or tuple(rows_of(scene, register.id))
    kept = _ordered([code for code in codes if _holds(where.filter, code, found)], where, found)
    rows = _rows(scene, register, kept, found, drafted)
    at = kept.index(where.code) if where.code in kept else 0
    keys = [column.key for column in found]
    column = keys.index(where.column) if where.column in keys else 0
    chosen = rows[at] if rows else None
    return Table(
        title=register.title(scene.words.language),
        columns=found,
        rows=rows,
        totals=tuple(_total(scene, each, kept) for each in found),
        of=len(codes),
        at=at,
        column=column,
        detail="" if chosen is None else chosen.cells[column],
        lacks="" if chosen is None else _lacks(scene, register, chosen),
        is_new_drafted="" in drafted,
    )


def _rows(
    scene: Scene, register: Register, kept: list[str], found: tuple[Column, ...], drafted: frozenset[str]
) -> tuple[TableRow, ...]:
    values = rows_of(scene, register.id)
    calls = {alarm.code: alarm for alarm in alarms(scene) if alarm.register == register.id and alarm.code}
    return tuple(
        TableRow(
            code=code,
            cells=tuple(column.cells[code].text if code in column.cells else "" for column in found),
            calls=calls[code].text if code in calls else "",
            blocks=code in calls and calls[code].blocks,
            is_settled=code in calls and calls[code].is_settled,
            is_begun=code in values,
            has_holes=bool(holes(register, values.get(code, {}))),
            is_drafted=code in drafted,
        )
        for code in kept
    )


def _holds(filter: str, code: str, found: tuple[Column, ...]) -> bool:
    """Whether each word of the filter stands somewhere in the row, whatever its case and accents."""
    if not filter.strip():
        return True
    texts = (column.cells[code].text for column in found if code in column.cells)
    whole = folded(" ".join((code, *texts)).replace("\u202f", ""))
    return all(word in whole for word in folded(filter).split())


def _ordered(codes: list[str], where: Where, found: tuple[Column, ...]) -> list[str]:
    """By the column asked for; what is empty there comes last either way."""
    column = next((each for each in found if each.key == where.sort), None)
    if column is None:
        return codes
    filled = [code for code in codes if code in column.cells and column.cells[code].text]
    if column.is_figure:
        filled.sort(key=lambda code: column.cells[code].number or Decimal(0), reverse=where.down)
    else:
        filled.sort(key=lambda code: column.cells[code].sorts or folded(column.cells[code].text), reverse=where.down)
    return filled + [code for code in codes if code not in filled]


def _total(scene: Scene, column: Column, kept: list[str]) -> str:
    """The sum of the rows shown, in Decimal, "" for a column that has none."""
    if column.step is None:
        return ""
    numbers = [column.cells[code].number or Decimal(0) for code in kept if code in column.cells]
    if not numbers:
        return ""
    number = sum(numbers, Decimal(0))
    return (off(scene, number) if column.key == "deviation" else figure(scene, number, column.step)).text


def _lacks(scene: Scene, register: Register, row: TableRow) -> str:
    """The key fields that are empty in this row."""
    keys = holes(register, rows_of(scene, register.id).get(row.code, {}))
    heads = (field.title(scene.words.language) for field in register.fields if field.key in keys)
    return ", ".join(heads)
