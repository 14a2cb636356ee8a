"""The people of the set: where each is, in place or not, fitted with a microphone or not, release signed or not."""

from typing import Literal

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.on_set import appearances, is_live, people_of
from control.desk.view.scene import Scene, kind, number
from rundown.live.acts.ticks import is_ticked
from rundown.live.front_time import Projected
from rundown.live.released import is_released
from rundown.plan.show import Person

SOON_MS = 120_000
"""Whoever appears within this must be in place, with a microphone."""

Standing = Literal["on_air", "next", "later", "done"]


class Mark(Struct, frozen=True):
    """How something stands: the glyph of a state, a word and their colour."""

    state: StateName
    text: str
    colour: Token = "dim"
    bold: bool = False


class Guest(Struct, frozen=True, kw_only=True):
    """Somebody who appears on the set: where now or when later, in place, with a microphone, release signed."""

    id: str
    name: str
    where: str
    standing: Standing
    place: Mark
    mic: Mark
    release: Mark
    chosen: bool = False


def guests(scene: Scene) -> tuple[Guest, ...]:
    """Those who appear on the set, in the order in which they do."""
    ranks = appearances(scene)
    return tuple(_guest(scene, person, *ranks.get(person.id, (0, None))) for person in people_of(scene))


def _guest(scene: Scene, person: Person, rank: int, coming: Projected | None) -> Guest:
    words, current = scene.words, scene.current
    is_placed = is_ticked(scene.state, "place", person.id)
    standing: Standing = "done" if coming is None else "later" if rank else "next"
    where = words.say("may leave") if is_placed else words.say("done on set")
    if coming is not None and rank == 0:
        where = coming.item.place
    elif coming is not None:
        what, at = kind(coming.item), number(coming.item)
        placed = words.say("on set, {kind} at {number}", kind=what, number=at)
        where = placed if is_placed else words.say("wings, {kind} at {number}", kind=what, number=at)
    if current is not None and is_live(scene) and person.id in current.item.people:
        standing, where = "on_air", current.item.place
    is_near = coming is not None and coming.start - scene.now <= SOON_MS
    urgent = scene.pass_ is not None and (standing in ("on_air", "next") or is_near)
    return Guest(
        id=person.id,
        name=person.name,
        where=where,
        standing=standing,
        place=_place(scene, person, standing, urgent=urgent),
        mic=_mic(scene, person, standing, urgent=urgent),
        release=Mark("confirmed", words.say("signed"), "soft")
        if is_released(scene.state, person)
        else Mark("not_ready", words.say("NOT SIGNED"), "fail", bold=True),
        chosen=scene.hand.chosen == f"person {person.id}",
    )


def _place(scene: Scene, person: Person, standing: Standing, *, urgent: bool) -> Mark:
    words = scene.words
    if is_ticked(scene.state, "place", person.id):
        return Mark("confirmed", words.say("in place"), "soft")
    if urgent:
        said = words.say("TO TICK") if standing == "on_air" else words.say("EXPECTED")
        return Mark("late", said, "stby", bold=True)
    return Mark("planned", "–" if standing == "done" else words.say("expected"))


def _mic(scene: Scene, person: Person, standing: Standing, *, urgent: bool) -> Mark:
    words = scene.words
    if is_ticked(scene.state, "mic", person.id):
        return Mark("confirmed", words.say("fitted"), "soft")
    if urgent:
        return Mark("late", words.say("TO FIT"), "stby", bold=True)
    return Mark("planned", "–" if standing == "done" else words.say("to fit"))
