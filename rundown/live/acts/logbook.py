"""The log book: notes, incidents from their opening to their close, decisions. An incident is named by its number.

What an incident cost on air is measured, not guessed: the change of the over/under between its opening and its close,
in one pass; closed after the hand-back, against the over/under as it was then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.written import written
from rundown.live.asked import Asked
from rundown.live.state import Incident, State
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event

Category = Literal["picture", "sound", "light", "gear", "link", "set", "people", "game", "safety", "other"]
"""What an incident touches; it says who looks first."""

MOST_OPTIONS = 9
"""What a decision can choose from: more is not taken in at a desk."""


class Note(Command, frozen=True):
    """Keep a note, seen by all."""

    text: str


class NotePrivately(Command, frozen=True):
    """Keep a note for oneself. The gateway puts its text away and asks `SealNote`: it never comes this far."""

    text: str


class SealNote(Command, frozen=True):
    """(gateway, for its author) Journal that a private note was written: its id, and the keyed hash of its text."""

    note: str
    digest: str


class OpenIncident(Command, frozen=True):
    """Something goes wrong: from now on it is an incident, until somebody closes it."""

    text: str
    category: Category = "other"


class UpdateIncident(Command, frozen=True):
    """Say how an incident goes on."""

    incident: int
    text: str


class CloseIncident(Command, frozen=True):
    """The incident is over, and how it was mended."""

    incident: int
    text: str


class TakeDecision(Command, frozen=True):
    """Keep a decision: the question, what could be done, what was chosen (one of the options, if any are told) and why."""

    question: str
    options: tuple[str, ...]
    chosen: str
    why: str = ""


class Noted(Fact, frozen=True):
    """Somebody noted this."""

    text: str


class NoteSealed(Fact, frozen=True):
    """Somebody wrote a private note; its text is not in the journal."""

    note: str
    digest: str


class IncidentOpened(Fact, frozen=True):
    """An incident; `item` is the one on air ("" none), `over` the over/under then (ms; None off air)."""

    incident: int
    text: str
    category: Category
    item: str = ""
    over: int | None = None


class IncidentUpdated(Fact, frozen=True):
    """How an incident went on."""

    incident: int
    text: str


class IncidentClosed(Fact, frozen=True):
    """An incident is over; `impact` is by how much it changed the over/under (ms, positive = later; None: not on air)."""

    incident: int
    text: str
    impact: int | None = None


class DecisionTaken(Fact, frozen=True):
    """A decision, what it was chosen from, and why; `item` is the one on air ("" none)."""

    question: str
    options: tuple[str, ...]
    chosen: str
    why: str = ""
    item: str = ""


AnyEntry = Note | NotePrivately | SealNote | OpenIncident | UpdateIncident | CloseIncident | TakeDecision
AnyEntered = Noted | NoteSealed | IncidentOpened | IncidentUpdated | IncidentClosed | DecisionTaken


def decide(state: State, asked: Asked, command: AnyEntry) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Note():
            return (Noted(text=written(command.text)),)
        case NotePrivately():
            raise Refused("not_sealed")
        case SealNote():
            return (NoteSealed(note=command.note, digest=command.digest),)
        case OpenIncident():
            return (
                IncidentOpened(
                    incident=state.standing.incident_count + 1,
                    text=written(command.text),
                    category=command.category,
                    item=_item(state),
                    over=_over(state, asked.at),
                ),
            )
        case UpdateIncident():
            _open(state, command.incident)
            return (IncidentUpdated(incident=command.incident, text=written(command.text)),)
        case CloseIncident():
            impact = _impact(state, _open(state, command.incident), asked.at)
            return (IncidentClosed(incident=command.incident, text=written(command.text), impact=impact),)
        case TakeDecision():
            return (_decision(state, command),)
        case _:
            assert_never(command)


def _item(state: State) -> str:
    """The item on air, "" if none."""
    run = None if state.pass_ is None else state.pass_.current
    return "" if run is None else run.item.id


def _over(state: State, now: int) -> int | None:
    """The over/under (ms) while the show is on air."""
    return timing.over_under(state, now) if _item(state) else None


def _impact(state: State, incident: Incident, now: int) -> int | None:
    """By how much (ms) the over/under has changed since the incident, None unless it was opened on air in this pass."""
    pass_ = state.pass_
    if incident.over is None or pass_ is None or not pass_.opened <= incident.at <= now:
        return None
    return timing.over_under(state, now) - incident.over


def _open(state: State, number: int) -> Incident:
    """The incident of this number. Raises Refused for one that was never opened, or is closed."""
    incident = state.standing.incidents.get(number)
    if incident is None:
        raise Refused("unknown_incident", incident=number)
    return incident


def _decision(state: State, command: TakeDecision) -> DecisionTaken:
    options = tuple(dict.fromkeys(written(option) for option in command.options))
    if len(options) > MOST_OPTIONS:
        raise Refused("too_many_options", longest=MOST_OPTIONS)
    chosen = written(command.chosen)
    if options and chosen not in options:
        raise Refused("not_an_option", text=chosen)
    return DecisionTaken(
        question=written(command.question),
        options=options,
        chosen=chosen,
        why=written(command.why) if command.why.strip() else "",
        item=_item(state),
    )


def evolve(state: State, event: Event, fact: AnyEntered) -> State:
    """The state after this fact: open incidents stand in it, the rest is in the journal."""
    standing = state.standing
    match fact:
        case Noted() | NoteSealed() | DecisionTaken():
            return state
        case IncidentOpened():
            opened = Incident(
                number=fact.incident,
                at=event.at,
                by=event.role,
                text=fact.text,
                category=fact.category,
                over=fact.over,
            )
            standing = replace(
                standing,
                incidents=standing.incidents | {fact.incident: opened},
                incident_count=max(standing.incident_count, fact.incident),
            )
        case IncidentUpdated():
            updated = replace(standing.incidents[fact.incident], update=fact.text)
            standing = replace(standing, incidents=standing.incidents | {fact.incident: updated})
        case IncidentClosed():
            left = {number: each for number, each in standing.incidents.items() if number != fact.incident}
            standing = replace(standing, incidents=left)
        case _:
            assert_never(fact)
    return replace(state, standing=standing)
