"""When a desk rings: once for each call, once more when it waits too long, and not for what goes on standing."""

from control.desk.bell import Bell
from control.desk.view.desk import desk_view
from control.desk.view.scene import Link
from rundown.live.acts.calling import Ready, Standby
from rundown.live.acts.messages import Say
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell


class Ringer:
    """A desk's bell, asked at each look."""

    def __init__(self, stage: Stage, role: Role) -> None:
        self._stage, self._link, self._bell = stage, Link(role=role), Bell()

    def rings(self, after: float = 0) -> bool:
        """Whether it rings at a look so many seconds later."""
        self._stage.at += after
        scene = self._stage.scene(link=self._link)
        return self._bell.is_due(scene, desk_view(scene))


def called(stage: Stage) -> Stage:
    """Sound is called, far from any countdown."""
    stage.do(Standby(cues=(f"{stage.next.id}/VIR1.1",)))
    return stage


def test_a_call_rings_once_and_once_more_after_ten_seconds(tell: Tell) -> None:
    ringer = Ringer(called(tell("calm")), Role.SON)
    assert [ringer.rings(after) for after in (0, 1, 4, 4.9, 0.2, 20)] == [True, False, False, False, True, False]


def test_a_late_answer_rings_at_those_who_called_only(tell: Tell) -> None:
    stage = called(tell("calm"))
    ringers = {role: Ringer(stage, role) for role in (Role.REA, Role.SCR, Role.IMG)}
    assert not any(ringer.rings() for ringer in ringers.values())
    stage.at += 10
    assert [role for role, ringer in ringers.items() if ringer.rings()] == [Role.REA, Role.SCR]
    assert not ringers[Role.REA].rings()


def test_the_next_call_rings_again(tell: Tell) -> None:
    stage = tell("call")
    ringer = Ringer(stage, Role.IMG)
    first, second = f"{stage.next.id}/R1.2", f"{stage.next.id}/R1.5"
    stage.do(Standby(cues=(first,)))
    assert ringer.rings()
    stage.do(Ready(cue=first), "noe")
    assert not ringer.rings()
    stage.do(Standby(cues=(second,)))
    assert ringer.rings()


def test_an_urgent_message_rings_where_it_is_to_be_read_and_another_does_not(tell: Tell) -> None:
    stage = tell("calm")
    sound, production = Ringer(stage, Role.SON), Ringer(stage, Role.PRO)
    stage.do(Say(text="later", to=Role.SON), "tom")
    assert not sound.rings()
    stage.do(Say(text="smoke", to=None, urgent=True), "tom")
    assert (sound.rings(), production.rings()) == (True, False)
    assert not sound.rings(1)
