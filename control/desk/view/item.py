"""The biggest thing of the director's desk: the item on air and what is left of it; off air, what comes instead."""

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.header import hold, minutes, state_name
from control.desk.view.scene import Scene, kind, number, source
from control.desk.view.span import drift_text, left_text
from rundown.live import timing
from rundown.live.state import Pass, Run
from rundown.timecode import MINUS, SECOND, format_duration

HOT_MS = 10_000
"""The last seconds: the figure turns amber and shows tenths."""


class Figure(Struct, frozen=True, kw_only=True):
    """A block figure, its tenth of a second in a smaller size (or ""), its colour; `long` keeps room for minutes."""

    text: str
    tenth: str = ""
    colour: Token = "text"
    estimated: bool = False
    long: bool = False


class OnAir(Struct, frozen=True, kw_only=True):
    """The item on air. `done` is the share elapsed, in thousandths; texts are ready to be read."""

    state: StateName
    number: str
    kind: str
    title: str
    aside: str
    figure: Figure
    sources: tuple[str, ...]
    light: str
    last_words: str
    planned: str
    fixed: bool
    started: str
    ends: str
    margin: str
    over: bool
    done: int


class Remark(Struct, frozen=True):
    """A line beside the figure."""

    text: str
    colour: Token = "soft"
    bold: bool = False


class OffAir(Struct, frozen=True, kw_only=True):
    """What stands in the item's place while nothing is on air: a heading, a figure and a few lines."""

    heading: str
    figure: Figure
    remarks: tuple[Remark, ...]


def item(scene: Scene) -> OnAir | OffAir:
    """The item on air, or the countdown, the end or the choice of a pass."""
    pass_, run = scene.pass_, scene.current
    if pass_ is None:
        return _no_pass(scene)
    if run is not None and run.started is not None:
        return _on_air(scene, pass_, run, run.started)
    return _handed_back(scene, pass_) if pass_.off_air is not None else _before_air(scene, pass_)


def countdown(left: int, scene: Scene, *, long: bool = False) -> Figure:
    """What is left as a figure: down by ceiling, tenths under ten seconds, then up from `+0:01`."""
    hot = left <= HOT_MS
    colour: Token = "stby" if hot else "text"
    if 0 < left < HOT_MS:
        return Figure(
            text=format_duration(left // SECOND * SECOND),
            tenth=f".{left % SECOND // 100}",
            colour=colour,
            estimated=scene.is_estimated,
            long=long,
        )
    text = left_text(left)
    return Figure(text=text, colour=colour, estimated=scene.is_estimated, long=long or len(text) > 4)


def _on_air(scene: Scene, pass_: Pass, run: Run, started: int) -> OnAir:
    words, each = scene.words, run.item
    left = started + each.planned - scene.now
    fixed = words.say("fixed")
    return OnAir(
        state=state_name(scene),
        number=number(each),
        kind=kind(each),
        title=each.title,
        aside=words.say("HELD") if pass_.hold else "",
        figure=countdown(left, scene, long=each.planned >= 600 * SECOND),
        sources=each.cameras or tuple(name for name in (source(each),) if name),
        light=each.light or "",
        last_words=each.last_words,
        planned=format_duration(each.planned),
        fixed=each.is_fixed,
        started=scene.clock(started),
        ends=scene.clock(max(scene.now, started + each.planned)),
        margin=fixed if each.is_fixed else f"{format_duration(each.shortest)} – {format_duration(each.longest)}",
        over=left < 0,
        done=min(1000, max(0, (scene.now - started) * 1000 // max(1, each.planned))),
    )


def _before_air(scene: Scene, pass_: Pass) -> OffAir:
    words, left = scene.words, pass_.on_air_due - scene.now
    first = scene.coming
    remarks = [Remark("► " + words.say("FIRST"), "next", bold=True)]
    if first is not None:
        light = words.say("lighting {name}", name=first.item.light) if first.item.light else ""
        parts = (source(first.item), format_duration(first.item.planned), light)
        remarks += [
            Remark(f"{number(first.item)} {kind(first.item)}  {first.item.title}", "text", bold=True),
            Remark(" · ".join(part for part in parts if part)),
        ]
    remarks += [Remark(""), Remark(words.say("on air planned at {time}", time=scene.clock(pass_.on_air_due)))]
    late = left < 0
    figure = countdown(left, scene, long=left >= 600 * SECOND)
    return OffAir(
        heading=words.say("ON AIR LATE BY") if late else words.say("ON AIR IN"), figure=figure, remarks=tuple(remarks)
    )


def _handed_back(scene: Scene, pass_: Pass) -> OffAir:
    words, over = scene.words, hold(scene)[1]
    at = pass_.off_air or 0
    remarks = [
        Remark(words.say("handed back at {time}", time=scene.clock(at)), "text", bold=True),
        Remark(words.say("over/under {time}", time=drift_text(over))),
        Remark(""),
        Remark(words.say("F9 c closes the pass")),
    ]
    if scene.coming is not None:
        remarks.append(Remark(words.say("F8 goes on air again with {number}", number=number(scene.coming.item))))
    elapsed = timing.elapsed(scene.state, scene.now) or 0
    figure = Figure(text=minutes(elapsed), colour="soft", long=True)
    return OffAir(heading=words.say("SHOW OFF AIR, IT LASTED"), figure=figure, remarks=tuple(remarks))


def _no_pass(scene: Scene) -> OffAir:
    words, left = scene.words, scene.show.on_air - scene.now
    soon = 0 <= left < 6_000 * SECOND
    remarks = (
        Remark(words.say("Open a pass:"), "text", bold=True),
        Remark(words.say("F9 l  live")),
        Remark(words.say("F9 r  rehearsal")),
        Remark(words.say("F9 f  run-through")),
        Remark(words.say("on air planned at {time}", time=scene.clock(scene.show.on_air)), "dim"),
    )
    text = left_text(left) if soon else f"{MINUS}:{MINUS}{MINUS}"
    figure = Figure(text=text, colour="soft" if soon else "dim", estimated=scene.is_estimated, long=soon)
    return OffAir(heading=words.say("NO PASS IS OPEN"), figure=figure, remarks=remarks)
