"""The rows of the cues' sheet are the cues of the show, all of them and in their order."""

import pytest

from rundown.plan.sheet.columns import CUE_COLUMNS
from rundown.plan.sheet.cuerows import CueRows
from rundown.plan.sheet.grid import Cell, Span
from rundown.plan.sheet.reading import Line
from rundown.plan.sheet.report import Report, sentences
from rundown.plan.show import At, Cue, Role, Show
from tests.rundown.plan.small_show import ON_AIR, VOCABULARY, action, item, show

COLUMNS = {column.field: column for column in CUE_COLUMNS}
PLAY = Cue(id="play", at=At("start"), role=Role.IMG, call="Top.", do=(action("vt.A.play"),), deadline=2_000)
LATE = Cue(id="A.2", at=At("end", -10_000), mode="call")
STANDING = show(item("A", cues=(PLAY, LATE)), item("B"))


def merged(*rows: dict[str, Cell]) -> tuple[Show, list[str]]:
    report = Report(origin="f")
    lines = [
        Line(sheet="Tops", number=number, cells=row, columns=COLUMNS, letters={})
        for number, row in enumerate(rows, start=2)
    ]
    return CueRows(STANDING, VOCABULARY, report).show(lines), list(sentences(report))


def test_cues_that_say_the_same_are_left_as_they_are() -> None:
    made, told = merged(
        {"item": "A", "id": "play", "at": "start", "role": "IMG", "mode": "auto", "call": "Top.", "do": "vt.A.play"},
        {"item": "A", "id": "", "at": "end-0:10", "role": "", "mode": "call", "call": None, "do": None},
    )
    assert made == STANDING
    assert told == ["2 rows unchanged"]


def test_cues_are_changed_added_moved_and_removed() -> None:
    made, told = merged(
        {"item": "A", "id": "play", "at": "start+0:05", "call": "Top magnéto."},
        {"item": "B", "id": "", "at": "out", "role": "son", "mode": "", "do": "vt.A.cue R1\nvt.A.play"},
    )
    first, second = made.items
    assert [(one.id, one.at, one.role, one.call, one.do, one.deadline) for one in first.cues] == [
        ("play", At("start", 5_000), Role.IMG, "Top magnéto.", PLAY.do, 2_000)
    ]
    assert second.cues == (Cue(id="B.1", at=At("out"), role=Role.SON, do=(action("vt.A.cue R1"), action("vt.A.play"))),)
    assert told == [
        "Tops, row 2: cue play: changed, at, call",
        "Tops, row 3: cue B.1: added, at, role, mode, do",
        "cue A.2: removed",
    ]


def test_a_time_of_the_spreadsheet_is_a_time_of_day() -> None:
    made, _ = merged({"item": "B", "at": Span((20 * 60 + 30) * 60_000)})
    assert made.items[1].cues[0].at == At("clock", ON_AIR + 1_800_000)


def test_a_cue_follows_another_row_of_its_item() -> None:
    made, told = merged(
        {"item": "A", "id": "play", "at": "with late+0:02"},
        {"item": "A", "id": "late", "at": "manual", "mode": "call"},
        {"item": "A", "id": "lost", "at": "after pla"},
    )
    assert [one.at for one in made.items[0].cues] == [At("with", 2_000, "late"), At("manual"), At("after", 0, "pla")]
    assert [one for one in told if one.startswith("error")] == [
        'error: f: Tops, row 4: the item has no cue "pla", did you mean "play"?'
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"item": "Z", "at": "start"}, '"Z" is no item of the conducteur, write the ID of one'),
        ({"item": "A", "at": "soon"}, '"soon" is not the time of a cue, write it like start+0:05'),
        ({"item": "A", "at": "start", "role": "BOSS"}, '"BOSS" is no post, write REA, SCR'),
        ({"item": "A", "at": "start", "mode": "maybe"}, '"maybe" is no mode, write "auto" or "call"'),
        ({"item": "A", "at": "start", "do": "nowhere.play"}, "nowhere"),
    ],
)
def test_a_row_that_is_no_cue_says_why(cells: dict[str, Cell], why: str) -> None:
    _, told = merged(cells)
    (error,) = [one for one in told if one.startswith("error: f: Tops, row 2: ")]
    assert why in error
