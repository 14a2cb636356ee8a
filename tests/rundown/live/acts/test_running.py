"""Running the show: next, takes, jumps, putting back. Guards: test_presses; take back, autonext: test_take_back, test_autonext."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.calling import Go
from rundown.live.acts.passes import ClosePass, Hold, OffAir
from rundown.live.acts.running import ItemPutBack, Jump, NextSet, PutBack, SetNext, Take, TakeBack, Taken
from rundown.live.words import Command
from tests.rundown.live.stage import DIRECTOR, ON_AIR, PLAN, SCRIPT, S, Stage, bodies, item, live, on_air, show


@pytest.mark.parametrize(
    "command",
    [
        Take(),
        TakeBack(),
        SetNext(item="TALK"),
        Jump(item="TALK"),
        PutBack(item="TALK"),
        Hold(on=True),
        OffAir(),
        ClosePass(),
        Go(cue="p1r1/mic"),
    ],
)
def test_without_a_pass_nothing_runs(command: Command) -> None:
    assert Stage().refusal(command) == "no_pass"


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


def jumped_back() -> Stage:
    """TALK was on air for ten seconds, then OPENING again."""
    stage = on_air()
    stage.wait(60 * S)
    stage.take()
    stage.wait(10 * S)
    stage.ask(Jump(item="OPENING"))
    return stage


def test_a_jump_back_airs_the_item_once_more_and_passes_over_what_has_aired() -> None:
    stage = jumped_back()
    assert [stage.pass_.runs[run].item.id for run in stage.pass_.air] == ["OPENING", "TALK", "OPENING"]
    assert stage.coming.item.id == "QUIZ"


def test_an_item_put_back_is_next_again_if_it_is_what_follows() -> None:
    stage = jumped_back()
    assert bodies(stage.ask(PutBack(item="TALK"), SCRIPT)) == [
        ItemPutBack(item="TALK"),
        NextSet(run="p1r6", item="TALK"),
    ]
    stage.wait(20 * S)
    stage.take()
    assert (stage.current.item.id, stage.coming.item.id) == ("TALK", "QUIZ")
    assert stage.pass_.again == ()


def test_an_item_put_back_leaves_what_was_set_next_by_hand() -> None:
    stage = jumped_back()
    stage.ask(SetNext(item="SONG"))
    assert bodies(stage.ask(PutBack(item="TALK"))) == [ItemPutBack(item="TALK")]
    assert stage.coming.item.id == "SONG"


def test_only_what_has_aired_and_counts_no_more_is_put_back() -> None:
    stage = jumped_back()
    assert stage.refusal(PutBack(item="QUIZ")) == "not_aired"
    assert stage.refusal(PutBack(item="NOTHING")) == "unknown_item"
    stage.ask(PutBack(item="TALK"))
    assert stage.refusal(PutBack(item="TALK")) == "not_aired"


def test_what_lies_behind_is_put_back_once() -> None:
    stage = on_air()
    stage.wait(60 * S)
    stage.take()
    stage.ask(PutBack(item="OPENING"))
    assert stage.coming.item.id == "QUIZ"
    assert stage.refusal(PutBack(item="OPENING")) == "not_aired"
    assert stage.pass_.again == ("OPENING",)


def test_what_was_put_back_and_taken_by_mistake_is_put_back_still() -> None:
    stage = jumped_back()
    stage.ask(PutBack(item="TALK"))
    stage.wait(5 * S)
    stage.take()
    stage.ask(TakeBack())
    stage.ask(SetNext(item="SONG"))
    assert stage.pass_.again == ("TALK",)


def test_an_untimed_row_is_passed_over_and_can_be_set_next_by_hand() -> None:
    stage = on_air(show(item("A", 60 * S), item("MARK", 0, untimed=True), item("B", 60 * S)))
    assert stage.coming.item.id == "B"
    stage.ask(SetNext(item="MARK"))
    stage.wait(60 * S)
    stage.take()
    assert (stage.current.item.id, stage.coming.item.id) == ("MARK", "B")


def test_a_jump_may_put_the_show_on_air() -> None:
    stage = live()
    stage.ask(Jump(item="QUIZ"))
    assert stage.pass_.first_take == stage.now


def test_what_follows_an_item_that_left_the_plan_is_nothing() -> None:
    stage = on_air()
    plan = replace(PLAN, items=tuple(each for each in PLAN.items if each.id != "TALK"))
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=plan))
    stage.wait(60 * S)
    stage.take()
    assert (stage.current.item.id, stage.pass_.next) == ("TALK", "")
