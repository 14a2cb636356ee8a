"""Presses: the guards that every take meets, and the live act that was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.asked import Asked
from rundown.live.state import Pass, State
from rundown.live.words import NOT_PRESSES, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event

TAKES = ("take", "jump")
"""The acts (wire names) that put something on air by a person's press."""

TAKE_SPAN_MS = 1_000
"""The least show time between two takes asked by the director (a second press is a mistake)."""


class LiveRefused(Fact, frozen=True):
    """A live act was asked and refused; kept, because "I pressed and nothing happened" must have an answer."""

    act: str
    code: str
    params: dict[str, str | int] = {}


def guard_span(pass_: Pass, asked: Asked) -> None:
    """Raises Refused("too_soon") within TAKE_SPAN_MS of the director's last press, refused or not.

    `wait_ms` is the whole span: this press, refused, begins another.
    """
    if pass_.take_asked is None:
        return
    wait = pass_.take_asked + TAKE_SPAN_MS - asked.at
    if 0 < wait <= TAKE_SPAN_MS:
        raise Refused("too_soon", wait_ms=TAKE_SPAN_MS)


def guard_seen(pass_: Pass, asked: Asked) -> None:
    """Raises Refused unless what the person saw on air and next is so.

    The server's own acts need not say (`decide.py` sees to it).
    """
    expect = asked.expect
    if expect is None:
        return
    if expect.on_air != pass_.on_air:
        raise Refused("other_on_air", seen=expect.on_air, real=pass_.on_air)
    if expect.next != pass_.next:
        raise Refused("other_next", seen=expect.next, real=pass_.next)


def evolve(state: State, event: Event, fact: LiveRefused) -> State:
    """The state after this fact: a take refused is a press of the director's all the same."""
    pass_ = state.pass_
    if pass_ is None or fact.act not in TAKES:
        return state
    counts = event.role == Role.REA and fact.code not in NOT_PRESSES
    asked = event.at if counts else pass_.take_asked
    return replace(state, pass_=replace(pass_, take_asked=asked, takes_refused=pass_.takes_refused + 1))
