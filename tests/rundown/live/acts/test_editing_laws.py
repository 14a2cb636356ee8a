"""Three people at one rundown, by Hypothesis: whatever they do, all can be taken back, and nobody's work is lost by it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from rundown.live.acts.editing import Duplicate, Edited, EditItem, Float, Insert, Move
from rundown.live.acts.landing import CatchUp, CaughtUp
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.catchup import catch_up
from rundown.live.change import Value, touched
from rundown.live.event import from_raw, to_raw
from rundown.live.evolve import evolve, fold
from rundown.live.state import State
from rundown.live.words import Command, Refused
from rundown.plan.show import Item, Show
from tests.rundown.live.stage import DIRECTOR, PLAN, SCRIPT, S, Stage, live

PEOPLE = (DIRECTOR, SCRIPT, "understudy.SCR")
REACH = ("title", "notes", "planned", "shortest", "longest", "people", "sacrifice", "next")
ITEMS = tuple(
    replace(each, number=str(place), shortest=each.planned // 2, longest=each.planned * 2)
    for place, each in enumerate(PLAN.items, start=1)
)
SHOW = replace(PLAN, items=ITEMS)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "title": st.sampled_from(["Bonsoir", "Chanson", "x"]),
    "notes": st.text(max_size=2),
    "planned": st.integers(1, 400).map(lambda seconds: seconds * S),
    "shortest": st.integers(0, 200).map(lambda seconds: seconds * S),
    "longest": st.integers(30, 400).map(lambda seconds: seconds * S),
    "sacrifice": st.none() | st.integers(1, 3),
}
EXPECTED = {
    "changed_beneath",
    "bad_value",
    "on_air",
    "has_aired",
    "nothing_to_undo",
    "nothing_to_redo",
    "nothing_to_catch_up",
    "too_soon",
    "no_next",
    "floated",
    "nothing_to_take_back",
    "too_late_to_take_back",
    "not_on_air",
}
Step = tuple[str, str, int, int, tuple[str, Value]]
"""Who does what, with which item, after which, and a field with a value."""

FIELDS = st.sampled_from(sorted(VALUES)).flatmap(lambda field: st.tuples(st.just(field), VALUES[field]))


def steps(*kinds: str, most: int = 25) -> st.SearchStrategy[list[Step]]:
    place = st.integers(0, 9)
    return st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(kinds), place, place, FIELDS), max_size=most)


EDITS = ("edit", "edit", "float", "move", "insert", "copy")
AGAIN = ("undo", "redo")
ON_AIR = ("take", "take", "jump", "set_next", "take_back", "catch_up", "wait", "off_air")


def command(stage: Stage, step: Step) -> Command | None:
    """What this step asks for now; None: it only lets time go by."""
    _, kind, place, other, (field, value) = step
    items = stage.state.plan.items
    item, after = items[place % len(items)], ("", *(each.id for each in items))[other % (len(items) + 1)]
    match kind:
        case "edit":
            return EditItem(item=item.id, field=field, value=value, reach=REACH)
        case "float":
            return Float(item=item.id, on=not item.floated, reason="late" if other % 2 else "", reach=REACH)
        case "move":
            return Move(item=item.id, after=after, reach=REACH)
        case "insert":
            return Insert(title="New", planned=(other + 1) * S, after=after, reach=REACH)
        case "copy":
            return Duplicate(item=item.id, reach=REACH)
        case "undo":
            return Undo(reach=REACH)
        case "redo":
            return Redo(reach=REACH)
        case "take":
            return Take()
        case "jump":
            return Jump(item=item.id)
        case "set_next":
            return SetNext(item=item.id)
        case "take_back":
            return TakeBack()
        case "off_air":
            return OffAir()
        case "catch_up":
            found = catch_up(stage.state, stage.now)
            ways = found.ways or ((found.nearest,) if found.nearest is not None else ())
            way = other % len(ways) if ways else 0
            gives = tuple((give.item, give.kind) for give in ways[way].gives) if ways else ()
            return CatchUp(gives=gives, way=way, reason="late")
        case _:
            return None


def do(stage: Stage, step: Step) -> bool:
    """Whether it was done; what is refused is refused with a code that a person understands."""
    who, kind, place, *_ = step
    stage.wait((place + 1) * 3 * S)
    asked = command(stage, step)
    if asked is None:
        return False
    code = ""
    try:
        return bool(stage.ask(asked, who if kind in (*EDITS, *AGAIN) else DIRECTOR))
    except Refused as refusal:
        code = refusal.code
    assert code in EXPECTED
    return False


def sound(plan: Show) -> None:
    """Every number and id is one item's or one cue's own, every length within its margin."""
    for texts in (
        [each.id for each in plan.items],
        [each.number for each in plan.items],
        [cue.id for each in plan.items for cue in each.cues],
    ):
        assert len(set(texts)) == len(texts)
    assert all(each.shortest <= each.planned <= each.longest for each in plan.items)


def by_id(items: Sequence[Item]) -> dict[str, Item]:
    return {each.id: each for each in items}


def undo_all(stage: Stage) -> bool:
    """Everybody undoes in turn until nobody can; whether nothing is left to undo."""
    undone = True
    while undone:
        undone = any([do(stage, (who, "undo", 0, 0, ("title", ""))) for who in PEOPLE])
    return not any(edits.done for edits in stage.state.standing.edits.values())


# --- the plan, with no pass open ---


@given(steps(*EDITS))
def test_all_edits_undone_by_whoever_made_them_the_last_first_give_back_the_plan(made: list[Step]) -> None:
    stage = Stage(SHOW)
    who = [step[0] for step in made if do(stage, step)]
    for actor in reversed(who):
        assert stage.ask(Undo(), actor)
    assert stage.state.plan == SHOW
    assert all(not edits.done for edits in stage.state.standing.edits.values())


@given(steps(*EDITS, *AGAIN))
def test_once_everybody_has_undone_all_each_item_is_as_it_was(made: list[Step]) -> None:
    stage = Stage(SHOW)
    for step in made:
        do(stage, step)
        sound(stage.state.plan)
    if undo_all(stage):
        assert by_id(stage.state.plan.items) == by_id(SHOW.items)


@given(steps("edit", "edit", "float", "insert", "copy", *AGAIN))
def test_where_nothing_was_moved_that_gives_back_the_plan(made: list[Step]) -> None:
    stage = Stage(SHOW)
    for step in made:
        do(stage, step)
    if undo_all(stage):
        assert stage.state.plan == SHOW


@given(steps(*EDITS, *AGAIN), st.sampled_from(PEOPLE))
def test_an_undo_touches_what_its_edit_touched_and_nothing_else(made: list[Step], who: str) -> None:
    stage = Stage(SHOW)
    for step in made:
        do(stage, step)
    before, mine = stage.state, stage.state.standing.edits.get(who)
    if not do(stage, (who, "undo", 0, 0, ("title", ""))):
        assert stage.state == before
        return
    assert mine is not None
    own = {touched(change) for change in mine.done[-1].changes}
    was, now = by_id(before.plan.items), by_id(stage.state.plan.items)
    for item in was.keys() & now.keys():
        for field in fields(Item):
            if (item, field.name) not in own:
                assert getattr(was[item], field.name) == getattr(now[item], field.name)
    assert {(item, "order") for item in was.keys() ^ now.keys()} <= own
    others = [[item for item in items if (item, "order") not in own] for items in (was, now)]
    assert others[0] == others[1]
    assert {actor: edits for actor, edits in stage.state.standing.edits.items() if actor != who} == {
        actor: edits for actor, edits in before.standing.edits.items() if actor != who
    }


@given(steps(*EDITS), st.data())
def test_what_is_undone_and_made_again_is_as_it_was(made: list[Step], data: st.DataObject) -> None:
    stage = Stage(SHOW)
    for step in made:
        do(stage, step)
    before = stage.state.plan
    who = data.draw(st.sampled_from(PEOPLE))
    if do(stage, (who, "undo", 0, 0, ("title", ""))):
        assert stage.ask(Redo(), who)
        moved = any(touched(change)[1] == "order" for change in stage.state.standing.edits[who].done[-1].changes)
        after = stage.state.plan
        assert after == before if not moved else by_id(after.items) == by_id(before.items)


# --- during a pass ---


def played(made: list[Step]) -> Stage:
    stage = live(SHOW)
    stage.wait(10 * S)
    stage.take()
    for step in made:
        do(stage, step)
    return stage


@given(steps(*EDITS, *AGAIN, *ON_AIR, most=40))
@settings(max_examples=60)
def test_a_pass_with_edits_is_the_same_when_replayed_and_when_followed_by_its_deltas(made: list[Step]) -> None:
    stage = live(SHOW)
    seen = stage.state
    for step in made:
        known = len(stage.events)
        do(stage, step)
        for event in stage.events[known:]:
            seen = evolve(seen, from_raw(to_raw(event)))
        assert seen == stage.state
        sound(stage.state.plan)
        sound(stage.state.as_planned)
    assert fold(State(), (from_raw(to_raw(event)) for event in stage.events)) == stage.state


@given(steps(*EDITS, *AGAIN, *ON_AIR, most=40))
@settings(max_examples=60)
def test_what_aired_stays_as_it_aired_whatever_is_edited_since(made: list[Step]) -> None:
    stage = live(SHOW)
    for step in made:
        left = {key: run for key, run in stage.pass_.runs.items() if run.ended is not None}
        do(stage, step)
        edited = isinstance(stage.events[-1].body, Edited | CaughtUp)
        if edited:
            assert {key: stage.pass_.runs[key] for key in left} == left
        if stage.pass_.coming is not None:
            assert not stage.state.plan.item(stage.pass_.coming.item.id).floated


@given(steps(*EDITS, *AGAIN, *ON_AIR, most=40))
@settings(max_examples=60)
def test_the_pass_closed_leaves_the_plan_that_was_said_to_stay(made: list[Step]) -> None:
    stage = played(made)
    stays = stage.state.as_planned
    assert {each.id: (each.planned, each.floated) for each in stays.items if each.id in by_id(SHOW.items)} == {
        each.id: (each.planned, each.floated) for each in SHOW.items
    }
    if stage.pass_.on_air:
        stage.ask(OffAir())
    stage.ask(ClosePass())
    assert stage.state.plan == stays
    if undo_all(stage):
        assert by_id(stage.state.plan.items) == by_id(SHOW.items)


@pytest.mark.soak
@given(steps(*EDITS, *AGAIN, *ON_AIR, most=120))
@settings(max_examples=3_000)
def test_long_passes_are_the_same_when_replayed(made: list[Step]) -> None:
    stage = played(made)
    assert fold(State(), (from_raw(to_raw(event)) for event in stage.events)) == stage.state
    sound(stage.state.plan)
