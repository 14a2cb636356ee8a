"""A `Show` as the text of a show file: the inverse of `showfile.py`, in a new text or into one that stands.

How a text is taken apart and put together is in `tomltext.py`; saving it is the caller's.
"""

import contextlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import asdict, fields
from tomlkit.exceptions import TOMLKitError

from rundown.plan.at import CueTimes
from rundown.plan.rewriting import Edit, Row, Rows
from rundown.plan.show import At, Cue, Game, Group, Item, Show
from rundown.plan.tomltext import Section, sections
from rundown.timecode import (
    DAY,
    SECOND,
    format_clock,
    format_duration,
    format_instant,
    parse_clock,
)

_LONGEST = 100 * 3600 * SECOND


class NotWritable(ValueError):
    """The show holds what no show file can say; the message names the item and says what."""


def to_toml(show: Show, onto: str = "") -> str:
    """The text of a show file that `read_show` reads as this show.

    With `onto`, the text of a show file: it with what differs in it written anew, in its place; all else in it,
    comments too, is kept as it is. Raises NotWritable.
    """
    times = CueTimes(show.on_air, show.timezone)
    wanted = Row("", dict(_file(show, times)), {"panic": None, "game": None})
    edit = Edit(times)
    if onto:
        with contextlib.suppress(TOMLKitError, tomllib.TOMLDecodeError):
            if edit.alike(tomllib.loads(onto), wanted):
                return onto
            root = sections(onto)
            edit.section(root, wanted)
            if edit.alike(tomllib.loads(root.text), wanted):
                return root.text
        # Built in a way that cannot be edited in its place (dotted keys, tables out of order): written anew.
    root = Section()
    edit.section(root, wanted)
    return root.text


def at_text(at: At, timezone: str) -> str:
    """The time of a cue as the plan writes it; a clock time is that of `timezone`."""
    match at.anchor:
        case "start" | "end":
            sign = "-" if at.offset < 0 else "+"
            return f"{at.anchor}{sign}{format_duration(abs(at.offset), exact=True)}" if at.offset else at.anchor
        case "with" | "after":
            return f"{at.anchor} {at.cue}" + (f"+{format_duration(at.offset, exact=True)}" if at.offset else "")
        case "clock":
            return format_clock(at.offset, timezone)
        case _:
            return at.anchor


def _file(show: Show, times: CueTimes) -> Iterator[tuple[str, object]]:
    yield "show", Row("", _head(show), {"ending": "slot", "frame_rate": 25, "language": "fr"} | _blank(_HEAD_TEXTS))
    yield "team", Rows([_plain(one, {"roles": []}) for one in show.team])
    yield "people", Rows([_plain(one, _PERSON) for one in show.people])
    yield "gear", Rows([_plain(one, _GEAR) for one in show.gear])
    yield "remotes", Rows([_plain(one, _REMOTE) for one in show.remotes])
    yield "panic", None if show.panic is None else _plain(show.panic, {})
    yield "groups", Rows([_group(one) for one in show.groups])
    yield "game", None if show.game is None else _game(show.game)
    items = [_item(one, place, show.timezone, times) for place, one in enumerate(show.items, start=1)]
    yield "items", Rows(items)


_HEAD_TEXTS = ("channel", "organiser", "episode")
_PERSON: dict[str, object] = {"caption": "", "kind": "guest", "release": ""}
_GEAR: dict[str, object] = {
    "title": "",
    "host": "127.0.0.1",
    "port": 0,
    "listen": 0,
    "transport": "",
    "role": None,
    "names": {},
    "options": {},
    "confirm": True,
}
_REMOTE: dict[str, object] = {"title": "", "host": "127.0.0.1", "port": 0}


def _blank(keys: Sequence[str]) -> dict[str, object]:
    return dict.fromkeys(keys, "")


def _head(show: Show) -> dict[str, object]:
    return {
        "id": show.id,
        "title": show.title,
        "episode": show.episode,
        "on_air": datetime.fromisoformat(format_instant(show.on_air, show.timezone)),
        "timezone": show.timezone,
        "slot": _length(show.slot, "show"),
        "ending": show.ending,
        "frame_rate": show.frame_rate,
        "language": show.language,
        "channel": show.channel,
        "organiser": show.organiser,
    }


