"""The frame of a desk: header, alert line, message line and keys."""

from collections.abc import Callable
from operator import attrgetter

from rich.cells import cell_len

from control.desk.glyphs import ESTIMATED
from control.desk.ink import Line, Row, blank
from control.desk.paint.manner import FILL_TEXT, Manner
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import Cap, View
from control.desk.view.header import Field, Header
from control.words import N_
from rundown.plan.show import Role

WHO_WIDTH = 16

_Column = tuple[int, str, Callable[[Header], Field]]

_time: Callable[[Header], Field] = attrgetter("time")
_elapsed: Callable[[Header], Field] = attrgetter("elapsed")
_remaining: Callable[[Header], Field] = attrgetter("remaining")
_ends: Callable[[Header], Field] = attrgetter("ends")
_over_under: Callable[[Header], Field] = attrgetter("over_under")
_link: Callable[[Header], Field] = attrgetter("link")
_journal: Callable[[Header], Field] = attrgetter("journal")
_pass: Callable[[Header], Field] = attrgetter("pass_")
_posts: Callable[[Header], Field] = attrgetter("posts")
_gear: Callable[[Header], Field] = attrgetter("gear")

NARROW: tuple[_Column, ...] = (
    (17, N_("TIME"), _time),
    (27, N_("ELAPSED"), _elapsed),
    (35, N_("LEFT"), _remaining),
    (42, N_("ENDS AT"), _ends),
    (52, N_("OVER/UNDER"), _over_under),
    (66, N_("LINK"), _link),
    (74, N_("JRNL"), _journal),
)
MIDDLE: tuple[_Column, ...] = (
    *NARROW,
    (84, N_("PASS"), _pass),
    (97, N_("POSTS"), _posts),
    (107, N_("GEAR"), _gear),
)
WIDE: tuple[_Column, ...] = (
    (19, N_("TIME"), _time),
    (32, N_("ELAPSED"), _elapsed),
    (42, N_("LEFT"), _remaining),
    (52, N_("ENDS AT"), _ends),
    (65, N_("OVER/UNDER"), _over_under),
    (84, N_("PASS"), _pass),
    (97, N_("POSTS"), _posts),
    (107, N_("GEAR"), _gear),
    (119, N_("SERVER"), _link),
)


