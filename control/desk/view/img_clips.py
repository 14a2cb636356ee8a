"""The decks: the clip on air and what is left of it, what each deck holds, and what is to be cued on it next.

What plays is what the unit is known to do; how long a clip lasts and where it is cued is what the plan says.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.view.image import image
from control.desk.view.item import Figure, countdown
from control.desk.view.scene import Scene, number
from control.words import N_
from rundown.live.acts.ticks import is_ticked
from rundown.live.state import UNSURE, GearState, Known, Run
from rundown.live.to_come import counting
from rundown.plan.show import Action, Gear, Item
from rundown.timecode import SECOND, format_duration

CUE = "cue"
"""The verb that cues a clip, in every profile with decks."""

MOTIONS: Mapping[str, str] = {
    "cued": N_("cued"),
    "playing": N_("playing"),
    "paused": N_("paused"),
    "stopped": N_("stopped"),
    "ended": N_("ended"),
}
"""What a deck does with its clip, as the profiles write it last in the value of its slot."""

EARLY_MS = 2_000
"""A clip that ends this much before its item has not the length that the plan gives it."""


class Clip(Struct, frozen=True, kw_only=True):
    """A clip: its deck, the item it airs in, and where it is cued. `length` is "" where the plan does not tell it.

    `is_ready`: somebody found it ready to air (PAD); None for one that nobody can tick.
    """

    deck: str
    name: str
    number: str
    length: str = ""
    is_ready: bool | None = None
    first_words: str = ""
    cued_at: str = ""
    is_chosen: bool = False


class Deck(Struct, frozen=True, kw_only=True):
    """A deck: how it stands, and the clip it airs, holds or waits for; `clip` is None when none is to come."""

    name: str
    state: StateName
    said: str
    clip: Clip | None = None
    is_on_air: bool = False


class Playing(Struct, frozen=True, kw_only=True):
    """What is on air. `counts_clip`: the figure is what is left of its clip, else of the item.

    `deck` airs, None with no clip on air; `done` is the share gone, in thousandths; `back` what comes after: its picture
    and its place.
    """

    figure: Figure
    done: int
    over: bool
    last_words: str
    length: str
    ends: str
    back: str
    counts_clip: bool = False
    deck: Deck | None = None


class _Use(Struct, frozen=True):
    """A clip in the plan: its deck and name, the item it airs in, the one during which it is cued."""

    deck: str
    name: str
    item: Item
    cued_in: Item | None
    is_listed: bool = True


def playing(scene: Scene) -> Playing | None:
    """What is on air, None while nothing is."""
    run = scene.current
    if run is None or run.started is None:
        return None
    deck = next((deck for deck in decks(scene) if deck.is_on_air), None)
    own = _length_of(run) if run.item.clip else None
    length = run.item.planned if own is None else own
    left = run.started + length - scene.now
    coming = scene.coming
    return Playing(
        figure=countdown(left, scene, long=length >= 600 * SECOND),
        done=min(1000, max(0, (scene.now - run.started) * 1000 // max(1, length))),
        over=left < 0,
        last_words=run.item.last_words,
        length=format_duration(length),
        ends=scene.clock(max(scene.now, run.started + length)),
        back="" if coming is None else ", ".join(filter(None, (_picture(scene, coming.item), coming.item.place))),
        counts_clip=own is not None,
        deck=deck,
    )


def decks(scene: Scene) -> tuple[Deck, ...]:
    """Every deck the plan uses, in its own order."""
    unit, uses = clip_unit(scene), tuple(_uses(scene))
    names = [] if unit is None else [name for name, own in unit.names.items() if not isinstance(own, tuple)]
    used = dict.fromkeys(item.clip.partition(" ")[0] for item in scene.show.items if item.clip)
    listed = [name for name in names if name in used or any(use.deck == name for use in uses)]
    return tuple(_deck(scene, unit, name, uses) for name in dict.fromkeys((*listed, *used)))


def clips(scene: Scene) -> tuple[Clip, ...]:
    """The clips on air and to come, in the order of the show."""
    return tuple(_clip(scene, use) for use in _uses(scene))


def clip_unit(scene: Scene) -> Gear | None:
    """The unit that plays the clips: the one that the plan cues, else one that has all the decks it names."""
    cued = {action.gear for item in scene.show.items for action in _actions(item) if action.verb == CUE}
    used = {item.clip.partition(" ")[0] for item in scene.show.items if item.clip}
    units = scene.show.gear
    found = next((unit for unit in units if unit.id in cued), None)
    return found or next((unit for unit in units if used and used <= set(unit.names)), None)


def _actions(item: Item) -> Iterator[Action]:
    yield from item.preset
    yield from (action for cue in item.cues for action in cue.do)


def _uses(scene: Scene) -> Iterator[_Use]:
    """What the item on air and those to come play; a clip that is only cued and played by hand is among them."""
    planned = {item.id: item for item in scene.state.as_planned.items}
    items = [] if scene.current is None else [scene.current.item]
    items += [planned.get(item.id, item) for item in counting(scene.state) if item not in items]
    places = dict(_cued(items))
    own = {_named(item.clip) for item in scene.show.items if item.clip}
    for item in items:
        if item.clip:
            deck, name = _named(item.clip)
            yield _Use(deck, name, item, places.get((deck, name)))
        for deck, name in dict.fromkeys(_cues(item)):
            if (deck, name) not in own:
                yield _Use(deck, name, item, places.get((deck, name)), is_listed=False)


def _cued(items: list[Item]) -> Iterator[tuple[tuple[str, str], Item]]:
    """Deck and clip -> the item during which it is cued: a preset goes while the item before it is on air."""
    found = set[tuple[str, str]]()
    for place, item in enumerate(items):
        presets = [_said(action) for action in item.preset if action.verb == CUE]
        for what in _cues(item):
            if what not in found:
                found.add(what)
                yield what, items[place - 1] if what in presets and place else item


def _cues(item: Item) -> Iterator[tuple[str, str]]:
    yield from (_said(action) for action in _actions(item) if action.verb == CUE)


def _said(action: Action) -> tuple[str, str]:
    return action.name, action.args[-1] if action.args else ""


def _named(clip: str) -> tuple[str, str]:
    """Deck and name; the name is the last word, as that of its tick."""
    return clip.partition(" ")[0], clip.rpartition(" ")[2]


def _length_of(run: Run) -> int | None:
    """How long the clip of a run lasts (ms): an item that cannot last longer than planned is filled by its clip."""
    return run.planned if run.item.longest <= run.planned else None


def _clip(scene: Scene, use: _Use) -> Clip:
    item, words = use.item, scene.words
    is_filled = use.is_listed and item.longest <= item.planned
    return Clip(
        deck=_label(scene, use.deck),
        name=use.name,
        number=number(item),
        length=format_duration(item.planned) if is_filled else "",
        is_ready=is_ticked(scene.state, "clip", use.name) if use.is_listed else None,
        first_words=item.first_words if use.is_listed else "",
        cued_at="" if use.cued_in is None else words.say("at {number}", number=number(use.cued_in)),
        is_chosen=scene.hand.chosen == f"clip {use.name}",
    )


def _label(scene: Scene, deck: str) -> str:
    """What the deck is called on the mixer, as the items that air it say; else its own name."""
    airing = (item for item in scene.show.items if item.clip and item.clip.partition(" ")[0] == deck)
    return next(filter(None, (_picture(scene, item) for item in airing)), deck)


def _picture(scene: Scene, item: Item) -> str:
    """The source that the item's first picture takes, "" when it says none."""
    sources = {name for unit in scene.show.gear for name in unit.names}
    return next((word for word in (item.image or "").split() if word in sources), "")


