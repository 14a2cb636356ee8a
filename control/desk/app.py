"""A desk at its terminal: one clock, one link, keys to commands. What is shown is a view; what may happen is the server's."""

import asyncio
import os
import secrets
from collections.abc import Callable, Mapping
from functools import partial

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.events import Key as Typed
from textual.events import Paste

from control.desk import answers
from control.desk.crew_asks import next_role
from control.desk.hand import pressed
from control.desk.keymap import types
from control.desk.keys import BY_ID, KEYS, WRITING_STAYS, Act, key_of
from control.desk.leaving import Leaving
from control.desk.look import Look
from control.desk.over import show_over
from control.desk.paint.manner import Manner
from control.desk.paint.pointing import choice_pointed_at, key_pointed_at, row_pointed_at
from control.desk.painting import Painting
from control.desk.palette import Acts
from control.desk.panel import Panel
from control.desk.paper import open_paper
from control.desk.refusals import EXIT_REFUSED, in_words
from control.desk.rhythm import wait
from control.desk.seeing import seen, tick_ms
from control.desk.theme import textual_theme
from control.desk.view.scene import Hand, Scene
from control.desk.view.thread import undelivered
from control.desk.writing import is_phrase, pasted, submitted, typed
from control.wire.dialling import LinkRefused, socket_url
from control.wire.link import Change, Link
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

Connect = Callable[[Callable[[Change], None]], Link]
"""Makes the link, given what it calls when something changed."""


class DeskApp(Leaving):
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
        self._next_look: asyncio.TimerHandle | None = None
        self._received: set[tuple[Role, int]] = set()
        self._held_before: tuple[Role, ...] = ()
        self._painting = Painting(
            self.link, look, ring=self._ring, over=partial(show_over, self), colour=not self.no_color
        )
        self.board = self._painting.board

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
        if self.is_running and self._painting.outdate():
            self.call_later(self._tick)

    # --- the clock ---

    def _tick(self) -> None:
        """Paints when something that is shown has changed; looks again when a clock next changes its text."""
        if self._painting.is_outdated(self.hand):
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
        scene = self.scene()
        if self._painting.paint(scene, self.hand, self.role, self._words, self.size) and scene is not None:
            self._follow(scene)
        self._look_again()

    def _ring(self) -> None:
        self.rings += 1
        self.bell()

    def _follow(self, scene: Scene) -> None:
        """Says that a message has come, and leaves a desk whose role this person no longer holds."""
        sent = undelivered(scene)
        if sent is not None and (self.role, sent.number) not in self._received and not scene.is_estimated:
            self._received.add((self.role, sent.number))
            self._send(Acknowledge(message=sent.number, role=self.role))
        held = self._held(scene)
        if self._held_before and self.role not in held and self.role in self._held_before:
            self._turn_to(held[0])
            self.hand = answers.handed_over(self.hand, scene)
        self._held_before = held

    def _held(self, scene: Scene | None) -> tuple[Role, ...]:
        """The roles this person holds now; before a welcome, the one asked for."""
        welcome = self.link.welcome
        return (self.role,) if scene is None or welcome is None else roles_of(scene.state, welcome.who)

    def _open_paper(self) -> None:
        """The rundown as it stands, in this machine's browser; the address is said too, for a terminal without one."""
        address = self.link.paper_address()
        self._tell(self._words.say("to be printed: {address}", address=address))
        self.run_worker(partial(open_paper, address, self._environ), group="paper", thread=True)

    def _tell(self, text: str) -> None:
        self.hand = answers.told(self.hand, text)
        self.paint()

    def _turn_to(self, role: Role) -> None:
        """Another desk, at once; the server hears of it."""
        if role is not self.role:
            self.role = role
            self.hand = Hand(kept=self.hand.kept)
            self.run_worker(self.link.sit(role), group="seat")
            self.paint()

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
        elif act == "paper":
            self._open_paper()
        elif scene is not None:
            shown = self._painting.view
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
            self.hand = pasted(self.hand, event.text)
            self.paint()

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        """A click on a key is that key; on a row of the rundown it selects the row."""
        view, panel, scene = self._painting.view, event.panel, self.scene()
        if view is None or scene is None:
            return
        place, manner = self.board.places[panel.panel], Manner(self._words, self._look.ascii)
        if panel.panel == "keys":
            key = key_pointed_at(view, panel.size.width, event.column)
            if key is not None and self.hand.draft is None:
                self.press(key)
        elif item := row_pointed_at(view, panel.panel, place, event.row):
            self.hand = replace(self.hand, selected=item)
            self.paint()
        elif chosen := choice_pointed_at(scene, manner, panel.panel, place, event.column, event.row):
            self.hand = replace(self.hand, chosen=chosen)
            self.paint()

    def _send(self, asked: Asking | None) -> None:
        if asked is not None:
            self.run_worker(self._answer(asked, self._painting.seen), group="ask")

    async def _answer(self, asked: Asking, seen: Expect | None) -> None:
        """Asks with what was on the screen when the key was pressed; a refusal is shown in words."""
        answer = await self.link.ask(asked, seen)
        if isinstance(answer, Refusal):
            if (scene := self.scene()) is not None:
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
