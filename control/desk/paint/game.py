"""The live game as a panel: where it stands, its steps, what is won."""

from collections.abc import Mapping, Sequence

from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.game import GameView, Step

NARROW = 36
"""Columns under which a tinted panel gives its margin to what it says."""


def game(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The steps of the game, the next one always in sight; where there is room, what is won."""
    words, shown = manner.words, None if view.pro is None else view.pro.game
    head = Row(place.width, place.ground)
    column = heading(head, _inset(place), words.say("GAME"))
    if shown is None:
        head.put(column + 2, words.say("this rundown has none"), "dim")
        return sized((head.line(),), place.width, place.height, place.ground)
    head.put(column + 2, shown.stands, "soft", room=place.width - column - 3)
    apart = (blank(place.width, place.ground),)
    roomy = place.height >= len(shown.steps) + 3
    drawn = [head.line(), *(apart if roomy else ())]
    drawn += [_step(each, manner, place) for each in _in_sight(shown, place.height - len(drawn))]
    if shown.prizes and place.height >= len(drawn) + 2 + len(shown.prizes):
        drawn += [*apart, *_prizes(shown, manner, place)]
    return sized(drawn, place.width, place.height, place.ground)


def _in_sight(shown: GameView, room: int) -> Sequence[Step]:
    """As many steps as have room: from the first one on, until the next step would be out of sight."""
    next_ = next((place for place, step in enumerate(shown.steps) if step.state == "next"), len(shown.steps) - 1)
    first = max(0, min(next_ - room + 2, len(shown.steps) - room))
    return shown.steps[first : first + max(0, room)]


def _step(each: Step, manner: Manner, place: Place) -> Line:
    row, inset = Row(place.width, place.ground), _inset(place)
    if each.state == "missed":
        edge = row.right(place.width - inset, manner.word("missed"), "stby", bold=True)
    else:
        edge = row.right(place.width - inset, each.time, each.colour, bold=each.state == "next")
    inks: Mapping[str, Token] = {"done": "soft", "next": "text", "missed": "stby"}
    ink = inks.get(each.state, "dim")
    text = f"{manner.glyph(each.state)} {each.text}"
    column = row.put(inset, text, ink, bold=each.state in ("next", "missed"), room=edge - inset - 1)
    row.put(column + 1, each.detail, "dim" if ink == "dim" else "soft", room=edge - column - 2)
    return row.line()


def _prizes(shown: GameView, manner: Manner, place: Place) -> list[Line]:
    head = Row(place.width, place.ground)
    inset = _inset(place)
    column = heading(head, inset, manner.words.say("PRIZES"))
    head.put(column + 2, shown.winners, "dim", room=place.width - column - 3)
    drawn = [head.line()]
    for rank, (title, value) in enumerate(shown.prizes, start=1):
        row = Row(place.width, place.ground)
        edge = row.right(place.width - inset, value, "dim")
        row.put(inset, f"{rank}  {title}", "soft", room=edge - inset - 2)
        drawn.append(row.line())
    return drawn


def _inset(place: Place) -> int:
    return 2 if place.ground != "bg" and place.width >= NARROW else 1
