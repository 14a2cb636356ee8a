"""What a terminal is told of before it came."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control.wire.past import LINES, MISSED, missed, readable
from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.gear import Armed, Confirmed, Fired, HealthChanged
from rundown.live.acts.passes import Held
from rundown.live.acts.serving import Started
from rundown.live.event import AnyFact, Event
from rundown.live.state import Standing, State
from tests.house import corner

BOOT = "boot-1"


def told(*facts: AnyFact) -> list[Event]:
    """These facts as events, numbered from 1."""
    return [Event(seq=number, at=0, wall=0, actor="ines", body=fact) for number, fact in enumerate(facts, start=1)]


def state(seq: int) -> State:
    return State(seq=seq, standing=replace(Standing(), boot=BOOT))


def test_it_missed_what_came_since_the_last_event_it_has() -> None:
    events = told(*[Held(on=True)] * 5)
    assert missed(events, state(5), BOOT, 3) == tuple(events[3:])
    assert missed(events, state(5), BOOT, 5) == ()


def test_one_that_is_new_or_of_another_life_or_ahead_must_have_a_snapshot() -> None:
    events = told(*[Held(on=True)] * 5)
    assert missed(events, state(5), BOOT, 0) is None
    assert missed(events, state(5), "boot-0", 3) is None
    assert missed(events, state(5), BOOT, 6) is None


def test_one_that_missed_more_than_is_kept_or_worth_telling_must_have_a_snapshot() -> None:
    events = told(*[Held(on=True)] * (MISSED + 2))
    assert missed(events, state(MISSED + 2), BOOT, 1) is None
    assert missed(events[5:], state(MISSED + 2), BOOT, 4) is None
    assert missed(events[2:], state(MISSED + 2), BOOT, 2) == tuple(events[2:])


def test_the_lines_are_what_people_read_and_hold_no_plan() -> None:
    events = told(
        Started(boot=BOOT, clean=True),
        PlanEntered(show=corner(), source="", digest="d", version=1),
        Armed(acts=()),
        Fired(fire="p1r1/@take"),
        Fired(fire="p1r1/name", cue=True),
        Confirmed(fire="p1r1/name", answers={}, missing=(), took_ms=1),
        HealthChanged(unit="vt", health="there"),
        Held(on=True),
    )
    assert [event.seq for event in readable(events)] == [1, 5, 8]


@given(st.lists(st.sampled_from([Held(on=True), Armed(acts=())]), max_size=3 * LINES))
def test_the_lines_are_the_last_ones_in_their_order(facts: list[AnyFact]) -> None:
    events = told(*facts)
    read = [event for event in events if event.kind == "held"]
    assert list(readable(events)) == read[-LINES:]
