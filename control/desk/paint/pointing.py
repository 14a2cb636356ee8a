"""Which row of the rundown lies under the mouse."""

from control.desk.paint import script
from control.desk.paint.ahead import window
from control.desk.places import PanelName, Place
from control.desk.view.desk import View


def row_pointed_at(view: View, panel: PanelName, place: Place, row: int) -> str:
    """The item of this row of a panel, "" where there is none."""
    if panel == "script" and place.width >= script.NARROW:
        return script.row_at(view, place, row)
    if panel not in ("script", "rundown") and not (panel == "page" and view.page == "rundown"):
        return ""
    first, last = window(len(view.rundown.rows), view.rundown.around, place.height - 1)
    at = first + row - 1
    return view.rundown.rows[at].item if first <= at < last else ""
