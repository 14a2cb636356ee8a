"""What is wrong or risky in a plan that can be read: errors keep a show from being opened, warnings do not.

Each rule is one function over the show. A rule that cries wolf is worse than none: a plan that a live crew would
find sound has no complaint here.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from rundown.plan.actions import Units
from rundown.plan.complaint import Complaint, Complaints
from rundown.plan.show import Action, Cue, Gear, Item, Role, Show
from rundown.plan.starts import planned_starts
from rundown.plan.vocabulary import Phase, Vocabulary
from rundown.timecode import format_clock, format_duration

_CUTTING: frozenset[Phase] = frozenset({"sound_close", "picture"})
"""What no clock may do at the planned end of an item whose length is not fixed: it would cut somebody off."""

_LATE = 10**12
"""Ms from an item's start that no cue of it reaches."""


def lint(show: Show, vocabulary: Vocabulary, origin: str = "") -> tuple[Complaint, ...]:
    """The complaints about a plan, those about the whole first; `origin` is the file they name."""
    complaints = Complaints(origin)
    _lengths(show, complaints)
    _ending(show, complaints)
    _hard_starts(show, complaints)
    _team(show, complaints)
    _people(show, complaints)
    _ports(show, complaints)
    _game(show, complaints)
    _items(show, complaints)
    _cues(show, vocabulary, complaints)
    _decks(show, vocabulary, complaints)
    return tuple(complaints.found)


def _lengths(show: Show, complaints: Complaints) -> None:
    if not show.items:
        complaints.error("show", "", "has no items, write at least one [[items]]")
    over = show.planned - show.slot
    if show.items and show.ending != "none" and over:
        word = "over" if over > 0 else "short of"
        sizes = f"{_exact(show.planned)}, {_exact(abs(over))} {word} the slot of {_exact(show.slot)}"
        complaints.warning("show", "slot", f"the items sum to {sizes}")


def _ending(show: Show, complaints: Complaints) -> None:
    anchored = [item for item in show.items if item.end_anchored]
    for item in anchored:
        where = f"item {item.id}"
        if show.ending != "clock":
            text = f'is due by the clock, but the show\'s ending is "{show.ending}", write ending = "clock" in [show]'
            complaints.error(where, "end_anchored", text)
        if item is not anchored[0]:
            complaints.error(where, "end_anchored", f"{anchored[0].id} is end-anchored already, only one item can be")
        elif item is not show.items[-1]:
            complaints.warning(
                where, "end_anchored", f"is not the last item, {show.items[-1].id} would overrun the slot"
            )
        if item.start is not None:
            complaints.error(where, "start", "the item is end-anchored and cannot have a hard start as well")


def _hard_starts(show: Show, complaints: Complaints) -> None:
    latest: Item | None = None
    free_from = show.on_air
    for item, start in zip(show.items, planned_starts(show), strict=True):
        where = f"item {item.id}"
        if item.start is not None:
            clock = format_clock(item.start, show.timezone)
            if item.start < show.on_air:
                on_air = format_clock(show.on_air, show.timezone)
                complaints.error(where, "start", f"{clock} is before the show is on air at {on_air}")
            elif latest is not None and latest.start is not None and item.start <= latest.start:
                before = format_clock(latest.start, show.timezone)
                complaints.error(
                    where, "start", f"{clock} is not after {before}, the hard start of {latest.id} before it"
                )
            elif start < free_from:
                text = f"{clock} is {format_duration(free_from - start)} before the items ahead of it are over"
                complaints.warning(where, "start", text)
            latest = item
        free_from = start + (0 if item.floated else item.planned)


def _team(show: Show, complaints: Complaints) -> None:
    if not show.team:
        complaints.warning("team", "", "nobody is in the team, write a [[team]] for each member")
        return
    held = {role for member in show.team for role in member.roles}
    wanted: dict[Role, list[str]] = {}
    for role, who in _roles_used(show):
        wanted.setdefault(role, []).append(who)
    for role, users in wanted.items():
        if role not in held:
            more = f" and {len(users) - 1} more" if len(users) > 1 else ""
            complaints.warning("team", "roles", f"nobody holds {role}, which {users[0]}{more} asks for")


def _roles_used(show: Show) -> Iterator[tuple[Role, str]]:
    for unit in show.gear:
        if unit.role is not None:
            yield unit.role, f"gear {unit.id}"
    for item in show.items:
        yield from ((role, f"item {item.id}") for role in item.roles)
        yield from ((cue.role, f"cue {cue.id}") for cue in item.cues if cue.role is not None)


def _people(show: Show, complaints: Complaints) -> None:
    on_air = {person for item in show.items for person in item.people}
    for person in show.people:
        if person.id in on_air and not person.caption:
            text = f'{person.name} appears on air without one, write "Name | function"'
            complaints.warning(f"person {person.id}", "caption", text)


def _ports(show: Show, complaints: Complaints) -> None:
    seen: dict[tuple[str, int], Gear] = {}
    for unit in show.gear:
        other = seen.setdefault((unit.host, unit.port), unit)
        if other is not unit:
            text = f"{unit.host}:{unit.port} is {other.id}'s already, both would get each other's messages"
            complaints.warning(f"gear {unit.id}", "port", text)


