"""What was done to the rundown, in words: edits, a catch-up, an item put back, an autonext that came too late, timers."""

from typing import assert_never

from control.desk.refusals import FIELDS
from control.desk.view.scene import Scene
from rundown.live.acts.editing import Edited
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.running import AutonextMissed, ItemPutBack
from rundown.live.acts.timers import TimerSet
from rundown.live.catchup import Give
from rundown.live.change import Change, FieldSet, ItemAdded, ItemMoved, ItemRemoved, Value
from rundown.timecode import format_duration, format_signed


def told_of_rundown(scene: Scene, fact: ItemPutBack | AutonextMissed | Edited | CaughtUp | TimerSet) -> str:
    """The sentence of one fact."""
    words = scene.words
    match fact:
        case ItemPutBack():
            return words.say("put back {number}", number=scene.number_of(fact.item))
        case AutonextMissed():
            return words.say("autonext held, {wait} late: F8 takes", wait=words.seconds(fact.late_ms))
        case Edited():
            return _edited(scene, fact)
        case CaughtUp():
            gives = ", ".join(give_text(scene, give) for give in fact.gives)
            return words.say(
                "back on time, {before} to {after}: {gives}",
                before=format_signed(fact.before),
                after=format_signed(fact.after),
                gives=gives,
            )
        case TimerSet():
            return _timer(scene, fact)
        case _:
            assert_never(fact)


def give_text(scene: Scene, give: Give) -> str:
    """`24 1:30 → 0:00`: what an item gives."""
    return f"{scene.number_of(give.item)} {format_duration(give.was)} → {format_duration(give.now)}"


def _edited(scene: Scene, fact: Edited) -> str:
    told = ", ".join(change_text(scene, change) for change in fact.changes)
    if fact.undoes:
        return scene.words.say("undone: {changes}", changes=told)
    if fact.redoes:
        return scene.words.say("made again: {changes}", changes=told)
    return f"{told}, {scene.words.quote(fact.reason)}" if fact.reason else told


def change_text(scene: Scene, change: Change) -> str:
    """What one change did, in a few words."""
    words = scene.words
    match change:
        case FieldSet(field="floated"):
            number = scene.number_of(change.item)
            return (
                words.say("{number} floated", number=number)
                if change.now
                else words.say("{number} restored", number=number)
            )
        case FieldSet():
            field = words.say(FIELDS[change.field]) if change.field in FIELDS else change.field
            was, now = _value(change.field, change.was), _value(change.field, change.now)
            return words.say(
                "{number} {field}: {was} → {now}", number=scene.number_of(change.item), field=field, was=was, now=now
            )
        case ItemAdded():
            return words.say("{number} added: {title}", number=change.item.number, title=change.item.title)
        case ItemRemoved():
            return words.say("{number} taken out", number=change.item.number)
        case ItemMoved():
            number, after = scene.number_of(change.item), scene.number_of(change.now)
            return (
                words.say("{number} moved after {after}", number=number, after=after)
                if after
                else words.say("{number} moved first", number=number)
            )
        case _:
            assert_never(change)


def _value(field: str, value: Value) -> str:
    if field in ("planned", "shortest", "longest") and isinstance(value, int):
        return format_duration(value)
    if isinstance(value, tuple):
        return " ".join(value)
    return "–" if value is None else str(value)


def _timer(scene: Scene, fact: TimerSet) -> str:
    words = scene.words
    if fact.zero is not None:
        return words.say("timer {timer} runs", timer=fact.timer)
    return (
        words.say("timer {timer} stopped", timer=fact.timer)
        if fact.frozen is not None
        else words.say("timer {timer} cleared", timer=fact.timer)
    )
