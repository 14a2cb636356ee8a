"""What a cell of a register says: days, times of day, numbers and words of any manner, and what no cell may say."""

from datetime import datetime

import pytest

from rundown.plan.sheet.grid import Broken, Cell, Span
from rundown.plan.sheet.values import NotUnderstood
from rundown.production.fields import Field, Kind
from rundown.production.sheet.cells import text_of, written
from rundown.production.values import Known
from tests.rundown.production.sheet.seasons import SEAL, SHOW

KNOWN = Known(SHOW, {"tasks": ("G-001", "G-002")})
HOUR, MINUTE = 3_600_000, 60_000


def field(kind: Kind, **more: object) -> Field:
    return Field(key="x", kind=kind, fr="X", en="X", **more)  # type: ignore[arg-type]  # as given


READ: list[tuple[Kind, Cell, str]] = [
    (Kind.DAY, datetime(2026, 11, 28), "2026-11-28"),  # noqa: DTZ001  # a day of the calendar
    (Kind.DAY, 46_354, "2026-11-28"),
    (Kind.DAY, 46_354.5, "2026-11-28"),
    (Kind.DAY, "2026-11-28 00:00:00", "2026-11-28"),
    (Kind.DAY, "2026-11-28T00:00:00", "2026-11-28"),
    (Kind.DAY, " 28/11/2026 ", "28/11/2026"),
    (Kind.DAY, 12, "12"),
    (Kind.TIME, Span(14 * HOUR + 5 * MINUTE), "14:05"),
    (Kind.TIME, 0.5, "12:00"),
    (Kind.TIME, "14h05", "14h05"),
    (Kind.TIME, "12:05:00 AM", "00:05"),
    (Kind.TIME, "8:30 p.m.", "20:30"),
    (Kind.AMOUNT, 1250.5, "1250.5"),
    (Kind.AMOUNT, 0.1 + 0.2, "0.3"),
    (Kind.AMOUNT, 1e15, "1000000000000000"),
    (Kind.COUNT, 3.0, "3"),
    (Kind.NUMBER, "1 250,5", "1 250,5"),
    (Kind.YES, True, "yes"),
    (Kind.YES, False, "no"),
    (Kind.YES, "x", "x"),
    (Kind.TEXT, 12.5, "12.5"),
    (Kind.TEXT, None, ""),
    (Kind.TEXT, datetime(2026, 11, 28), "2026-11-28"),  # noqa: DTZ001  # as above
    (Kind.NOTE, "a\r\nb", "a\nb"),
]


@pytest.mark.parametrize(("kind", "cell", "text"), READ)
def test_a_cell_says_its_value(kind: Kind, cell: Cell, text: str) -> None:
    assert text_of(field(kind), cell)[0] == text


NOT_READ: list[tuple[Kind, Cell, str]] = [
    (Kind.TEXT, Broken("is #REF!, mend the formula"), "mend the formula"),
    (Kind.AMOUNT, float("nan"), "holds no number"),
    (Kind.DAY, float("inf"), "holds no number"),
    (Kind.DAY, Span(HOUR), "is a time of day, write a day"),
    (Kind.TIME, Span(25 * HOUR), "in hours and minutes"),
    (Kind.TIME, Span(HOUR + 30_000), "in hours and minutes"),
    (Kind.TIME, datetime(2026, 11, 28), "in hours and minutes"),  # noqa: DTZ001  # as above
    (Kind.AMOUNT, datetime(2026, 11, 28), "is the day 2026-11-28, the cell is to be formatted"),  # noqa: DTZ001
    (Kind.COUNT, Span(HOUR), "formatted as a number"),
    (Kind.NUMBER, True, "is a yes or a no"),
]


@pytest.mark.parametrize(("kind", "cell", "told"), NOT_READ)
def test_what_a_cell_cannot_say_is_told(kind: Kind, cell: Cell, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        text_of(field(kind), cell)


NOTED: list[tuple[Kind, Cell, str]] = [
    (Kind.DAY, 46_354, "46354 was understood as the day 2026-11-28"),
    (Kind.DAY, "03/11/2026", "03/11/2026 was read as day, month, year"),
    (Kind.DAY, "11/11/2026", ""),
    (Kind.DAY, "28/11/2026", ""),
    (Kind.PERCENT, 0.2, "0.2 was understood as 0.2 %: for 0.2 of the whole write 20"),
    (Kind.PERCENT, 20, ""),
    (Kind.AMOUNT, -50, "is negative"),
    (Kind.AMOUNT, "−50", "is negative"),
    (Kind.NUMBER, -50, ""),
    (Kind.TEXT, "a\u202eb", "signs that no paper shows were taken out of it"),
    (Kind.TEXT, "a\x07b", "signs that no paper shows were taken out of it"),
]


@pytest.mark.parametrize(("kind", "cell", "note"), NOTED)
def test_how_a_cell_was_read_is_said_where_it_could_be_meant_otherwise(kind: Kind, cell: Cell, note: str) -> None:
    assert text_of(field(kind), cell)[1].startswith(note)
    assert bool(text_of(field(kind), cell)[1]) == bool(note)


def test_a_kept_value_is_written_as_people_read_it_where_that_leads_back() -> None:
    choice = field(Kind.CHOICE, choices={"a": ("un, deux", "one"), "b": ("trois", "three")})
    assert written(choice, "a", KNOWN, "fr") == "un, deux"
    assert written(field(Kind.MEMBERS), "ines omar", KNOWN, "fr") == "Inès, Omar"
    assert written(field(Kind.ROWS, of="tasks"), "G-001 G-002", KNOWN, "fr") == "G-001, G-002"
    assert written(field(Kind.PERSON), "INV1", KNOWN, "fr") == "Ada Lune"
    assert written(field(Kind.YES), "yes", KNOWN, "fr") == "oui"
    assert written(field(Kind.YES), "yes", KNOWN, "en") == "yes"
    assert written(field(Kind.TEXT), "a\x07b", KNOWN, "fr") == "ab"


def test_a_kept_value_that_would_not_lead_back_is_written_as_it_is() -> None:
    assert written(field(Kind.PERSON), "GONE", KNOWN, "fr") == "GONE"
    twice = field(Kind.CHOICE, choices={"a": ("un", "one"), "b": ("un", "two")})
    assert written(twice, "a", KNOWN, "fr") == "a"


def test_what_is_kept_apart_is_not_written() -> None:
    assert written(field(Kind.TEXT, sealed=True), SEAL, KNOWN, "fr") == ""
