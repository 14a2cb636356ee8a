"""Whether each caption stays on air long enough to be read.

Only what the clock shows and takes away is known, and only texts that the plan holds: `caption.show TEMPLATE TEXT`,
or `caption.show TEMPLATE N`, the N-th of the item's `captions`. A text with a {hole} has no known length.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import LATE, Step, steps
from rundown.plan.show import Action, Item, Show
from rundown.plan.starts import planned_starts
from rundown.timecode import SECOND, format_duration

_CHARACTERS_A_SECOND = 15
"""How fast a caption is read, after one second to find it."""


class _Change(Struct, frozen=True, kw_only=True):
    """What is shown changes at an instant (epoch ms) to a text, None when it is unknown or nothing."""

    instant: int
    where: str
    field: str
    action: str
    text: str | None


def reading_times(show: Show, studio: Studio, complaints: Complaints) -> None:
    """A caption that the clock shows is taken away no sooner than it can be read."""
    changes = [
        change
        for item, start in zip(show.items, planned_starts(show), strict=True)
        if not item.floated and not item.untimed
        for step in steps(item)
        for change in _changes(item, start, step, studio)
    ]
    for shown, gone in pairwise(sorted(changes, key=lambda change: change.instant)):
        lasts, asked = gone.instant - shown.instant, _reading_time(shown.text or "")
        if shown.text is not None and 0 < lasts < asked:
            text = f'"{shown.action}" stays {_exact(lasts)}, too short to read "{shown.text}", '
            complaints.warning(shown.where, shown.field, f"{text}leave it {_exact(asked)}")


def _changes(item: Item, start: int, step: Step, studio: Studio) -> Iterator[_Change]:
    actions = studio.declared("caption", item) if step.kind == "take" else step.actions
    is_out = step.at == LATE
    if not step.is_timed and not is_out:
        return
    verbs = studio.verbs("caption")
    for action in actions:
        if studio.is_for("caption", action) and action.verb in verbs:
            yield _Change(
                instant=start + (item.planned if is_out else step.at),
                where=step.where,
                field=step.field or "caption",
                action=action.text,
                text=_text(item, action) if action.verb == verbs[0] else None,
            )


def _text(item: Item, action: Action) -> str | None:
    words = " ".join(action.args[1:])
    if words.isdecimal():
        place = int(words) - 1
        words = item.captions[place] if 0 <= place < len(item.captions) else ""
    return words if words and "{" not in words else None


def _reading_time(text: str) -> int:
    """Ms that a caption asks for, up to the next tenth: 1 s, and 1 s per 15 characters, its bars not counted."""
    characters = sum(len(line.strip()) for line in text.split("|"))
    tenths = -(-characters * 10 // _CHARACTERS_A_SECOND)
    return SECOND + tenths * 100


def _exact(ms: int) -> str:
    return format_duration(ms, exact=True)
