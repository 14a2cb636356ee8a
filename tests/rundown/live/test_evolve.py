"""The fold: whatever anybody asks, what is decided can be folded, written, read and folded again."""

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.gear import Arm, Fire, Miss, Report, ReportHealth
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock, Start, Stop
from rundown.live.acts.team import GiveRole, SignIn, SignOut
from rundown.live.asked import SYSTEM, Expect
from rundown.live.event import from_raw, to_raw
from rundown.live.evolve import evolve, fold
from rundown.live.message import ArmedAct, Message
from rundown.live.rows import rows
from rundown.live.state import State
from rundown.live.words import Command, Refused
from rundown.plan.show import Role
from tests.rundown.live.stage import (
    DIRECTOR,
    GAME,
    NOBODY,
    ON_AIR,
    PLAN,
    PLAY,
    SCRIPT,
    SOUND,
    S,
    Stage,
    item,
    message,
    on_air,
    show,
)

ITEMS = st.sampled_from([*(each.id for each in PLAN.items), "NOTHING"])
AIR, COMING = "{on air}", "{next}"
"""Stand for the run on air and the next until the command is asked."""

RUNS = st.sampled_from([AIR, COMING, "p1r1", "p1r3"])
KEYS = st.sampled_from(
    [f"{AIR}/warm", f"{COMING}/mic", f"{COMING}/free", f"{AIR}/mic", f"{AIR}/close", "p1r1/close", "p9r9/mic"]
)
FIRES = st.one_of(KEYS, st.builds("{}/@take".format, RUNS))
FEW_FIRES = st.lists(FIRES, min_size=1, max_size=3).map(tuple)
MESSAGES: st.SearchStrategy[tuple[Message, ...]] = st.lists(
    st.sampled_from([message(), message("CAM2"), PLAY, message("", slot="")]), max_size=3
).map(tuple)
PLACES = st.lists(st.sampled_from(["vision pgm", "vt A"]), max_size=2, unique=True)
INSTANTS = st.integers(ON_AIR - 600 * S, ON_AIR + 600 * S)
ROLES = st.sampled_from(list(Role))

ASKED: st.SearchStrategy[Command] = st.one_of(
    st.builds(Take),
    st.builds(Jump, item=ITEMS),
    st.builds(TakeBack),
    st.builds(SetNext, item=ITEMS),
    st.builds(Hold, on=st.booleans()),
    st.builds(OffAir),
    st.builds(ClosePass),
    st.builds(OpenPass, pass_kind=st.sampled_from(["live", "rehearsal"]), on_air=st.none() | INSTANTS),
    st.builds(Standby, cues=st.lists(KEYS, min_size=1, max_size=2).map(tuple)),
    st.builds(Ready, cue=KEYS),
    st.builds(Go, cue=KEYS),
    st.builds(Resolve, fires=FEW_FIRES, answer=st.sampled_from(["leave", "again"])),
    st.builds(SignIn, station=st.sampled_from("ab"), role=ROLES),
    st.builds(SignOut, station=st.sampled_from("ab")),
    st.builds(GiveRole, role=ROLES, to=st.sampled_from([DIRECTOR, SCRIPT, NOBODY, "", "somebody"])),
    st.builds(SetClock, rate=st.sampled_from([0.0, 1.0, 7.5, 60.0]), at=st.none() | INSTANTS),
)
OWN: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        Arm,
        acts=st.lists(
            st.builds(ArmedAct, fire=FIRES, basis=st.sampled_from("ab"), messages=MESSAGES), min_size=1, max_size=4
        ).map(tuple),
    ),
    st.builds(Fire, fire=FIRES, messages=MESSAGES, late_us=st.none() | st.integers(0, 10**6), awaits=PLACES.map(tuple)),
    st.builds(Miss, fire=FIRES, code=st.just("late"), due=st.none() | INSTANTS),
    st.builds(
        Report,
        fire=FIRES,
        answers=st.dictionaries(st.just("vision pgm"), st.sampled_from(["CAM1", "CAM4"])),
        missing=PLACES.map(tuple),
        took_ms=st.integers(0, 2_000),
    ),
    st.builds(Doubt, fires=FEW_FIRES),
    st.builds(ReportHealth, unit=st.just("vt"), health=st.sampled_from(["there", "silent", "gone", "deaf"])),
    st.builds(Doubt, fires=FEW_FIRES),
    st.builds(EnterPlan, show=st.just(show(item("ONE", 60 * S))), source=st.just(""), digest=st.sampled_from("xy")),
    st.builds(Start, boot=st.sampled_from(["boot-1", "boot-2"])),
    st.builds(Stop),
    st.builds(Take),
)
PEOPLE = st.sampled_from([*[DIRECTOR] * 8, SCRIPT, SOUND, GAME, NOBODY, "understudy.REA", "PRES"])
STALE = st.sampled_from([*[{}] * 8, {"on_air": "p1r1"}, {"next": ""}, {"boot": "boot-0"}, None])
WAITS = st.sampled_from([0, 1, 999, S, 2 * S, 11 * S, 60 * S])
STEPS = st.lists(
    st.one_of(
        st.tuples(ASKED, PEOPLE, STALE, WAITS),
        st.tuples(ASKED, PEOPLE, STALE, WAITS),
        st.tuples(OWN, st.just(SYSTEM), st.none(), WAITS),
    ),
    min_size=8,
    max_size=40,
)
Step = tuple[Command, str, dict[str, str] | None, int]


