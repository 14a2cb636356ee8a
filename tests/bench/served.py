"""The real server, in a process of its own, with a few orders for what a terminal cannot ask or know.

`python -m tests.bench.served ORDERS`
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from control.wire import gateway
from rundown.live.acts.game import OpenGame
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import Hold, OpenPass
from rundown.live.acts.running import Take
from rundown.live.acts.serving import SetClock
from rundown.live.event import Event
from server import Server, Settings, real_clock
from tests.bench.child import sit_anywhere, sit_on
from tests.bench.orders import obey


class Served:
    """A running server and when its events left."""

    def __init__(self, server: Server, origin_ms: float) -> None:
        self._server = server
        self._engine = server.engine
        self._origin_ms = origin_ms
        self._left: dict[int, int] = {}
        self._armed: list[bool] = []
        server.engine.listeners.insert(0, self._note)

    def _note(self, events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        now = time.perf_counter_ns()
        for event in events:
            self._left[event.seq] = now
            if isinstance(event.body, Fired):
                self._armed.append(event.body.armed)

    async def open(self, rate: float) -> str:
        """Open a pass at this rate; the boot id."""
        plan = self._engine.head.plan
        self._engine.post(SetClock(rate=rate, at=plan.on_air))
        self._engine.post(OpenPass(pass_kind="rehearsal", on_air=plan.on_air))
        await self._rest()
        return self._engine.head.standing.boot

    async def open_game(self) -> str:
        """Open the game; where viewers play."""
        while not (pass_ := self._engine.head.pass_) or not pass_.game.commit:  # noqa: ASYNC110  # a disk's doing
            await asyncio.sleep(0.01)
        self._engine.post(OpenGame())
        await self._rest()
        assert self._server.viewers is not None
        return self._server.viewers.url

    def _is_committed(self) -> bool:
        pass_ = self._engine.head.pass_
        return pass_ is not None and bool(pass_.game.commit)

    async def take(self) -> dict[str, int | str]:
        """Take next; its run, and when it started (ns of this machine's monotonic clock)."""
        self._engine.post(Take())
        head = self._engine.head
        assert head.pass_ is not None
        assert head.pass_.current is not None
        assert head.pass_.current.started is not None
        started = head.standing.clock.wall_exact(head.pass_.current.started)
        await self._rest()
        return {"run": head.pass_.on_air, "started": round((started - self._origin_ms) * 1e6)}

    async def fan(self, rounds: int, gap_ms: int) -> dict[int, int]:
        """So many events of one kind, apart; when each left, once durable (ns)."""
        mine = []
        for number in range(rounds):
            mine += [event.seq for event in self._engine.post(Hold(on=number % 2 == 0))]
            await asyncio.sleep(gap_ms / 1000)
        await self._rest()
        return {seq: self._left[seq] for seq in mine}

    async def armed(self) -> list[bool]:
        """For each fire since the last time this was asked, whether it was armed."""
        await self._rest()
        noted, self._armed = self._armed, []
        return noted

    async def _rest(self) -> None:
        """Until what a GO will send is armed and on the disk."""
        await asyncio.sleep(0.05)
        await self._engine.durable(self._engine.head.seq)


async def main(show: str, data: str, studio: dict[str, list[object]], *, workers: int = 0) -> None:
    """Serve until the input ends; viewers too, in so many processes, if there are any."""
    gateway.SILENT_S = 3600.0  # the crowd never pings: what it says would be measured with what it hears
    clock = real_clock()
    origin_ms = clock() - time.perf_counter_ns() / 1e6
    gear_at = {unit: (str(host), int(str(port))) for unit, (host, port) in studio.items()}
    settings = Settings(
        show=Path(show),
        data=Path(data),
        gear_at=gear_at,
        public_port=0 if workers else None,
        public_workers=workers,
    )
    if workers:
        sit_anywhere()  # they find a core of their own; the server its own when they have
    server = await Server.start(settings, clock)
    sit_on(served=True)
    served = Served(server, origin_ms)
    print(json.dumps({"url": server.url, "code": server.codes["rea"]}), flush=True)
    acts = {"open": served.open, "take": served.take, "fan": served.fan, "armed": served.armed}
    await obey({**acts, "open_game": served.open_game})
    await server.stop()


if __name__ == "__main__":
    sit_on(served=True)
    asyncio.run(main(**json.loads(sys.argv[1])))
