"""Many terminals in a process of their own, each noting nothing but when an event reached the last of them.

`python -m tests.bench.crowd ORDERS`; any line on its input is answered with {seq: [how many have it, the last at ns]}.
"""

import json
import re
import selectors
import sys
import time

from control.wire.protocol import Hello
from tests.bench.child import sit_on
from tests.bench.terminal import LARGEST, Terminal

SEQ = re.compile(rb'"event":\{"seq":(\d+)')


class Crowd:
    """The terminals; `reached` is by event number, in the order of arrival."""

    def __init__(self, url: str, code: str, count: int) -> None:
        self.reached: dict[int, list[int]] = {}
        self._terminals = [Terminal(url) for _ in range(count)]
        self._ready = selectors.DefaultSelector()
        for terminal in self._terminals:
            terminal.say(Hello(code=code, station="crowd"))
            terminal.read_past(b'"frame":"welcome"')
            terminal.socket.setblocking(False)
            self._ready.register(terminal.socket, selectors.EVENT_READ, terminal)
        self._ready.register(sys.stdin, selectors.EVENT_READ)

    def watch(self) -> None:
        """Note what comes until the input ends."""
        while True:
            for key, _ in self._ready.select():
                if isinstance(key.data, Terminal):
                    self._note(key.data.socket.recv(LARGEST))
                elif not sys.stdin.readline():
                    return
                else:
                    print(json.dumps(self.reached), flush=True)
                    self.reached = {}

    def _note(self, data: bytes) -> None:
        now = time.perf_counter_ns()
        for found in SEQ.finditer(data):
            entry = self.reached.setdefault(int(found[1]), [0, 0])
            entry[0] += 1
            entry[1] = now

    def leave(self) -> None:
        """Everybody goes."""
        self._ready.close()
        for terminal in self._terminals:
            terminal.close()


if __name__ == "__main__":
    sit_on(served=False)
    crowd = Crowd(**json.loads(sys.argv[1]))
    print(json.dumps({"joined": True}), flush=True)
    crowd.watch()
    crowd.leave()
