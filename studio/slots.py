"""What a unit says of its slots: how each is asked for, and what an answer means in the plan's words. Pure."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from rundown.plan.show import Gear
from studio.capability import Part, Phrase, Profile, Slot
from studio.compose import Said, options, own, phrase, reading
from studio.received import Received
from studio.template import fields, fill, is_named, match, partly
from studio.understanding import is_tag, word_of


class SlotAt(Struct, frozen=True):
    """One slot of one unit: its name in the plan's words, how it is asked for, and its answers with NAME filled in."""

    slot: str
    kind: Slot
    ask: Said | None
    answers: tuple[Phrase, ...]


class Verdict(Struct, frozen=True):
    """What an answer to an action says: obeyed, or not (`reason`)."""

    obeyed: bool
    reason: str = ""


def slots_of(profile: Profile, gear: Gear) -> Iterator[SlotAt]:
    """Every slot of the unit that can be read, one for each of its names where the slot has one."""
    singles = [name for name, value in gear.names.items() if not isinstance(value, tuple)]
    for kind in profile.slots:
        for name in singles if "name" in fields(kind.slot) else [""]:
            values = {"name": own(profile, gear, name)}
            chosen = {**options(profile, gear), **values}
            yield SlotAt(
                slot=fill(kind.slot, {"name": name}),
                kind=kind,
                ask=None if kind.ask is None else phrase(profile, gear, kind.ask, values),
                answers=tuple(filled(answer, chosen) for answer in kind.answers),
            )


def filled(what: Phrase, values: Mapping[str, str]) -> Phrase:
    """The phrase with the holes filled that have a value; the others are left to bind what they find."""
    parts = tuple(Part(part.tag, partly(part.text, values)) for part in what.parts)
    return Phrase(partly(what.address, values), parts)


def read(profile: Profile, gear: Gear, at: SlotAt, said: Received) -> str | None:
    """What the slot holds by this message, in the plan's words; None when the message says nothing of it."""
    for answer in at.answers:
        bound = bind(answer, said)
        if bound is not None:
            return _in_plan_words(profile, gear, at.kind, answer, bound["value"])
    return None


def same(kind: Slot, wanted: str, held: str) -> bool:
    """Whether two values of a slot are the same as far as the unit can tell."""
    if wanted == held or not kind.tolerance:
        return wanted == held
    try:
        return abs(float(wanted) - float(held)) <= kind.tolerance
    except ValueError:
        return False


def bind(what: Phrase, said: Received) -> dict[str, str] | None:
    """What the holes of an awaited phrase hold in a message, or None when it is another one."""
    bound = match(what.address, said.address)
    if bound is None or len(what.parts) != len(said.args):
        return None
    for part, tag, value in zip(what.parts, said.types, said.args, strict=True):
        found = _part(part, tag, value)
        if found is None:
            return None
        bound |= found
    return bound


def judged(what: Phrase, said: Received) -> Verdict | None:
    """What a message says as the reply to an action, or None when it is none. A QLab reply may say no (see `Part`)."""
    if bind(what, said) is not None:
        return Verdict(True)
    for part, value in zip(what.parts, said.args, strict=False):
        status = _status(value) if part.tag == "j" else ""
        if status and status != "ok" and match(what.address, said.address) is not None:
            return Verdict(False, status)
    return None


def _part(part: Part, tag: str, value: object) -> dict[str, str] | None:
    if not is_tag(part.tag, tag):
        return None
    if part.tag == "j":
        if _status(value) != "ok":
            return None
        data = msgspec.json.decode(str(value)).get("data")
        text = reading(data) if isinstance(data, bool | int | float | str) else msgspec.json.encode(data).decode()
    else:
        text = reading(value)
    if not part.text:
        return {}
    if part.text in ("{value}", "{value:name}"):
        return {"value": text}  # which may be empty, as what a hole finds may not
    return match(part.text, text)


def _status(value: object) -> str:
    """The status of a QLab reply, "" for what is none."""
    try:
        # It takes no half of a surrogate pair, as which a text could not be journalled.
        told = msgspec.json.decode(value) if isinstance(value, str) else None
    except (msgspec.DecodeError, RecursionError):
        return ""
    return str(told["status"]) if isinstance(told, dict) and "status" in told else ""


def _in_plan_words(profile: Profile, gear: Gear, kind: Slot, answer: Phrase, theirs: str) -> str:
    if theirs in kind.values:
        return kind.values[theirs]
    named = names_a_word(answer)
    if kind.scale is not None:
        try:
            number = kind.scale.to_plan(float(theirs))
        except ValueError:
            return theirs
        theirs = str(round(number)) if named else reading(number)
    return word_of(profile, gear, theirs) if named else theirs


def names_a_word(answer: Phrase) -> bool:
    """Whether the value of an answer is the unit's number or text for a name of the plan."""
    texts = (answer.address, *(part.text for part in answer.parts))
    by_type = any(part.tag == "n" and "value" in fields(part.text) for part in answer.parts)
    return by_type or any(is_named(text, "value") for text in texts)
