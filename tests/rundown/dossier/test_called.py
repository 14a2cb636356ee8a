"""Calls: asked, answered, GO, done."""

from rundown.dossier.called import calls
from rundown.dossier.walk import walked
from rundown.live.acts.calling import Go, Gone, HandDone, HandsDone, NotReady, Ready, Standby
from tests.rundown.dossier.evening import evening, told
from tests.rundown.live.stage import SCRIPT, SOUND, S, Stage, on_air


def talking() -> Stage:
    stage = on_air()
    stage.wait(60 * S)
    stage.take()
    return stage


def test_a_call_is_followed_from_standby_to_go() -> None:
    stage = talking()
    key = f"{stage.current.id}/mic"
    stage.ask(Standby(cues=(key,)), SCRIPT)
    stage.wait(2 * S)
    stage.ask(Ready(cue=key), SOUND)
    stage.wait(S)
    stage.ask(Go(cue=key), SOUND)
    stage.ask(HandDone(cue=key), SOUND)
    (call,) = calls(walked(stage.events))
    assert (call.role, call.ready, call.reaction) == ("SON", True, 2 * S)
    assert (call.asked_by, call.gone_by, call.unanswered) == (SCRIPT, SOUND, False)
    assert call.done is not None
    assert call.asked is not None
    assert call.seq == call.asked.seq


def test_a_role_that_is_not_ready_says_why() -> None:
    stage = talking()
    key = f"{stage.current.id}/mic"
    stage.ask(Standby(cues=(key,)), SCRIPT)
    stage.ask(NotReady(cue=key, reason="pile à changer"), SOUND)
    (call,) = calls(walked(stage.events))
    assert (call.ready, call.reason) == (False, "pile à changer")


def test_a_go_before_the_answer_and_one_without_standby_are_told_apart() -> None:
    stage = talking()
    asked, free = f"{stage.current.id}/mic", f"{stage.current.id}/free"
    stage.ask(Standby(cues=(asked,)), SCRIPT)
    stage.ask(Go(cue=asked), SOUND)
    stage.ask(Go(cue=free), SCRIPT)
    found = calls(walked(stage.events))
    assert [(call.unanswered, call.asked is None, call.reaction) for call in found] == [
        (True, False, None),
        (False, True, None),
    ]


def test_a_cue_that_the_plan_no_longer_has_keeps_its_key() -> None:
    stage = on_air()
    stage.tell(Gone(cue="p9r9/lost"), HandsDone(cue="p9r9/lost"))
    (call,) = calls(walked(stage.events))
    assert (call.text, call.role, call.asked) == ("p9r9/lost", None, None)


def test_every_call_of_the_evening_was_answered() -> None:
    assert len(told().calls) == 17
    assert all(call.reaction is not None and call.gone is not None for call in told().calls)
    for call in told().calls:
        assert evening()[call.seq - 1].event.kind == "stood_by"
