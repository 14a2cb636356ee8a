"""`regie gear watch`: the studio live on a terminal, or, without one, a line for each event."""

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import click
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.strip import Strip

from control.desk.glyphs import to_ascii
from control.desk.ink import clean
from control.desk.paint.manner import Manner
from control.desk.panel import Paintbox, Panel
from control.desk.theme import PALETTES, ThemeName, textual_theme
from control.gear_log import Entry, Log
from control.gear_paint import Seen, paint, rows_for_units, sign_of, when
from control.gear_source import Place, frames
from control.wire.access import AccessFault
from control.wire.admin import NotAnswered
from control.words import Words
from server import ServerFault
from studio.lookout import Frame
from studio.profile import ProfileFault

PAINT_S = 0.2
"""Real seconds between two paintings: what moves faster is not read."""

STALE_S = 3
"""Seconds without a frame after which it is said."""

FAULTS = (NotAnswered, ServerFault, ProfileFault, AccessFault)
"""What ends a watch with a sentence."""


async def print_lines(place: Place, words: Words, *, ascii: bool, everything: bool) -> None:
    """Prints each event until the server stops."""
    log = Log(words)
    async with aclosing(frames(place)) as coming:
        async for frame in coming:
            for entry in log.take(frame):
                if log.look is not None and (everything or not entry.beat):
                    click.echo(_plain(entry, log.look.timezone, ascii=ascii))
    click.echo(words.say("the server has stopped"), err=True)


def _plain(entry: Entry, timezone: str, *, ascii: bool) -> str:
    text = clean(entry.text)
    sign = sign_of(entry.sign, ascii=ascii)
    return f"{when(entry, timezone)} {entry.unit or '-'} {sign} {to_ascii(text) if ascii else text}"


def watch_on_screen(place: Place, words: Words, *, theme: ThemeName, ascii: bool, everything: bool) -> int:
    """Shows the studio until q is pressed or the server stops; the exit code. Raises what `frames` raises."""
    app = WatchApp(lambda: frames(place), words, theme=theme, ascii=ascii, everything=everything)
    code = app.run()
    if app.fault is not None:
        raise app.fault
    return code or 0


class Face(Panel):
    """The whole screen. Where the terminal has grown since the last painting it is blank, in a style of its own: without
    colours Textual draws no cell that has none."""

    def render_line(self, y: int) -> Strip:
        """One row for the terminal."""
        strip = super().render_line(y)
        return Strip([Segment(part.text, part.style or Style()) for part in strip], strip.cell_length)


class WatchApp(App[int]):
    """The screen; `coming` begins the frames that it shows, `fault` is what ended them."""

    TITLE = "Régie 52"
    CSS = "Face { width: 1fr; height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    BINDINGS = [
        Binding("q,ctrl+c,ctrl+q", "quit", show=False, priority=True),
        Binding("h", "beats", show=False),
        Binding("p,space", "pause", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(
        self,
        coming: Callable[[], AsyncGenerator[Frame, None]],
        words: Words,
        *,
        theme: ThemeName = "dark",
        ascii: bool = False,
        everything: bool = False,
    ) -> None:
        super().__init__()
        self.fault: Exception | None = None
        self.log_: Log = Log(words)
        self._coming = coming
        self._manner = Manner(words, ascii)
        self._palette = theme
        self._beats, self._first = everything, 0
        self._held: tuple[Entry, ...] | None = None
        self._news = time.monotonic()
        self.face = Face("page", Paintbox(PALETTES[theme], ascii=ascii, colour=not self.no_color))

    def compose(self) -> ComposeResult:
        """One panel, as large as the terminal."""
        yield self.face

    def on_mount(self) -> None:
        """Starts the frames and the painting."""
        self.register_theme(textual_theme(self._palette))
        self.theme = self._palette
        self.set_interval(PAINT_S, self._paint)
        self.run_worker(self._follow(), exclusive=True)
        self._paint()

    async def _follow(self) -> None:
        try:
            async with aclosing(self._coming()) as coming:
                async for frame in coming:
                    self.log_.take(frame)
                    self._news = time.monotonic()
        except FAULTS as fault:
            self.fault = fault
            self.exit(1)
        else:
            self.exit(0, message=self._manner.words.say("the server has stopped"))

    def _paint(self) -> None:
        silence = int(time.monotonic() - self._news)
        seen = Seen(
            width=self.size.width,
            height=self.size.height,
            beats=self._beats,
            first=self._first,
            entries=self._held or (),
            paused=self._held is not None,
            stale_s=silence if silence >= STALE_S else 0,
        )
        self.face.show(paint(self.log_, self._manner, seen))

    def on_resize(self) -> None:
        """Every size has its own columns."""
        self.call_after_refresh(self._paint)

    def action_beats(self) -> None:
        """Shows heartbeats, or hides them."""
        self._beats = not self._beats
        self._paint()

    def action_pause(self) -> None:
        """Holds the traffic still, or lets it go on; the table of units goes on anyway."""
        self._held = tuple(self.log_.entries) if self._held is None else None
        self._paint()

    def action_scroll(self, rows: int) -> None:
        """Moves through the units where there are more than rows for them."""
        units = 0 if self.log_.look is None else len(self.log_.look.units)
        most = units - rows_for_units(self.size.height, units)
        self._first = max(0, min(self._first + rows, most))
        self._paint()
