"""What a crew writes in a cell is understood in every manner, or a sentence says what to write."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.sheet.grid import Broken, Cell, Span
from rundown.plan.sheet.values import (
    NotUnderstood,
    clock,
    duration,
    from_lines,
    from_words,
    is_off,
    item_type,
    lines,
    plain,
    rank,
    roles,
    words,
    yes,
)
from rundown.plan.show import Role
from rundown.timecode import format_duration
from tests.rundown.plan.sheet.books import DAY

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3'30", 210), ("3'30\"", 210), ("3’30’’", 210), ("3:30", 210), ("3 min 30", 210), ("3mn30s", 210),
        ("0:03:30", 210), ("00:03:30", 210), ("10", 10), (":19", 19), ("92", 92), ("45 s", 45), ("45\"", 45),
        ("2'", 120), ("5 min", 300), ("1h02", 3720), ("1 h 02 min 03", 3723), ("1:02:03", 3723), ("3,5", 210),
        ("52:00", 3120), ("0'30", 30), ("3:30.5", 210.5), ("3:30,5", 210.5), ("12:03:30 AM", 210), ("1:00:00 PM", 46800),
    ],
)  # fmt: skip
def test_a_duration_as_text(text: str, seconds: float) -> None:
    assert duration(text)[0] == seconds * 1000


@pytest.mark.parametrize(
    ("cell", "ms", "told"),
    [
        (Span(210_000), 210_000, ""),
        (Span(3 * HOUR + 30 * 60_000, hours_and_minutes=True), 210_000, "3:30 in hours and minutes was understood as 3:30"),
        (Span(52 * HOUR, hours_and_minutes=True), 52 * 60_000, "52:00 in hours and minutes was understood as 52:00"),
        (Span(30 * 60_000, hours_and_minutes=True), 30 * 60_000, ""),
        (92, 92_000, ""),
        (3.0, 3_000, ""),
        (0.00243055555, 210_000, ""),
        (3.5, 210_000, "3.5 was understood as 3.5 minutes, 3:30"),
        ("3,5", 210_000, "3.5 was understood as 3.5 minutes, 3:30"),
    ],
)  # fmt: skip
def test_a_duration_of_the_spreadsheet_and_what_is_said_of_it(cell: Cell, ms: int, told: str) -> None:
    assert duration(cell) == (ms, told)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", '"" is not a duration, write it as in "3:30"'),
        ("x" * 50, f'"{"x" * 37}..." is not a duration, write it as in "3:30"'),
        ("1:2:3:4", '"1:2:3:4" is not a duration, write it as in "3:30"'),
        ("-1:00", "is negative (-1:00), a duration counts from 0:00"),
        ("−1:00", "is negative (−1:00), a duration counts from 0:00"),
        (-5, "is negative (-5), a duration counts from 0:00"),
        (Span(-1), "is negative, a duration counts from 0:00"),
        (True, 'is a yes or a no, write a duration as in "3:30"'),
        (1e9, 'is 1e+09, write a duration as in "3:30"'),
        (DAY, 'is the day 2026-03-12, write a duration as in "3:30"'),
        (Broken("is #REF!"), "is #REF!"),
    ],
)
def test_what_is_no_duration_is_said(cell: Cell, why: str) -> None:
    with pytest.raises(NotUnderstood) as wrong:
        duration(cell)
    assert str(wrong.value) == why


@given(st.integers(0, 359_999_999))
def test_a_printed_duration_is_understood(ms: int) -> None:
    assert duration(format_duration(ms, exact=True)) == (ms, "")


@given(st.text())
def test_any_text_is_a_duration_or_a_sentence(text: str) -> None:
    with contextlib.suppress(NotUnderstood):
        assert duration(text)[0] >= 0


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (" a\r\nb\r\x07 ", "a\nb"), (True, "1"), (False, "0"), (3.0, "3"), (3.5, "3.5"), (12, "12"),
        (Span(210_000), "3:30"), (DAY, "2026-03-12"), ("x" * 40_000, "x" * 32_767),
    ],
)  # fmt: skip
def test_any_cell_has_a_text(cell: Cell, text: str) -> None:
    assert plain(cell) == text


def test_a_yes_and_a_no_are_understood_in_both_languages() -> None:
    assert [yes(one) for one in ("oui", "X", "✓", True, "auto")] == [True] * 5
    assert [yes(one) for one in ("non", "", None, False, "—")] == [False] * 5
    with pytest.raises(NotUnderstood, match='"perhaps" is neither yes nor no'):
        yes("perhaps")


def test_a_type_is_known_by_its_name_or_by_a_word_of_the_trade() -> None:
    assert [item_type(one) for one in ("vt", "Générique", "Entretien (plateau)", "DUPLEX")] == [
        "VT",
        "GEN",
        "ITW",
        "DUP",
    ]
    with pytest.raises(NotUnderstood, match='"Sketch" is no type, write one of GEN, PLT'):
        item_type("Sketch")


def test_a_rank_is_a_whole_number_from_1() -> None:
    assert (rank("3"), rank(3.0), rank("")) == (3, 3, None)
    for wrong in ("0", "first", "²"):
        with pytest.raises(NotUnderstood, match="is no rank"):
            rank(wrong)


def test_a_time_of_day_is_understood() -> None:
    assert clock("") is None
    assert [clock(one) for one in ("20:30:00", "20h30", "20 h", Span(20 * HOUR + 30 * 60_000))] == [
        20 * HOUR + 30 * 60_000,
        20 * HOUR + 30 * 60_000,
        20 * HOUR,
        20 * HOUR + 30 * 60_000,
    ]
    with pytest.raises(NotUnderstood, match='"evening" is no time of day'):
        clock("evening")


def test_posts_are_known_by_their_name() -> None:
    assert roles("rea, SON") == (Role.REA, Role.SON)
    with pytest.raises(NotUnderstood, match='"BOSS" is no post, write REA, SCR'):
        roles("BOSS")


def test_lists_are_read_as_crews_write_them() -> None:
    assert words("CAM1, CAM2 ; CAM3/CAM4") == ["CAM1", "CAM2", "CAM3", "CAM4"]
    assert words("Ana et Bob & Cy") == ["Ana", "Bob", "Cy"]
    assert words("Benali, Youssef\nAna") == ["Benali, Youssef", "Ana"]
    assert words('"Benali, Youssef"') == ["Benali, Youssef"]
    assert lines('"unclosed\n\n"3 "quoted""') == ['"unclosed', '"3 "quoted""']
    assert (from_words(("a", "b")), from_words(("a, b", "c")), from_lines(("a, b", "c"))) == (
        "a, b",
        '"a, b"\nc',
        "a, b\nc",
    )


@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1)).map(tuple))
def test_a_list_in_a_cell_is_read_back(listed: tuple[str, ...]) -> None:
    assert tuple(words(from_words(listed))) == tuple(lines(from_lines(listed))) == listed


def test_off_is_said_in_brackets() -> None:
    assert [is_off(one) for one in ("(off)", "(Rien)", "off", "")] == [True, True, False, False]
