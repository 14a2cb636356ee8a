"""A desk as lines of text, for a screen reader: what the journal says, what the alert line says, what is counted down.

Nothing is drawn and nothing is erased: each change is one line, said once.
"""

import asyncio
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping

from control.desk.refusals import EXIT_REFUSED, in_words
from control.desk.seeing import seen
from control.desk.view.alert import alert
from control.desk.view.counts import counts
from control.desk.view.header import header
from control.desk.view.journal import journal
from control.desk.view.scene import Hand, Scene
from control.wire.dialling import LinkRefused, socket_url
from control.wire.link import Change, Link
from control.words import Words, choose_language
from rundown.plan.show import Role
from rundown.timecode import MINUTE

TICK_S = 0.25

CLOCK = re.compile(r"\d+(:\d\d)+")
"""A time as the desks write it: 0:04, 20:54:05."""


class Plain:
    """Says what changes at a desk of this role; `say` is given each line."""

    def __init__(
        self, link: Link, role: Role, language: str | None, environ: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self._link, self._role, self._language, self._environ, self._say = link, role, language, environ, say
        self._seq = 0
        self._minute = 0
        self._last: dict[str, str] = {}

    def look(self) -> None:
        """Says what is new since the last look."""
        scene = self.scene()
        if scene is None:
            return
        for event in self._link.events:
            if event.seq > self._seq:
                self._seq = event.seq
                for line in journal(scene, (event,)):
                    self._say(f"{line.time} {line.who} {line.text}")
        shown = alert(scene)
        self._once("alert", "" if shown is None else f"{shown.word} {shown.text}")
        call = counts(scene).call
        self._once("call", call.text if call is not None and call.is_due else "")
        self._late(scene)

    def _once(self, kind: str, text: str) -> None:
        """Says a text when it is another than before; one in which only a clock goes on is the same."""
        told = CLOCK.sub("", text)
        if text and told != self._last.get(kind):
            self._say(text)
        self._last[kind] = told

    def _late(self, scene: Scene) -> None:
        """Says the over/under beyond ten seconds, once a minute: it moves all the time."""
        over, minute = header(scene).over_under.text, scene.now // MINUTE
        if scene.current is not None and over[:1] in ("▲", "▼") and minute != self._minute:
            self._minute = minute
            self._say(over)

    def scene(self) -> Scene | None:
        """What there is to say things from, once a plan is known."""
        state = self._link.state
        show = "" if state is None or state.standing.show is None else state.plan.language
        return seen(self._link, self._role, Hand(), Words(choose_language(self._language, self._environ, show)))


def run_plain(url: str, code: str, role: Role, language: str | None) -> int:
    """Says what changes at this desk until interrupted: 0, or 3 when the server will not have this terminal."""
    socket_url(url)
    try:
        return asyncio.run(_run(url, code, role, language))
    except KeyboardInterrupt:
        return 0


async def _run(url: str, code: str, role: Role, language: str | None) -> int:
    def changed(change: Change) -> None:
        plain.look()

    def say(line: str) -> None:
        print(line, flush=True)

    link = Link(url, code, role=role, station=f"{role.lower()}-{secrets.token_hex(3)}", on_change=changed)
    plain = Plain(link, role, language, os.environ, say)
    running = asyncio.create_task(link.run())
    try:
        while not running.done():
            plain.look()
            await asyncio.wait([running], timeout=TICK_S)
        running.result()
    except LinkRefused as refused:
        words = Words(choose_language(language, os.environ))
        print(in_words(words, refused.code, refused.params), file=sys.stderr)
        return EXIT_REFUSED
    finally:
        running.cancel()
    return 0
