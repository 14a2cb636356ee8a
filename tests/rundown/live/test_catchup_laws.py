"""The way back on time, beside every way there is on small shows some way through."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.acts.running import Jump, SetNext
from rundown.live.catchup import KINDS, CatchUp, Give, Kind, Way, applied, catch_up
from rundown.live.catchup_line import HALF_MS, LANDED_MS
from rundown.live.state import State
from rundown.plan.show import Item, ItemType, Show
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, show


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
    pass_, now, coming = stage.pass_, stage.now, to_come.counting(stage.state)
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
    items = ((run.item,) if run is not None else ()) + to_come.counting(stage.state)
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
    caught = catch_up(stage.state, stage.now)
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
    caught, may = catch_up(stage.state, stage.now), allowed(stage)
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
    for way in catch_up(stage.state, stage.now).ways[:1]:
        for give in way.gives:
            less = applied(stage.state, [each for each in way.gives if each is not give])
            assert timing.over_under(less, stage.now) != way.lands


@given(moments())
@settings(max_examples=60)
def test_the_best_way_is_the_best_of_all_by_the_written_order(stage: Stage) -> None:
    for way in catch_up(stage.state, stage.now).ways[:1]:
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
