"""What is true of the clocks whatever was done before: takes, jumps, take backs, floats, retimes, moves, off air and back.

The shows and the acts are those of `histories.py`; what follows them here is to the millisecond.
"""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rundown.live import timing, to_come
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import PutBack, Take, TakeBack
from rundown.live.front_time import back_times, front_times
from rundown.live.words import Refused
from rundown.plan.show import Show
from tests.rundown.live.histories import ACTS, DUES, KINDS, Act, Told, shows, told
from tests.rundown.live.stage import SCRIPT, S, Stage


def lived(plan: Show, kind: str, due: int, acts: list[Act]) -> Stage:
    """The stage after all this, two seconds after the last of it."""
    one: Told = told(plan, "live" if kind == "live" else "rehearsal", due)
    for act in acts:
        one.do(act)
    one.stage.wait(2 * S)
    return one.stage


PLAIN = st.builds(lived, shows(plain=True), KINDS, DUES, ACTS)
"""Without hard starts and anchored items."""

ANY = st.builds(lived, shows(), KINDS, DUES, ACTS)
MOMENTS = st.integers(0, 200 * S)
PLACES = st.integers(0, 6)


def over(stage: Stage) -> int:
    return timing.over_under(stage.state, stage.now)


def stands_still_until(stage: Stage) -> int | None:
    """The instant from which nothing plays that was planned; None where that moves nothing."""
    pass_ = stage.pass_
    if pass_.off_air is not None:
        return None
    if pass_.current is not None and pass_.current.started is not None:
        return pass_.current.started + pass_.current.item.planned
    return None if stage.state.plan.ending == "none" else pass_.on_air_due


def it_moves_only_while_an_item_overruns_or_the_show_waits(stage: Stage, step: int) -> None:
    before, now, still = over(stage), stage.now, stands_still_until(stage)
    stage.wait(step)
    moving = 0 if still is None else max(0, stage.now - max(now, still))
    assert over(stage) - before == moving


def a_float_moves_it_by_its_length(stage: Stage, place: int) -> None:
    item = stage.state.plan.items[place % len(stage.state.plan.items)]
    counted, before = to_come.counts(stage.state, item), over(stage)
    try:
        stage.ask(Float(item=item.id, on=not item.floated, reach=("next",)), SCRIPT)
    except Refused:
        return
    counts = to_come.counts(stage.state, stage.state.plan.item(item.id))
    moved = 0 if stage.pass_.off_air is not None else (counts - counted) * item.planned
    assert over(stage) - before == moved


def a_retime_moves_it_by_what_it_changes(stage: Stage, place: int, length: int) -> None:
    item = stage.state.plan.items[place % len(stage.state.plan.items)]
    counted, before = to_come.counts(stage.state, item), over(stage)
    assume(stage.pass_.current is None or stage.pass_.current.item.id != item.id)
    stage.ask(EditItem(item=item.id, field="planned", value=length, reach=("planned",)), SCRIPT)
    frozen = stage.pass_.off_air is not None
    assert over(stage) - before == (length - item.planned if counted and not frozen else 0)


def each_item_is_as_late_as_the_show_is_over(stage: Stage) -> None:
    fronts, backs = front_times(stage.state, stage.now), back_times(stage.state)
    if stage.pass_.off_air is None and backs:
        assert {fronts[name] - backs[name] for name in fronts} <= {over(stage)}


def the_runs_and_the_gaps_are_the_show(stage: Stage) -> None:
    if stage.pass_.on_air:
        stage.ask(OffAir())
    pass_ = stage.pass_
    if pass_.first_take is None or pass_.off_air is None:
        assert not pass_.air or all(pass_.runs[run].stray for run in pass_.air)
        return
    runs = [run for run in (pass_.runs[run] for run in pass_.air) if not run.stray]
    spans = [(run.started or 0, run.ended or 0) for run in runs]
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    assert all(gap >= 0 for gap in gaps)
    assert sum(ended - started for started, ended in spans) + sum(gaps) == pass_.off_air - pass_.first_take
    assert timing.as_played(stage.state, stage.now) == pass_.off_air - pass_.first_take - sum(gaps)
    assert timing.elapsed(stage.state, stage.now) == pass_.off_air - pass_.first_take


