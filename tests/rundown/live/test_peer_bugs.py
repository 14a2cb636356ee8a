"""What users of the peers reported, and that it does not happen here. Each test names the thread it comes from."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.acts.editing import Float
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import Autonext, Jump, SetNext
from rundown.live.due import autonext_due
from rundown.live.event import from_raw, to_raw
from rundown.live.evolve import fold
from rundown.live.front_time import back_times, front_times, planned_starts, projection
from rundown.live.rows import rows
from rundown.live.state import State
from rundown.plan.show import Show
from tests.rundown.live.histories import ACTS, DUES, Act, shows, told
from tests.rundown.live.stage import ON_AIR, SCRIPT, S, Stage, item, live, on_air, show

A, B, C, D = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S), item("D", 90 * S)
FOUR = show(A, B, C, D)
DAY = 24 * 3_600 * S


def over(stage: Stage) -> float:
    return timing.over_under(stage.state, stage.now) / S


def test_ontime_1849_a_gap_and_an_item_that_counts_to_the_end_give_no_deviation_of_days() -> None:
    """ontime#1849: over/under read -72:01:10 in a rundown with gaps and count-to-end, near and past midnight."""
    late = ON_AIR + 4 * 3_600 * S + 30 * 60 * S - 60 * S  # a minute before half past midnight in Paris
    plan = show(
        A, replace(B, start=late + 100 * S), replace(C, end_anchored=True), slot=300 * S, ending="clock", on_air=late
    )
    stage = Stage(plan, wall=late)
    stage.open()
    stage.take()
    assert over(stage) == -50  # B ends 50 s before C is due: 50 s to fill
    for wait in (50 * S, 70 * S, 120 * S, 30 * S, 60 * S):
        stage.wait(wait)
        assert abs(over(stage)) <= 300
        assert all(abs(each.start - late) < DAY for each in projection(stage.state, stage.now))


def test_ontime_1849_a_show_on_air_for_three_days_is_three_days_over_and_not_under() -> None:
    """ontime#1849: the day over was counted off instead of on."""
    stage = on_air(FOUR)
    stage.wait(3 * DAY)
    assert over(stage) == 3 * DAY / S - 60


def test_ontime_1246_an_item_that_counts_to_the_end_keeps_the_sign() -> None:
    """ontime#1246: with count-to-end the offset had the wrong sign: over must be positive, under negative."""
    plan = show(A, B, replace(C, end_anchored=True), slot=240 * S)
    stage = on_air(plan)
    assert over(stage) == -30
    stage.wait(80 * S)
    assert over(stage) == -10
    stage.wait(30 * S)
    assert over(stage) == 20
    c = rows(stage.state, stage.now)[-1]
    assert (c.overlap, c.gap) == (20 * S, 0)


def test_ontime_1246_on_air_itself_the_last_item_counts_down_to_the_hard_out() -> None:
    """ontime#1246: the running count-to-end item itself."""
    stage = on_air(show(A, replace(C, end_anchored=True), slot=100 * S))
    stage.wait(70 * S)
    stage.take()
    assert (over(stage), timing.item_left(stage.state, stage.now)) == (0, 30 * S)
    stage.wait(40 * S)
    assert over(stage) == 10


def test_ontime_pr_986_what_is_skipped_moves_neither_the_planned_end_nor_the_start_of_what_follows() -> None:
    """ontime PR#986: skipped events were still counted in the planned start and end."""
    stage = live(replace(FOUR, items=(A, B, C, replace(D, floated=True)), slot=210 * S))
    planned = planned_starts(stage.state.plan)
    assert planned["D"] == ON_AIR + 210 * S
    assert timing.estimated_off_air(stage.state, stage.now) == ON_AIR + 210 * S
    stage.take()
    stage.ask(Float(item="C", reason="pas de duplex"), SCRIPT)
    assert timing.estimated_off_air(stage.state, stage.now) == stage.now + 180 * S
    assert timing.remaining(stage.state, stage.now) == 180 * S
    assert timing.as_played(stage.state, stage.now) == 180 * S
    assert "C" not in back_times(stage.state)


def test_ontime_pr_986_a_skipped_first_item_leaves_the_start_of_the_show_where_it_is() -> None:
    """ontime PR#986: the planned start was that of a first event that was skipped."""
    stage = live(show(replace(A, floated=True, start=ON_AIR - 500 * S), B, C))
    assert front_times(stage.state, stage.now) == {"B": ON_AIR, "C": ON_AIR + 120 * S}
    assert over(stage) == 0


def test_sofie_core_pr_194_what_was_jumped_over_is_not_still_to_play() -> None:
    """sofie-core PR#194: parts behind the playhead that had not been played were counted as still to play."""
    stage = on_air(FOUR)
    stage.wait(20 * S)
    stage.ask(Jump(item="D"))
    assert to_come.counting(stage.state) == ()
    assert timing.remaining(stage.state, stage.now) == 90 * S
    assert over(stage) == 20 + 90 - 300
    assert timing.as_played(stage.state, stage.now) == 110 * S
    assert [row.item.id for row in rows(stage.state, stage.now) if row.counts] == []


