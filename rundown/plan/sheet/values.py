"""What a crew writes in a cell, understood: durations in every manner, yes, types, lists. A cell becomes a value or a sentence."""

import json
import re
from datetime import datetime
from typing import get_args

from rundown.plan.sheet.columns import folded
from rundown.plan.sheet.grid import Broken, Cell, Span
from rundown.plan.show import ItemType, Role
from rundown.timecode import DAY, HOUR, MINUTE, SECOND, NotAClock, format_duration, parse_clock

OFF = "(off)"
"""What a column of the studio holds when it is declared off; an empty cell leaves it as it was."""

_OFF = frozenset({OFF, "(rien)"})
_YES = frozenset({"oui", "o", "x", "yes", "y", "vrai", "true", "1", "✓", "✔", "auto", "automatique"})
_NO = frozenset({"", "non", "n", "no", "faux", "false", "0", "-", "—", "manuel", "manual"})
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CELL_HOLDS = 32_767
"""Characters; a spreadsheet cuts what is longer."""

TYPES: dict[str, str] = {
    "generique": "GEN",
    "virgule": "GEN",
    "jingle": "GEN",
    "titles": "GEN",
    "plateau": "PLT",
    "studio": "PLT",
    "sommaire": "PLT",
    "lancement": "LCT",
    "intro": "LCT",
    "reportage": "VT",
    "magneto": "VT",
    "sujet": "VT",
    "package": "VT",
    "interview": "ITW",
    "entretien": "ITW",
    "duplex": "DUP",
    "direct": "DUP",
    "musique": "LIVE",
    "music": "LIVE",
    "game": "JEU",
    "filler": "TAMPON",
    "publicite": "PUB",
    "ad": "PUB",
} | {kind.casefold(): kind for kind in get_args(ItemType)}

_HMS = re.compile(r"(\d{1,2})(?::|h)(\d{1,2})(?::|m|mn|min|')(\d{1,2})(?:[.,](\d{1,3}))?(?:s|sec|\")?")
_HM = re.compile(r"(\d{1,2})h(\d{1,2})?(?:m|mn|min|')?")
_MS = re.compile(r"(\d{1,3})(?:m|mn|min|minutes?|'|:)(?:(\d{1,2})(?:[.,](\d{1,3}))?(?:s|sec|secondes?|seconds?|\")?)?")
_S = re.compile(r":?(\d{1,5})(?:[.,](\d{1,3}))?(?:s|sec|secondes?|seconds?|\")?")
_HALF_DAY = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})([ap])m")
"""A length that a program of English settings wrote as a time of day: 12:03:30 AM is 3:30."""

_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
_QUOTES = str.maketrans({"’": "'", "′": "'", "‘": "'", "″": '"', "”": '"', "“": '"', "−": "-", "–": "-"})


class NotUnderstood(ValueError):
    """The cell says nothing that its column can hold; the message says what to write."""


def plain(cell: Cell) -> str:
    """A cell as text, without what no spreadsheet keeps: spaces around, control characters, what is too long."""
    match cell:
        case None:
            return ""
        case str():
            return _ILLEGAL.sub("", cell).replace("\r\n", "\n").replace("\r", "\n")[:_CELL_HOLDS].strip()
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case Span():
            return format_duration(cell.ms, exact=True)
        case Broken():
            raise NotUnderstood(cell.text)
        case datetime():
            return str(cell.date())
        case _:
            return str(cell)


def duration(cell: Cell) -> tuple[int, str]:
    """A length in ms, and what to say of how it was understood ("" when it is plain). Raises NotUnderstood."""
    match cell:
        case datetime():
            raise NotUnderstood(f'is the day {cell.date().isoformat()}, write a duration as in "3:30"')
        case Span():
            return _span(cell)
        case bool():
            raise NotUnderstood('is a yes or a no, write a duration as in "3:30"')
        case int() | float():
            return _number(cell)
        case _:
            return _text_duration(plain(cell))


def _span(cell: Span) -> tuple[int, str]:
    if cell.ms < 0:
        raise NotUnderstood("is negative, a duration counts from 0:00")
    if cell.hours_and_minutes and cell.ms >= HOUR and cell.ms % MINUTE == 0:
        length = cell.ms // 60
        shown = f"{cell.ms // HOUR}:{cell.ms % HOUR // MINUTE:02}"
        return length, f"{shown} in hours and minutes was understood as {format_duration(length)}"
    return cell.ms, ""


def _number(value: float) -> tuple[int, str]:
    if value < 0:
        raise NotUnderstood(f"is negative ({value:g}), a duration counts from 0:00")
    if value > 100 * 3600:
        raise NotUnderstood(f'is {value:g}, write a duration as in "3:30"')
    if float(value).is_integer():
        return int(value) * SECOND, ""
    if value < 0.125:
        return round(value * DAY), ""
    length = round(value * MINUTE)
    return length, f"{value:g} was understood as {value:g} minutes, {format_duration(length)}"


