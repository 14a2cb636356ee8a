"""One simulated unit: its socket, its model, and whom it tells of its changes.

What it can be told about itself is in `orders.py`, how it misbehaves in `behaviour.py`.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from rundown.plan.show import Gear
from studio import packets
from studio.capability import Profile
from studio.compose import Said
from studio.fakes.behaviour import Behaviour, Chance, times_heard
from studio.fakes.clips import Decks, ending
from studio.fakes.flood import Flood
from studio.fakes.ledger import Heard, Ledger
from studio.fakes.model import Deed, Model
from studio.fakes.models import model_of
from studio.fakes.orders import NoSuchSlot, obeyed
from studio.fakes.socket import FakeSocket
from studio.fakes.subscribers import Address, Subscribers
from studio.fakes.talk import SmallTalk
from studio.osc import Malformed, NotSendable
from studio.received import Received
from studio.slots import slots_of

ACQUAINTANCES = 16
"""The last who spoke to a unit; they are who it can flood."""


@dataclass(frozen=True)
class Surroundings:
    """What the units of a studio share: ledger, chance, the lengths of the clips (ms), show seconds in a real one."""

    ledger: Ledger
    chance: Chance
    clips: Mapping[str, int]
    rate: Callable[[], float]


class FakeUnit:
    """A unit that is there or away. What it held, and whom it told, is lost when it goes; how it behaves is not."""

    def __init__(self, gear: Gear, profile: Profile, around: Surroundings) -> None:
        self.gear = gear
        self._profile = profile
        self._around = around
        self._socket = FakeSocket(self._packet_came, around.chance)
        self._flood = Flood(lambda packet: self._socket.answer(packet, self._known))
        self._decks = Decks(around.clips, around.rate, self._by_itself)
        self._talk = SmallTalk(profile, gear)
        self._unasked = {at.slot for at in slots_of(profile, gear) if at.ask is None}
        self._known: dict[Address, None] = {}
        self._restarts: asyncio.Task[None] | None = None
        self._model: Model
        self._subscribers: Subscribers
        self._life: str

    # --- there and away ---

    @property
    def place(self) -> Address:
        """Where it listens, or listened last."""
        return self._socket.place

    async def begin(self, host: str, port: int) -> None:
        """Switches it on: it holds nothing, knows nobody, and lives another life. Raises OSError."""
        loop = asyncio.get_running_loop()
        self._model = model_of(self._profile, self.gear)
        self._subscribers = Subscribers(loop.time, self._model.room)
        self._known.clear()
        self._life = f"{crc32(f'{os.getpid()} {self.gear.id} {loop.time()!r}'.encode()):08x}"
        await self._socket.open(host, port)
        self._flood.set(self.behaviour.flood_hz)

    @property
    def is_on(self) -> bool:
        """Whether it is switched on."""
        return self._socket.is_open

    async def end(self) -> None:
        """Switches it off, and returns when its port is free; answers still delayed are not given."""
        self._decks.close()
        self._flood.close()
        await self._socket.close()

    async def restart(self, away_s: float) -> None:
        """Switches it off, and on again at the same port after so long (real). Raises OSError."""
        await self.end()
        await asyncio.sleep(away_s)
        await self.begin(*self.place)

    def restart_soon(self, away_s: float) -> None:
        """Restarts it, unless it is about to."""
        if self._restarts is None or self._restarts.done():
            self._restarts = asyncio.get_running_loop().create_task(self.restart(away_s))

    async def close(self) -> None:
        """Ends it for good."""
        if self._restarts is not None:
            self._restarts.cancel()
            await asyncio.gather(self._restarts, return_exceptions=True)
        await self.end()

    # --- what it is ---

    @property
    def state(self) -> Mapping[str, str]:
        """What its slots hold; those never set are absent."""
        return self._model.state

    @property
    def behaviour(self) -> Behaviour:
        """How it behaves."""
        return self._socket.behaviour

    def behave(self, behaviour: Behaviour) -> None:
        """Makes it behave so from now on."""
        self._socket.behaviour = behaviour
        self._flood.set(behaviour.flood_hz)

    def hand(self, slot: str, value: str) -> None:
        """A hand on the unit puts a slot into this value. Raises NoSuchSlot."""
        if slot not in self._model.slots:
            known = ", ".join(self._model.slots) or "it has none"
            raise NoSuchSlot(f'{self.gear.id} has no slot "{slot}", its slots are: {known}')
        self._by_itself(slot, value)

    def _by_itself(self, slot: str, value: str) -> None:
        self._done(self._model.move(slot, value), ())

    def tell_all(self, packet: bytes) -> None:
        """Says these bytes, whatever they are, to all who spoke to it lately."""
        self._socket.answer(packet, self._known)

    # --- what it hears ---

    def _packet_came(self, data: bytes, who: Address) -> None:
        self._known.pop(who, None)
        self._known[who] = None
        if len(self._known) > ACQUAINTANCES:
            del self._known[next(iter(self._known))]
        try:
            protocol = "osc" if data.startswith(b"/sim/") else self._profile.protocol
            messages = packets.messages(protocol, data)
        except Malformed:
            self._around.ledger.malformed[self.gear.id] += 1
            return
        for message in messages:
            if message.address.startswith("/sim/"):
                self._order(message, who)
            else:
                self._message(message, who)

    def _order(self, message: Received, who: Address) -> None:
        answers = obeyed(message, self, self._around.ledger)
        if answers is None:
            self._around.ledger.unknown[self.gear.id] += 1
        for answer in answers or ():
            self._say(answer, who, surely=True)

    def _message(self, message: Received, who: Address) -> None:
        answers = self._model.answers(message, lies=self.behaviour.lie)
        is_show = not (answers or self._talk.is_renewal(message) or self._talk.is_pulse(message))
        if is_show:
            self._around.ledger.arrive(self.gear.id, message)
        for copy in range(times_heard(self.behaviour, self._around.chance)):
            if is_show:
                self._obey(message, who, copy=copy > 0)
            else:
                self._converse(message, answers, who)

    def _converse(self, message: Received, answers: tuple[Said, ...], who: Address) -> None:
        """What is no show message: a subscription, a question, or a question that is asked only to hear an answer."""
        if self._talk.is_renewal(message):
            self._subscribers.renew(who)
        if self._talk.is_pulse(message):
            answers = self._talk.alive(answers, self._life)
        elif answers:
            self._around.ledger.asked[self.gear.id] += 1
        self._tell(answers, who)

    def _tell(self, answers: Iterable[Said], *to: Address) -> None:
        for answer in answers:
            self._say(answer, *to)

    def _say(self, what: Said, *to: Address, surely: bool = False) -> None:
        """Says something; what no packet can hold (a question about a text that filled one) is met with silence."""
        try:
            packet = packets.packet("osc" if surely else self._profile.protocol, *what)
        except NotSendable:
            return
        if surely:
            self._socket.say(packet, to)
        else:
            self._socket.answer(packet, to)

    def _obey(self, message: Received, who: Address, *, copy: bool) -> None:
        deed = self._model.obey(message)
        effect = "" if deed is None else deed.effect
        one = Heard(self.gear.id, message.address, message.types, message.args, effect, copy)
        self._around.ledger.note(one, understood=deed is not None)
        if deed is not None:
            self._tell(deed.reply, who)
            # What cannot be asked for is told to who set it, too: else nobody could know.
            told = self.behaviour.echo or deed.slot in self._unasked
            self._done(deed, () if told else (who,))

    def _done(self, deed: Deed, without: tuple[Address, ...]) -> None:
        """Tells the subscribers what changed, and starts or stops what plays there."""
        others = [who for who in self._subscribers.now() if who not in without]
        self._tell(deed.news, *others)
        if deed.slot:
            self._decks.stop(deed.slot)
            playing = ending(self._profile, deed.slot, deed.value)
            if playing is not None:
                self._decks.play(deed.slot, *playing)
