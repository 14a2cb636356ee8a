"""The measuring end: an operator's terminal and the studio's sockets, in one quiet process."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from control.wire.protocol import Ask, Hello
from rundown.live.acts.calling import Go
from rundown.live.acts.running import Jump
from rundown.live.asked import Expect
from tests.bench.child import Child
from tests.bench.terminal import LARGEST, Terminal

PAUSE_S = 0.03
"""Between two GOs: each is to be met at rest, and takes are a second of show time apart."""

TIMED = re.compile(rb"t\d+_(\d+)")

UNITS = ("vision", "ifb")


class Studio:
    """Two units that listen, answer nothing, and lose nothing."""

    def __init__(self) -> None:
        self._sockets = {unit: socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for unit in UNITS}
        for each in self._sockets.values():
            each.bind(("127.0.0.1", 0))
            each.settimeout(10)
        self.at: dict[str, tuple[str, int]] = {unit: each.getsockname() for unit, each in self._sockets.items()}

    def hear(self, unit: str) -> tuple[int, bytes]:
        """The unit's next datagram, and when it came (ns). Raises TimeoutError."""
        data = self._sockets[unit].recv(LARGEST)
        return time.perf_counter_ns(), data

    def forget(self) -> None:
        """Let go of what came unasked."""
        for each in self._sockets.values():
            each.setblocking(False)
            try:
                while each.recv(LARGEST):
                    pass
            except BlockingIOError:
                each.settimeout(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._sockets.values():
            each.close()


@contextmanager
def operator(server: Child) -> Iterator[Terminal]:
    """A terminal welcomed by this server."""
    terminal = Terminal(server.told["url"])
    terminal.say(Hello(code=server.told["code"], station="operator"))
    terminal.read_past(b'"frame":"welcome"')
    try:
        yield terminal
    finally:
        terminal.close()


def _go(terminal: Terminal, studio: Studio, unit: str, ask: Ask) -> int:
    """Ns from the operator's press to the datagram at the unit."""
    time.sleep(PAUSE_S)
    studio.forget()
    pressed = time.perf_counter_ns()
    terminal.say(ask)
    heard, _ = studio.hear(unit)
    terminal.read_past(f'"id":"{ask.id}"'.encode())
    return heard - pressed


def floor_go(server: Child, studio: Studio, rounds: int) -> list[int]:
    """A frame in, a datagram out, everybody told."""
    with operator(server) as terminal:
        return [_go(terminal, studio, "ifb", Ask(id=f"f{n}", command=Go(cue=f"p1r1/{n}"))) for n in range(rounds)]


def armed_go(server: Child, studio: Studio, boot: str, items: range, called: int) -> list[int]:
    """GOs of called cues, armed beforehand, through these items of the show."""
    took = []
    with operator(server) as terminal:
        for item in items:
            run = server.ask(act="take")["run"]
            server.ask(act="armed")
            for number in range(called):
                seen = Expect(boot=boot, on_air=run)
                ask = Ask(id=f"a{item}.{number}", command=Go(cue=f"{run}/c{item}_{number}"), expect=seen)
                took.append(_go(terminal, studio, "ifb", ask))
            _see(server, armed=True, count=called)
    return took


def unarmed_go(server: Child, studio: Studio, boot: str, rounds: int) -> list[int]:
    """The jumps of a fresh pass, which nothing can have armed, to one item and another."""
    took = []
    server.ask(act="armed")
    with operator(server) as terminal:
        for number in range(rounds):
            seen = Expect(boot=boot, on_air=f"p1r{2 * number}" if number else "", next=f"p1r{2 * number + 1}")
            ask = Ask(id=f"u{number}", command=Jump(item=f"I{number % 2}"), expect=seen)
            took.append(_go(terminal, studio, "vision", ask))
    _see(server, armed=False, count=rounds)
    return took


def _see(server: Child, *, armed: bool, count: int) -> None:
    """Raise RuntimeError if something else was measured than what is said."""
    noted = server.ask(act="armed")
    if noted != [armed] * count:
        raise RuntimeError(f"of {count} GOs {noted.count(armed)} were {'armed' if armed else 'un-armed'}: {noted}")


def lateness(studio: Studio, due: dict[int, int]) -> list[int]:
    """Ns between the instant of each timed datagram, by its number, and its arrival."""
    late = []
    for _ in due:
        heard, data = studio.hear("ifb")
        found = TIMED.search(data)
        assert found is not None, data
        late.append(heard - due[int(found[1])])
    return late


def fan_out(server: Child, crowd: Child, size: int, rounds: int, gap_ms: int) -> list[int]:
    """Ns between an event's leaving and its reaching the last of the crowd."""
    crowd.ask(act="report")
    left = server.ask(act="fan", rounds=rounds, gap_ms=gap_ms)
    time.sleep(0.3)
    reached = crowd.ask(act="report")
    missing = [seq for seq in left if reached.get(seq, [0])[0] != size]
    if missing:
        raise RuntimeError(f"of {rounds} events {len(missing)} did not reach all {size} terminals")
    return [reached[seq][1] - instant for seq, instant in left.items()]
