"""Where each panel of a desk stands at each size of terminal: the frame, and the director's panels in it.

Numbers only; nothing is drawn here. The other desks' panels are set out in the `layout_*.py` of each.
"""

from collections.abc import Callable, Mapping

from control.desk.layout_img import img_panels
from control.desk.layout_pla import pla_panels
from control.desk.layout_pres import pres_places
from control.desk.layout_pro import pro_panels
from control.desk.layout_script import script_panels
from control.desk.layout_son import son_panels
from control.desk.layout_vue import vue_panels
from control.desk.places import (
    ROOMY,
    THREE_COLUMNS,
    TOP,
    TWO_COLUMNS,
    WHOLE_RUNDOWN,
    WIDE,
    Column,
    PanelName,
    Place,
    Places,
    landing_rows,
)
from control.desk.view.scene import Page
from rundown.plan.show import Role

TALL = 56
"""Terminal height from which lists grow."""

PACKED_ITEM, ROOMY_ITEM = 7, 17
TOTALS = 13
WRITING_ROWS = 4


Setting = Callable[[dict[PanelName, Place], int, int, int, Page], None]
"""Places an operator's panels: width, height, the row they end above, the page open."""

OPERATORS: Mapping[Role, Setting] = {
    Role.SON: son_panels,
    Role.IMG: img_panels,
    Role.PLA: pla_panels,
}


def layout(
    width: int,
    height: int,
    page: Page = "calls",
    items: int = 26,
    *,
    role: Role = Role.REA,
    gives: int | None = None,
    writing: bool = False,
    poll: int = 0,
) -> Places:
    """The place of every panel shown at this size; `items` is how many rows the rundown has.

    `gives`: the way back on time is open, and so many items give something; `writing`: a line is being typed; `poll`:
    the go/no-go is open, and wants so many rows.
    """
    if role is Role.PRES:
        return pres_places(width, height)
    places: dict[PanelName, Place] = {}
    places["header"] = Place(x=0, y=0, width=width, height=2, ground="s1")
    places["alert"] = Place(x=0, y=2, width=width, height=1)
    bottom = max(TOP, height - 1)
    foot = Column(places, 0, width, bottom, "bg")
    if writing:
        foot.reserve("writing", WRITING_ROWS, ground="s2")
    else:
        foot.reserve("message", 1)
    places["keys"] = Place(x=0, y=height - 1, width=width, height=1, ground="s1")
    if role is Role.SCR:
        script_panels(places, width, height, foot.bottom, page, gives, poll)
    elif role is Role.VUE:
        vue_panels(places, width, height, foot.bottom, page, items)
    elif role is Role.PRO:
        pro_panels(places, width, height, foot.bottom, page, poll)
    elif role in OPERATORS:
        if poll and page not in ("journal", "help"):
            foot.reserve("poll", min(poll, 6 if height < WHOLE_RUNDOWN else 14), ground="s1")
        OPERATORS[role](places, width, height, foot.bottom, page)
    elif width < TWO_COLUMNS:
        column = Column(places, 0, width, foot.bottom, "bg")
        _reserved(column, height, gives)
        _single(column, height, page, items, poll)
    else:
        _double(places, width, height, foot.bottom, page, items, gives, poll)
    return places


def _reserved(column: Column, height: int, gives: int | None) -> None:
    if gives is not None:
        roomy = height >= ROOMY
        column.reserve("landing", landing_rows(gives, roomy=roomy), gap=1 if roomy else 0, ground="s1")


def _item(column: Column, height: int, width: int) -> None:
    roomy = height >= ROOMY and width >= 110
    column.add("item", ROOMY_ITEM if roomy else PACKED_ITEM, ground="s1", figure="M" if roomy else "S")


def _single(column: Column, height: int, page: Page, items: int, poll: int) -> None:
    _item(column, height, column.width)
    whole = min(items + 3, column.left - 14) if height >= WHOLE_RUNDOWN else 0
    if page in ("journal", "help") or (page == "rundown" and not whole):
        column.add("page", column.left, gap=1)
        return
    if poll:
        column.add("poll", column.left)
        return
    column.add("ahead", 5)
    column.add("cues", column.left - 2 - whole)
    column.add("image", 1)
    column.add("last", 1)
    if whole > 0:
        column.add("rundown", whole - 1, gap=1)


def _double(
    places: dict[PanelName, Place],
    width: int,
    height: int,
    bottom: int,
    page: Page,
    items: int,
    gives: int | None,
    poll: int,
) -> None:
    bottom = bottom if height < ROOMY else bottom - 1
    main_width, gap, side_width = _widths(width)
    main = Column(places, 0, main_width, bottom, "s1")
    side = Column(places, main_width + gap, side_width, bottom, "s1")
    extra_width = width - main_width - side_width - 2 * gap
    has_extra = width >= THREE_COLUMNS
    _reserved(main, height, gives)
    _item(main, height, width)
    if poll and page in ("calls", "rundown"):
        main.add("poll", main.left, gap=1)
    elif page in ("calls", "rundown"):
        _main(main, height, journal=height >= WHOLE_RUNDOWN and not has_extra)
    else:
        main.add("page", main.left, gap=1)
    _side(side, height, items, journal=height < WHOLE_RUNDOWN)
    if has_extra:
        extra = Column(places, width - extra_width, extra_width, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)


def _widths(width: int) -> tuple[int, int, int]:
    """The main column, the gap, the side column."""
    if width < WIDE:
        return 78, 1, width - 79
    if width < THREE_COLUMNS:
        side = min(54, max(45, width - 106))
        return width - side - 2, 2, side
    return (104, 2, 54) if width < 210 else (113, 2, 54)


def _main(column: Column, height: int, *, journal: bool) -> None:
    gap = 1 if height >= ROOMY else 0
    column.add("ahead", 5 if height < WHOLE_RUNDOWN else 6 if height < TALL else 9, gap=gap)
    lines = 5 if journal else 1
    column.add("cues", column.left - gap - 1 - gap - lines - gap, gap=gap)
    column.add("image", 1, gap=gap)
    column.add("journal" if journal else "last", lines, gap=gap if journal else 0)


def _side(column: Column, height: int, items: int, *, journal: bool) -> None:
    whole = items + 2
    if height >= WHOLE_RUNDOWN and column.left - TOTALS - 1 >= whole:
        column.add("totals", TOTALS)
        column.add("rundown", column.left - 1, gap=1)
        return
    lines = column.left - whole - 1
    if journal and lines >= 3:
        column.add("rundown", whole)
        column.add("journal", lines, gap=1)
        return
    column.add("rundown", column.left)
