"""The captions in the order in which they are shown: re-read or not, when they come and go, which one is on air."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.cues import LATE_MS, fire_state
from control.desk.view.filled import filled
from control.desk.view.header import state_name
from control.desk.view.scene import Scene, number
from control.desk.view.span import drift_text, left_text
from rundown.live.acts.ticks import is_ticked
from rundown.live.due import cue_due
from rundown.live.state import UNSURE, GearState, Run
from rundown.live.to_come import counting
from rundown.plan.order import planned_at
from rundown.plan.show import Action, Cue, Gear, Item
from rundown.timecode import MINUTE, SECOND, format_duration

SHOW, HIDES, SHOWN = "show", ("hide", "off"), "shown"
"""The verbs of captions and the slot of what is shown, in every profile that has captions."""


class CaptionRow(Struct, frozen=True, kw_only=True):
    """A caption in two parts. `text` is as its tick has it, "" for a template without one in the plan.

    `when` is the countdown to it, or its offset from the start of its item, and how long it stays; of one gone, how long
    it was seen. `is_reread` is None for one that nobody can tick.
    """

    text: str
    state: StateName
    number: str
    head: str
    tail: str
    when: str
    when_colour: Token = "soft"
    is_reread: bool | None = None
    is_chosen: bool = False


class Captions(Struct, frozen=True, kw_only=True):
    """The captions of the item on air and of those to come, and what is on air now: in what state, which one."""

    rows: tuple[CaptionRow, ...]
    state: StateName
    shown: str


class _Event(Struct, frozen=True, kw_only=True):
    """Something that changes what is shown: its fire in the item's run, its instant (ms from the start), its template.

    `template` is "" where a caption is taken away; `cue` is None for the item's column, which goes with the take.
    """

    fire: str
    at: int | None
    template: str = ""
    text: str = ""
    cue: Cue | None = None

    @property
    def is_by_clock(self) -> bool:
        """Whether nobody is waited for."""
        return self.cue is None or self.cue.mode == "auto"


def captions(scene: Scene) -> Captions:
    """Every caption to come, those of the item on air first."""
    unit, rows = caption_unit(scene), list[CaptionRow]()
    place = "" if unit is None else f"{unit.id} {SHOWN}"
    for item, run in _items(scene):
        rows += _rows(scene, item, run, unit, place)
    if scene.pass_ is not None:
        first = next((place for place, row in enumerate(rows) if row.state == "planned"), None)
        if first is not None:
            rows[first] = replace(rows[first], state="next")
    state, shown = _shown(scene, place, rows)
    return Captions(rows=tuple(rows), state=state, shown=shown)


def caption_unit(scene: Scene) -> Gear | None:
    """The unit that shows the captions: the one that the plan shows them on, else the one whose profile says so."""
    told = {action.gear for item in scene.show.items for cue in item.cues for action in cue.do if action.verb == SHOW}
    units = scene.show.gear
    found = next((unit for unit in units if unit.id in told), None)
    return found or next((unit for unit in units if "caption" in unit.profile), None)


def _items(scene: Scene) -> Iterator[tuple[Item, Run | None]]:
    current, coming = scene.current, scene.coming
    if current is not None:
        yield current.item, current
    for item in counting(scene.state):
        if current is None or item.id != current.item.id:
            is_next = coming is not None and coming.item.id == item.id
            yield item, coming if is_next else None


def _rows(scene: Scene, item: Item, run: Run | None, unit: Gear | None, place: str) -> Iterator[CaptionRow]:
    events = _named(item, tuple(_events(item, unit)))
    for rank, event in enumerate(events):
        if event.template:
            gone = events[rank + 1] if rank + 1 < len(events) else None
            yield _row(scene, item, run, event, gone, place)
    said = {event.text for event in events}
    for text in item.captions:
        if text not in said:
            when = scene.words.say("no cue")
            yield _written(scene, item, text, "planned", when, "dim")


def _events(item: Item, unit: Gear | None) -> Iterator[_Event]:
    """What changes the captions of the item, in the order of time; what no clock decides comes last."""
    if item.caption is not None:
        template, _, text = item.caption.partition(" ")
        yield _Event(fire="@take", at=0, template=template, text=text)
    done = ((cue, action) for cue in item.cues for action in cue.do if unit is not None and action.gear == unit.id)
    timed = [(planned_at(item, cue), cue, action) for cue, action in done if action.verb in (SHOW, *HIDES)]
    for at, cue, action in sorted(timed, key=lambda each: (each[0] is None, each[0] or 0)):
        template, text = _caption(item, action)
        yield _Event(fire=cue.id, at=at, template=template, text=text, cue=cue)


def _caption(item: Item, action: Action) -> tuple[str, str]:
    """Template and text of what the action shows; a number is that one of the item's captions."""
    if action.verb != SHOW or not action.args:
        return "", ""
    template, *words = action.args
    text = " ".join(words)
    if text.isdecimal() and 1 <= int(text) <= len(item.captions):
        return template, item.captions[int(text) - 1]
    return template, text


def _named(item: Item, events: tuple[_Event, ...]) -> tuple[_Event, ...]:
    """The events, each template that says no caption of the item given the first that no other says.

    The texts of such templates are in the generator; the plan's captions say what is expected of them, in order.
    """
    said = {event.text for event in events}
    left = iter([text for text in item.captions if text not in said])
    return tuple(
        replace(event, text=next(left, ""))
        if event.template and event.text not in item.captions and (not event.text or event.text.isdecimal())
        else event
        for event in events
    )


