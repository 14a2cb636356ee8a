"""The way back on time: on the demo show, in corners, and beside every way there is on small shows."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, SetNext
from rundown.live.catchup import KINDS, CatchUp, Give, Kind, Way, applied, catch_up
from rundown.live.catchup_line import HALF_MS, LANDED_MS
from rundown.live.state import State
from rundown.plan.show import Item, ItemType, Show
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
    assert [each.id for each in timing.counting(state)] == ["C"]
    state = applied(state, [drop("C", 30)])
    assert state.pass_ is not None
    assert state.pass_.next == ""


# --- beside every way there is ---


@st.composite
def elastics(draw: st.DrawFn, place: int) -> Item:
    planned = draw(st.integers(2, 9)) * S + draw(st.sampled_from([0, 0, 0, 400]))
    kind: ItemType = draw(st.sampled_from(["PLT", "PLT", "TAMPON"]))
    fixed = draw(st.sampled_from([True, False, False, False]))
    return item(
        f"I{place}",
        planned,
        type=kind,
        shortest=planned if fixed else max(0, planned - draw(st.integers(0, 3)) * S),
        longest=planned if fixed else planned + draw(st.integers(0, 3)) * S,
        droppable=draw(st.sampled_from([True, False, False])),
        sacrifice=draw(st.none() | st.integers(1, 3)),
        floated=draw(st.sampled_from([True, False, False, False, False])),
    )


@st.composite
def plans(draw: st.DrawFn) -> Show:
    items = [draw(elastics(place)) for place in range(draw(st.integers(2, 5)))]
    at = ON_AIR
    for place, each in enumerate(items):
        if draw(st.sampled_from([True, False, False, False])):
            items[place] = replace(each, start=at + draw(st.integers(-4, 4)) * S)
        at += 0 if each.floated else each.planned
    items.append(item("LAST", 4 * S, end_anchored=draw(st.booleans())))
    ending = draw(st.sampled_from(["clock", "clock", "slot", "none"]))
    slot = max(S, at + 4 * S - ON_AIR + draw(st.integers(-9, 8)) * S)
    return show(*items, slot=slot, ending=ending)


@st.composite
def moments(draw: st.DrawFn) -> Stage:
    """A small show some way through, early or late."""
    stage = live(draw(plans()))
    stage.wait(draw(st.integers(5_000, 15_000)))
    for length in draw(st.lists(st.integers(S, 12 * S), max_size=3)):
        if stage.pass_.next:
            stage.take()
            stage.wait(length)
    others = [each.id for each in stage.state.plan.items if not each.floated]
    if draw(st.sampled_from([True, False, False, False])):
        stage.wait(S)
        stage.ask(draw(st.sampled_from([SetNext, Jump]))(item=draw(st.sampled_from(others))))
    return stage


def allowed(stage: Stage) -> dict[str, list[int]]:
    """Item id -> the lengths that the rules of the module allow it, 0 if it may be floated."""
    pass_, now, coming = stage.pass_, stage.now, timing.counting(stage.state)
    run = pass_.current
    on_air = run is not None and run.started is not None and now - run.started < run.item.planned
    items = [run.item, *coming] if run is not None and on_air else list(coming)
    last_start = max((place for place, each in enumerate(items) if each.start is not None), default=0)
    may: dict[str, list[int]] = {}
    for place, each in enumerate(items):
        again = run is not None and each.id == run.item.id and any(each.id == other.id for other in coming)
        stays = place == 0 and (on_air or run is None)
        lengths = {each.planned}
        if again or each.end_anchored:
            continue
        if each.shortest != each.longest:
            most = each.longest if place >= last_start else 0
            lengths |= set(range(-(-each.shortest // S) * S, max(each.planned, most) + 1, S))
        if stays or each.start is not None:
            lengths.discard(0)
        if run is not None and run.started is not None and on_air and place == 0:
            had = now - run.started
            lengths = {length for length in lengths if length > had}
        if each.droppable and not stays:
            lengths.add(0)
        may[each.id] = sorted(lengths)
    return may


def known(stage: Stage) -> dict[str, Item]:
    """The item on air and those that count, in order."""
    run = stage.pass_.current
    items = ((run.item,) if run is not None else ()) + timing.counting(stage.state)
    return {each.id: each for each in items}


def choices(stage: Stage) -> Iterator[tuple[list[Give], int]]:
    """Every choice of lengths, and where the show ends by it."""
    may, items = allowed(stage), known(stage)
    for lengths in product(*may.values()):
        gives = [
            Give(item=each, kind=kind_of(items[each], length), was=items[each].planned, now=length)
            for each, length in zip(may, lengths, strict=True)
            if length != items[each].planned
        ]
        yield gives, timing.over_under(applied(stage.state, gives), stage.now)


def kind_of(each: Item, length: int) -> Kind:
    if length == 0 and (each.shortest > 0 or each.start is not None or each.is_fixed):
        return "drop"
    if each.type == "TAMPON":
        return "filler"
    return "trim" if length < each.planned else "stretch"


@given(moments())
@settings(max_examples=60)
def test_a_show_lands_by_the_lowest_class_or_nothing_allowed_can(stage: Stage) -> None:
    caught = found(stage)
    assert caught.over_under == timing.over_under(stage.state, stage.now)
    if abs(caught.over_under) <= LANDED_MS:
        assert caught == CatchUp(over_under=caught.over_under)
        return
    ends = [({KINDS.index(give.kind) for give in gives}, lands) for gives, lands in choices(stage)]
    landing = [max(kinds) for kinds, lands in ends if abs(lands) <= LANDED_MS]
    if landing:
        assert KINDS.index(caught.ways[0].kind) == min(landing)
        assert caught.short_by == 0
        assert caught.nearest is None
    else:
        assert not caught.ways
        assert caught.short_by == min(abs(lands) for _, lands in ends)


def truth(state: State, now: int, way: Way) -> None:
    """A way says what it does, and asks for nothing that may not be given."""
    assert way.lands == timing.over_under(applied(state, way.gives), now)
    assert len({give.item for give in way.gives}) == len(way.gives)
    assert all(give.now % S == 0 and give.gain for give in way.gives)


@given(moments())
def test_every_way_does_what_it_says_with_what_may_be_given_and_no_two_are_alike(stage: Stage) -> None:
    caught, may = found(stage), allowed(stage)
    assert len(caught.ways) <= 3
    for way in caught.ways:
        truth(stage.state, stage.now, way)
        assert abs(way.lands) <= LANDED_MS
    if caught.nearest is not None:
        truth(stage.state, stage.now, caught.nearest)
    for way in (*caught.ways, *([] if caught.nearest is None else [caught.nearest])):
        assert all(give.now in may[give.item] for give in way.gives)
    touched = {frozenset((give.item, give.kind) for give in way.gives) for way in caught.ways}
    assert len(touched) == len(caught.ways)


@given(moments())
def test_nothing_useless_is_given(stage: Stage) -> None:
    for way in found(stage).ways[:1]:
        for give in way.gives:
            less = applied(stage.state, [each for each in way.gives if each is not give])
            assert timing.over_under(less, stage.now) != way.lands


@given(moments())
@settings(max_examples=60)
def test_the_best_way_is_the_best_of_all_by_the_written_order(stage: Stage) -> None:
    for way in found(stage).ways[:1]:
        landing = (gives for gives, lands in choices(stage) if abs(lands) <= LANDED_MS)
        best = min(worth for gives in landing if (worth := cost(stage, gives)) is not None)
        assert cost(stage, way.gives) == best


Cost = tuple[tuple[bool, ...], int, int, tuple[int, ...]]


def cost(stage: Stage, gives: Sequence[Give]) -> Cost | None:
    """What is compared between ways that land: drops from the last in the order of sacrifice back; the last touched of
    the others; over by more than half a second; what each gives, from the last back. None if after its drops it does
    not go one way only, towards the end."""
    may, items = allowed(stage), known(stage)
    drops = [give for give in gives if give.kind == "drop"]
    over = timing.over_under(applied(stage.state, drops), stage.now)
    sign = 1 if over > 0 else -1
    rest = {give.item: sign * give.gain for give in gives if give.kind != "drop"}
    if rest and (abs(over) <= LANDED_MS or min(rest.values()) < 0):
        return None

    def margin(each: str) -> int:
        lengths = [length for length in may[each] if length or kind_of(items[each], 0) != "drop"]
        return max(sign * (items[each].planned - length) for length in [*lengths, items[each].planned])

    dropped = sacrificed(items, {each: items[each].planned for each in may})
    others = sacrificed(items, {each: margin(each) for each in may})
    gains = [rest.get(each, 0) for each in others]
    lands = sign * timing.over_under(applied(stage.state, gives), stage.now)
    return (
        tuple(any(give.item == each for give in drops) for each in reversed(dropped)),
        max((place for place, gain in enumerate(gains) if gain), default=-1),
        max(HALF_MS, lands),
        tuple(reversed(gains)),
    )


def sacrificed(items: dict[str, Item], margins: dict[str, int]) -> list[str]:
    """Item ids in the order of sacrifice."""
    places = {each: place for place, each in enumerate(items)}

    def key(each: str) -> tuple[bool, bool, int, int, int]:
        rank = items[each].sacrifice
        ranked = (items[each].type != "TAMPON", rank is None)
        return (*ranked, 0, 0, -places[each]) if rank is None else (*ranked, rank, -margins[each], -places[each])

    return sorted(margins, key=key)