def header(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Two rows: who and on air or not, then each label over its value, every one in its own column."""
    top, low = Row(place.width, "s1"), Row(place.width, "s1")
    _who(view, manner, top, low)
    columns = _columns(place.width)
    for column, label, get in columns:
        field = get(view.header)
        top.put(column, manner.words.say(label), "dim")
        low.put(column, field.text, field.colour, bold=field.colour != "dim")
        if field.estimated:
            low.put(column - 1, ESTIMATED, "virt")
    if columns is WIDE:
        _number_and_title(view, manner, top, low)
    return top.line(), low.line()


def labels(manner: Manner, place: Place) -> tuple[Line, ...]:
    """The header before anything is known: each label, and a dash for its value."""
    top, low = Row(place.width, "s1"), Row(place.width, "s1")
    for column, label, _ in _columns(place.width):
        top.put(column, manner.words.say(label), "dim")
        low.put(column, "–", "dim")
    return top.line(), low.line()


def _columns(width: int) -> tuple[_Column, ...]:
    return WIDE if width >= 140 else MIDDLE if width >= 120 else NARROW


def _who(view: View, manner: Manner, top: Row, low: Row) -> None:
    ground = "s2" if view.tone == "off" else view.tone
    colour = "text" if view.tone == "off" else FILL_TEXT[view.tone]
    short = {"on_air": manner.words.say("AIR"), "off_air": manner.word("off_air")}
    state = view.header.state
    for row, text, bold in (
        (top, view.header.who, False),
        (low, f"{manner.glyph(state)} {short.get(state, manner.word(state))}", True),
    ):
        row.fill(0, WHO_WIDTH, ground)
        row.put(1, text, colour, bold=bold, ground=ground, room=WHO_WIDTH - 1)


def _number_and_title(view: View, manner: Manner, top: Row, low: Row) -> None:
    field, words = view.header.journal, manner.words
    top.put(130, words.say("JOURNAL"), "dim")
    text = words.say("● no. {number}", number=words.count(view.header.number)) if field.text[0] == "●" else field.text
    low.put(130, text, field.colour, bold=True)
    room = top.width - 147
    if room > 0:
        top.right(top.width - 2, view.header.title, "soft", bold=True, room=room)
        low.right(top.width - 2, view.header.episode, "dim", room=room)


def alert(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """One row: empty when calm, else one fill and one sentence."""
    standing = view.alert
    if standing is None:
        return (blank(place.width),)
    ground, colour = standing.colour, FILL_TEXT[standing.colour]
    if standing.inverted:
        ground, colour = "s2", standing.colour
    row = Row(place.width, ground)
    column = row.put(1, standing.word, colour, bold=True)
    aside = "  ".join(part for part in (standing.age, f"+{standing.behind}" if standing.behind else "") if part)
    room = place.width - column - 4 - (cell_len(aside) + 2 if aside else 0)
    row.put(column + 3, standing.text, colour, room=room)
    row.right(place.width - 1, aside, colour, bold=True)
    return (row.line(),)


def message(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """One row: the last message for this desk, else the journal's last line; at the right what is still on its way."""
    row = Row(place.width)
    if place.width < 80:
        row.put(1, manner.words.say("80 columns wanted"), "dim")
        return (row.line(),)
    aside = manner.words.say("? in flight") if view.pending else ""
    if view.message is not None:
        sent = view.message
        lead: Token = "stby" if sent.is_unread else "soft"
        row.put(1, sent.time, "dim")
        column = row.put(11, sent.who, lead, bold=True)
        aside = aside or sent.aside
        room = place.width - column - 5 - cell_len(aside)
        row.put(max(16, column + 2), sent.text, "text", bold=sent.is_unread, room=room)
        row.right(place.width - 1, aside, "virt" if view.pending else sent.aside_colour, bold=sent.is_unread)
        return (row.line(),)
    if view.journal and view.role is not Role.VUE:  # there the journal itself stands above
        line = view.journal[-1]
        row.put(1, line.time, "dim")
        row.put(11, line.who, "soft", bold=True)
        row.put(16, line.text, "text", room=place.width - 18 - cell_len(aside))
    row.right(place.width - 1, aside, "virt")
    return (row.line(),)


def keys(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """One row: the keys that fit, the most wanted stay longest; help keeps its place at the end."""
    row = Row(place.width, "s1")
    if view.writing is not None:
        _writing_keys(row, view, manner)
        return (row.line(),)
    for column, cap in key_places(view, place.width):
        _cap(row, column, cap, _padding(place.width))
    return (row.line(),)


def _writing_keys(row: Row, view: View, manner: Manner) -> None:
    """While a line is being typed: what ends it, and the keys that still act."""
    words, column = manner.words, 1
    live = " ".join(cap.cap for cap in view.keys if cap.cap.startswith("F") and cap.rank and cap.id != "more")
    caps = [(words.say("Enter"), words.say("send")), ("Esc", words.say("close, keep"))]
    if view.writing is not None and view.writing.fields:
        caps.insert(1, ("Tab", words.say("other field")))
    for cap, label in (*caps, (live, words.say("still act"))):
        if cap:
            row.fill(column, cell_len(cap), "s2")
            column = row.put(column, cap, "text", bold=True, ground="s2") + 1
            column = row.put(column, label, "soft") + 2


def key_places(view: View, width: int) -> tuple[tuple[int, Cap], ...]:
    """The keys shown and the column each begins at."""
    shown = [cap for cap in view.keys if cap.rank]
    while shown and sum(_size(cap, width) for cap in shown) - 1 > width:
        shown.remove(max(shown, key=lambda cap: cap.rank))
    starts, column = [], 1
    for cap in shown:
        starts.append((column, cap))
        column += _size(cap, width)
    return tuple(starts)


def _padding(width: int) -> int:
    return 1 if width >= 120 else 0


def _size(cap: Cap, width: int) -> int:
    """The columns a key takes with the blanks after it."""
    return 2 * _padding(width) + cell_len(cap.cap) + 1 + cell_len(cap.label) + 2


def _cap(row: Row, column: int, cap: Cap, padding: int) -> None:
    if cap.works:
        row.fill(column, cell_len(cap.cap) + 2 * padding, "s2")
    ground: Token = "s2" if cap.works else "s1"
    after = row.put(column + padding, cap.cap, "text" if cap.works else "off", bold=cap.works, ground=ground) + padding
    main = cap.main and cap.works
    row.put(after + 1, cap.label, "text" if main else "soft" if cap.works else "off", bold=main)