def _game(show: Show, complaints: Complaints) -> None:
    game = show.game
    if game is None:
        return
    steps = [("opens_in", game.opens_in), ("closes_in", game.closes_in), ("drawn_in", game.drawn_in)]
    named = [(field, item_id) for field, item_id in steps if item_id]
    for (_, earlier), (field, later) in pairwise(named):
        if show.index(later) < show.index(earlier):
            complaints.error("game", field, f"{later} comes before {earlier}, the game goes open, close, draw")
    if len(game.prizes) < game.winners:
        complaints.warning(
            "game", "prizes", f"{game.winners} winners share {len(game.prizes)} prizes, write one for each"
        )


def _items(show: Show, complaints: Complaints) -> None:
    numbers = Counter(item.number for item in show.items)
    for item in show.items:
        where = f"item {item.id}"
        if item.shortest > item.planned:
            text = f"{_exact(item.shortest)} is longer than the planned {_exact(item.planned)}"
            complaints.error(where, "shortest", text)
        if item.longest < item.planned:
            text = f"{_exact(item.longest)} is shorter than the planned {_exact(item.planned)}"
            complaints.error(where, "longest", text)
        if item.sacrifice is not None and not item.droppable and item.shortest == item.planned:
            complaints.warning(where, "sacrifice", "has nothing to give, it can neither be shortened nor dropped")
        if item.type == "VT" and not item.clip:
            complaints.warning(where, "clip", 'a VT without a clip plays nothing, write clip = "DECK CLIP"')
        if numbers[item.number] > 1:
            complaints.warning(where, "number", f"{numbers[item.number]} items are number {item.number}")
        for column, listed in (("sound", item.sound), ("feeds", item.feeds)):
            twice = [name for name, times in Counter(one.split()[0] for one in listed or ()).items() if times > 1]
            for name in twice:
                complaints.error(where, column, f"{name} is listed more than once")


def _cues(show: Show, vocabulary: Vocabulary, complaints: Complaints) -> None:
    units = ((unit.id, vocabulary[unit.profile].verbs) for unit in show.gear if unit.profile in vocabulary)
    phases = {(unit, verb): word.phase for unit, verbs in units for verb, word in verbs.items()}
    for item in show.items:
        for cue in item.cues:
            where = f"item {item.id}, cue {cue.id}"
            if not cue.call and not cue.do:
                complaints.warning(where, "", "neither says nor does anything, write a call or a do")
            if cue.at.anchor == "start" and cue.at.offset > item.planned:
                late = _exact(cue.at.offset - item.planned)
                complaints.warning(where, "at", f"is {late} after the planned end of the item, it may never be due")
            if cue.at.anchor == "end" and -cue.at.offset > item.planned:
                complaints.warning(where, "at", f"is before the start of the item, which lasts {_exact(item.planned)}")
            if _is_cut_by_the_clock(item, cue):
                for action in cue.do:
                    if phases.get((action.gear, action.verb)) in _CUTTING:
                        remedy = 'write at = "out" or mode = "call"'
                        text = f'"{action.text}" would cut short an item of variable length, {remedy}'
                        complaints.error(where, "do", text)


def _is_cut_by_the_clock(item: Item, cue: Cue) -> bool:
    return cue.at.anchor == "end" and cue.mode == "auto" and not item.is_fixed


def _decks(show: Show, vocabulary: Vocabulary, complaints: Complaints) -> None:
    """A deck is cued before it plays, walking the plan from the top."""
    for unit in Units(show.gear, vocabulary).declaring("clip"):
        cue_verb, play_verb = vocabulary[unit.profile].columns["clip"]
        cued: set[str] = set()
        for item in show.items:
            for where, action in _in_order(item):
                if action is None:  # the take: the column cues and plays its own clip
                    cued -= {(item.clip or "").partition(" ")[0]}
                elif action.gear == unit.id and action.verb == cue_verb:
                    cued.add(action.name)
                elif action.gear == unit.id and action.verb == play_verb:
                    if action.name not in cued:
                        text = f'"{action.text}": nothing is cued on {action.name} before it plays'
                        complaints.warning(where, "do", text)
                    cued.discard(action.name)


def _in_order(item: Item) -> Iterator[tuple[str, Action | None]]:
    """The actions of an item as they happen when all goes as planned, None at its take.

    A cue of no planned time comes right after the take.
    """
    where = f"item {item.id}"
    timeline: list[tuple[int, str, tuple[Action | None, ...]]] = [(-_LATE, where, item.preset), (0, where, (None,))]
    timeline += [(_rank(item, cue), f"{where}, cue {cue.id}", cue.do) for cue in item.cues]
    for _, place, actions in sorted(timeline, key=lambda step: step[0]):
        yield from ((place, action) for action in actions)


def _rank(item: Item, cue: Cue) -> int:
    match cue.at.anchor:
        case "start":
            return cue.at.offset
        case "end":
            return item.planned + cue.at.offset
        case "out":
            return _LATE
        case "manual" | "clock":
            return 0
        case _:
            assert_never(cue.at.anchor)


def _exact(ms: int) -> str:
    return format_duration(ms, exact=True)
