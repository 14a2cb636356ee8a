"""The machines of the post: packed, one row of recorders and stream; beside the clip also the decks and the units."""

from control.desk.glyphs import CHOSEN, EDGE, STATES
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.img_clip import put_ready
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.img import Img
from control.desk.view.img_carriers import Carrier, OwnUnit
from control.desk.view.img_clips import Clip, Deck

SAID, SINCE = 18, 40
"""Where the word of a carrier begins, and before which column ends since when."""

READY, CUED = 11, 24
"""In a deck's block, where it stands whether its clip is ready and where it is cued."""

CLIP_NAME, NARROW_CLIP_NAME, LATER_READY = 8, 6, 19
"""In the rows of the clips further on: where the name begins, and from the right edge whether they are ready."""

ROOMY_MACHINES = 26
"""Rows from which the blocks of the decks stand apart, with the first words of their clips."""


def carriers(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The recorders and the stream in one row; with more rows the decks above them, the units and more clips below."""
    if view.img is None:
        return sized((), place.width, place.height, place.ground)
    if place.height == 1:
        return (_one_row(view.img, manner, place),)
    return _machines(view, view.img, manner, place)


def _one_row(shown: Img, manner: Manner, place: Place) -> Line:
    """A unit that is chosen takes the row: there it is seen what `a` will do to it."""
    row, words = Row(place.width, place.ground), manner.words
    chosen = next((unit for unit in shown.units if unit.is_chosen), None)
    if chosen is not None:
        row.fill(0, place.width, "selected")
        row.put(0, CHOSEN, "text", bold=True, ground="selected")
        column = row.put(2, chosen.title, "text", bold=True, ground="selected") + 2
        row.put(column, f"{chosen.lamp} {chosen.said}", "text", ground="selected")
        return row.line()
    column = 1
    for carries, label in (("record", words.say("REC")), ("stream", words.say("STREAM"))):
        own = [carrier for carrier in shown.carriers if carrier.carries == carries]
        column = heading(row, column, label) + 1
        if not own:
            column = row.put(column, words.say("none planned"), "dim") + 3
        for carrier in own:
            name = f"{carrier.name} " if carries == "record" else ""
            text = f"{carrier.lamp} {name}{carrier.short}"
            column = row.put(column, text, carrier.colour, bold=carrier.colour == "fail") + 2
        since = next((carrier.since for carrier in own if carrier.since), "")
        column = row.put(column, since, "soft") + 3 if since else column + 1
    return row.line()


def _machines(view: View, shown: Img, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The decks, what carries the show away, then the units; clips further on where rows are left.

    Where none are left, a chosen one of them brings their list to the place of the units: one row alone is chosen.
    """
    tight = place.height < ROOMY_MACHINES
    decks = _decks(view, shown, manner, place, tight=tight)
    lines = [*decks, _gap(place), *_carried(shown, manner, place)]
    later = [clip for clip in shown.clips if all(deck.clip != clip for deck in shown.decks)]
    room = place.height - len(lines) - len(shown.units) - 2
    wants_clips = room < 3 and any(clip.is_chosen for clip in later)
    if not wants_clips:
        lines += [_gap(place), _heading(manner.words.say("UNITS OF THE POST"), place)]
        lines += [_unit(unit, place) for unit in shown.units]
    if wants_clips or room >= 3:
        lines += [_gap(place), *_later(later, place.height - len(lines) - 2, manner, place)]
    return sized(lines, place.width, place.height, place.ground)


def _decks(view: View, shown: Img, manner: Manner, place: Place, *, tight: bool) -> list[Line]:
    lines = [_heading(manner.words.say("DECKS"), place)]
    for deck in shown.decks:
        block = _deck_block(view, deck, manner, place)
        lines += block[:3] if tight else [_gap(place), *block]
    return lines if shown.decks else [*lines, _said(manner.words.say("the plan has no clip"), place)]


def _carried(shown: Img, manner: Manner, place: Place) -> list[Line]:
    lines = [_heading(manner.words.say("RECORDING AND STREAM"), place)]
    lines += [_carrier(carrier, place) for carrier in shown.carriers]
    return lines if shown.carriers else [*lines, _said(manner.words.say("none planned"), place)]


def _later(clips: list[Clip], room: int, manner: Manner, place: Place) -> list[Line]:
    """The clips further on, the chosen one among them."""
    around = next((at for at, clip in enumerate(clips) if clip.is_chosen), 0)
    first = min(max(0, around - room + 1), max(0, len(clips) - room))
    lines = [_heading(manner.words.say("CLIPS AFTER THESE"), place)]
    lines += [_clip(clip, manner, place) for clip in clips[first : first + room]]
    return lines if clips else [*lines, _said(manner.words.say("no other clip is to come"), place)]


def _gap(place: Place) -> Line:
    return blank(place.width, place.ground)


def _heading(text: str, place: Place) -> Line:
    row = Row(place.width, place.ground)
    heading(row, 2, text)
    return row.line()


def _said(text: str, place: Place) -> Line:
    row = Row(place.width, place.ground)
    row.put(2, text, "dim")
    return row.line()


def _deck_block(view: View, deck: Deck, manner: Manner, place: Place) -> tuple[Line, ...]:
    """A deck: how it stands; its clip; the clip's length, whether it is ready, where it is cued; its first words."""
    rows = [Row(place.width, place.ground) for _ in range(4)]
    clip = deck.clip
    for row in rows:
        row.fill(2, place.width - 4, "s2")
        row.ground = "s2"
    state = STATES[deck.state]
    column = rows[0].put(4, deck.name, "text", bold=True) + 1
    if deck.is_on_air:
        column = _on_air(rows, column, view, manner)
    rows[0].put(column + 1, f"{manner.glyph(deck.state)} {deck.said}", state.colour, bold=state.bold)
    if clip is None:
        rows[1].put(4, manner.words.say("no clip is to come"), "dim")
        return tuple(row.line() for row in rows)
    if clip.is_chosen:
        rows[1].fill(2, place.width - 4, "selected")
        rows[1].ground = "selected"
        rows[1].put(2, CHOSEN, "text", bold=True)
    rows[1].put(4, clip.name, "text", room=place.width - 8)
    rows[2].put(4, clip.length or "–", "soft")
    put_ready(rows[2], READY, clip, manner)
    if not deck.is_on_air:
        rows[2].put(CUED, clip.cued_at, "soft")
    if clip.first_words:
        rows[3].put(
            4, manner.words.say("from {words}", words=manner.words.quote(clip.first_words)), "dim", room=place.width - 8
        )
    return tuple(row.line() for row in rows)


def _on_air(rows: list[Row], column: int, view: View, manner: Manner) -> int:
    """The chip of a deck on air and the edge of its block, in the colour of the pass; returns the column after."""
    fill: Token = "air" if view.tone == "air" else "virt"
    for row in rows:
        row.put(2, EDGE, "air_text" if fill == "air" else "virt")
    said = manner.words.say("AIR")
    text = f" {manner.glyph('on_air' if fill == 'air' else 'rehearsal')} {said} "
    return rows[0].put(column, text, FILL_TEXT[fill], bold=True, ground=fill) + 1


def _carrier(carrier: Carrier, place: Place) -> Line:
    row = Row(place.width, place.ground)
    row.put(2, carrier.name, "text", room=SAID - 3)
    row.put(SAID, f"{carrier.lamp} {carrier.said}", carrier.colour, bold=carrier.colour == "fail")
    row.right(SINCE, carrier.since, "dim")
    return row.line()


def _unit(unit: OwnUnit, place: Place) -> Line:
    row = Row(place.width, "selected" if unit.is_chosen else place.ground)
    if unit.is_chosen:
        row.put(0, CHOSEN, "text", bold=True)
    row.put(2, unit.title, "text", room=SAID - 3)
    row.put(SAID, f"{unit.lamp} {unit.said}", "text" if unit.is_chosen else unit.colour)
    return row.line()


def _clip(clip: Clip, manner: Manner, place: Place) -> Line:
    row = Row(place.width, "selected" if clip.is_chosen else place.ground)
    if clip.is_chosen:
        row.put(0, CHOSEN, "text", bold=True)
    ready = place.width - LATER_READY
    name = CLIP_NAME if place.width >= 48 else NARROW_CLIP_NAME
    row.put(2, clip.deck, "soft", room=name - 3)
    row.put(name, clip.name, "text", room=ready - name - 6)
    row.right(ready - 1, clip.length, "soft")
    put_ready(row, ready, clip, manner)
    row.right(place.width - 2, clip.cued_at, "dim")
    return row.line()
