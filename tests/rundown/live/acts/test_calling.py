"""Standby, ready or not, go, done by hand."""

import pytest

from rundown.live.acts.calling import (
    Go,
    GoGroup,
    Gone,
    HandDone,
    HandsDone,
    NotReadied,
    NotReady,
    Readied,
    Ready,
    Standby,
    StoodBy,
    find_cue,
    in_play,
    is_spent,
)
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.gear import Arm, Fire
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import TakeBack
from rundown.live.message import Answer
from rundown.live.words import Command, Refused
from tests.rundown.live.stage import DIRECTOR, LIGHTS, SCRIPT, SOUND, S, Stage, armed, bodies, on_air

MIC, FREE, OUT = "p1r2/mic", "p1r2/free", "p1r1/close"


def test_a_call_goes_from_standby_to_ready_to_go() -> None:
    stage = on_air()
    called = stage.now
    assert bodies(stage.ask(Standby(cues=(MIC, OUT)), SCRIPT)) == [StoodBy(cues=(MIC, OUT))]
    stage.wait(S)
    assert bodies(stage.ask(Ready(cue=MIC), SOUND)) == [Readied(cue=MIC)]
    stage.wait(S)
    assert bodies(stage.ask(Go(cue=MIC), SCRIPT)) == [Gone(cue=MIC)]
    calling = stage.pass_.calling
    assert calling.standby == {MIC: called, OUT: called}
    assert calling.ready == {MIC: called + S}
    assert calling.gone == {MIC: called + 2 * S}
    assert calling.unanswered == ()


def test_a_go_without_an_answer_is_carried_out_and_flagged() -> None:
    stage = on_air()
    stage.ask(Standby(cues=(MIC,)))
    assert bodies(stage.ask(Go(cue=MIC))) == [Gone(cue=MIC, unanswered=True)]
    assert stage.pass_.calling.unanswered == (MIC,)


def test_a_go_without_a_standby_is_not_flagged() -> None:
    assert bodies(on_air().ask(Go(cue=MIC))) == [Gone(cue=MIC)]


def test_a_cue_of_what_is_next_or_on_air_may_be_given() -> None:
    stage = on_air()
    assert stage.ask(Go(cue=MIC), SOUND)
    stage.wait(2 * S)
    stage.take()
    assert stage.ask(Go(cue=FREE), DIRECTOR)


def test_hold_does_not_hold_a_called_cue() -> None:
    stage = on_air()
    stage.ask(Hold(on=True))
    assert stage.ask(Go(cue=MIC))


def test_only_what_is_not_called_yet_is_news() -> None:
    stage = on_air()
    stage.ask(Standby(cues=(MIC,)))
    assert stage.ask(Standby(cues=(MIC,))) == []
    assert bodies(stage.ask(Standby(cues=(MIC, FREE)))) == [StoodBy(cues=(FREE,))]


def test_a_second_answer_is_no_news() -> None:
    stage = on_air()
    stage.ask(Standby(cues=(MIC,)))
    stage.ask(Ready(cue=MIC), SOUND)
    assert stage.ask(Ready(cue=MIC), SOUND) == []


def test_who_was_not_called_is_not_ready() -> None:
    assert on_air().refusal(Ready(cue=MIC), SOUND) == "not_called"


@pytest.mark.parametrize(
    ("key", "code"), [("p1r2/nothing", "unknown_cue"), ("p1r9/mic", "unknown_cue"), ("mic", "unknown_cue")]
)
def test_an_unknown_cue_is_refused_by_name(key: str, code: str) -> None:
    stage = on_air()
    for command in (Standby(cues=(key,)), Go(cue=key)):
        with pytest.raises(Refused) as refused:
            stage.ask(command)
        assert (refused.value.code, refused.value.params) == (code, {"cue": key})


def test_a_cue_of_an_item_that_has_left_is_not_in_play() -> None:
    stage = on_air()
    stage.wait(60 * S)
    stage.take()
    assert stage.refusal(Go(cue=OUT)) == "cue_not_in_play"
    with pytest.raises(Refused, match="cue_not_in_play"):
        in_play(stage.pass_, OUT)


def test_one_wrong_cue_refuses_the_whole_standby() -> None:
    stage = on_air()
    assert stage.refusal(Standby(cues=(MIC, "p1r2/nothing"))) == "unknown_cue"
    assert stage.pass_.calling.standby == {}


@pytest.mark.parametrize("again", [Go(cue=MIC), Standby(cues=(MIC,))])
def test_a_cue_is_given_once(again: Command) -> None:
    stage = on_air()
    stage.ask(Go(cue=MIC))
    assert stage.refusal(again) == "already_fired"


def test_a_cue_that_fired_on_time_is_not_given_by_hand_too() -> None:
    stage = on_air()
    stage.post(Fire(fire="p1r1/warm", messages=()))
    assert stage.refusal(Go(cue="p1r1/warm")) == "already_fired"


def doubting() -> Stage:
    """An unclean stop has left it unknown whether the microphone was opened."""
    stage = on_air()
    stage.post(Arm(acts=(armed(MIC),)))
    stage.post(Doubt(fires=(MIC,)))
    return stage


def test_a_doubtful_cue_is_not_given_before_a_person_decides() -> None:
    stage = doubting()
    assert stage.refusal(Go(cue=MIC)) == "doubtful"
    assert not is_spent(stage.pass_, MIC)


@pytest.mark.parametrize(("answer", "spent"), [("leave", True), ("again", False)])
def test_a_doubt_that_was_decided_leaves_the_cue_done_or_to_be_given(answer: Answer, spent: bool) -> None:
    stage = doubting()
    stage.ask(Resolve(fires=(MIC,), answer=answer))
    assert is_spent(stage.pass_, MIC) is spent
    if spent:
        assert stage.refusal(Go(cue=MIC)) == "already_fired"
    else:
        assert stage.ask(Go(cue=MIC))


