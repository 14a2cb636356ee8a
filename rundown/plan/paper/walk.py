"""What changes in the studio from one item to the next, walked from the top in plan terms: columns and cues.

It knows no address and no unit of the studio, only which verbs of the vocabulary open and close, and what columns say.
Floated items are passed over, as on air.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rundown.plan.order import leaders_first, planned_at
from rundown.plan.show import Action, Cue, Item, Show
from rundown.plan.starts import planned_starts
from rundown.plan.vocabulary import Column, Vocabulary
from rundown.timecode import DAY

Sound = dict[str, str]
"""Open channels in the order in which they were opened, each with its bed ("" for none)."""


class Step(Struct, frozen=True, kw_only=True):
    """An item as the walk comes to it: what its take changes, and what stands just after.

    `start` is its planned front time (epoch ms); `opened` and `sound` hold channels as `JING (bed)`, `closed` bare
    names; `cues` are in the order of time. A floated item changes nothing.
    """

    item: Item
    start: int
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    feeds_change: bool = False
    light: str = ""
    light_changes: bool = False
    arrived: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()


def walk(show: Show, vocabulary: Vocabulary) -> tuple[Step, ...]:
    """A step for each item, in order."""
    walker = _Walker(show, vocabulary)
    return tuple(walker.step(item, start) for item, start in zip(show.items, planned_starts(show), strict=True))


def cues_in_time(item: Item, start: int) -> tuple[Cue, ...]:
    """The cues of an item as they come if it runs as planned from `start`; those on order come last."""
    return tuple(sorted(leaders_first(item), key=lambda cue: _due(cue, item, start)))


def switch(show: Show, vocabulary: Vocabulary, action: Action) -> tuple[Column, int] | None:
    """The column whose verb the action is, and that verb's place in it (0 switches on), or None.

    `vt.A.cue R1` is ("clip", 0), `audio.PRES.off` is ("sound", 1).
    """
    for unit in show.gear:
        words = vocabulary.get(unit.profile) if unit.id == action.gear else None
        for column, verbs in words.columns.items() if words else ():
            if action.verb in verbs:
                return column, verbs.index(action.verb)
    return None


def _due(cue: Cue, item: Item, start: int) -> tuple[int, int]:
    """Ms from the start of the item, then the place among cues of that instant."""
    if cue.at.anchor == "out":
        return item.planned, 1
    at = planned_at(item, cue, start)
    return (item.planned + DAY if at is None else at), 0


class _Walker:
    """The studio as the walk has left it."""

    def __init__(self, show: Show, vocabulary: Vocabulary) -> None:
        self._show = show
        self._vocabulary = vocabulary
        self._sound: Sound = {}
        self._feeds: tuple[str, ...] = ()
        self._light = ""
        self._people: tuple[str, ...] = ()

    def step(self, item: Item, start: int) -> Step:
        """Goes through one item."""
        cues = cues_in_time(item, start)
        if item.floated or item.untimed:
            return Step(item=item, start=start, cues=cues)
        early = [cue for cue in cues if _due(cue, item, start) < (0, 0)]
        self._apply(item.preset)
        self._fire(early)
        step = self._take(item, start, cues)
        self._fire(cues[len(early) :])
        return step

    def _take(self, item: Item, start: int, cues: tuple[Cue, ...]) -> Step:
        before, feeds, light, people = self._sound, self._feeds, self._light, self._people
        if item.sound is not None:
            self._sound = {name: bed for name, _, bed in (one.strip().partition(" ") for one in item.sound)}
        self._feeds = feeds if item.feeds is None else item.feeds
        self._light = light if item.light is None else item.light
        self._people = item.people
        return Step(
            item=item,
            start=start,
            opened=tuple(_channel(name, bed) for name, bed in self._sound.items() if before.get(name) != bed),
            closed=tuple(name for name in before if name not in self._sound),
            sound=tuple(_channel(name, bed) for name, bed in self._sound.items()),
            feeds=self._feeds,
            feeds_change=set(self._feeds) != set(feeds),
            light=self._light,
            light_changes=self._light != light,
            arrived=tuple(person for person in item.people if person not in people),
            cues=cues,
        )

    def _fire(self, cues: Sequence[Cue]) -> None:
        for cue in cues:
            self._apply(cue.do)

    def _apply(self, actions: Sequence[Action]) -> None:
        for action in actions:
            match switch(self._show, self._vocabulary, action):
                case "sound", 0:
                    self._sound = self._sound | {name: " ".join(action.args) for name in self._names(action)}
                case "sound", _:
                    closed = set(self._names(action))
                    self._sound = {name: bed for name, bed in self._sound.items() if name not in closed}
                case "feeds", 0:
                    self._feeds += tuple(name for name in self._names(action) if name not in self._feeds)
                case "feeds", _:
                    closed = set(self._names(action))
                    self._feeds = tuple(name for name in self._feeds if name not in closed)
                case "light", 0:
                    self._light = " ".join(action.args)
                case "light", _:
                    self._light = ""

    def _names(self, action: Action) -> Iterator[str]:
        """The names an action stands for: a group's members, or its own."""
        for unit in self._show.gear:
            if unit.id == action.gear:
                members = unit.names.get(action.name)
                yield from members if isinstance(members, tuple) else (action.name,)


def _channel(name: str, bed: str) -> str:
    return f"{name} ({bed})" if bed else name
