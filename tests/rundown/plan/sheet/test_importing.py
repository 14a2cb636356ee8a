"""A file becomes a show: csv or workbook, items and cues, with a report; with an error there is no show."""

from datetime import time, timedelta

import pytest
from openpyxl.workbook import Workbook

from rundown.plan.sheet import importing
from rundown.plan.sheet.importing import import_sheet
from rundown.plan.sheet.report import sentences
from rundown.plan.show import Show
from tests.rundown.plan.sheet.books import csv, xlsx
from tests.rundown.plan.small_show import VOCABULARY, item, show

EMPTY = show(gear=())
STANDING = show(item("A", 60_000, title="Hello", number="1"), item("B", 90_000, title="Report", number="2"))
CREW = csv(
    "Émission du 12 mars;;;;",
    ";;;;",
    "N°;Intitulé;Durée prévue (mm:ss);Type;Observations",
    "1;Générique;0'30;Générique;",
    ";PREMIÈRE PARTIE;;;",
    '2;Reportage;"3\'30""";magnéto;"deux\nlignes"',
    "Total;;4'00;;",
)


def taken(data: bytes, into: Show = EMPTY) -> tuple[Show, list[str]]:
    found, report = import_sheet(data, "f", into, VOCABULARY)
    told = list(sentences(report))
    assert found is not None, told
    return found, told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_crews_csv_becomes_a_show(encoding: str) -> None:
    made, _ = taken(CREW.decode().encode(encoding))
    assert [(one.id, one.number, one.type, one.planned, one.notes) for one in made.items] == [
        ("GENERIQUE", "1", "GEN", 30_000, ""),
        ("REPORTAGE", "2", "VT", 210_000, "deux\nlignes"),
    ]


def test_times_of_the_spreadsheet_are_lengths() -> None:
    lengths = [time(0, 3, 30), timedelta(minutes=52), 0.00243055555, 92, time(3, 30)]
    rows = [["Title", "Duration"], *([f"t{place}", length] for place, length in enumerate(lengths))]

    def as_typed(book: Workbook) -> None:
        book.worksheets[0]["B6"].number_format = "h:mm"

    made, told = taken(xlsx(rows, as_typed))
    assert [one.planned for one in made.items] == [210_000, 3_120_000, 210_000, 92_000, 210_000]
    assert told[-1] == "note: f: Sheet, cell B6: Durée: 3:30 in hours and minutes was understood as 3:30"


def test_cues_come_from_their_own_sheet() -> None:
    def with_cues(book: Workbook) -> None:
        cues = book.create_sheet("Tops")
        cues.append(["ID séquence", "ID top", "Quand", "Poste", "Actions"])
        cues.append(["A", "c1", "start+0:05", "SON", "vt.A.cue R1\nvt.A.play"])

    made, told = taken(xlsx([["ID", "Titre", "Durée"], ["A", "Hello", 60]], with_cues), STANDING)
    (cue,) = made.items[0].cues
    assert (cue.id, cue.at.offset, cue.role, len(cue.do)) == ("c1", 5_000, "SON", 2)
    assert "Tops, row 2: cue c1: added, at, role, do" in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK", "is damaged"),
        (b"\xd0\xcf\x11\xe0", "has a password, or is an old .xls"),
        (bytes(importing.LARGEST + 1), "has 20 MB, a conducteur is smaller"),
        (b"Bonjour", "has no row of headings"),
        (b"Titre;Dur\xc3\xa9e", "has headings and no item below them"),
        (b"Titre;Dur\xc3\xa9e\na;x", "is not a duration"),
    ],
)
def test_with_an_error_there_is_no_show(data: bytes, why: str) -> None:
    found, report = import_sheet(data, "f", EMPTY, VOCABULARY)
    assert found is None
    (error,) = report.errors
    assert why in error.text


def test_what_no_row_names_leaves_only_when_told() -> None:
    sheet = csv("ID;Titre;Durée", "B;Report;1:30")
    for remove, ids in ((False, ["A", "B"]), (True, ["B"])):
        found, _ = import_sheet(sheet, "f", STANDING, VOCABULARY, remove=remove)
        assert found is not None
        assert [one.id for one in found.items] == ids
