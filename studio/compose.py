"""What an action of the plan says to its unit, by the unit's profile. Nothing here knows sockets.

What a message does to the unit that hears it is in `understanding.py`, what a unit says of its slots in `slots.py`.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import assert_never

from msgspec import Struct

from rundown.live.message import Argument, Message
from rundown.plan.show import Action, Gear
from studio.capability import FLOAT32_MAX, INT32, Arg, Capability, Part, Phrase, Profile
from studio.template import fields, fill, match

_FORBIDDEN = frozenset(" #*,?[]{}\0")
"""What an OSC address may not hold (OSC 1.0, "OSC Address Spaces")."""

_LINE_ENDS = frozenset("\r\n\0")


class NotPlayable(ValueError):
    """An action the unit cannot play; its text is a sentence for the author of the plan."""


Said = tuple[str, str, tuple[Argument, ...]]
"""A message as it is on the wire: address, type tags without the comma, arguments."""


def message(profile: Profile, gear: Gear, action: Action, before: str = "") -> tuple[Message, ...]:
    """The messages of one action on one unit, one for each member where its NAME is a group.

    `before` is what the slot holds now, for an action that goes on from it (play after cue); where it does
    not fit, what it should have told reads "?". Raises NotPlayable.
    """
    capability = profile.actions.get(action.verb)
    if capability is None:
        known = ", ".join(profile.actions)
        raise NotPlayable(f'{action.text}: {gear.id} has no action "{action.verb}", write one of: {known}')
    words = _arguments(profile, capability, gear, action)
    return tuple(
        _said(profile, capability, gear, action, name, words, before) for name in _members(capability, gear, action)
    )


def phrase(profile: Profile, gear: Gear, what: Phrase, values: Mapping[str, str]) -> Said:
    """A phrase with its holes filled from the unit's options and these values, typed as it says.

    Raises ValueError for a text that its type cannot hold.
    """
    filled = {**options(profile, gear), **values}
    said = [_typed(part.tag, fill(part.text, filled)) for part in what.parts]
    return fill(what.address, filled), "".join(tag for tag, _ in said), tuple(value for _, value in said)


# --- how a unit's words read, on both sides ---


def options(profile: Profile, gear: Gear) -> dict[str, str]:
    """What may be chosen of this unit, as its plan or else its profile has it."""
    return {**profile.options, **gear.options}


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


def own(profile: Profile, gear: Gear, name: str) -> str:
    """The unit's own number or text for a name of the plan; a word without one stands for itself."""
    theirs = gear.names.get(name, name)
    if isinstance(theirs, int) and profile.base is not None:
        return str(theirs - 1 + profile.base)
    return name if isinstance(theirs, tuple) else str(theirs)


def by_name(capability: Capability, words: list[str]) -> dict[str, str]:
    """The arguments by name: those not given are empty, a repeated last one is all its words."""
    values = {arg.name: "" for arg in capability.args}
    for place, word in enumerate(words):
        arg = capability.arg(place)
        values[arg.name] = f"{values[arg.name]} {word}" if place >= len(capability.args) else word
    return values


def value_of(template: str, capability: Capability, name: str, words: list[str], before: str) -> str:
    """A value template filled; what `before` should have told and did not is "?"."""
    told = match(capability.after, before) if capability.after else None
    values = dict.fromkeys(fields(capability.after), "?") | (told or {}) | {"name": name}
    return " ".join(fill(template, values | by_name(capability, words)).split())


# --- saying ---


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


class _Word(Struct, frozen=True):
    """One argument: how the plan reads it, and how the unit is told it."""

    plan: str
    unit: str


def _said(
    profile: Profile,
    capability: Capability,
    gear: Gear,
    action: Action,
    name: str,
    words: list[_Word],
    before: str,
) -> Message:
    values = by_name(capability, [word.unit for word in words]) | {"name": own(profile, gear, name)}
    parts = _default_parts(capability, len(words)) if capability.send is None else capability.send
    if capability.send is None:
        values |= {f"_{place}": word.unit for place, word in enumerate(words)}
    plan = [word.plan for word in words]
    try:
        address, types, args = _phrase(profile, gear, capability.address, parts, values)
    except ValueError as wrong:
        raise NotPlayable(f"{action.text}: {wrong}") from None
    return Message(
        unit=gear.id,
        text=action.text.replace(f".{action.name}.", f".{name}.", 1),
        address=address,
        types=types,
        args=args,
        slot=fill(capability.slot, {"name": name}),
        value=value_of(capability.value, capability, name, plan, before),
        ends=value_of(capability.ends, capability, name, plan, before),
        chained=bool(capability.after),
        trigger=capability.trigger,
        phase=capability.phase,
    )


