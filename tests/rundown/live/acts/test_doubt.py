"""Doubt: what may have left before an unclean stop, and what a person decides."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.calling import Go
from rundown.live.acts.doubt import Doubt, Doubted, Resolve, Resolved, doubts
from rundown.live.acts.gear import Arm, Fire
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, SetNext, TakeBack
from rundown.live.message import Answer, ArmedAct
from rundown.live.state import UNSURE, Known
from rundown.live.words import Command
from rundown.plan.show import At, Cue
from tests.rundown.live.stage import ON_AIR, PLAN, PLAY, S, Stage, armed, bodies, message, on_air

TAKE, MIC = "p1r2/@take", "p1r2/mic"
CUED = message("R1 cued", unit="vt", text="vt.A.cue R1", slot="A")
BELL = message("", unit="ifb", text="ifb.PRES.test", slot="", trigger=True)
WARM, EARLY = "p1r1/warm", "p1r2/ready?"


def arming(stage: Stage, *acts: ArmedAct) -> Stage:
    stage.post(Arm(acts=acts))
    return stage


def test_without_a_pass_nothing_is_doubtful() -> None:
    assert doubts(Stage().state, ON_AIR) == ()


@pytest.mark.parametrize(
    ("fire", "after"),
    [
        (TAKE, True),
        ("p1r1/@take", True),
        (MIC, True),
        ("p1r1/close", True),
        ("p1r2/@preset.0", True),
        ("p1r1/@preset.0", False),
        ("p1r2/nothing", False),
    ],
)
def test_what_a_person_can_say_may_have_left_while_its_run_is_in_play(fire: str, after: bool) -> None:
    stage = arming(on_air(), armed(fire))
    assert doubts(stage.state, stage.now) == ((fire,) if after else ())


def test_what_leaves_with_its_item_cannot_have_left_before_the_item_airs() -> None:
    stage = on_air()
    stage.ask(SetNext(item="OPENING"))
    arming(stage, armed(f"{stage.coming.id}/close"))
    assert doubts(stage.state, stage.now) == ()


@pytest.mark.parametrize("leave", [Jump(item="SONG"), OffAir()])
def test_what_leaves_with_its_item_may_have_left_or_not_once_that_item_is_off_the_air(leave: Command) -> None:
    """Sent un-armed, it leaves after the commit of the act by which its item was left."""
    stage = on_air()
    stage.wait(30 * S)
    stage.ask(leave)
    arming(stage, armed("p1r1/close"))
    assert doubts(stage.state, stage.now) == ("p1r1/close",)
    stage.post(Fire(fire="p1r1/close", messages=()))
    assert doubts(stage.state, stage.now) == ()


def test_what_a_take_back_restores_may_have_left_or_not() -> None:
    stage = on_air()
    stage.wait(30 * S)
    stage.take()
    stage.ask(TakeBack())
    arming(stage, armed("p1r2/@back"))
    assert doubts(stage.state, stage.now) == ("p1r2/@back",)


def test_nothing_else_of_a_run_that_was_taken_back_can_have_left() -> None:
    stage = on_air()
    stage.ask(SetNext(item="OPENING"))
    stage.wait(30 * S)
    stray = stage.take().id
    arming(stage, armed(f"{stray}/@take"), armed(f"{stray}/close"), armed(f"{stray}/warm"))
    stage.ask(TakeBack())
    assert doubts(stage.state, stage.now + 10 * S) == ()


def test_what_is_no_longer_in_play_cannot_have_left() -> None:
    stage = arming(on_air(), armed(TAKE), armed(MIC), armed(EARLY), armed(WARM))
    stage.ask(SetNext(item="SONG"))
    stage.wait(60 * S)
    stage.take()
    assert doubts(stage.state, stage.now) == ()


@pytest.mark.parametrize(("fire", "due"), [(WARM, 5 * S), (EARLY, 40 * S)])
def test_a_timed_cue_may_have_left_once_it_was_due(fire: str, due: int) -> None:
    stage = arming(on_air(), armed(fire))
    assert doubts(stage.state, ON_AIR + due - 1) == ()
    assert doubts(stage.state, ON_AIR + due) == (fire,)


def test_a_cue_after_the_end_may_have_left_though_its_item_has() -> None:
    stage = on_air()
    stage.wait(60 * S)
    stage.ask(SetNext(item="GOODBYE"))
    goodbye = stage.take().id
    arming(stage, armed(f"{goodbye}/stop"))
    stage.wait(60 * S)
    stage.ask(OffAir())
    assert doubts(stage.state, stage.now + 10 * S - 1) == ()
    assert doubts(stage.state, stage.now + 10 * S) == (f"{goodbye}/stop",)


def test_what_sends_nothing_leaves_no_doubt() -> None:
    stage = arming(on_air(), ArmedAct(fire=MIC, basis="b1", marks=("log.mark A",)))
    assert doubts(stage.state, stage.now) == ()


def test_what_was_armed_becomes_doubtful_and_nothing_else() -> None:
    stage = arming(on_air(), armed(TAKE), armed(MIC))
    assert bodies(stage.post(Doubt(fires=(MIC, "p1r1/@take")))) == [Doubted(fires=(MIC,))]
    assert (stage.pass_.gear.armed, stage.pass_.gear.doubtful) == ({TAKE: armed(TAKE)}, {MIC: armed(MIC)})
    assert stage.post(Doubt(fires=(MIC,))) == []


def test_a_doubtful_fire_that_leaves_is_doubtful_no_more() -> None:
    stage = arming(on_air(), armed(TAKE))
    stage.post(Doubt(fires=(TAKE,)))
    stage.post(Fire(fire=TAKE, messages=(message(),)))
    assert stage.pass_.gear.doubtful == {}


@pytest.mark.parametrize(("answer", "spent"), [("leave", {TAKE: ("vt.A.play",)}), ("again", {})])
def test_a_decided_doubt_leaves_its_triggers_spent_or_not(answer: Answer, spent: dict[str, tuple[str, ...]]) -> None:
    stage = arming(on_air(), armed(TAKE, message(), PLAY, BELL if answer == "again" else PLAY))
    stage.post(Doubt(fires=(TAKE,)))
    assert bodies(stage.ask(Resolve(fires=(TAKE,), answer=answer))) == [Resolved(fires=(TAKE,), answer=answer)]
    gear = stage.pass_.gear
    assert gear.doubtful == {}
    assert gear.settled == {TAKE: answer}
    assert gear.spent == spent


def test_the_places_that_a_doubtful_fire_may_have_set_are_unsure_until_they_are_set_again() -> None:
    stage = on_air()
    stage.post(Fire(fire="p1r1/@take", messages=(message("CAM2"), CUED, message("lit", unit="light", slot="state"))))
    before = stage.pass_.gear.known
    arming(stage, armed(TAKE, message(), PLAY, message("up", unit="audio", slot="PRES")))
    stage.post(Doubt(fires=(TAKE,)))
    unsure = {place: replace(before[place], value=UNSURE) for place in ("vision pgm", "vt A")}
    assert stage.pass_.gear.known == before | unsure
    stage.post(Fire(fire=MIC, messages=(message("CAM3"),)))
    stage.ask(Resolve(fires=(TAKE,), answer="leave"))
    assert stage.pass_.gear.known["vision pgm"].value == "CAM3"
    assert stage.pass_.gear.known["vt A"] == unsure["vt A"]


def test_what_the_doubtful_take_of_what_is_on_air_may_have_started_is_held_by_it() -> None:
    """Else the preset of what is next would cue over a clip that may be on air."""
    stage = on_air()
    stage.post(Fire(fire="p1r1/@preset.0", messages=(CUED,)))
    arming(stage, armed("p1r1/@take", PLAY))
    stage.post(Doubt(fires=("p1r1/@take",)))
    assert stage.pass_.gear.known == {"vt A": Known(value=UNSURE, fire="p1r1/@take", messages=(CUED, PLAY))}


def test_what_is_not_doubtful_is_not_decided() -> None:
    stage = arming(on_air(), armed(TAKE), armed(MIC))
    stage.post(Doubt(fires=(TAKE,)))
    assert stage.refusal(Resolve(fires=(TAKE, MIC), answer="leave")) == "not_doubtful"
    assert set(stage.pass_.gear.doubtful) == {TAKE}


def test_to_decide_about_nothing_is_no_news() -> None:
    assert on_air().ask(Resolve(fires=(), answer="leave")) == []


def test_a_doubt_allowed_again_may_be_armed_and_given() -> None:
    stage = arming(on_air(), armed(MIC))
    stage.post(Doubt(fires=(MIC,)))
    stage.ask(Resolve(fires=(MIC,), answer="again"))
    assert stage.post(Arm(acts=(armed(MIC),)))
    assert stage.ask(Go(cue=MIC))


# --- two unclean stops in a row: what the first left in doubt must not be forgotten by the second ---

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


def test_a_cue_that_follows_another_may_have_left_if_that_one_may_have() -> None:
    first = PLAN.items[0].cues[1]
    item = replace(PLAN.items[0], cues=(*PLAN.items[0].cues, Cue(id="then", at=At("with", 1 * S, first.id))))
    stage = on_air(replace(PLAN, items=(item, *PLAN.items[1:])))
    arming(stage, armed(WARM), armed("p1r1/then"))
    assert doubts(stage.state, ON_AIR + 4 * S) == ()
    assert doubts(stage.state, ON_AIR + 5 * S) == (WARM, "p1r1/then")
    stage.post(Fire(fire=WARM, messages=()))
    assert doubts(stage.state, stage.now) == ()
    assert doubts(stage.state, stage.now + 1 * S) == ("p1r1/then",)
