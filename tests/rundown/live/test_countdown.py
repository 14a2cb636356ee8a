"""Countdown calls: what is said, when, to whom."""

from hypothesis import given
from hypothesis import strategies as st

from rundown.live.acts.calling import Go
from rundown.live.acts.editing import EditItem
from rundown.live.acts.passes import OffAir
from rundown.live.countdown import CREW, MARKS, Call, calls
from rundown.plan.show import Action, At, Cue, Role, Show
from tests.rundown.live.stage import DIRECTOR, ON_AIR, S, Stage, item, live, on_air, show

TOP = Action(gear="vt", name="A", verb="play", args=(), text="vt.A.play")
CUE = Cue(id="C", at=At("start", 30 * S), role=Role.IMG, call="Top synthé.", mode="call", do=(TOP,))
EARLY = Cue(id="E", at=At("start", -5 * S), role=Role.SON, call="Micros.", mode="call", do=(TOP,))


def plan() -> Show:
    """An interview of a minute with a cue for IMG, then a VT of a minute and its cue for SON before it starts."""
    return show(item("ITW", 60 * S, type="ITW", cues=(CUE,)), item("R1", 60 * S, type="VT", cues=(EARLY,)))


def said(stage: Stage, role: Role, *, to: str = "", ahead: int = 3_600 * S) -> list[tuple[int, int, str, str]]:
    """Seconds from now, seconds left, to what, which word."""
    found = calls(stage.state, stage.now, role, since=stage.now - 1, until=stage.now + ahead)
    return [((each.at - stage.now) // S, each.seconds, each.to, each.word) for each in found if to in ("", each.to)]


def test_before_air_everybody_hears_the_way_to_the_top_antenne() -> None:
    stage = live(plan())
    stage.wait(-60 * S)
    assert [(seconds, word) for _, seconds, to, word in said(stage, Role.PLA) if to == "on_air"] == [
        (each, "on_air_in") for each in MARKS
    ]
    assert said(stage, Role.VUE) == []


def test_on_air_the_end_of_the_item_is_counted_and_the_presenter_told_to_conclude() -> None:
    stage = on_air(plan())
    assert said(stage, Role.SON, to="item_end")[:3] == [
        (0, 60, "item_end", "in"),
        (30, 30, "item_end", "in"),
        (50, 10, "item_end", "in"),
    ]
    assert [word for _, _, _, word in said(stage, Role.PRES, to="item_end")] == ["in", "in", "wrap", *["in"] * 5]
    stage.wait(60 * S)
    stage.take()
    assert "wrap" not in [word for _, _, _, word in said(stage, Role.PRES)]


def test_the_hard_out_stands_for_the_end_of_an_item_that_ends_with_it() -> None:
    stage = on_air(plan())
    stage.wait(60 * S)
    stage.take()
    assert said(stage, Role.SCR, to="item_end") == []
    assert [seconds for _, seconds, _, word in said(stage, Role.SCR, to="hard_out") if word == "off_air_in"] == list(
        MARKS
    )
    stage.ask(OffAir(), DIRECTOR)
    assert said(stage, Role.SCR) == []


def test_with_no_hard_out_only_items_are_counted() -> None:
    stage = on_air(show(item("ITW", 60 * S), ending="none"))
    assert {to for _, _, to, _ in said(stage, Role.REA)} == {"item_end"}


def test_a_called_cue_is_counted_for_its_own_role_and_the_script_until_it_is_given() -> None:
    stage = on_air(plan())
    wanted = [(20, 10), (25, 5), (26, 4), (27, 3), (28, 2), (29, 1)]
    for role in (Role.IMG, Role.SCR):
        assert [(when, seconds) for when, seconds, to, _ in said(stage, role) if to == "cue" and when < 40] == wanted
    assert [when for when, _, to, _ in said(stage, Role.SON) if to == "cue"] == [45, 50, 51, 52, 53, 54]
    assert said(stage, Role.PLA, to="cue") == []
    stage.ask(Go(cue=f"{stage.current.id}/C"))
    assert said(stage, Role.IMG, to="cue") == []


def test_a_retime_moves_what_is_counted() -> None:
    stage = on_air(plan())
    stage.ask(EditItem(item="ITW", field="planned", value=90 * S, reach=("planned",)))
    assert said(stage, Role.SON, to="item_end")[0] == (30, 60, "item_end", "in")


def test_without_a_pass_nothing_is_counted() -> None:
    assert said(Stage(plan()), Role.REA) == []


def test_with_nothing_next_only_the_end_is_counted() -> None:
    stage = on_air(show(item("ITW", 60 * S)))
    assert stage.pass_.coming is None
    assert {to for _, _, to, _ in said(stage, Role.SCR)} == {"hard_out"}


@given(st.lists(st.integers(1, 3 * S), min_size=1, max_size=20), st.sampled_from(CREW))
def test_ticks_ring_each_call_once(steps: list[int], role: Role) -> None:
    """However unevenly a desk looks, no call is lost and none comes twice."""
    stage = on_air(plan())
    start, rung = stage.now, list[Call]()
    for step in steps:
        before = stage.now
        stage.wait(step)
        rung += calls(stage.state, stage.now, role, since=before, until=stage.now)
    assert rung == list(calls(stage.state, start, role, since=start, until=stage.now))
    assert start == ON_AIR
