"""A screen over the live desk: its header, alert line, on-air band and last message stay, and so do the keys that act live."""

from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import structs
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from control.desk.ink import Line
from control.desk.keys import KEYS
from control.desk.paint import band, frame
from control.desk.paint.manner import Manner
from control.desk.panel import Board, Paintbox, Panel
from control.desk.places import PanelName, Place, Places
from control.desk.seeing import tick_ms
from control.desk.view.desk import View
from control.desk.view.scene import Over, Scene

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from control.desk.app import DeskApp

FRAME: tuple[PanelName, ...] = ("header", "alert", "band", "page", "message", "keys")

ABOVE, BELOW = 4, 2
"""Rows of the frame over the page, and under it."""

ANSWERS = ("enter", "escape")
"""What answers to a question of the live desk before it does anything on the screen over it."""


class OverLive(Screen[None]):
    """What subclasses fill: `page` and `key_row`, painted into the places they are given."""

    over: ClassVar[Over]
    """What the hand has open while it stands there."""

    AUTO_FOCUS = ""
    BINDINGS = [
        Binding(name, f"live({name!r})", show=False, priority=True)
        for name in (*sorted({key.key for key in KEYS if key.after_f9}), *ANSWERS)
    ]

    def __init__(self, paintbox: Paintbox) -> None:
        super().__init__()
        self.paintbox = paintbox
        self.board = Board([Panel(name, paintbox) for name in FRAME])
        self.scene: Scene | None = None
        self.manner: Manner | None = None
        self._typed_into: Widget | None = None

    @property
    def desk(self) -> "DeskApp":
        """The desk it stands over."""
        return cast("DeskApp", self.app)

    def compose(self) -> "ComposeResult":
        """The frame; what types is put above it by the subclass."""
        yield self.board

    def page(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """What stands between the band and the message: each screen's own (a Textual screen can be no ABC)."""
        raise NotImplementedError

    def key_row(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """The keys of this screen: each screen's own."""
        raise NotImplementedError

    def show(self, scene: Scene, view: View) -> None:
        """What is true now."""
        self.scene, self.manner = scene, Manner(scene.words)
        manner = self.manner
        self._let_go(waits=scene.hand.waiting(scene.tick) == "more")
        places = frame_places(self.size.width, self.size.height)
        self.board.set_out(places)
        panels = self.board.panels
        panels["header"].show(frame.header(view, manner, places["header"]))
        panels["alert"].show(frame.alert(view, manner, places["alert"]))
        panels["band"].show(band.band(view, manner, places["band"]))
        panels["message"].show(frame.message(_unread(view, manner), manner, places["message"]))
        self.repaint()

    def _let_go(self, *, waits: bool) -> None:
        """While the letter after F9 is waited for nothing is typed into: the letter is the live desk's."""
        if waits and self.focused is not None:
            self._typed_into = self.focused
            self.set_focus(None)
        elif not waits and self._typed_into is not None:
            before, self._typed_into = self._typed_into, None
            if self.focused is None and before.is_attached:
                self.set_focus(before)

    def repaint(self) -> None:
        """The page and its keys, after something was done here."""
        places, panels = self.board.places, self.board.panels
        if self.scene is not None and self.manner is not None and places:
            panels["page"].show(self.page(self.scene, self.manner, places["page"]))
            panels["keys"].show(self.key_row(self.scene, self.manner, places["keys"]))

    async def settled(self, seconds: float) -> bool:
        """Whether all that was written here is kept, after so long (real seconds) at most."""
        return True

    def warn(self) -> None:
        """Says what is not kept, before the desk is left."""

    def leave(self) -> None:
        """The live desk is shown again."""
        self.desk.hand = structs.replace(self.desk.hand, over="")
        self.desk.paint()

    def on_resize(self) -> None:
        """The place of everything is another."""
        self.call_after_refresh(lambda: self.desk.paint())

    def on_screen_resume(self) -> None:
        """It stands on top again."""
        self.call_after_refresh(lambda: self.desk.paint())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A letter is the live desk's just after F9, Enter and Esc are while it waits for them; else they are this screen's."""
        if action == "live":
            waits = self.desk.hand.waiting(tick_ms())
            return waits == "more" if parameters[0] not in ANSWERS else bool(waits)
        return super().check_action(action, parameters)

    def action_live(self, name: str) -> None:
        """The live desk's own key."""
        self.desk.action_key(name)


def _unread(view: View, manner: Manner) -> View:
    """The view in whose message it is said where it is marked read: Enter is this screen's."""
    if view.message is None or not view.message.is_unread:
        return view
    aside = manner.words.say("Esc, Enter: read")
    return structs.replace(view, message=structs.replace(view.message, aside=aside))


def frame_places(width: int, height: int) -> Places:
    """Where the frame stands, and the page in it."""
    return {
        "header": Place(x=0, y=0, width=width, height=2, ground="s1"),
        "alert": Place(x=0, y=2, width=width, height=1),
        "band": Place(x=0, y=3, width=width, height=1),
        "page": Place(x=0, y=ABOVE, width=width, height=max(0, height - ABOVE - BELOW)),
        "message": Place(x=0, y=max(ABOVE, height - 2), width=width, height=1),
        "keys": Place(x=0, y=max(ABOVE, height - 1), width=width, height=1, ground="s1"),
    }
