"""What a unit would say of its slots: the other way round of `slots.read`, for units that are simulated. Pure."""

import json
import math
from collections.abc import Mapping

from rundown.plan.show import Gear
from studio.capability import FLOAT32_MAX, INT32, NUMBERS, Phrase, Profile
from studio.compose import Said, own
from studio.slots import SlotAt, names_a_word
from studio.template import fields, fill

UNSAID = "-"
"""What stands in the holes of an answer that nobody reads."""


def told(profile: Profile, gear: Gear, at: SlotAt, value: str) -> Said:
    """The slot's answer, in the first form its profile knows, when it holds this value (in the plan's words).

    A slot never set holds "": where a number is awaited, the least one.
    """
    return spoken(at.answers[0], {"value": _theirs(profile, gear, at, value)})


def spoken(what: Phrase, values: Mapping[str, str]) -> Said:
    """An awaited phrase as the unit says it; a hole without a value says UNSAID, where a number stands 0."""
    holes = {*fields(what.address), *(hole for part in what.parts for hole in fields(part.text))}
    every = {**dict.fromkeys(holes, UNSAID), **values}
    said = [_typed(part.tag, fill(part.text, every)) for part in what.parts]
    return fill(what.address, every), "".join(tag for tag, _ in said), tuple(value for _, value in said)


def another(gear: Gear, at: SlotAt, value: str) -> str:
    """A value that the slot could hold and that is not this one, for a unit that lies."""
    answer = at.answers[0]
    if at.kind.values:
        return next((other for other in at.kind.values.values() if other != value), "")
    singles = (name for name, theirs in gear.names.items() if not isinstance(theirs, tuple))
    if names_a_word(answer):
        return next((name for name in singles if name != value), "none")
    if at.kind.scale is not None:
        (low, _), *_, (high, _) = at.kind.scale.points
        return str(high) if _number(value, low) < (low + high) / 2 else str(low)
    if _has_value(answer, NUMBERS):
        return str(round(_number(value, 0.0)) + 1)
    return f"not {value}".rstrip()


def _theirs(profile: Profile, gear: Gear, at: SlotAt, value: str) -> str:
    theirs = next((theirs for theirs, ours in at.kind.values.items() if ours == value), None)
    if theirs is not None:
        return theirs
    word = own(profile, gear, value) if names_a_word(at.answers[0]) else value
    if at.kind.scale is not None:
        return str(at.kind.scale.to_unit(_number(word, at.kind.scale.points[0][0])))
    return word


def _typed(tag: str, text: str) -> tuple[str, str | int | float | bool]:
    match tag:
        case "T" | "F" | "N":
            return tag, tag == "T"
        case "i" | "h":
            return tag, round(min(max(_number(text, 0.0), INT32.start), INT32.stop - 1))
        case "f" | "d":
            return tag, _number(text, 0.0)
        case "j":
            return "s", json.dumps({"status": "ok", "data": text})
        case "n" if text.isdecimal() and text.isascii():
            return "i", int(text)
        case _:
            return "s", text


def _number(text: str, without: float) -> float:
    """The number the text reads as, or the one to take without any."""
    try:
        number = float(text)
    except ValueError:
        return without
    return number if math.isfinite(number) and abs(number) <= FLOAT32_MAX else without


def _has_value(answer: Phrase, tags: frozenset[str]) -> bool:
    """Whether the value stands in an argument of one of these types."""
    return any(part.tag in tags and "value" in fields(part.text) for part in answer.parts)
