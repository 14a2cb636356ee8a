"""An item and a cue as the cells of their rows."""

import pytest
from msgspec.structs import replace

from rundown.plan.sheet.cells import cue_cell, item_cell, person_name
from rundown.plan.sheet.columns import CUE_COLUMNS, ITEM_COLUMNS
from rundown.plan.sheet.grid import Cell, Span
from rundown.plan.show import At, Cue, Person, Role
from tests.rundown.plan.small_show import ON_AIR, action, item, show

COLUMNS = {column.field: column for column in ITEM_COLUMNS}
SHOW = replace(
    show(),
    people=(
        Person(id="PRES", name="Salomé Arnaud"),
        Person(id="X1", name="Jo Roux"),
        Person(id="X2", name="Jo Roux"),
        Person(id="X3", name="Benali, Youssef"),
    ),
)


@pytest.mark.parametrize(
    ("fields", "field", "cell"),
    [
        ({"number": "12"}, "number", 12), ({"number": "12A"}, "number", "12A"), ({"number": "007"}, "number", "007"),
        ({}, "planned", Span(60_000)), ({"untimed": True}, "planned", None),
        ({"droppable": True}, "droppable", "oui"), ({}, "droppable", None),
        ({"advance": "auto"}, "advance", "oui"), ({}, "advance", None),
        ({"start": ON_AIR}, "start", "20:00:00"), ({}, "start", None), ({"sacrifice": 3}, "sacrifice", 3),
        ({"people": ("PRES", "X1")}, "people", "Salomé Arnaud, X1"),
        ({"image": None}, "image", None), ({"image": ""}, "image", "(off)"), ({"image": "CAM1"}, "image", "CAM1"),
        ({"sound": ()}, "sound", "(off)"), ({"sound": ("PRES", "INV1")}, "sound", "PRES, INV1"),
        ({"sound": None}, "sound", None), ({"captions": ("a, b", "c")}, "captions", "a, b\nc"),
        ({"roles": (Role.REA, Role.SON)}, "roles", "REA, SON"), ({"notes": "n"}, "notes", "n"),
    ],
)  # fmt: skip
def test_a_field_is_written_as_its_column_holds_it(fields: dict[str, object], field: str, cell: Cell) -> None:
    assert item_cell(item("A", **fields), COLUMNS[field], SHOW) == cell


def test_a_yes_is_in_the_language_of_the_show() -> None:
    assert item_cell(item("A", floated=True), COLUMNS["floated"], replace(SHOW, language="en")) == "yes"


@pytest.mark.parametrize(("person", "written"), [("PRES", "Salomé Arnaud"), ("X1", "X1"), ("X3", "X3"), ("?", "?")])
def test_a_name_is_written_where_it_leads_back_to_the_person(person: str, written: str) -> None:
    assert person_name(person, SHOW) == written


def test_a_cue_is_written_by_its_fields() -> None:
    cue = Cue(id="c", at=At("end", -5_000), role=Role.SON, do=(action("vt.A.cue R1"), action("vt.A.play")))
    cells = {column.field: cue_cell(cue, item("A"), column, SHOW) for column in CUE_COLUMNS}
    assert cells == {
        "item": "A",
        "id": "c",
        "at": "end-0:05",
        "role": "SON",
        "mode": "auto",
        "call": None,
        "do": "vt.A.cue R1\nvt.A.play",
    }
