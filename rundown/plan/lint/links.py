"""The remote lines (duplex): none is heard without its N-1, the return mix that holds everything but itself.

A remote line is a name of the unit that the column `feeds` goes to. Without such a unit nothing is known here.
"""

from itertools import groupby

from msgspec import Struct

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import LATE, Step, aired, steps
from rundown.plan.show import Item, Show


class _Passage(Struct, frozen=True):
    """One item gone through: the feeds on as it is left, and what was wrong on the way, (where, field) -> sentence."""

    feeds: frozenset[str]
    wrong: dict[tuple[str, str], str]


def links(show: Show, studio: Studio, complaints: Complaints) -> None:
    """Each line is fed when it opens, whether the items before that may be dropped air or not."""
    if studio.unit("feeds") is None:
        return
    planned = lean = frozenset[str]()
    for item in aired(show):
        whole, cut = _through(item, planned, studio), _through(item, lean, studio)
        for (where, field), text in (cut.wrong | whole.wrong).items():
            complaints.warning(where, field, text)
        planned = whole.feeds
        lean = lean if item.droppable else cut.feeds


def _through(item: Item, feeds: frozenset[str], studio: Studio) -> _Passage:
    on = set(feeds)
    wrong: dict[tuple[str, str], str] = {}
    is_fed = False
    for at, group in groupby(steps(item), key=lambda step: step.at):
        together = list(group)
        for step in together:
            _feed(item, step, on, studio)
        for step in together:
            for line in _opened(item, step, studio) - on:
                field = step.field or "sound"
                text = f"{line} is heard without its N-1, add it to feeds or open its return before"
                wrong[step.where, field] = text
        is_fed = is_fed or (0 <= at < LATE and bool(on))
    if item.type == "DUP" and not is_fed and not wrong:
        text = "a duplex without an N-1, the remote would hear itself late, write feeds = [LINE]"
        wrong[f"item {item.id}", "feeds"] = text
    return _Passage(frozenset(on), wrong)


def _feed(item: Item, step: Step, on: set[str], studio: Studio) -> None:
    """Makes `on` what it is after the step."""
    if step.kind == "take" and item.feeds is not None:
        on.clear()
        on.update(one.split()[0] for one in item.feeds)
    for action in step.actions:
        on.update(studio.opened("feeds", action))
        on.difference_update(studio.closed("feeds", action))


def _opened(item: Item, step: Step, studio: Studio) -> set[str]:
    """The remote lines that the step makes heard."""
    heard = {name for action in step.actions for name in studio.opened("sound", action)}
    if step.kind == "take":
        heard |= {one.split()[0] for one in item.sound or ()}
    return heard & studio.names("feeds")
