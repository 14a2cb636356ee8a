"""The watch as lines of coloured text: the units in a table, the traffic below it. Pure: a screen is tested as text."""

from collections.abc import Sequence

from msgspec import Struct

from control.desk.glyphs import STATES, StateName
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import Manner, heading
from control.desk.theme import Token
from control.gear_log import HEALTH, Entry, Log, Sign
from control.words import N_
from rundown.timecode import format_clock
from studio.lookout import Look, Watched

WIDE = 120
"""Terminal width from which the last said to and by each unit stands in the table, too."""

LEAST_TRAFFIC = 5
"""Rows of traffic that stay however many units there are."""

COUNTS = ((N_("OUT"), 5), (N_("IN"), 5), (N_("ASKED"), 6), (N_("BAD"), 5), (N_("FLOOD"), 6), (N_("HEARD"), 7))
"""The headings of the counts, and the columns that each takes."""

KEYS = (("q", N_("quit")), ("h", N_("heartbeats")), ("p", N_("pause")), ("↑↓", N_("units")))

_SIGNS: dict[Sign, tuple[StateName, Token]] = {
    "there": ("confirmed", "soft"),
    "silent": ("failed", "fail"),
    "gone": ("failed", "fail"),
    "deaf": ("no_return", "soft"),
    "unknown": ("planned", "dim"),
    "out": ("sent", "soft"),
    "in": ("sent", "text"),
    "bad": ("late", "stby"),
    "lost": ("late", "stby"),
}


class Seen(Struct, frozen=True, kw_only=True):
    """How the watch is looked at: the terminal's size, whether with heartbeats, from which unit on.

    While it is `paused` these `entries` are shown, not those that come; `stale_s` is for how long no frame has come.
    """

    width: int
    height: int
    beats: bool = False
    first: int = 0
    entries: Sequence[Entry] = ()
    paused: bool = False
    stale_s: int = 0


class _Columns(Struct, frozen=True):
    unit: int
    state: int
    place: int
    counts: int
    said: int
    heard: int


