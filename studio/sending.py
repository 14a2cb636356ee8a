"""How a salvo leaves and is journalled: at once, or once it is committed. What is sent is in `salvo.py`.

Sent late, it is journalled as armed with the event that called for it, in one commit, so that an unclean stop
in between leaves it in doubt, not forgotten.
"""

import asyncio
from collections.abc import Callable, Coroutine

from rundown.engine import Engine
from rundown.live.acts import calling, gear
from rundown.live.state import Pass, opened
from studio.answers import Answers
from studio.outcome import Outcome
from studio.rack import Rack, Volley
from studio.salvo import Salvo

PATIENCE_S = 0.010
"""How long (real) a person's un-armed GO waits for the disk: a missed cue is worse on air than an unlogged one."""


class Sending:
    """What leaves for one rack, journalled by one engine; `on_left` is called when something late has left."""

    def __init__(self, engine: Engine, rack: Callable[[], Rack], on_left: Callable[[], None]) -> None:
        self._engine = engine
        self._rack = rack
        self._on_left = on_left
        self._answers = Answers(self._report)
        self._gos: set[asyncio.Task[None]] = set()
        self._presets: set[asyncio.Task[None]] = set()

    @property
    def go_waits(self) -> bool:
        """Whether a GO waits for the disk."""
        return bool(self._gos)

    @property
    def preset_waits(self) -> bool:
        """Whether a preset waits for the disk."""
        return bool(self._presets)

    def send(
        self,
        ready: Salvo,
        volley: Volley,
        *,
        armed: bool = True,
        unlogged: bool = False,
        due: int | None = None,
        late_us: int | None = None,
        deadline_ms: int = 0,
    ) -> None:
        """Sends now, then journals; nothing is sent twice. `deadline_ms` (real) is how long answers are waited for at least."""
        state = self._engine.head
        if any(act.fire in opened(state).gear.fired for act in ready.acts):
            return
        rack, pass_ = self._rack(), opened(state)
        spared = pass_.gear.by_hand
        deadline = max(deadline_ms, *(deadline_of(pass_, act.fire) for act in ready.acts), 0)
        rack.send(volley, rate=state.standing.clock.rate, spare=spared, deadline_ms=deadline)
        for act in ready.acts:
            awaits = rack.awaits(message for message in act.messages if message.unit not in spared)
            self._answers.expect(act.fire, awaits)
            self._engine.post(
                gear.Fire(
                    fire=act.fire,
                    messages=act.messages,
                    marks=act.marks,
                    armed=armed,
                    cue="@" not in act.fire,
                    due=due,
                    late_us=late_us,
                    unlogged=unlogged,
                    awaits=awaits,
                    by_hand=tuple(unit for unit in spared if any(m.unit == unit for m in act.messages)),
                )
            )

    def send_late(self, unready: Salvo, said: int) -> None:
        """Sends what nobody had armed once it is committed, or at PATIENCE_S after it was said (real, epoch ms)."""
        volley, seq = self._journal(unready)

        async def wait_and_send() -> None:
            waited_s = (self._engine.wall_exact() - said) / 1000
            try:
                async with asyncio.timeout(PATIENCE_S - waited_s):
                    durable = await self._engine.durable(seq)
            except TimeoutError:
                durable = False
            if self._engine.head.pass_ is not None:
                self.send(unready, volley, armed=False, unlogged=not durable)

        self._start(wait_and_send(), self._gos)

    def send_preset(self, preset: Salvo, run_id: str) -> None:
        """Sends a preset once it is committed, however long that takes, if its run is then still next."""
        volley, seq = self._journal(preset)

        async def wait_and_send() -> None:
            durable = await self._engine.durable(seq)
            pass_ = self._engine.head.pass_
            if pass_ is not None and pass_.next == run_id:
                self.send(preset, volley, armed=False, unlogged=not durable)

        self._start(wait_and_send(), self._presets)

    def came(self, mark: str, outcome: Outcome) -> None:
        """A verdict on a message is in."""
        self._answers.came(mark, outcome)

    async def close(self) -> None:
        """Lets the GOs that wait for the disk leave, for as long as they may; presets do not."""
        self._answers.close()
        for task in self._presets:
            task.cancel()
        if waiting := self._gos | self._presets:
            await asyncio.wait(waiting, timeout=PATIENCE_S * 10)

    def _journal(self, unready: Salvo) -> tuple[Volley, int]:
        """The datagrams of a salvo that leaves later, and the event whose commit it waits for."""
        volley = self._rack().prepare(unready.messages)
        self._engine.post(gear.Arm(acts=unready.acts))
        return volley, self._engine.head.seq

    def _start(self, waiting: Coroutine[None, None, None], among: set[asyncio.Task[None]]) -> None:
        def left(task: asyncio.Task[None]) -> None:
            among.discard(task)
            self._on_left()

        task = asyncio.get_running_loop().create_task(waiting)
        among.add(task)
        task.add_done_callback(left)

    def _report(self, report: gear.Report) -> None:
        if self._engine.head.pass_ is not None:
            self._engine.post(report)


def deadline_of(pass_: Pass, fire: str) -> int:
    """How long (real ms) the answers to this fire are waited for, 0: as the profiles say."""
    cue = calling.find_cue(pass_, fire)
    return 0 if cue is None or cue.deadline is None else cue.deadline
