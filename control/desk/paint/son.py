"""The channels of the sound desk: whose each is, how it stands now, and what the next take makes of it."""

from collections.abc import Callable, Mapping

from control.desk.glyphs import CHOSEN, EARLY, ESTIMATED
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.feeds import feeds
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import PanelName, Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.scene import Tone
from control.desk.view.son import Channel
from control.desk.view.switches import Source, Switch
from control.words import N_

CHIP = 10
"""Columns of the lamp of an open channel."""

ROOMY, WIDE = 70, 100
"""Widths from which it is said who knows the state, and names are whole."""

KNOWN: Mapping[Source, tuple[str, str, Token]] = {
    "confirmed": ("✓", N_("confirmed"), "dim"),
    "sent": ("→", N_("sent"), "soft"),
    "no_return": ("~", N_("no return"), "soft"),
    "silent": ("×", N_("no answer"), "fail"),
    "hand": ("▲", N_("another hand"), "stby"),
    "unknown": ("?", N_("to be decided"), "virt"),
    "planned": (ESTIMATED, N_("by the plan"), "virt"),
    "": ("", "", "dim"),
}


def channels(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """A row for each channel; where they are too many, those that stay closed are left out and counted."""
    shown = () if view.son is None else view.son.channels
    column = _columns(place)
    lines = [_head(manner, place, column, lit=any(each.is_chosen for each in shown))]
    if place.height > len(shown) + 1 and place.height > 13:
        lines.append(blank(place.width, place.ground))
    room = place.height - len(lines)
    kept = _kept(shown, room)
    lines += [_row(each, view.tone, manner, place, column) for each in kept]
    if len(kept) < len(shown) or not shown:
        row = Row(place.width, place.ground)
        left = len(shown) - len(kept)
        said = manner.words.say_many("and {count} more, closed", "and {count} more, closed", left)
        row.put(column[0], said if shown else manner.words.say("no sound desk in the plan"), "dim")
        lines.append(row.line())
    return sized(lines, place.width, place.height, place.ground)


def _kept(shown: tuple[Channel, ...], room: int) -> tuple[Channel, ...]:
    """The channels that fit: first the chosen one, those open and those that change, then the others; in their order."""
    if len(shown) <= room:
        return shown
    ranked = sorted(shown, key=lambda each: (not each.is_chosen, each.switch.now is False and not each.switch.changes))
    names = {each.switch.name for each in ranked[: max(0, room - 1)]}
    return tuple(each for each in shown if each.switch.name in names)


_Columns = tuple[int, int, int, int, int]
"""Name, person, now, after the next take, who knows; a column beyond the panel is not drawn."""


def _columns(place: Place) -> _Columns:
    inset = 2 if place.ground != "bg" else 1
    now = 41 if place.width >= WIDE else 34 if place.width >= ROOMY else 23
    known = place.width - 16 if place.width >= ROOMY else place.width + 1
    return inset, inset + 7, now, now + CHIP + 1, known


def _head(manner: Manner, place: Place, column: _Columns, *, lit: bool) -> Line:
    row, words = Row(place.width, place.ground), manner.words
    name, who, now, then, known = column
    heading(row, name, words.say("CHAN."), lit=lit)
    row.put(who, words.say("WHO"), "dim", room=now - who - 1)
    row.put(now, words.say("NOW"), "dim")
    row.put(then + 2, words.say("AT THE NEXT"), "dim", room=known - then - 3)
    if known < place.width:
        row.put(known, words.say("STATE FROM"), "dim")
    return row.line()


def _row(channel: Channel, tone: Tone, manner: Manner, place: Place, column: _Columns) -> Line:
    switch, chosen = channel.switch, channel.is_chosen
    name, who, now, then, known = column
    row = Row(place.width, "selected" if chosen else place.ground)
    lively = switch.now is not False or switch.changes
    lead: Token = "text" if chosen or (lively and switch.source != "") or switch.changes else "dim"
    if chosen:
        row.put(0, CHOSEN, "text", bold=True)
    row.put(name, switch.name, lead, bold=bool(switch.now), room=who - name - 1)
    said = channel.whole if place.width >= ROOMY else channel.who
    row.put(who, said, "text" if chosen else "soft" if lead == "text" else "dim", room=now - who - 1)
    _lamp(row, now, switch, tone, manner)
    row.put(then, "→", lead if switch.changes else "dim")
    _later(row, then + 2, switch, manner, known - then - 3)
    sign, word, colour = KNOWN[switch.source]
    if word and known < place.width:
        row.put(known, f"{sign} {manner.words.say(word)}", "text" if chosen else colour)
    return row.line()


def _lamp(row: Row, column: int, switch: Switch, tone: Tone, manner: Manner) -> None:
    """How the channel stands: an open one fills, in the colour of the pass; ≈ before what only the plan says."""
    guessed = ESTIMATED if switch.source == "planned" else " "
    if switch.now:
        fill: Token = "air" if tone == "air" else "virt" if tone == "virt" else "s2"
        row.fill(column, CHIP, fill)
        glyph, word = manner.glyph("rehearsal" if tone == "virt" else "on_air"), manner.words.say("OPEN")
        colour = FILL_TEXT.get(fill, "text")
        row.put(column, f"{guessed}{glyph} {word}", colour, bold=True, ground=fill, room=CHIP)
    elif switch.now is False:
        closed = manner.words.say("closed")
        row.put(column, guessed, "virt")
        row.put(column + 1, f"{manner.glyph('planned')} {closed}", "dim")
    elif switch.source == "":
        row.put(column + 1, "–", "dim")
    else:
        row.put(column + 1, f"{manner.glyph('unknown')} {manner.word('unknown')}", "virt", bold=True, room=CHIP - 1)


def _later(row: Row, column: int, switch: Switch, manner: Manner, room: int) -> None:
    """What the next take makes of it: opens, closes, plays something else, or nothing."""
    words = manner.words
    if switch.later is None:
        row.put(column, "–", "dim")
    elif not switch.changes:
        row.put(column, words.say("same"), "dim")
    elif switch.later:
        parts = (manner.glyph("next"), "" if switch.now else words.say("TO OPEN"), switch.later_bed)
        row.put(column, " ".join(filter(None, parts)), "next", bold=True, room=room)
    elif switch.source == "":
        row.put(column, words.say("closed"), "dim")
    else:
        said = words.say("TO CLOSE")
        row.put(column, f"{EARLY} {said}", "stby", bold=True, room=room)


PAINTERS: Mapping[PanelName, Callable[[View, Manner, Place], tuple[Line, ...]]] = {
    "channels": channels,
    "feeds": feeds,
}
