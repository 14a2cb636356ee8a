"""Plan -> the state the studio should be in. Pure; what is sent to get there is in `diff.py`.

A studio is a mapping from "UNIT SLOT" to what the slot holds and the messages that make it so. An item's
columns say what it must hold just after the item's take; a column that is absent means what walking the
plan from the top, cues included, would have left.
"""

import shlex
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from rundown.live.acts.gear import learn
from rundown.live.message import Message
from rundown.live.state import Known
from rundown.plan.order import leaders_first, planned_at
from rundown.plan.show import Action, Cue, Gear, Item, Panic, Show
from rundown.plan.vocabulary import COLUMNS, ENGINE_VERBS, PHASES, Column
from studio.capability import Profile
from studio.compose import message
from studio.template import fill

Studio = Mapping[str, Known]
Profiles = Mapping[str, Profile]

ENDLESS = 10**12
"""Later than any cue of an item, ms."""


def in_phase(messages: Iterable[Message]) -> tuple[Message, ...]:
    """The messages in the order of a take: sound opens, VT plays, picture, caption, light, sound closes."""
    return tuple(sorted(messages, key=lambda each: PHASES.index(each.phase)))


def spoken(
    show: Show, profiles: Profiles, actions: Iterable[Action], studio: Studio, captions: Sequence[str] = ()
) -> tuple[Message, ...]:
    """The messages of these actions for a studio in this state; engine actions have none.

    A caption that is only a number is that one of the item's `captions`, counted from 1. Raises studio.compose.NotPlayable for an action its unit cannot play (a checked plan has none).
    """
    units = {gear.id: gear for gear in show.gear}
    values: dict[str, str] = {}
    messages: list[Message] = []
    for action in actions:
        if action.gear in ENGINE_VERBS:
            continue
        gear = units[action.gear]
        if not profiles[gear.profile].actions:
            continue  # a stand-in for a profile that is gone: the show goes on without this unit
        place = f"{gear.id} {action.name}"
        held = values.get(place, studio[place].value if place in studio else "")
        said = message(profiles[gear.profile], gear, _worded(profiles[gear.profile], action, captions), held)
        values |= {each.place: each.value for each in said if each.place}
        messages.extend(said)
    return tuple(messages)


def _worded(profile: Profile, action: Action, captions: Sequence[str]) -> Action:
    """The action with the text of the caption whose number it gives."""
    template, *texts = action.args or ("",)
    number = texts[0] if len(texts) == 1 else ""
    if action.verb != profile.columns.get("caption", ("",))[0] or not (number.isascii() and number.isdecimal()):
        return action
    if not 1 <= int(number) <= len(captions):
        return action
    return replace(action, args=(template, captions[int(number) - 1]))


def marks(actions: Iterable[Action]) -> tuple[str, ...]:
    """The engine actions among these, as the plan writes them."""
    return tuple(action.text for action in actions if action.gear in ENGINE_VERBS)


def unit_of(show: Show, profiles: Profiles, column: Column) -> Gear | None:
    """The unit a column goes to: the one whose profile declares it."""
    return next((gear for gear in show.gear if column in profiles[gear.profile].columns), None)


def picture(show: Show, profiles: Profiles, gear: Gear, source: str) -> tuple[Message, ...]:
    """What brings this source on air, on a unit whose profile declares the image column."""
    verb = profiles[gear.profile].columns["image"][0]
    return spoken(show, profiles, (_action(gear, "", verb, tuple(shlex.split(source))),), {})


def is_picture(show: Show, profiles: Profiles, place: str) -> bool:
    """Whether this place is the one that the image column declares."""
    gear = unit_of(show, profiles, "image")
    return gear is not None and place in {f"{gear.id} {slot}" for slot in _slots(profiles[gear.profile], "image")}


def column_actions(gear: Gear, profile: Profile, column: Column, item: Item | Panic) -> tuple[Action, ...] | None:
    """The actions that make this column so on this unit; None when the item leaves the column absent."""
    value: str | tuple[str, ...] | None = getattr(item, column)
    if value is None:
        return None
    verbs = profile.columns[column]
    if isinstance(value, tuple):
        return _channels(gear, verbs, value)
    words = shlex.split(value)
    if not words:
        return (_action(gear, "", verbs[-1], ()),) if len(verbs) > 1 and column != "clip" else ()
    if column == "clip":
        return tuple(_action(gear, words[0], verb, tuple(words[1:]) if verb == verbs[0] else ()) for verb in verbs)
    if column == "image" and words[0] not in gear.names:
        return (_action(gear, "", words[0], tuple(words[1:])),)
    return (_action(gear, "", verbs[0], tuple(words)),)


def _channels(gear: Gear, verbs: tuple[str, ...], listed: tuple[str, ...]) -> tuple[Action, ...]:
    opened = {words[0]: tuple(words[1:]) for words in map(shlex.split, listed)}
    members = {name: mapped for name, mapped in gear.names.items() if not isinstance(mapped, tuple)}
    return tuple(
        _action(gear, name, verbs[0], opened[name]) if name in opened else _action(gear, name, verbs[1], ())
        for name in members
    )


def _action(gear: Gear, name: str, verb: str, args: tuple[str, ...]) -> Action:
    head = ".".join(filter(None, (gear.id, name, verb)))
    return Action(gear=gear.id, name=name, verb=verb, args=args, text=" ".join((head, *map(shlex.quote, args))))


