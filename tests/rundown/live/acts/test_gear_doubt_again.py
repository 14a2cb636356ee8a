"""Two unclean stops in a row: what the first left in doubt must not be forgotten by the second."""

from rundown.live.acts.gear import Arm, Doubt, Resolve
from tests.rundown.live.stage import Stage, armed, message, on_air

TAKE = "p1r2/@take"
PLAY = message("R1 playing", text="vt.A.play", slot="A", trigger=True)
CUT = message("VTA", text="vision.cut VTA")


def stopped_twice(stage: Stage) -> Stage:
    """Armed with its trigger, in doubt; armed anew without it, in doubt again."""
    for act in (armed(TAKE, PLAY, CUT), armed(TAKE, CUT, basis="b2")):
        stage.post(Arm(acts=(act,)))
        stage.post(Doubt(fires=(TAKE,)))
    return stage


def test_a_trigger_in_doubt_stays_so_through_a_second_unclean_stop() -> None:
    stage = stopped_twice(on_air())
    assert stage.pass_.gear.doubtful[TAKE].messages == (PLAY, CUT)


def test_what_was_armed_anew_with_the_same_trigger_holds_it_once() -> None:
    stage = on_air()
    for basis in ("b1", "b2"):
        stage.post(Arm(acts=(armed(TAKE, PLAY, CUT, basis=basis),)))
        stage.post(Doubt(fires=(TAKE,)))
    assert stage.pass_.gear.doubtful[TAKE].messages == (PLAY, CUT)


def test_a_trigger_left_as_done_stays_spent_when_its_take_is_in_doubt_again() -> None:
    stage = on_air()
    for act in (armed(TAKE, PLAY, CUT), armed(TAKE, CUT, basis="b2")):
        stage.post(Arm(acts=(act,)))
        stage.post(Doubt(fires=(TAKE,)))
        stage.ask(Resolve(fires=(TAKE,), answer="leave"))
    assert stage.pass_.gear.spent[TAKE] == ("vt.A.play",)