def test_sofie_core_pr_194_before_air_what_lies_before_the_next_is_not_still_to_play() -> None:
    """sofie-core PR#194: the same before the first take."""
    stage = live(FOUR)
    stage.ask(SetNext(item="C"))
    assert timing.remaining(stage.state, stage.now) == 120 * S
    assert over(stage) == -180


def test_sofie_core_pr_1234_a_show_run_by_autonext_does_not_drift() -> None:
    """sofie-core PR#1234: over/under drifted by the lateness of each autonext, instead of showing it once."""
    items = [item(f"I{number}", 10 * S, advance="auto") for number in range(30)]
    stage = on_air(show(*items))
    late = 0
    for number in range(29):
        due = autonext_due(stage.state)
        assert due == stage.now + 10 * S
        before = over(stage)
        stage.wait(10 * S + number)  # the timer comes later and later, by a millisecond more each time
        stage.post(Autonext(run=stage.pass_.on_air))
        late += number
        assert over(stage) * S == before * S + number == late
    starts = [run.started for run in (stage.pass_.runs[run] for run in stage.pass_.air)]
    assert starts == [ON_AIR + 10 * S * number + number * (number - 1) // 2 for number in range(30)]


def test_sofie_core_pr_1721_before_the_first_take_the_deviation_stands_until_the_hour_has_passed() -> None:
    """sofie-core PR#1721, PR#1750: the diff shrank before the first take, as if the show were on air already."""
    stage = Stage(replace(FOUR, slot=330 * S), wall=ON_AIR - 3_600 * S)
    stage.ask(OpenPass())
    for wait in (0, 1_000 * S, 2_000 * S, 600 * S):
        stage.wait(wait)
        assert over(stage) == -30
    assert stage.now == ON_AIR
    stage.wait(45 * S)
    assert over(stage) == 15


def test_sofie_core_pr_1750_by_the_slot_too_it_stands_and_then_grows() -> None:
    """sofie-core PR#1750: the same where the end follows from the start."""
    stage = live(replace(FOUR, ending="slot", slot=330 * S))
    for wait in (0, 4 * S, 6 * S):
        stage.wait(wait)
        assert over(stage) == -30
    stage.take()
    assert over(stage) == -30


def _screen(stage: Stage, since: int) -> State:
    """A screen that joined after `since` events: a snapshot, then deltas."""
    snapshot = msgspec.json.encode(fold(State(), stage.events[:since]))
    deltas = [from_raw(to_raw(event)) for event in stage.events[since:]]
    return fold(msgspec.json.decode(snapshot, type=State), deltas)


@given(shows(), DUES, ACTS, st.tuples(st.integers(0, 100), st.integers(0, 100)), st.integers(0, 90_000))
@settings(max_examples=60)
def test_sofie_core_pr_1771_two_screens_that_know_the_time_show_the_same_clocks(
    plan: Show, due: int, acts: list[Act], joins: tuple[int, int], later: int
) -> None:
    """sofie-core PR#1771: screens disagreed on a timer until each reckoned with the server's clock."""
    one = told(plan, "live", due)
    for act in acts:
        one.do(act)
    stage, now = one.stage, one.stage.now + later
    first, second = (_screen(stage, join % (len(stage.events) + 1)) for join in joins)
    for state in (first, second):
        assert rows(state, now) == rows(stage.state, now)
        assert timing.over_under(state, now) == timing.over_under(stage.state, now)
        assert timing.item_left(state, now) == timing.item_left(stage.state, now)
        assert timing.to_hard_out(state, now) == timing.to_hard_out(stage.state, now)
        assert autonext_due(state) == autonext_due(stage.state)


def test_ontime_1635_a_skip_shows_in_every_view() -> None:
    """ontime#1635: an event that was skipped was hidden in one view and not marked in another."""
    stage = on_air(FOUR)
    stage.ask(Float(item="C", reason="coupé"), SCRIPT)
    row = rows(stage.state, stage.now)[2]
    assert (row.item.floated, row.skipped, row.counts, row.start) == (True, "coupé", False, None)
    stage.wait(60 * S)
    stage.take()
    assert stage.coming.item.id == "D"


def test_sofie_core_1124_after_an_outage_nothing_is_caught_up_with_in_a_burst() -> None:
    """sofie-core#1124: after a downtime all the autonexts missed were run one after the other."""
    items = [item(name, 10 * S, advance="auto") for name in "ABCD"]
    stage = on_air(show(*items))
    stage.wait(35 * S)
    stage.post(Autonext(run=stage.pass_.on_air))
    assert stage.current.item.id == "A"
    assert autonext_due(stage.state) is None


def test_nodecg_speedcontrol_86_a_show_taken_off_air_by_accident_goes_on_with_its_own_clock() -> None:
    """nodecg-speedcontrol#13, #86: undoing a stop lost the time that had been counted."""
    stage = on_air(FOUR)
    stage.wait(40 * S)
    stage.ask(OffAir())
    stage.wait(5 * S)
    stage.take()
    stage.wait(10 * S)
    assert timing.elapsed(stage.state, stage.now) == 55 * S
    assert timing.as_played(stage.state, stage.now) == 40 * S + 120 * S + 30 * S + 90 * S
    assert over(stage) == -15
