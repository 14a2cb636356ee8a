"""The log book: what a person notes while the show goes on. (Incidents, decisions and messages are not here yet.)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event

LONGEST = 2_000
"""Characters of one note; a longer one is a document."""


class Note(Command, frozen=True):
    """Keep a note, seen by all."""

    text: str


class Noted(Fact, frozen=True):
    """Somebody noted this."""

    text: str


def decide(state: State, command: Note) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    text = command.text.strip()
    if not text:
        raise Refused("empty_note")
    if len(text) > LONGEST:
        raise Refused("note_too_long", longest=LONGEST)
    return (Noted(text=text),)


def evolve(state: State, event: Event, fact: Noted) -> State:
    """The state after this fact: the note is in the journal, nothing depends on it."""
    return state
