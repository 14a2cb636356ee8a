"""When the cues of a run are due."""

from msgspec.structs import replace

from rundown.live.acts.gear import Fire
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import SetNext
from rundown.live.due import cue_due
from rundown.plan.show import At, Cue, Show
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)


def cues(*pairs: tuple[str, At]) -> Show:
    called = tuple(Cue(id=name, at=at) for name, at in pairs)
    return show(A, replace(B, cues=called), C)


EVERY = cues(
    ("early", At("start", -10 * S)),
    ("late", At("start", 10 * S)),
    ("near", At("end", -10 * S)),
    ("after", At("end", 10 * S)),
    ("news", At("clock", ON_AIR + 90 * S)),
    ("leaving", At("out")),
    ("called", At("manual")),
)


def due(stage: Stage, name: str, run: str = "p1r2") -> float | None:
    at = cue_due(stage.state, stage.pass_.runs[run], name, stage.now)
    return None if at is None else (at - ON_AIR) / S


def test_cues_are_due_from_the_start_the_end_or_the_clock() -> None:
    stage = on_air(EVERY)
    stage.wait(70 * S)
    stage.take()
    stage.wait(S)
    expected = {"early": 60, "late": 80, "near": 180, "after": 200, "news": 90, "leaving": None, "called": None}
    assert {name: due(stage, name) for name in expected} == expected
    assert due(stage, "nothing") is None


def test_what_comes_before_the_start_counts_to_the_projected_one() -> None:
    stage = on_air(EVERY)
    assert due(stage, "early") == 50
    stage.wait(65 * S)
    assert due(stage, "early") == 55


def test_the_projected_start_is_that_of_what_is_next_wherever_it_stands_in_the_plan() -> None:
    stage = on_air(replace(EVERY, items=(A, C, replace(C, id="D"), EVERY.item("B"))))
    stage.ask(SetNext(item="B"))
    assert due(stage, "early", "p1r3") == 50
    stage.wait(60 * S)
    stage.take()
    stage.ask(SetNext(item="A"))
    stage.wait(10 * S)
    stage.take()
    stage.ask(SetNext(item="B"))
    assert due(stage, "early", stage.coming.id) == 120


def test_before_air_it_counts_to_when_the_pass_is_due() -> None:
    plan = cues(("early", At("start", -10 * S)))
    stage = live(replace(plan, items=plan.items[1:]))
    assert due(stage, "early", "p1r1") == -10


def test_a_hard_start_is_the_projected_one_when_it_is_later() -> None:
    plan = show(A, replace(EVERY.item("B"), start=ON_AIR + 100 * S), C)
    assert due(on_air(plan), "early") == 90


def test_a_run_that_is_next_no_more_has_no_start_to_count_to() -> None:
    stage = on_air(EVERY)
    stage.ask(SetNext(item="C"))
    assert due(stage, "early") is None
    assert due(stage, "news") == 90


def test_a_clock_cue_moves_with_a_rehearsal() -> None:
    stage = Stage(EVERY, wall=ON_AIR)
    stage.ask(OpenPass(pass_kind="rehearsal", on_air=ON_AIR + 500 * S))
    stage.ask(SetNext(item="B"))
    assert due(stage, "news") == 590


# --- with and after another ---

CHAIN = cues(
    ("go", At("manual")),
    ("then", At("with", 2 * S, "go")),
    ("last", At("after", S, "then")),
)


def shot(stage: Stage, name: str, done: int | None) -> None:
    """Makes the fire of a cue one that was complete at an instant, or is not yet."""
    gear = stage.pass_.gear
    fired = gear.fired | {f"p1r2/{name}": replace(gear.fired[f"p1r2/{name}"], done=done)}
    stage.state = replace(stage.state, pass_=replace(stage.pass_, gear=replace(gear, fired=fired)))


def test_a_cue_that_goes_with_another_is_due_from_when_that_one_was_fired() -> None:
    stage = on_air(CHAIN)
    stage.wait(60 * S)
    stage.take()
    assert (due(stage, "then"), due(stage, "last")) == (None, None)
    stage.wait(10 * S)
    stage.post(Fire(fire="p1r2/go", messages=(), cue=True))
    stage.wait(S)
    assert (due(stage, "then"), due(stage, "last")) == (72, None)


def test_a_cue_that_goes_after_another_is_due_from_when_that_one_is_complete() -> None:
    stage = on_air(CHAIN)
    stage.wait(60 * S)
    stage.take()
    stage.post(Fire(fire="p1r2/then", messages=(), cue=True))
    shot(stage, "then", None)
    assert due(stage, "last") is None
    shot(stage, "then", ON_AIR + 65 * S)
    assert due(stage, "last") == 66


def test_nothing_follows_once_no_pass_is_open() -> None:
    stage = on_air(CHAIN)
    run = stage.pass_.runs["p1r2"]
    state = replace(stage.state, pass_=None)
    assert [cue_due(state, run, name, stage.now) for name in ("then", "last")] == [None, None]
