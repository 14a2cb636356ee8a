"""The guards of a take: what the person saw, and one second since the last press."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.passes import OffAir
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock, Start
from rundown.live.acts.team import GiveRole
from rundown.live.asked import SYSTEM, Expect
from rundown.live.words import Command, Refused
from rundown.plan.show import Role
from tests.rundown.live.stage import DIRECTOR, ON_AIR, SCRIPT, SOUND, S, Stage, live, on_air, taken

TAKES: list[Command] = [Take(), Jump(item="SONG")]


def settled() -> Stage:
    """On air, the last press forgotten."""
    stage = on_air()
    stage.wait(20 * S)
    return stage


@pytest.mark.parametrize("command", [*TAKES, TakeBack()])
@pytest.mark.parametrize(
    ("stale", "code"),
    [
        ({"on_air": ""}, "other_on_air"),
        ({"on_air": "p1r9"}, "other_on_air"),
        ({"next": ""}, "other_next"),
        ({"next": "p1r9"}, "other_next"),
    ],
)
def test_a_take_of_who_saw_something_else_is_never_carried_out(
    command: Command, stale: dict[str, str], code: str
) -> None:
    stage = on_air()
    stage.wait(2 * S)
    before = stage.pass_
    with pytest.raises(Refused) as refused:
        stage.ask_seeing(replace(stage.seen, **stale), command)
    assert refused.value.code == code
    assert refused.value.params == {
        "seen": next(iter(stale.values())),
        "real": before.on_air if code == "other_on_air" else before.next,
    }
    assert (stage.pass_.on_air, stage.pass_.next, stage.pass_.air) == (before.on_air, before.next, before.air)


def test_a_press_sent_again_by_who_did_not_see_the_first_one_take_airs_nothing_more() -> None:
    stage = settled()
    seen = stage.seen
    stage.take()
    stage.wait(5 * S)
    with pytest.raises(Refused, match="other_on_air"):
        stage.ask_seeing(seen, Take())
    assert stage.current.item.id == "TALK"


@pytest.mark.parametrize("second", TAKES)
@pytest.mark.parametrize("wait", [0, 1, 999])
def test_a_second_press_within_a_second_is_a_mistake(second: Command, wait: int) -> None:
    stage = settled()
    stage.take()
    stage.wait(wait)
    with pytest.raises(Refused) as refused:
        stage.ask(second)
    assert (refused.value.code, refused.value.params) == ("too_soon", {"wait_ms": S})
    assert stage.current.item.id == "TALK"
    # Who waits as long as was said is not refused again.
    stage.wait(S)
    assert stage.ask(second)


@pytest.mark.parametrize("second", TAKES)
def test_after_a_second_the_next_press_counts(second: Command) -> None:
    stage = settled()
    stage.take()
    stage.wait(S)
    assert taken(stage.ask(second))


def test_the_second_is_one_of_show_time() -> None:
    stage = settled()
    stage.ask(SetClock(rate=60))
    stage.take()
    stage.wait(16)
    assert stage.refusal(Take()) == "too_soon"
    stage.wait(17)
    assert taken(stage.ask(Take()))


def test_a_refused_press_counts_from_the_press() -> None:
    stage = settled()
    stage.take()
    for _ in range(4):
        stage.wait(600)
        assert stage.refusal(Take()) == "too_soon"
    stage.wait(S)
    assert taken(stage.ask(Take()))


@pytest.mark.parametrize("wrong", [Jump(item="NOTHING"), Jump(item="SPARE")])
def test_a_press_refused_for_another_reason_counts_too(wrong: Command) -> None:
    stage = settled()
    stage.refusal(wrong)
    stage.wait(500)
    assert stage.refusal(Take()) == "too_soon"


def test_a_press_of_who_saw_something_else_counts_too() -> None:
    stage = settled()
    with pytest.raises(Refused, match="other_on_air"):
        stage.ask_seeing(replace(stage.seen, on_air=""), Take())
    stage.wait(500)
    assert stage.refusal(Take()) == "too_soon"


def test_a_press_refused_for_want_of_the_right_does_not_count() -> None:
    stage = settled()
    assert stage.refusal(Take(), SOUND) == "not_yours"
    assert stage.pass_.takes_refused == 1
    assert taken(stage.ask(Take()))


def test_a_press_sent_again_from_another_life_of_the_server_does_not_count() -> None:
    stage = settled()
    seen = stage.seen
    stage.post(Start(boot="boot-2"))
    with pytest.raises(Refused, match="unknown_after_restart"):
        stage.ask_seeing(seen, Take())
    assert stage.pass_.takes_refused == 1
    assert taken(stage.ask(Take()))


def test_the_server_does_not_count_as_a_press_but_meets_the_same_guard() -> None:
    stage = settled()
    stage.post(Take())
    stage.wait(10)
    assert taken(stage.ask(Take()))
    stage.wait(10)
    with pytest.raises(Refused, match="too_soon"):
        stage.post(Take())


def test_other_refused_acts_are_no_presses_of_a_take() -> None:
    stage = settled()
    assert stage.refusal(SetNext(item="SPARE")) == "floated"
    assert stage.pass_.takes_refused == 0
    assert taken(stage.ask(Take()))


def test_the_director_who_holds_another_role_too_is_still_the_director() -> None:
    stage = settled()
    stage.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    assert stage.refusal(Jump(item="NOTHING")) == "unknown_item"
    assert stage.events[-1].role == "REA"
    stage.wait(500)
    assert stage.refusal(Take()) == "too_soon"


def test_a_press_counts_by_whoever_holds_the_role() -> None:
    stage = settled()
    stage.take()
    stage.ask(GiveRole(role=Role.REA, to=SCRIPT))
    assert stage.refusal(Take(), SCRIPT) == "too_soon"


def test_a_clock_stepped_back_locks_nobody_out() -> None:
    stage = settled()
    stage.take()
    stage.ask(OffAir())
    stage.ask(SetClock(rate=1, at=ON_AIR - 3_600 * S))
    assert taken(stage.ask(Take()))


def test_a_take_refused_without_a_pass_is_told_and_changes_nothing() -> None:
    stage = Stage()
    assert stage.refusal(Take()) == "no_pass"
    assert isinstance(stage.events[-1].body, LiveRefused)
    assert stage.state.pass_ is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(TAKES),
            st.sampled_from([DIRECTOR, SOUND, SYSTEM]),
            st.integers(min_value=0, max_value=1_500),
            st.sampled_from([None, {"on_air": "p9r1"}, {"boot": "boot-0"}]),
        ),
        max_size=12,
    )
)
def test_no_two_takes_are_nearer_than_a_second_to_the_directors_last_press(
    presses: list[tuple[Command, str, int, dict[str, str] | None]],
) -> None:
    stage, last = live(), None
    for command, actor, wait, stale in presses:
        stage.wait(wait)
        seen = replace(stage.seen, **(stale or {}))
        expect: Expect | None = None if actor == SYSTEM else seen
        try:
            done = taken(stage.ask_seeing(expect, command, actor))
        except Refused:
            done = False
        if done:
            assert actor == SYSTEM or (actor == DIRECTOR and stale is None)
            assert last is None or stage.now - last >= S
        if actor == DIRECTOR and (stale is None or "boot" not in stale):
            last = stage.now
