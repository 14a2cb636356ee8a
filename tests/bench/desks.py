"""What a desk costs: the share of a core that a real one on a pseudo-terminal takes, its clocks running. (Linux.)

The floor beside it is a bare Textual app that writes the time of day ten times a second.
"""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.child import ROOT, Child
from tests.bench.table import Budget, Figures, Row, row

IDLE, LIVE, KEY = Budget(1, None, "%"), Budget(5, None, "%"), Budget(50, 50, "ms")
SETTLE_S = 3.0

FIRST_SCREEN = 1000
"""Bytes: what begins a program sends less, a whole screen more."""

CLOCK = """
from datetime import datetime
from textual.app import App
from textual.widgets import Static

class Clock(App):
    def compose(self):
        yield Static(id="time")
    def on_mount(self):
        self.set_interval(0.1, lambda: self.query_one("#time").update(datetime.now().isoformat()[:-5]))

Clock().run()
"""


class Screen:
    """A program on a pseudo-terminal of 80 by 24 whose output is read and forgotten."""

    def __init__(self, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self._process = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environ
        )
        os.close(theirs)
        self._written = threading.Event()
        self._drawn = threading.Event()
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        while True:
            try:
                data = os.read(self._ours, 65_536)
            except OSError:
                return
            if not data:
                return
            self._written.set()
            if len(data) > FIRST_SCREEN:
                self._drawn.set()

    def settle(self, seconds: float) -> None:
        """Waits until the screen has been drawn once, and then so long. Raises TimeoutError after twenty seconds."""
        if not self._drawn.wait(20.0):
            raise TimeoutError("nothing was drawn")
        time.sleep(seconds)

    def spent(self) -> float:
        """The processor time it has taken so far (s), from /proc."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def share(self, seconds: float) -> float:
        """The share of a core (%) that it takes during so many real seconds."""
        before, began = self.spent(), time.monotonic()
        time.sleep(seconds)
        return 100 * (self.spent() - before) / (time.monotonic() - began)

    def answer(self, key: bytes) -> float:
        """The time (ns) from a key to the first thing it changes on the screen. Raises TimeoutError after a second."""
        self._written.clear()
        began = time.perf_counter_ns()
        os.write(self._ours, key)
        if not self._written.wait(1.0):
            raise TimeoutError(key)
        return time.perf_counter_ns() - began

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(timeout=10)
        os.close(self._ours)


def desk_rows(server: Child, seconds: float, presses: int) -> Iterator[Row]:
    """A desk before air, and in the last seconds of an item, with tenths; and a key that opens a page."""
    floor = Screen("-c", CLOCK)
    floor.settle(min(SETTLE_S, seconds))
    beside = floor.share(seconds)
    floor.close()
    desk = Screen("-m", "control.cli", "join", server.told["url"], "--code", server.told["code"], "--role", "REA")
    desk.settle(min(SETTLE_S, seconds))
    idle = desk.share(seconds)
    server.ask(act="open", rate=1.0)
    server.ask(act="take")
    time.sleep(1.0)
    live = desk.share(seconds)
    keys = [_pressed(desk, key) for _ in range(presses) for key in (b"?", b"t")]
    desk.close()
    yield row("a key to its pixels", [1e6, 1e6], keys, KEY)
    yield _row("a desk, idle (% of a core)", beside, idle, IDLE)
    yield _row("a desk with tenths (% of a core)", beside, live, LIVE)


def _pressed(desk: Screen, key: bytes) -> float:
    """Between two ticks of the clock, so that it is the key that is seen."""
    time.sleep(0.237)
    return desk.answer(key)


def _row(what: str, beside: float, ours: float, budget: Budget) -> Row:
    ratio = ours / max(beside, 0.1)
    return Row(
        what=what, beside=Figures(beside, beside), ours=Figures(ours, ours), ratio=Figures(ratio, ratio), budget=budget
    )
