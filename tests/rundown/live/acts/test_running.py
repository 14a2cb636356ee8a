"""Running the show: passes, next, takes, jumps, hold, off air. Guards have their own files (test_takes, test_take_back)."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.calling import Go, StoodBy
from rundown.live.acts.running import (
    ClosePass,
    Held,
    Hold,
    Jump,
    NextSet,
    OffAir,
    OpenPass,
    PassClosed,
    PassOpened,
    SetNext,
    Take,
    TakeBack,
    Taken,
    WentOffAir,
)
from rundown.live.state import PassKind, State
from rundown.live.words import Command, Refused
from rundown.plan.show import At, Cue, Show
from tests.rundown.live.stage import DIRECTOR, ON_AIR, PLAN, SCRIPT, S, Stage, bodies, item, live, on_air, show


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


@pytest.mark.parametrize(
    "command",
    [
        Take(),
        TakeBack(),
        SetNext(item="TALK"),
        Jump(item="TALK"),
        Hold(on=True),
        OffAir(),
        ClosePass(),
        Go(cue="p1r1/mic"),
    ],
)
def test_without_a_pass_nothing_runs(command: Command) -> None:
    assert Stage().refusal(command) == "no_pass"


def test_no_fact_of_a_pass_is_folded_without_one() -> None:
    for fact in (Held(on=True), StoodBy(cues=())):
        with pytest.raises(Refused, match="no_pass"):
            Stage().tell(fact)


def test_the_first_take_puts_the_show_on_air() -> None:
    stage = live()
    stage.wait(12 * S)
    assert bodies(stage.ask(Take())) == [
        Taken(run="p1r1", item="OPENING", first=True),
        NextSet(run="p1r2", item="TALK"),
    ]
    assert stage.pass_.first_take == stage.current.started == ON_AIR + 2 * S
    assert (stage.current.by, stage.current.cause) == (DIRECTOR, "take")


def test_a_take_ends_what_was_on_air_and_passes_over_floated_items() -> None:
    stage = on_air()
    for _ in range(3):
        stage.wait(60 * S)
        last = stage.take()
    assert [stage.pass_.runs[run].item.id for run in stage.pass_.air] == ["OPENING", "TALK", "QUIZ", "SONG"]
    assert stage.pass_.runs["p1r1"].ended == stage.pass_.runs["p1r2"].started == ON_AIR + 60 * S
    assert stage.pass_.first_take == ON_AIR
    assert last.ended is None


def test_after_the_last_item_nothing_is_next_and_nothing_is_taken() -> None:
    stage = Stage(show(item("ONE", 60 * S)))
    stage.open()
    assert bodies(stage.ask(Take()))[-1] == NextSet(run="", item="")
    assert stage.pass_.coming is None
    stage.wait(60 * S)
    assert stage.refusal(Take()) == "no_next"
    assert stage.current.item.id == "ONE"


def test_a_run_is_a_frozen_copy_of_its_item() -> None:
    stage = on_air()
    assert stage.current.item == PLAN.item("OPENING")
    assert (stage.coming.set_at, stage.coming.started) == (ON_AIR, None)


def test_the_next_pointer_moves_and_nothing_airs() -> None:
    stage = on_air()
    assert bodies(stage.ask(SetNext(item="SONG"), SCRIPT)) == [NextSet(run="p1r3", item="SONG")]
    assert (stage.current.item.id, stage.coming.item.id) == ("OPENING", "SONG")
    stage.wait(60 * S)
    stage.take()
    assert (stage.current.item.id, stage.coming.item.id) == ("SONG", "GOODBYE")


def test_what_is_next_already_is_no_news() -> None:
    assert on_air().ask(SetNext(item="TALK")) == []


def test_after_the_last_item_the_next_pointer_can_be_moved_back() -> None:
    stage = Stage(show(item("ONE", 60 * S)))
    stage.open()
    stage.take()
    assert bodies(stage.ask(SetNext(item="ONE"))) == [NextSet(run="p1r2", item="ONE")]


@pytest.mark.parametrize(("name", "code"), [("SPARE", "floated"), ("NOTHING", "unknown_item")])
def test_an_item_that_cannot_air_is_neither_set_next_nor_jumped_to(name: str, code: str) -> None:
    stage = on_air()
    stage.wait(2 * S)
    assert stage.refusal(SetNext(item=name)) == code
    assert stage.refusal(Jump(item=name)) == code
    assert (stage.current.item.id, stage.coming.item.id) == ("OPENING", "TALK")


def test_a_jump_airs_an_item_at_once_and_what_follows_it_is_next() -> None:
    stage = on_air()
    stage.wait(20 * S)
    assert bodies(stage.ask(Jump(item="SONG"))) == [
        NextSet(run="p1r3", item="SONG"),
        Taken(run="p1r3", item="SONG", previous="p1r1", cause="jump"),
        NextSet(run="p1r4", item="GOODBYE"),
    ]
    assert stage.current.cause == "jump"
    assert stage.pass_.runs["p1r1"].ended == ON_AIR + 20 * S


def test_a_jump_back_airs_the_item_once_more() -> None:
    stage = on_air()
    stage.wait(60 * S)
    stage.take()
    stage.wait(10 * S)
    stage.ask(Jump(item="OPENING"))
    assert [stage.pass_.runs[run].item.id for run in stage.pass_.air] == ["OPENING", "TALK", "OPENING"]
    assert stage.coming.item.id == "TALK"


def test_a_jump_may_put_the_show_on_air() -> None:
    stage = live()
    stage.ask(Jump(item="QUIZ"))
    assert stage.pass_.first_take == stage.now


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


def test_what_follows_an_item_that_left_the_plan_is_nothing() -> None:
    stage = on_air()
    plan = replace(PLAN, items=tuple(each for each in PLAN.items if each.id != "TALK"))
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=plan))
    stage.wait(60 * S)
    stage.take()
    assert (stage.current.item.id, stage.pass_.next) == ("TALK", "")
