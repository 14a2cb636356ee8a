from msgspec.structs import replace

from rundown.plan.paper.page import Row, Run, Sheet, Stamp
from rundown.plan.paper.sheet import TITLE_LENGTH, conducteur, number
from rundown.plan.show import Group, Item, Show
from tests.rundown.plan.paper.studio import VOCABULARY, show
from tests.rundown.plan.small_show import ON_AIR, item

STAMP = Stamp(version="3", printed_at=ON_AIR - 7_080_000, language="fr")
MINUTE = 60_000


def sheet(*items: Item, **fields: object) -> Sheet:
    return conducteur(show(*items, **fields), VOCABULARY, STAMP)


def texts(row: Row) -> list[list[str]]:
    """The lines of each cell."""
    return [["".join(run.text for run in line) for line in cell] for cell in row.cells]


def styles(row: Row, place: int) -> list[str]:
    return [run.style for line in row.cells[place] for run in line]


def total(plan: Show) -> str:
    return "".join(run.text for run in conducteur(plan, VOCABULARY, STAMP).total)


FULL = item(
    "R1",
    90_000,
    number="5",
    type="VT",
    title="Reportage « Un »",
    shortest=60_000,
    droppable=True,
    people=("ES9", "INV1"),
    place="magnéto",
    roles=("IMG", "SON"),
    picture="VTA",
    sound=("VTA", "JING lit"),
    light="jeu",
    feeds=("DX1",),
    captions=("Nom | qualité", "Deux"),
    first_words="Un.",
    last_words="…deux.",
)


def test_a_row_says_all_that_the_conducteur_has_a_column_for() -> None:
    assert texts(sheet(FULL).rows[0]) == [
        ["05"],
        ["20:00:00", "00:00"],
        ["1:30", "1:00–1:30"],
        ["VT sautable", "IMG SON"],
        ["Reportage «\u202fUn\u202f»", "ES9, Youssef Benali, magnéto"],
        ["VTA", "lumière jeu"],
        ["VTA, JING (lit)", "N-1\u00a0: DX1"],
        ["Nom · qualité", "Deux"],
        ["Un.", "…deux."],
        [],
    ]


def test_a_bare_row_leaves_its_cells_blank_and_is_fixed() -> None:
    row = sheet(item("A", image="CAM1")).rows[0]
    assert texts(row) == [["A"], ["20:00:00", "00:00"], ["1:00", "fixe"], ["PLT"], ["A"], ["CAM1"], [], [], [], []]


def test_a_vt_and_titles_stand_on_grey() -> None:
    rows = sheet(item("A"), item("B", type="VT"), item("C", type="GEN")).rows
    assert [row.shade for row in rows] == [False, True, True]


def test_every_item_has_its_row_and_its_bookmark() -> None:
    rows = sheet(*(item(f"I{place}", number=str(place)) for place in range(1, 61))).rows
    assert [row.bookmark for row in rows] == [f"{place:02} I{place}" for place in range(1, 61)]


def test_a_floated_item_is_quiet_and_has_no_time() -> None:
    row = sheet(item("A"), item("B", floated=True)).rows[1]
    assert row.quiet
    assert texts(row)[1] == ["flottante"]


def test_an_untimed_row_is_its_title_across_the_table() -> None:
    row = sheet(item("A"), item("M", planned=0, untimed=True, title="Partie deux", notes="on souffle")).rows[1]
    assert texts(row) == [["Partie deux  on souffle"]]


def test_a_hard_start_is_marked_and_the_gap_before_it_is_said() -> None:
    _, gap, row = sheet(item("A"), item("B", start=ON_AIR + 3 * MINUTE)).rows
    assert texts(gap) == [["À meubler avant l’heure imposée\u00a0: 2:00"]]
    assert styles(row, 1) == ["mark", "dim"]


def test_an_overlap_with_a_hard_start_alarms() -> None:
    _, overlap, _ = sheet(item("A", 2 * MINUTE), item("B", start=ON_AIR + MINUTE)).rows
    assert overlap.cells == (((Run("▲ Chevauchement avec l’heure imposée\u00a0: 1:00", "alert"),),),)