def _text_duration(text: str) -> tuple[int, str]:
    asked = re.sub(r"\s+", "", text.translate(_QUOTES).casefold()).replace("''", '"')
    if asked.startswith("-"):
        raise NotUnderstood(f"is negative ({text}), a duration counts from 0:00")
    if found := _HALF_DAY.fullmatch(asked):
        hours = int(found[1]) % 12 + (12 if found[4] == "p" else 0)
        return hours * HOUR + int(found[2]) * MINUTE + int(found[3]) * SECOND, ""
    if _DECIMAL.fullmatch(asked):
        return _number(float(asked.replace(",", ".")))
    for pattern, units in (
        (_HMS, (HOUR, MINUTE, SECOND)),
        (_HM, (HOUR, MINUTE)),
        (_MS, (MINUTE, SECOND)),
        (_S, (SECOND,)),
    ):
        if found := pattern.fullmatch(asked):
            *numbers, last = [*found.groups()[: len(units)], (found.groups()[len(units) :] or (None,))[0]]
            whole = sum(int(one or 0) * unit for one, unit in zip(numbers, units, strict=True))
            return whole + int((last or "0").ljust(3, "0")), ""
    raise NotUnderstood(f'"{_short(text)}" is not a duration, write it as in "3:30"')


def yes(cell: Cell) -> bool:
    """A yes or a no. Raises NotUnderstood."""
    text = plain(cell).casefold()
    if text not in _YES | _NO:
        raise NotUnderstood(f'"{_short(plain(cell))}" is neither yes nor no, write "oui", "yes", "x" or nothing')
    return text in _YES


def item_type(cell: Cell) -> str:
    """The type of an item, by its name or a word of the trade. Raises NotUnderstood."""
    words = folded(plain(cell)).split()
    found = [TYPES[word] for word in words if word in TYPES]
    if not found:
        raise NotUnderstood(f'"{_short(plain(cell))}" is no type, write one of {", ".join(get_args(ItemType))}')
    return found[0]


def rank(cell: Cell) -> int | None:
    """A rank from 1, None for an empty cell. Raises NotUnderstood."""
    text = plain(cell)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 86_400):
        raise NotUnderstood(f'"{_short(text)}" is no rank, write a whole number from 1')
    return int(text)


def clock(cell: Cell) -> int | None:
    """A time of day in ms since midnight, None for an empty cell. Raises NotUnderstood."""
    if isinstance(cell, Span):
        return cell.ms % DAY
    text = plain(cell)
    try:
        return parse_clock(re.sub(r":\Z", ":00", re.sub(r"\s*h\s*", ":", text.casefold()))) if text else None
    except NotAClock:
        raise NotUnderstood(f'"{_short(text)}" is no time of day, write it as in "20:30:00"') from None


def lines(cell: Cell) -> list[str]:
    """The lines of a cell; one that a list would not give back is written in JSON's quotes."""
    return [_unquoted(line.strip()) for line in plain(cell).split("\n") if line.strip()]


def words(cell: Cell) -> list[str]:
    """The words or names of a cell: a line each, or between commas, semicolons, slashes or `et`."""
    found = lines(cell)
    if len(found) > 1 or plain(cell).startswith('"'):
        return found
    return [word.strip() for one in found for word in re.split(r"[,;/+]| et | & | and ", one) if word.strip()]


def from_lines(listed: tuple[str, ...]) -> str:
    """The inverse of `lines`."""
    return "\n".join(one if [one] == lines(one) else json.dumps(one, ensure_ascii=False) for one in listed)


def from_words(listed: tuple[str, ...]) -> str:
    """The inverse of `words`: with commas between them where they are read back, else a line each."""
    joined = ", ".join(listed)
    if tuple(words(joined)) == listed:
        return joined
    return "\n".join(one if [one] == words(one) else json.dumps(one, ensure_ascii=False) for one in listed)


def _unquoted(line: str) -> str:
    try:
        value = json.loads(line) if line.startswith('"') else line
    except ValueError:
        return line
    return value if isinstance(value, str) else line


def roles(cell: Cell) -> tuple[Role, ...]:
    """Posts of the control room. Raises NotUnderstood."""
    found = words(cell)
    for word in found:
        if word.upper() not in Role.__members__:
            raise NotUnderstood(f'"{_short(word)}" is no post, write {", ".join(Role)}')
    return tuple(Role(word.upper()) for word in found)


def is_off(cell: Cell) -> bool:
    """Whether a column of the studio is declared off."""
    return plain(cell).casefold() in _OFF


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
