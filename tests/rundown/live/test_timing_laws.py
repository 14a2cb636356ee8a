"""What is true of the clocks of any show at any instant."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, TakeBack
from rundown.live.front_time import back_times, front_times, planned_starts
from rundown.live.rows import rows
from rundown.live.words import Command, Refused
from rundown.plan.show import Show
from tests.rundown.live.stage import ON_AIR, S, Stage, item, show

LENGTHS = st.lists(st.integers(S, 300 * S), min_size=1, max_size=8)
WAITS = st.integers(0, 400 * S)
PLAYED = st.lists(st.integers(S, 400 * S), max_size=6)
LATE = st.integers(-60 * S, 60 * S)


@st.composite
def plain(draw: st.DrawFn) -> Show:
    """Items one after the other, some floated; a slot that they need not fill."""
    lengths = draw(LENGTHS)
    floated = draw(st.lists(st.booleans(), min_size=len(lengths), max_size=len(lengths)))
    items = [item(f"I{number}", length) for number, length in enumerate(lengths)]
    items = [replace(each, floated=float_) for each, float_ in zip(items, floated, strict=True)]
    items.append(item("LAST", draw(st.integers(S, 300 * S))))
    return show(*items, slot=draw(st.integers(S, 3_000 * S)), ending=draw(st.sampled_from(["clock", "slot"])))


@st.composite
def timed(draw: st.DrawFn) -> Show:
    """As `plain`, with hard starts, and an end-anchored last item when the clock ends the show."""
    plan = draw(plain())
    starts = st.none() | st.integers(ON_AIR, ON_AIR + 2_000 * S)
    items = [replace(each, start=draw(starts)) for each in plan.items]
    if plan.ending == "clock" and draw(st.booleans()):
        items[-1] = replace(items[-1], end_anchored=True, start=None)
    return replace(plan, items=tuple(items))


def played(plan: Show, late: int, lengths: list[int]) -> Stage:
    """A live pass that went on air `late` ms after the plan's instant, each item as long as told."""
    stage = Stage(plan, wall=ON_AIR - 100 * S)
    stage.ask(OpenPass())
    stage.wait(100 * S + late)
    play(stage, lengths)
    return stage


def play(stage: Stage, lengths: list[int]) -> None:
    for length in lengths:
        if stage.pass_.next:
            stage.take()
            stage.wait(length)


SHOWS = st.builds(played, plain(), LATE, PLAYED)
TIMED = st.builds(played, timed(), LATE, PLAYED)


@given(SHOWS, WAITS)
def test_without_hard_starts_the_show_ends_when_what_remains_has_played(stage: Stage, wait: int) -> None:
    stage.wait(wait)
    state, now, pass_ = stage.state, stage.now, stage.pass_
    begins = now if pass_.on_air else max(now, pass_.on_air_due)
    off_air = timing.estimated_off_air(state, now)
    assert off_air == begins + timing.remaining(state, now)
    assert timing.over_under(state, now) == off_air - (timing.hard_out(state) or 0)


@given(SHOWS, WAITS)
def test_without_hard_starts_each_item_is_as_late_as_the_show_is_over(stage: Stage, wait: int) -> None:
    stage.wait(wait)
    fronts, backs = front_times(stage.state, stage.now), back_times(stage.state)
    assert {fronts[name] - backs[name] for name in fronts} <= {timing.over_under(stage.state, stage.now)}


@given(SHOWS, WAITS)
def test_on_air_without_a_gap_the_length_as_played_and_the_clock_say_the_same(stage: Stage, wait: int) -> None:
    stage.wait(wait)
    first = stage.pass_.first_take
    if first is not None:
        assert first + timing.as_played(stage.state, stage.now) == timing.estimated_off_air(stage.state, stage.now)


@given(TIMED, WAITS, st.integers(0, 20 * S))
def test_the_deviation_never_jumps(stage: Stage, wait: int, step: int) -> None:
    stage.wait(wait)
    before = timing.over_under(stage.state, stage.now)
    stage.wait(step)
    assert 0 <= timing.over_under(stage.state, stage.now) - before <= step


@given(SHOWS, WAITS, st.integers(0, 20 * S))
def test_once_the_item_on_air_overruns_over_grows_as_time_goes(stage: Stage, wait: int, step: int) -> None:
    left = timing.item_left(stage.state, stage.now)
    if left is None:
        return
    stage.wait(max(0, left) + wait)
    before = timing.over_under(stage.state, stage.now)
    stage.wait(step)
    assert timing.over_under(stage.state, stage.now) - before == step