def _deck(scene: Scene, unit: Gear | None, name: str, uses: tuple[_Use, ...]) -> Deck:
    gear = GearState() if scene.pass_ is None else scene.pass_.gear
    held = None if unit is None else gear.known.get(f"{unit.id} {name}")
    own, run = [use for use in uses if use.deck == name], scene.current
    label, (holds, motion) = _label(scene, name), _held(held)
    airing = next((use for use in own if run is not None and use.is_listed and use.item.id == run.item.id), None)
    if airing is not None:
        state, said = _trouble(scene, unit, gear) or _airing(scene, held, airing)
        return Deck(name=label, state=state, said=said, clip=_clip(scene, airing), is_on_air=True)
    if motion == "playing":
        state, said = _moves(scene, held, motion)
        played = next((_clip(scene, use) for use in own if use.name == holds), Clip(deck=label, name=holds, number=""))
        return Deck(name=label, state=state, said=said, clip=played, is_on_air=_is_airing(scene, label))
    waiting = next((use for use in own if not (use.name == holds and motion == "ended")), None)
    state, said = _trouble(scene, unit, gear) or _free(scene, held, waiting)
    return Deck(name=label, state=state, said=said, clip=None if waiting is None else _clip(scene, waiting))


def _is_airing(scene: Scene, label: str) -> bool:
    """Whether the mixer is known to air the deck."""
    return any(source.name == label and source.tally == "air" for source in image(scene).sources)


