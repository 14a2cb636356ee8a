"""Rows into a show that stands: what a row says is taken, what no row says is kept, and each is told."""

import pytest
from msgspec.structs import replace

from rundown.plan.sheet.columns import ITEM_COLUMNS
from rundown.plan.sheet.grid import Broken, Cell, Span
from rundown.plan.sheet.merging import Merging
from rundown.plan.sheet.reading import Line
from rundown.plan.sheet.report import Report, sentences
from rundown.plan.show import Item, Person, Show
from tests.rundown.plan.small_show import ON_AIR, VOCABULARY, item, show

COLUMNS = {column.field: column for column in ITEM_COLUMNS}
SALOME = Person(id="PRES", name="Salomé Arnaud", caption="Salomé | présentatrice")
STANDING = replace(
    show(item("A", 60_000, title="Hello", number="1", image="CAM1"), item("B", 90_000, title="Report", number="2")),
    people=(SALOME,),
)


def merged(into: Show, *rows: dict[str, Cell], remove: bool = False) -> tuple[Show, list[str]]:
    """The show with these rows, and all that is told but what is unchanged."""
    lines = [
        Line(
            sheet="",
            number=number,
            cells=row,
            columns={field: COLUMNS[field] for field in row},
            letters={field: "C" for field in row},
        )
        for number, row in enumerate(rows, start=2)
    ]
    report = Report(origin="f")
    made = Merging(into, VOCABULARY, report).show(lines, remove=remove)
    return made, [one for one in sentences(report) if "unchanged" not in one]


def first(into: Show, **cells: Cell) -> tuple[Item, list[str]]:
    made, told = merged(into, {"number": "1", **cells})
    return made.items[0], [one for one in told if one.startswith(("note", "error"))]


def test_rows_meet_items_by_number_then_by_title_and_keep_the_rest() -> None:
    made, told = merged(
        STANDING,
        {"number": "1", "title": "Bonsoir", "planned": "1:10"},
        {"number": "", "title": "REPORT", "planned": "1:30"},
        {"number": "3", "title": "New", "planned": "0:10"},
    )
    assert [(one.id, one.title, one.planned, one.image) for one in made.items] == [
        ("A", "Bonsoir", 70_000, "CAM1"),
        ("B", "REPORT", 90_000, None),
        ("NEW", "New", 10_000, None),
    ]
    assert told == [
        "row 2: item A: changed, title, planned, shortest, longest",
        "row 3: item B: changed, number, title",
        "row 4: item NEW: added",
    ]


def test_where_the_sheet_has_ids_nothing_else_is_asked() -> None:
    made, _ = merged(STANDING, {"id": "Z", "number": "1", "title": "Hello", "planned": "1:00"})
    assert [one.id for one in made.items] == ["A", "B", "Z"]


def test_an_item_without_a_row_is_kept_in_its_place_unless_told_to_remove() -> None:
    into = show(item("A"), item("B"), item("C"), item("D"))
    rows: list[dict[str, Cell]] = [{"id": one, "title": one, "planned": "1:00"} for one in ("C", "B")]
    made, told = merged(into, *rows)
    assert [one.id for one in made.items] == ["A", "C", "D", "B"]
    assert told == [f"item {one}: kept, no row names it, --remove takes such items away" for one in ("A", "D")]
    made, told = merged(into, *rows, remove=True)
    assert [one.id for one in made.items] == ["C", "B"]
    assert told == ["item A: removed", "item D: removed"]


def test_an_id_that_stands_twice_is_an_error() -> None:
    _, told = merged(STANDING, {"id": "A", "title": "x"}, {"id": "A", "title": "y", "planned": 1})
    assert 'error: f: row 3: the ID "A" stands in row 2 too, give one another' in told


def test_people_are_met_by_id_name_or_caption() -> None:
    for name in ("PRES", "salome arnaud", "Salomé"):
        assert first(STANDING, people=name) == (replace(STANDING.items[0], people=("PRES",)), [])


def test_somebody_new_joins_the_people_and_is_told() -> None:
    made, told = merged(STANDING, {"number": "1", "people": "Zoé Roux, …"}, {"number": "2", "people": "Zoé  Roux"})
    assert [one.people for one in made.items] == [("ZOE_ROUX", "ITEM"), ("ZOE_ROUX",)]
    assert made.people[1:] == (Person(id="ZOE_ROUX", name="Zoé Roux"), Person(id="ITEM", name="…"))
    assert told[-2:] == [
        'note: f: cell C2: "Zoé Roux" is new, added to the people as ZOE_ROUX',
        'note: f: cell C2: "…" is new, added to the people as ITEM',
    ]


def test_a_slip_of_the_pen_makes_no_new_person() -> None:
    made, told = merged(STANDING, {"number": "1", "people": "Salome Arnau"})
    assert made.people == STANDING.people
    assert told[-1] == (
        'error: f: cell C2: nobody is called "Salome Arnau", did you mean "Salomé Arnaud"? '
        "Write that, or add this person to the people of the show first"
    )


