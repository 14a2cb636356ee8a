"""How a table of facts is made: its file, its title, its columns and where its rows come from."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell, Column, Kind, Table
from rundown.dossier.teller import Teller

Cells = tuple[Cell, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """How a table is made. `heads` are those of columns that `words.py` has none for, by key, French and English.

    `sums` gives the rows that are sums of others, as `Table.sums` has them.
    """

    id: str
    titles: tuple[str, str]
    columns: tuple[Column, ...]
    rows: Callable[[Facts, Teller], Sequence[Cells]]
    heads: Mapping[str, tuple[str, str]] = {}
    sums: Callable[[Sequence[Cells]], Mapping[int, tuple[int, int]]] = lambda rows: {}


REF = Column("ref", Kind.REF, 7)
BY = Column("by", width=14)
ROLE = Column("role", width=7)
TIME = Column("time", Kind.INSTANT, 18)


def capital(head: str) -> str:
    """The head of a column as it begins a line."""
    return head[:1].upper() + head[1:]


def table_of(plan: Plan, rows: Sequence[Cells], tell: Teller, *, annexed: bool = True) -> Table:
    """The table with these rows; an annexed one has the number of its annex on its tab."""
    place = 0 if tell.language == "fr" else 1
    title = tell.text(plan.titles[place])
    return Table(
        id=plan.id,
        sheet=f"{plan.id[:3]} {title}"[:31] if annexed else title,
        title=title,
        columns=plan.columns,
        heads=tuple(
            capital(tell.text(plan.heads[column.key][place]) if column.key in plan.heads else tell.head(column.key))
            for column in plan.columns
        ),
        rows=tuple(rows),
        sums=plan.sums(rows),
    )
