"""The tally: the sources of the vision mixer, which is on air and which is prepared, as the mixer is known to be."""

from typing import Literal

from msgspec import Struct

from control.desk.view.scene import Scene
from rundown.plan.show import Gear

PROGRAMME, PREVIEW = "pgm", "pvw"

Tally = Literal["air", "preview", ""]


class Source(Struct, frozen=True):
    """A source and its lamp."""

    name: str
    tally: Tally = ""


class Image(Struct, frozen=True):
    """The mixer's sources in the plan's order; `confirmed` is False while what it airs was only sent."""

    sources: tuple[Source, ...] = ()
    confirmed: bool = True


def image(scene: Scene) -> Image:
    """What the mixer says it airs and prepares; before it said anything, what was sent."""
    mixer = _mixer(scene)
    if mixer is None:
        return Image()
    known = {} if scene.pass_ is None else scene.pass_.gear.known
    air, preview = known.get(f"{mixer.id} {PROGRAMME}"), known.get(f"{mixer.id} {PREVIEW}")
    names = [name for name, own in mixer.names.items() if not isinstance(own, tuple)]
    on_air = set() if air is None else _sources(mixer, air.value)
    prepared = set() if preview is None else _sources(mixer, preview.value)
    sources = tuple(Source(name, "air" if name in on_air else "preview" if name in prepared else "") for name in names)
    return Image(sources, air is None or air.confirmed)


def _mixer(scene: Scene) -> Gear | None:
    """The unit that airs pictures: the one known to, else the one whose profile says so."""
    known = {} if scene.pass_ is None else scene.pass_.gear.known
    airing = {place.partition(" ")[0] for place in known if place.partition(" ")[2] == PROGRAMME}
    units = scene.show.gear
    return next(
        (unit for unit in units if unit.id in airing), next((unit for unit in units if "vision" in unit.profile), None)
    )


def _sources(mixer: Gear, value: str) -> set[str]:
    """The plan's names in what a slot holds: the unit may answer with its own numbers; a split screen airs two."""
    own = {str(number): name for name, number in mixer.names.items() if not isinstance(number, tuple)}
    return {word if word in mixer.names else own[word] for word in value.split() if word in mixer.names or word in own}
