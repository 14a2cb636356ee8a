"""A way back on time is applied as one decision, lands as it said, and is undone as one edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live import timing
from rundown.live.acts.editing import Edited, EditItem
from rundown.live.acts.landing import CatchUp, CaughtUp
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.running import NextSet
from rundown.live.acts.undoing import Undo
from rundown.live.catchup import Way, applied, catch_up
from rundown.live.change import FieldSet
from rundown.live.words import Refused
from rundown.plan.show import Item
from tests.rundown.live.stage import BOOT, DIRECTOR, LIGHTS, SCRIPT, S, Stage, bodies, item, live, show


def elastic(item_id: str, planned: int, shortest: int, longest: int, **fields: object) -> Item:
    """An item between two lengths; seconds."""
    return item(item_id, planned * S, **({"shortest": shortest * S, "longest": longest * S} | fields))


def late(seconds: int, *items: Item) -> Stage:
    """A show of these whose first item has overrun by so much, the second on air; then 5 s."""
    stage = live(show(*items))
    stage.wait(10 * S)
    stage.take()
    stage.wait(items[0].planned + seconds * S)
    stage.take()
    stage.wait(5 * S)
    return stage


SHOW = (
    item("ONE", 60 * S),
    elastic("TWO", 60, 20, 90),
    item("TAMPON", 30 * S, shortest=0, type="TAMPON"),
    elastic("TALK", 120, 60, 150, sacrifice=1),
    item("EXTRA", 40 * S, droppable=True),
    item("END", 30 * S),
)


def ways(stage: Stage) -> tuple[Way, ...]:
    found = catch_up(stage.state, stage.now)
    return found.ways or ((found.nearest,) if found.nearest is not None else ())


def asked(stage: Stage, way: int = 0, reason: str = "") -> CatchUp:
    """The command of somebody who sees this way."""
    gives = tuple((give.item, give.kind) for give in ways(stage)[way].gives)
    return CatchUp(gives=gives, way=way, reason=reason)


def over(stage: Stage) -> int:
    return timing.over_under(stage.state, stage.now)


def test_the_way_lands_as_it_said_by_one_fact() -> None:
    stage = late(50, *SHOW)
    way, before = ways(stage)[0], over(stage)
    facts = bodies(stage.ask(asked(stage, reason="the guest was late"), SCRIPT))
    caught = facts[0]
    assert isinstance(caught, CaughtUp)
    assert (caught.before, caught.after, caught.gives) == (before, way.lands, way.gives)
    assert caught.reason == "the guest was late"
    assert [type(fact) for fact in facts[1:]] in ([], [NextSet])
    assert over(stage) == way.lands


@pytest.mark.parametrize("seconds", [-25, 5, 20, 50, 75, 110])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_every_way_offered_makes_the_state_it_was_reckoned_on(seconds: int, place: int) -> None:
    stage = late(seconds, *SHOW)
    if place >= len(ways(stage)):
        return
    way = ways(stage)[place]
    wanted = applied(stage.state, way.gives)
    stage.ask(asked(stage, place))
    assert stage.state.plan == wanted.plan
    assert wanted.pass_ is not None
    assert stage.current.item == wanted.pass_.runs[wanted.pass_.on_air].item
    assert stage.coming.item == wanted.pass_.runs[wanted.pass_.next].item
    assert over(stage) == way.lands


def test_a_filler_given_up_whole_is_floated_with_its_length_and_what_follows_is_next() -> None:
    stage = late(30, *SHOW)
    assert stage.coming.item.id == "TAMPON"
    (caught, following) = bodies(stage.ask(asked(stage)))
    assert isinstance(caught, CaughtUp)
    assert caught.changes == (FieldSet(item="TAMPON", field="floated", was=False, now=True, of_pass=True),)
    assert isinstance(following, NextSet)
    assert stage.coming.item.id == "TALK"
    assert stage.state.plan.item("TAMPON").planned == 30 * S


def test_what_is_floated_by_it_says_why_it_is_skipped() -> None:
    stage = late(30, *SHOW)
    stage.ask(asked(stage, reason="late guest"))
    assert stage.pass_.skipped == {"TAMPON": "late guest"}


def test_the_run_on_air_and_the_next_take_their_new_lengths() -> None:
    stage = late(80, item("ONE", 60 * S), elastic("TWO", 60, 20, 90), elastic("TALK", 120, 60, 150), item("END", S))
    stage.ask(asked(stage))
    plan = stage.state.plan
    assert (stage.current.item.planned, stage.coming.item.planned) == (
        plan.item("TWO").planned,
        plan.item("TALK").planned,
    )
    assert stage.current.item.planned + stage.coming.item.planned == 100 * S
    assert stage.state.as_planned.item("TALK").planned == 120 * S


def test_it_ends_with_the_pass() -> None:
    stage = late(50, *SHOW)
    plan = stage.state.plan
    stage.ask(asked(stage))
    stage.ask(OffAir())
    stage.ask(ClosePass())
    assert stage.state.plan == plan
    assert not stage.state.standing.edited


def test_where_nothing_lands_the_nearest_can_be_applied() -> None:
    stage = late(100, item("ONE", 60 * S), item("TWO", 60 * S), elastic("TALK", 120, 60, 150), item("END", 30 * S))
    assert catch_up(stage.state, stage.now).ways == ()
    stage.ask(asked(stage))
    assert over(stage) == 40 * S
    assert stage.refusal(CatchUp(gives=())) == "nothing_to_catch_up"


def test_a_way_that_is_no_longer_what_was_shown_is_not_applied() -> None:
    stage = late(50, *SHOW)
    seen = asked(stage)
    stage.ask(EditItem(item="TALK", field="shortest", value=120 * S), SCRIPT)
    assert stage.refusal(seen) == "way_changed"


@pytest.mark.parametrize("way", [-1, 3])
def test_a_way_that_was_never_offered_is_not_applied(way: int) -> None:
    stage = late(50, *SHOW)
    assert stage.refusal(CatchUp(gives=(), way=way)) == "way_changed"


def test_on_time_off_air_or_with_no_pass_there_is_nothing_to_catch_up() -> None:
    assert late(0, *SHOW).refusal(CatchUp(gives=())) == "nothing_to_catch_up"
    assert Stage().refusal(CatchUp(gives=())) == "no_pass"
    stage = late(50, *SHOW)
    seen = asked(stage)
    stage.ask(OffAir())
    assert stage.refusal(seen) == "nothing_to_catch_up"


def test_it_is_a_live_act_of_those_who_lead() -> None:
    stage = late(50, *SHOW)
    assert stage.refusal(asked(stage), LIGHTS) == "not_yours"
    with pytest.raises(Refused, match="expect_missing"):
        stage.ask_seeing(None, asked(stage))
    assert stage.seen.boot == BOOT


# --- undo ---


def test_whoever_landed_the_show_can_undo_it_whole() -> None:
    stage = late(50, *SHOW)
    plan, before = stage.state.plan, over(stage)
    (caught, *_) = stage.ask(asked(stage, reason="late guest"), SCRIPT)
    assert stage.refusal(Undo(reach=("planned", "next")), DIRECTOR) == "nothing_to_undo"
    (undone, *_) = stage.ask(Undo(reach=("planned", "next")), SCRIPT)
    assert isinstance(undone.body, Edited)
    assert undone.body.undoes == caught.seq
    assert stage.state.plan == plan
    assert over(stage) == before
    assert stage.pass_.skipped == {}
    assert stage.coming.item.id == "TAMPON"


def test_it_is_not_undone_where_somebody_has_changed_one_of_its_lengths_since() -> None:
    stage = late(50, *SHOW)
    stage.ask(asked(stage), SCRIPT)
    stage.ask(EditItem(item="TALK", field="planned", value=110 * S, reach=("planned",)), DIRECTOR)
    assert stage.refusal(Undo(reach=("planned", "next")), SCRIPT) == "changed_beneath"


@given(
    st.integers(-58, 150),
    st.integers(0, 59_999),
    st.lists(st.tuples(st.integers(1, 90), st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=5),
)
def test_whatever_the_show_the_fold_lands_where_the_way_said(
    seconds: int, into: int, lengths: list[tuple[int, int, int, bool]]
) -> None:
    items = [
        elastic(f"I{place}", planned, max(0, planned - less), planned + more, droppable=drop)
        for place, (planned, less, more, drop) in enumerate(lengths)
    ]
    stage = late(seconds, item("ONE", 60 * S), elastic("TWO", 60, 20, 90), *items)
    stage.wait(into)
    for _ in range(2):
        if not ways(stage):
            return
        lands = ways(stage)[0].lands
        stage.ask(asked(stage))
        assert over(stage) == lands
