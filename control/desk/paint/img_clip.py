"""What is left of the clip on air in figures and what goes with it; packed, a row for the deck that comes next too."""

from rich.cells import cell_len

from control.desk import block
from control.desk.glyphs import BAR, CHOSEN, STATES
from control.desk.ink import ELLIPSIS, Line, Row, blank, sized
from control.desk.paint.item import band, item, put_figure
from control.desk.paint.manner import Manner
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.img import Img
from control.desk.view.img_clips import Clip, Deck, Playing
from control.desk.view.item import OnAir

PACKED = 7
"""Rows of the packed clip; below them one is empty, then the decks."""

TEXT_COLUMN, LONG_TEXT_COLUMN = 42, 48
"""Where the texts beside a packed figure begin: beside one of five signs at most, and beside a longer one."""

DETAILS_COLUMN, DETAILS_VALUE = 74, 82
"""Where labels and values stand beside a figure of size M, on panels that have so many columns more."""

DECK_NAME, DECK_STATE, DECK_CLIP = 4, 12, 30
READY_ROOM, CUED_ROOM = 12, 6
"""A deck's row: its name, how it stands, its clip; at the right the clip's length, whether it is ready, where it is cued."""


def clip(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The clip on air with its figure, else the item's; what stands in its place while nothing is on air."""
    shown, packed = view.img, place.figure == "S"
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    deep = min(PACKED, place.height) if packed else place.height
    top = Place(x=place.x, y=place.y, width=place.width, height=deep, ground="s1", figure=place.figure)
    if shown.playing is None or not isinstance(view.item, OnAir):
        lines = item(view, manner, top)
    else:
        rows = [Row(top.width, top.ground) for _ in range(top.height)]
        band(rows[0], view.item, view, manner, aside=_source(view.item, shown.playing))
        if packed:
            # Beside a column of decks the chosen clip is marked there.
            _packed(rows, shown.playing, manner, marks=place.ground == "bg")
        else:
            _roomy(rows, shown.playing, manner)
        lines = tuple(row.line() for row in rows)
    below = (blank(place.width, place.ground), *(_deck(deck, manner, place) for deck in _waiting(shown)))
    return sized((*lines, *below), place.width, place.height, place.ground)


def _source(shown: OnAir, playing: Playing) -> str:
    return playing.deck.name if playing.deck is not None else "  ".join(shown.sources[:1])


def _packed(rows: list[Row], shown: Playing, manner: Manner, *, marks: bool) -> None:
    words, width = manner.words, rows[0].width
    put_figure(rows, 1, 3 if width >= 76 else 1, shown.figure, "S")
    column = TEXT_COLUMN if block.width(shown.figure.text, "S") < TEXT_COLUMN - 4 else LONG_TEXT_COLUMN
    lines = (*rows[1:6], *(Row(width) for _ in range(5)))
    _deck_on_air(lines[0], column, shown, manner, width - 2)
    if marks and shown.deck is not None and shown.deck.clip is not None and shown.deck.clip.is_chosen:
        lines[0].put(column - 2, CHOSEN, "text", bold=True)
    after = lines[1].put(column, words.say("length {time}", time=shown.length), "soft")
    if shown.deck is not None and shown.deck.clip is not None:
        put_ready(lines[1], after + 2, shown.deck.clip, manner)
    lines[2].put(column, words.say("last words"), "dim")
    lines[3].put(column, _quoted_end(shown.last_words, width - 2 - column, manner), "text")
    text, colour = _end(shown, manner)
    lines[4].put(column, text, colour, bold=shown.over)
    if len(rows) > 6:
        _bar(rows[6], 2, width - 4, shown)


def _deck_on_air(row: Row, column: int, shown: Playing, manner: Manner, edge: int) -> None:
    """Deck and clip, and at the right how the deck stands; that none is on air."""
    deck = shown.deck
    if deck is None or deck.clip is None:
        row.put(column, manner.words.say("no clip on air"), "dim", room=edge - column)
        return
    stands = put_stand(row, edge, deck, manner)
    after = row.put(column, deck.name, "text", bold=True)
    row.put(after + 1, deck.clip.name, "text", room=stands - after - 3)


def put_stand(row: Row, edge: int, deck: Deck, manner: Manner) -> int:
    """How a deck stands, glyph and word, so that it ends before column `edge`; returns where it begins."""
    shown = STATES[deck.state]
    return row.right(edge, f"{manner.glyph(deck.state)} {deck.said}", shown.colour, bold=shown.bold)


def put_ready(row: Row, column: int, clip: Clip, manner: Manner) -> None:
    """Whether somebody found the clip ready to air; nothing for one that nobody can tick."""
    if clip.is_ready is None:
        return
    said = manner.words.say("cleared") if clip.is_ready else manner.words.say("UNCLEARED")
    glyph = manner.glyph("done" if clip.is_ready else "late")
    row.put(column, f"{glyph} {said}", "soft" if clip.is_ready else "stby", bold=not clip.is_ready)


def _end(shown: Playing, manner: Manner) -> tuple[str, Token]:
    """When the clip ends, else the item; that it has gone beyond."""
    words = manner.words
    if shown.over:
        said = words.say("OVERRUNS")
        return f"{manner.glyph('late')} {said}", "stby"
    if shown.counts_clip:
        return words.say("end of clip {time}", time=shown.ends), "soft"
    return words.say("projected end {time}", time=shown.ends), "soft"


def _quoted_end(text: str, room: int, manner: Manner) -> str:
    """The end of what is said last in quotes: where it has no room its beginning is left out, whole words of it."""
    quoted = manner.words.quote
    if not text or cell_len(quoted(text)) <= room:
        return quoted(text) if text else "–"
    words, kept = text.split(), list[str]()
    while words and cell_len(quoted(ELLIPSIS + " ".join((words[-1], *kept)))) <= room:
        kept.insert(0, words.pop())
    return quoted(ELLIPSIS + " ".join(kept))


def _roomy(rows: list[Row], shown: Playing, manner: Manner) -> None:
    width, apart = rows[0].width, len(rows) >= 17
    if width >= DETAILS_COLUMN + 26:
        top, said = (3, 14) if apart else (1, 12)
        _details(rows, top, shown, manner)
    else:
        top, said = (2, 14) if apart else (1, 12)
        facts, (text, colour) = rows[said - 1], _end(shown, manner)
        edge = facts.right(width - 4, text, colour, bold=shown.over)
        _deck_on_air(facts, 4, shown, manner, edge - 3)
    put_figure(rows, top, 4, shown.figure, "M")
    column = rows[said].put(4, manner.words.say("last words"), "dim")
    rows[said].put(column + 2, _quoted_end(shown.last_words, width - column - 6, manner), "text")
    _bar(rows[said + 1], 4, width - 8, shown)


def _details(rows: list[Row], top: int, shown: Playing, manner: Manner) -> None:
    words, deck = manner.words, shown.deck
    clip_ = None if deck is None else deck.clip
    ends: tuple[str, Token] = _end(shown, manner) if shown.over else (shown.ends, "text")
    details: tuple[tuple[str, str, Token], ...] = (
        (words.say("CLIP"), words.say("no clip") if clip_ is None else clip_.name, "soft" if clip_ else "dim"),
        (words.say("LENGTH"), shown.length, "soft"),
        (words.say("ENDS"), *ends),
        (words.say("BACK"), shown.back or "–", "soft"),
    )
    for row, (label, value, colour) in zip(rows[top::2], details, strict=False):
        row.put(DETAILS_COLUMN, label, "dim", room=DETAILS_VALUE - DETAILS_COLUMN - 1)
        row.put(DETAILS_VALUE, value, colour, bold=colour == "text", room=row.width - DETAILS_VALUE - 1)
    if clip_ is not None:
        put_ready(rows[top + 2], DETAILS_VALUE + 7, clip_, manner)


def _bar(row: Row, column: int, length: int, shown: Playing) -> None:
    done = length * shown.done // 1000
    row.put(column, BAR * done, "stby" if shown.figure.colour == "stby" else "soft")
    row.put(column + done, BAR * (length - done), "line")


def _waiting(shown: Img) -> list[Deck]:
    """The decks that air nothing: the one whose clip is chosen, then as their clips come; none to come is last."""
    order = {clip_.name: place for place, clip_ in enumerate(shown.clips)}
    idle = [deck for deck in shown.decks if not deck.is_on_air]
    chosen = next((clip_ for clip_ in shown.clips if clip_.is_chosen), None)
    if chosen is not None and all(deck.clip != chosen for deck in shown.decks):
        # A clip further on stands for its deck while it is chosen.
        idle = [Deck(name=chosen.deck, state="planned", said="", clip=chosen), *idle]
    return sorted(idle, key=lambda deck: _rank(deck, order))


def _rank(deck: Deck, order: dict[str, int]) -> tuple[bool, int]:
    if deck.clip is None:
        return True, len(order)
    return not deck.clip.is_chosen, order.get(deck.clip.name, len(order))


def _deck(deck: Deck, manner: Manner, place: Place) -> Line:
    """A deck that airs nothing, and the clip it holds or waits for."""
    clip_ = deck.clip
    is_chosen = clip_ is not None and clip_.is_chosen
    row, state = Row(place.width, "selected" if is_chosen else place.ground), STATES[deck.state]
    if is_chosen:
        row.put(0, CHOSEN, "text", bold=True)
    row.put(DECK_NAME, deck.name, "text", bold=True, room=DECK_STATE - DECK_NAME - 1)
    if deck.said:
        colour: Token = "text" if is_chosen else state.colour
        said = f"{manner.glyph(deck.state)} {deck.said}"
        row.put(DECK_STATE, said, colour, bold=state.bold, room=DECK_CLIP - DECK_STATE - 1)
    if clip_ is None:
        return row.line()
    ready = row.width - 2 - CUED_ROOM - READY_ROOM
    row.right(row.width - 2, clip_.cued_at, "text" if is_chosen else "dim")
    put_ready(row, ready, clip_, manner)
    length = row.right(ready - 2, clip_.length, "soft") if clip_.length else ready - 2
    after = row.put(DECK_CLIP, clip_.name, "text", room=length - DECK_CLIP - 1)
    opening = manner.words.quote(clip_.first_words) if clip_.first_words else ""
    row.put(after + 2, opening, "text" if is_chosen else "dim", room=length - after - 3)
    return row.line()
