"""Markdown for pandoc: what people wrote can never be markup, tables are as wide as the text, references are dim."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from rundown.dossier.tables import DECIMALS, Cell, Column, Kind, Table
from rundown.dossier.teller import Teller

_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[ \t\r\n]+")
_IN_SECONDS = " (s)"
"""In a document a length reads as minutes and seconds."""

_FINGERPRINT = re.compile(r"\b[0-9a-f]{64}\b")
_STYLED = re.compile(r"\[(.*?)\]\{[^}]*\}")
_LINE = 92
"""Signs that a line of a table has room for."""

_PADDING = 2
"""Signs that the space beside a cell takes."""

_LONGEST = 20

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
    return column.kind not in (Kind.TEXT, Kind.INSTANT, Kind.MOMENT, Kind.CLOCK, Kind.DAY)


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
    if isinstance(cell, date):
        return tell.short_date(cell)
    if isinstance(cell, Decimal) or kind in DECIMALS:
        return tell.decimal(Decimal(cell), kind)
    match kind:
        case Kind.INSTANT:
            return tell.clock_or_moment(cell)
        case Kind.CLOCK:
            return tell.clock(cell)[:5]
        case Kind.MOMENT:
            return tell.short_moment(cell)
        case Kind.LENGTH:
            return tell.length(cell)
        case Kind.SIGNED:
            return tell.signed(cell)
        case Kind.SECONDS:
            return tell.seconds(cell)
        case Kind.DAYS:
            return tell.days(cell)
        case Kind.REF:
            return styled(cell, "Reference")
        case _:
            return tell.number(cell)


def fact_table(
    table: Table, keys: Sequence[str], tell: Teller, caption: str, widths: Sequence[int] = (), *, total: bool = False
) -> Markup:
    """Some columns of a table of facts, in this order, with a line of its totals if asked; nothing for no rows."""
    if not table.rows:
        return Markup()
    places = [[column.key for column in table.columns].index(key) for key in keys]
    columns = [table.columns[place] for place in places]
    if widths:
        columns = [Column(column.key, column.kind, width) for column, width in zip(columns, widths, strict=True)]
    rows = [_shown(cells, places, table, tell, is_sum=line in table.sums) for line, cells in enumerate(table.rows)]
    if total:
        cells = (tell.head("total"), *table.totals[1:])
        rows.append(_shown(cells, places, table, tell, is_sum=True))
    heads = [table.heads[place].removesuffix(_IN_SECONDS) for place in places]
    return pipe_table(heads, fitted(heads, columns, rows), rows, caption)


def fitted(heads: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> list[Column]:
    """The columns as wide as was wished, as far as the longest word of each has room: no program breaks a word well."""
    needs = [max(_longest(cells[place]) for cells in (heads, *rows)) + _PADDING for place in range(len(columns))]
    whole = sum(column.width for column in columns)
    wishes = [column.width * _LINE // whole for column in columns]
    spare = [max(0, wish - need) for wish, need in zip(wishes, needs, strict=True)]
    short = sum(max(0, need - wish) for wish, need in zip(wishes, needs, strict=True))
    widths = [
        max(wish, need) - min(more, short * more // max(1, sum(spare)))
        for wish, need, more in zip(wishes, needs, spare, strict=True)
    ]
    return [Column(column.key, column.kind, width) for column, width in zip(columns, widths, strict=True)]


def parted(text: str | Markup) -> str | Markup:
    """A text whose fingerprints stand in groups of eight, as on the viewers' pages: no line is as wide as sixty-four signs."""
    if isinstance(text, Markup):
        return text
    return _FINGERPRINT.sub(lambda found: " ".join(re.findall(".{8}", found[0])), text)


def _longest(cell: object) -> int:
    """Signs of the longest word of a cell: what Markdown escapes or styles is not counted."""
    bare = _STYLED.sub(r"\1", str(cell)).replace("\\", "").replace("*", "")
    return min(_LONGEST, max((len(word) for word in bare.split()), default=0))


def _shown(
    cells: Sequence[Cell], places: Sequence[int], table: Table, tell: Teller, *, is_sum: bool
) -> list[str | Markup]:
    told = [parted(shown(cells[place], table.columns[place].kind, tell)) for place in places]
    return [Markup(f"**{escaped(cell)}**") if cell else cell for cell in told] if is_sum else told
