"""When understudies press, by the book and as people do: on a stage without server or clock."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control import temperament
from control.temperament import Book, Habit, Human, habits, way_back
from rundown.live.acts.editing import EditItem
from rundown.plan.show import Item
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, show
from tests.shows.passerelles_source import passerelles

PEOPLE, TAPE = Habit(wander=0.2, press_ms=1_500, think_ms=2_000), Habit(press_ms=1_500)
COUNT = 150
"""How late a press of these is on a count."""


def talk(item_id: str, planned: int = 60 * S, margin: int = 60 * S) -> Item:
    return item(item_id, planned, type="ITW", shortest=planned - margin, longest=planned + margin)


def tape(item_id: str, planned: int = 60 * S) -> Item:
    return item(item_id, planned, type="VT")


def end(planned: int = 30 * S) -> Item:
    return item("END", planned, type="GEN", end_anchored=True)


def human(*items: Item) -> Human:
    return Human({each.id: TAPE if each.type in ("VT", "GEN") else PEOPLE for each in items})


def begun(*items: Item, late: int = 0, **fields: object) -> Stage:
    """The first of these items on air, `late` ms after its instant."""
    stage = live(show(*items, **fields))
    stage.wait(10 * S + late)
    stage.take()
    return stage


def left(stage: Stage, manner: Human) -> int:
    """After how long the item on air is left, ms."""
    return manner.takes(stage.state, stage.pass_, stage.coming) - (stage.current.started or 0)


def moment(stage: Stage, manner: Human) -> int | None:
    """How long into the item on air the show is landed, ms."""
    at = manner.catches_up(stage.state, stage.current)
    return None if at is None else at - (stage.current.started or 0)


# --- chance ---


def test_the_same_seed_makes_the_same_show_and_another_seed_another() -> None:
    plan = passerelles()
    once, again, other = (habits(plan, random.Random(seed).random) for seed in (7, 7, 8))
    assert once == again != other
    assert list(once) == [each.id for each in plan.items]


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=78, max_size=78))
def test_whatever_chance_gives_habits_stay_within_their_bounds(chances: list[float]) -> None:
    plan, chance = passerelles(), iter(chances)
    for each, habit in zip(plan.items, habits(plan, lambda: next(chance)).values(), strict=True):
        low, high = (0.0, 0.0) if each.type in temperament.PLAYED else temperament.WANDER
        assert low <= habit.wander <= high
        assert temperament.PRESS_MS[0] <= habit.press_ms <= temperament.PRESS_MS[1]
        assert temperament.THINK_MS[0] <= habit.think_ms <= temperament.THINK_MS[1]


# --- by the book ---


def test_by_the_book_everything_is_at_its_planned_instant() -> None:
    stage = begun(talk("A"), talk("B"), late=20 * S)
    book = Book()
    assert book.takes(stage.state, stage.pass_, stage.coming) == ON_AIR + 60 * S
    assert book.hands_back(stage.state, stage.current) == ON_AIR + 120 * S
    assert book.late(stage.current) == 0
    assert book.catches_up(stage.state, stage.current) is None


def test_by_the_book_a_show_without_a_hard_out_is_handed_back_as_its_last_item_ends() -> None:
    stage = begun(talk("A"), late=5 * S, ending="none")
    assert Book().hands_back(stage.state, stage.current) == ON_AIR + 65 * S


# --- people ---


def test_the_top_antenne_is_on_the_count() -> None:
    stage = live(show(talk("A"), talk("B")))
    assert human(talk("A")).takes(stage.state, stage.pass_, stage.coming) == ON_AIR + COUNT


def test_people_overrun_and_are_left_late() -> None:
    items = (talk("A"), talk("B"), talk("C"))
    assert left(begun(*items), human(*items)) == 60 * S + 12 * S + 1_500


def test_a_tape_airs_whole_and_is_left_late() -> None:
    items = (tape("A"), talk("B"))
    assert left(begun(*items), human(*items)) == 61_500


def test_people_who_were_told_another_length_stay_nearer_to_it() -> None:
    items = (talk("A"), talk("B"), talk("C"))
    stage = begun(*items)
    stage.ask(EditItem(item="A", field="planned", value=40 * S, reach=("planned",)))
    assert left(stage, human(*items)) == 40 * S + 2 * S + 1_500


def test_an_item_inserted_live_keeps_its_length() -> None:
    stage = begun(talk("A"), talk("B"))
    assert left(stage, Human({})) == 60 * S + temperament.PRESS_MS[0]


@pytest.mark.parametrize(("late", "error"), [(0, 300), (900, -150), (-800, 700), (2 * S, -700)])
def test_with_nothing_left_to_give_people_undo_half_of_what_is_over_within_a_fraction_of_a_second(
    late: int, error: int
) -> None:
    items = (talk("A"), talk("B", margin=0))
    assert left(begun(*items, late=late), human(*items)) == 60 * S + error


def test_what_can_still_be_given_or_filled_after_it_bears_half_of_its_error() -> None:
    stage = begun(talk("A"), talk("B", margin=10 * S), late=2 * S)
    assert left(stage, human(talk("A"))) == 60 * S + (10 * S - 2 * S) // 2 + 300
    early = Human({"A": Habit(wander=-0.5, press_ms=0)})
    assert left(stage, early) == 60 * S - (10 * S + 2 * S) // 2 - 300


def test_people_keep_something_to_give_back_for_the_tapes_to_come() -> None:
    items = (talk("A"), tape("B"), talk("C", margin=10 * S), tape("D"), end())
    assert left(begun(*items), human(*items)) == 60 * S + (10 * S - 2 * 3 * S) // 2 + 300


def test_people_talking_are_cut_off_by_an_end_anchored_item_on_the_count() -> None:
    items = (talk("A"), end())
    stage = begun(*items, late=5 * S)
    assert left(stage, human(*items)) == 55 * S + COUNT


def test_a_tape_before_an_end_anchored_item_airs_whole() -> None:
    items = (tape("A"), end())
    assert left(begun(*items, late=5 * S), human(*items)) == 61_500
    assert left(begun(*items, slot=120 * S), human(*items)) == 90 * S + COUNT


def test_a_hard_start_is_waited_for_but_does_not_cut_people_off() -> None:
    early = (talk("A", 30 * S), item("B", 60 * S, start=ON_AIR + 60 * S), talk("C"))
    assert left(begun(*early), human(*early)) == 60 * S + COUNT
    late = (talk("A", 60 * S), item("B", 60 * S, start=ON_AIR + 60 * S), talk("C"))
    assert left(begun(*late), human(*late)) == 73_500


def test_the_show_is_handed_back_on_the_count() -> None:
    stage = begun(end(), late=3 * S)
    assert human(end()).hands_back(stage.state, stage.current) == ON_AIR + 30 * S + TAPE.press_ms // 10


def test_a_show_without_a_hard_out_is_handed_back_as_people_conclude() -> None:
    stage = begun(tape("A"), ending="none")
    assert human(tape("A")).hands_back(stage.state, stage.current) == ON_AIR + 61_500


def test_the_cues_of_an_item_are_as_late_as_its_presses() -> None:
    assert human(talk("A")).late(begun(talk("A")).current) == PEOPLE.press_ms


# --- landing ---


@pytest.mark.parametrize(("late", "lands"), [(0, False), (19 * S, False), (21 * S, True), (-21 * S, True)])
def test_a_show_is_landed_as_an_item_begins_that_is_twenty_seconds_off(late: int, lands: bool) -> None:
    items = [talk(each) for each in "ABCDEF"]
    stage = begun(*items, late=late)
    assert moment(stage, human(*items)) == (PEOPLE.think_ms if lands else None)


@pytest.mark.parametrize(("late", "lands"), [(0, False), (900, False), (1_100, True), (-1_100, True)])
def test_near_the_end_it_is_landed_whenever_it_is_a_second_off(late: int, lands: bool) -> None:
    items = [talk(each) for each in "ABCDE"]
    stage = begun(*items, late=late)
    assert moment(stage, human(*items)) == (PEOPLE.think_ms if lands else None)


def test_before_air_there_is_nothing_to_land() -> None:
    stage = live(show(talk("A")))
    assert human(talk("A")).catches_up(stage.state, stage.coming) is None


def test_the_first_way_back_is_taken_or_the_one_that_comes_nearest_or_none() -> None:
    stage = begun(talk("A"), talk("B", margin=10 * S), late=5 * S)
    found = way_back(stage.state, stage.now)
    assert found is not None
    assert (found.way, found.gives) == (0, (("B", "trim"),))
    stage = begun(tape("A"), talk("B", margin=10 * S), late=30 * S)
    nearest = way_back(stage.state, stage.now)
    assert nearest is not None
    assert nearest.gives == (("B", "trim"),)
    assert way_back(begun(tape("A"), late=30 * S).state, ON_AIR + 30 * S) is None
