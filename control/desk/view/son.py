"""What the sound desk shows besides what every desk does: channels, N-1 feeds, earpieces, music, its own units."""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.view.cues import fire_state
from control.desk.view.music import Music, music
from control.desk.view.scene import Scene, number
from control.desk.view.span import left_text
from control.desk.view.switches import Switch, deeds, switches, to_come, waiting
from control.words import N_
from rundown.live.acts.ticks import LINE_STEPS, is_ticked
from rundown.live.channels import members, switched, unit_of
from rundown.live.due import cue_due
from rundown.live.message import Health
from rundown.plan.show import Role
from rundown.timecode import format_duration

STEPS = {"called": N_("call"), "picture": N_("video"), "sound": N_("tone"), "feed": "N-1", "ready": N_("ready")}
"""The steps of a line, in few letters."""

SINGERS = {"CHANT": N_("vocals"), "INSTR": N_("instrument"), "JING": N_("beds, stings")}
"""Channels that are nobody's and no line, by how their names begin."""


class Channel(Struct, frozen=True, kw_only=True):
    """A channel of the desk: whose it is (in few letters, and whole), and what becomes of it."""

    switch: Switch
    who: str
    whole: str
    is_chosen: bool = False


class Feed(Struct, frozen=True, kw_only=True):
    """A line's N-1: what it sends, when it opens (text), the steps of its line with whether each is good.

    `hears` are what it is made of, by name: True is heard, False is not, None is the line itself, which never is.
    """

    switch: Switch
    sends: str
    opens: str
    steps: tuple[tuple[str, bool], ...]
    hears: tuple[tuple[str, bool | None], ...]
    is_chosen: bool = False


class Ear(Struct, frozen=True, kw_only=True):
    """What was said last in an earpiece, how it went and when (clock); all "" but the name while nothing was."""

    name: str
    text: str = ""
    time: str = ""
    state: StateName = "planned"


class SoundUnit(Struct, frozen=True, kw_only=True):
    """A unit of the sound engineer's: how it is, None while nobody knows, and whether it is left to a person."""

    title: str
    health: Health | None
    by_hand: bool = False
    is_chosen: bool = False


class Son(Struct, frozen=True, kw_only=True):
    """What only the sound desk shows; `ears` begin with the one spoken to last."""

    channels: tuple[Channel, ...] = ()
    feeds: tuple[Feed, ...] = ()
    ears: tuple[Ear, ...] = ()
    music: Music = Music()
    units: tuple[SoundUnit, ...] = ()


def son(scene: Scene) -> Son:
    """What the sound desk shows now."""
    channels = switches(scene, "sound")
    return Son(
        channels=tuple(_channel(scene, each) for each in channels),
        feeds=tuple(_feed(scene, each, channels) for each in switches(scene, "feeds")),
        ears=_ears(scene),
        music=music(scene),
        units=_units(scene),
    )


def choices(scene: Scene) -> tuple[str, ...]:
    """The rows that can be chosen, in their order, as "KIND NAME"."""
    show = scene.show
    console, feeds = unit_of(show, "sound"), unit_of(show, "feeds")
    channels = () if console is None else (f"channel {name}" for name in members(console))
    lines = () if feeds is None else (f"line {name}" for name in members(feeds))
    return (*channels, *lines, *(f"unit {unit.id}" for unit in show.gear if unit.role is Role.SON))


def _channel(scene: Scene, switch: Switch) -> Channel:
    name = switch.name
    who = next((person.name for person in scene.show.people if person.id == name), "")
    whole = who
    if not who:
        who = _kind(scene, name)
        whole = " · ".join(filter(None, (who, _voice(scene, name))))
    return Channel(switch=switch, who=who, whole=whole, is_chosen=scene.hand.chosen == f"channel {name}")


def _kind(scene: Scene, name: str) -> str:
    """What a channel is that is nobody's: a line, a tape, beds, what an artist plays."""
    words = scene.words
    feeds = unit_of(scene.show, "feeds")
    if feeds is not None and name in feeds.names:
        stem = name.rstrip("0123456789")
        return words.say("remote {number}", number=name[len(stem) :]).strip()
    if name.startswith("VT"):
        return words.say("tape {letter}", letter=name[2:]).strip()
    return next((words.say(said) for start, said in SINGERS.items() if name.startswith(start)), "")


