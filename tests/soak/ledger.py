"""The triggers (what must never be sent twice): planned, heard by the studio, and as the journal has them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rundown.live.acts.doubt import Doubted
from rundown.live.acts.gear import Armed, Fired
from rundown.live.event import Event
from rundown.live.message import ArmedAct, Message
from rundown.plan.show import Show
from studio.compose import key
from studio.profile import load_profiles
from studio.simulator import Heard
from studio.understanding import heard
from studio.wanted import column_messages, spoken, walk

Ledger = Counter[str]
"""How often each trigger, by `compose.key`."""


def is_trigger(plan: Show, one: Heard) -> bool:
    """Whether a message that a unit heard is a trigger."""
    gear = next(each for each in plan.gear if each.id == one.unit)
    effect = heard(load_profiles()[gear.profile], gear, one.address, one.types, one.args, {})
    return effect is not None and effect.capability.trigger


def heard_by(plan: Show, log: Iterable[Heard]) -> Ledger:
    """What the studio heard."""
    return Counter(key(one.unit, one.address, one.types, one.args) for one in log if is_trigger(plan, one))


def clips_started(log: Iterable[Heard]) -> Counter[str]:
    """How often each clip was started, by what the player then did: "A R1 playing"."""
    return Counter(one.effect for one in log if one.effect.endswith(" playing"))


def planned(plan: Show) -> Ledger:
    """What the plan can send, each item aired once."""
    profiles, ledger = load_profiles(), Counter[str]()
    for index, item in enumerate(plan.items):
        studio = walk(plan, profiles, index)[1]
        ledger += _of(each for said in column_messages(plan, profiles, item, studio).values() for each in said)
        for cue in item.cues:
            ledger += _of(spoken(plan, profiles, cue.do, studio))
    return ledger


def journalled(events: Sequence[Event]) -> tuple[Ledger, Ledger]:
    """What left according to the journal, and what may have left and nobody knows."""
    armed: dict[str, ArmedAct] = {}
    left, unknown = Counter[str](), Counter[str]()
    for event in events:
        match event.body:
            case Armed(acts=acts):
                armed |= {act.fire: act for act in acts}
            case Fired(messages=messages):
                left += _of(messages)
            case Doubted(fires=fires):
                unknown += _of(message for fire in fires for message in armed[fire].messages)
            case _:
                pass
    return left, unknown


def _of(messages: Iterable[Message]) -> Ledger:
    return Counter(key(each.unit, each.address, each.types, each.args) for each in messages if each.trigger)
