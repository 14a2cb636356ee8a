"""What the production desk shows besides what every desk does: duplex lines, who is there, incidents, alarms, the game."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.view.crew_lines import CATEGORIES
from control.desk.view.game import GameView, game
from control.desk.view.header import state_name
from control.desk.view.image import image
from control.desk.view.poll import reason, subject
from control.desk.view.scene import Scene, lines_of, number
from control.desk.view.span import left_text
from rundown.live.acts.team import is_seated
from rundown.live.acts.ticks import LINE_STEPS, is_ticked
from rundown.live.blockers import blockers
from rundown.live.front_time import front_times
from rundown.live.rights import TEAM
from rundown.plan.show import Item, Person, Role
from rundown.timecode import MINUTE

LATE_LINE_MS = MINUTE
"""A line that is not ready so long before it airs is late."""

UNSEEN = ("VT", "GEN", "PUB")
"""Items in which nobody has to be there."""


class DuplexLine(Struct, frozen=True, kw_only=True):
    """A duplex line: who is at its far end, the item that airs it and in how long, which of LINE_STEPS are done.

    `step` is the place of the next step, None once all are done; `state` is None while nothing need be said.
    """

    name: str
    who: str
    title: str
    number: str
    when: str
    done: tuple[bool, ...]
    step: int | None
    state: StateName | None
    chosen: bool = False


class Expected(Struct, frozen=True, kw_only=True):
    """Somebody still to appear: in which item next, and whether in place (done), waited for (standby) or not yet."""

    name: str
    number: str
    when: str
    text: str
    state: StateName


class IncidentRow(Struct, frozen=True, kw_only=True):
    """An open incident: its number, what it touches, since when, what happened, the last that was said of it."""

    number: int
    category: str
    since: str
    by: str
    text: str
    update: str
    chosen: bool = False


class Alarm(Struct, frozen=True):
    """What production must see to: in which item it airs next and when, or which role mends it."""

    text: str
    aside: str
    time: str = ""


class Pro(Struct, frozen=True, kw_only=True):
    """What only the production desk shows. `seated` of `posts` are; `empty` are held by somebody who is not there."""

    lines: tuple[DuplexLine, ...]
    seated: int
    posts: int
    empty: tuple[Role, ...]
    expected: tuple[Expected, ...]
    incidents: tuple[IncidentRow, ...]
    alarms: tuple[Alarm, ...]
    game: GameView | None


def pro(scene: Scene) -> Pro:
    """What the production desk shows now."""
    held = [role for role in TEAM if role in scene.state.standing.holders]
    empty = tuple(role for role in held if not is_seated(scene.state, role))
    fronts = front_times(scene.state, scene.now)
    return Pro(
        lines=tuple(_line(scene, name, fronts) for name in lines_of(scene)),
        seated=len(held) - len(empty),
        posts=len(held),
        empty=empty,
        expected=tuple(_expected(scene, fronts)),
        incidents=tuple(_incidents(scene)),
        alarms=tuple(_alarms(scene, fronts)),
        game=game(scene),
    )


def choices(scene: Scene) -> tuple[str, ...]:
    """The rows that can be chosen, in their order, as "KIND NAME"."""
    lines = (f"line {name}" for name in lines_of(scene))
    return (*lines, *(f"incident {number}" for number in scene.state.standing.incidents))


def _coming(scene: Scene, fronts: Mapping[str, int]) -> Iterator[Item]:
    """The items still to come, in the order in which they will."""
    known = {item.id: item for item in scene.show.items}
    yield from (known[each] for each in fronts if each in known)


def _airs(item: Item, line: str) -> bool:
    """Whether the item shows the line or lets it be heard."""
    return line in (item.image or "").split() or any(sound.split()[0] == line for sound in item.sound or ())


def _feeds(item: Item, line: str) -> bool:
    return any(feed.split()[0] == line for feed in item.feeds or ())


def _line(scene: Scene, name: str, fronts: Mapping[str, int]) -> DuplexLine:
    current = None if scene.current is None else scene.current.item
    all_ = [item for item in scene.show.items if _airs(item, name)]
    airs = _airs if all_ else _feeds
    lit = any(source.name == name and source.tally == "air" for source in image(scene).sources)
    on_air = lit or (current is not None and airs(current, name))
    coming = next((item for item in _coming(scene, fronts) if airs(item, name)), None)
    shown = current if on_air and current is not None and airs(current, name) else coming
    done = tuple(is_ticked(scene.state, "line", f"{name} {step}") for step in LINE_STEPS)
    left = None if coming is None else fronts[coming.id] - scene.now
    state: StateName | None = None
    if on_air and scene.tone != "off":
        state = state_name(scene)
    elif shown is None:
        state = "done"
    elif done[-1]:
        state = "ready"
    elif left is not None and left < LATE_LINE_MS:
        state = "late"
    who = _far_end(scene, shown or next(iter(all_), None))
    return DuplexLine(
        name=name,
        who="" if who is None else who.name,
        title="" if shown is None else shown.title,
        number="" if shown is None else number(shown),
        when=_line_when(scene, state, left),
        done=done,
        step=None if state == "done" else next((place for place, each in enumerate(done) if not each), None),
        state=state,
        chosen=scene.hand.chosen == f"line {name}",
    )


def _line_when(scene: Scene, state: StateName | None, left: int | None) -> str:
    if state in ("on_air", "rehearsal", "run_through"):
        return scene.words.say("airing")
    return scene.words.say("aired") if left is None else left_text(left)


def _far_end(scene: Scene, item: Item | None) -> Person | None:
    there = () if item is None else item.people
    people = [person for person in scene.show.people if person.id in there and person.kind != "presenter"]
    return next((person for person in people if person.kind == "reporter"), next(iter(people), None))


def _expected(scene: Scene, fronts: Mapping[str, int]) -> Iterator[Expected]:
    """Those who still appear, the next one first; a reporter is there once the line is ready."""
    known = {person.id: person for person in scene.show.people}
    current = () if scene.current is None or scene.current.item.type in UNSEEN else scene.current.item.people
    next_ = "" if scene.coming is None else scene.coming.item.id
    told: set[str] = set()
    for item in _coming(scene, fronts):
        line = next((name for name in lines_of(scene) if _airs(item, name)), "")
        for person in (known[each] for each in item.people if each in known):
            if item.type in UNSEEN or person.id in told:
                continue
            told.add(person.id)
            far = bool(line) and person.kind == "reporter"
            there = is_ticked(scene.state, "line", f"{line} ready") if far else _in_place(scene, person, current)
            state: StateName = "done" if there else "standby" if item.id == next_ else "planned"
            yield Expected(
                name=person.name,
                number=number(item),
                when=scene.clock(fronts[item.id]),
                text=_there(scene, far=far, there=there),
                state=state,
            )


def _in_place(scene: Scene, person: Person, on_air: tuple[str, ...]) -> bool:
    return person.id in on_air or is_ticked(scene.state, "place", person.id)


def _there(scene: Scene, *, far: bool, there: bool) -> str:
    if not there:
        return scene.words.say("expected")
    return scene.words.say("on the line") if far else scene.words.say("in place")


def _incidents(scene: Scene) -> Iterator[IncidentRow]:
    for each in scene.state.standing.incidents.values():
        yield IncidentRow(
            number=each.number,
            category=scene.words.say(CATEGORIES.get(each.category, each.category)),
            since=scene.clock(each.at),
            by=each.by,
            text=each.text,
            update=each.update,
            chosen=scene.hand.chosen == f"incident {each.number}",
        )


def _alarms(scene: Scene, fronts: Mapping[str, int]) -> Iterator[Alarm]:
    """Releases that are not signed, of those who still appear; units that do not answer."""
    words = scene.words
    on_air = () if scene.current is None else scene.current.item.people
    for each in blockers(scene.state):
        if each.code == "unit_gone":
            yield Alarm(reason(scene, each), each.role)
        if each.code != "release_unsigned":
            continue
        item = next((item for item in _coming(scene, fronts) if each.subject in item.people), None)
        if each.subject in on_air:
            yield Alarm(words.say("release: {person}", person=subject(scene, each)), words.say("airing"))
        elif item is not None:
            aside = words.say("at {number}", number=number(item))
            yield Alarm(
                words.say("release: {person}", person=subject(scene, each)), aside, scene.clock(fronts[item.id])
            )
