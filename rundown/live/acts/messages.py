"""Messages: from a desk to a role or to all, one thread. A message is named by the number of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.written import written
from rundown.live.state import Sent, State
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event

KEPT = 40
"""Messages in the state: the thread a desk can look back on; the journal has all."""

LONGEST_LINE = 200
"""Characters of a message: it is read in one look."""


class Say(Command, frozen=True):
    """Send a line to a role, or to all (`to` None); an urgent one takes the alert line of those it is for."""

    text: str
    to: Role | None = None
    urgent: bool = False


class Acknowledge(Command, frozen=True):
    """A desk of this role has the message on its screen, or (`read`) its person has read it."""

    message: int
    role: Role
    read: bool = False


class Withdraw(Command, frozen=True):
    """Take a message off the screens it still stands on."""

    message: int


class Said(Fact, frozen=True):
    """A line was sent; the event's number is its name."""

    text: str
    to: Role | None = None
    urgent: bool = False


class Acknowledged(Fact, frozen=True):
    """The message was delivered to a desk of this role, or read there."""

    message: int
    to: Role
    read: bool = False


class Withdrawn(Fact, frozen=True):
    """The message was taken back."""

    message: int


def decide(state: State, command: Say | Acknowledge | Withdraw) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Say():
            text = written(command.text)
            if len(text) > LONGEST_LINE:
                raise Refused("note_too_long", longest=LONGEST_LINE)
            return (Said(text=text, to=command.to, urgent=command.urgent),)
        case Acknowledge():
            sent = find(state, command.message)
            known = sent.read if command.read else (*sent.delivered, *sent.read)
            if command.role in known or command.role not in readers(sent):
                return ()
            return (Acknowledged(message=command.message, to=command.role, read=command.read),)
        case Withdraw():
            return () if find(state, command.message).withdrawn else (Withdrawn(message=command.message),)
        case _:
            assert_never(command)


def find(state: State, number: int) -> Sent:
    """The message of this number. Raises Refused for one that is not in the thread (any more)."""
    sent = next((each for each in state.standing.thread if each.number == number), None)
    if sent is None:
        raise Refused("unknown_message", message=number)
    return sent


def readers(sent: Sent) -> tuple[Role, ...]:
    """The roles a message is for: the one it was sent to, else all that have a desk of their own but its sender's."""
    if sent.to is not None:
        return (sent.to,)
    return tuple(role for role in Role if role not in (Role.VUE, Role.PRES, sent.by))


def evolve(state: State, event: Event, fact: Said | Acknowledged | Withdrawn) -> State:
    """The state after this fact."""
    thread = state.standing.thread
    match fact:
        case Said():
            sent = Sent(number=event.seq, at=event.at, by=event.role, to=fact.to, text=fact.text, urgent=fact.urgent)
            thread = (*thread, sent)[-KEPT:]
        case Acknowledged():
            thread = tuple(_acknowledged(each, fact) if each.number == fact.message else each for each in thread)
        case Withdrawn():
            thread = tuple(replace(each, withdrawn=True) if each.number == fact.message else each for each in thread)
        case _:
            assert_never(fact)
    return replace(state, standing=replace(state.standing, thread=thread))


def _acknowledged(sent: Sent, fact: Acknowledged) -> Sent:
    if fact.read:
        return replace(sent, read=(*sent.read, fact.to))
    return replace(sent, delivered=(*sent.delivered, fact.to))