def column_messages(
    show: Show, profiles: Profiles, item: Item | Panic, studio: Studio
) -> dict[Column, tuple[Message, ...]]:
    """The messages of each column the item declares, for a studio in this state."""
    said: dict[Column, tuple[Message, ...]] = {}
    for column in COLUMNS:
        gear = unit_of(show, profiles, column)
        if gear is None:
            continue
        actions = column_actions(gear, profiles[gear.profile], column, item)
        if actions is not None:
            said[column] = spoken(show, profiles, actions, studio, getattr(item, "captions", ()))
    return said


def column_places(show: Show, profiles: Profiles, column: Column, studio: Studio) -> tuple[str, ...]:
    """The places of a studio that a column speaks of: the slots its verbs set."""
    gear = unit_of(show, profiles, column)
    if gear is None:
        return ()
    slots = _slots(profiles[gear.profile], column)
    places = {f"{gear.id} {fill(slot, {'name': name})}" for slot in slots for name in ("", *gear.names)}
    return tuple(place for place in studio if place in places)


def _slots(profile: Profile, column: Column) -> set[str]:
    return {profile.actions[verb].slot for verb in profile.columns[column]}


def take(show: Show, profiles: Profiles, item: Item, studio: Studio) -> dict[str, Known]:
    """The studio just after the take of this item, coming from `studio`."""
    messages = tuple(each for said in column_messages(show, profiles, item, studio).values() for each in said)
    return learn(dict(studio), in_phase(messages), f"{item.id}/@take")


def run_cues(show: Show, profiles: Profiles, item: Item, studio: Studio, cues: Iterable[Cue]) -> dict[str, Known]:
    """The studio after these cues of an item, coming from `studio`."""
    after = dict(studio)
    for cue in cues:
        after = learn(after, spoken(show, profiles, cue.do, after, item.captions), f"{item.id}/{cue.id}")
    return after


def is_busy(place: str, studio: Studio, run: str) -> bool:
    """Whether the slot plays something that this run (or item) started: what is on air must not be cued over."""
    held = studio.get(place)
    return (
        held is not None and held.fire.startswith(f"{run}/") and held.messages[-1:] != () and held.messages[-1].trigger
    )


def walk(show: Show, profiles: Profiles, index: int) -> tuple[dict[str, Known], dict[str, Known], dict[str, Known]]:
    """The studio before the take of item `index`, just after it, and at the item's end before its `out` cues.

    From the top of the plan, as planned, nothing floated: each item's cues in their order, the presets of
    the next one as it becomes next (a deck still playing is cued when the item is left).
    """
    items = [item for item in show.items[:index] if not item.floated] + [show.items[index]]
    studio: dict[str, Known] = {}
    before = after = end = studio
    for item, coming in zip(items, [*items[1:], None], strict=True):
        before, after, end, studio = _air(show, profiles, item, coming, studio)
    return before, after, end


def befores(show: Show, profiles: Profiles) -> dict[str, Studio]:
    """Item id -> the studio before its take, as `walk` has it, for the whole plan in one walk."""
    played = [item for item in show.items if not item.floated]
    found: dict[str, Studio] = {
        item.id: walk(show, profiles, index)[0] for index, item in enumerate(show.items) if item.floated
    }
    studio: dict[str, Known] = {}
    for item, coming in zip(played, [*played[1:], None], strict=True):
        found[item.id], _, _, studio = _air(show, profiles, item, coming, studio)
    return found


def _air(
    show: Show, profiles: Profiles, item: Item, coming: Item | None, studio: Studio
) -> tuple[dict[str, Known], dict[str, Known], dict[str, Known], dict[str, Known]]:
    """One item of a walk: the studio before its take, just after, before its `out` cues, and as it is left."""
    before = run_cues(show, profiles, item, studio, _between(item, -ENDLESS, 0))
    after = take(show, profiles, item, before)
    end, waiting = _preset(show, profiles, item, coming, after)
    end = run_cues(show, profiles, item, end, _between(item, 0, item.planned + 1))
    left = run_cues(show, profiles, item, end, [cue for cue in item.cues if cue.at.anchor == "out"])
    left = run_cues(show, profiles, item, left, _between(item, item.planned + 1, ENDLESS))
    left = learn(left, spoken(show, profiles, waiting, left, _captions(coming)), f"{item.id}/@preset")
    return before, after, end, left


def _between(item: Item, least: int, most: int) -> list[Cue]:
    """The cues that run in this span (ms from the item's start) when it goes as planned, in their order."""
    order = {cue.id: planned_at(item, cue) for cue in item.cues if cue.at.anchor != "out"}
    places = {cue: ENDLESS if at is None else at for cue, at in order.items()}
    cues = [cue for cue in leaders_first(item) if cue.id in places and least <= places[cue.id] < most]
    return sorted(cues, key=lambda cue: places[cue.id])


def _preset(
    show: Show, profiles: Profiles, item: Item, coming: Item | None, studio: Studio
) -> tuple[dict[str, Known], list[Action]]:
    after, waiting = dict(studio), []
    for action in coming.preset if coming is not None else ():
        if is_busy(f"{action.gear} {action.name}", after, item.id):
            waiting.append(action)
        else:
            after = learn(after, spoken(show, profiles, [action], after, _captions(coming)), f"{item.id}/@preset")
    return after, waiting


def _captions(item: Item | None) -> tuple[str, ...]:
    return () if item is None else item.captions


def declared(show: Show, profiles: Profiles, index: int) -> dict[str, str]:
    """ "UNIT SLOT" -> value just after the take of item `index`, walked from the top."""
    return {place: held.value for place, held in walk(show, profiles, index)[1].items()}


def left_by(show: Show, profiles: Profiles, index: int) -> dict[str, str]:
    """ "UNIT SLOT" -> value at the end of item `index`, just before its `out` cues, walked from the top."""
    return {place: held.value for place, held in walk(show, profiles, index)[2].items()}
