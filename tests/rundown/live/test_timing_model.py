"""Every clock of a show is what the slow model of it says, whatever was done: as it runs, as it is read again, at a desk.

The model plays the show to its end a second at a time (`timing_model.py`); the acts are those of `histories.py`.
"""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rundown.live import timing, to_come
from rundown.live.due import autonext_due
from rundown.live.event import from_raw, to_raw
from rundown.live.evolve import fold
from rundown.live.front_time import projection
from rundown.live.rows import rows, segments
from rundown.live.state import State
from rundown.plan.show import Show
from tests.rundown.live.histories import ACTS, DUES, KINDS, Act, Told, shows, told
from tests.rundown.live.stage import ON_AIR, S, Stage
from tests.rundown.live.timing_model import Model


class Desk:
    """A terminal: one snapshot as it joins, then only the events that follow, all of them through JSON."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._state = msgspec.json.decode(msgspec.json.encode(stage.state), type=State)
        self._seen = len(stage.events)

    def __call__(self) -> State:
        deltas = [from_raw(to_raw(event)) for event in self._stage.events[self._seen :]]
        self._state, self._seen = fold(self._state, deltas), len(self._stage.events)
        return self._state


def live(stage: Stage) -> Callable[[], State]:
    """The state as the server has it."""
    return lambda: stage.state


def reloaded(stage: Stage) -> Callable[[], State]:
    """The state as it is folded from the journal's bytes, from the first event on."""
    return lambda: fold(State(), [from_raw(to_raw(event)) for event in stage.events])


View = Callable[[Stage], Callable[[], State]]
VIEWS = pytest.mark.parametrize("view", [live, reloaded, Desk])


def agree(state: State, model: Model, now: int) -> None:
    """Each clock against the model's; instants in seconds after the planned on-air."""
    at = ON_AIR + now * S
    projected = projection(state, at)
    assert [
        (each.item.id, (each.raw - ON_AIR) / S, (each.start - ON_AIR) / S, each.overlap / S) for each in projected
    ] == [(each.name, each.ready, each.start, each.too_late) for each in model.ahead(now)]
    assert [each.gap for each in projected] == [each.start - each.raw for each in projected]
    assert timing.remaining(state, at) / S == model.remaining(now)
    assert timing.as_played(state, at) / S == model.as_played(now)
    assert timing.over_under(state, at) / S == model.over_under(now)
    assert timing.against_clock(state, at) / S == model.ends(now) - model.clock_out
    assert timing.against_slot(state, at) / S == model.ends(now) - model.slot_out
    assert to_come.following(state) == model.by_itself()
    assert state.pass_ is not None
    assert ("" if state.pass_.coming is None else state.pass_.coming.item.id) == model.next
    due = autonext_due(state)
    assert (None if due is None else (due - ON_AIR) / S) == model.goes_by_itself()
    _agree_on_rows(state, model, now)


def _agree_on_rows(state: State, model: Model, now: int) -> None:
    table = {row.item.id: row for row in rows(state, ON_AIR + now * S)}
    assert list(table) == [part.name for part in model.parts]
    for name, latest in model.latest().items():
        assert table[name].back_time == ON_AIR + latest * S
    on_air = [name for name, row in table.items() if row.is_on_air]
    assert on_air == ([model.current.part.name] if model.current else [])
    aired = {airing.part.name: airing for airing in model.good}
    for name, row in table.items():
        airing = aired.get(name)
        assert row.aired == (airing is not None and airing is not model.current)
        if airing is not None:
            left = now if airing.left is None else airing.left
            assert (row.real, row.over_under) == (
                (left - airing.began) * S,
                (left - airing.began - airing.length) * S,
            )
    for segment in segments(state, ON_AIR + now * S):
        assert segment.spent / S == model.spent(segment.group.id, now)


def live_through(one: Told, acts: list[Act], view: View, join: int) -> None:
    """All of it done, looked at after each act by one who joins after `join` of them."""
    seen = view(one.stage)
    agree(seen(), one.model, one.second)
    for number, act in enumerate(acts):
        one.do(act)
        if number == join:
            seen = view(one.stage)
        agree(seen(), one.model, one.second)
        one.stage.wait(7 * S)
        agree(seen(), one.model, one.second)


HISTORY = given(one=st.builds(told, shows(), KINDS, DUES), acts=ACTS, join=st.integers(0, 14))


@VIEWS
@HISTORY
@settings(max_examples=80)
def test_every_clock_is_what_the_show_played_to_its_end_says(one: Told, acts: list[Act], join: int, view: View) -> None:
    live_through(one, acts, view, join)


@pytest.mark.soak
@VIEWS
@HISTORY
@settings(max_examples=3_000)
def test_every_clock_is_what_thousands_of_shows_played_to_their_end_say(
    one: Told, acts: list[Act], join: int, view: View
) -> None:
    live_through(one, acts, view, join)


@given(shows(), DUES, ACTS)
@settings(max_examples=40)
def test_two_desks_that_joined_at_different_times_never_disagree(plan: Show, due: int, acts: list[Act]) -> None:
    one = told(plan, "live", due)
    first, late = Desk(one.stage), None
    for number, act in enumerate(acts):
        one.do(act)
        late = Desk(one.stage) if number == len(acts) // 2 else late
        assert first() == one.stage.state
        assert late is None or late() == one.stage.state