def test_two_new_names_that_are_much_alike_are_told_apart() -> None:
    made, told = merged(STANDING, {"number": "1", "people": "Jeanne Dupont"}, {"number": "2", "people": "Jean Dupont"})
    assert [one.id for one in made.people] == ["PRES", "JEANNE_DUPONT", "JEAN_DUPONT"]
    assert told[-1] == (
        'note: f: cell C3: "Jean Dupont" is new, added to the people as JEAN_DUPONT, '
        'though "Jeanne Dupont" is much like it'
    )


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"sound": "PRES, INV1"}, {"sound": ("PRES", "INV1")}),
        ({"sound": "(off)"}, {"sound": ()}),
        ({"image": "(rien)"}, {"image": ""}),
        ({"image": ""}, {"image": None}),
        ({"start": "20h30"}, {"start": ON_AIR + 1_800_000}),
        (
            {"advance": "x", "droppable": "oui", "sacrifice": "2"},
            {"advance": "auto", "droppable": True, "sacrifice": 2},
        ),
        ({"cameras": "CAM1/CAM2", "captions": "a, b\nc"}, {"cameras": ("CAM1", "CAM2"), "captions": ("a, b", "c")}),
        ({"type": "magnéto"}, {"type": "VT"}),
        ({"type": ""}, {}),
        ({"planned": ""}, {}),
        ({"notes": Broken("is #REF!"), "title": "Hello"}, {}),
    ],
)
def test_a_cell_becomes_what_its_column_holds(cells: dict[str, Cell], fields: dict[str, object]) -> None:
    made, _ = first(STANDING, **cells)
    assert made == replace(STANDING.items[0], **fields)


def test_a_cleared_start_is_no_start() -> None:
    into = replace(STANDING, items=(replace(STANDING.items[0], start=ON_AIR), STANDING.items[1]))
    assert first(into, start="")[0].start is None


def test_what_the_studio_does_not_know_is_left_and_said() -> None:
    made, told = first(STANDING, sound="micros plateau")
    assert made.sound is None
    (line,) = told
    assert line.startswith("note: f: cell C2: Son à la prise was left: ")


def test_an_ambiguous_length_is_told_as_it_was_understood() -> None:
    made, told = first(STANDING, planned=3.5)
    assert made.planned == 210_000
    assert told == ["note: f: cell C2: Durée: 3.5 was understood as 3.5 minutes, 3:30"]


def test_a_longer_item_keeps_a_margin_that_holds_it() -> None:
    into = show(item("A", 60_000, number="1", shortest=50_000, longest=70_000))
    made, told = first(into, planned=Span(90_000))
    assert (made.shortest, made.longest) == (50_000, 90_000)
    assert told == ["note: f: row 2: the margin of A was widened to hold its length: 0:50 to 1:30"]
    made, told = first(into, planned="1:00", shortest="0:40", longest="1:40")
    assert ((made.shortest, made.longest), told) == ((40_000, 100_000), [])


def test_an_untimed_row_has_no_length_and_takes_one_when_it_is_given() -> None:
    into = show(item("A", 0, number="1", untimed=True))
    assert first(into, planned="")[0] == into.items[0]
    made, _ = first(into, untimed="", planned="0:10")
    assert (made.untimed, made.planned, made.longest) == (False, 10_000, 10_000)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"title": "", "planned": "1"}, "row 2: has no title, write one"),
        ({"title": "x", "planned": " "}, 'row 2: has no duration, write one as in "3:30"'),
        ({"id": "a b", "title": "x", "planned": 1}, 'row 2: "a b" is no ID, write letters, digits, "-" and "_"'),
        ({"title": "x", "planned": 1, "roles": "BOSS"}, 'cell C2: Responsables: "BOSS" is no post, write REA, SCR'),
    ],
)
def test_what_no_item_can_be_made_of_is_an_error(cells: dict[str, Cell], why: str) -> None:
    _, told = merged(show(gear=()), cells)
    errors = [one for one in told if one.startswith("error")]
    assert len(errors) == 1
    assert errors[0].startswith(f"error: f: {why}")


def test_a_title_that_is_not_there_is_said_with_its_reason() -> None:
    _, told = merged(show(gear=()), {"title": Broken("is #REF!, mend the formula"), "planned": 1})
    assert told[-2:] == [
        "error: f: cell C2: Séquence: is #REF!, mend the formula",
        "error: f: row 2: has no title, write one",
    ]


def test_new_items_have_ids_of_their_own_made_of_their_titles() -> None:
    rows: list[dict[str, Cell]] = [{"title": one, "planned": 1} for one in ("Générique", "Générique", "!")]
    made, _ = merged(show(gear=()), *rows, {"id": "x-1", "title": "T", "planned": 1})
    assert [(one.id, one.number) for one in made.items] == [
        ("GENERIQUE", "1"),
        ("GENERIQUE_2", "2"),
        ("ITEM", "3"),
        ("x-1", "4"),
    ]
