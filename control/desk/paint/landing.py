"""The way back on time: what each item gives, where the show lands, what is not touched, and the keys that answer."""

from control.desk.glyphs import EDGE
from control.desk.ink import Line, Row, sized
from control.desk.paint.manner import Manner
from control.desk.places import Place, landing_rows
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.landing import GiveLine, Landing
from control.desk.view.scene import Tone


def landing(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Heading, what gives, what is kept, the keys; roomy: the other ways too."""
    shown = view.landing
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    roomy = place.height >= landing_rows(len(shown.lines), roomy=True)
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    for row in rows:
        row.put(0, EDGE, "stby")
    _head(rows[0], shown, manner)
    rest = rows[2:] if roomy else rows[1:]
    tail = 4 if roomy else 2
    room = max(1, len(rest) - tail)
    for row, line in zip(rest, shown.lines[:room], strict=False):
        _give(row, line, view.tone, manner)
    more = len(shown.lines) - room
    said = manner.words.say_many("and {count} more", "and {count} more", more) if more > 0 else ""
    if len(rows) >= tail + 1:
        _foot(rows[-tail:], shown, said, manner, roomy=roomy)
    return sized((row.line() for row in rows), place.width, place.height, place.ground)


def _head(row: Row, shown: Landing, manner: Manner) -> None:
    words = manner.words
    column = row.put(2, words.say("BACK ON TIME"), "stby", bold=True) + 2
    if not shown.ways:
        row.put(column, words.say("the show is on time, or nothing can be given"), "text")
    elif shown.short_by:
        said = words.say("{time} short even so, end at {end}", time=shown.short_by, end=shown.ends)
        row.put(column, f"{manner.glyph('late')} {said}", "stby", bold=True)
    else:
        said = words.say_many(
            "{change} by {count} move, end at {end}", "{change} by {count} moves, end at {end}", shown.many,
            change=shown.change, end=shown.ends,
        )  # fmt: skip
        row.put(column, said, "text", bold=True)
    row.right(row.width - 2, words.say("Esc closes"), "dim")


def _give(row: Row, line: GiveLine, tone: Tone, manner: Manner) -> None:
    """Number, title, length before and after, difference, and what it means; on air is said in its colour."""
    wide = row.width >= 100
    before = min(58, row.width - 55) if wide else 27
    row.put(2, line.number, "text", bold=True, room=3)
    row.put(6, line.title, "text", room=before - 8)
    row.right(before + 5, line.was, "dim")
    row.put(before + 6, "→", "dim")
    after = row.put(before + 8, line.now, "text", bold=True)
    row.put(max(after + 2, before + 14), line.change, "stby", bold=True)
    column = before + (24 if wide else 21)
    column = row.put(column, line.note, "soft")
    if line.on_air:
        fill: Token = "air_text" if tone == "air" else "virt"
        glyph = manner.glyph("on_air" if tone == "air" else "rehearsal")
        said = manner.words.say("AIR")
        row.put(column + 2, f"{glyph} {said}", fill, bold=True)


def _foot(rows: list[Row], shown: Landing, more: str, manner: Manner, *, roomy: bool) -> None:
    words = manner.words
    edge = rows[0].right(rows[0].width - 2, more, "stby", bold=True)
    kept = words.say("kept: {items}", items=", ".join(shown.kept)) if shown.kept else ""
    rows[0].put(2, kept, "dim", room=edge - (4 if more else 2))
    if roomy and shown.others:
        rows[1].put(2, words.say("other ways: {ways}", ways="   ".join(shown.others)), "dim", room=rows[1].width - 4)
    row, column = rows[-1], 2
    if not shown.ways:
        return
    for cap, label, bold in (
        ("g", words.say("apply and tell everybody"), True),
        ("Tab", words.say("other way {place}/{ways}", place=shown.place, ways=shown.ways), False),
    ):
        row.fill(column, len(cap), "s2")
        column = row.put(column, cap, "text", bold=True, ground="s2") + 1
        column = row.put(column, label, "text" if bold else "soft", bold=bold) + 3
    if shown.touches_on_air:
        row.put(column, words.say("changes what is on air"), "stby", bold=True)
