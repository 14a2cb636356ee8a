"""Ticks: what somebody has looked at and found good, or no longer good. Each subject has its owners (`rights.py`).

People in place and fitted with a microphone, safety checks and the lines of a duplex count for one pass; captions
re-read and clips ready to air (PAD, prêt à diffuser) stay so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, assert_never

from msgspec.structs import replace

from rundown.live.state import State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Item

if TYPE_CHECKING:
    from rundown.live.event import Event

Subject = Literal["place", "mic", "safety", "line", "caption", "clip"]

LASTING: tuple[Subject, ...] = ("caption", "clip")
"""What stays good from one pass to the next; the rest is looked at anew."""

LINE_STEPS = ("called", "picture", "sound", "feed", "ready")
"""How a duplex line is brought up: called, its picture there, its sound there, its N-1 heard, ready for air."""

SAFETY = ("exits", "cables", "extinguishers", "stage")
"""The checks of the set before air: ways out, cables, extinguishers, the passage across the stage."""


class Tick(Command, frozen=True):
    """Say that a thing of this subject is good, or (`on` false) no longer.

    `what` is the id of a person (place, mic), a check of SAFETY, a line and its step ("DX1 picture"), the caption's
    text, the clip's name.
    """

    subject: Subject
    what: str
    on: bool = True


class Ticked(Fact, frozen=True):
    """Somebody looked: it is good, or no longer."""

    subject: Subject
    what: str
    on: bool = True


def key_of(subject: Subject, what: str) -> str:
    """How a tick is named in the state: "SUBJECT WHAT"."""
    return f"{subject} {what}"


def clip_of(item: Item) -> str:
    """The name of the clip that the item airs, "" if none."""
    return (item.clip or "").rpartition(" ")[2]


def is_ticked(state: State, subject: Subject, what: str) -> bool:
    """Whether it was found good."""
    return at_of(state, subject, what) is not None


def at_of(state: State, subject: Subject, what: str) -> int | None:
    """When (show time, epoch ms) it was found good, None if it is not."""
    return _kept(state, subject).get(key_of(subject, what))


def _kept(state: State, subject: Subject) -> Mapping[str, int]:
    if subject in LASTING:
        return state.standing.ticks
    return {} if state.pass_ is None else state.pass_.ticks


def decide(state: State, command: Tick) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    if command.subject not in LASTING:
        opened(state)
    if command.what not in _known(state, command.subject):
        raise Refused("unknown_check", text=command.what)
    if is_ticked(state, command.subject, command.what) == command.on:
        return ()
    return (Ticked(subject=command.subject, what=command.what, on=command.on),)


def _known(state: State, subject: Subject) -> Iterable[str]:
    """What the plan has of this subject to look at."""
    show = state.plan
    match subject:
        case "place" | "mic":
            return (person.id for person in show.people)
        case "safety":
            return SAFETY
        case "line":
            lines = {feed.partition(" ")[0] for item in show.items for feed in item.feeds or ()}
            return (f"{line} {step}" for line in lines for step in LINE_STEPS)
        case "caption":
            return (caption for item in show.items for caption in item.captions)
        case "clip":
            return (clip for item in show.items if (clip := clip_of(item)))
        case _:
            assert_never(subject)


def evolve(state: State, event: Event, fact: Ticked) -> State:
    """The state after this fact."""
    key = key_of(fact.subject, fact.what)
    kept = {each: at for each, at in _kept(state, fact.subject).items() if each != key}
    if fact.on:
        kept[key] = event.at
    if fact.subject in LASTING:
        return replace(state, standing=replace(state.standing, ticks=kept))
    return replace(state, pass_=replace(opened(state), ticks=kept))
