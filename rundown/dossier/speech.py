"""Who was heard and for how long: the time for which each person's microphone was open on air. A proxy of speaking time.

A line of a duplex and an artist's channel are those of the only person of the item who has no channel of their own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from rundown.dossier.walk import Moment, Span
from rundown.live.state import State


class Heard(Struct, frozen=True):
    """A person (id) and the time (ms) for which a microphone of theirs was open on air; `seq` is the last event of it."""

    person: str
    length: int
    seq: int


def heard(span: Span, moments: Sequence[Moment]) -> tuple[Heard, ...]:
    """Everybody heard in a pass, in the order of the plan's people."""
    length: dict[str, int] = {}
    last: dict[str, int] = {}
    inside = [moment for moment in moments if span.holds(moment)]
    for moment, following in pairwise(inside):
        for person in set(_open(moment.after)):
            length[person] = length.get(person, 0) + following.event.at - moment.event.at
            last[person] = following.event.seq
    people = (person.id for person in span.state.plan.people)
    return tuple(Heard(person, length[person], last[person]) for person in people if person in length)


def _open(state: State) -> Iterator[str]:
    """The people whose channels are open now, while the show is on air."""
    pass_ = state.pass_
    if pass_ is None or pass_.current is None or pass_.off_air is not None:
        return
    item, people = pass_.current.item, {person.id for person in state.plan.people}
    own = {channel.partition(" ")[0] for channel in item.sound or ()} & people
    others = [person for person in item.people if person not in own]
    for place, held in pass_.gear.known.items():
        unit, _, channel = place.partition(" ")
        if held.value.partition(" ")[0] != "on" or not _is_sound(state, unit):
            continue
        if channel in people:
            yield channel
        elif item.type in ("DUP", "LIVE") and len(others) == 1 and channel in _declared(item.sound):
            yield others[0]


def _is_sound(state: State, unit: str) -> bool:
    """Whether the channels of the plan's sound column are this unit's."""
    names = {channel for item in state.plan.items for channel in _declared(item.sound)}
    return any(gear.id == unit and names <= set(gear.names) for gear in state.plan.gear)


def _declared(sound: Sequence[str] | None) -> set[str]:
    return {channel.partition(" ")[0] for channel in sound or ()}


def shares(of: Sequence[Heard], gender: Mapping[str, str]) -> Mapping[str, int]:
    """The time (ms) by declared gender, `unsaid` for whoever declared none."""
    found: dict[str, int] = {}
    for one in of:
        key = gender.get(one.person, "unsaid")
        found[key] = found.get(key, 0) + one.length
    return found
