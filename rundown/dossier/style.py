"""How the charts look: colours, face, measures; the colours are those of the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

INK, DIM, ACCENT = "#14171E", "#555E6D", "#A81C26"
HAIR, TINT = "#C9CED7", "#EEF0F4"
REAL, REAL_VT = "#3A4150", "#79828F"
PLANNED, PLANNED_VT = "#F4F5F7", "#DBDFE6"
LATE = "#F3E0E1"
THOUGHT = "#B4BBC7"

WIDTH_MM = 170
DPI = 220
LARGE, SMALL = 9.5, 8.0
_INCH = 25.4

_FACES = ("Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Italic.ttf")


def inches(mm: float) -> float:
    """A measure in inches."""
    return mm / _INCH


@cache
def _face() -> str:
    folder = Path(str(files("fontpkg_lato") / "files"))
    for name in _FACES:
        font_manager.fontManager.addfont(folder / name)
    return "Lato"


@contextmanager
def styled() -> Iterator[None]:
    """What is drawn within looks as the pages do, and gives the same bytes each time."""
    settings: dict[RcKeyType, Any] = {
        "font.family": [_face(), "DejaVu Sans"],  # which has the signs that the first has not
        "font.size": SMALL,
        "text.color": INK,
        "axes.edgecolor": HAIR,
        "axes.linewidth": 0.4,
        "axes.labelcolor": DIM,
        "xtick.color": DIM,
        "ytick.color": DIM,
        "hatch.linewidth": 1.1,
        "svg.hashsalt": "regie52",
        "svg.fonttype": "path",
    }
    with mpl.rc_context(settings):
        yield


def figure(height_mm: float) -> Figure:
    """A drawing as wide as the text."""
    return Figure(figsize=(inches(WIDTH_MM), inches(height_mm)))


def bare_axes(drawing: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes without frame or ticks, in this part (left, bottom, width, height) of the drawing."""
    axes = drawing.add_axes(box)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    return axes
