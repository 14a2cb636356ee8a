"""What a message said to a unit does to it, by the unit's profile: the receiving side, which the simulator lives on.

What is said, and how, is in `compose.py`. Nothing here knows sockets.
"""

from collections.abc import Mapping

from msgspec import Struct

from rundown.plan.show import Gear
from studio.capability import NUMBERS, Arg, Capability, Profile
from studio.compose import by_name, options, own, reading, value_of
from studio.template import fill, match, partly


class Effect(Struct, frozen=True):
    """What a unit understood: the action, the plan's NAME for it, and the slot it puts into `value` ("" none)."""

    capability: Capability
    name: str
    slot: str
    value: str


def heard(
    profile: Profile, gear: Gear, address: str, types: str, args: tuple[object, ...], state: Mapping[str, str]
) -> Effect | None:
    """What this message does to the unit, whose slots hold `state`; None when it does not understand it."""
    for capability in profile.actions.values():
        bound = _understood(profile, capability, gear, address, types, args)
        if bound is None:
            continue
        name = word_of(profile, gear, bound["name"]) if capability.named else ""
        if capability.named and name not in gear.names:
            continue
        words = [_plan_word(profile, arg, gear, bound[arg.name]) for arg in capability.args if arg.name in bound]
        slot = fill(capability.slot, {"name": name})
        return Effect(capability, name, slot, value_of(capability.value, capability, name, words, state.get(slot, "")))
    return None


def _understood(
    profile: Profile, capability: Capability, gear: Gear, address: str, types: str, args: tuple[object, ...]
) -> dict[str, str] | None:
    """What the holes of an action hold in this message, or None if it is not that action."""
    chosen = options(profile, gear)
    bound = match(partly(capability.address, chosen), address)
    if bound is None:
        return None
    if capability.send is None:
        return bound | _given(capability, args) if _fits(capability, types) else None
    if len(capability.send) != len(types):
        return None
    for part, tag, value in zip(capability.send, types, args, strict=True):
        found = match(partly(part.text, chosen), reading(value)) if part.text else {}
        if found is None or not is_tag(part.tag, tag):
            return None
        bound |= found
    return bound


def _given(capability: Capability, args: tuple[object, ...]) -> dict[str, str]:
    words = by_name(capability, [reading(value) for value in args])
    return {arg.name: words[arg.name] for place, arg in enumerate(capability.args) if place < len(args)}


def _fits(capability: Capability, types: str) -> bool:
    if not capability.least <= len(types) <= capability.most:
        return False
    return all(is_tag(capability.arg(place).type, tag) for place, tag in enumerate(types))


def is_tag(wanted: str, tag: str) -> bool:
    """Whether an argument that came as `tag` may be what the profile calls `wanted`; numbers come as any number."""
    match wanted:
        case "*":
            return True
        case "n":
            return tag in "is"
        case "j":
            return tag == "s"
        case _:
            return tag == wanted or {tag, wanted} <= NUMBERS


def _plan_word(profile: Profile, arg: Arg, gear: Gear, theirs: str) -> str:
    if arg.type == "n":
        return word_of(profile, gear, theirs)
    if arg.scale is not None:
        return reading(arg.scale.to_plan(float(theirs)))
    return theirs


def word_of(profile: Profile, gear: Gear, theirs: str) -> str:
    """The first name of the plan with this number or text of the unit's; without one it stands for itself."""
    singles = (name for name, value in gear.names.items() if not isinstance(value, tuple))
    return next((name for name in singles if own(profile, gear, name) == theirs), theirs)
