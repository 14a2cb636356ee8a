"""What an operator's keys ask for in the demo show: whose call, which tick, which cue, which seat."""

import pytest
from msgspec.structs import replace

from control.desk.crew_asks import LASTING, crew_command, is_polled, next_role, read, why_not_crew
from control.desk.keys import Act, on_desk
from control.desk.refusals import SENTENCES
from control.desk.view.scene import Hand, Link, Scene
from rundown.live.acts.calling import Go, GoGroup, HandDone, NotReady, Ready, Standby
from rundown.live.acts.game import OpenGame
from rundown.live.acts.gear import Fire, Report
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignIn, SignOut, TakeOver
from rundown.live.acts.ticks import LINE_STEPS, SAFETY, Tick
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.live.words import Command
from rundown.plan.show import Action, Role, Show
from tests.control.desk.stage import TEAM, Stage, Tell


def seen(stage: Stage, role: Role, chosen: str = "") -> Scene:
    return stage.scene(hand=Hand(chosen=chosen), link=Link(role=role))


def asked(stage: Stage, role: Role, act: Act, chosen: str = "") -> Command | None:
    """What the key asks for at this role's desk; with why it says it has no effect, if and only if it asks nothing."""
    scene = seen(stage, role, chosen)
    command = crew_command(act, scene)
    reason = why_not_crew(act, scene)
    assert (reason == "") == (command is not None)
    assert command is not None or reason in SENTENCES
    return command


def left_to_hands(stage: Stage, key: str) -> None:
    """The light of this cue is fired while its unit is left to its operator."""
    message = Message(unit="light", text="light.state interview", address="/x", slot="state", value="interview")
    stage.do(Fire(fire=key, messages=(message,), awaits=(), cue=True, by_hand=("light",)), SYSTEM)


def at_call(stage: Stage, cue: str = "R1.4") -> str:
    """The key of a cue of the item that is next."""
    return f"{stage.next.id}/{cue}"


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


# --- ticks ---


def test_the_next_who_appears_is_placed_and_fitted_first(tell: Tell) -> None:
    stage = tell("call")
    assert asked(stage, Role.PLA, "in_place") == Tick(subject="place", what="INV1")
    assert asked(stage, Role.PLA, "mic") == Tick(subject="mic", what="INV1")
    stage.do(Tick(subject="place", what="INV1"), "awa")
    assert asked(stage, Role.PLA, "in_place") == Tick(subject="place", what="PRES")
    assert asked(stage, Role.PLA, "mic") == Tick(subject="mic", what="INV1")


def test_a_chosen_person_is_ticked_and_unticked(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PLA, "in_place", "person INV3") == Tick(subject="place", what="INV3")
    assert asked(stage, Role.PLA, "in_place", "person INV1") == Tick(subject="place", what="INV1", on=False)
    assert asked(stage, Role.PLA, "mic", "person INV2") == Tick(subject="mic", what="INV2")


def test_a_row_that_is_not_of_this_desk_chooses_nothing(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PLA, "safety", "safety nothing") == Tick(subject="safety", what="stage")


def test_all_safety_checks_are_ticked_one_after_the_other_then_nothing_is_left(tell: Tell) -> None:
    stage = tell("before")
    ticked = []
    while (tick := asked(stage, Role.PLA, "safety")) is not None:
        assert isinstance(tick, Tick)
        ticked.append(tick.what)
        stage.do(tick, "awa")
    assert ticked == list(SAFETY)
    assert asked(stage, Role.PLA, "safety", "safety exits") == Tick(subject="safety", what="exits", on=False)


def test_captions_and_clips_are_ticked_in_the_order_in_which_they_air(tell: Tell) -> None:
    stage = tell("closed")
    plan = stage.state.plan
    assert asked(stage, Role.IMG, "caption_ok") == Tick(subject="caption", what="Salomé Arnaud | Passerelles")
    assert asked(stage, Role.IMG, "clip_ok") == Tick(subject="clip", what="GEN_DEB")
    for caption in (each for item in plan.items for each in item.captions):
        stage.do(Tick(subject="caption", what=caption), "noe")
    assert asked(stage, Role.IMG, "caption_ok") is None


def test_a_line_goes_from_step_to_step_then_the_next_line_does(tell: Tell) -> None:
    stage = tell("before")
    steps = []
    for _ in LINE_STEPS:
        tick = asked(stage, Role.PRO, "line")
        assert isinstance(tick, Tick)
        steps.append(tick.what)
        stage.do(tick, "tom")
    assert steps == [f"DX1 {step}" for step in LINE_STEPS]
    assert asked(stage, Role.PRO, "line") == Tick(subject="line", what="DX2 called")
    assert asked(stage, Role.PRO, "line", "line DX1") is None


