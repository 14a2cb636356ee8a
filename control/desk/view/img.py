"""What the desk of tapes and captions shows besides what every desk does, and its rows that can be chosen."""

from msgspec import Struct

from control.desk.view.img_captions import Captions, captions
from control.desk.view.img_carriers import Carrier, OwnUnit, carriers, own_units
from control.desk.view.img_clips import Clip, Deck, Playing, clips, decks, playing
from control.desk.view.scene import Scene


class Img(Struct, frozen=True, kw_only=True):
    """What only the desk of tapes and captions shows. `playing` is None while nothing is on air."""

    playing: Playing | None
    decks: tuple[Deck, ...]
    clips: tuple[Clip, ...]
    captions: Captions
    carriers: tuple[Carrier, ...]
    units: tuple[OwnUnit, ...]


def img(scene: Scene) -> Img:
    """What the desk of tapes and captions shows now."""
    return Img(
        playing=playing(scene),
        decks=decks(scene),
        clips=clips(scene),
        captions=captions(scene),
        carriers=carriers(scene),
        units=own_units(scene),
    )


def choices(scene: Scene) -> tuple[str, ...]:
    """The rows that can be chosen, in their order, as "KIND NAME": captions, clips, units of this post."""
    texts = dict.fromkeys(row.text for row in captions(scene).rows if row.text)
    names = dict.fromkeys(clip.name for clip in clips(scene) if clip.is_ready is not None)
    return (
        *(f"caption {text}" for text in texts),
        *(f"clip {name}" for name in names),
        *(f"unit {unit.id}" for unit in own_units(scene)),
    )
