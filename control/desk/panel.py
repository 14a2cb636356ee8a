"""The one widget of a desk: lines of coloured text, of which only those that changed are drawn again."""

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from control.desk.glyphs import to_ascii
from control.desk.ink import Ink, Line
from control.desk.places import PanelName, Places
from control.desk.theme import DARK, FILLS, Palette


class Paintbox:
    """Inks into the terminal's styles; without colour, fills become reverse video and what is next is underlined."""

    def __init__(self, palette: Palette = DARK, *, ascii: bool = False, colour: bool = True) -> None:
        self._palette, self._ascii, self._colour = palette, ascii, colour
        self._styles: dict[Ink, Style] = {}

    def strip(self, line: Line, width: int) -> Strip:
        """The line for the terminal, `width` cells wide."""
        segments = [Segment(to_ascii(span.text) if self._ascii else span.text, self._style(span.ink)) for span in line]
        return Strip(segments).adjust_cell_length(width)

    def _style(self, ink: Ink) -> Style:
        style = self._styles.get(ink)
        if style is None:
            style = self._styles[ink] = self._coloured(ink) if self._colour else self._plain(ink)
        return style

    def _coloured(self, ink: Ink) -> Style:
        return Style(
            color=self._palette[ink.colour], bgcolor=self._palette[ink.ground], bold=ink.bold, strike=ink.struck
        )

    def _plain(self, ink: Ink) -> Style:
        return Style(
            bold=ink.bold,
            strike=ink.struck,
            dim=ink.colour in ("dim", "off", "line"),
            underline=ink.colour == "next",
            reverse=ink.ground in FILLS or ink.ground == "text",
        )


class Panel(Widget):
    """A rectangle of lines."""

    class Pressed(Message):
        """The mouse clicked on a cell of a panel."""

        def __init__(self, panel: "Panel", column: int, row: int) -> None:
            super().__init__()
            self.panel, self.column, self.row = panel, column, row

    def __init__(self, panel: PanelName, paintbox: Paintbox) -> None:
        super().__init__(id=panel)
        self.panel: PanelName = panel
        self.paintbox = paintbox
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Draws these lines where they differ from those shown."""
        before, self.lines = self.lines, lines
        if len(before) != len(lines):
            self.refresh()
            return
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.refresh(Region(0, row, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One row for the terminal."""
        return self.paintbox.strip(self.lines[y] if y < len(self.lines) else (), self.size.width)

    def on_click(self, event: Click) -> None:
        """Tells the desk where."""
        self.post_message(self.Pressed(self, event.x, event.y))


class _Placing(Layout):
    """Puts each panel where the desk's layout says; those without a place are not shown."""

    name = "desk"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        places = parent.places if isinstance(parent, Board) else {}
        shown = ((child, places.get(child.panel)) for child in children if isinstance(child, Panel))
        return [
            WidgetPlacement(Region(place.x, place.y, place.width, place.height), NULL_OFFSET, Spacing(), child)
            for child, place in shown
            if place is not None
        ]


class Board(Widget):
    """All the panels of a desk, set out by `places`."""

    DEFAULT_CSS = "Board { width: 1fr; height: 1fr; }"

    def __init__(self, panels: list[Panel]) -> None:
        super().__init__(*panels)
        self.panels: dict[PanelName, Panel] = {panel.panel: panel for panel in panels}
        self.places: Places = {}
        self._placing = _Placing()

    @property
    def layout(self) -> Layout:
        """The desk's own."""
        return self._placing

    def set_out(self, places: Places) -> None:
        """Moves the panels, if any place changed."""
        if places != self.places:
            self.places = places
            # Textual keeps an arrangement until a child asks for another.
            self.panels["header"].refresh(layout=True)
