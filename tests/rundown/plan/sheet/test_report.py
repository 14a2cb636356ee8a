"""The report as lines of text."""

from rundown.plan.sheet.report import ColumnRead, Report, RowRead, sentences


def test_everything_is_told_in_a_line_each_and_what_is_unchanged_is_counted() -> None:
    report = Report(origin="c.xlsx")
    report.columns = [
        ColumnRead(sheet="S", letter="A", heading="Titre", field="title"),
        ColumnRead(sheet="", letter="B", heading="?", why="unknown heading"),
    ]
    report.rows = [
        RowRead(sheet="S", number=2, outcome="same", what="item A"),
        RowRead(sheet="S", number=3, outcome="changed", what="item B", why="title"),
        RowRead(sheet="", number=0, outcome="kept", what="item C", why="no row names it"),
    ]
    report.note("", "said")
    report.error("S, row 3", "mend it")
    assert list(sentences(report)) == [
        'S, column A "Titre": title',
        'column B "?": left, unknown heading',
        "S, row 3: item B: changed, title",
        "item C: kept, no row names it",
        "1 row unchanged",
        "note: c.xlsx: said",
        "error: c.xlsx: S, row 3: mend it",
    ]
    assert [one.text for one in report.errors] == ["mend it"]


def test_rows_unchanged_are_counted_in_the_plural() -> None:
    report = Report(origin="f", rows=[RowRead(sheet="", number=n, outcome="same") for n in (1, 2)])
    assert list(sentences(report)) == ["2 rows unchanged"]


def test_a_sheet_that_says_nothing_leaves_nothing_to_tell() -> None:
    assert list(sentences(Report(origin="f"))) == []