def _columns(width: int) -> _Columns:
    size = sum(size for _, size in COUNTS)
    if width < WIDE:
        return _Columns(3, 12, 24, width - size - 1, width, width)
    counts = 55
    said = counts + size + 2
    return _Columns(3, 16, 31, counts, said, said + (width - said) // 2)


def sign_of(sign: Sign, *, ascii: bool) -> str:
    """The sign of an entry."""
    if sign in ("out", "in"):
        return {"out": "→>", "in": "←<"}[sign][ascii]
    shown = STATES[_SIGNS[sign][0]]
    return shown.ascii if ascii else shown.glyph


def rows_for_units(height: int, units: int) -> int:
    """How many units are shown at once."""
    return max(1, min(units, height - LEAST_TRAFFIC - 6))


def paint(log: Log, manner: Manner, seen: Seen) -> tuple[Line, ...]:
    """The whole screen."""
    look = log.look
    if look is None:
        waiting = Row(seen.width)
        waiting.put(1, manner.words.say("connecting…"), "dim")
        return sized([waiting.line()], seen.width, seen.height)
    shown = rows_for_units(seen.height, len(look.units))
    first = max(0, min(seen.first, len(look.units) - shown))
    at = _columns(seen.width)
    lines = [_header(look, manner, seen), blank(seen.width), _headings(look, manner, seen, first, shown)]
    lines += [_unit(log, look, each, manner, seen, at) for each in look.units[first : first + shown]]
    lines += [blank(seen.width), _traffic_heading(manner, seen)]
    lines += _traffic(log, look, manner, seen, seen.height - len(lines) - 1)
    return (*sized(lines, seen.width, seen.height - 1), _keys(manner, seen))


def _header(look: Look, manner: Manner, seen: Seen) -> Line:
    words, row = manner.words, Row(seen.width, "s1")
    column = row.put(1, words.say("STUDIO"), "text", bold=True) + 2
    counts = [(sign, sum(HEALTH[one.sighting.health][0] in kinds for one in look.units)) for sign, kinds in _TALLY]
    source = words.say("without the server") if look.own else words.say("through the server")
    end = row.right(seen.width - 1, format_clock(int(look.at), look.timezone), "text", bold=True) - 3
    if seen.stale_s:
        text = words.say("no news for {count} s", count=seen.stale_s)
        end = row.right(end, f"{sign_of('gone', ascii=manner.ascii)} {text}", "fail", bold=True) - 3
    else:
        end = row.right(end, source, "dim") - 3
    for sign, count in reversed(counts):
        if count:
            colour = _SIGNS[sign][1]
            end = row.right(end, f"{sign_of(sign, ascii=manner.ascii)} {count}", colour, bold=colour == "fail") - 2
    row.put(column, look.show, "soft", room=end - column)
    return row.line()


_TALLY: tuple[tuple[Sign, tuple[Sign, ...]], ...] = (
    ("there", ("there",)),
    ("gone", ("silent", "gone")),
    ("deaf", ("deaf",)),
    ("unknown", ("unknown",)),
)


def _headings(look: Look, manner: Manner, seen: Seen, first: int, shown: int) -> Line:
    words, row, at = manner.words, Row(seen.width), _columns(seen.width)
    hidden = len(look.units) - shown
    more = f" {first + 1}–{first + shown} / {len(look.units)}" if hidden else ""
    heading(row, at.unit, words.say("UNIT") + more)
    if not more:
        heading(row, at.state, words.say("STATE"))
    heading(row, at.place, words.say("ADDRESS"))
    edge = at.counts
    for text, size in COUNTS:
        edge += size
        row.right(edge, words.say(text), "dim", bold=True)
    if at.said < seen.width:
        heading(row, at.said, words.say("LAST SAID TO IT"))
        heading(row, at.heard, words.say("LAST SAID BY IT"))
    return row.line()


def _unit(log: Log, look: Look, one: Watched, manner: Manner, seen: Seen, at: _Columns) -> Line:
    row, found = Row(seen.width), one.sighting
    sign, word = HEALTH[found.health]
    colour = _SIGNS[sign][1]
    row.put(1, sign_of(sign, ascii=manner.ascii), colour, bold=colour == "fail")
    row.put(at.unit, found.unit, "text", bold=True, room=at.state - at.unit - 1)
    row.put(at.state, manner.words.say(word), colour, bold=colour == "fail", room=at.place - at.state - 1)
    row.put(at.place, f"{found.host}:{found.port}", "soft", room=at.counts - at.place)
    if found.reason and at.said >= seen.width:
        row.put(at.counts + 1, manner.words.say(found.reason), "fail")
        return row.line()
    _counts(row, at.counts, look, one)
    if found.reason:
        row.put(at.said, manner.words.say(found.reason), "fail")
        return row.line()
    for column, end, way in ((at.said, at.heard - 2, "out"), (at.heard, seen.width - 1, "in")):
        last = log.said.get((found.unit, "out" if way == "out" else "in"))
        if column < seen.width and last is not None:
            row.put(column, f"{sign_of(last.sign, ascii=manner.ascii)} {last.text}", "soft", room=end - column)
    return row.line()


def _counts(row: Row, column: int, look: Look, one: Watched) -> None:
    found = one.sighting
    numbers = (one.out, one.into, found.asked, found.malformed, found.flooded)
    for place, (number, (_, size)) in enumerate(zip(numbers, COUNTS, strict=False)):
        column += size
        colour: Token = "dim" if not number else "stby" if place > 2 else "soft"
        row.right(column, _short(number), colour)
    age = max(0, round(look.at - one.heard)) if one.heard else None
    row.right(column + COUNTS[-1][1], "–" if age is None else _age(age), "dim" if age is None else "soft")


def _short(number: int) -> str:
    if number < 10_000:
        return str(number)
    return f"{number // 1_000}k" if number < 1_000_000 else f"{number // 1_000_000}M"


def _age(ms: int) -> str:
    """Whole seconds, and below two of them no figure: a unit that beats each second makes nothing flicker."""
    if ms < 60_000:
        return f"{ms // 1000} s" if ms >= 2_000 else "< 2 s"
    return f"{ms // 60_000} min" if ms < 3_600_000 else f"{ms // 3_600_000} h"


def _traffic_heading(manner: Manner, seen: Seen) -> Line:
    words, row = manner.words, Row(seen.width)
    heading(row, 1, words.say("TRAFFIC"))
    if seen.paused:
        row.right(seen.width - 1, words.say("paused: p goes on"), "stby", bold=True)
    elif not seen.beats:
        row.right(seen.width - 1, words.say("heartbeats hidden"), "dim")
    return row.line()


def _traffic(log: Log, look: Look, manner: Manner, seen: Seen, height: int) -> list[Line]:
    """The last entries, the newest at the foot."""
    kept: list[Entry] = []
    for entry in reversed(seen.entries if seen.paused else log.entries):
        if len(kept) >= height:
            break
        if seen.beats or not entry.beat:
            kept.append(entry)
    if not kept:
        row = Row(seen.width)
        row.put(1, manner.words.say("nothing was said yet"), "dim")
        return [row.line()]
    return [_entry(entry, look, manner, seen.width) for entry in reversed(kept)]


def _entry(entry: Entry, look: Look, manner: Manner, width: int) -> Line:
    row, at = Row(width), _columns(width)
    colour = _SIGNS[entry.sign][1]
    row.put(1, when(entry, look.timezone), "dim")
    row.put(14, entry.unit, "soft" if entry.beat else "text", room=at.state - at.unit - 1)
    column = 14 + at.state - at.unit
    row.put(column, sign_of(entry.sign, ascii=manner.ascii), colour)
    row.put(column + 2, entry.text, "dim" if entry.beat else colour)
    return row.line()


def when(entry: Entry, timezone: str) -> str:
    """The clock at an entry, to the millisecond: `20:03:51.234`."""
    return f"{format_clock(int(entry.at), timezone)}.{int(entry.at) % 1000:03}"


def _keys(manner: Manner, seen: Seen) -> Line:
    row, column = Row(seen.width, "s1"), 1
    for cap, label in KEYS:
        shown = "^v" if manner.ascii and cap == "↑↓" else cap
        column = row.put(column, shown, "text", bold=True, ground="s2") + 1
        column = row.put(column, manner.words.say(label), "soft") + 2
    return row.line()
