"""What an operator's keys ask for in the demo show: whose call, which cue."""

import pytest
from msgspec.structs import replace

from control.desk.crew_asks import LASTING, is_polled, why_not_crew
from control.desk.keys import Act, on_desk
from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby
from rundown.live.acts.game import OpenGame
from rundown.live.acts.gear import Fire, Report
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignOut, TakeOver
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.plan.show import Action, Role, Show
from tests.control.desk.asking import asked, at_call, left_to_hands, seen
from tests.control.desk.stage import TEAM, Stage, Tell

# --- answers ---


def test_f3_answers_the_call_to_this_role_once(tell: Tell) -> None:
    stage = tell("call")
    assert asked(stage, Role.PLA, "ready") == Ready(cue=at_call(stage))
    assert asked(stage, Role.SON, "ready") is None
    stage.do(Ready(cue=at_call(stage)), "awa")
    assert asked(stage, Role.PLA, "ready") is None


def test_who_said_not_ready_may_be_ready_after_all(tell: Tell) -> None:
    stage = tell("call")
    stage.do(NotReady(cue=at_call(stage), reason="pile"), "awa")
    assert asked(stage, Role.PLA, "ready") == Ready(cue=at_call(stage))


def test_of_two_calls_the_one_asked_first_is_answered_first(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Standby(cues=(at_call(stage, "R1.2"),)), at=stage.at + 1)
    stage.do(Standby(cues=(at_call(stage, "R1.5"),)), at=stage.at + 1)
    assert asked(stage, Role.IMG, "ready") == Ready(cue=at_call(stage, "R1.2"))


def test_in_the_poll_f3_says_go_until_the_show_is_on_air(tell: Tell) -> None:
    stage = tell("poll")
    assert asked(stage, Role.PLA, "ready") == Answer(role=Role.PLA, go=True)
    assert asked(stage, Role.SON, "ready") == Answer(role=Role.SON, go=True)  # it had said no
    assert not is_polled(seen(stage, Role.VUE))
    stage.do(Answer(role=Role.SON, go=True), "lina")
    stage.do(Take(), at=0)
    assert asked(stage, Role.PLA, "ready") is None


def test_a_call_is_answered_before_the_poll(tell: Tell) -> None:
    stage = tell("poll")
    key = f"{stage.next.id}/GEN_DEB.3"
    stage.do(Standby(cues=(key,)))
    assert asked(stage, Role.SCR, "ready") == Ready(cue=key)


def test_f6_is_for_what_was_said_go_and_no_gear_answers_for(tell: Tell) -> None:
    stage = tell("call")
    key = at_call(stage)
    assert asked(stage, Role.PLA, "hand_done") is None
    stage.do(Go(cue=key))
    assert asked(stage, Role.PLA, "hand_done") == HandDone(cue=key)
    assert asked(stage, Role.IMG, "hand_done") is None
    stage.do(HandDone(cue=key), "awa")
    assert asked(stage, Role.PLA, "hand_done") is None


def test_f6_is_for_what_goes_by_itself_to_a_unit_left_to_its_operator(tell: Tell) -> None:
    stage = tell("call")
    key = at_call(stage)
    stage.do(SetAutomation(unit="light", on=False), "awa")
    stage.do(Take(), at=240)
    left_to_hands(stage, key)
    assert asked(stage, Role.PLA, "hand_done") == HandDone(cue=key)
    stage.do(HandDone(cue=key), "awa")
    assert asked(stage, Role.PLA, "hand_done") is None


def test_f6_still_reaches_the_item_that_has_just_left_the_air(tell: Tell) -> None:
    stage = tell("call")
    key = at_call(stage)
    stage.do(Take(), at=240)
    left_to_hands(stage, key)
    stage.do(Take(), at=300)
    assert asked(stage, Role.PLA, "hand_done") == HandDone(cue=key)


def test_f6_is_not_for_what_the_gear_did(tell: Tell) -> None:
    stage = tell("call")
    key = at_call(stage)
    stage.do(Go(cue=key))
    place = "light state"
    message = Message(unit="light", text="light.state interview", address="/x", slot="state", value="interview")
    stage.do(Fire(fire=key, messages=(message,), awaits=(place,), cue=True), SYSTEM)
    stage.do(Report(fire=key, answers={place: "interview"}, missing=(), took_ms=200), SYSTEM)
    assert asked(stage, Role.PLA, "hand_done") is None


