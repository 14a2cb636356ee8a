"""The go/no-go: each role with its answer, how many are go, then what the server found by itself."""

from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import Manner, heading, put_state
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.poll import Check, PollRow, PollView

ROOMY_ROWS = 17
"""From so many rows on each role has its own, its reason beside it; below, they stand two by two."""

PAIRED = 72
"""The columns that two roles side by side need."""


def rows_wanted(view: View) -> int:
    """The rows the poll asks for at 78 columns or more, 0 while none is open; with ROOMY_ROWS it is spread out."""
    if view.poll is None:
        return 0
    return 1 + _rows_of_roles(view.poll, view.poll.rows[::2]) + 2 + len(view.poll.checks)


def _rows_of_roles(shown: PollView, rows: tuple[PollRow, ...]) -> int:
    return len(rows) + sum(1 for row in shown.rows if row.said)


def poll(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The poll; while none is open, how to ask."""
    shown, inset = view.poll, 2 if place.ground != "bg" else 1
    if shown is None:
        row = Row(place.width, place.ground)
        column = heading(row, inset, manner.words.say("GO/NO-GO"))
        row.put(column + 2, manner.words.say("none is open"), "dim")
        return sized((row.line(),), place.width, place.height, place.ground)
    roomy = place.height >= ROOMY_ROWS
    apart = (blank(place.width, place.ground),)
    roles = _spread(shown, manner, place, inset) if roomy else _paired(shown, manner, place, inset)
    lines = [_head(shown, view, manner, place, inset), *(apart if roomy else ()), *roles]
    if place.height > len(lines) + 1 + len(shown.checks):
        lines += apart
    if place.height > len(lines) + sum(1 for each in shown.checks if not each.good):
        fits = place.height > len(lines) + len(shown.checks)
        lines += [_found_head(shown, manner, place, inset, fits=fits), *(apart if roomy else ())]
    checks = shown.checks
    if place.height < len(lines) + len(checks):
        # Where not all have a row, those that are good give theirs.
        checks = tuple(sorted(checks, key=lambda each: each.good))
    lines += [_check(each, shown, manner, place, inset) for each in checks]
    return sized(lines, place.width, place.height, place.ground)


def _head(shown: PollView, view: View, manner: Manner, place: Place, inset: int) -> Line:
    """How many are go, who is waited for, and at the right what that means for the first take."""
    words, row = manner.words, Row(place.width, place.ground)
    column = heading(row, inset, words.say("GO/NO-GO"))
    edge = place.width - inset
    if shown.overridden:
        said = words.say("overridden")
        edge = row.right(edge, f"{manner.glyph('late')} {said}", "stby", bold=True)
    elif shown.blocks:
        way_out = words.say("F8 refused, F9 v overrides") if view.role == "REA" else words.say("F8 refused")
        edge = row.right(edge, f"{manner.glyph('not_ready')} {way_out}", "fail", bold=True)
    said = words.say("{go} of {count} are go", go=shown.go, count=shown.asked)
    colour: Token = "ready" if shown.go == shown.asked else "stby"
    column = row.put(column + 2, said, colour, bold=True, room=edge - column - 3)
    if shown.waiting:
        waits = words.say("waiting for {roles}", roles=" ".join(shown.waiting))
        row.put(column + 3, waits, "stby", room=edge - column - 4)
    return row.line()


def _spread(shown: PollView, manner: Manner, place: Place, inset: int) -> list[Line]:
    lines = []
    for each in shown.rows:
        row = Row(place.width, place.ground)
        _role(row, inset, each, manner)
        row.put(inset + 42, each.said, "text", room=place.width - 2 * inset - 42)
        lines.append(row.line())
    return lines


def _paired(shown: PollView, manner: Manner, place: Place, inset: int) -> list[Line]:
    """Two roles a row, then why those who said no did."""
    across = 2 if place.width >= PAIRED else 1
    lines = []
    for first in range(0, len(shown.rows), across):
        row = Row(place.width, place.ground)
        for side, each in enumerate(shown.rows[first : first + across]):
            _role(row, inset + side * (place.width // 2), each, manner)
        lines.append(row.line())
    for each in shown.rows:
        if each.said:
            row = Row(place.width, place.ground)
            row.put(inset, f"{manner.glyph('not_ready')} {each.role}", "fail", bold=True)
            row.put(inset + 6, each.said, "text", room=place.width - 2 * inset - 6)
            lines.append(row.line())
    return lines


def _role(row: Row, column: int, each: PollRow, manner: Manner) -> None:
    words = manner.words
    row.put(column, each.role, "dim" if each.state is None else "text", bold=each.own or each.state is not None)
    row.put(column + 5, each.name, "text" if each.own else "soft", room=11)
    if each.state is None:
        row.put(column + 18, words.say("held by nobody"), "dim")
    elif each.state == "standby":
        row.fill(column + 17, 13, "stby")
        said = words.say("ANSWERS ?")
        row.put(column + 18, f"{manner.glyph('standby')} {said}", "stby_on", bold=True, ground="stby", room=12)
        row.right(column + 36, each.waited, "dim")
    else:
        put_state(row, column + 18, each.state, manner, 14)


def _found_head(shown: PollView, manner: Manner, place: Place, inset: int, *, fits: bool) -> Line:
    """Who made the checks; where not all have a row, how many of them are good."""
    row, words = Row(place.width, place.ground), manner.words
    column = heading(row, inset, words.say("CHECKS"))
    good = sum(each.good for each in shown.checks)
    counted = words.say("{good} of {count} are good", good=good, count=len(shown.checks))
    row.put(column + 2, words.say("made by the server") if fits else counted, "dim", room=place.width - column - 3)
    return row.line()


def _check(each: Check, shown: PollView, manner: Manner, place: Place, inset: int) -> Line:
    """What is good is dim; what is not blocks the first take, or is only told."""
    row = Row(place.width, place.ground)
    edge = row.right(place.width - inset, " ".join(each.roles), "soft", bold=True)
    if each.good:
        row.put(inset + 1, f"{manner.glyph('done')} {each.label}", "dim", room=16)
        row.put(inset + 18, each.text, "dim", room=edge - inset - 20)
        return row.line()
    colour: Token = "fail" if shown.blocks else "stby"
    glyph = manner.glyph("not_ready" if shown.blocks else "late")
    row.put(inset + 1, f"{glyph} {each.label}", colour, bold=True, room=16)
    row.put(inset + 18, each.text, "text", room=edge - inset - 20)
    return row.line()