def _held(held: Known | None) -> tuple[str, str]:
    """The clip a deck is known to hold (its last word), and what it does; "" where that is not known."""
    if held is None or held.value == UNSURE:
        return "", ""
    clip, _, motion = held.value.rpartition(" ")
    return clip.rpartition(" ")[2], motion


def _trouble(scene: Scene, unit: Gear | None, gear: GearState) -> tuple[StateName, str] | None:
    """Why nothing can be said of the deck: its unit is left to its operator, or does not answer."""
    if unit is not None and unit.id in gear.by_hand:
        return "late", scene.words.say("by hand")
    if unit is not None and gear.health.get(unit.id) in ("gone", "silent"):
        return "not_ready", scene.words.say("no answer")
    return None


def _moves(scene: Scene, held: Known | None, motion: str) -> tuple[StateName, str]:
    said = scene.words.say(MOTIONS[motion]) if motion in MOTIONS else motion
    return "confirmed" if held is not None and held.confirmed else "sent", said


def _airing(scene: Scene, held: Known | None, use: _Use) -> tuple[StateName, str]:
    """How the deck of the clip on air stands: it is to play that clip."""
    holds, motion = _held(held)
    if not motion:
        return "unknown", scene.words.say("not known")
    if holds not in ("", use.name):
        return "not_ready", scene.words.say("holds {clip}", clip=holds)
    run = scene.current
    match motion:
        case "playing":
            return _moves(scene, held, motion)
        case "ended" | "stopped" if run is not None and _is_over(scene, run):
            return "done", _moves(scene, held, motion)[1]
        case _:
            return "not_ready", _moves(scene, held, motion)[1]


def _is_over(scene: Scene, run: Run) -> bool:
    """Whether the clip of the run may have ended by now; of one whose length is not told, it may."""
    length = _length_of(run)
    return length is None or scene.now - (run.started or scene.now) >= length - EARLY_MS


def _free(scene: Scene, held: Known | None, use: _Use | None) -> tuple[StateName, str]:
    """How a deck that airs nothing stands to the clip it is to play next."""
    words, (holds, motion) = scene.words, _held(held)
    if use is None:
        return "planned", words.say("free")
    if held is not None and held.value == UNSURE:
        return "unknown", words.say("not known")
    if motion == "cued" and holds in ("", use.name):
        return _moves(scene, held, motion)
    if motion == "cued":
        return "late", words.say("holds {clip}", clip=holds)
    coming = scene.coming
    if coming is not None and coming.item.id == use.item.id and scene.current is not None:
        return "late", words.say("TO CUE")
    return "planned", words.say("free, to cue")