def test_the_cues_of_a_stray_run_are_given_again_in_its_next_one() -> None:
    stage = on_air()
    stage.ask(Go(cue=MIC))
    stage.wait(2 * S)
    stage.take()
    stage.ask(TakeBack())
    assert stage.coming.item.id == "TALK"
    assert stage.ask(Go(cue=f"{stage.coming.id}/mic"))


def test_a_cue_is_found_by_its_key() -> None:
    pass_ = on_air().pass_
    found = find_cue(pass_, MIC)
    assert found is not None
    assert found.id == "mic"
    assert find_cue(pass_, "p1r2/nothing") is None
    assert find_cue(pass_, "p1r9/mic") is None


def test_a_cue_of_another_role_is_not_given() -> None:
    assert on_air().refusal(Go(cue=MIC), LIGHTS) == "not_yours"


# --- not ready ---


def called(*keys: str) -> Stage:
    stage = on_air()
    stage.ask(Standby(cues=keys), SCRIPT)
    return stage


def test_a_role_that_is_not_ready_says_why_and_may_be_asked_again() -> None:
    stage = called(MIC)
    asked = stage.now
    stage.wait(S)
    no = NotReady(cue=MIC, reason=" micro INV2 muet ")
    assert bodies(stage.ask(no, SOUND)) == [NotReadied(cue=MIC, reason="micro INV2 muet")]
    assert stage.pass_.calling.not_ready == {MIC: "micro INV2 muet"}
    assert stage.pass_.calling.standby == {MIC: asked}
    assert stage.ask(no, SOUND) == []
    assert bodies(stage.ask(Standby(cues=(MIC,)), SCRIPT)) == [StoodBy(cues=(MIC,))]
    assert stage.pass_.calling.not_ready == {}
    assert stage.pass_.calling.standby == {MIC: asked + S}


def test_a_role_may_change_its_answer_until_the_go() -> None:
    stage = called(MIC)
    for _ in range(2):
        assert bodies(stage.ask(Ready(cue=MIC), SOUND)) == [Readied(cue=MIC)]
        assert (list(stage.pass_.calling.ready), stage.pass_.calling.not_ready) == ([MIC], {})
        assert bodies(stage.ask(NotReady(cue=MIC, reason="pile"), SOUND)) == [NotReadied(cue=MIC, reason="pile")]
        assert (stage.pass_.calling.ready, stage.pass_.calling.not_ready) == ({}, {MIC: "pile"})
    stage.ask(Go(cue=MIC))
    assert stage.refusal(NotReady(cue=MIC, reason="trop tard"), SOUND) == "already_fired"


def test_the_director_has_the_last_word_on_a_role_that_is_not_ready() -> None:
    stage = called(MIC)
    stage.ask(NotReady(cue=MIC, reason="pile"), SOUND)
    assert bodies(stage.ask(Go(cue=MIC))) == [Gone(cue=MIC, unanswered=True)]


def test_not_to_be_ready_needs_a_call_and_a_reason() -> None:
    assert on_air().refusal(NotReady(cue=MIC, reason="pile"), SOUND) == "not_called"
    assert called(MIC).refusal(NotReady(cue=MIC, reason=" "), SOUND) == "empty_note"


def test_a_cue_named_twice_is_asked_once() -> None:
    assert bodies(on_air().ask(Standby(cues=(MIC, MIC)))) == [StoodBy(cues=(MIC,))]


# --- one go for several ---


def test_one_go_gives_several_cues_each_once() -> None:
    stage = called(MIC, OUT)
    stage.ask(Ready(cue=MIC), SOUND)
    facts = [Gone(cue=MIC), Gone(cue=OUT, unanswered=True), Gone(cue=FREE)]
    assert bodies(stage.ask(GoGroup(cues=(MIC, OUT, MIC, FREE)))) == facts


@pytest.mark.parametrize(
    ("other", "code"),
    [("p1r2/nothing", "unknown_cue"), (OUT, "already_fired"), (FREE, "doubtful")],
)
def test_a_group_goes_as_a_whole_or_not_at_all(other: str, code: str) -> None:
    stage = on_air()
    stage.ask(Go(cue=OUT))
    stage.post(Arm(acts=(armed(FREE),)))
    stage.post(Doubt(fires=(FREE,)))
    assert stage.refusal(GoGroup(cues=(MIC, other))) == code
    assert MIC not in stage.pass_.calling.gone


# --- done by hand ---


def test_what_was_given_its_go_is_done_by_hand_once() -> None:
    stage = on_air()
    stage.ask(Go(cue=MIC))
    stage.wait(S)
    assert bodies(stage.ask(HandDone(cue=MIC), SOUND)) == [HandsDone(cue=MIC)]
    assert stage.pass_.calling.done == {MIC: stage.now}
    assert stage.ask(HandDone(cue=MIC), SOUND) == []


def test_what_fired_by_itself_may_still_be_done_by_hand_after_its_item_has_left() -> None:
    stage = on_air()
    stage.post(Fire(fire=OUT, messages=()))
    stage.wait(60 * S)
    stage.take()
    assert bodies(stage.ask(HandDone(cue=OUT), SOUND)) == [HandsDone(cue=OUT)]


def test_nothing_is_done_by_hand_before_its_go() -> None:
    assert called(MIC).refusal(HandDone(cue=MIC), SOUND) == "not_gone"


def test_a_cue_that_is_not_known_cannot_be_done() -> None:
    assert on_air().refusal(HandDone(cue="p1r2/nothing")) == "unknown_cue"