def _plain(struct: object, defaults: dict[str, object]) -> Row:
    """A table whose keys are the fields of its struct."""
    values = {key: _simple(value) for key, value in asdict(struct).items()}  # type: ignore[arg-type]  # any Struct
    return Row(str(values.get("id", "")), values, defaults)


def _simple(value: object) -> object:
    if isinstance(value, tuple):
        return [_simple(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _simple(one) for key, one in value.items()}
    return str(value) if isinstance(value, str) else value  # a Role is a text


def _game(game: Game) -> Row:
    texts = [each.name for each in fields(Game) if each.default == ""]
    row = _plain(game, {"winners": 3, "substitutes": 3, "claim_days": 15} | _blank(texts))
    prizes = [_plain(one, {"quantity": 1} | _blank(["value", "partner"])) for one in game.prizes]
    questions = [_plain(one, {"seconds": 40}) for one in game.questions]
    del row.values["prizes"], row.values["questions"]
    row.values |= {"prizes": _placed(prizes), "questions": _placed(questions)}
    return row


def _group(group: Group) -> Row:
    row = _plain(group, {"title": group.id})
    row.values["budget"] = _length(group.budget, f"group {group.id}")
    return row


def _placed(rows: list[Row]) -> Rows:
    """Rows that have no id are found by their place."""
    for place, row in enumerate(rows, start=1):
        row.id = f".{place}"
    return Rows(rows)


def _item(item: Item, place: int, timezone: str, times: CueTimes) -> Row:
    where = f"item {item.id}"
    values: dict[str, object] = {key: _simple(value) for key, value in asdict(item).items() if key != "cues"}
    number = item.number
    values["number"] = int(number) if number.isascii() and number.isdigit() and str(int(number)) == number else number
    for key in ("planned", "shortest", "longest"):
        values[key] = _length(getattr(item, key), where)
    if item.start is not None:
        values["start"] = _clock(item.start, timezone, times, where)
    values["preset"] = [action.text for action in item.preset]
    values["cues"] = Rows([_cue(cue, f"{item.id}.{at}", timezone, times) for at, cue in enumerate(item.cues, start=1)])
    defaults: dict[str, object] = dict(_ITEM)
    defaults |= {"number": place, "shortest": values["planned"], "longest": values["planned"]}
    if item.untimed:
        defaults["planned"] = values["planned"]
    return Row(item.id, values, defaults)


_ITEM: dict[str, object] = {
    **dict.fromkeys(("droppable", "end_anchored", "checkpoint", "untimed", "floated"), False),
    **dict.fromkeys(("group", "place", "first_words", "last_words", "script", "notes", "picture"), ""),
    **{key: [] for key in ("people", "roles", "cameras", "captions", "preset")},
    "advance": "manual",
}


def _cue(cue: Cue, default_id: str, timezone: str, times: CueTimes) -> Row:
    where = f"cue {cue.id}"
    match cue.at.anchor:
        case "clock":
            _clock(cue.at.offset, timezone, times, where)
        case "start" | "end":
            _length(abs(cue.at.offset), where)
        case "with" | "after":
            _length(cue.at.offset, where)
    values: dict[str, object] = {
        "id": cue.id,
        "at": at_text(cue.at, timezone),
        "role": None if cue.role is None else str(cue.role),
        "mode": cue.mode,
        "call": cue.call,
        "do": [action.text for action in cue.do],
        "deadline": None if cue.deadline is None else _length(cue.deadline, where),
    }
    return Row(cue.id, values, {"id": default_id, "mode": "auto", "call": "", "do": []})


def _length(ms: int, where: str) -> str:
    if not 0 <= ms < _LONGEST:
        raise NotWritable(f"{where}: a show file holds no duration of {format_duration(ms, exact=True)}")
    return format_duration(ms, exact=True)


def _clock(instant: int, timezone: str, times: CueTimes, where: str) -> str:
    """A time of day of this show, if it can be said by one."""
    clock = format_clock(instant, timezone)
    if times.instant(parse_clock(clock)) != instant:
        day = f"{DAY // 3_600_000} hours that begin an hour before the show"
        text = f"{format_instant(instant, timezone)} is not a whole second within the {day}, or comes a second time"
        raise NotWritable(f"{where}: {text}")
    return clock
