"""Lighting consoles over TCP that an armed GO tells something before anything else: one that is well, and two that are dead."""

import socket
from typing import Literal

from studio.framing import Deframer, frame
from studio.osc import encode, parse

Manner = Literal["well", "nobody", "unread"]
"""It answers; nobody listens at its port; it takes connections and reads nothing."""

LARGEST = 1 << 16


class Console:
    """One console of the profile `eos`. It does what it does in `tend`, so that it takes no time from what is measured."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._door = socket.socket()
        if manner == "unread":
            self._door.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVBUF, 1
            )  # the least there is: soon nothing more goes in
        self._door.bind(("127.0.0.1", 0))  # a port that is bound and not listened at refuses connections
        if manner != "nobody":
            self._door.listen()
        self._door.setblocking(False)
        self.at: tuple[str, int] = self._door.getsockname()
        self._lines: dict[socket.socket, Deframer] = {}

    def tend(self) -> None:
        """Takes who called, and answers what came."""
        if self._manner == "nobody":
            return
        try:
            line, _ = self._door.accept()
            line.setblocking(False)
            self._lines[line] = Deframer("slip", LARGEST)
        except BlockingIOError:
            pass
        if self._manner == "well":
            for each, deframer in self._lines.items():
                self._answer(each, deframer)

    def _answer(self, line: socket.socket, deframer: Deframer) -> None:
        try:
            packets = deframer.feed(line.recv(LARGEST))
        except BlockingIOError:
            return
        for said in (message for packet in packets for message in parse(packet)):
            if said.address == "/eos/ping":
                line.sendall(frame("slip", encode("/eos/out/ping", "s", ("regie",))))
            elif said.address.endswith("/fire"):
                line.sendall(frame("slip", encode(said.address.replace("/eos/", "/eos/out/event/", 1))))

    def close(self) -> None:
        """Ends it."""
        for each in (self._door, *self._lines):
            each.close()