def test_one_go_is_for_all_that_are_ready(tell: Tell) -> None:
    stage = tell("call")
    ready, waiting = at_call(stage), at_call(stage, "R1.2")
    stage.do(Standby(cues=(waiting,)))
    assert asked(stage, Role.REA, "go_group") is None
    stage.do(Ready(cue=ready), "awa")
    assert asked(stage, Role.REA, "go_group") == GoGroup(cues=(ready,))


def test_a_cue_of_the_game_waits_for_its_own_key(stage: Stage) -> None:
    stage.open()
    stage.air(2)
    game = f"{stage.next.id}/JEU_1.1"
    caption = f"{stage.next.id}/JEU_1.2"
    stage.do(Standby(cues=(game, caption)))
    stage.do(Ready(cue=game), "tom")
    assert asked(stage, Role.REA, "go_group") is None
    stage.do(Ready(cue=caption), "noe")
    assert asked(stage, Role.REA, "go_group") == GoGroup(cues=(caption,))
    assert asked(stage, Role.PRO, "game_step") == Go(cue=game)
    stage.do(Go(cue=game), "tom")
    stage.do(OpenGame(), "tom")
    assert asked(stage, Role.PRO, "game_step") is None


def test_y_opens_the_poll_then_closes_it_and_means_nothing_on_air(tell: Tell) -> None:
    stage = tell("before")
    assert asked(stage, Role.PRO, "poll") == OpenPoll()
    stage.do(OpenPoll(), "tom")
    assert asked(stage, Role.REA, "poll") == ClosePoll()
    assert asked(tell("calm"), Role.REA, "poll") is None


def test_only_a_no_go_is_overridden_and_once(tell: Tell) -> None:
    assert asked(tell("before"), Role.REA, "override") is None
    stage = tell("poll")
    assert asked(stage, Role.REA, "override") == Override()
    stage.do(Override())
    assert asked(stage, Role.REA, "override") is None
    stage = tell("poll")
    stage.do(Answer(role=Role.SON, go=True), "lina")
    assert asked(stage, Role.REA, "override") is None


# --- cues ---


def test_a_key_gives_the_first_cue_of_its_kind_and_of_this_role_that_is_open(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Take(), at=240)
    first = f"{stage.on_air.id}/R1.2"
    assert asked(stage, Role.IMG, "show_caption") == Go(cue=first)
    assert asked(stage, Role.IMG, "hide_caption") == Go(cue=f"{stage.on_air.id}/R1.3")
    assert asked(stage, Role.SON, "show_caption") is None
    stage.do(Go(cue=first), "noe")
    assert asked(stage, Role.IMG, "show_caption") == Go(cue=f"{stage.on_air.id}/R1.5")
    assert asked(stage, Role.PLA, "light") == Go(cue=f"{stage.on_air.id}/R1.4")


def test_once_the_item_on_air_has_none_the_next_one_s_is_given(tell: Tell) -> None:
    stage = tell("call")
    assert asked(stage, Role.IMG, "show_caption") == Go(cue=at_call(stage, "R1.2"))


@pytest.mark.parametrize(
    ("role", "act", "action"),
    [
        (Role.SON, "jingle", Action(gear="audio", name="JING", verb="on", args=("jeu",), text="audio.JING.on jeu")),
        (Role.IMG, "cue_clip", Action(gear="vt", name="B", verb="cue", args=("R2",), text="vt.B.cue R2")),
    ],
)
def test_jingles_and_clips_have_their_key(show: Show, role: Role, act: Act, action: Action) -> None:
    first, *others = show.items
    cue = replace(first.cues[0], id="OWN", role=role, mode="call", do=(action,))
    stage = Stage(replace(show, items=(replace(first, cues=(*first.cues, cue)), *others)))
    stage.open()
    assert asked(stage, role, act) == Go(cue=f"{stage.next.id}/OWN")
    assert asked(stage, Role.PLA, act) is None


# --- no pass ---


def test_with_no_pass_only_what_lasts_can_be_asked(tell: Tell) -> None:
    stage = tell("closed")
    for role in TEAM:
        for act in {key.id for key in on_desk(role)} - set(LASTING):
            assert why_not_crew(act, seen(stage, role)) in ("no_pass", None)
    stage.do(SignOut(station="desk-SON"), "lina")
    assert asked(stage, Role.SCR, "take_over") == TakeOver(role=Role.SON)
