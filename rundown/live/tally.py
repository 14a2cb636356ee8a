"""The tally: which sources the vision mixer airs and prepares, as the mixer is known to be. Pure; screens draw it."""

from typing import Literal

from msgspec import Struct

from rundown.live.state import UNSURE, Pass
from rundown.plan.show import Gear, Show

PROGRAMME, PREVIEW = "pgm", "pvw"
"""The slots of a mixer's two buses, in every profile."""

Lamp = Literal["air", "preview", ""]


class Tally(Struct, frozen=True, kw_only=True):
    """The mixer's sources in the plan's order and their lamps.

    `confirmed` is False while what it airs was only sent; `is_known` is False while nothing says what it airs, or the
    mixer does not answer.
    """

    lamps: dict[str, Lamp] = {}
    confirmed: bool = True
    is_known: bool = False


def tally(show: Show, pass_: Pass | None) -> Tally:
    """What the mixer says it airs and prepares; before it said anything, what was sent."""
    mixer = _mixer(show, pass_)
    if mixer is None:
        return Tally()
    known = {} if pass_ is None else pass_.gear.known
    air, preview = known.get(f"{mixer.id} {PROGRAMME}"), known.get(f"{mixer.id} {PREVIEW}")
    on_air = set() if air is None else _sources(mixer, air.value)
    prepared = set() if preview is None else _sources(mixer, preview.value)
    lamps: dict[str, Lamp] = {
        name: "air" if name in on_air else "preview" if name in prepared else ""
        for name, own in mixer.names.items()
        if not isinstance(own, tuple)
    }
    answers = pass_ is not None and pass_.gear.health.get(mixer.id) not in ("gone", "silent")
    return Tally(
        lamps=lamps,
        confirmed=air is None or air.confirmed,
        is_known=air is not None and air.value != UNSURE and answers,
    )


def _mixer(show: Show, pass_: Pass | None) -> Gear | None:
    """The unit that airs pictures: the one known to, else the one whose profile says so."""
    known = {} if pass_ is None else pass_.gear.known
    airing = {place.partition(" ")[0] for place in known if place.partition(" ")[2] == PROGRAMME}
    likely = (unit for unit in show.gear if "vision" in unit.profile)
    return next((unit for unit in show.gear if unit.id in airing), next(likely, None))


def _sources(mixer: Gear, value: str) -> set[str]:
    """The plan's names in what a slot holds: the unit may answer with its own numbers; a split screen airs two."""
    own = {str(number): name for name, number in mixer.names.items() if not isinstance(number, tuple)}
    return {word if word in mixer.names else own[word] for word in value.split() if word in mixer.names or word in own}
