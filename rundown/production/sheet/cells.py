"""A cell of a register's sheet: what it says as the text its field understands, and a kept value as a cell."""

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal

from rundown.plan.sheet import values
from rundown.plan.sheet.grid import Broken, Cell, Span
from rundown.plan.sheet.values import NotUnderstood
from rundown.production.fields import FIGURES, Field, Kind
from rundown.production.values import SEALED, UNSEEN, Known, NotAValue, shown, understood
from rundown.timecode import DAY, HOUR, MINUTE

_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001  # day 0 of a spreadsheet's calendar, naive as its cells are
_DAYS = range(25_569, 73_415)
"""The numbers of the days from 1970 to 2100 in a spreadsheet."""

_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")

_HALF_DAY = re.compile(r"(0?[1-9]|1[0-2]):([0-5]\d)(?::00)?\s?([aApP])\.?[mM]\.?")
"""A time of day as a program of English settings writes it: 08:30:00 PM."""

_READABLE = (Kind.CHOICE, Kind.YES, Kind.MEMBER, Kind.MEMBERS, Kind.PERSON, Kind.ROWS)
"""Kinds written as people read them, as long as that leads back."""


def text_of(field: Field, cell: Cell) -> tuple[str, str]:
    """What a cell says, and what to say of how it was read ("" when it is plain). Raises NotUnderstood."""
    if isinstance(cell, Broken):
        raise NotUnderstood(cell.text)
    if isinstance(cell, float) and not math.isfinite(cell):
        raise NotUnderstood("holds no number")
    match field.kind:
        case Kind.DAY:
            return _day(cell)
        case Kind.TIME:
            return _time(cell)
        case _ if field.kind in FIGURES:
            return _figure(cell, field)
        case Kind.YES if isinstance(cell, bool):
            return ("yes" if cell else "no"), ""
        case _:
            return _text(cell)


def _text(cell: Cell) -> tuple[str, str]:
    text = _number(cell) if isinstance(cell, float) else values.plain(cell)
    unseen = isinstance(cell, str) and UNSEEN.search(cell)
    return text, "signs that no paper shows were taken out of it" if unseen else ""


def _day(cell: Cell) -> tuple[str, str]:
    if isinstance(cell, datetime):
        return cell.date().isoformat(), ""
    if isinstance(cell, Span):
        raise NotUnderstood("is a time of day, write a day as in 2026-11-28")
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _DAYS:
        day = (_FIRST + timedelta(days=int(cell))).date().isoformat()
        return day, f"{cell:g} was understood as the day {day}"
    text, note = _text(cell)
    if (found := _SLASHED.fullmatch(text)) and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12:
        note = f"{text} was read as day, month, year"
    return text.removesuffix(" 00:00:00").removesuffix("T00:00:00"), note


def _time(cell: Cell) -> tuple[str, str]:
    if isinstance(cell, float) and 0 < cell < 1:
        cell = Span(round(cell * DAY / MINUTE) * MINUTE)
    if isinstance(cell, Span) and 0 <= cell.ms < DAY and cell.ms % MINUTE == 0:
        return f"{cell.ms // HOUR:02}:{cell.ms % HOUR // MINUTE:02}", ""
    if isinstance(cell, datetime | Span):
        raise NotUnderstood("is no time of day in hours and minutes, write it as in 14:05")
    text, note = _text(cell)
    if found := _HALF_DAY.fullmatch(text):
        return f"{int(found[1]) % 12 + (12 if found[3] in 'pP' else 0):02}:{found[2]}", note
    return text, note


def _figure(cell: Cell, field: Field) -> tuple[str, str]:
    if isinstance(cell, datetime):
        raise NotUnderstood(f"is the day {cell.date().isoformat()}, the cell is to be formatted as a number")
    if isinstance(cell, Span):
        raise NotUnderstood("is a time of day, the cell is to be formatted as a number")
    if isinstance(cell, bool):
        raise NotUnderstood("is a yes or a no, write a number")
    text, note = (_number(cell), "") if isinstance(cell, int | float) else _text(cell)
    if isinstance(cell, float) and field.kind is Kind.PERCENT and 0 < cell < 1:
        note = f"{text} was understood as {text} %: for {text} of the whole write {Decimal(text) * 100:f}"
    if field.kind is Kind.AMOUNT and text.startswith(("-", "−")):
        note = "is negative"
    return text, note


def _number(value: float) -> str:
    """A number as a spreadsheet shows it: 15 digits count, so that 0.1 + 0.2 is 0.3."""
    return f"{Decimal(format(value, '.15g')):f}"


def written(field: Field, value: str, known: Known, language: str) -> str:
    """A kept value as text that a person reads and that leads back to it; nothing of a sealed one."""
    if SEALED.fullmatch(value):
        return ""
    if field.kind in FIGURES and language == "fr":
        return value.replace(".", ",")
    if field.kind in _READABLE:
        readable = shown(field, value, known.show, language)
        try:
            if understood(field, readable, known) == value:
                return readable
        except NotAValue:
            return value
    return values.plain(UNSEEN.sub("", value))
