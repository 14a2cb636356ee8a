"""The fields of an item that can be edited at a desk: as text, and from what is typed. Pure."""

import re

from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.change import Value
from rundown.plan.show import Item
from rundown.timecode import MINUTE, SECOND, NotADuration, format_duration, parse_duration

LENGTHS = ("planned", "shortest", "longest")
LISTS = ("people", "cameras", "sound", "feeds")
OPEN = ("image", "light", "sound", "feeds", "caption", "clip")
"""Columns that may be left open: the studio stays as walking the plan would have left it."""

EDITED = (
    "planned", "title", "first_words", "last_words", "notes", "people", "shortest", "longest", "place", "picture",
    "cameras", "image", "light", "sound", "caption", "clip", "feeds", "group", "script",
)  # fmt: skip
"""The fields a desk offers, in the order of the chooser; the rest is written in the show file."""

LEFT_OPEN = "-"

NAMES = {
    "planned": N_("length"), "title": N_("title"), "first_words": N_("first words"), "last_words": N_("last words"),
    "notes": N_("notes"), "people": N_("people"), "shortest": N_("shortest"), "longest": N_("longest"),
    "place": N_("place"), "picture": N_("picture"), "cameras": N_("cameras"), "image": N_("image"),
    "light": N_("light"), "sound": N_("sound"), "caption": N_("caption"), "clip": N_("clip"), "feeds": N_("N-1"),
    "group": N_("group"), "script": N_("script"),
}  # fmt: skip
"""What a field is called in the chooser."""

_SHORT = re.compile(r":([0-5]?[0-9])|([0-9]{1,4})")


class BadLine(ValueError):
    """What was typed is none of what is asked; `str()` is a sentence in the reader's language."""


def shown(field: str, value: Value) -> str:
    """The value as it is shown and typed."""
    if value is None:
        return LEFT_OPEN
    if field in LENGTHS and isinstance(value, int):
        return format_duration(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def held(item: Item, field: str) -> Value:
    """What the field of an item holds."""
    value: Value = getattr(item, field)
    return value


def typed_value(scene: Scene, field: str, text: str, before: Value) -> Value:
    """What was typed as the field holds it. Raises BadLine."""
    text = text.strip()
    if field in OPEN and text == LEFT_OPEN:
        return None
    if field in LENGTHS:
        return typed_length(scene, text, before if isinstance(before, int) else 0)
    if field in LISTS:
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        return tuple(_person(scene, part) for part in parts) if field == "people" else parts
    return text


def typed_length(scene: Scene, text: str, before: int = 0) -> int:
    """A length (ms) as people type it: `10`, `:19`, `1:05`, `92` (seconds), `+15`, `-15`. Raises BadLine."""
    sign, rest = (text[:1], text[1:].strip()) if text[:1] in ("+", "-") else ("", text)
    size = _seconds(scene, rest)
    length = size if not sign else before + size if sign == "+" else before - size
    if length <= 0:
        raise BadLine(scene.words.say("a length is longer than nothing"))
    return length


def _seconds(scene: Scene, text: str) -> int:
    if found := _SHORT.fullmatch(text):
        return int(found[1] or found[2]) * SECOND
    try:
        return parse_duration(text)
    except NotADuration:
        raise BadLine(scene.words.say("{text} is not a length: write 1:30, :19, 92 or +15", text=text or "–")) from None


def title_and_length(scene: Scene, text: str) -> tuple[str, int]:
    """`Retour plateau 1:30`: the title of a new item and its length (ms). Raises BadLine."""
    title, _, length = text.strip().rpartition(" ")
    if not title.strip():
        raise BadLine(scene.words.say("write the title, then the length: Studio again 1:30"))
    return title.strip(), typed_length(scene, length)


def length_and_label(scene: Scene, text: str) -> tuple[int, str]:
    """`1:30 duplex`: a timer's length (ms; 0 counts up) and its name. Raises BadLine."""
    first, _, label = text.strip().partition(" ")
    if not first or (not first[0].isdigit() and first[0] != ":"):
        return 0, text.strip()
    size = _seconds(scene, first)
    if size > 99 * MINUTE:
        raise BadLine(scene.words.say("a timer is shorter than 99 minutes"))
    return size, label.strip()


def _person(scene: Scene, text: str) -> str:
    """The id of whom the text names, by id or by the beginning of the name; the text itself if nobody, or two, are."""
    people = scene.show.people
    if any(person.id == text for person in people):
        return text
    found = [person.id for person in people if person.name.casefold().startswith(text.casefold())]
    return found[0] if len(found) == 1 else text
