"""Known studio, wanted studio -> the few messages to send. Pure.

What is known is what was confirmed, else what was sent; what is unknown is always sent.
"""

from collections.abc import Iterable, Mapping

from rundown.live.message import Message
from rundown.live.state import Known
from rundown.plan.show import Item, Show
from rundown.plan.vocabulary import COLUMNS, Column
from studio.wanted import Profiles, Studio, column_places, in_phase, walk


def missing(known: Studio, messages: Iterable[Message]) -> tuple[Message, ...]:
    """Those of the messages that the studio does not already obey, in the same order.

    The messages of one place are a chain (cue, then play): what follows the last step already reached is
    sent. A trigger at the end of a chain is never taken as already done: a take of a clip starts it.
    """
    asked = tuple(messages)
    chains: dict[str, list[Message]] = {}
    for message in asked:
        if message.place:
            chains.setdefault(message.place, []).append(message)
    done: set[int] = set()
    for place, chain in chains.items():
        held = known.get(place)
        for reached in reversed(range(len(chain))):
            if _is_reached(held, chain[reached]):
                done.update(id(message) for message in chain[: reached + 1])
                break
    return tuple(message for message in asked if id(message) not in done)


def _is_reached(held: Known | None, message: Message) -> bool:
    return held is not None and held.value == message.value and not held.unanswered and not message.trigger


def take_messages(
    show: Show,
    profiles: Profiles,
    item: Item,
    known: Studio,
    said: Mapping[Column, tuple[Message, ...]],
    *,
    spent: tuple[str, ...] = (),
    before: Studio | None = None,
) -> tuple[Message, ...]:
    """What a take of this item sends to a studio that is known to be in this state, in the order of a take.

    Declared columns (`said`, by `column_messages`), and for absent ones what the plan would have left there (a
    deck is then left alone: no walk starts a VT). `spent` are texts of triggers that must not be sent again.
    `before` is what the plan would have left before the item, for a caller that has walked it already.
    """
    wanted = [message for messages in said.values() for message in messages]
    for held in undeclared(show, profiles, item, said, before=before).values():
        wanted.extend(standing(held))
    # What a spent trigger started must not be prepared again either: a cue would stop the clip on air.
    left_alone = {message.place for message in wanted if message.text in spent}
    kept = (message for message in missing(known, wanted) if message.place not in left_alone - {""})
    return in_phase(message for message in kept if message.text not in spent)


def undeclared(
    show: Show,
    profiles: Profiles,
    item: Item,
    said: Mapping[Column, tuple[Message, ...]],
    *,
    before: Studio | None = None,
) -> Studio:
    """What the places of the columns that the item does not declare hold after its take: as the plan would have left them.

    `before` as in `take_messages`.
    """
    absent = [column for column in COLUMNS if column not in said]
    if not absent or all(each.id != item.id for each in show.items):
        return {}
    left = walk(show, profiles, show.index(item.id))[0] if before is None else before
    return {place: left[place] for column in absent for place in column_places(show, profiles, column, left)}


def standing(held: Known) -> tuple[Message, ...]:
    """What brings a slot back to this without starting anything: none for what a trigger put there."""
    return () if any(message.trigger for message in held.messages) else held.messages


def restoring(known: Studio, before: Studio) -> tuple[Message, ...]:
    """What brings a studio back to what was known before a stray take; no VT is started again."""
    wanted = [message for held in before.values() for message in standing(held)]
    return in_phase(missing(known, wanted))


def out_messages(
    messages: Iterable[Message], taken: Mapping[str, str], left: Studio | None = None
) -> tuple[Message, ...]:
    """The messages of an item's `out` cues that stand beside the next item's columns, which win over them.

    `taken` holds the places those columns speak of, `left` what the columns that are not declared leave (`undeclared`).
    """
    holds = left or {}
    return tuple(
        message
        for message in messages
        if message.place not in taken and (message.place not in holds or holds[message.place].value == message.value)
    )
