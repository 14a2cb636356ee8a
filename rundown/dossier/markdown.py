"""Markdown for pandoc: what people wrote can never be markup, tables are as wide as the text, references are dim."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from rundown.dossier.tables import Cell, Column, Kind, Table
from rundown.dossier.teller import Teller

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[ \t\r\n]+")
_IN_SECONDS = " (s)"
"""In a document a length reads as minutes and seconds."""

_DASHES = 2
"""Dashes for each part of a column's width."""


def escaped(value: object) -> Markup:
    """A text as one line in which no sign is markup; what is markup already stays."""
    if isinstance(value, Markup):
        return value
    return Markup(_SIGNS.sub(r"\\\1", _BLANKS.sub(" ", str(value)).strip()))


def said(value: object, tell: Teller) -> Markup:
    """A text with the signs and spaces of the document's language, as Markdown."""
    return value if isinstance(value, Markup) else escaped(tell.text(str(value)))


def styled(value: object, style: str) -> Markup:
    """A text in a character style of the documents."""
    text = escaped(value)
    return Markup(f'[{text}]{{custom-style="{style}"}}') if text else text


def reference(*seqs: int | None) -> Markup:
    """`[1655, 1656]`: the events of the journal that say so; nothing for none."""
    told = ", ".join(str(seq) for seq in seqs if seq)
    return styled(f"[{told}]", "Reference") if told else Markup()


def pipe_table(
    heads: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[object]], caption: str = ""
) -> Markup:
    """A table of these columns; without heads if all are empty."""
    rules = ["-" * (column.width * _DASHES) + (":" if _is_figure(column) else "") for column in columns]
    lines = [_line(heads), f"|{'|'.join(rules)}|", *(_line(cells) for cells in rows)]
    told = ["", f": {escaped(caption)}"] if caption else []
    return Markup("\n".join(["", *lines, *told, ""]))


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _is_figure(column: Column) -> bool:
    return column.kind in (Kind.COUNT, Kind.LENGTH, Kind.SIGNED, Kind.SECONDS, Kind.REF)


def card(rows: Iterable[Sequence[Any]], tell: Teller) -> Markup:
    """Labels and what stands beside them; what follows in a row are the numbers of its events, or lists of them."""
    columns = (Column("label", width=14), Column("value", width=41))
    return pipe_table(
        ("", ""),
        columns,
        [(styled(label, "Libelle"), _valued(said(value, tell), seqs)) for label, value, *seqs in rows],
    )


def _valued(value: object, seqs: Sequence[int | list[int]]) -> Markup:
    numbers = [seq for each in seqs for seq in (each if isinstance(each, list) else [each])]
    found = reference(*numbers)
    return Markup(f"{escaped(value)} {found}".strip())


def shown(cell: Cell, kind: Kind, tell: Teller) -> str | Markup:
    """A cell of a table of facts as a document prints it."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return tell.text(cell)
    match kind:
        case Kind.INSTANT:
            return tell.clock(cell)
        case Kind.LENGTH:
            return tell.length(cell)
        case Kind.SIGNED:
            return tell.signed(cell)
        case Kind.SECONDS:
            return tell.seconds(cell)
        case Kind.REF:
            return styled(cell, "Reference")
        case _:
            return tell.number(cell)


def fact_table(table: Table, keys: Sequence[str], tell: Teller, caption: str, widths: Sequence[int] = ()) -> Markup:
    """Some columns of a table of facts, in this order; nothing for no rows."""
    if not table.rows:
        return Markup()
    places = [[column.key for column in table.columns].index(key) for key in keys]
    columns = [table.columns[place] for place in places]
    if widths:
        columns = [Column(column.key, column.kind, width) for column, width in zip(columns, widths, strict=True)]
    rows = [[shown(cells[place], table.columns[place].kind, tell) for place in places] for cells in table.rows]
    heads = [table.heads[place].removesuffix(_IN_SECONDS) for place in places]
    return pipe_table(heads, columns, rows, caption)
