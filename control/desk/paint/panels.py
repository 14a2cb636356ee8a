"""Which painter draws which panel, and what is drawn before the first snapshot."""

from collections.abc import Callable, Mapping

from control.desk.ink import Line, Row, sized
from control.desk.layout import layout
from control.desk.paint import (
    ahead,
    band,
    counts,
    cues,
    frame,
    img,
    item,
    landing,
    lists,
    pla,
    poll,
    pres,
    pro,
    script,
    son,
    writing,
)
from control.desk.paint.manner import Manner
from control.desk.places import PanelName, Place, Places
from control.desk.view.desk import View

Painter = Callable[[View, Manner, Place], tuple[Line, ...]]

PAINTERS: Mapping[PanelName, Painter] = {
    "header": frame.header,
    "alert": frame.alert,
    "item": item.item,
    "ahead": ahead.ahead,
    "cues": cues.cues,
    "image": cues.image,
    "last": cues.last,
    "totals": lists.totals,
    "rundown": ahead.rundown,
    "posts": lists.posts,
    "journal": lists.journal,
    "page": lists.page,
    "figures": counts.figures,
    "script": script.script,
    "counts": counts.counts,
    "landing": landing.landing,
    "writing": writing.writing,
    "message": frame.message,
    "keys": frame.keys,
    "band": band.band,
    "coming": band.coming,
    "poll": poll.poll,
    **son.PAINTERS,
    **img.PAINTERS,
    **pla.PAINTERS,
    **pro.PAINTERS,
    **pres.PAINTERS,
}

TENTHS: frozenset[PanelName] = frozenset({"item", "band", "figures", "counts", "clip", "set"})
"""The panels in which a tenth of a second can be seen."""

Painted = Mapping[PanelName, tuple[Line, ...]]


def places_of(view: View, width: int, height: int) -> Places:
    """Where the panels of this view stand on a terminal of this size."""
    return layout(
        width,
        height,
        view.page,
        len(view.rundown.rows),
        role=view.role,
        gives=None if view.landing is None else len(view.landing.lines),
        writing=view.writing is not None,
        poll=0 if view.poll is None else poll.rows_wanted(view),
    )


def paint(view: View, manner: Manner, places: Places) -> Painted:
    """The lines of every panel that has a place."""
    return {name: PAINTERS[name](view, manner, place) for name, place in places.items()}


def paint_waiting(manner: Manner, places: Places) -> Painted:
    """The frame while no snapshot has come: labels without values, and why."""
    if "presenter" in places:
        return {"presenter": pres.waiting(manner, places["presenter"])}
    painted = {name: sized((), place.width, place.height, place.ground) for name, place in places.items()}
    painted["header"] = frame.labels(manner, places["header"])
    alert = Row(places["alert"].width)
    alert.put(1, manner.words.say("connecting…"), "soft")
    painted["alert"] = (alert.line(),)
    return painted