def test_the_end_anchored_item_and_the_first_of_a_part_are_checkpoints() -> None:
    groups = (Group(id="g", title="Début", budget=5 * MINUTE),)
    plan = show(
        item("A", group="g"), item("B", group="g"), item("C"), item("D", end_anchored=True), groups=groups, slot=240_000
    )
    band, *rows = conducteur(replace(plan, ending="clock"), VOCABULARY, STAMP).rows
    assert texts(band) == [["Partie  Début  budget 5:00, prévu 2:00"]]
    assert [styles(row, 1)[0] for row in rows] == ["mark", "time", "time", "mark"]


def test_a_part_over_its_budget_alarms_and_a_floated_item_does_not_count() -> None:
    groups = (Group(id="g", title="Début", budget=MINUTE),)
    band = sheet(item("A", 2 * MINUTE, group="g"), item("B", group="g", floated=True), groups=groups).rows[0]
    assert band.cells[0][0][-1] == Run("  ▲ budget 1:00, prévu 2:00", "alert")


def test_past_midnight_the_day_is_counted() -> None:
    rows = sheet(item("A", 5 * 60 * MINUTE), item("B")).rows
    assert texts(rows[1])[1] == ["01:00:00", "5:00:00 +1 j"]


def test_minutes_of_elapsed_time_have_two_figures() -> None:
    rows = sheet(item("A", 9 * MINUTE), item("B", 3 * MINUTE), item("C"), on_air=ON_AIR).rows
    assert [texts(row)[1][1] for row in rows] == ["00:00", "09:00", "12:00"]


def test_a_hard_start_before_on_air_counts_down() -> None:
    rows = sheet(item("A", start=ON_AIR - 30_000)).rows
    assert texts(rows[1])[1] == ["19:59:30", "−00:30"]


def test_the_total_says_how_far_the_show_can_shrink() -> None:
    plan = show(FULL, item("B", 2 * MINUTE, shortest=MINUTE), item("C", floated=True))
    assert total(plan) == "Coupe antenne  20:03:30      total 3:30      compressible 1:30, avec sauts 2:30"


def test_a_plan_longer_or_shorter_than_its_slot_alarms() -> None:
    assert "total 1:00  ▲ 0:30 de trop" in total(show(item("A"), slot=30_000))
    assert "total 1:00  ▲ 1:00 à meubler" in total(show(item("A"), slot=120_000))


def test_a_show_without_an_end_only_says_when_it_should_be_over() -> None:
    plan = show(item("A"), slot=30_000, ending="none")
    assert total(plan) == "Fin prévue  20:01:00      total 1:00      compressible 0:00"
    assert "coupe" not in "".join(run.text for run in conducteur(plan, VOCABULARY, STAMP).aside)


def test_the_head_and_the_foot_say_which_plan_this_is() -> None:
    page = sheet(item("A"), organiser="Atelier")
    assert (page.title, page.subject) == ("Small · conducteur", "1:00 · 1 séquence")
    assert "".join(run.text for run in page.aside) == "vendredi 11 décembre 2026 · antenne 20:00:00 · coupe 20:01:00"
    assert page.stamp == "Small · version 3 · imprimé le 11/12/2026 à 18:02"
    assert page.legend.endswith("Atelier")


def test_a_long_title_is_whole_in_the_head_and_cut_at_the_foot() -> None:
    page = sheet(item("A"), title="T" * 100)
    assert page.title.startswith("T" * 100)
    assert page.stamp.startswith("T" * (TITLE_LENGTH - 1) + "… · version")


def test_a_show_without_items_says_so() -> None:
    page = sheet()
    assert texts(page.rows[0]) == [["Aucune séquence dans ce conducteur."]]
    assert page.subject == "0:00 · 0 séquences"


def test_the_form_speaks_english_when_asked_and_the_show_its_own_language() -> None:
    page = conducteur(show(FULL), VOCABULARY, replace(STAMP, language="en"))
    assert page.title == "Small · rundown"
    assert texts(page.rows[0])[4][0] == "Reportage «\u202fUn\u202f»"
    assert texts(page.rows[0])[6][1] == "N-1: DX1"


def test_a_number_that_is_none_stays_as_it_is() -> None:
    assert [number(item("A", number=text)) for text in ("7", "12A", "")] == ["07", "12A", ""]
