"""A desk at its terminal: one clock, one link, keys to commands. What is shown is a view; what may happen is the server's."""

import asyncio
import os
import secrets
import sys
import webbrowser
from collections.abc import Callable, Mapping

from msgspec.structs import replace
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.events import Key as Typed
from textual.events import Paste

from control.desk import answers
from control.desk.answers import NOTICE_MS
from control.desk.bell import Bell
from control.desk.crew_asks import next_role
from control.desk.hand import pressed
from control.desk.keymap import types
from control.desk.keys import BY_ID, KEYS, WRITING_STAYS, Act, key_of
from control.desk.layout import layout
from control.desk.look import Look
from control.desk.paint.frame import key_places
from control.desk.paint.manner import Manner
from control.desk.paint.panels import PAINTERS, TENTHS, paint, paint_waiting, places_of
from control.desk.paint.pointing import choice_pointed_at, row_pointed_at
from control.desk.palette import Acts
from control.desk.panel import Board, Paintbox, Panel
from control.desk.refusals import in_words
from control.desk.rhythm import Signature, signature, wait
from control.desk.seeing import seen, tick_ms
from control.desk.theme import PALETTES, textual_theme
from control.desk.view.desk import View, desk_view, last_lines, with_tenths
from control.desk.view.journal import JournalLine
from control.desk.view.scene import Hand, Notice, Scene
from control.desk.view.thread import undelivered
from control.desk.writing import is_phrase, submitted, typed
from control.wire.link import Change, Link, LinkRefused, socket_url
from control.wire.protocol import Refusal
from control.words import Words, choose_language
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.messages import Acknowledge
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.team import TakeOver
from rundown.live.asked import Expect
from rundown.live.event import Asking
from rundown.live.rights import roles_of
from rundown.plan.show import Role

EXIT_REFUSED = 3

Connect = Callable[[Callable[[Change], None]], Link]
"""Makes the link, given what it calls when something changed."""


