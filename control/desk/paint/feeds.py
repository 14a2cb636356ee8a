"""Beside the channels: the N-1 feeds and their lines, the earpieces, the music on air and aired, the unit states."""

from collections.abc import Mapping

from control.desk.glyphs import CHOSEN, EARLY, ESTIMATED
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.scene import Tone
from control.desk.view.son import Ear, Feed, Son, SoundUnit
from control.words import N_
from rundown.live.message import Health
from rundown.timecode import MINUS

SIDE = 24
"""Height from which the panel is a whole side column: the N-1 as a table, every unit, the works that have aired."""

APART = 36
"""Height from which headings stand apart."""

SENDS, CELL = 16, 6
"""The first column of the table of what an N-1 is made of, and how wide each is."""

WHOLE = 52
"""Width from which the steps of a line stand apart, and it is told when an earpiece was spoken to."""

HEALTH: Mapping[Health | None, tuple[str, str, Token]] = {
    "there": ("✓", N_("answers"), "dim"),
    "silent": ("×", N_("silent"), "fail"),
    "gone": ("×", N_("gone"), "fail"),
    "deaf": ("~", N_("no return"), "soft"),
    None: ("·", N_("not asked yet"), "dim"),
}


def feeds(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The sections one under the other, an empty row of the room between them."""
    if view.son is None:
        return sized((), place.width, place.height, place.ground)
    return (
        _side(view.son, view.tone, manner, place)
        if place.height >= SIDE
        else _packed(view.son, view.tone, manner, place)
    )


def _packed(shown: Son, tone: Tone, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Music and units at the foot, the lines above them; where rows are few, the lines come first."""
    foot = [*_music(shown, manner, place, 0, apart=False), _units_line(shown, manner, place)]
    room = place.height - len(foot) - 1
    lines = [_heading(manner.words.say("N-1"), manner, place, lit=any(feed.is_chosen for feed in shown.feeds))]
    for feed in shown.feeds:
        lines += [_feed(feed, tone, manner, place), _steps(feed, manner, place)]
    if not shown.feeds:
        lines.append(_said(manner.words.say("no N-1 in the plan"), place))
    ear = (
        _ear(shown.ears[0], manner, place) if shown.ears else _said(manner.words.say("no earpiece in the plan"), place)
    )
    if room < 3:
        return sized(lines, place.width, place.height, place.ground)
    above = sized(lines, place.width, room - 1, place.ground)
    return sized((*above, ear, blank(place.width), *foot), place.width, place.height, place.ground)


def _side(shown: Son, tone: Tone, manner: Manner, place: Place) -> tuple[Line, ...]:
    words, apart = manner.words, place.height >= APART
    gap = [blank(place.width, place.ground)] if apart else []
    top = [_heading(words.say("N-1"), manner, place, words.say("what each of them hears")), *gap]
    top += _table(shown.feeds, tone, manner, place)
    top += gap
    for feed in shown.feeds:
        top.append(_steps(feed, manner, place, name=True))
    top += [*gap, *(_ear(ear, manner, place) for ear in shown.ears[:3])]
    foot = [_heading(words.say("SOUND GEAR"), manner, place), *gap]
    foot += [_unit(unit, manner, place) for unit in shown.units]
    foot += [*gap, _said(words.say("a   automation of a unit, on or off"), place)]
    room = place.height - len(top) - len(foot) - 2
    middle = _music(shown, manner, place, room, apart=apart)
    between = blank(place.width)
    return sized((*top, between, *middle, between, *foot), place.width, place.height, place.ground)


def _inset(place: Place) -> int:
    return 2 if place.height >= SIDE else 1


def _heading(text: str, manner: Manner, place: Place, aside: str = "", *, lit: bool = False) -> Line:
    row = Row(place.width, place.ground)
    column = heading(row, _inset(place), text, lit=lit)
    row.put(column + 2, aside, "dim", room=place.width - column - 3)
    return row.line()


def _said(text: str, place: Place) -> Line:
    row = Row(place.width, place.ground)
    row.put(_inset(place), text, "dim", room=place.width - _inset(place) - 1)
    return row.line()


def _row(place: Place, *, chosen: bool, marked: bool = True) -> Row:
    row = Row(place.width, "selected" if chosen else place.ground)
    if chosen and marked:
        row.put(0, CHOSEN, "text", bold=True)
    return row


def _state(row: Row, column: int, feed: Feed, tone: Tone, manner: Manner) -> None:
    """Whether the N-1 is open, in the colour of the pass."""
    now, words = feed.switch.now, manner.words
    if feed.switch.source == "planned" and now is not None:
        row.put(column - 1, ESTIMATED, "virt")
    if now:
        colours: Mapping[Tone, Token] = {"air": "air_text", "virt": "virt", "off": "text"}
        glyph, word = manner.glyph("rehearsal" if tone == "virt" else "on_air"), words.say("FEEDS")
        row.put(column, f"{glyph} {word}", colours[tone], bold=True)
    elif now is False:
        word = words.say("cut")
        row.put(column, f"{manner.glyph('planned')} {word}", "dim")
    elif feed.switch.source == "unknown":
        row.put(column, f"{manner.glyph('unknown')} {manner.word('unknown')}", "virt", bold=True)
    else:
        row.put(column, "–", "dim")


def _feed(feed: Feed, tone: Tone, manner: Manner, place: Place) -> Line:
    """The N-1 on one row: open or not, what it sends, and what becomes of it."""
    row, switch = _row(place, chosen=feed.is_chosen), feed.switch
    name = _inset(place)
    lead: Token = "text" if feed.is_chosen or switch.now or switch.changes else "dim"
    row.put(name, switch.name, lead, bold=bool(switch.now), room=5)
    state = name + max(4, len(switch.name[:5]) + 1)
    _state(row, state, feed, tone, manner)
    column = state + 8
    if switch.now:
        column = row.put(column, feed.sends, lead, room=12) + 1
    _change(row, column, feed, manner, lead)
    return row.line()


def _change(row: Row, column: int, feed: Feed, manner: Manner, lead: Token) -> None:
    """What the next take makes of an N-1, else when it will open."""
    switch, words = feed.switch, manner.words
    if switch.changes and switch.later:
        word = words.say("TO OPEN")
        row.put(column, f"{manner.glyph('next')} {word}", "next", bold=True)
    elif switch.changes and switch.now:
        word = words.say("TO CLOSE")
        row.put(column, f"{EARLY} {word}", "stby", bold=True)
    else:
        row.put(column, feed.opens, "soft" if lead == "text" else "dim")


def _steps(feed: Feed, manner: Manner, place: Place, *, name: bool = False) -> Line:
    """The steps of the line, each in its own columns: those found good, and those still to come."""
    row = _row(place, chosen=feed.is_chosen, marked=name)
    column = _inset(place)
    if name:
        row.put(column, feed.switch.name, "text" if feed.switch.now else "dim", bold=bool(feed.switch.now), room=5)
        column += 6
    wide = place.width >= WHOLE
    waits: Token = "text" if feed.switch.now or feed.switch.changes or feed.is_chosen else "dim"
    for word, done in feed.steps:
        sign = manner.glyph("confirmed" if done else "planned") + (" " if wide else "")
        column = row.put(column, f"{sign}{word}", "soft" if done else waits) + (2 if wide else 1)
    return row.line()


def _table(shown: tuple[Feed, ...], tone: Tone, manner: Manner, place: Place) -> list[Line]:
    """Of what each N-1 is made: the programme and what is open in it, never the line itself."""
    if not shown:
        return [_said(manner.words.say("no N-1 in the plan"), place)]
    head = Row(place.width, place.ground)
    parts = max(0, (place.width - SENDS - 1) // CELL)
    for rank, (part, _) in enumerate(shown[0].hears[:parts]):
        head.put(SENDS + rank * CELL, part, "dim", room=CELL - 1)
    lines = [head.line()]
    for feed in shown:
        row = _row(place, chosen=feed.is_chosen)
        on = bool(feed.switch.now)
        row.put(2, feed.switch.name, "text" if on or feed.is_chosen else "dim", bold=on, room=4)
        _state(row, 7, feed, tone, manner)
        for rank, (_, heard) in enumerate(feed.hears[:parts]):
            sign = MINUS if heard is None else manner.glyph("on_air") if heard else manner.glyph("planned")
            row.put(SENDS + rank * CELL + 1, sign, "text" if heard else "dim")
        lines.append(row.line())
        change = _row(place, chosen=feed.is_chosen, marked=False)
        _change(change, 7, feed, manner, "text")
        lines.append(change.line())
    return [*lines, _said(manner.words.say("{sign} never sent back to itself", sign=MINUS), place)]


def _ear(ear: Ear, manner: Manner, place: Place) -> Line:
    """The last thing said in an earpiece; that it went wrong stands where its name is told."""
    row, words = Row(place.width, place.ground), manner.words
    failed = ear.state in ("failed", "unknown")
    label = f"{manner.glyph(ear.state)} {manner.word(ear.state)}" if failed else words.say("earpiece")
    column = row.put(_inset(place), label, "fail" if failed else "dim", bold=failed)
    column = row.put(column + 1, ear.name, "soft" if ear.text else "dim", room=6)
    edge = place.width - 1
    if place.height >= SIDE and ear.text:
        if place.width >= WHOLE:
            edge = row.right(place.width - 2, ear.time, "dim") - 1
        if not failed:
            edge = row.right(edge, f"{manner.glyph(ear.state)} {manner.word(ear.state)}", "dim") - 1
    row.put(
        column + 1, words.quote(ear.text) if ear.text else "–", "text" if ear.text else "dim", room=edge - column - 1
    )
    return row.line()


def _music(shown: Son, manner: Manner, place: Place, room: int, *, apart: bool) -> list[Line]:
    """What plays, what comes, what has aired in all; in a side column of `room` rows also the last of them."""
    words, music, inset = manner.words, shown.music, _inset(place)
    edge = place.width - inset
    now, then = Row(place.width, place.ground), Row(place.width, place.ground)
    if music.playing:
        latest = music.playing[-1]
        more = f" +{len(music.playing) - 1}" if len(music.playing) > 1 else ""
        left = now.right(edge, latest.length, "text", bold=True)
        now.put(inset, f"{manner.glyph('go')} {latest.title}{more}", "text", bold=True, room=left - inset - 1)
    else:
        now.put(inset, words.say("none on air"), "dim")
    if music.coming:
        left = then.right(edge, music.when, "dim")
        column = then.put(inset, f"{manner.glyph('next')} ", "next", bold=True)
        then.put(column, music.coming, "text", bold=True, room=left - column - 1)
    said = words.say_many(
        "cue sheet: {count} work, {time}", "cue sheet: {count} works, {time}", music.count, time=music.total
    )
    title = words.say("MUSIC ON AIR") if place.width >= 41 else words.say("MUSIC")
    gap = [blank(place.width, place.ground)] if apart else []
    lines = [_heading(title, manner, place), *gap, now.line(), then.line(), *gap, _said(said, place)]
    listed = max(0, room - len(lines))
    for work in music.works[-listed:] if listed else ():
        row = Row(place.width, place.ground)
        row.put(inset, work.time, "dim")
        left = row.right(edge, work.length, "text" if work.plays else "soft")
        row.put(inset + 10, work.title, "text" if work.plays else "soft", room=left - inset - 11)
        lines.append(row.line())
    return [*lines, *(blank(place.width, place.ground) for _ in range(room - len(lines)))]


def _how(unit: SoundUnit, manner: Manner) -> tuple[str, Token]:
    """Glyph and word of a unit's state; that it is left to a person hides only that all is well."""
    sign, word, colour = HEALTH[unit.health]
    if unit.by_hand and colour != "fail":
        word, sign, colour = N_("by hand"), manner.glyph("late"), "stby"
    return f"{sign} {manner.words.say(word)}", colour


def _unit(unit: SoundUnit, manner: Manner, place: Place) -> Line:
    row = _row(place, chosen=unit.is_chosen)
    said, colour = _how(unit, manner)
    inset = _inset(place)
    left = row.right(place.width - inset, said, colour, bold=colour == "fail") if place.height < SIDE else 21
    if place.height >= SIDE:
        row.put(21, said, colour, bold=colour == "fail")
    row.put(inset, unit.title, "text" if unit.is_chosen or unit.health else "dim", room=left - inset - 1)
    return row.line()


def _units_line(shown: Son, manner: Manner, place: Place) -> Line:
    """One row for the units: the chosen one, else the first that is not well, else all of them."""
    troubled = [unit for unit in shown.units if _how(unit, manner)[1] in ("fail", "stby")]
    chosen = [unit for unit in shown.units if unit.is_chosen]
    if chosen or troubled or len(shown.units) == 1:
        return _unit((chosen or troubled or [*shown.units])[0], manner, place)
    if not shown.units:
        return _said(manner.words.say("no sound gear in the plan"), place)
    sign = HEALTH[shown.units[0].health][0] if len({unit.health for unit in shown.units}) == 1 else "·"
    return _said(f"{sign} {', '.join(unit.title for unit in shown.units)}", place)
