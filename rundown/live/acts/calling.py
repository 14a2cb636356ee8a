"""Calling: standby, ready, go. A cue of a run is named by its key, `RUN/CUE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.state import Calling, Pass, State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Cue

if TYPE_CHECKING:
    from rundown.live.event import Event


class Standby(Command, frozen=True):
    """Ask the roles of these cues to be ready."""

    cues: tuple[str, ...]


class Ready(Command, frozen=True):
    """The role called answers that it is ready."""

    cue: str


class Go(Command, frozen=True):
    """GO of a called cue."""

    cue: str


class StoodBy(Fact, frozen=True):
    """These cues wait for their role's answer."""

    cues: tuple[str, ...]


class Readied(Fact, frozen=True):
    """The role called is ready."""

    cue: str


class Gone(Fact, frozen=True):
    """GO was said; `unanswered` when standby had been asked and not answered."""

    cue: str
    unanswered: bool = False


def find_cue(pass_: Pass, key: str) -> Cue | None:
    """The cue of this key, if its run is known in this pass."""
    run_id, _, cue_id = key.partition("/")
    run = pass_.runs.get(run_id)
    return None if run is None else next((cue for cue in run.item.cues if cue.id == cue_id), None)


def in_play(pass_: Pass, key: str) -> Cue:
    """The cue of this key, of the item on air or the next. Raises Refused."""
    cue = find_cue(pass_, key)
    if cue is None:
        raise Refused("unknown_cue", cue=key)
    if key.partition("/")[0] not in (pass_.on_air, pass_.next):
        raise Refused("cue_not_in_play", cue=key)
    return cue


def is_spent(pass_: Pass, key: str) -> bool:
    """Whether the cue was fired, given its GO, or left as done after a doubt: never again by itself."""
    gear = pass_.gear
    return key in gear.fired or key in pass_.calling.gone or gear.settled.get(key) == "leave"


def decide(state: State, command: Standby | Ready | Go) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    pass_ = opened(state)
    keys = command.cues if isinstance(command, Standby) else (command.cue,)
    for key in keys:
        in_play(pass_, key)
        if is_spent(pass_, key):
            raise Refused("already_fired", cue=key)
    calling = pass_.calling
    match command:
        case Standby():
            fresh = tuple(key for key in command.cues if key not in calling.standby)
            return (StoodBy(cues=fresh),) if fresh else ()
        case Ready():
            if command.cue not in calling.standby:
                raise Refused("not_called", cue=command.cue)
            return () if command.cue in calling.ready else (Readied(cue=command.cue),)
        case Go():
            if command.cue in pass_.gear.doubtful:
                raise Refused("doubtful", cue=command.cue)
            unanswered = command.cue in calling.standby and command.cue not in calling.ready
            return (Gone(cue=command.cue, unanswered=unanswered),)
        case _:
            assert_never(command)


def evolve(state: State, event: Event, fact: StoodBy | Readied | Gone) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    calling = pass_.calling
    match fact:
        case StoodBy():
            calling = replace(calling, standby=calling.standby | dict.fromkeys(fact.cues, event.at))
        case Readied():
            calling = replace(calling, ready=calling.ready | {fact.cue: event.at})
        case Gone():
            calling = _gone(calling, event, fact)
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, calling=calling))


def _gone(calling: Calling, event: Event, fact: Gone) -> Calling:
    unanswered = (*calling.unanswered, fact.cue) if fact.unanswered else calling.unanswered
    return replace(calling, gone=calling.gone | {fact.cue: event.at}, unanswered=unanswered)
