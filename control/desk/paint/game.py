"""The live game as a panel: where it stands, its steps, the list, who won or what is won."""

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
    """The steps of the game, the next one always in sight; where there is room, the list or what is won.

    Once it is drawn the winners come first.
    """
    words, shown = manner.words, None if view.pro is None else view.pro.game
    head = Row(place.width, place.ground)
    column = heading(head, _inset(place), words.say("GAME"))
    if shown is None:
        head.put(column + 2, words.say("this rundown has none"), "dim")
        return sized((head.line(),), place.width, place.height, place.ground)
    apart, room = (blank(place.width, place.ground),), place.height - 1
    above = room < len(shown.steps) + 2
    if shown.why and above:
        _put_why(head, column + 2, shown.why_short, manner, place)
    else:
        head.put(column + 2, shown.stands, "soft", room=place.width - column - 3)
    first, second = _parts(shown, manner, place, room, above=above)
    both = bool(second) and room >= len(first) + 1 + len(second)
    spread = room > len(first) + both * (1 + len(second))
    drawn = [head.line(), *(apart if spread else ()), *first, *((*apart, *second) if both else ())]
    return sized(drawn, place.width, place.height, place.ground)


def _parts(shown: GameView, manner: Manner, place: Place, room: int, *, above: bool) -> tuple[list[Line], list[Line]]:
    """What is shown first, and what where there is room for it too; `above`: why the next step waits is in the heading."""
    if shown.substitutes:
        return _winners(shown, manner, place), [_step(each, manner, place) for each in shown.steps]
    steps = [_step(each, manner, place) for each in _in_sight(shown, room)]
    if shown.why and not above:
        row = Row(place.width, place.ground)
        _put_why(row, _inset(place), shown.why, manner, place)
        steps.append(row.line())
    return steps, _counts(shown, manner, place) if shown.counts else _prizes(shown, manner, place)


def _put_why(row: Row, column: int, why: str, manner: Manner, place: Place) -> None:
    text = f"{manner.glyph('late')} {why}"
    row.put(column, text, "stby", bold=True, room=place.width - column - 1)


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
    if column + 1 + len(each.detail) < edge - 1:  # cut short a fingerprint or a count would be another
        row.put(column + 1, each.detail, "dim" if ink == "dim" else "soft", room=edge - column - 2)
    return row.line()


def _prizes(shown: GameView, manner: Manner, place: Place) -> list[Line]:
    if not shown.prizes:
        return []
    drawn, inset = [_head(manner.words.say("PRIZES"), shown.offered, place)], _inset(place)
    for rank, (title, value) in enumerate(shown.prizes, start=1):
        row = Row(place.width, place.ground)
        edge = row.right(place.width - inset, value, "dim")
        row.put(inset, f"{rank}  {title}", "soft", room=edge - inset - 2)
        drawn.append(row.line())
    return drawn


def _head(title: str, aside: str, place: Place) -> Line:
    head = Row(place.width, place.ground)
    column = heading(head, _inset(place), title)
    head.put(column + 2, aside, "dim", room=place.width - column - 3)
    return head.line()


def _counts(shown: GameView, manner: Manner, place: Place) -> list[Line]:
    drawn, inset = [_head(manner.words.say("LIST"), "", place)], _inset(place)
    for down, (what, count) in enumerate(shown.counts, start=1):
        row, is_sum = Row(place.width, place.ground), down == len(shown.counts)
        edge = row.right(place.width - inset, count, "text" if is_sum else "soft", bold=is_sum)
        row.put(inset, what, "soft" if is_sum else "dim", room=edge - inset - 2)
        drawn.append(row.line())
    return drawn


def _winners(shown: GameView, manner: Manner, place: Place) -> list[Line]:
    """Each rank in its row, then those who take a place that is left, where it is narrow in a row of their own."""
    words, inset = manner.words, _inset(place)
    drawn = []
    for each in shown.winners:
        row = Row(place.width, place.ground)
        inks: Mapping[str, Token] = {"next": "next", "missed": "stby", "planned": "dim"}
        ink = inks.get(each.state, "soft")
        said = each.time or (words.say("nobody") if each.state == "missed" else manner.word(each.state))
        edge = row.right(place.width - inset, f"{manner.glyph(each.state)} {said}", ink, bold=each.state == "next")
        column = row.put(inset, f"{each.rank}  {each.ticket}", "text", bold=True, room=edge - inset - 1)
        if place.width >= NARROW:
            row.put(column + 2, each.prize, "soft", room=edge - column - 4)
        drawn.append(row.line())
    row = Row(place.width, place.ground)
    column = row.put(inset, words.say("substitutes"), "dim", room=place.width - 2 * inset) + 2
    if place.width < NARROW:
        drawn.append(row.line())
        row, column = Row(place.width, place.ground), inset
    row.put(column, shown.substitutes, "soft", room=place.width - column - inset)
    return [*drawn, row.line()]


def _inset(place: Place) -> int:
    return 2 if place.ground != "bg" and place.width >= NARROW else 1
