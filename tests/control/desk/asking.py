"""What a key asks for at an operator's desk, and why it asks nothing."""

from control.desk.crew_asks import crew_command, why_not_crew
from control.desk.keys import Act
from control.desk.refusals import SENTENCES
from control.desk.view.scene import Hand, Link, Scene
from rundown.live.acts.gear import Fire
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.control.desk.stage import Stage


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
