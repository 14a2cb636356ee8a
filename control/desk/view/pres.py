"""The presenter's monitor: what is left of the item, one line from the gallery, what comes next. Nothing else."""

import re

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.ahead import Coming, ahead
from control.desk.view.item import HOT_MS, Figure, OffAir, OnAir, item
from control.desk.view.scene import Scene
from control.desk.view.span import left_text
from rundown.live import timing
from rundown.live.countdown import RECORDED
from rundown.plan.show import Role
from rundown.timecode import SECOND

LONG_MS = 600 * SECOND
"""From this length on the figure keeps room for two digits of minutes."""

_ASIDE = re.compile(r"\s*(?:\s:|:\s|\s—|,)\s.*")


class Ahead(Struct, frozen=True, kw_only=True):
    """An item to come: its number and type, its title, and what the title begins with (`Duplex 1`)."""

    number: str
    kind: str
    title: str
    head: str


class Next(Struct, frozen=True, kw_only=True):
    """What comes next, when (clock), and where that plays by itself (`then`) the item after it that does not.

    `words` are the first words of the one somebody speaks in.
    """

    first: Ahead
    then: Ahead | None
    starts: str
    words: str


class Pres(Struct, frozen=True, kw_only=True):
    """All of the presenter's monitor but the clocks of the header. The figure has no tenths: they are not for talking.

    `heading` says what the figure counts while nothing is on air. `line` is what the gallery says, "" when nothing;
    `over`: the item lasts longer than planned; `lost`: no link.
    """

    heading: str
    figure: Figure
    over: bool
    line: str
    next: Next | None
    lost: bool


def pres(scene: Scene) -> Pres:
    """What the presenter is to know now."""
    shown = item(scene)
    figure = _figure(scene, shown)
    return Pres(
        heading=_heading(scene, shown),
        figure=figure,
        over=scene.current is not None and figure.text.startswith("+"),
        line=line_from_gallery(scene),
        next=_next(scene),
        lost=scene.link.lost_ms is not None and scene.link.lost_ms >= 0,
    )


def line_from_gallery(scene: Scene) -> str:
    """The last message to the presenter, "" once it was read or withdrawn; one of an earlier pass is not shown.

    Only the last: an older one never comes back when it is taken off, for nobody would mean it any more.
    """
    since = 0 if scene.pass_ is None else scene.pass_.opened
    mine = [sent for sent in scene.state.standing.thread if sent.to is Role.PRES and sent.at >= since]
    last = mine[-1] if mine else None
    return "" if last is None or last.withdrawn or Role.PRES in last.read else last.text


def _heading(scene: Scene, shown: OnAir | OffAir) -> str:
    """As the director's desk has it, but that passes mean nothing to who speaks."""
    if scene.pass_ is None:
        return scene.words.say("on air planned at {time}", time=scene.clock(scene.show.on_air))
    return shown.heading if isinstance(shown, OffAir) else ""


def _figure(scene: Scene, shown: OnAir | OffAir) -> Figure:
    """What is left of the item, or until the show is on air; else what the director's desk has in its place."""
    pass_, run, left = scene.pass_, scene.current, timing.item_left(scene.state, scene.now)
    if left is not None and run is not None:
        return _countdown(scene, left, long=run.item.planned >= LONG_MS)
    if pass_ is not None and pass_.off_air is None:
        return _countdown(scene, pass_.on_air_due - scene.now, long=pass_.on_air_due - pass_.opened >= LONG_MS)
    return shown.figure


def _countdown(scene: Scene, left: int, *, long: bool) -> Figure:
    """Whole seconds by ceiling, amber in the last ten and beyond."""
    colour: Token = "stby" if left <= HOT_MS else "text"
    return Figure(text=left_text(left), colour=colour, estimated=scene.is_estimated, long=long)


def _next(scene: Scene) -> Next | None:
    line = ahead(scene)
    if not line:
        return None
    first = line[0]
    spoken = next((each for each in line if each.kind not in RECORDED), first)
    return Next(
        first=_ahead(first),
        then=_ahead(spoken) if spoken is not first else None,
        starts=first.starts,
        words=spoken.first_words,
    )


def _ahead(coming: Coming) -> Ahead:
    return Ahead(
        number=coming.number, kind=coming.kind, title=coming.title, head=_ASIDE.sub("", coming.title) or coming.title
    )
