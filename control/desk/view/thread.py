"""The thread of messages as a desk shows it: the last one that concerns it, how far it got, and what is still unread."""

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.scene import Scene
from rundown.live.acts.messages import readers
from rundown.live.state import Sent
from rundown.plan.show import Role


class MessageLine(Struct, frozen=True, kw_only=True):
    """A message on one row: when, from and to whom, what, and at the right how far it got."""

    time: str
    who: str
    text: str
    aside: str
    aside_colour: Token = "dim"
    is_unread: bool = False


def for_role(scene: Scene, role: Role) -> tuple[Sent, ...]:
    """The messages of the thread that this role sent or is to read, the oldest first."""
    thread = scene.state.standing.thread
    return tuple(each for each in thread if not each.withdrawn and (each.by == role or role in readers(each)))


def unread(scene: Scene) -> tuple[Sent, ...]:
    """Those this desk is still to read, the oldest first."""
    role = scene.link.role
    return tuple(each for each in for_role(scene, role) if role in readers(each) and role not in each.read)


def urgent(scene: Scene) -> Sent | None:
    """The oldest urgent message this desk is still to read."""
    return next((each for each in unread(scene) if each.urgent), None)


def undelivered(scene: Scene) -> Sent | None:
    """The oldest message that has come to this desk and of which the server does not know so yet."""
    role = scene.link.role
    return next((each for each in unread(scene) if role not in each.delivered), None)


def message_line(scene: Scene) -> MessageLine | None:
    """The one shown above the keys: the oldest unread, else the last one; None while there is none."""
    waiting, all_ = unread(scene), for_role(scene, scene.link.role)
    sent = waiting[0] if waiting else all_[-1] if all_ else None
    return None if sent is None else line(scene, sent)


def line(scene: Scene, sent: Sent) -> MessageLine:
    """A message as a row."""
    words, role = scene.words, scene.link.role
    mine = role in readers(sent)
    is_unread = mine and role not in sent.read
    to = words.say("all") if sent.to is None else sent.to.value
    aside, colour = _got(scene, sent)
    if is_unread:
        aside, colour = words.say("Enter: read"), "stby"
    return MessageLine(
        time=scene.clock(sent.at),
        who=sent.by if mine and sent.to is not None else f"{sent.by} → {to}",
        text=sent.text,
        aside=aside,
        aside_colour=colour,
        is_unread=is_unread,
    )


def _got(scene: Scene, sent: Sent) -> tuple[str, Token]:
    """How far a message got: read by all or by whom, else delivered, else on its way."""
    words, wanted = scene.words, readers(sent)
    if sent.read:
        is_all = sent.to is None and set(wanted) <= set(sent.read)
        who = words.say("all") if is_all else " ".join(sent.read)
        return words.say("read {who}", who=who), "dim"
    if sent.delivered:
        return words.say("delivered"), "dim"
    return words.say("sent, not there yet"), "soft"
