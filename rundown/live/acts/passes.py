"""Passes: one time through the show, opened, held, off air, closed. What airs in it is in `running.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.running import NextSet
from rundown.live.asked import Asked
from rundown.live.change import FieldSet
from rundown.live.game_state import GameState
from rundown.live.state import Edit, Edits, Pass, PassKind, State, opened
from rundown.live.to_come import is_takeable
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Item

if TYPE_CHECKING:
    from rundown.live.event import Event


class OpenPass(Command, frozen=True):
    """Open one time through the show; `on_air` (epoch ms) is when it should start, or absent: the plan's own
    for a live pass, for another as soon as the first item's `start-` cues have run."""

    pass_kind: PassKind = "live"
    on_air: int | None = None


class Hold(Command, frozen=True):
    """Suspend (or release) autonext and auto cues; clocks go on."""

    on: bool


class OffAir(Command, frozen=True):
    """Hand back: the show leaves the air."""


class ClosePass(Command, frozen=True):
    """End the pass."""


class PassOpened(Fact, frozen=True):
    """A pass began. `on_air` is the show time (epoch ms) at which its first take is due."""

    number: int
    pass_kind: PassKind
    on_air: int


class Held(Fact, frozen=True):
    """Autonext and auto cues are suspended, or go on again."""

    on: bool


class WentOffAir(Fact, frozen=True):
    """The show left the air; `run` was on."""

    run: str


class PassClosed(Fact, frozen=True):
    """The pass ended."""


def decide(state: State, asked: Asked, command: OpenPass | Hold | OffAir | ClosePass) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    if isinstance(command, OpenPass):
        return _open(state, asked, command)
    pass_ = opened(state)
    match command:
        case Hold():
            return () if pass_.hold == command.on else (Held(on=command.on),)
        case OffAir():
            if not pass_.on_air:
                raise Refused("not_on_air")
            return (WentOffAir(run=pass_.on_air),)
        case ClosePass():
            if pass_.on_air:
                raise Refused("still_on_air")
            return (PassClosed(),)
        case _:
            assert_never(command)


def _open(state: State, asked: Asked, command: OpenPass) -> tuple[Fact, ...]:
    if state.pass_ is not None:
        raise Refused("pass_open", number=state.pass_.number)
    show = state.standing.show
    first = None if show is None else next((item for item in show.items if is_takeable(item)), None)
    if show is None or first is None:
        raise Refused("no_items")
    default = show.on_air if command.pass_kind == "live" else asked.at + _lead(first)
    number = state.standing.pass_number + 1
    on_air = default if command.on_air is None else command.on_air
    return (
        PassOpened(number=number, pass_kind=command.pass_kind, on_air=on_air),
        NextSet(run=f"p{number}r1", item=first.id),
    )


def _lead(item: Item) -> int:
    """Time for the item's `start-` cues, and five seconds to breathe."""
    return 5_000 + max([0, *(-cue.at.offset for cue in item.cues if cue.at.anchor == "start")])


def evolve(state: State, event: Event, fact: PassOpened | Held | WentOffAir | PassClosed) -> State:
    """The state after this fact."""
    match fact:
        case PassOpened():
            return _opened(state, event, fact)
        case Held():
            return replace(state, pass_=replace(opened(state), hold=fact.on))
        case WentOffAir():
            return replace(state, pass_=_off_air(opened(state), event, fact))
        case PassClosed():
            standing = replace(
                state.standing,
                show=state.as_planned,
                edits=_lasting(state.standing.edits),
                game=_played(state.standing.game, opened(state)),
            )
            return replace(state, standing=standing, pass_=None)
        case _:
            assert_never(fact)


def _opened(state: State, event: Event, fact: PassOpened) -> State:
    ordinal = state.standing.passes.get(fact.pass_kind, 0) + 1
    standing = replace(
        state.standing, pass_number=fact.number, passes=state.standing.passes | {fact.pass_kind: ordinal}
    )
    pass_ = Pass(number=fact.number, kind=fact.pass_kind, ordinal=ordinal, opened=event.at, on_air_due=fact.on_air)
    return replace(state, standing=standing, pass_=pass_)


def _played(before: GameState | None, pass_: Pass) -> GameState | None:
    """The game whose draw, replacements and prizes may still be to come: of the last live pass that played one."""
    return pass_.game if pass_.kind == "live" and pass_.game.opened is not None else before


def _lasting(edits: dict[str, Edits]) -> dict[str, Edits]:
    """The edits that outlive the pass: what it changed for itself ends with it, and cannot be undone after."""

    def kept(made: tuple[Edit, ...]) -> tuple[Edit, ...]:
        return tuple(
            edit for edit in made if not any(isinstance(each, FieldSet) and each.of_pass for each in edit.changes)
        )

    return {actor: Edits(done=kept(each.done), undone=kept(each.undone)) for actor, each in edits.items()}


def _off_air(pass_: Pass, event: Event, fact: WentOffAir) -> Pass:
    runs = pass_.runs | {fact.run: replace(pass_.runs[fact.run], ended=event.at)}
    return replace(pass_, runs=runs, on_air="", off_air=event.at, taken_at=None)
