"""The VT decks, walking the plan from the top: each is cued before it plays, and not while it is on air."""

import shlex

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import LATE, Step, aired, just_before, steps
from rundown.plan.show import Action, Item, Show

_Cued = dict[str, tuple[str, Item]]
"""Deck -> the clip cued on it and the item that cued it."""


def cued_decks(show: Show, studio: Studio, complaints: Complaints) -> None:
    """A deck is cued before it plays, by its own item or by one that is sure to air."""
    unit = studio.unit("clip")
    if unit is None:
        return
    cue = f"{unit.id}.{{}}.{studio.verbs('clip')[0]} {{}}"
    cued: _Cued = {}
    for item in aired(show):
        for step in steps(item):
            if step.kind == "take" and item.clip:
                _own_clip(item, cued, cue, complaints)
                cued.pop(_clip(item)[0], None)
            for action in step.actions:
                if _is(studio, action, 0):
                    cued[action.name] = (" ".join(action.args), item)
                elif _is(studio, action, 1):
                    _played(item, step, action, cued, complaints)
                    cued.pop(action.name, None)


def _own_clip(item: Item, cued: _Cued, cue: str, complaints: Complaints) -> None:
    """The clip of an item's column; `cue` is the action that cues one, over its deck and its clip."""
    deck, clip = _clip(item)
    remedy = f'write preset = ["{cue.format(deck, shlex.quote(clip))}"]'
    held, by = cued.get(deck, ("", item))
    if held != clip:
        complaints.warning(f"item {item.id}", "clip", f"{clip} is not cued on {deck} before its take, {remedy}")
    elif _may_be_missing(by, item):
        text = f"{clip} is cued on {deck} in {by.id}, which may be dropped, {remedy} here"
        complaints.warning(f"item {item.id}", "clip", text)


def _played(item: Item, step: Step, action: Action, cued: _Cued, complaints: Complaints) -> None:
    if action.name not in cued:
        text = f'"{action.text}": nothing is cued on {action.name} before it plays'
        complaints.warning(step.where, step.field, text)
    elif _may_be_missing(cued[action.name][1], item):
        by = cued[action.name][1].id
        text = f'"{action.text}": {action.name} is cued in {by}, which may be dropped, cue it in a preset of {item.id}'
        complaints.warning(step.where, step.field, text)


def _may_be_missing(by: Item, item: Item) -> bool:
    return by.droppable and by.id != item.id


def busy_decks(show: Show, studio: Studio, complaints: Complaints) -> None:
    """A preset does not cue a deck that the item on air just before plays: it would come too late, or too soon."""
    items = aired(show)
    for place, item in enumerate(items):
        decks = {action.name: action.text for action in item.preset if _is(studio, action, 0)}
        for deck, text in decks.items():
            users = [ahead.id for ahead in just_before(items, place) if deck in _decks(ahead, studio)]
            if users:
                said = f'"{text}": {deck} plays in {users[0]}, which may be on air just before, use another deck'
                complaints.warning(f"item {item.id}", "preset", said)


def _decks(item: Item, studio: Studio) -> set[str]:
    played = {action.name for step in steps(item) for action in step.actions if _is(studio, action, 1)}
    return played | {_clip(item)[0]}


def cued_on_air(show: Show, studio: Studio, complaints: Complaints) -> None:
    """No cue of an item cues a deck that the item has on air.

    A deck is on air from where it plays until a later picture, another action on it, or the end of the item.
    """
    for item in aired(show):
        playing: dict[str, int] = {}
        for step in steps(item):
            if step.at == LATE:
                break
            if step.kind == "take" and item.clip:
                playing[_clip(item)[0]] = step.at
            for action in step.actions:
                if studio.phase(action) == "picture":
                    playing = {deck: since for deck, since in playing.items() if since == step.at}
                elif _is(studio, action, 1):
                    playing[action.name] = step.at
                elif studio.is_for("clip", action):
                    was_playing = playing.pop(action.name, None) is not None
                    if was_playing and _is(studio, action, 0) and step.is_timed:
                        text = f'"{action.text}": {action.name} is on air then, cue another deck or cue it later'
                        complaints.warning(step.where, step.field, text)


def _clip(item: Item) -> tuple[str, str]:
    """The deck and the clip of an item's column; "" where there is none."""
    deck, *clip = shlex.split(item.clip or "") or [""]
    return deck, " ".join(clip)


def _is(studio: Studio, action: Action, place: int) -> bool:
    """Whether the action cues (place 0) or plays (1) a deck."""
    return studio.is_for("clip", action) and action.verb == studio.verbs("clip")[place]
