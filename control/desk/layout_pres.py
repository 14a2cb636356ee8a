"""Where the presenter's monitor has what: one panel over the whole terminal, read at three metres. Numbers only."""

from msgspec import Struct

from control.desk.block import Size, height
from control.desk.places import Place, Places

LETTERS: tuple[Size, ...] = ("M", "S")
"""The sizes a line from the gallery may have, the largest first."""


class _Choice(Struct, frozen=True):
    """A way to share the rows, for a terminal of at least `columns`: `air` and `pad` are the empty rows around the
    figure and, filled, around the line; `foot` the rows of what is next, `below` those left empty under it."""

    columns: int
    figure: Size
    letters: Size
    air: int
    pad: int
    foot: int
    below: int

    @property
    def line(self) -> int:
        """The rows of the line from the gallery."""
        return height(self.letters) + 2 * self.pad

    @property
    def rows(self) -> int:
        """The rows it needs, the band's among them."""
        return 1 + 2 * self.air + height(self.figure) + self.line + 1 + self.foot + self.below


_CHOICES = (
    _Choice(140, "XL", "M", 2, 2, 7, 1),
    _Choice(112, "L", "M", 1, 1, 2, 1),
    _Choice(112, "L", "S", 1, 1, 2, 0),
    _Choice(60, "M", "S", 1, 1, 2, 1),
    _Choice(60, "M", "S", 0, 0, 2, 0),
    _Choice(0, "S", "S", 0, 0, 2, 0),
)

WIDE_FOOT = 7
"""Rows of what is next where it is in block letters."""


class Rows(Struct, frozen=True, kw_only=True):
    """The rows of the monitor: the first ones of the figure, of the line from the gallery and of what is next."""

    figure: int
    line: int
    line_height: int
    foot: int
    foot_height: int


def pres_places(width: int, height: int) -> Places:
    """The one panel of the presenter's monitor; its figure has the size of the terminal."""
    return {"presenter": Place(x=0, y=0, width=width, height=height, figure=_choice(width, height).figure)}


def pres_rows(place: Place) -> Rows:
    """Which row of the panel shows what; a terminal too low for all has rows past its end, and keeps the first.

    What is next stands at the foot, the line over it; the figure is in the middle of what is left above them.
    """
    choice = _choice(place.width, place.height)
    spare = max(0, place.height - choice.rows)
    figure = 1 + choice.air + spare // 2
    line = figure + height(choice.figure) + choice.air + spare - spare // 2
    foot = line + choice.line + 1
    return Rows(figure=figure, line=line, line_height=choice.line, foot=foot, foot_height=choice.foot)


def _choice(width: int, height: int) -> _Choice:
    fitting = (choice for choice in _CHOICES if width >= choice.columns and height >= choice.rows)
    return next(fitting, _CHOICES[-1])
