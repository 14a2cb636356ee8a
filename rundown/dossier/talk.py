"""The messages of the thread, and how far each got."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.messages import Acknowledged, Said, Withdrawn
from rundown.plan.show import Role


class Reading(Struct, frozen=True):
    """A role read it, so many ms after it was sent."""

    role: Role
    after: int


class Message(Struct, frozen=True, kw_only=True):
    """A line sent to a role, or to all (`to` None); `delivered` are the roles whose desk had it."""

    sent: Dated
    by: str
    role: str
    to: Role | None
    text: str
    urgent: bool = False
    delivered: tuple[Role, ...] = ()
    read: tuple[Reading, ...] = ()
    withdrawn: Dated | None = None


def messages(moments: Iterable[Moment]) -> tuple[Message, ...]:
    """All messages, in order."""
    sent: dict[int, Message] = {}
    for moment in moments:
        event, body = moment.event, moment.event.body
        match body:
            case Said():
                sent[event.seq] = Message(
                    sent=moment.dated, by=event.actor, role=event.role, to=body.to, text=body.text, urgent=body.urgent
                )
            case Acknowledged():
                sent[body.message] = _acknowledged(sent[body.message], body, event.at)
            case Withdrawn():
                sent[body.message] = replace(sent[body.message], withdrawn=moment.dated)
            case _:
                pass
    return tuple(sent.values())


def _acknowledged(message: Message, fact: Acknowledged, at: int) -> Message:
    if fact.read:
        return replace(message, read=(*message.read, Reading(fact.to, at - message.sent.at)))
    return replace(message, delivered=(*message.delivered, fact.to))
