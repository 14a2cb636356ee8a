"""One unit of the studio as the rack holds it: its line, what it says, whether it is there.

What it was told and has not answered for is in `waits.py`. Real time only: an answer does not come faster because the show
is rehearsed faster.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from rundown.live.message import Health, Message
from rundown.plan.show import Gear
from studio.capability import Alive, Capability, Phrase, Profile
from studio.compose import options, own, phrase
from studio.line import Line, Unreachable, dial
from studio.osc import Malformed, NotSendable, encode, parse
from studio.outbox import Outbox, Parcel
from studio.outcome import Outcome
from studio.pulse import Pulse
from studio.received import Received
from studio.slots import SlotAt, bind, filled, read, same, slots_of
from studio.template import match, partly
from studio.trickle import Trickle
from studio.waits import SURE_S, Wait, Waits

FLOOD = 1_500
"""Packets of one unit that are listened to in FLOOD_S: the rest is counted, and costs the others nothing."""

FLOOD_S = 0.1


@dataclass(frozen=True)
class Reports:
    """What a unit tells the rack's owner, by its id.

    `outcome`: the verdict on a message; `health`; `moved`: a slot holds what no message of ours put there;
    `returned`: it is back, and knows nothing of what it was told; `traffic`: a packet went out or came in.
    """

    outcome: Callable[[str, Message, Outcome], None] = lambda *_: None
    health: Callable[[str, Health], None] = lambda *_: None
    moved: Callable[[str, str, str], None] = lambda *_: None
    returned: Callable[[str], None] = lambda *_: None
    traffic: Callable[[str, str, bytes], None] | None = None


@dataclass(frozen=True, slots=True)
class Shot:
    """A message made ready for its unit."""

    message: Message
    packet: bytes
    capability: Capability | None


class Unit:
    """A unit and its line. `asked` counts questions, `unexpected` what came and answered none, `malformed` what was no
    message, `flooded` what came too fast to be listened to.

    `fault` says why nothing can be sent to it at all, `why_gone` why it is gone. A unit that is not to be asked (`confirm` false, or a profile by
    which nothing can be known) is "deaf" as long as somebody listens at its port.
    """

    def __init__(
        self, gear: Gear, profile: Profile, reports: Reports, *, clock: Callable[[], float], key: str = ""
    ) -> None:
        self.gear = gear
        self.profile = profile
        self.reports = reports
        self.can_answer = gear.confirm and profile.can_answer
        self.health: Health | None = None if self.can_answer else "deaf"
        self.asked = self.unexpected = self.malformed = self.flooded = 0
        self.fault = ""
        self.why_gone = ""
        self._key = key
        self._line: Line | None = None
        self._away = False
        self._slots: dict[str, SlotAt] = {}
        self._answers: dict[str, list[SlotAt]] = {}
        self._loose: list[SlotAt] = []
        self._questions: dict[str, bytes] = {}
        self._refusals = tuple(filled(each, options(profile, gear)) for each in profile.refusals)
        self._wanted: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._asked_at: dict[str, float] = {}
        self._doubted: dict[str, tuple[str | None, float]] = {}
        self._asking_anew: dict[str, asyncio.TimerHandle] = {}
        self._trickle = Trickle(lambda slot, value: reports.moved(gear.id, slot, value))
        self._heard_since = (0.0, 0)
        self._clock = clock
        self._receipt: Phrase | None = None
        self._outbox = Outbox(
            self._say,
            gap_s=profile.gap_ms / 1000,
            one_at_a_time=profile.one_at_a_time,
            patience_s=profile.deadline_ms / 1000,
        )
        self._waits = Waits(
            say=self._say_again,
            ask=self._ask,
            on_outcome=self._outcome,
            on_silence=self._ignored,
            clock=clock,
            answer_s=profile.answer_ms / 1000,
        )
        self._pulse = Pulse(
            _chosen(profile, gear),
            on_beat=self._on_beat,
            say=self._say_phrase,
            on_missed=self._silent,
            on_quiet=self._unrefused,
        )
        for at in slots_of(profile, gear) if self.can_answer else ():
            self._know(at)

    def _know(self, at: SlotAt) -> None:
        self._slots[at.slot] = at
        if at.ask is not None:
            self._questions[at.slot] = self._packet(*at.ask)
        for answer in at.answers:
            if "{" in answer.address:
                self._loose.append(at)
            else:
                self._answers.setdefault(answer.address, []).append(at)

    async def open(self, host: str, port: int) -> None:
        """Makes the line. What stands in the way becomes the unit's `fault`: the other units go on."""
        if not self.profile.actions:
            self.fault = f'{self.gear.id}: its profile "{self.profile.id}" is not there; nothing will be sent to it'
            self.health = "gone"
            return
        try:
            self._line = await dial(
                self.gear,
                self.profile,
                host,
                port or self.profile.port,
                key=self._key,
                on_packet=self._packet_came,
                on_up=self._up,
                on_down=self._down,
            )
        except Unreachable as error:
            self.fault = f"{self.gear.id}: {error}; nothing will be sent to it"
            self.health = "gone"
        else:
            if self._line.is_up:  # a datagram's way needs no connection: whether the unit is there is still to be seen
                self._greet()

    # --- out ---

    def make_ready(self, message: Message) -> Shot:
        """The message as it will leave. Raises NotSendable."""
        packet = self._packet(message.address, message.types, message.args)
        if len(packet) > self.profile.packet:
            raise NotSendable(f"{message.text}: {len(packet)} bytes are more than {self.gear.id} takes in one packet")
        return Shot(message, packet, self._capability(message))

    def _capability(self, message: Message) -> Capability | None:
        return self.profile.actions.get(message.deed.rpartition(".")[2])

    def awaits(self, message: Message) -> bool:
        """Whether there will be a verdict on this message."""
        capability = self._capability(message)
        return self.can_answer and self._line is not None and capability is not None and capability.confirm != "none"

    def send(self, shot: Shot, *, left: Callable[[], None], deadline_ms: int = 0) -> bool:
        """Sends at once, or in its turn where the unit must not be told all at once; `left` is called each time it leaves.

        False when it could not leave: then its verdict is a refusal, if there is to be one.
        """
        wait = self._wait(shot, left, deadline_ms) if self.awaits(shot.message) else None
        message = shot.message
        if message.slot:
            self._wanted[message.slot] = message.value
            self._trickle.forget(message.slot)

        def gone() -> None:
            left()
            self._receipt = None if shot.capability is None else shot.capability.reply
            if wait is not None:
                self._waits.begin(wait)
                self._believe(wait)
            self._pulse.spoke()

        def lost() -> None:
            if wait is not None:
                why = Outcome(kind="refused", reason=self.fault or "not connected", took_ms=0)
                asyncio.get_running_loop().call_soon(self._outcome, message, why)

        sent = self._line is not None and self._outbox.post(Parcel(shot.packet, gone, lost, answered=wait is not None))
        if not sent:
            lost()
        return sent

    def _believe(self, wait: Wait) -> None:
        """A unit that only tells what changes, and has told this already, will not tell it again."""
        at = wait.slot
        if wait.confirm == "push" and at is not None and at.ask is None and at.slot in self._held:
            asyncio.get_running_loop().call_soon(self._hear, at, self._held[at.slot])

    def _wait(self, shot: Shot, again: Callable[[], None], deadline_ms: int) -> Wait:
        capability, message = shot.capability, shot.message
        assert capability is not None
        name = message.deed.rpartition(".")[0]
        values = {**options(self.profile, self.gear), "name": own(self.profile, self.gear, name)}
        values |= match(partly(capability.address, values), message.address) or {}
        reply = capability.reply if capability.confirm == "reply" else None
        return Wait(
            message=message,
            packet=shot.packet,
            confirm=capability.confirm,
            deadline_s=(deadline_ms or capability.deadline_ms or self.profile.deadline_ms) / 1000,
            settle_s=capability.settle_ms / 1000,
            reply=None if reply is None else filled(reply, values),
            slot=self._slots.get(message.slot) if capability.confirm in ("read", "push") else None,
            unsure_s=SURE_S if self._clock() - self._asked_at.get(message.slot, -SURE_S) < SURE_S else 0.0,
            again=again,
        )

    def _packet(self, address: str, types: str, args: tuple[str | int | float | bool, ...]) -> bytes:
        return address.encode() if self.profile.protocol == "text" else encode(address, types, args)

    def _say(self, packet: bytes) -> bool:
        if self._line is None:
            return False
        if self.reports.traffic is not None:
            self.reports.traffic(self.gear.id, "out", packet)
        return self._line.send(packet)

    def _say_again(self, packet: bytes) -> bool:
        """What a unit that is away has not taken is not told again: it is restored once it is back."""
        return not self._away and self._say(packet)

    def _say_phrase(self, what: Phrase) -> None:
        self._outbox.post(Parcel(self._packet(*phrase(self.profile, self.gear, what, {})), lambda: None, lambda: None))

    def _ask(self, at: SlotAt) -> bool:
        packet = self._questions.get(at.slot)
        if packet is None:
            return False
        self.asked += 1
        self._asked_at[at.slot] = self._clock()
        return self._say(packet)

    def ask_all(self) -> None:
        """Asks for every slot that can be asked for."""
        for at in self._slots.values():
            self._ask(at)

    # --- in ---

    def _packet_came(self, packet: bytes) -> None:
        since, count = self._heard_since
        now = self._clock()
        self._heard_since = (now, 1) if now - since > FLOOD_S else (since, count + 1)
        if self._heard_since[1] > FLOOD:
            self.flooded += 1
            return
        if self.reports.traffic is not None:
            self.reports.traffic(self.gear.id, "in", packet)
        try:
            messages = list(self._messages(packet))
        except Malformed:
            self.malformed += 1
            return
        for message in messages:
            self._received(message)

    def _messages(self, packet: bytes) -> Iterator[Received]:
        if self.profile.protocol != "text":
            yield from parse(packet)
            return
        try:
            yield Received(packet.decode())
        except UnicodeDecodeError:
            raise Malformed("a line that is not UTF-8") from None

    def _received(self, said: Received) -> None:
        self._alive(said)
        known = self._read(said)
        judged = self._refused(said) or self._waits.replied(said)
        if judged or (self._receipt is not None and bind(self._receipt, said) is not None):
            self._free()
        elif not known and not self._pulse.answered(said):
            self.unexpected += 1

    def _alive(self, said: Received) -> None:
        anew = self._pulse.heard(said)
        self._become("there" if self.can_answer else "deaf")
        if self._away or anew:
            self._greet()
            self._come_back()

    def _read(self, said: Received) -> bool:
        found = False
        for at in (*self._answers.get(said.address, ()), *self._loose):
            value = read(self.profile, self.gear, at, said)
            if value is not None:
                found = True
                self._hear(at, value)
        return found

    def _hear(self, at: SlotAt, value: str) -> None:
        self._held[at.slot] = value
        place = f"{self.gear.id} {at.slot}"
        if self._waits.read(at, place, value) or self._waits.is_waited(place):
            self._doubted.pop(at.slot, None)
            return
        wanted = self._wanted.get(at.slot)
        value = wanted if wanted is not None and same(at.kind, wanted, value) else value
        if at.slot not in self._questions or value == wanted or self._is_sure(at, value):
            self._doubted.pop(at.slot, None)
            self._trickle.see(at.slot, value)

    def _is_sure(self, at: SlotAt, value: str) -> bool:
        """Whether this is no old answer, late or come twice: the unit, asked anew, says it again."""
        doubted, since = self._doubted.get(at.slot, (None, 0.0))
        if doubted == value and self._clock() - since >= SURE_S:
            return True
        if doubted != value:
            self._doubted[at.slot] = (value, self._clock())
        if at.slot not in self._asking_anew:
            self._asking_anew[at.slot] = asyncio.get_running_loop().call_later(SURE_S, self._ask_anew, at)
        return False

    def _ask_anew(self, at: SlotAt) -> None:
        del self._asking_anew[at.slot]
        self._ask(at)

    def _refused(self, said: Received) -> bool:
        for each in self._refusals:
            told = bind(each, said)
            if told is not None:
                return self._waits.refused(told.get("address", ""), told.get("reason", said.address))
        return False

    # --- whether it is there ---

    def _up(self) -> None:
        """A connection was made."""
        self._become("there" if self.can_answer else "deaf")
        self._greet()
        if self._away:
            self._come_back()

    def _greet(self) -> None:
        for each in self.profile.hello:
            self._say_phrase(each)
        self._pulse.start()

    def _down(self, why: str) -> None:
        self.why_gone = why
        if self._line is None or not self._line.is_up:
            self._outbox.clear()
            self._receipt = None
            self._waits.cut_off()
        self._pulse.refused()
        self._held.clear()
        self._away = True
        self._become("gone")

    def _free(self) -> None:
        self._receipt = None
        self._outbox.free()

    def _ignored(self) -> None:
        """A message was not answered: whether the unit is silent is for its pulse to say, where it has one."""
        if self.profile.alive is None or self.profile.alive.ask is None:
            self._silent()

    def _on_beat(self) -> None:
        """One that was started anew may answer nothing before it is greeted."""
        for each in self.profile.hello if self._away and self._line is not None and self._line.is_up else ():
            self._say_phrase(each)

    def _silent(self) -> None:
        if self.health not in ("gone", "silent") and self.can_answer:
            self._held.clear()
            self._away = True
            self._become("silent")

    def _unrefused(self) -> None:
        """Nobody refused what was said for a while: who cannot be asked is there again, for all that can be known."""
        if self.health == "gone" and self._line is not None and self._line.is_up:
            self._become("silent" if self.can_answer else "deaf")
            self._greet()
            self._come_back()

    def _come_back(self) -> None:
        self._away = False
        self._pulse.welcome()
        self.reports.returned(self.gear.id)

    def _become(self, health: Health) -> None:
        if self.health != health:
            self.health = health
            self.reports.health(self.gear.id, health)

    def _outcome(self, message: Message, outcome: Outcome) -> None:
        if outcome.kind != "obeyed" or self._receipt is None:  # an event may come before the reply of what made it so
            self._free()
        self.reports.outcome(self.gear.id, message, outcome)

    def close(self) -> None:
        """Ends the line and asks nothing more."""
        for timer in self._asking_anew.values():
            timer.cancel()
        self._pulse.close()
        self._waits.close()
        self._outbox.close()
        self._trickle.close()
        if self._line is not None:
            self._line.close()
            self._line = None


def _chosen(profile: Profile, gear: Gear) -> Alive | None:
    """How one knows that this unit is there, what may be chosen of it filled in."""
    alive = profile.alive
    if alive is None:
        return None
    return replace(alive, answers=tuple(filled(each, options(profile, gear)) for each in alive.answers))
