"""Messages: one thread, and how far each message got."""

import pytest

from rundown.live.acts.messages import (
    KEPT,
    LONGEST_LINE,
    Acknowledge,
    Acknowledged,
    Said,
    Say,
    Withdraw,
    Withdrawn,
    find,
    readers,
)
from rundown.live.acts.passes import OpenPass
from rundown.live.state import Sent
from rundown.plan.show import Role
from tests.rundown.live.stage import DIRECTOR, GAME, LIGHTS, NOBODY, SCRIPT, SOUND, Stage, bodies, refused


def said(stage: Stage, text: str = "Inv 2 est là", actor: str = DIRECTOR, to: Role | None = None) -> int:
    """The number of a message sent now."""
    (event,) = stage.ask(Say(text=text, to=to), actor)
    return event.seq


def test_a_message_stands_in_the_thread_under_the_number_of_its_event() -> None:
    stage = Stage()
    (event,) = stage.ask(Say(text=" Inv 2 est là ", to=Role.SON, urgent=True), LIGHTS)
    assert event.body == Said(text="Inv 2 est là", to=Role.SON, urgent=True)
    sent = Sent(number=event.seq, at=stage.now, by="IMG", to=Role.SON, text="Inv 2 est là", urgent=True)
    assert stage.state.standing.thread == (sent,)
    assert find(stage.state, event.seq) == sent


@pytest.mark.parametrize(
    ("text", "code"), [(" ", "empty_note"), ("x" * (LONGEST_LINE + 1), "note_too_long"), ("x" * 9_999, "note_too_long")]
)
def test_a_message_is_a_line(text: str, code: str) -> None:
    assert Stage().refusal(Say(text=text)) == code


def test_who_only_looks_sends_nothing() -> None:
    assert Stage().refusal(Say(text="hello"), NOBODY) == "not_yours"


def test_a_message_to_all_is_for_every_post_but_its_senders() -> None:
    stage = Stage()
    to_all, to_one = said(stage, actor=SCRIPT), said(stage, actor=SCRIPT, to=Role.PRES)
    assert set(readers(find(stage.state, to_all))) == {Role.REA, Role.SON, Role.IMG, Role.PLA, Role.PRO}
    assert readers(find(stage.state, to_one)) == (Role.PRES,)


def test_it_is_known_that_a_message_came_to_a_desk_then_that_it_was_read() -> None:
    stage = Stage()
    number = said(stage, to=Role.SON)
    came, seen = Acknowledge(message=number, role=Role.SON), Acknowledge(message=number, role=Role.SON, read=True)
    assert bodies(stage.ask(came, SOUND)) == [Acknowledged(message=number, to=Role.SON)]
    assert stage.ask(came, SOUND) == []
    assert bodies(stage.ask(seen, SOUND)) == [Acknowledged(message=number, to=Role.SON, read=True)]
    assert stage.ask(seen, SOUND) == []
    sent = find(stage.state, number)
    assert (sent.delivered, sent.read) == ((Role.SON,), (Role.SON,))


def test_what_was_read_has_come() -> None:
    stage = Stage()
    number = said(stage)
    stage.ask(Acknowledge(message=number, role=Role.PRO, read=True), GAME)
    assert stage.ask(Acknowledge(message=number, role=Role.PRO), GAME) == []
    assert (find(stage.state, number).delivered, find(stage.state, number).read) == ((), (Role.PRO,))


def test_only_whom_it_is_for_can_have_read_a_message() -> None:
    stage = Stage()
    to_sound, to_all = said(stage, to=Role.SON), said(stage)
    assert stage.ask(Acknowledge(message=to_sound, role=Role.PRO, read=True), GAME) == []
    assert stage.ask(Acknowledge(message=to_all, role=Role.REA, read=True), DIRECTOR) == []
    assert stage.refusal(Acknowledge(message=to_all, role=Role.SON, read=True), GAME) == "not_yours"


def test_an_answer_touches_its_own_message_only() -> None:
    stage = Stage()
    first, second = said(stage, "un"), said(stage, "deux")
    stage.ask(Acknowledge(message=second, role=Role.SON, read=True), SOUND)
    stage.ask(Withdraw(message=second))
    assert [(each.number, each.read, each.withdrawn) for each in stage.state.standing.thread] == [
        (first, (), False),
        (second, (Role.SON,), True),
    ]


@pytest.mark.parametrize("actor", [DIRECTOR, SCRIPT, LIGHTS])
def test_a_message_is_withdrawn_once_by_its_sender_the_director_or_the_script(actor: str) -> None:
    stage = Stage()
    number = said(stage, actor=LIGHTS)
    assert bodies(stage.ask(Withdraw(message=number), actor)) == [Withdrawn(message=number)]
    assert stage.ask(Withdraw(message=number), DIRECTOR) == []
    assert stage.refusal(Withdraw(message=number), SOUND) == "not_yours"


def test_a_message_that_never_was_is_refused_by_number() -> None:
    stage = Stage()
    plan_entered = stage.state.seq
    for command in (Acknowledge(message=plan_entered, role=Role.REA), Withdraw(message=1970)):
        assert refused(stage, command) == {"code": "unknown_message", "message": command.message}


def test_the_thread_is_as_long_as_one_looks_back_and_goes_on_from_pass_to_pass() -> None:
    stage = Stage()
    numbers = [said(stage, str(each)) for each in range(KEPT + 2)]
    stage.ask(OpenPass())
    assert [each.number for each in stage.state.standing.thread] == numbers[2:]
    assert stage.refusal(Acknowledge(message=numbers[1], role=Role.SON), SOUND) == "unknown_message"
