"""The way back on time that is looked at: what each item gives, where it lands, and what is not touched."""

from msgspec import Struct

from control.desk.plan_asks import ways
from control.desk.view.scene import Scene, number
from rundown.live import timing, to_come
from rundown.live.catchup import Give, Kind, Way, applied, catch_up
from rundown.live.rows import rows as rows_of
from rundown.live.state import State
from rundown.timecode import format_duration, format_signed


class GiveLine(Struct, frozen=True, kw_only=True):
    """What an item gives: its length before and after, the difference, and what that means."""

    number: str
    title: str
    was: str
    now: str
    change: str
    note: str
    on_air: bool


class Landing(Struct, frozen=True, kw_only=True):
    """A way back on time. `short_by` says what is missing if it does not land; `gives` is what the command names."""

    change: str
    many: int
    ends: str
    place: int
    ways: int
    lines: tuple[GiveLine, ...]
    kept: tuple[str, ...]
    others: tuple[str, ...]
    gives: tuple[tuple[str, Kind], ...]
    short_by: str = ""
    touches_on_air: bool = False


def landing(scene: Scene) -> Landing | None:
    """The way that is looked at, None while that is closed. With nothing to catch up any more it says so itself."""
    if scene.hand.way is None or scene.pass_ is None:
        return None
    found = ways(scene)
    if not found:
        return Landing(change="", many=0, ends="", place=0, ways=0, lines=(), kept=(), others=(), gives=())
    place = min(scene.hand.way, len(found) - 1)
    way, short = found[place], catch_up(scene.state, scene.now).short_by
    after = applied(scene.state, way.gives)
    return Landing(
        change=format_signed(-sum(give.gain for give in way.gives)),
        many=len(way.gives),
        ends=scene.clock(timing.estimated_off_air(after, scene.now)),
        place=place + 1,
        ways=len(found),
        lines=tuple(_line(scene, after, give) for give in way.gives),
        kept=_kept(scene, way),
        others=tuple(_brief(scene, other) for at, other in enumerate(found) if at != place),
        gives=tuple((give.item, give.kind) for give in way.gives),
        short_by=format_duration(short) if short else "",
        touches_on_air=way.touches_on_air,
    )


def _line(scene: Scene, after: State, give: Give) -> GiveLine:
    item = scene.show.item(give.item)
    return GiveLine(
        number=number(item),
        title=item.title,
        was=format_duration(give.was),
        now=format_duration(give.now),
        change=format_signed(-give.gain),
        note=_note(scene, after, give),
        on_air=give.on_air,
    )


def _note(scene: Scene, after: State, give: Give) -> str:
    words = scene.words
    if give.now == 0:
        return words.say("filler taken out") if give.kind == "filler" else words.say("left out")
    row = next((row for row in rows_of(after, scene.now) if row.item.id == give.item), None)
    if row is None or row.start is None:
        return ""
    end = scene.clock(row.start + give.now)
    return words.say("wrap up at {end}", end=end) if give.gain > 0 else words.say("goes on until {end}", end=end)


def _kept(scene: Scene, way: Way) -> tuple[str, ...]:
    """What is still to come and not touched; what may never be left out first of all."""
    touched = {give.item for give in way.gives}
    items = [item for item in to_come.counting(scene.state) if item.id not in touched]
    return tuple(item.title for item in sorted(items, key=lambda item: (item.droppable, item.type != "JEU")))


def _brief(scene: Scene, way: Way) -> str:
    return ", ".join(f"{scene.number_of(give.item)} {format_signed(-give.gain)}" for give in way.gives)