class DeskApp(App[int]):
    """A desk at its terminal. The link is made by `connect`, held for ever, and asked with what was last painted."""

    TITLE = "Régie 52"
    COMMANDS = {Acts}
    CSS = "SearchIcon { display: none; }"  # two cells wide or missing in many terminals
    AUTO_FOCUS = None
    BINDINGS = [
        Binding(name, f"key({name!r})", show=False, priority=priority)
        for name, priority in {key.key: len(key.key) > 1 and len(key.cap) > 1 for key in KEYS}.items()
    ]

    def __init__(
        self,
        connect: Connect,
        role: Role,
        *,
        language: str | None = None,
        environ: Mapping[str, str] | None = None,
        look: Look | None = None,
    ) -> None:
        super().__init__()
        look = look or Look()
        self._look, self._own_keys = look, look.keymap
        for name in self._own_keys.pressed():
            self._bindings.bind(name, f"key({name!r})", show=False, priority=not types(name))
        self.link = connect(self._on_change)
        self.role = role
        self.hand = Hand()
        self.rings = 0
        self._language, self._environ = language, environ or {}
        self._words = Words(choose_language(language, self._environ))
        self._bell = Bell()
        self._view: View | None = None
        self._seen: Expect | None = None
        self._painted: Signature = ()
        self._slow: tuple[object, ...] = ()
        self._next_look: asyncio.TimerHandle | None = None
        self._told: tuple[object, ...] = ()
        self._lines: tuple[JournalLine, ...] = ()
        self._received: set[tuple[Role, int]] = set()
        self._held_before: tuple[Role, ...] = ()
        paintbox = Paintbox(PALETTES[look.theme], ascii=look.ascii, colour=not self.no_color)
        self.board = Board([Panel(name, paintbox) for name in PAINTERS])

    def compose(self) -> ComposeResult:
        """The panels."""
        yield self.board

    def on_mount(self) -> None:
        """Starts the clock and the link."""
        self.register_theme(textual_theme(self._look.theme))
        self.theme = self._look.theme
        self.run_worker(self._hold_link(), group="link", exclusive=True)
        self.paint()

    def on_resize(self) -> None:
        """Every size has its own layout; the new one is known once the screen has heard of it."""
        self.call_after_refresh(self.paint)

    # --- the link ---

    async def _hold_link(self) -> None:
        try:
            await self.link.run()
        except LinkRefused as refused:
            self.exit(EXIT_REFUSED, message=in_words(self._words, refused.code, refused.params))

    def _on_change(self, change: Change) -> None:
        """Something heard; a burst of events is painted once."""
        if self.is_running and self._painted:
            self._painted = self._slow = ()
            self.call_later(self._tick)

    # --- the clock ---

    def _tick(self) -> None:
        """Paints when something that is shown has changed; looks again when a clock next changes its text."""
        if signature(self.link, self.hand, tick_ms()) != self._painted:
            self.paint()
        else:
            self._look_again()

    def _look_again(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
        after = wait(self.link, self.hand, tick_ms())
        self._next_look = asyncio.get_running_loop().call_later(after, self.call_later, self._tick)

    # --- painting ---

    def scene(self) -> Scene | None:
        """What there is to show, once a plan is known."""
        state = self.link.state
        if state is not None and state.standing.show is not None:
            wanted = choose_language(self._language, self._environ, state.plan.language)
            if wanted != self._words.language:
                self._words = Words(wanted)
        return seen(self.link, self.role, self.hand, self._words, flash=self._look.flash)

    def paint(self) -> None:
        """Shows what is true now."""
        self._painted = signature(self.link, self.hand, tick_ms())
        scene, (width, height) = self.scene(), self.size
        manner = self._manner()
        slow = (signature(self.link, self.hand, tick_ms(), tenths=False), self.link.pending, self.size, self.role)
        before, self._slow = self._slow, slow
        if scene is not None and self._view is not None and slow == before:
            self._paint_tenths(scene, self._view)
            return
        if scene is None:
            places = layout(width, height, role=self.role)
            painted = paint_waiting(manner, places)
        else:
            self._view = view = self._own_keys.written_on(desk_view(scene, self._journal(scene)))
            self._seen = self.link.seen()
            places = places_of(view, width, height)
            painted = paint(view, manner, places)
            if (
                self._bell.is_due(scene, view) and self._look.bell and self.role is not Role.PRES
            ):  # it would be heard on air
                self.rings += 1
                self.bell()
            self._follow(scene)
        self.board.set_out(places)
        for name, lines in painted.items():
            self.board.panels[name].show(lines)
        self._look_again()

    def _paint_tenths(self, scene: Scene, before: View) -> None:
        """Shows the item's last seconds a tenth later: ten times a second, so nothing else is made again."""
        self._view = view = with_tenths(before, scene)
        places = {name: place for name, place in self.board.places.items() if name in TENTHS}
        for name, lines in paint(view, self._manner(), places).items():
            self.board.panels[name].show(lines)
        self._look_again()

    def _follow(self, scene: Scene) -> None:
        """Says that a message has come, and leaves a desk whose role this person no longer holds."""
        sent = undelivered(scene)
        if sent is not None and (self.role, sent.number) not in self._received and not scene.is_estimated:
            self._received.add((self.role, sent.number))
            self._send(Acknowledge(message=sent.number, role=self.role))
        held = self._held(scene)
        if self._held_before and self.role not in held and self.role in self._held_before:
            self._turn_to(held[0])
            taker = scene.state.standing.holders.get(scene.link.role, "")
            name = next((member.name for member in scene.show.team if member.id == taker), "–")
            text = self._words.say("{role} is held by {who} now", role=scene.link.role, who=name)
            self.hand = replace(self.hand, notice=Notice(text, tick_ms() + NOTICE_MS))
        self._held_before = held

    def _held(self, scene: Scene | None) -> tuple[Role, ...]:
        """The roles this person holds now; before a welcome, the one asked for."""
        welcome = self.link.welcome
        if scene is None or welcome is None:
            return (self.role,)
        return roles_of(scene.state, welcome.who)

    def _open_paper(self) -> None:
        """The rundown as it stands, in this machine's browser; the address is said too, for a terminal without one."""
        address = self.link.paper_address()
        self._tell(self._words.say("to be printed: {address}", address=address))
        if sys.platform in ("darwin", "win32") or self._environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}:
            # Without a desktop a text browser would open over this one.
            self.run_worker(lambda: webbrowser.open(address), group="paper", thread=True)

    def _tell(self, text: str) -> None:
        self.hand = replace(self.hand, notice=Notice(text, tick_ms() + NOTICE_MS))
        self.paint()

    def _turn_to(self, role: Role) -> None:
        """Another desk, at once; the server hears of it."""
        if role is not self.role:
            self.role = role
            self.hand = Hand(kept=self.hand.kept)
            self.run_worker(self.link.sit(role), group="seat")
            self.paint()

    def _manner(self) -> Manner:
        return Manner(self._words, self._look.ascii)

    def _journal(self, scene: Scene) -> tuple[JournalLine, ...]:
        """The journal's lines, put into words again only when something was added or asked for."""
        told = scene.state.seq, scene.hand.page, scene.words
        if told != self._told:
            self._told, self._lines = told, last_lines(scene, tuple(self.link.events))
        return self._lines

    # --- keys ---

    def action_key(self, name: str) -> None:
        """A key of the table, by the terminal's name for it."""
        waits = self.hand.waiting(tick_ms()) == "more"
        key = key_of(self._own_keys.key(name, self.role) if not waits else name, self.role, after_f9=waits)
        if key is not None and (self.hand.draft is None or waits or key.id in WRITING_STAYS):
            self.press(key.id)

    def press(self, act: Act) -> None:
        """An act of this desk."""
        scene = self.scene()
        if act == "other_desk":
            self._turn_to(next_role(scene, self._held(scene)) if scene is not None else self.role)
            return
        if act == "paper":
            self._open_paper()
            return
        if scene is not None:
            shown = self._view
            self.hand, asked = pressed(act, scene)
            if isinstance(asked, CatchUp) and shown is not None and shown.landing is not None:
                # What the person saw is what is asked, whatever the way back has become meanwhile.
                asked = replace(asked, gives=shown.landing.gives)
            self.paint()
            self._send(asked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the palette is open keys are its own, but those that act live."""
        if action == "key" and len(self.screen_stack) > 1:
            return str(parameters[0])[1:].isdigit()
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Every act by its name."""
        self.push_screen(CommandPalette(placeholder=self._words.say("an act…"), id="--command-palette"))

    def choose(self, act: Act) -> None:
        """An act chosen by its name: one that F9 offers is done as if F9 had been pressed before it."""
        if BY_ID[act].after_f9:
            self.press("more")
        self.press(act)

    def on_key(self, event: Typed) -> None:
        """While a line is being typed letters type, or send a quick phrase; after F9 one still does what F9 offers."""
        if self.hand.draft is not None and self.hand.waiting(tick_ms()) != "more":
            event.prevent_default()
            scene, was_empty = self.scene(), not self.hand.draft.text
            self.hand = typed(self.hand, event.key, event.character)
            asked = None
            if scene is not None and was_empty and is_phrase(scene, self.hand):
                self.hand, asked = submitted(self.hand, scene)
            self.paint()
            self._send(asked)

    def on_paste(self, event: Paste) -> None:
        """What is pasted is typed, its lines one after the other."""
        if self.hand.draft is not None:
            for character in " ".join(event.text.split()):
                self.hand = typed(self.hand, character, character)
            self.paint()

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        """A click on a key is that key; on a row of the rundown it selects the row."""
        view, panel, scene = self._view, event.panel, self.scene()
        if view is None or scene is None:
            return
        if panel.panel == "keys":
            if self.hand.draft is None:
                hit = [cap for column, cap in key_places(view, panel.size.width) if column <= event.column]
                if hit:
                    self.press(hit[-1].id)
        elif item := row_pointed_at(view, panel.panel, self.board.places[panel.panel], event.row):
            self.hand = replace(self.hand, selected=item)
            self.paint()
        elif chosen := choice_pointed_at(
            scene, self._manner(), panel.panel, self.board.places[panel.panel], event.column, event.row
        ):
            self.hand = replace(self.hand, chosen=chosen)
            self.paint()

    def _send(self, asked: Asking | None) -> None:
        if asked is not None:
            self.run_worker(self._answer(asked, self._seen), group="ask")

    async def _answer(self, asked: Asking, seen: Expect | None) -> None:
        """Asks with what was on the screen when the key was pressed; a refusal is shown in words."""
        answer = await self.link.ask(asked, seen)
        scene = self.scene()
        if isinstance(answer, Refusal):
            if scene is not None:
                self.hand = answers.refused(self.hand, asked, answer, scene)
        else:
            self.hand = answers.done(self.hand, asked)
            if isinstance(asked, OpenPass):
                self._tell(self._words.say("a pass is open: P gives the rundown to print, the last fallback"))
            if isinstance(asked, TakeOver):
                self._turn_to(asked.role)  # who takes a lost seat over sits at it
        self.paint()


def run_desk(link_url: str, code: str, role: Role, language: str | None, look: Look) -> int:
    """Sits at the server's desk until the person leaves: 0, or 3 when the server will not have this terminal.

    Raises ValueError with a sentence for an address that is none.
    """
    station = f"{role.lower()}-{secrets.token_hex(3)}"
    socket_url(link_url)
    app = DeskApp(
        lambda on_change: Link(link_url, code, role=role, station=station, on_change=on_change),
        role,
        language=language,
        environ=os.environ,
        look=look,
    )
    return app.run() or 0
