"""The thread of messages at each desk: whose they are, which is unread, how far each got."""

from control.desk.view.scene import Link, Scene
from control.desk.view.thread import for_role, line, message_line, undelivered, unread, urgent
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.plan.show import Role
from tests.control.desk.stage import TEAM, Stage, Tell


def at(stage: Stage, role: Role) -> Scene:
    return stage.scene("en", link=Link(role=role))


def say(stage: Stage, text: str, to: Role | None, by: str = "hugo", *, urgent: bool = False) -> int:
    (sent,) = stage.do(Say(text=text, to=to, urgent=urgent), by)
    return sent.seq


def texts(stage: Stage, role: Role) -> list[str]:
    return [each.text for each in for_role(at(stage, role), role)]


def test_a_desk_has_what_it_sent_and_what_is_for_it(tell: Tell) -> None:
    stage = tell("calm")
    say(stage, "to sound", Role.SON)
    say(stage, "to all", None, "tom")
    say(stage, "to the presenter", Role.PRES, "ines")
    assert texts(stage, Role.SON) == ["to sound", "to all"]
    assert texts(stage, Role.SCR) == ["to sound", "to all"]
    assert texts(stage, Role.IMG) == ["to all"]
    assert texts(stage, Role.REA) == ["to all", "to the presenter"]
    assert texts(stage, Role.PRES) == ["to the presenter"]
    assert texts(stage, Role.VUE) == []


def test_what_is_taken_off_is_no_longer_there(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Withdraw(message=say(stage, "wrap up", Role.PRES)), "hugo")
    assert texts(stage, Role.PRES) == []
    assert message_line(at(stage, Role.PRES)) is None


def test_one_is_delivered_then_read_and_only_at_the_desk_that_says_so(tell: Tell) -> None:
    stage = tell("calm")
    number = say(stage, "to all", None)
    assert undelivered(at(stage, Role.SON)) is not None
    stage.do(Acknowledge(message=number, role=Role.SON), "lina")
    assert undelivered(at(stage, Role.SON)) is None
    assert undelivered(at(stage, Role.IMG)) is not None
    assert [each.number for each in unread(at(stage, Role.SON))] == [number]
    stage.do(Acknowledge(message=number, role=Role.SON, read=True), "lina")
    assert unread(at(stage, Role.SON)) == ()
    assert undelivered(at(stage, Role.SCR)) is None  # its own is not for it


def test_the_oldest_unread_is_shown_else_the_last_one(tell: Tell) -> None:
    stage = tell("calm")
    first, second = say(stage, "first", Role.SON), say(stage, "second", Role.SON)
    shown = message_line(at(stage, Role.SON))
    assert shown is not None
    assert (shown.text, shown.who, shown.aside, shown.aside_colour) == ("first", "SCR", "Enter: read", "stby")
    for number in (first, second):
        stage.do(Acknowledge(message=number, role=Role.SON, read=True), "lina")
    shown = message_line(at(stage, Role.SON))
    assert shown is not None
    assert (shown.text, shown.is_unread) == ("second", False)


def test_its_sender_sees_how_far_it_got(tell: Tell) -> None:
    stage = tell("calm")
    number = say(stage, "micro 2?", Role.SON)
    seen = []
    for read in (None, False, True):
        if read is not None:
            stage.do(Acknowledge(message=number, role=Role.SON, read=read), "lina")
        shown = message_line(at(stage, Role.SCR))
        assert shown is not None
        seen.append((shown.who, shown.aside, shown.aside_colour))
    assert seen == [
        ("SCR → SON", "sent, not there yet", "soft"),
        ("SCR → SON", "delivered", "dim"),
        ("SCR → SON", "read SON", "dim"),
    ]


def test_what_is_for_all_says_who_has_read_it_until_all_have(tell: Tell) -> None:
    stage = tell("calm")
    number = say(stage, "back in 1 minute", None)
    for role in (Role.REA, Role.SON):
        stage.do(Acknowledge(message=number, role=role, read=True), TEAM[role])
    (sent,) = for_role(at(stage, Role.SCR), Role.SCR)
    assert line(at(stage, Role.SCR), sent).aside == "read REA SON"
    for role in (Role.IMG, Role.PLA, Role.PRO):
        stage.do(Acknowledge(message=number, role=role, read=True), TEAM[role])
    (sent,) = for_role(at(stage, Role.SCR), Role.SCR)
    assert line(at(stage, Role.SCR), sent).aside == "read all"
    assert line(at(stage, Role.SON), sent).who == "SCR → all"


def test_the_oldest_urgent_one_that_is_unread_is_the_urgent_one(tell: Tell) -> None:
    stage = tell("calm")
    say(stage, "calm", Role.SON)
    first = say(stage, "fire", Role.SON, urgent=True)
    say(stage, "smoke", None, urgent=True)
    shown = urgent(at(stage, Role.SON))
    assert shown is not None
    assert shown.text == "fire"
    stage.do(Acknowledge(message=first, role=Role.SON, read=True), "lina")
    shown = urgent(at(stage, Role.SON))
    assert shown is not None
    assert shown.text == "smoke"
    assert urgent(at(stage, Role.SCR)) is None
