"""The measuring end: an operator's terminal and the studio's sockets, in one quiet process."""

import re
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, Self

from control.wire.protocol import Ask, Hello
from rundown.live.acts.calling import Go
from rundown.live.acts.running import Jump
from rundown.live.asked import Expect
from tests.bench.child import Child
from tests.bench.consoles import Console, Manner
from tests.bench.terminal import LARGEST, Terminal

PAUSE_S = 0.03
"""Between two GOs: each is to be met at rest, and takes are a second of show time apart."""

TIMED = re.compile(rb"t\d+_(\d+)")

UNITS = ("vision", "ifb")

HEARTBEATS = (b"/xremote", b"/info")
"""What units are told now and then only to know whether they are there."""


class Studio:
    """Two units that listen, answer nothing, and lose nothing; and the consoles that were asked for."""

    def __init__(self) -> None:
        self._consoles: list[Console] = []
        self._sockets = {unit: socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for unit in UNITS}
        for each in self._sockets.values():
            each.bind(("127.0.0.1", 0))
            each.settimeout(10)
        self.at: dict[str, tuple[str, int]] = {unit: each.getsockname() for unit, each in self._sockets.items()}

    @contextmanager
    def console(self, manner: Manner) -> Iterator[tuple[str, int]]:
        """One more console; where it is."""
        console = Console(manner)
        self._consoles.append(console)
        try:
            yield console.at
        finally:
            self._consoles.remove(console)
            console.close()

    def hear(self, unit: str) -> tuple[int, bytes]:
        """The next datagram of the show for the unit, and when it came (ns). Raises TimeoutError."""
        while True:
            data, heard = self._sockets[unit].recv(LARGEST), time.perf_counter_ns()
            if not data.startswith(HEARTBEATS):
                return heard, data

    def rest(self) -> None:
        """Let some time pass, let the consoles answer, and let go of what came unasked."""
        for _ in range(2):  # what they answer is answered
            time.sleep(PAUSE_S / 2)
            for console in self._consoles:
                console.tend()
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
    studio.rest()
    pressed = time.perf_counter_ns()
    terminal.say(ask)
    heard, _ = studio.hear(unit)
    terminal.read_past(f'"id":"{ask.id}"'.encode())
    return heard - pressed


def floor_go(server: Child, studio: Studio, rounds: int) -> list[int]:
    """A frame in, a datagram out, everybody told."""
    with operator(server) as terminal:
        return [_go(terminal, studio, "ifb", Ask(id=f"f{n}", command=Go(cue=f"p1r1/{n}"))) for n in range(rounds)]


class Gos(Protocol):
    """An operator who says GO after GO."""

    def turn(self, item: int, called: int) -> list[int]:
        """How long each of so many GOs took (ns)."""
        ...


class BareGos:
    """At the floor, which knows neither items nor cues."""

    def __init__(self, terminal: Terminal, studio: Studio) -> None:
        self._terminal = terminal
        self._studio = studio

    def turn(self, item: int, called: int) -> list[int]:
        asks = (Ask(id=f"f{item}.{n}", command=Go(cue=f"p1r{item}/{n}")) for n in range(called))
        return [_go(self._terminal, self._studio, "ifb", ask) for ask in asks]


class ArmedGos:
    """At the real server: the GOs of the called cues of one item after the other, armed beforehand."""

    def __init__(self, server: Child, terminal: Terminal, studio: Studio, boot: str) -> None:
        self._server = server
        self._terminal = terminal
        self._studio = studio
        self._boot = boot

    def turn(self, item: int, called: int) -> list[int]:
        run = self._server.ask(act="take")["run"]
        self._server.ask(act="armed")
        seen = Expect(boot=self._boot, on_air=run)
        asks = (Ask(id=f"a{item}.{n}", command=Go(cue=f"{run}/c{item}_{n}"), expect=seen) for n in range(called))
        took = [_go(self._terminal, self._studio, "ifb", ask) for ask in asks]
        _see(self._server, armed=True, count=called)
        return took


def in_turn(operators: Sequence[Gos], items: int, called: int) -> list[list[int]]:
    """How long the GOs of each operator took (ns): they play item by item in turn, so that all meet the same machine."""
    took: list[list[int]] = [[] for _ in operators]
    for item in range(items):
        for place in range(len(operators)):
            turn = (place + item) % len(operators)
            took[turn] += operators[turn].turn(item, called)
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
