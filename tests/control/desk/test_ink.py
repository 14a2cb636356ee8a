from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import Row, clean, cut, sized, text_of

texts = st.text(max_size=30)


def test_a_text_stands_at_its_column_in_its_ink() -> None:
    row = Row(12, "s1")
    assert row.put(3, "CAM1", "next", bold=True) == 7
    line = row.line()
    assert text_of(line) == "   CAM1     "
    assert [(span.text, span.ink.colour, span.ink.ground, span.ink.bold) for span in line][1] == (
        "CAM1",
        "next",
        "s1",
        True,
    )


def test_a_text_is_cut_with_an_ellipsis_only_where_there_is_no_room() -> None:
    assert (cut("Virgule", 7), cut("Virgule", 6), cut("Virgule", 1), cut("Virgule", 0)) == (
        "Virgule",
        "Virgu…",
        "…",
        "",
    )
    assert cut("un deux", 4) == "un…"


def test_a_text_set_at_the_right_ends_before_its_edge() -> None:
    row = Row(10)
    assert row.right(9, "0:10") == 5
    assert text_of(row.line()) == "     0:10 "


def test_a_ground_is_laid_under_what_comes_later() -> None:
    row = Row(6)
    row.fill(1, 99, "air")
    assert [(span.text, span.ink.ground) for span in row.line()] == [(" ", "bg"), ("     ", "air")]


def test_what_a_terminal_would_obey_becomes_a_blank() -> None:
    assert clean("a\x1b[31mb\nc") == "a [31mb c"


def test_an_accent_of_no_width_hangs_onto_its_letter_and_a_wide_letter_takes_two_cells() -> None:
    row = Row(6)
    row.put(0, "e\u0301漢x")
    assert text_of(row.line()) == "e\u0301漢x  "
    assert cell_len(text_of(row.line())) == 6


def test_a_panel_has_as_many_lines_as_its_place() -> None:
    line = Row(4).line()
    assert len(sized([line] * 5, 4, 3)) == 3
    assert [text_of(each) for each in sized([line], 4, 2)] == ["    ", "    "]


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 50), texts, st.integers(0, 20)), max_size=6))
def test_a_row_is_never_wider_or_narrower_than_it_is(width: int, puts: list[tuple[int, str, int]]) -> None:
    row = Row(width)
    for column, text, room in puts:
        row.put(column, text, room=room)
        row.right(min(column, width), text)
    kept = text_of(row.line())
    assert cell_len(kept) <= width
    assert "\n" not in kept