def test_a_step_back_undoes_the_last_one(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PRO, "line_back", "line DX2") == Tick(subject="line", what="DX2 picture", on=False)
    assert asked(stage, Role.PRO, "line_back") == Tick(subject="line", what="DX1 ready", on=False)
    assert asked(tell("before"), Role.PRO, "line_back") is None


def test_the_n_1_of_the_first_line_that_nobody_heard_is_ticked_or_that_of_the_chosen_line_turned_over(
    tell: Tell,
) -> None:
    stage = tell("vt")
    assert asked(stage, Role.SON, "feed_test") == Tick(subject="line", what="DX2 feed")
    assert asked(stage, Role.SON, "feed_test", "line DX1") == Tick(subject="line", what="DX1 feed", on=False)


def test_a_unit_is_left_to_its_operator_and_given_back(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SON, "automation") == SetAutomation(unit="audio", on=False)
    assert asked(stage, Role.SON, "automation", "unit feeds") == SetAutomation(unit="feeds", on=False)
    stage.do(SetAutomation(unit="feeds", on=False), "lina")
    assert asked(stage, Role.SON, "automation", "unit feeds") == SetAutomation(unit="feeds", on=True)
    assert asked(stage, Role.PRO, "automation") is None  # it has no unit


# --- seats ---


def test_a_lost_seat_is_taken_over_by_who_may(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SCR, "take_over") is None
    stage.do(SignOut(station="desk-REA"), "ines")
    assert asked(stage, Role.SCR, "take_over") == TakeOver(role=Role.REA)
    assert [asked(stage, role, "take_over") for role in (Role.REA, Role.PRO, Role.SON, Role.IMG, Role.PLA)] == [
        None
    ] * 5
    stage.do(SignOut(station="desk-SCR"), "hugo")
    assert asked(stage, Role.PRO, "take_over") == TakeOver(role=Role.REA)


def test_the_seat_of_an_operator_goes_to_the_director_or_the_script(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(SignOut(station="desk-SON"), "lina")
    takers = [role for role in TEAM if asked(stage, role, "take_over") is not None]
    assert takers == [Role.REA, Role.SCR]
    stage.do(SignIn(station="desk-SON", role=Role.VUE), "lina")  # to look on is not to sit
    assert asked(stage, Role.REA, "take_over") == TakeOver(role=Role.SON)


@pytest.mark.parametrize("role", list(TEAM))
def test_what_a_key_offers_to_take_over_the_server_grants(tell: Tell, role: Role) -> None:
    stage = tell("calm")
    for lost in TEAM:
        if lost is not role:
            stage.do(SignOut(station=f"desk-{lost}"), TEAM[lost])
    command = asked(stage, role, "take_over")
    if command is not None:
        stage.do(command, TEAM[role])
        assert isinstance(command, TakeOver)
        assert stage.state.standing.holders[command.role] == TEAM[role]


def test_w_turns_round_the_roles_that_one_person_holds(tell: Tell) -> None:
    scene = seen(tell("calm"), Role.REA)
    assert next_role(scene, (Role.REA, Role.SCR)) is Role.SCR
    assert next_role(seen(tell("calm"), Role.SCR), (Role.REA, Role.SCR)) is Role.REA
    assert next_role(scene, (Role.REA,)) is Role.REA
    assert next_role(scene, (Role.SON,)) is Role.SON


# --- messages ---


def test_enter_reads_the_oldest_message_of_this_desk(tell: Tell) -> None:
    stage = tell("calm")
    assert read(seen(stage, Role.SON)) is None
    (first,) = stage.do(Say(text="Micro 2", to=Role.SON))
    stage.do(Say(text="Micro 3", to=None), "hugo")
    assert read(seen(stage, Role.SON)) == Acknowledge(message=first.seq, role=Role.SON, read=True)
    stage.do(Acknowledge(message=first.seq, role=Role.SON, read=True), "lina")
    again = read(seen(stage, Role.SON))
    assert again is not None
    assert again.message == first.seq + 1
    assert read(seen(stage, Role.SCR)) is None  # its own


def test_the_presenter_s_last_line_is_taken_off(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SCR, "withdraw") is None
    (line,) = stage.do(Say(text="conclus", to=Role.PRES))
    stage.do(Say(text="ok", to=Role.REA), "hugo")
    assert asked(stage, Role.SCR, "withdraw") == Withdraw(message=line.seq)
    stage.do(Withdraw(message=line.seq), "hugo")
    assert asked(stage, Role.SCR, "withdraw") is None


# --- no pass ---


def test_with_no_pass_only_what_lasts_can_be_asked(tell: Tell) -> None:
    stage = tell("closed")
    for role in TEAM:
        for act in {key.id for key in on_desk(role)} - set(LASTING):
            assert why_not_crew(act, seen(stage, role)) in ("no_pass", None)
    stage.do(SignOut(station="desk-SON"), "lina")
    assert asked(stage, Role.SCR, "take_over") == TakeOver(role=Role.SON)
