"""When the cues of an item run if it goes as planned, and which of them follow another (`with`, `after`).

When a cue is due on air is in `live/due.py`.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from rundown.plan.complaint import remedy
from rundown.plan.show import Cue, Item


def chain(item: Item, cue: Cue) -> tuple[Cue, ...]:
    """The cue, the one it follows, the one that follows, and so on to the one that follows none, or none that there is."""
    known = {each.id: each for each in item.cues}
    found = {cue.id: cue}
    led = known.get(cue.at.cue)
    while led is not None and led.id not in found:
        found[led.id] = led
        led = known.get(led.at.cue)
    return tuple(found.values())


def planned_at(item: Item, cue: Cue, start: int | None = None) -> int | None:
    """Ms from the item's start at which the cue runs when the item goes as planned, an `after` taking no time.

    None for what no clock decides: `out`, `manual` and what follows such a cue. A cue of a clock time has a place only
    with the `start` of its item (epoch ms).
    """
    *following, head = chain(item, cue)
    at = _own(item, head, start)
    return None if at is None else at + sum(each.at.offset for each in following)


def _own(item: Item, cue: Cue, start: int | None) -> int | None:
    match cue.at.anchor:
        case "start":
            return cue.at.offset
        case "end":
            return item.planned + cue.at.offset
        case "clock":
            return None if start is None else cue.at.offset - start
        case "with" | "after" | "out" | "manual":
            return None
        case _:
            assert_never(cue.at.anchor)


def is_timed(item: Item, cue: Cue) -> bool:
    """Whether the clock of the item alone says when the cue runs: no person, no clock on the wall, no answer of the gear."""
    *following, head = chain(item, cue)
    by_the_item = head.mode == "auto" and head.at.anchor in ("start", "end")
    return by_the_item and all(each.at.anchor == "with" for each in following)


def outlives(item: Item, cue: Cue) -> bool:
    """Whether the cue is still due once its item is left: `end+`, and what follows such a cue."""
    head = chain(item, cue)[-1]
    return head.at.anchor == "end" and head.at.offset > 0


def leaders_first(item: Item) -> tuple[Cue, ...]:
    """The cues in the order of the plan, but none before the one it follows."""
    return tuple(sorted(item.cues, key=lambda cue: len(chain(item, cue))))


def disorder(item: Item) -> Iterator[tuple[Cue, str, str]]:
    """What is wrong with the cues that follow another: the cue, its key and a sentence."""
    known = {cue.id: cue for cue in item.cues}
    for cue in item.cues:
        if cue.at.anchor not in ("with", "after"):
            continue
        if text := _fault(item, cue, known):
            yield cue, "at", text
        if cue.mode == "call":
            text = f"follows {cue.at.cue} by itself and waits for no GO, take it away"
            yield cue, "mode", f'{text}, or write at = "manual"'


def _fault(item: Item, cue: Cue, known: Mapping[str, Cue]) -> str:
    led = known.get(cue.at.cue)
    if led is None:
        others = [each.id for each in item.cues if each.at.anchor != "out" and each is not cue]
        return f'the item has no cue "{cue.at.cue}"{remedy(cue.at.cue, others)}'
    if led.at.anchor == "out":
        return f'{led.id} goes as the item is left, nothing follows it, write at = "out" here too'
    links = chain(item, cue)
    if links[-1].at.cue in {each.id for each in links}:
        told = " follows ".join(each.id for each in links)
        return f"{told} follows {links[-1].at.cue}, a circle that never begins, give one of them a time of its own"
    return ""
