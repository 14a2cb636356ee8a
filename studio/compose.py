"""What an action of the plan says to its unit, and what an address said to a unit does.

The first is the sending side (`message`), the second the receiving one (`heard`), which the simulator
lives on. Both read the same profile. Nothing here knows sockets.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct

from rundown.live.message import Message
from rundown.plan.show import Action, Gear
from studio.capability import FLOAT32_MAX, INT32, Arg, Capability, Profile
from studio.template import fields, fill, match

Value = str | int | float

_FORBIDDEN = frozenset(" #*,?[]{}\0")
"""What an OSC address may not hold (OSC 1.0, "OSC Address Spaces")."""


class NotPlayable(ValueError):
    """An action the unit cannot play; its text is a sentence for the author of the plan."""


class Effect(Struct, frozen=True):
    """What a unit understood: the action, the plan's NAME for it, and the slot it puts into `value` ("" none)."""

    capability: Capability
    name: str
    slot: str
    value: str


class _Spoken(Struct, frozen=True):
    """One argument ready to send, and how it reads in a value."""

    tag: str
    wire: Value
    word: str


def message(profile: Profile, gear: Gear, action: Action, before: str = "") -> tuple[Message, ...]:
    """The messages of one action on one unit, one for each member where its NAME is a group.

    `before` is what the slot holds now, for an action that goes on from it (play after cue); where it does
    not fit, what it should have told reads "?". Raises NotPlayable.
    """
    capability = profile.actions.get(action.verb)
    if capability is None:
        known = ", ".join(profile.actions)
        raise NotPlayable(f'{action.text}: {gear.id} has no action "{action.verb}", write one of: {known}')
    spoken = _arguments(capability, gear, action)
    return tuple(
        _address(capability, gear, action, name, spoken, before) for name in _members(capability, gear, action)
    )


def question(profile: Profile, gear: Gear, slot: str) -> str:
    """The address that asks the unit what a slot holds; "" when it cannot be asked."""
    return fill(profile.query, {"slot": _own(gear, slot)}) if profile.query else ""


def slot_asked(profile: Profile, gear: Gear, address: str) -> str | None:
    """The slot that an address asks for, or None when it is no question."""
    found = match(profile.query, address) if profile.query else None
    return None if found is None else _word(gear, found["slot"])


def heard(
    profile: Profile, gear: Gear, address: str, types: str, args: tuple[object, ...], state: Mapping[str, str]
) -> Effect | None:
    """What this message does to the unit, whose slots hold `state`; None when it does not understand it."""
    for capability in profile.actions.values():
        found = match(capability.address, address)
        if found is None or not _fits(capability, types):
            continue
        name = _word(gear, found["name"]) if capability.named else ""
        if capability.named and name not in gear.names:
            continue
        words = [_heard_word(capability.arg(place), gear, value) for place, value in enumerate(args)]
        slot = fill(capability.slot, {"name": name})
        return Effect(capability, name, slot, _value(capability, name, words, state.get(slot, "")))
    return None


def slots(profile: Profile, gear: Gear) -> frozenset[str]:
    """Every slot that some action of the unit can set."""
    single = [name for name, own in gear.names.items() if not isinstance(own, tuple)]
    set_by = (action for action in profile.actions.values() if action.slot)
    return frozenset(
        fill(action.slot, {"name": name}) for action in set_by for name in (single if action.named else [""])
    )


def reading(value: object) -> str:
    """How an argument reads in a value: the same for the number sent and for the 32 bits that arrive."""
    if isinstance(value, float) and not abs(value) > FLOAT32_MAX:
        (value,) = struct.unpack(">f", struct.pack(">f", value))
        return f"{value:g}"
    return str(int(value)) if isinstance(value, bool) else str(value)


def key(unit: str, address: str, types: str, args: tuple[object, ...]) -> str:
    """The text under which a message is counted, alike where it is sent and where it arrives."""
    words = (repr(value) if isinstance(value, str) else reading(value) for value in args)
    return " ".join((unit, address, f",{types}", *words))


def _members(capability: Capability, gear: Gear, action: Action) -> Iterator[str]:
    if not capability.named:
        if action.name:
            raise NotPlayable(f'{action.text}: "{action.verb}" takes no name, write {gear.id}.{action.verb}')
        yield ""
        return
    if action.name not in gear.names:
        known = ", ".join(gear.names) or "none is declared"
        raise NotPlayable(f'{action.text}: {gear.id} has no "{action.name}", its names are: {known}')
    meant = gear.names[action.name]
    for member in meant if isinstance(meant, tuple) else (action.name,):
        if isinstance(gear.names.get(member, ()), tuple):
            raise NotPlayable(f'{action.text}: the group "{action.name}" holds "{member}", which is no single name')
        yield member