def _voice(scene: Scene, name: str) -> str:
    """Who is heard on a line or on an artist's channel: the only person of its item who has no channel open there."""
    for item in scene.show.items:
        opened = {each.partition(" ")[0] for each in item.sound or ()}
        if item.type in ("DUP", "LIVE") and name in opened:
            others = [person for person in scene.show.people if person.id in item.people and person.id not in opened]
            return others[0].name if len(others) == 1 else ""
    return ""


def _feed(scene: Scene, switch: Switch, channels: tuple[Switch, ...]) -> Feed:
    name = switch.name
    return Feed(
        switch=switch,
        sends=f"PGM−{name}",
        opens="" if switch.now else next(_opens(scene, name), ""),
        steps=tuple(
            (scene.words.say(STEPS[step]), is_ticked(scene.state, "line", f"{name} {step}")) for step in LINE_STEPS
        ),
        hears=_hears(scene, switch, channels),
        is_chosen=scene.hand.chosen == f"line {name}",
    )


def _opens(scene: Scene, name: str) -> Iterator[str]:
    """When a feed will be opened: by a cue of the item on air, else the items to come that do."""
    words, unit = scene.words, unit_of(scene.show, "feeds")
    if unit is None or scene.pass_ is None:
        return
    opens = (name, "on")
    for run, cue in waiting(scene.pass_):
        due = cue_due(scene.state, run, cue.id, scene.now)
        if due is not None and any(opens in switched(unit, action) for action in cue.do):
            yield words.say("opens in {time}", time=left_text(due - scene.now))
    for item in to_come(scene):
        if any(each.partition(" ")[0] == name for each in item.feeds or ()):
            yield words.say("opens at {number}", number=number(item))
        for cue in item.cues:
            if any(opens in switched(unit, action) for action in cue.do):
                offset = f" + {format_duration(cue.at.offset)}" if cue.at.anchor == "start" and cue.at.offset else ""
                yield words.say("opens at {number}", number=number(item)) + offset


def _hears(scene: Scene, switch: Switch, channels: tuple[Switch, ...]) -> tuple[tuple[str, bool | None], ...]:
    """The programme, the presenters and the lines: what is open of them goes into an N-1 that is."""
    feeds = unit_of(scene.show, "feeds")
    lines = set() if feeds is None else feeds.names.keys()
    presenters = {person.id for person in scene.show.people if person.kind == "presenter"}
    on = bool(switch.now)
    parts = [each for each in channels if each.name in presenters] + [each for each in channels if each.name in lines]
    heard = ((each.name, None if each.name == switch.name else on and bool(each.now)) for each in parts)
    return (("PGM", on), *heard)


def _ears(scene: Scene) -> tuple[Ear, ...]:
    """The earpieces of the unit that the plan's cues speak through."""
    said: dict[tuple[str, str], Ear] = {}
    for deed in deeds(scene):
        if deed.action.verb == "say":
            place = deed.action.gear, deed.action.name
            said.pop(place, None)
            said[place] = Ear(
                name=deed.action.name,
                text=" ".join(deed.action.args),
                time=scene.clock(deed.shot.at),
                state=fire_state(deed.shot),
            )
    named = dict.fromkeys(
        (action.gear, action.name)
        for item in scene.show.items
        for cue in item.cues
        for action in cue.do
        if action.verb == "say" and action.name
    )
    silent = (Ear(name=name) for unit, name in named if (unit, name) not in said)
    return (*reversed(said.values()), *silent)


def _units(scene: Scene) -> tuple[SoundUnit, ...]:
    health = {} if scene.pass_ is None else scene.pass_.gear.health
    by_hand = () if scene.pass_ is None else scene.pass_.gear.by_hand
    return tuple(
        SoundUnit(
            title=unit.title or unit.id,
            health=health.get(unit.id),
            by_hand=unit.id in by_hand,
            is_chosen=scene.hand.chosen == f"unit {unit.id}",
        )
        for unit in scene.show.gear
        if unit.role is Role.SON
    )
