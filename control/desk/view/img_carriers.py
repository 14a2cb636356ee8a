"""What carries the show away: the recorders and the stream as they are known to be, and the units of this post."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.header import minutes
from control.desk.view.scene import Scene
from rundown.live.state import UNSURE, GearState, Known
from rundown.plan.show import Gear

ON_AIR = "onair"
"""The slot of a stream that is sent out."""

Carries = Literal["record", "stream"]


class Carrier(Struct, frozen=True, kw_only=True):
    """A recorder or a stream: its lamp and its word, and since how long it is so ("" unknown).

    `short` is the word where there is little room.
    """

    carries: Carries
    name: str
    lamp: str
    said: str
    short: str
    colour: Token
    since: str = ""


class OwnUnit(Struct, frozen=True, kw_only=True):
    """A unit of this post, and whether the server fires it or its operator does."""

    id: str
    title: str
    lamp: str
    said: str
    colour: Token
    is_chosen: bool


def carriers(scene: Scene) -> tuple[Carrier, ...]:
    """The recorders by their names in the plan, then the streams."""
    units = scene.show.gear
    recorders = [carrier for unit in units if "recorder" in unit.profile for carrier in _recorders(scene, unit)]
    streams = [_stream(scene, unit) for unit in units if "stream" in unit.profile]
    return (*recorders, *streams)


def own_units(scene: Scene) -> tuple[OwnUnit, ...]:
    """The units whose role this desk is."""
    return tuple(_own(scene, unit) for unit in scene.show.gear if unit.role is scene.link.role)


def _own(scene: Scene, unit: Gear) -> OwnUnit:
    words, gear = scene.words, _gear(scene)
    lamp, said, colour = _trouble(scene, unit) or _answering(scene, gear, unit)
    return OwnUnit(
        id=unit.id,
        title=unit.title or unit.id,
        lamp=lamp,
        said=words.say("by hand") if unit.id in gear.by_hand else said,
        colour=colour,
        is_chosen=scene.hand.chosen == f"unit {unit.id}",
    )


def _answering(scene: Scene, gear: GearState, unit: Gear) -> tuple[str, str, Token]:
    if unit.id not in gear.health:
        return "·", scene.words.say("not asked yet"), "dim"
    return "✓", scene.words.say("automatic"), "soft"


def _trouble(scene: Scene, unit: Gear) -> tuple[str, str, Token] | None:
    gear = _gear(scene)
    if unit.id in gear.by_hand:
        return "▲", scene.words.say("by hand"), "stby"
    if gear.health.get(unit.id) in ("gone", "silent"):
        return "×", scene.words.say("no answer"), "fail"
    return None


def _gear(scene: Scene) -> GearState:
    return GearState() if scene.pass_ is None else scene.pass_.gear


def _recorders(scene: Scene, unit: Gear) -> Iterator[Carrier]:
    words = scene.words
    for name, own in unit.names.items():
        if isinstance(own, tuple):
            continue
        held = _gear(scene).known.get(f"{unit.id} {name}")
        on = "recording"
        yield _carrier(scene, unit, "record", name, held, on, words.say("recording"), words.say("stopped"))


def _stream(scene: Scene, unit: Gear) -> Carrier:
    words, held = scene.words, _gear(scene).known.get(f"{unit.id} {ON_AIR}")
    name = unit.title or unit.id
    return _carrier(scene, unit, "stream", name, held, "1", words.say("streaming"), words.say("cut"))


def _carrier(
    scene: Scene, unit: Gear, carries: Carries, name: str, held: Known | None, on: str, runs: str, rests: str
) -> Carrier:
    words, trouble = scene.words, _trouble(scene, unit)
    if trouble is not None:
        lamp, said, colour = trouble
        return Carrier(carries=carries, name=name, lamp=lamp, said=said, short=said, colour=colour)
    if held is None or held.value == UNSURE:
        said = words.say("not known")
        colour = "dim" if scene.tone == "off" else "virt"
        return Carrier(carries=carries, name=name, lamp="?", said=said, short=said, colour=colour)
    shot = _gear(scene).fired.get(held.fire)
    since = "" if shot is None else minutes(scene.now - shot.at)
    if held.value == on:
        lamp = "●" if held.confirmed else "→"
        short = words.say("ok") if held.confirmed else words.say("sent")
        return Carrier(carries=carries, name=name, lamp=lamp, said=runs, short=short, colour="soft", since=since)
    # On air it is a fault; in a rehearsal and off air it may be meant.
    is_fault = scene.tone == "air"
    return Carrier(
        carries=carries,
        name=name,
        lamp="×" if is_fault else "○",
        said=rests,
        short=rests,
        colour="fail" if is_fault else "dim",
        since=since,
    )
