"""The journal walked once: every event with what was true before and after it, and the pass that documents are of."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.passes import PassOpened
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.state import Pass, State


class NoPlan(Exception):
    """The journal holds no plan yet: there is no show to tell of."""


class Dated(Struct, frozen=True):
    """When something happened (show time, epoch ms), and the number of the event that says so."""

    at: int
    seq: int


class Moment(Struct, frozen=True):
    """An event, and the state before and after it."""

    event: Event
    before: State
    after: State

    @property
    def dated(self) -> Dated:
        """When, and by which event."""
        return Dated(self.event.at, self.event.seq)


class Span(Struct, frozen=True, kw_only=True):
    """One pass in the journal: its first and last event, and the state at its end, before closing forgets it."""

    first: int
    last: int
    state: State
    pass_: Pass

    def holds(self, moment: Moment) -> bool:
        """Whether this moment belongs to the pass."""
        return self.first <= moment.event.seq <= self.last


def walked(events: Iterable[Event]) -> tuple[Moment, ...]:
    """All moments, in order."""
    moments: list[Moment] = []
    state = State()
    for event in events:
        after = evolve(state, event)
        moments.append(Moment(event, state, after))
        state = after
    return tuple(moments)


def spans(moments: Iterable[Moment]) -> tuple[Span, ...]:
    """The passes, in order."""
    found: list[Span] = []
    for moment in moments:
        seq, pass_ = moment.event.seq, moment.after.pass_
        if pass_ is not None and isinstance(moment.event.body, PassOpened):
            found.append(Span(first=seq, last=seq, state=moment.after, pass_=pass_))
        elif pass_ is not None:
            found[-1] = replace(found[-1], last=seq, state=moment.after, pass_=pass_)
        elif moment.before.pass_ is not None:
            found[-1] = replace(found[-1], last=seq)
    return tuple(found)


def documented(passes: Sequence[Span]) -> Span | None:
    """The pass that documents are of: the last live one that aired, else the last that aired, else the last."""
    aired = [each for each in passes if each.pass_.first_take is not None]
    live = [each for each in aired if each.pass_.kind == "live"]
    return next((group[-1] for group in (live, aired, passes) if group), None)