def a_take_as_it_is_due_moves_nothing(stage: Stage) -> None:
    pass_ = stage.pass_
    if pass_.coming is None or pass_.off_air is not None or pass_.coming.item.id != to_come.following(stage.state):
        return
    if pass_.first_take is None and pass_.kind != "live":
        return  # a rehearsal has its own clock from its first take on
    stage.wait(max(0, front_times(stage.state, stage.now)[pass_.coming.item.id] - stage.now))
    before = over(stage)
    if pass_.first_take is None:
        before -= 0 if stage.state.plan.ending != "slot" else stage.now - pass_.on_air_due
    stage.ask(Take())
    assert over(stage) == before


def a_stray_take_leaves_no_trace(stage: Stage, moment: int) -> None:
    pass_, untouched = stage.pass_, stage.state
    if pass_.coming is None:
        return
    next_by_itself = pass_.coming.item.id == to_come.following(untouched)
    stage.ask(Take())
    stage.wait(moment % (10 * S))
    stage.ask(TakeBack())
    for clock in (timing.over_under, timing.remaining, timing.as_played, front_times, timing.elapsed):
        assert clock(stage.state, stage.now) == clock(untouched, stage.now)
    assert back_times(stage.state) == back_times(untouched)
    assert stage.coming.item.id == pass_.coming.item.id
    assert (stage.coming.item.id == to_come.following(stage.state)) == next_by_itself


def putting_back_adds_its_length(stage: Stage, place: int) -> None:
    item = stage.state.plan.items[place % len(stage.state.plan.items)]
    before = over(stage)
    try:
        stage.ask(PutBack(item=item.id), SCRIPT)
    except Refused:
        return
    adds = to_come.counts(stage.state, item) and stage.pass_.off_air is None
    assert over(stage) - before == (item.planned if adds else 0)


PLAIN_LAWS = {
    "moves": (it_moves_only_while_an_item_overruns_or_the_show_waits, (MOMENTS,)),
    "float": (a_float_moves_it_by_its_length, (PLACES,)),
    "retime": (a_retime_moves_it_by_what_it_changes, (PLACES, st.integers(1, 300 * S))),
    "front and back": (each_item_is_as_late_as_the_show_is_over, ()),
    "put back": (putting_back_adds_its_length, (PLACES,)),
}
LAWS = {
    "spans": (the_runs_and_the_gaps_are_the_show, ()),
    "take": (a_take_as_it_is_due_moves_nothing, ()),
    "stray": (a_stray_take_leaves_no_trace, (MOMENTS,)),
}
CASES = [(PLAIN, *case) for case in PLAIN_LAWS.values()] + [(ANY, *case) for case in LAWS.values()]
NAMES = [*PLAIN_LAWS, *LAWS]
Law = Callable[..., None]


def _holds(
    stages: st.SearchStrategy[Stage], law: Law, strategies: tuple[st.SearchStrategy[int], ...], count: int
) -> None:
    @settings(max_examples=count)
    @given(stages, st.tuples(*strategies))
    def always(stage: Stage, more: tuple[int, ...]) -> None:
        law(stage, *more)

    always()


@pytest.mark.parametrize(("stages", "law", "strategies"), CASES, ids=NAMES)
def test_whatever_was_done_before_it_holds(
    stages: st.SearchStrategy[Stage], law: Law, strategies: tuple[st.SearchStrategy[int], ...]
) -> None:
    _holds(stages, law, strategies, 100)


@pytest.mark.soak
@pytest.mark.parametrize(("stages", "law", "strategies"), CASES, ids=NAMES)
def test_whatever_was_done_before_it_holds_thousands_of_times(
    stages: st.SearchStrategy[Stage], law: Law, strategies: tuple[st.SearchStrategy[int], ...]
) -> None:
    _holds(stages, law, strategies, 5_000)
