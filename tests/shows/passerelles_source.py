"""The written source of the demo show, transcribed from its first conducteur, row by row: items, cues and actions.

The tables know nothing of the plan's words; `planned` says how the plan writes a source action.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rundown.plan.show import At, Show
from rundown.plan.showfile import load_show
from rundown.timecode import SECOND, parse_duration
from studio.profile import load_profiles, vocabulary

_HERE = Path(__file__).parent
SHOW_FILE = _HERE.parents[1] / "shows" / "passerelles" / "show.toml"

_WORDS = (
    (r"/vision/pvw (.+)", r"vision.preview \1"),
    (r"/vision/(.+)", r"vision.\1"),
    (r"/vt/([AB])/(.+)", r"vt.\1.\2"),
    (r"/audio/mic/all (.+)", r"audio.mics.\1"),
    (r"/audio/(?:mic/)?(\w+) (.+)", r"audio.\1.\2"),
    (r"/n1/(\w+) (.+)", r"feeds.\1.\2"),
    (r"/ifb/(\w+) test", r"ifb.\1.test"),
    (r"/ifb/(\w+) (.+)", r"ifb.\1.say \2"),
    (r"/synth/(.+)", r"caption.\1"),
    (r"/light/(.+)", r"light.\1"),
    (r"/prompt/(.+)", r"prompt.\1"),
    (r"/rec/(\w+) (.+)", r"rec.\1.\2"),
    (r"/rec/(verify)", r"rec.\1"),
    (r"/stream/(.+)", r"stream.\1"),
    (r"/game/question/(.+)", r"game.question \1"),
    (r"/game/(.+)", r"game.\1"),
    (r"/log/(.+)", r"log.\1"),
)


@dataclass(frozen=True)
class SourceItem:
    """A row of the source's table; `sound` and `light` are the state at its end, before what happens as it is left."""

    id: str
    number: str
    type: str
    planned: int
    shortest: int
    longest: int
    droppable: bool
    sound: frozenset[str]
    feeds: frozenset[str]
    light: str


@dataclass(frozen=True)
class SourceCue:
    """A cue: `seconds` after the start (`since` "t") or, negative, before the end (`since` "e") of its item."""

    item: str
    since: str
    seconds: int
    by: str
    actions: int
    call: str

    @property
    def at(self) -> At:
        return due(self.since, self.seconds)


@dataclass(frozen=True)
class SourceAction:
    """One action of a cue, as the source writes it."""

    item: str
    since: str
    seconds: int
    by: str
    text: str

    @property
    def at(self) -> At:
        return due(self.since, self.seconds)

    @property
    def planned(self) -> str:
        """The action as the plan writes it."""
        for pattern, replacement in _WORDS:
            if found := re.fullmatch(pattern, self.text):
                return found.expand(replacement)
        raise AssertionError(f"no word for {self.text}")


def due(since: str, seconds: int) -> At:
    """When the plan has a source cue fall due: what happens at the very end happens as the item is left."""
    if since == "e" and seconds == 0:
        return At("out")
    return At("start" if since == "t" else "end", seconds * SECOND)


def _rows(name: str) -> list[list[str]]:
    lines = (_HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


ITEMS = tuple(
    SourceItem(
        id=item,
        number=number,
        type=kind,
        planned=parse_duration(planned),
        shortest=parse_duration(shortest),
        longest=parse_duration(longest),
        droppable=droppable == "yes",
        sound=frozenset(sound.split()),
        feeds=frozenset(feeds.split()),
        light=light,
    )
    for item, number, kind, planned, shortest, longest, droppable, sound, feeds, light in _rows("passerelles_items.tsv")
)
CUES = tuple(
    SourceCue(item, since, int(seconds), by, int(actions), call)
    for item, since, seconds, by, actions, call in _rows("passerelles_cues.tsv")
)
ACTIONS = tuple(
    SourceAction(item, since, int(seconds), by, text)
    for item, since, seconds, by, text in _rows("passerelles_actions.tsv")
)


@cache
def passerelles() -> Show:
    """The demo show as the plan reads it."""
    show, complaints = load_show(SHOW_FILE, vocabulary(load_profiles()))
    assert show is not None, [str(complaint) for complaint in complaints]
    return show
