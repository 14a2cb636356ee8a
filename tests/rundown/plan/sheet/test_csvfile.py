"""CSV in every separator and encoding, and out as French Excel opens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.sheet.columns import known
from rundown.plan.sheet.csvfile import MOST_ROWS, csv_bytes, read_csv
from rundown.plan.sheet.grid import NotASheet

HEAD = "N°;Séquence;Durée\n1;Générique;0'30\n"


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ()),
        ("utf-16-be", ()),
        ("cp1252", ("is not UTF-8, it was read as cp1252",)),
    ],
)
def test_any_usual_encoding_is_read_and_one_that_is_guessed_is_said(encoding: str, notes: tuple[str, ...]) -> None:
    grid = read_csv(HEAD.encode(encoding), known)
    assert [row.cells for row in grid.rows] == [("N°", "Séquence", "Durée"), ("1", "Générique", "0'30")]
    assert grid.notes == notes


def test_bytes_that_cp1252_does_not_have_are_read_as_latin_1() -> None:
    assert read_csv(b"Titre;Dur\xe9e\n\x81;1\n", known).notes == ("is not UTF-8, it was read as latin-1",)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_shows_the_headings(separator: str) -> None:
    grid = read_csv(separator.join(["Durée", "Titre"]).encode(), known)
    assert grid.rows[0].cells == ("Durée", "Titre")


def test_an_empty_file_has_no_rows() -> None:
    assert read_csv(b"", known).rows == ()


def test_more_rows_than_a_conducteur_has_are_refused() -> None:
    assert len(read_csv(b"Titre\n" * MOST_ROWS, known).rows) == MOST_ROWS
    with pytest.raises(NotASheet, match="has more than 5000 rows"):
        read_csv(b"Titre\n" * (MOST_ROWS + 1), known)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Titre\0", "NUL bytes"),
        (b"\xff\xfeT", "is not whole UTF-16"),
        (b'Titre;"a', "line 1 holds a quote that does not close"),
        (b'Titre\n"a"b', "line 2 is not CSV"),
        (b"x" * 100_001, "line 1 holds a cell of more than 100000 characters"),
        (b"x" * 200_000, "line 1 holds a cell of more than 100000 characters"),
    ],
)
def test_what_is_no_csv_says_where_and_why(data: bytes, why: str) -> None:
    with pytest.raises(NotASheet, match=why):
        read_csv(data, known)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, ...]]) -> None:
    written = csv_bytes([("Séquence", "Durée", "N°"), *rows])
    assert written.startswith("\N{BOM}Séquence;Durée;N°\r\n".encode())
    assert [row.cells for row in read_csv(written, known).rows[1:]] == rows