def _phrase(profile: Profile, gear: Gear, address: str, parts: tuple[Part, ...], values: Mapping[str, str]) -> Said:
    holes = {hole: text for hole, text in {**options(profile, gear), **values}.items() if hole in fields(address)}
    wrong = next((text for text in holes.values() if _FORBIDDEN & set(text)), None)
    if profile.protocol != "text" and wrong is not None:
        raise ValueError(f'"{wrong}" cannot stand in an OSC address, mend the names of {gear.id}')
    filled = fill(address, holes)
    if profile.protocol == "text" and _LINE_ENDS & set(filled):
        raise ValueError("a text for this unit cannot hold the end of a line")
    said = [_typed(part.tag, _filled(part, values, profile, gear)) for part in parts]
    return filled, "".join(tag for tag, _ in said), tuple(value for _, value in said)


def _filled(part: Part, values: Mapping[str, str], profile: Profile, gear: Gear) -> str:
    return values[part.text] if part.text.startswith("_") else fill(part.text, {**options(profile, gear), **values})


def _default_parts(capability: Capability, count: int) -> tuple[Part, ...]:
    """One argument on the wire for each that is given."""
    return tuple(Part(capability.arg(place).type, f"_{place}") for place in range(count))


def _typed(tag: str, text: str) -> tuple[str, Argument]:
    """The type tag and the value of an argument of this text. Raises ValueError where the type cannot hold it."""
    match tag:
        case "T" | "F" | "N":
            return tag, tag == "T"
        case "i" | "h":
            return tag, _whole(text, tag)
        case "f" | "d":
            return tag, float(text)
        case "n":
            whole = text.lstrip("-").isdecimal() and text.isascii()
            return ("i", _whole(text, "i")) if whole else ("s", text)
        case _:
            return "s", text


def _whole(text: str, tag: str) -> int:
    number = round(float(text))
    if tag == "i" and number not in INT32:
        raise ValueError(f"{number} is more than 32 bits can say")
    return number


def _arguments(profile: Profile, capability: Capability, gear: Gear, action: Action) -> list[_Word]:
    least, most, given = capability.least, capability.most, len(action.args)
    if not least <= given <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise NotPlayable(f'{action.text}: "{action.verb}" takes {wanted} arguments, not {given}')
    return [_word(profile, capability.arg(place), gear, action, word) for place, word in enumerate(action.args)]


def _word(profile: Profile, arg: Arg, gear: Gear, action: Action, text: str) -> _Word:
    if "\0" in text:
        raise NotPlayable(f"{action.text}: {arg.name}: a text cannot hold the character NUL")
    match arg.type:
        case "i" | "f":
            number = _number(arg, action, text)
            scaled = number if arg.scale is None else arg.scale.to_unit(number)
            return _Word(reading(number), f"{scaled:.15g}" if isinstance(scaled, float) else str(scaled))
        case "s":
            return _Word(text, text)
        case "n":
            if isinstance(gear.names.get(text, ()), tuple):
                raise NotPlayable(f'{action.text}: {arg.name}: "{text}" is no single name of {gear.id}')
            return _Word(text, own(profile, gear, text))
        case _:
            assert_never(arg.type)


def _number(arg: Arg, action: Action, text: str) -> int | float:
    kind: type[int] | type[float] = int if arg.type == "i" else float
    try:
        number = kind(text)
    except ValueError:
        wanted = "a whole number" if kind is int else "a number"
        raise NotPlayable(f'{action.text}: {arg.name}: "{text}" is not {wanted}') from None
    if number not in INT32 if kind is int else not abs(number) <= FLOAT32_MAX:
        raise NotPlayable(f"{action.text}: {arg.name}: {text} is more than 32 bits can say")
    return number
