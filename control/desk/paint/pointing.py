"""What lies under the mouse: a row of the rundown, or of an operator's own lists."""

from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.ink import Line
from control.desk.keys import Act
from control.desk.paint import script
from control.desk.paint.ahead import window
from control.desk.paint.frame import key_places
from control.desk.paint.manner import Manner
from control.desk.paint.panels import PAINTERS
from control.desk.places import PanelName, Place
from control.desk.theme import Token
from control.desk.view.desk import View, desk_view
from control.desk.view.rows import choices
from control.desk.view.scene import Scene


def key_pointed_at(view: View, width: int, column: int) -> Act | None:
    """The key at this column of the row of keys, None before the first."""
    before = [cap for start, cap in key_places(view, width) if start <= column]
    return before[-1].id if before else None


def row_pointed_at(view: View, panel: PanelName, place: Place, row: int) -> str:
    """The item of this row of a panel, "" where there is none."""
    if panel == "script" and place.width >= script.NARROW:
        return script.row_at(view, place, row)
    if panel not in ("script", "rundown") and not (panel == "page" and view.page == "rundown"):
        return ""
    first, last = window(len(view.rundown.rows), view.rundown.around, place.height - 1)
    at = first + row - 1
    return view.rundown.rows[at].item if first <= at < last else ""


def choice_pointed_at(scene: Scene, manner: Manner, panel: PanelName, place: Place, column: int, row: int) -> str:
    """The row of the operator's own lists at this cell of a panel, "" where there is none.

    Each is tried: the one whose choice would light this cell is the one that is meant, wherever its painter puts it.
    """
    for choice in choices(scene):
        view = desk_view(replace(scene, hand=replace(scene.hand, chosen=choice)))
        lines = PAINTERS[panel](view, manner, place)
        if row < len(lines) and _ground(lines[row], column) == "selected":
            return choice
    return ""


def _ground(line: Line, column: int) -> Token | None:
    """What lies behind the cell of this column."""
    for span in line:
        column -= cell_len(span.text)
        if column < 0:
            return span.ink.ground
    return None