def walked(steps: list[Step], stage: Stage | None = None) -> Stage:
    """A show in which all this was asked; only Refused may be raised."""
    stage = stage or Stage()
    for command, actor, stale, wait in steps:
        stage.wait(wait)
        expect = None if stale is None else replace(stage.seen, **stale)
        with suppress(Refused):
            stage.ask_seeing(expect, named(command, stage.seen), actor)
        whole(stage)
    return stage


def named(command: Command, seen: Expect) -> Command:
    """The command with the runs of now in place of what stands for them."""
    raw = msgspec.json.encode(command).decode().replace(AIR, seen.on_air).replace(COMING, seen.next)
    return msgspec.json.decode(raw, type=type(command))


def whole(stage: Stage) -> None:
    """What is always true of a state."""
    state, pass_ = stage.state, stage.state.pass_
    assert (state.seq, state.at) == (stage.events[-1].seq, stage.events[-1].at)
    rows(state, stage.now)
    timing.over_under(state, stage.now)
    if pass_ is None:
        return
    playing = [run.id for run in pass_.runs.values() if run.started is not None and run.ended is None]
    assert playing == ([pass_.on_air] if pass_.on_air else [])
    assert all(pass_.runs[run].started is not None for run in pass_.air)
    assert len(set(pass_.air)) == len(pass_.air)
    assert pass_.coming is None or pass_.coming.started is None
    assert bool(pass_.next) == (pass_.coming is not None)
    assert (pass_.first_take is None) == all(pass_.runs[run].stray for run in pass_.air)
    assert not pass_.on_air or pass_.off_air is None
    assert not set(pass_.gear.armed) & set(pass_.gear.fired)


@given(STEPS)
@settings(max_examples=60)
def test_whatever_is_asked_what_is_decided_can_be_folded(steps: list[Step]) -> None:
    walked(steps)


@given(STEPS)
@settings(max_examples=60)
def test_whatever_is_asked_of_a_show_on_air_what_is_decided_can_be_folded(steps: list[Step]) -> None:
    walked(steps, on_air())


@given(STEPS)
@settings(max_examples=60)
def test_the_state_is_the_fold_of_the_events_as_they_were_written(steps: list[Step]) -> None:
    stage = walked(steps, on_air())
    written = [to_raw(event) for event in stage.events]
    read = [from_raw(raw) for raw in written]
    assert read == stage.events
    assert [to_raw(event) for event in read] == written
    assert fold(State(), read) == stage.state


@given(STEPS, st.integers(min_value=0))
@settings(max_examples=50)
def test_a_snapshot_and_the_events_since_make_the_same_state(steps: list[Step], somewhere: int) -> None:
    stage = walked(steps, on_air())
    cut = somewhere % (len(stage.events) + 1)
    sent = msgspec.json.encode(fold(State(), stage.events[:cut]))
    snapshot = msgspec.json.decode(sent, type=State)
    assert msgspec.json.encode(snapshot) == sent
    assert fold(snapshot, stage.events[cut:]) == stage.state


def test_an_event_leaves_its_number_and_its_instant() -> None:
    stage = Stage()
    event = replace(stage.events[-1], seq=41, at=ON_AIR)
    assert (evolve(stage.state, event).seq, evolve(stage.state, event).at) == (41, ON_AIR)


def test_the_fold_of_nothing_is_what_it_began_with() -> None:
    assert fold(State(), ()) == State()


def test_a_fold_leaves_the_state_it_began_with_as_it_was() -> None:
    stage = on_air()
    before = msgspec.json.encode(stage.state)
    state = stage.state
    stage.ask(Go(cue="p1r2/mic"))
    stage.wait(5 * S)
    stage.take()
    assert msgspec.json.encode(state) == before
    with pytest.raises(AttributeError):
        state.seq = 0  # type: ignore[misc]  # that this is an error is what is tested
