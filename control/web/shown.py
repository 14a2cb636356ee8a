"""Which caption is on air: what the character generator is known to show, in the plan's words. What it looks like is
in `captions.py`."""

import re
import shlex

from msgspec import Struct

from rundown.live.state import UNSURE, Known, State

SLOT = "shown"
"""The slot of a character generator that holds its caption, in every profile."""

_HOLE = re.compile(r"\{[^{}]*\}")
"""What a caption of the plan leaves to be filled (`{n}`)."""


class Shown(Struct, frozen=True, kw_only=True):
    """The caption on air: its template, its text in the parts that `|` divides, the number it was called by (0: none).

    `since` is the show time at which it was sent, None when nothing says so; `fire` is what sent it.
    """

    template: str
    parts: tuple[str, ...] = ()
    number: int = 0
    since: int | None = None
    fire: str = ""


def shown(state: State) -> Shown | None:
    """The caption on air, None while there is none or nobody knows."""
    pass_ = state.pass_
    if pass_ is None:
        return None
    places = (f"{unit.id} {SLOT}" for unit in state.plan.gear)
    held = next((pass_.gear.known[place] for place in places if place in pass_.gear.known), None)
    if held is None or held.value in ("", UNSURE):
        return None
    template, _, text = held.value.partition(" ")
    shot = pass_.gear.fired.get(held.fire)
    return Shown(
        template=template,
        parts=tuple(_HOLE.sub("…", part).strip() for part in text.split("|")) if text else (),
        number=_number(held, text),
        since=None if shot is None else shot.at,
        fire=held.fire,
    )


def _number(held: Known, text: str) -> int:
    """The number an action gave (`question 2`), which the text that was sent may no longer hold."""
    asked = text
    if held.messages and not held.moved:
        _, _, asked = " ".join(shlex.split(held.messages[-1].text)[1:]).partition(" ")
    return int(asked) if asked.isascii() and asked.isdecimal() else 0
