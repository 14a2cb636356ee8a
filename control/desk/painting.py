"""What stands on a desk's panels: painted when what it shows has changed, of the tenths only what shows them."""

from collections.abc import Callable

from textual.geometry import Size

from control.desk.bell import Bell
from control.desk.layout import layout
from control.desk.look import Look
from control.desk.paint.manner import Manner
from control.desk.paint.panels import PAINTERS, TENTHS, paint, paint_waiting, places_of
from control.desk.panel import Board, Paintbox, Panel
from control.desk.rhythm import Signature, signature
from control.desk.seeing import tick_ms
from control.desk.theme import PALETTES
from control.desk.view.desk import View, desk_view, last_lines, with_tenths
from control.desk.view.journal import JournalLine
from control.desk.view.scene import Hand, Scene
from control.wire.link import Link
from control.words import Words
from rundown.live.asked import Expect
from rundown.plan.show import Role


class Painting:
    """The panels of one desk and what was last painted on them; `ring` is called when the desk is to ring,
    `over` with what is true now, for a screen that stands over it.
    """

    def __init__(
        self, link: Link, look: Look, *, ring: Callable[[], None], over: Callable[[Scene, View], None], colour: bool
    ) -> None:
        self._link, self._look, self._ring, self._over = link, look, ring, over
        self._bell = Bell()
        self._painted: Signature = ()
        self._slow: tuple[object, ...] = ()
        self._told: tuple[object, ...] = ()
        self._lines: tuple[JournalLine, ...] = ()
        self.view: View | None = None
        """What is shown; None until a plan is known."""
        self.seen: Expect | None = None
        """What commands that answer to it expect."""
        paintbox = Paintbox(PALETTES[look.theme], ascii=look.ascii, colour=colour)
        self.board = Board([Panel(name, paintbox) for name in PAINTERS])

    def is_outdated(self, hand: Hand) -> bool:
        """Whether the panels show something else than is true now."""
        return signature(self._link, hand, tick_ms()) != self._painted

    def outdate(self) -> bool:
        """Something was heard: all is to be painted anew. False when that was known already."""
        was_current, self._painted, self._slow = bool(self._painted), (), ()
        return was_current

    def paint(self, scene: Scene | None, hand: Hand, role: Role, words: Words, size: Size) -> bool:
        """Shows what is true now; whether more than the tenths of the item's last seconds had to be painted."""
        manner = Manner(words, self._look.ascii)
        self._painted = signature(self._link, hand, tick_ms())
        slow = (signature(self._link, hand, tick_ms(), tenths=False), self._link.pending, size, role)
        before, self._slow = self._slow, slow
        if scene is not None and self.view is not None and slow == before:
            self._paint_tenths(scene, self.view, manner)
            self._over(scene, self.view)
            return False
        if scene is None:
            places = layout(size.width, size.height, role=role)
            painted = paint_waiting(manner, places)
        else:
            self.view = view = self._look.keymap.written_on(desk_view(scene, self._journal(scene)))
            self.seen = self._link.seen()
            places = places_of(view, size.width, size.height)
            painted = paint(view, manner, places)
            # A presenter's bell would be heard on air.
            if self._bell.is_due(scene, view) and self._look.bell and role is not Role.PRES:
                self._ring()
        self.board.set_out(places)
        for name, lines in painted.items():
            self.board.panels[name].show(lines)
        if scene is not None and self.view is not None:
            self._over(scene, self.view)
        return True

    def _paint_tenths(self, scene: Scene, before: View, manner: Manner) -> None:
        """Shows the item's last seconds a tenth later: ten times a second, so nothing else is made again."""
        self.view = view = with_tenths(before, scene)
        places = {name: place for name, place in self.board.places.items() if name in TENTHS}
        for name, lines in paint(view, manner, places).items():
            self.board.panels[name].show(lines)

    def _journal(self, scene: Scene) -> tuple[JournalLine, ...]:
        """The journal's lines, put into words again only when something was added or asked for."""
        told = scene.state.seq, scene.hand.page, scene.words
        if told != self._told:
            self._told, self._lines = told, last_lines(scene, tuple(self._link.events))
        return self._lines
