"""Cues that say nothing, can never be due, or would cut somebody off."""

from itertools import pairwise

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.order import chain, outlives, planned_at
from rundown.plan.show import Cue, Item, Show
from rundown.plan.starts import planned_starts
from rundown.plan.vocabulary import Phase
from rundown.timecode import format_clock, format_duration

_CUTTING: frozenset[Phase] = frozenset({"sound_close", "picture"})
"""What no clock may do at the planned end of an item whose length is not fixed: it would cut somebody off."""


def empty_cues(show: Show, complaints: Complaints) -> None:
    """A cue says or does something."""
    for item in show.items:
        for cue in item.cues:
            if not cue.call and not cue.do:
                complaints.warning(_where(item, cue), "", "neither says nor does anything, write a call or a do")


def due_times(show: Show, complaints: Complaints) -> None:
    """A cue is due inside its item, or before it as the next."""
    for item, start in zip(show.items, planned_starts(show), strict=True):
        if item.untimed:
            continue
        for cue in item.cues:
            text = _lateness(item, cue) or _stray_clock(show, item, cue, start)
            if text:
                complaints.warning(_where(item, cue), "at", text)


def _lateness(item: Item, cue: Cue) -> str:
    at = planned_at(item, cue)
    if at is None or outlives(item, cue):
        return ""
    if chain(item, cue)[-1].at.anchor == "start" and at > item.longest:
        return f"is {_exact(at - item.longest)} after the longest the item can be, it is never due"
    if at > item.planned:
        return f"is {_exact(at - item.planned)} after the planned end of the item, it may never be due"
    if cue.at.anchor == "end" and at < 0:
        return f"is before the start of the item, which lasts {_exact(item.planned)}"
    return ""


def _stray_clock(show: Show, item: Item, cue: Cue, start: int) -> str:
    if cue.at.anchor != "clock" or item.floated or start <= cue.at.offset <= start + item.planned:
        return ""
    begins, ends = (format_clock(instant, show.timezone) for instant in (start, start + item.planned))
    clock = format_clock(cue.at.offset, show.timezone)
    return f"{clock} is outside the item, planned from {begins} to {ends}, it may never be due"


def too_early(show: Show, complaints: Complaints) -> None:
    """A cue before the start of its item is due once the item is next: no sooner than the take of the one before."""
    timed = [
        (item, start)
        for item, start in zip(show.items, planned_starts(show), strict=True)
        if not item.floated and not item.untimed
    ]
    for (ahead, begins), (item, start) in pairwise(timed):
        for cue in item.cues:
            early = -cue.at.offset - (start - begins)
            if cue.at.anchor == "start" and cue.at.offset < 0 < early and begins <= start:
                text = f"is {_exact(early)} before {ahead.id} begins, when the item is not next yet, "
                complaints.warning(_where(item, cue), "at", f"{text}give the cue to an item ahead")


def untimed_rows(show: Show, complaints: Complaints) -> None:
    """A row that next passes over has no cue of the clock."""
    for item in show.items:
        for cue in item.cues:
            head = chain(item, cue)[-1]
            if item.untimed and head.mode == "auto" and head.at.anchor not in ("manual", "out"):
                text = 'an untimed row is passed over, the cue is never due, write at = "manual" or give it to an item'
                complaints.warning(_where(item, cue), "at", text)


def cut_by_the_clock(show: Show, studio: Studio, complaints: Complaints) -> None:
    """No clock closes sound or takes picture at the end of an item of variable length."""
    for item in show.items:
        for cue in item.cues:
            head = chain(item, cue)[-1]
            if head.at.anchor != "end" or head.mode != "auto" or item.is_fixed:
                continue
            for action in cue.do:
                if studio.phase(action) in _CUTTING:
                    remedy = 'write at = "out" or mode = "call"' + ("" if head is cue else f" in cue {head.id}")
                    text = f'"{action.text}" would cut short an item of variable length, {remedy}'
                    complaints.error(_where(item, cue), "do", text)


def _where(item: Item, cue: Cue) -> str:
    return f"item {item.id}, cue {cue.id}"


def _exact(ms: int) -> str:
    return format_duration(ms, exact=True)
