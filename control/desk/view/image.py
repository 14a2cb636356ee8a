"""The tally as a desk shows it: the sources of the vision mixer, which is on air and which is prepared."""

from msgspec import Struct

from control.desk.view.scene import Scene
from rundown.live.tally import Lamp, tally


class Source(Struct, frozen=True):
    """A source and its lamp."""

    name: str
    tally: Lamp = ""


class Image(Struct, frozen=True):
    """The mixer's sources in the plan's order; `confirmed` is False while what it airs was only sent."""

    sources: tuple[Source, ...] = ()
    confirmed: bool = True


def image(scene: Scene) -> Image:
    """What the mixer says it airs and prepares; before it said anything, what was sent."""
    known = tally(scene.show, scene.pass_)
    return Image(tuple(Source(name, lamp) for name, lamp in known.lamps.items()), known.confirmed)
