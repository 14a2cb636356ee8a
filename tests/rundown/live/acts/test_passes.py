"""Passes: opened, held, off air, closed."""

import pytest

from rundown.live.acts.calling import StoodBy
from rundown.live.acts.passes import ClosePass, Held, Hold, OffAir, OpenPass, PassClosed, PassOpened, WentOffAir
from rundown.live.acts.running import NextSet
from rundown.live.state import PassKind, State
from rundown.live.words import Refused
from rundown.plan.show import At, Cue, Show
from tests.rundown.live.stage import ON_AIR, SCRIPT, S, Stage, bodies, item, live, on_air, show


def test_a_live_pass_is_due_when_the_plan_says_and_its_first_item_is_next() -> None:
    stage = Stage()
    assert bodies(stage.ask(OpenPass())) == [
        PassOpened(number=1, pass_kind="live", on_air=ON_AIR),
        NextSet(run="p1r1", item="OPENING"),
    ]
    assert (stage.pass_.opened, stage.pass_.on_air_due, stage.pass_.first_take) == (stage.now, ON_AIR, None)
    assert (stage.pass_.on_air, stage.pass_.next) == ("", "p1r1")


def test_another_pass_is_due_once_the_early_cues_of_its_first_item_have_run() -> None:
    stage = Stage()
    stage.open("rehearsal")
    assert stage.pass_.on_air_due == stage.now + 15 * S


@pytest.mark.parametrize("at", [At("start", 10 * S), At("end", -10 * S), At("manual")])
def test_a_pass_without_early_cues_leaves_time_to_breathe(at: At) -> None:
    stage = Stage(show(item("ONE", 60 * S, cues=(Cue(id="cue", at=at),))))
    stage.open("run_through")
    assert stage.pass_.on_air_due == stage.now + 5 * S


def test_a_pass_may_be_opened_for_any_instant() -> None:
    stage = Stage()
    stage.open("run_through", on_air=ON_AIR + 3_600 * S)
    assert stage.pass_.on_air_due == ON_AIR + 3_600 * S


def test_a_pass_begins_with_the_first_item_that_counts() -> None:
    stage = Stage(show(item("ONE", 60 * S, floated=True), item("TWO", 60 * S)))
    stage.open()
    assert stage.coming.item.id == "TWO"


def test_passes_are_numbered_together_and_counted_by_kind() -> None:
    stage = Stage()
    kinds: tuple[PassKind, ...] = ("rehearsal", "live", "rehearsal")
    for kind in kinds:
        stage.open(kind)
        last = stage.pass_
        stage.ask(ClosePass())
    assert (last.number, last.kind, last.ordinal) == (3, "rehearsal", 2)
    assert stage.state.standing.passes == {"rehearsal": 2, "live": 1}


def test_one_pass_is_open_at_a_time() -> None:
    stage = live()
    with pytest.raises(Refused) as refused:
        stage.ask(OpenPass())
    assert (refused.value.code, refused.value.params) == ("pass_open", {"number": 1})


@pytest.mark.parametrize("plan", [show(), show(item("ONE", 60 * S, floated=True))])
def test_a_plan_with_nothing_to_air_has_no_pass(plan: Show) -> None:
    stage = Stage(plan)
    assert stage.refusal(OpenPass()) == "no_items"


def test_without_a_plan_there_is_no_pass() -> None:
    stage = Stage()
    stage.state = State()
    with pytest.raises(Refused, match="no_items"):
        stage.post(OpenPass())


def test_no_fact_of_a_pass_is_folded_without_one() -> None:
    for fact in (Held(on=True), StoodBy(cues=())):
        with pytest.raises(Refused, match="no_pass"):
            Stage().tell(fact)


def test_hold_is_set_and_released() -> None:
    stage = on_air()
    assert bodies(stage.ask(Hold(on=True), SCRIPT)) == [Held(on=True)]
    assert stage.pass_.hold
    assert stage.ask(Hold(on=True)) == []
    stage.ask(Hold(on=False))
    assert not stage.pass_.hold


def test_off_air_ends_the_run_and_keeps_what_is_next() -> None:
    stage = on_air()
    stage.wait(30 * S)
    assert bodies(stage.ask(OffAir())) == [WentOffAir(run="p1r1")]
    assert (stage.pass_.on_air, stage.pass_.off_air) == ("", ON_AIR + 30 * S)
    assert stage.pass_.runs["p1r1"].ended == ON_AIR + 30 * S
    assert stage.coming.item.id == "TALK"
    assert stage.refusal(OffAir()) == "not_on_air"


def test_off_air_by_mistake_is_mended_by_a_take_with_the_gap_in_its_as_run() -> None:
    stage = on_air()
    stage.wait(30 * S)
    stage.ask(OffAir())
    stage.wait(5 * S)
    run = stage.take()
    assert (stage.pass_.off_air, stage.pass_.first_take) == (None, ON_AIR)
    assert run.started == ON_AIR + 35 * S
    assert stage.pass_.runs["p1r1"].ended == ON_AIR + 30 * S


def test_a_pass_is_closed_off_air_only() -> None:
    stage = on_air()
    assert stage.refusal(ClosePass()) == "still_on_air"
    stage.ask(OffAir())
    assert bodies(stage.ask(ClosePass())) == [PassClosed()]
    assert stage.state.pass_ is None
