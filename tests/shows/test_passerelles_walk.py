"""Walks the demo show's source action by action and finds in the plan the same studio at each take and each end.

The interpreter here is a second opinion: it reads the source's own words and shares nothing with `studio/`.
"""

import re
import shlex
from dataclasses import dataclass, field

import pytest

from studio.profile import load_profiles
from studio.wanted import declared, left_by
from tests.shows.passerelles_source import ACTIONS, ITEMS, SourceAction, SourceItem, passerelles

VOICES = ("PRES", "INV1", "INV2", "INV3", "CHANT")
LIT_ALREADY_FOR_WHAT_FOLLOWS = {"GEN_DEB", "LCT_LIVE"}
WITHOUT_A_COLUMN = {"stream onair"}  # said at the take by a cue of its own
PLACES = {item.id: place for place, item in enumerate(ITEMS)}


@dataclass
class Studio:
    """What the source's actions have made of the studio: "UNIT SLOT" -> value, only what is not off."""

    slots: dict[str, str] = field(default_factory=dict)

    def play(self, action: SourceAction) -> None:
        """Does one action of the source."""
        path, *args = shlex.split(action.text)
        match path.strip("/").split("/"):
            case ["vision", "cut" | "pgm" | "mix"]:
                self.slots["vision pgm"] = args[0]
            case ["vision", "dve"]:
                self.slots["vision pgm"] = " ".join(args)
            case ["vision", "ftb"]:
                self.slots["vision pgm"] = "black"
            case ["vision", "pvw"]:
                self.slots["vision pvw"] = args[0]
            case ["vt", deck, "cue"]:
                self.slots[f"vt {deck}"] = f"{args[0]} cued"
            case ["vt", deck, "play"]:
                clip, state = self.slots[f"vt {deck}"].split()
                assert state == "cued", f"{action.item} plays {clip} on {deck}, which is {state}"
                self.slots[f"vt {deck}"] = f"{clip} playing"
            case ["audio", *names]:
                self.sound(names[-1], args)
            case ["n1", link]:
                self.switch(f"feeds {link}", args)
            case ["synth", "show"]:
                self.slots["caption shown"] = " ".join(args)
            case ["synth", "hide"]:
                self.slots.pop("caption shown", None)
            case ["light", what]:
                self.slots[f"light {what}"] = args[0]
            case ["prompt", "goto"]:
                self.slots["prompt page"] = args[0]
            case ["rec", "main" | "iso" as unit]:
                self.slots[f"rec {unit}"] = {"start": "recording", "stop": "stopped"}[args[0]]
            case ["stream", "onair"]:
                self.slots["stream onair"] = args[0]
            case ["ifb" | "game" | "log", *_] | ["stream", "check"] | ["rec", "verify"]:
                pass
            case _:
                raise AssertionError(f"nobody knows {action.text}")

    def sound(self, name: str, args: list[str]) -> None:
        for channel in VOICES if name == "all" else (name,):
            self.switch(f"audio {channel}", args)

    def switch(self, slot: str, args: list[str]) -> None:
        if args[0] == "off":
            self.slots.pop(slot, None)
        elif args[0] == "on":
            self.slots[slot] = " ".join(args)

    def open_channels(self) -> set[str]:
        return {slot.removeprefix("audio ") for slot in self.slots if slot.startswith("audio ")}


@dataclass(frozen=True)
class Moments:
    """The studio just after an item's start, and at its end before what happens as it is left."""

    taken: dict[str, str]
    ended: dict[str, str]
    channels: set[str]


def walked() -> dict[str, Moments]:
    """Every item's moments, from the top of the source to its end."""
    studio = Studio()
    moments: dict[str, Moments] = {}
    for item in ITEMS:
        timeline = sorted((action for action in ACTIONS if action.item == item.id), key=lambda one: order(item, one))
        for action in [one for one in timeline if order(item, one) <= 0]:
            studio.play(action)
        taken = dict(studio.slots)
        for action in [one for one in timeline if 0 < order(item, one) < item.planned]:
            studio.play(action)
        moments[item.id] = Moments(taken, dict(studio.slots), studio.open_channels())
        for action in [one for one in timeline if order(item, one) >= item.planned]:
            studio.play(action)
    return moments


def order(item: SourceItem, action: SourceAction) -> int:
    return action.seconds * 1_000 + (item.planned if action.since == "e" else 0)


def what_is_on(studio: dict[str, str]) -> dict[str, str]:
    return {slot: value for slot, value in studio.items() if value not in ("", "off")}


MOMENTS = walked()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_source_agrees_with_itself_at_the_end_of_each_item(item: SourceItem) -> None:
    ended = MOMENTS[item.id]
    assert ended.channels == item.sound
    if item.id not in LIT_ALREADY_FOR_WHAT_FOLLOWS:
        assert ended.ended["light state"] == item.light
    assert {f"feeds {link}" for link in item.feeds} <= ended.ended.keys()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_plan_declares_the_studio_of_the_source_just_after_each_take(item: SourceItem) -> None:
    planned = what_is_on(declared(passerelles(), load_profiles(), PLACES[item.id]))
    assert without(WITHOUT_A_COLUMN, planned) == without(WITHOUT_A_COLUMN, MOMENTS[item.id].taken)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_plan_leaves_the_studio_of_the_source_at_the_end_of_each_item(item: SourceItem) -> None:
    planned = what_is_on(left_by(passerelles(), load_profiles(), PLACES[item.id]))
    prepared = prepared_for_the_next(item)
    assert without(prepared, planned) == without(prepared, worded(MOMENTS[item.id].ended, item.id))


def without(slots: set[str], studio: dict[str, str]) -> dict[str, str]:
    return {slot: value for slot, value in studio.items() if slot not in slots}


def worded(studio: dict[str, str], item_id: str) -> dict[str, str]:
    """The studio with the item's own caption where the source gives its number."""
    template, _, number = studio.get("caption shown", "").partition(" ")
    captions = passerelles().item(item_id).captions
    if not number.isdecimal():
        return studio
    return studio | {"caption shown": f"{template} {captions[int(number) - 1]}"}


def prepared_for_the_next(item: SourceItem) -> set[str]:
    """The deck and the preview that the presets of the item after set; what they hold is seen at its own take."""
    place = PLACES[item.id] + 1
    coming = passerelles().items[place].preset if place < len(ITEMS) else ()
    return {f"vt {action.name}" if action.gear == "vt" else "vision pvw" for action in coming}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_columns_an_item_declares_are_the_studio_of_the_source_just_after_its_take(item: SourceItem) -> None:
    planned, taken = passerelles().item(item.id), MOMENTS[item.id].taken
    sound = {slot.removeprefix("audio "): value for slot, value in taken.items() if slot.startswith("audio ")}
    assert planned.image is not None
    assert re.sub(r"^(?:pgm|mix) (\w+)(?: \d+)?$", r"\1", planned.image) == taken["vision pgm"]
    assert {one.split()[0]: " ".join(["on", *one.split()[1:]]) for one in planned.sound or ()} == sound
    assert planned.light == taken["light state"]
    if planned.feeds is not None:
        assert {f"feeds {link}" for link in planned.feeds} == {slot for slot in taken if slot.startswith("feeds ")}
    if planned.caption is not None:
        assert planned.caption == taken.get("caption shown", "")
    if planned.clip is not None:
        deck, clip = planned.clip.split()
        assert taken[f"vt {deck}"] == f"{clip} playing"
