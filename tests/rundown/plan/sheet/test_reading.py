"""The conducteur is found in what crews write: wherever its headings stand, and whatever stands around its rows."""

from collections.abc import Sequence

from rundown.plan.sheet.grid import Cell, Grid, Row
from rundown.plan.sheet.reading import Conducteur, find
from rundown.plan.sheet.report import Report, sentences


def grid(*rows: Sequence[Cell], name: str = "", hidden: Sequence[int] = ()) -> Grid:
    numbered = tuple(Row(number=number, cells=tuple(row)) for number, row in enumerate(rows, start=1))
    return Grid(name=name, rows=numbered, hidden=frozenset(hidden))


def found(*grids: Grid) -> tuple[Conducteur, list[str]]:
    report = Report(origin="f")
    conducteur = find(grids, report)
    assert conducteur is not None, list(sentences(report))
    return conducteur, list(sentences(report))


def test_headings_are_found_below_titles_and_what_is_no_item_is_left_and_said() -> None:
    conducteur, told = found(
        grid(
            ["Émission du 12 mars"],
            [],
            ["N°", "Intitulé", "Durée prévue (mm:ss)", "Type"],
            ["1", "Générique", "0'30", "GEN"],
            ["N°", "Intitulé", "Durée prévue (mm:ss)", "Type"],
            [None, "PREMIÈRE PARTIE"],
            [None, " "],
            ["2", "Reportage", "3'30", "VT"],
            [None, None, None, "VT"],
            ["Total", None, "4'00"],
            [None, None, "4'00"],
        )
    )
    assert [(line.number, line.where, line.cells["title"]) for line in conducteur.items] == [
        (4, "row 4", "Générique"),
        (8, "row 8", "Reportage"),
    ]
    assert conducteur.cues is None
    assert told == [
        'column A "N°": number',
        'column B "Intitulé": title',
        'column C "Durée prévue (mm:ss)": planned',
        'column D "Type": type',
        "row 1: Émission du 12 mars: left, above the headings",
        "row 5: N°: left, headings",
        "row 6: PREMIÈRE PARTIE: left, a title without number, type or duration",
        "row 9: VT: left, neither number nor title",
        "row 10: Total: left, a total",
        "row 11: 4'00: left, a total",
    ]


def test_every_column_is_told_with_the_reason_for_which_it_was_left() -> None:
    _, told = found(grid(["Titre", "Durée", None, "Sujet", "Météo", "Cumul", "Notes personnelles"], ["a", "1:00"]))
    assert told == [
        'column A "Titre": title',
        'column B "Durée": planned',
        'column D "Sujet": left, another column is read as title',
        'column E "Météo": left, unknown heading',
        'column F "Cumul": left, it is computed from the durations',
        'column G "Notes personnelles": left, it is each one\'s own',
    ]


def test_headings_of_two_levels_are_read_together() -> None:
    conducteur, told = found(
        grid(
            ["Émission", None, None, None, None],
            ["N°", None, "Durée", None, "Observations", "Marge", None],
            [None, "Séquence", "réelle", "prévue", "du réalisateur", "min", "max"],
            ["1", "Bonsoir", "1:31", "1:30", "ici", "1:00", "2:00"],
        )
    )
    (line,) = conducteur.items
    assert line.cells == {
        "number": "1",
        "title": "Bonsoir",
        "planned": "1:30",
        "shortest": "1:00",
        "longest": "2:00",
    }
    assert line.cell("planned") == "cell D4"
    assert told == [
        'column A "N°": number',
        'column B "Séquence": title',
        'column C "Durée réelle": left, it is computed from the durations',
        'column D "Durée prévue": planned',
        'column E "Observations du réalisateur": left, unknown heading',
        'column F "Marge min": shortest',
        'column G "Marge max": longest',
        "row 1: Émission: left, above the headings",
    ]


def test_what_the_program_does_not_show_is_read_and_said() -> None:
    sheet = grid(["Titre", "Durée", "Météo"], ["a", "1:00"], name="S", hidden=[1, 2])
    shut = Row(number=3, cells=("b", "2:00"), hidden=True)
    conducteur, told = found(Grid(name="S", rows=(*sheet.rows, shut), hidden=sheet.hidden))
    assert [line.cells["title"] for line in conducteur.items] == ["a", "b"]
    assert told[-2:] == [
        "note: f: S, column B: is hidden in the spreadsheet, it was read all the same",
        "note: f: S, row 3: is hidden in the spreadsheet, it was read all the same",
    ]


def test_the_cues_have_a_sheet_of_their_own_and_other_sheets_are_left() -> None:
    conducteur, told = found(
        grid(["Bonjour"], name="Garde"),
        grid([None], name="Blank"),
        Grid(name="Empty", notes=("was noticed",)),
        grid(["ID séquence", "Quand"], ["A", "start"], name="Tops"),
        grid(["Titre", "Durée"], ["a", "1:00"], name="Conducteur"),
        grid(["Titre", "Durée"], ["b", "1:00"], name="Vieux"),
    )
    assert conducteur.cues is not None
    assert [line.cells for line in conducteur.cues] == [{"item": "A", "at": "start"}]
    assert [line.where for line in conducteur.items] == ["Conducteur, row 2"]
    assert [one for one in told if one.startswith("note")] == [
        "note: f: Garde: the sheet was left, it has no headings of a conducteur of its own",
        "note: f: Empty: was noticed",
        "note: f: Vieux: the sheet was left, it has no headings of a conducteur of its own",
    ]


def test_a_file_without_headings_says_which_to_write() -> None:
    report = Report(origin="f")
    assert find((grid(["Bonjour"]), Grid()), report) is None
    assert [one.text for one in report.errors] == [
        'has no row of headings, write a row with at least "Séquence" and "Durée" '
        '(or "Title" and "Planned") above the items'
    ]
