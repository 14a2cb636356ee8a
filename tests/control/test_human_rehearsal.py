"""The demo show rehearsed by late and long-winded people, seed by seed: it lands within a second.

On a stage, where only people are late, and on a real server, where everything is.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from control.rehearsal import Rehearsal
from rundown.live import timing
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.running import Taken
from rundown.live.acts.serving import SetClock
from rundown.live.catchup_line import LANDED_MS
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.state import State
from tests.control.played import played
from tests.house import events_of
from tests.shows.passerelles_source import passerelles

DEMO = passerelles()
SHOW = Path(__file__).parents[2] / "shows" / "passerelles"

FAST = 300.0
SLOWER = {"DUP2": 120.0, "JEU_TIRAGE": 60.0, "MERCI": 10.0}
"""Show seconds in a second, in all and from these items on: the nearer the end, the smaller is a millisecond's error."""

LAST = "GEN_FIN"


def promised(state: State, now: int) -> tuple[int, int]:
    """The over/under (ms) as the last item is taken, and as the one before had it when it was given its length."""
    last_words = None if state.pass_ is None else state.pass_.current
    assert last_words is not None
    assert last_words.started is not None
    return timing.over_under(state, now), timing.over_under(state, last_words.started)


def tapes_air_whole(state: State) -> bool:
    assert state.pass_ is not None
    airings = [run for run in state.pass_.runs.values() if run.ended is not None and run.item.type == "VT"]
    whole = ((run.ended or 0) - (run.started or 0) >= run.item.planned == run.planned for run in airings)
    return [run.item.id for run in airings] == ["R1", "R2", "R3"] and all(whole)


def lands_on_a_stage(seed: int) -> None:
    for stage in played(DEMO, seed):
        if stage.pass_.next and stage.coming.item.id == LAST:
            assert max(map(abs, promised(stage.state, stage.now))) <= LANDED_MS
            assert tapes_air_whole(stage.state)
    assert abs(timing.over_under(stage.state, stage.now)) <= LANDED_MS
    assert any(isinstance(event.body, CaughtUp) for event in stage.events)


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_whatever_chance_makes_of_people_the_show_lands(first: int) -> None:
    for seed in range(first, first + 25):
        lands_on_a_stage(seed)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(100, 4_100, 500))
def test_whatever_chance_makes_of_many_more_people_the_show_lands(first: int) -> None:
    for seed in range(first, first + 500):
        lands_on_a_stage(seed)


async def rehearsed(out: Path, seed: int) -> dict[str, int]:
    """A rehearsal into this folder; its summary."""
    rehearsal = Rehearsal(SHOW, out, speed=FAST, seed=seed, manner="human")
    await rehearsal.begin()
    engine = rehearsal.server.engine

    def slow_down(before: State, after: State, events: Sequence[Event]) -> None:  # engine.Reflex
        for event in events:
            if isinstance(event.body, Taken) and event.body.item in SLOWER:
                engine.post(SetClock(rate=SLOWER[event.body.item]))

    engine.reflexes.append(slow_down)
    await rehearsal.ended.wait()
    return await rehearsal.end()


def at_the_take_of(item: str, events: Sequence[Event]) -> tuple[State, int]:
    """What was true just before this item went on air, and that instant."""
    state = State()
    for event in events:
        if isinstance(event.body, Taken) and event.body.item == item:
            return state, event.at
        state = evolve(state, event)
    raise AssertionError(f"{item} was not taken")


async def lands(out: Path, seed: int) -> None:
    summary = await rehearsed(out, seed)
    assert abs(summary["landed_ms"]) <= LANDED_MS
    events = events_of(out)
    state, at = at_the_take_of(LAST, events)
    assert max(map(abs, promised(state, at))) <= LANDED_MS
    assert tapes_air_whole(state)
    assert any(isinstance(event.body, CaughtUp) for event in events)


@pytest.mark.paced
async def test_late_and_long_winded_people_hand_back_on_time(tmp_path: Path) -> None:
    await lands(tmp_path, 1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
async def test_other_late_and_long_winded_people_hand_back_on_time_too(tmp_path: Path, seed: int) -> None:
    await lands(tmp_path, seed)
