"""The desk of the set: when the set is on air, who comes onto it and in which light, and whether it is safe."""

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.view.crew_lines import SAFETY_CHECKS
from control.desk.view.guests import Guest, guests
from control.desk.view.item import Figure, OffAir, countdown, item
from control.desk.view.on_set import is_live, is_on_set, people_of, to_come
from control.desk.view.scene import Scene, kind, number, source
from control.desk.view.set_light import Light, light, units
from control.desk.view.thread import MessageLine, line
from rundown.live import timing
from rundown.live.acts.ticks import SAFETY, at_of
from rundown.live.front_time import Projected
from rundown.plan.show import Item, Role
from rundown.timecode import SECOND

TOLD = 3
"""How many of the last messages to the presenter are kept in sight."""


class Coming(Struct, frozen=True, kw_only=True):
    """What the set airs next, and at what time."""

    number: str
    kind: str
    title: str
    at: str
    picture: str
    place: str
    sound: str
    first_words: str


class Check(Struct, frozen=True, kw_only=True):
    """A safety check of the set: whether it was found good in this pass (confirmed), and when; planned with no pass open."""

    name: str
    state: StateName
    when: str = ""
    chosen: bool = False


class Pla(Struct, frozen=True, kw_only=True):
    """What only the desk of the set shows. `aside` stands in the on-air band, `free` says when the set may move."""

    heading: str
    figure: Figure
    aside: str
    free: str
    coming: Coming | None
    light: Light | None
    guests: tuple[Guest, ...]
    safety: tuple[Check, ...]
    told: tuple[MessageLine, ...]


def pla(scene: Scene) -> Pla:
    """What the desk of the set shows now."""
    ahead = to_come(scene)
    on_set = next((each for each in ahead if is_on_set(scene, each.item)), None)
    heading, figure = _figure(scene, ahead, on_set)
    return Pla(
        heading=heading,
        figure=figure,
        aside=scene.words.say("quiet on set") if is_live(scene) else scene.words.say("set free"),
        free=_free(scene, ahead),
        coming=None if on_set is None else _coming(scene, on_set),
        light=light(scene, on_set),
        guests=guests(scene),
        safety=tuple(_check(scene, check) for check in SAFETY),
        told=_told(scene),
    )


def choices(scene: Scene) -> tuple[str, ...]:
    """The rows that can be chosen, in their order, as "KIND NAME"."""
    people = (f"person {person.id}" for person in people_of(scene))
    checks = (f"safety {check}" for check in SAFETY)
    return (*people, *checks, *(f"unit {unit.id}" for unit in units(scene)))


def _figure(scene: Scene, ahead: tuple[Projected, ...], on_set: Projected | None) -> tuple[str, Figure]:
    """Until the set is on air; while it is, what is left of its item. Its heading says which."""
    words, left = scene.words, timing.item_left(scene.state, scene.now)
    if left is not None and is_live(scene):
        said = words.say("SET ON AIR, OVERRUNS") if left <= -SECOND else words.say("SET ON AIR, LEFT")
        return said, countdown(left, scene)
    if left is not None and on_set is None:
        return words.say("SET DONE, LEFT IN ITEM"), countdown(left, scene)
    shown = item(scene)
    if isinstance(shown, OffAir) and (scene.pass_ is None or on_set is None):
        return shown.heading, shown.figure
    until = 0 if on_set is None else on_set.start - scene.now
    if left is not None and left < 0 and ahead[0] is on_set:
        until = left
    return words.say("SET LATE BY") if until <= -SECOND else words.say("SET ON AIR IN"), countdown(until, scene)


def _free(scene: Scene, ahead: tuple[Projected, ...]) -> str:
    """While the set is on air: when something else will be."""
    other = next((each for each in ahead if not is_on_set(scene, each.item)), None)
    if other is None or not is_live(scene):
        return ""
    return scene.words.say("free at {time}, {number}", time=scene.clock(other.start), number=number(other.item))


def _coming(scene: Scene, on_set: Projected) -> Coming:
    each = on_set.item
    return Coming(
        number=number(each),
        kind=kind(each),
        title=each.title,
        at=scene.clock(on_set.start),
        picture=_picture(scene, each),
        place=each.place,
        sound=", ".join(each.sound or ()),
        first_words=scene.words.quote(each.first_words) if each.first_words else "",
    )


def _picture(scene: Scene, each: Item) -> str:
    """The picture of the take, then the other cameras."""
    first = (each.image or "").rpartition(" ")[2]
    others = " ".join(name for name in each.cameras if name != first)
    if not first:
        return source(each)
    return scene.words.say("{first}, then {others}", first=first, others=others) if others else first


def _check(scene: Scene, check: str) -> Check:
    at = at_of(scene.state, "safety", check)
    return Check(
        name=scene.words.say(SAFETY_CHECKS[check]),
        state="confirmed" if at is not None else "planned" if scene.pass_ is None else "standby",
        when="" if at is None else scene.clock(at),
        chosen=scene.hand.chosen == f"safety {check}",
    )


def _told(scene: Scene) -> tuple[MessageLine, ...]:
    """The last messages to the presenter, the newest first."""
    thread = scene.state.standing.thread
    sent = [each for each in thread if each.to is Role.PRES and not each.withdrawn]
    return tuple(line(scene, each) for each in reversed(sent[-TOLD:]))
