"""The conducteur réalisé as a table for people and for other software."""

import csv
import io

from rundown.journal.asrun import AsRunRow, to_csv, to_markdown
from tests.rundown.journal.story import S, Story, show


def test_the_csv_is_in_the_shows_language(aired: Story) -> None:
    french = list(csv.reader(io.StringIO(to_csv(aired.rows, show()))))
    assert french == [
        ["n°", "séquence", "titre", "départ prévu", "départ réel", "durée prévue", "durée réelle", "écart",
         "écart cumulé", "cause", "pris par"],
        ["1", "A", "Titre A", "20:00:00", "20:00:00", "1:00", "1:01", "+0:01", "+0:01", "pris", "Inès M."],
        ["2", "B", "Titre B", "20:01:00", "20:01:01", "2:00", "2:00", "0:00", "+0:01", "enchaînement automatique",
         "automatique"],
        ["3", "C", "Titre C", "20:03:00", "20:03:01", "3:00", "2:55", "−0:05", "−0:04", "saut", "REA (doublure)"],
    ]  # fmt: skip
    english = to_csv(aired.rows, show(language="en")).splitlines()
    assert english[0].startswith("no.,item,title,planned start,real start,")
    assert english[3].endswith("jump,REA (understudy)")


def test_every_kind_of_line_can_be_printed() -> None:
    story = Story(show(language="de"))
    story.open()
    first = story.take(0, "A", actor="somebody")
    story.take(10 * S, "B")
    story.take_back(12 * S, first)
    story.off_air(60 * S)
    story.take(70 * S, "C")
    lines = to_csv(story.rows, show(language="de")).splitlines()[1:]
    assert lines == [
        "1,A,Titre A,20:00:00,20:00:00,1:00,1:00,0:00,0:00,take,somebody",
        '2,B,Titre B,,20:00:10,,0:02,,,"take, taken back",Inès M.',
        ",,,,20:01:00,,0:10,+0:10,+0:10,off air,",
        '3,C,Titre C,20:03:00,20:01:10,3:00,,,,"take, on air",Inès M.',
        "2,B,Titre B,20:01:00,−,2:00,−,,,not aired,",
    ]


def test_the_markdown_has_title_date_table_and_totals(aired: Story) -> None:
    lines = to_markdown(aired.rows, show()).splitlines()
    assert lines[:4] == ["# Conducteur réalisé: Passerelles · numéro 1", "", "2026-12-09", ""]
    assert lines[4].startswith("| n° | séquence | titre | départ prévu |")
    assert lines[5] == "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |"
    assert lines[6].startswith("| 1 | A | Titre A | 20:00:00 | 20:00:00 | 1:00 | 1:01 |")
    assert lines[-1] == "|  |  | **Total** |  |  | **6:00** | **5:56** |  | **−0:04** |  |  |"
    assert len({line.count("|") for line in lines[4:]}) == 1


def test_a_bar_in_a_title_does_not_break_the_table() -> None:
    row = AsRunRow(status="aired", title="Avant | après")
    assert "Avant \\| après" in to_markdown([row], show(episode=""))


def test_before_anything_aired_the_markdown_bears_the_planned_date() -> None:
    story = Story()
    story.open()
    assert to_markdown(story.rows, show(episode="")).splitlines()[:3] == [
        "# Conducteur réalisé: Passerelles",
        "",
        "2026-12-09",
    ]