def _row(scene: Scene, item: Item, run: Run | None, event: _Event, gone: _Event | None, place: str) -> CaptionRow:
    due = None
    if run is not None and event.cue is not None:
        due = cue_due(scene.state, run, event.cue.id, scene.now)
    elif run is not None:
        due = run.started
    state = _state(scene, run, event, due, place)
    when, colour = _when(scene, run, event, gone, state, due)
    if not event.text:
        return CaptionRow(
            text="", state=state, number=number(item), head=event.template, tail="", when=when, when_colour=colour
        )
    return _written(scene, item, event.text, state, when, colour)


def _written(scene: Scene, item: Item, text: str, state: StateName, when: str, colour: Token) -> CaptionRow:
    head, _, tail = filled(scene, text).partition("|")
    is_listed = text in item.captions
    return CaptionRow(
        text=text if is_listed else "",
        state=state,
        number=number(item),
        head=head.strip(),
        tail=tail.strip(),
        when=when,
        when_colour=colour,
        is_reread=is_ticked(scene.state, "caption", text) if is_listed else None,
        is_chosen=is_listed and scene.hand.chosen == f"caption {text}",
    )


def _state(scene: Scene, run: Run | None, event: _Event, due: int | None, place: str) -> StateName:
    if run is None or scene.pass_ is None:
        return "planned"
    key, gear, calling = f"{run.id}/{event.fire}", scene.pass_.gear, scene.pass_.calling
    if key in gear.doubtful:
        return "unknown"
    if key in gear.missed:
        return "missed"
    if key in gear.fired:
        return _fired(scene, gear, key, place)
    if key in calling.done or gear.settled.get(key) == "leave":
        return "done"
    is_past = run.started is not None and due is not None and scene.now - due > LATE_MS
    return "late" if is_past else "planned"


def _fired(scene: Scene, gear: GearState, key: str, place: str) -> StateName:
    """How a caption that was sent stands: as its fire does, and on air while the unit is known to hold it."""
    state, held = fire_state(gear.fired[key]), gear.known.get(place)
    # A take sends more than its caption: what the rest of it made of the others says nothing here.
    if state in ("failed", "sent") and not key.endswith("/@take"):
        return state
    if held is None or held.fire != key or held.moved == "hand" or not held.value:
        return "done"
    return "unknown" if held.value == UNSURE else state_name(scene)


def _when(
    scene: Scene, run: Run | None, event: _Event, gone: _Event | None, state: StateName, due: int | None
) -> tuple[str, Token]:
    words = scene.words
    match state:
        case "done":
            seen = _seen(scene, run, event, gone)
            return ("" if seen is None else words.say("seen {time}", time=format_duration(seen))), "dim"
        case "on_air" | "rehearsal" | "run_through" | "off_air":
            return _goes(scene, run, event, gone), "text"
        case "late":
            return left_text((due or scene.now) - scene.now), "stby"
        case "planned":
            return _comes(scene, run, event, gone, due), "soft"
        case _:
            return "", "dim"


def _comes(scene: Scene, run: Run | None, event: _Event, gone: _Event | None, due: int | None) -> str:
    """`0:44` in the item on air, else `+0:12` from its start; then for how long, or whose go it waits for."""
    words, cue = scene.words, event.cue
    if event.at is None:
        when = words.say("at end") if cue is not None and cue.at.anchor == "out" else words.say("by hand")
    elif run is not None and run.started is not None and due is not None:
        when = left_text(due - scene.now)
    else:
        when = drift_text(event.at) if event.at else "+0:00"
    if not event.is_by_clock and cue is not None and cue.role is not None:
        return f"{when}, {cue.role}"
    stays = None if gone is None or gone.at is None or event.at is None else gone.at - event.at
    return when if stays is None or gone is None or not gone.is_by_clock else f"{when}, {_short(stays)}"


def _short(ms: int) -> str:
    return f"{round(ms / SECOND)} s" if ms < MINUTE else format_duration(ms)


def _goes(scene: Scene, run: Run | None, event: _Event, gone: _Event | None) -> str:
    """In how long the clock takes it away, else how long it has been on air."""
    words = scene.words
    if run is not None and gone is not None and gone.cue is not None and gone.is_by_clock:
        due = cue_due(scene.state, run, gone.cue.id, scene.now)
        if due is not None and due >= scene.now:
            return words.say("off in {time}", time=left_text(due - scene.now))
    seen = _seen(scene, run, event, None)
    return "" if seen is None else words.say("seen {time}", time=format_duration(seen))


def _seen(scene: Scene, run: Run | None, event: _Event, gone: _Event | None) -> int | None:
    """How long it has been (`gone` None), or was, on air; None where nobody knows when it came or went."""
    fired = {} if scene.pass_ is None else scene.pass_.gear.fired
    came = None if run is None else fired.get(f"{run.id}/{event.fire}")
    if run is None or came is None:
        return None
    if gone is None:
        return scene.now - came.at
    went = fired.get(f"{run.id}/{gone.fire}")
    return None if went is None else went.at - came.at


def _shown(scene: Scene, place: str, rows: list[CaptionRow]) -> tuple[StateName, str]:
    """What is on air: by its row, else as the unit says it, which may be of an item long gone."""
    known = {} if scene.pass_ is None else scene.pass_.gear.known
    held, words, live = known.get(place), scene.words, state_name(scene)
    if held is None or held.value == "":
        return "off_air", ""
    if held.value == UNSURE:
        return "unknown", words.say("not known")
    own = next((row.head for row in rows if row.state == live), "")
    return live, own or held.value
