"""Calling: standby, ready or not, go, done by hand. A cue of a run is named by its key, `RUN/CUE`.

A role may change its answer until the GO, which is said whatever was answered: the director has the last word. A call
answered with "not ready" may be asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from msgspec.structs import replace

from rundown.live.acts.written import written
from rundown.live.state import Calling, Pass, State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Cue

if TYPE_CHECKING:
    from rundown.live.event import Event

_Kept = TypeVar("_Kept", int, str)


class Standby(Command, frozen=True):
    """Ask the roles of these cues to be ready."""

    cues: tuple[str, ...]


class Ready(Command, frozen=True):
    """The role called answers that it is ready."""

    cue: str


class NotReady(Command, frozen=True):
    """The role called answers that it is not ready, and why."""

    cue: str
    reason: str


class Go(Command, frozen=True):
    """GO of a called cue."""

    cue: str


class GoGroup(Command, frozen=True):
    """One GO for several called cues: all of them, or none."""

    cues: tuple[str, ...]


class HandDone(Command, frozen=True):
    """The role called says that what its hands had to do for this cue is done."""

    cue: str


class StoodBy(Fact, frozen=True):
    """These cues wait for their role's answer."""

    cues: tuple[str, ...]


class Readied(Fact, frozen=True):
    """The role called is ready."""

    cue: str


class NotReadied(Fact, frozen=True):
    """The role called is not ready, for this reason."""

    cue: str
    reason: str


class HandsDone(Fact, frozen=True):
    """What a person's hands had to do for this cue is done."""

    cue: str


class Gone(Fact, frozen=True):
    """GO was said; `unanswered` when standby had been asked and the role had not said that it is ready."""

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


AnyCalling = Standby | Ready | NotReady | Go | GoGroup | HandDone


def decide(state: State, command: AnyCalling) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    pass_ = opened(state)
    if isinstance(command, HandDone):
        return _done(pass_, command.cue)
    keys = command.cues if isinstance(command, Standby | GoGroup) else (command.cue,)
    for key in keys:
        in_play(pass_, key)
        if is_spent(pass_, key):
            raise Refused("already_fired", cue=key)
    calling = pass_.calling
    match command:
        case Standby():
            asked = dict.fromkeys(command.cues)
            fresh = tuple(key for key in asked if key not in calling.standby or key in calling.not_ready)
            return (StoodBy(cues=fresh),) if fresh else ()
        case Ready():
            if command.cue not in calling.standby:
                raise Refused("not_called", cue=command.cue)
            return () if command.cue in calling.ready else (Readied(cue=command.cue),)
        case NotReady():
            return _not_ready(calling, command)
        case Go() | GoGroup():
            return tuple(_go(pass_, key) for key in dict.fromkeys(keys))
        case _:
            assert_never(command)


def _not_ready(calling: Calling, command: NotReady) -> tuple[Fact, ...]:
    if command.cue not in calling.standby:
        raise Refused("not_called", cue=command.cue)
    reason = written(command.reason)
    return () if calling.not_ready.get(command.cue) == reason else (NotReadied(cue=command.cue, reason=reason),)


def _go(pass_: Pass, key: str) -> Gone:
    if key in pass_.gear.doubtful:
        raise Refused("doubtful", cue=key)
    return Gone(cue=key, unanswered=key in pass_.calling.standby and key not in pass_.calling.ready)


def _done(pass_: Pass, key: str) -> tuple[Fact, ...]:
    """Only what was given its GO, or fired by itself, can be done by hand; of an item that has left too."""
    if find_cue(pass_, key) is None:
        raise Refused("unknown_cue", cue=key)
    if not is_spent(pass_, key):
        raise Refused("not_gone", cue=key)
    return () if key in pass_.calling.done else (HandsDone(cue=key),)


def evolve(state: State, event: Event, fact: StoodBy | Readied | NotReadied | Gone | HandsDone) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    calling = pass_.calling
    match fact:
        case StoodBy():
            calling = replace(
                calling,
                standby=calling.standby | dict.fromkeys(fact.cues, event.at),
                not_ready=_without(calling.not_ready, fact.cues),
            )
        case Readied():
            calling = replace(
                calling,
                ready=calling.ready | {fact.cue: event.at},
                not_ready=_without(calling.not_ready, (fact.cue,)),
            )
        case NotReadied():
            calling = replace(
                calling,
                ready=_without(calling.ready, (fact.cue,)),
                not_ready=calling.not_ready | {fact.cue: fact.reason},
            )
        case HandsDone():
            calling = replace(calling, done=calling.done | {fact.cue: event.at})
        case Gone():
            calling = _gone(calling, event, fact)
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, calling=calling))


def _without(kept: dict[str, _Kept], keys: tuple[str, ...]) -> dict[str, _Kept]:
    return {key: value for key, value in kept.items() if key not in keys}


def _gone(calling: Calling, event: Event, fact: Gone) -> Calling:
    unanswered = (*calling.unanswered, fact.cue) if fact.unanswered else calling.unanswered
    return replace(calling, gone=calling.gone | {fact.cue: event.at}, unanswered=unanswered)