def _address(
    capability: Capability, gear: Gear, action: Action, name: str, spoken: list[_Spoken], before: str
) -> Message:
    own = _own(gear, name)
    if _FORBIDDEN & set(own):
        raise NotPlayable(f'{action.text}: "{own}" cannot stand in an OSC address, mend the names of {gear.id}')
    return Message(
        unit=gear.id,
        text=action.text.replace(f".{action.name}.", f".{name}.", 1),
        address=fill(capability.address, {"name": own}),
        types="".join(arg.tag for arg in spoken),
        args=tuple(arg.wire for arg in spoken),
        slot=fill(capability.slot, {"name": name}),
        value=_value(capability, name, [arg.word for arg in spoken], before),
        chained=bool(capability.after),
        trigger=capability.trigger,
        phase=capability.phase,
    )


def _arguments(capability: Capability, gear: Gear, action: Action) -> list[_Spoken]:
    least, most, given = capability.least, capability.most, len(action.args)
    if not least <= given <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise NotPlayable(f'{action.text}: "{action.verb}" takes {wanted} arguments, not {given}')
    return [_speak(capability.arg(place), gear, action, word) for place, word in enumerate(action.args)]


def _speak(arg: Arg, gear: Gear, action: Action, text: str) -> _Spoken:
    match arg.type:
        case "i":
            wire: Value = _number(int, arg, action, text)
        case "f":
            wire = _number(float, arg, action, text)
        case "s":
            wire = text
        case "n":
            own = gear.names.get(text, ())
            if isinstance(own, tuple):
                raise NotPlayable(f'{action.text}: {arg.name}: "{text}" is no single name of {gear.id}')
            wire = own
        case _:
            assert_never(arg.type)
    if isinstance(wire, str) and "\0" in wire:
        raise NotPlayable(f"{action.text}: {arg.name}: a text cannot hold the character NUL")
    if isinstance(wire, int) and wire not in INT32:
        raise NotPlayable(f"{action.text}: {arg.name}: {wire} is more than 32 bits can say")
    return _Spoken(_tag(wire), wire, text if arg.type == "n" else reading(wire))


def _number(kind: type[int] | type[float], arg: Arg, action: Action, text: str) -> int | float:
    try:
        number = kind(text)
    except ValueError:
        wanted = "a whole number" if kind is int else "a number"
        raise NotPlayable(f'{action.text}: {arg.name}: "{text}" is not {wanted}') from None
    if isinstance(number, float) and not abs(number) <= FLOAT32_MAX:
        raise NotPlayable(f"{action.text}: {arg.name}: {text} is more than 32 bits can say")
    return number


def _heard_word(arg: Arg, gear: Gear, value: object) -> str:
    return _word(gear, str(value)) if arg.type == "n" else reading(value)


def _tag(wire: Value) -> str:
    return "s" if isinstance(wire, str) else "i" if isinstance(wire, int) else "f"


def _fits(capability: Capability, types: str) -> bool:
    if not capability.least <= len(types) <= capability.most:
        return False
    wanted = (capability.arg(place).type for place in range(len(types)))
    return all(tag in ("i", "s") if kind == "n" else tag == kind for tag, kind in zip(types, wanted, strict=True))


def _value(capability: Capability, name: str, words: list[str], before: str) -> str:
    """The value template filled: arguments not given are empty, what `before` should have told and did not is "?"."""
    told = match(capability.after, before) if capability.after else None
    values = dict.fromkeys(fields(capability.after), "?") | (told or {}) | {"name": name}
    values |= dict.fromkeys((arg.name for arg in capability.args), "")
    for place, word in enumerate(words):
        arg = capability.arg(place)
        values[arg.name] = f"{values[arg.name]} {word}" if place >= len(capability.args) else word
    return " ".join(fill(capability.value, values).split())


def _own(gear: Gear, name: str) -> str:
    """The unit's own number or text for a name of the plan; a word without one stands for itself."""
    own = gear.names.get(name, name)
    return name if isinstance(own, tuple) else str(own)


def _word(gear: Gear, own: str) -> str:
    """The first name of the plan with this number or text of the unit's; without one it stands for itself."""
    return next(
        (name for name, theirs in gear.names.items() if not isinstance(theirs, tuple) and str(theirs) == own), own
    )
