"""The way back on time, by example: on the demo show, and in corners. Beside every way there is: test_catchup_laws."""

import pytest
from msgspec.structs import replace

from rundown.live import to_come
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import SetNext
from rundown.live.catchup import CatchUp, Give, Way, applied, catch_up
from rundown.live.catchup_line import LANDED_MS
from rundown.plan.show import Item
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, show
from tests.shows.passerelles_source import passerelles

DEMO = passerelles()


def found(stage: Stage) -> CatchUp:
    return catch_up(stage.state, stage.now)


def moves(way: Way | None) -> list[tuple[str, str, int, int]]:
    """Item, kind, seconds before and after."""
    return [] if way is None else [(give.item, give.kind, give.was // S, give.now // S) for give in way.gives]


def elastic(item_id: str, planned: int, shortest: int, longest: int, **fields: object) -> Item:
    """An item between two lengths; seconds."""
    return item(item_id, planned * S, **({"shortest": shortest * S, "longest": longest * S} | fields))


def demo(item_id: str, *, late: int, into: int = 0) -> Stage:
    """The demo show live, this item on air since `into` s, taken so many seconds late."""
    stage = Stage(DEMO, wall=DEMO.on_air)
    stage.open()
    for each in DEMO.items[: DEMO.index(item_id)]:
        stage.take()
        stage.wait(each.planned)
    stage.wait(late * S)
    stage.take()
    stage.wait(into * S)
    return stage


def begun(*items: Item, into: int = 0, **fields: object) -> Stage:
    """A show of these, its first item on air on time since `into` ms."""
    stage = live(show(*items, **fields))
    stage.wait(10 * S)
    stage.take()
    stage.wait(into)
    return stage


# --- the demo show ---


def test_three_minutes_late_at_item_17_the_demo_show_lands_by_trims() -> None:
    caught = found(demo("ITW3", late=180))
    assert caught.over_under == 180 * S
    assert moves(caught.ways[0]) == [
        ("AGENDA", "filler", 90, 0),
        ("ITW3", "trim", 210, 135),
        ("DUP2", "trim", 180, 165),
    ]
    assert caught.ways[0].lands == 0
    assert caught.ways[0].kind == "trim"


def test_two_minutes_late_in_item_17_two_moves_are_enough() -> None:
    best, calm, drop = found(demo("ITW3", late=125, into=100)).ways
    assert moves(best) == [("AGENDA", "filler", 90, 0), ("ITW3", "trim", 210, 175)]
    assert [give.on_air for give in best.gives] == [False, True]
    assert best.touches_on_air
    assert moves(calm) == [("AGENDA", "filler", 90, 0), ("DUP2", "trim", 180, 145)]
    assert not calm.touches_on_air
    assert moves(drop) == [("DUP2", "drop", 180, 0), ("AGENDA", "filler", 90, 145)]
    assert [give.gain for give in drop.gives] == [180 * S, -55 * S]
    assert {best.lands, calm.lands, drop.lands} == {0}


def test_a_little_late_the_filler_alone_gives_and_other_ways_spare_it() -> None:
    ways = found(demo("ITW3", late=40, into=100)).ways
    assert [moves(way) for way in ways] == [
        [("AGENDA", "filler", 90, 50)],
        [("ITW3", "trim", 210, 170)],
        [("DUP2", "trim", 180, 140)],
    ]


def test_two_minutes_early_at_item_24_it_fills_all_it_can_and_says_what_is_missing() -> None:
    caught = found(demo("AGENDA", late=-120))
    assert caught.over_under == -120 * S
    assert not caught.ways
    assert moves(caught.nearest) == [("AGENDA", "filler", 90, 150), ("MERCI", "stretch", 50, 60)]
    assert caught.short_by == 50 * S


def test_a_minute_early_before_the_filler_it_is_made_longer() -> None:
    caught = found(demo("JEU_TIRAGE", late=-50))
    assert moves(caught.ways[0]) == [("AGENDA", "filler", 90, 140)]


def test_far_too_late_everything_is_given_and_what_is_missing_is_said() -> None:
    caught = found(demo("ITW3", late=540, into=100))
    assert not caught.ways
    assert caught.nearest is not None
    assert caught.nearest.kind == "drop"
    assert caught.short_by == caught.nearest.lands == 115 * S


# --- when there is no way to look for ---


def test_with_no_pass_open_or_off_air_there_is_nothing_to_catch_up() -> None:
    stage = Stage(show(elastic("A", 60, 30, 90), slot=40 * S))
    assert found(stage) == CatchUp(over_under=0)
    stage.open()
    assert found(stage).ways
    stage.take()
    stage.wait(5 * S)
    stage.ask(OffAir())
    assert found(stage) == CatchUp(over_under=0)


@pytest.mark.parametrize("over", [-LANDED_MS, 0, LANDED_MS])
def test_within_a_second_it_is_on_time(over: int) -> None:
    caught = found(begun(elastic("A", 60, 30, 90), slot=60 * S - over))
    assert caught == CatchUp(over_under=over)
    assert caught.short_by == 0


@pytest.mark.parametrize("slot", [50 * S, 70 * S])
def test_with_nothing_to_give_all_of_it_is_missing(slot: int) -> None:
    caught = found(begun(item("A", 30 * S), item("B", 30 * S), slot=slot))
    assert (caught.ways, caught.nearest, caught.short_by) == ((), None, 10 * S)


# --- what may give ---


def test_the_item_on_air_keeps_what_it_has_had_up_to_the_next_second() -> None:
    caught = found(begun(elastic("A", 60, 10, 60), item("B", 30 * S), into=40_300, slot=60 * S))
    assert moves(caught.nearest) == [("A", "trim", 60, 41)]
    assert caught.short_by == 11 * S


def test_an_item_that_overruns_gives_nothing_and_is_not_stretched() -> None:
    late = found(begun(elastic("A", 30, 10, 90), item("B", 30 * S), into=31 * S, slot=50 * S))
    assert (late.over_under, late.nearest) == (11 * S, None)
    early = found(begun(elastic("A", 30, 10, 90), item("B", 30 * S), into=31 * S, slot=90 * S))
    assert (early.over_under, early.nearest) == (-29 * S, None)


def test_the_item_on_air_can_be_stretched() -> None:
    caught = found(begun(elastic("A", 30, 10, 90), item("B", 30 * S), into=9 * S, slot=90 * S))
    assert moves(caught.ways[0]) == [("A", "stretch", 30, 60)]
    assert caught.ways[0].touches_on_air


def test_an_item_on_air_that_is_next_as_well_is_left_alone() -> None:
    stage = begun(elastic("A", 60, 10, 60), item("B", 30 * S), into=10 * S, slot=90 * S)
    stage.ask(SetNext(item="A"))
    caught = found(stage)
    assert (caught.over_under, caught.nearest) == (60 * S, None)


def test_an_end_anchored_item_is_never_touched() -> None:
    last = elastic("B", 60, 10, 90, end_anchored=True, droppable=True)
    for slot in (100 * S, 140 * S):
        assert found(begun(item("A", 60 * S), last, slot=slot)).nearest is None


def test_a_gap_before_an_end_anchored_item_is_filled() -> None:
    last = item("C", 30 * S, end_anchored=True)
    caught = found(begun(item("A", 30 * S), elastic("B", 30, 0, 90, type="TAMPON"), last, slot=120 * S))
    assert moves(caught.ways[0]) == [("B", "filler", 30, 60)]


def test_what_stands_before_a_gap_gives_nothing() -> None:
    promised = item("C", 60 * S, start=ON_AIR + 150 * S)
    stage = begun(
        item("A", 60 * S), elastic("B", 60, 10, 60, sacrifice=1), promised, elastic("D", 60, 30, 60), slot=250 * S
    )
    assert moves(found(stage).ways[0]) == [("D", "trim", 60, 40)]


def test_nothing_before_a_hard_start_is_made_longer() -> None:
    promised = item("C", 60 * S, start=ON_AIR + 120 * S)
    stage = begun(
        item("A", 60 * S), elastic("B", 60, 10, 90, sacrifice=1), promised, elastic("D", 60, 30, 70), slot=260 * S
    )
    caught = found(stage)
    assert moves(caught.nearest) == [("D", "stretch", 60, 70)]


def test_an_item_with_a_hard_start_is_not_retired_but_may_be_dropped() -> None:
    promised = elastic("B", 20, 0, 20, type="TAMPON", start=ON_AIR + 60 * S)
    assert moves(found(begun(item("A", 60 * S), promised, slot=60 * S)).nearest) == []
    assert moves(found(begun(item("A", 60 * S), promised, slot=59 * S)).nearest) == [("B", "filler", 20, 1)]
    droppable = replace(promised, droppable=True)
    assert moves(found(begun(item("A", 60 * S), droppable, slot=60 * S - 500)).ways[0]) == [("B", "drop", 20, 0)]


def test_with_no_ending_the_length_as_played_is_brought_to_the_slot() -> None:
    caught = found(begun(item("A", 60 * S), elastic("B", 60, 30, 90), ending="none", slot=100 * S, into=5 * S))
    assert (caught.over_under, moves(caught.ways[0])) == (20 * S, [("B", "trim", 60, 40)])


def test_before_air_what_is_next_is_shortened_but_never_floated() -> None:
    stage = live(show(elastic("A", 60, 0, 60, type="TAMPON", droppable=True), item("B", 60 * S), slot=60 * S))
    assert moves(found(stage).ways[0]) == [("A", "filler", 60, 1)]


def test_what_a_drop_leaves_under_may_be_stretched_if_nothing_else_lands() -> None:
    stage = begun(item("A", 60 * S), item("B", 60 * S, droppable=True), elastic("C", 60, 60, 90), slot=150 * S)
    assert moves(found(stage).ways[0]) == [("B", "drop", 60, 0), ("C", "stretch", 60, 90)]


# --- the ways beside the best ---


def test_fewer_changes_make_a_way_of_their_own() -> None:
    small = [elastic(f"S{rank}", 20, 10, 20, sacrifice=rank) for rank in (1, 2, 3)]
    best, fewest = found(begun(item("A", 60 * S), *small, elastic("B", 90, 60, 90), slot=180 * S)).ways[:2]
    assert [give.item for give in best.gives] == ["S1", "S2", "S3"]
    assert moves(fewest) == [("B", "trim", 90, 60)]


def test_no_way_back_from_early_drops_anything() -> None:
    filler = elastic("B", 30, 0, 300, type="TAMPON")
    stage = begun(item("A", 60 * S), filler, item("C", 60 * S, droppable=True), elastic("D", 60, 60, 120), slot=240 * S)
    assert [moves(way) for way in found(stage).ways] == [[("B", "filler", 30, 60)], [("D", "stretch", 60, 90)]]


def test_a_drop_after_which_items_must_be_stretched_is_not_offered_beside_a_way_that_lands() -> None:
    stage = begun(item("A", 60 * S), elastic("B", 60, 30, 120), item("C", 60 * S, droppable=True), slot=160 * S)
    assert [moves(way) for way in found(stage).ways] == [[("B", "trim", 60, 40)]]


# --- applied ---


def test_the_item_on_air_and_the_next_hold_their_new_lengths_too() -> None:
    stage = begun(elastic("A", 60, 30, 60), elastic("B", 60, 30, 60), slot=80 * S)
    way = found(stage).nearest or found(stage).ways[0]
    assert moves(way) == [("B", "trim", 60, 30), ("A", "trim", 60, 50)]
    state = applied(stage.state, way.gives)
    pass_ = state.pass_
    assert pass_ is not None
    assert pass_.current is not None
    assert pass_.coming is not None
    assert [each.planned for each in (pass_.current.item, pass_.coming.item)] == [50 * S, 30 * S]
    assert [each.planned for each in state.plan.items] == [50 * S, 30 * S]


def drop(item_id: str, was: int) -> Give:
    return Give(item=item_id, kind="drop", was=was * S, now=0)


def test_what_is_floated_is_no_longer_next() -> None:
    stage = begun(item("A", 60 * S), item("B", 60 * S), item("C", 30 * S))
    state = applied(stage.state, [drop("B", 60)])
    assert state.pass_ is not None
    assert state.pass_.coming is not None
    assert state.pass_.coming.item.id == "C"
    assert [each.id for each in to_come.counting(state)] == ["C"]
    state = applied(state, [drop("C", 30)])
    assert state.pass_ is not None
    assert state.pass_.next == ""