@given(SHOWS)
def test_until_the_item_on_air_overruns_the_deviation_stands(stage: Stage) -> None:
    left = timing.item_left(stage.state, stage.now)
    before = timing.over_under(stage.state, stage.now)
    if left is not None and left > 0:
        stage.wait(left)
        assert timing.over_under(stage.state, stage.now) == before


@given(plain())
def test_the_back_time_of_an_item_is_the_hard_out_less_all_from_it_on(plan: Show) -> None:
    backs = back_times(Stage(plan).state)
    for place, each in enumerate(plan.items):
        rest = sum(other.planned for other in plan.items[place:] if not other.floated)
        assert backs.get(each.id) == (None if each.floated else ON_AIR + plan.slot - rest)


@given(timed(), LATE, PLAYED, WAITS)
def test_a_floated_item_counts_for_nothing_anywhere(plan: Show, late: int, lengths: list[int], wait: int) -> None:
    without = replace(plan, items=tuple(each for each in plan.items if not each.floated))
    stage, other = played(plan, late, lengths), played(without, late, lengths)
    for each in (stage, other):
        each.wait(wait)
    for clock in (timing.over_under, timing.remaining, timing.estimated_off_air, timing.as_played, front_times):
        assert clock(stage.state, stage.now) == clock(other.state, other.now)
    assert back_times(stage.state) == back_times(other.state)
    planned = planned_starts(plan)
    assert {name: planned[name] for name in (each.id for each in without.items)} == planned_starts(without)


@given(TIMED, WAITS)
def test_nothing_starts_before_its_hard_start_nor_before_what_precedes_it(stage: Stage, wait: int) -> None:
    stage.wait(wait)
    fronts, ends = front_times(stage.state, stage.now), 0
    for each in to_come.counting(stage.state):
        assert fronts[each.id] >= max(ends, each.start or 0)
        ends = fronts[each.id] + each.planned
    last = stage.state.plan.items[-1]
    if last.id in fronts and not last.end_anchored:
        assert ends == timing.estimated_off_air(stage.state, stage.now)


@given(TIMED, WAITS)
def test_an_anchored_item_ends_the_show_on_its_hard_out_or_later(stage: Stage, wait: int) -> None:
    stage.wait(wait)
    last, out = stage.state.plan.items[-1], timing.hard_out(stage.state)
    front = front_times(stage.state, stage.now).get(last.id)
    if front is not None and last.end_anchored and out is not None:
        assert front + last.planned == max(out, timing.estimated_off_air(stage.state, stage.now))


@given(timed(), LATE, PLAYED.filter(len), WAITS, st.integers(-(10**7), 10**7))
def test_a_rehearsal_on_air_is_a_live_pass_that_began_on_time_at_another_hour(
    plan: Show, late: int, lengths: list[int], wait: int, moved: int
) -> None:
    stage, other = played(plan, 0, lengths), Stage(plan, wall=ON_AIR + moved)
    other.ask(OpenPass(pass_kind="rehearsal", on_air=ON_AIR + moved - late))
    play(other, lengths)
    for each in (stage, other):
        each.wait(wait)
    assert timing.over_under(stage.state, stage.now) == timing.over_under(other.state, other.now)
    for row, again in zip(rows(stage.state, stage.now), rows(other.state, other.now), strict=True):
        assert again.planned_start - row.planned_start == moved
        assert (row.drift, row.real, row.deviation) == (again.drift, again.real, again.deviation)
        assert (row.is_on_air, row.counts) == (again.is_on_air, again.counts)
        assert again.back_time == (None if row.back_time is None else row.back_time + moved)


@given(TIMED, st.lists(st.sampled_from(["jump", "set", "back", "off", "take"]), max_size=8), st.data())
def test_whatever_is_done_every_clock_can_be_read(stage: Stage, acts: list[str], data: st.DataObject) -> None:
    items = st.sampled_from([each.id for each in stage.state.plan.items])
    commands: dict[str, Callable[[], Command]] = {
        "jump": lambda: Jump(item=data.draw(items)),
        "set": lambda: SetNext(item=data.draw(items)),
        "back": TakeBack,
        "off": OffAir,
    }
    for act in acts:
        stage.wait(2 * S)
        try:
            stage.take() if act == "take" else stage.ask(commands[act]())
        except Refused:
            continue
    table = rows(stage.state, stage.now)
    assert [row.item for row in table] == list(stage.state.plan.items)
    assert {row.item.id for row in table if row.counts} == {each.id for each in to_come.counting(stage.state)}
    assert sum(row.is_on_air for row in table) == (1 if stage.pass_.on_air else 0)
    assert sum(row.is_next for row in table) == (1 if stage.pass_.next else 0)
    assert timing.remaining(stage.state, stage.now) >= sum(row.item.planned for row in table if row.counts)
