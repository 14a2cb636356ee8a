"""One unit of the studio as the rack holds it: its line, what it says, whether it is there.

What it was told and has not answered for is in `waits.py`. Real time only: an answer does not come faster because the show
is rehearsed faster.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from rundown.live.message import Health, Message
from rundown.plan.show import Gear
from studio import packets
from studio.capability import Capability, Phrase, Profile
from studio.compose import options, own, phrase
from studio.hearing import Hearing
from studio.line import Line, Unreachable, dial
from studio.osc import Malformed, NotSendable
from studio.outbox import Outbox, Parcel
from studio.outcome import Outcome
from studio.presence import Presence
from studio.received import Received
from studio.slots import bind, filled
from studio.template import match, partly
from studio.waits import Wait, Waits

FLOOD = 1_500
"""Packets, or messages in bundles, of one unit that are listened to in FLOOD_S: the rest is counted, and costs nobody."""

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
    reply: Phrase | None


class Unit:
    """A unit and its line. `asked` counts questions, `unexpected` what came and answered none, `malformed` what was no
    message, `flooded` what came too fast to be listened to.

    `fault` says why nothing can be sent to it at all. A unit that is not to be asked (`confirm` false, or a profile by
    which nothing can be known) is "deaf" as long as somebody listens at its port.
    """

    def __init__(
        self, gear: Gear, profile: Profile, reports: Reports, *, clock: Callable[[], float], key: str = ""
    ) -> None:
        self.gear = gear
        self.profile = profile
        self.reports = reports
        self.can_answer = gear.confirm and profile.can_answer
        self.unexpected = self.malformed = self.flooded = 0
        self.fault = ""
        self._key = key
        self._line: Line | None = None
        self._refusals = tuple(filled(each, options(profile, gear)) for each in profile.refusals)
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
            ask=lambda at: self._hearing.ask(at),
            on_outcome=self._outcome,
            on_silence=lambda: self._presence.ignored(),
            clock=clock,
            answer_s=profile.answer_ms / 1000,
        )
        self._hearing = Hearing(
            gear,
            profile if self.can_answer else replace(profile, slots=()),
            self._waits,
            say=self._say,
            packet=lambda said: self._packet(*said),
            moved=lambda slot, value: self.reports.moved(gear.id, slot, value),
            clock=clock,
        )
        self._presence = Presence(
            gear,
            profile,
            can_answer=self.can_answer,
            say=self._say_phrase,
            is_up=lambda: self._line is not None and self._line.is_up,
            changed=lambda health: self.reports.health(gear.id, health),
            left=self._hearing.forget,
            returned=lambda: self.reports.returned(gear.id),
            clock=clock,
        )

    @property
    def health(self) -> Health | None:
        """How it is, None while nobody knows."""
        return self._presence.health

    @property
    def why_gone(self) -> str:
        """Why it was last gone, a sentence; "" if it never was."""
        return self._presence.why

    @property
    def asked(self) -> int:
        """How many questions it was asked about its slots."""
        return self._hearing.asked

    async def open(self, host: str, port: int, *, simulated: bool = False) -> None:
        """Makes the line; a simulated unit is spoken to in datagrams, whatever carries the real one's packets.

        What stands in the way becomes the unit's `fault`: the other units go on.
        """
        if not self.profile.actions:
            self.fault = f'{self.gear.id}: its profile "{self.profile.id}" is not there; nothing will be sent to it'
            self._presence.lost()
            return
        try:
            self._line = await dial(
                self.gear,
                self.profile,
                host,
                port or self.profile.port,
                simulated=simulated,
                key=self._key,
                on_packet=self._packet_came,
                on_up=self._presence.up,
                on_down=self._down,
            )
        except Unreachable as error:
            self.fault = f"{self.gear.id}: {error}; nothing will be sent to it"
            self._presence.lost()
        else:
            if self._line.is_up:  # a datagram's way needs no connection: whether the unit is there is still to be seen
                self._presence.greet()

    # --- out ---

    def make_ready(self, message: Message) -> Shot:
        """The message as it will leave. Raises NotSendable."""
        packet = self._packet(message.address, message.types, message.args)
        if len(packet) > self.profile.packet:
            raise NotSendable(f"{message.text}: {len(packet)} bytes are more than {self.gear.id} takes in one packet")
        capability = self._capability(message)
        return Shot(message, packet, capability, None if capability is None else self._reply(message, capability))

    def _reply(self, message: Message, capability: Capability) -> Phrase | None:
        """What will say that it was obeyed, where that is a reply."""
        if capability.confirm != "reply" or capability.reply is None:
            return None
        name = message.deed.rpartition(".")[0]
        values = {**options(self.profile, self.gear), "name": own(self.profile, self.gear, name)}
        values |= match(partly(capability.address, values), message.address) or {}
        return filled(capability.reply, values)

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
        message, awaited = shot.message, self.awaits(shot.message)

        def gone() -> None:
            left()
            self._receipt = None if shot.capability is None else shot.capability.reply
            if awaited:
                wait = self._wait(shot, left, deadline_ms)
                self._waits.begin(wait)
                self._hearing.believe(wait)
            self._presence.spoke()

        def lost() -> None:
            if awaited:
                why = Outcome(kind="refused", reason=self.fault or "not connected", took_ms=0)
                asyncio.get_running_loop().call_soon(self._outcome, message, why)

        sent = self._line is not None and self._outbox.post(Parcel(shot.packet, gone, lost, answered=awaited))
        # What can be done after it has left is done after it has left.
        self._hearing.told(message)
        if not sent:
            lost()
        return sent

    def _wait(self, shot: Shot, again: Callable[[], None], deadline_ms: int) -> Wait:
        capability, message = shot.capability, shot.message
        assert capability is not None
        return Wait(
            message=message,
            packet=shot.packet,
            confirm=capability.confirm,
            deadline_s=(deadline_ms or capability.deadline_ms or self.profile.deadline_ms) / 1000,
            settle_s=capability.settle_ms / 1000,
            reply=shot.reply,
            slot=self._hearing.slot(message.slot) if capability.confirm in ("read", "push") else None,
            unsure_s=self._hearing.unsure_s(message.slot),
            owed=self._hearing.owed(message.slot),
            again=again,
        )

    def _packet(self, address: str, types: str, args: tuple[str | int | float | bool, ...]) -> bytes:
        return packets.packet(self.profile.protocol, address, types, args)

    def _say(self, packet: bytes) -> bool:
        if self._line is None:
            return False
        if self.reports.traffic is not None:
            self.reports.traffic(self.gear.id, "out", packet)
        return self._line.send(packet)

    def _say_again(self, packet: bytes) -> bool:
        """What a unit that is away has not taken is not told again: it is restored once it is back."""
        return not self._presence.is_away and self._say(packet)

    def _say_phrase(self, what: Phrase) -> None:
        self._outbox.post(Parcel(self._packet(*phrase(self.profile, self.gear, what, {})), lambda: None, lambda: None))

    def ask_all(self) -> None:
        """Asks for every slot that can be asked for."""
        self._hearing.ask_all()

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
            messages = packets.messages(self.profile.protocol, packet)
        except Malformed:
            self.malformed += 1
            return
        # A bundle counts for all it holds: the next packet may be one too many.
        since, count = self._heard_since
        self._heard_since = (since, count + max(0, len(messages) - 1))
        for message in messages:
            self._received(message)

    def _received(self, said: Received) -> None:
        self._presence.heard(said)
        known = self._hearing.read(said)
        judged = self._refused(said) or self._waits.replied(said)
        if judged or (self._receipt is not None and bind(self._receipt, said) is not None):
            self._free()
        elif not known and not self._presence.answered(said):
            self.unexpected += 1

    def _refused(self, said: Received) -> bool:
        for each in self._refusals:
            told = bind(each, said)
            if told is not None:
                return self._waits.refused(told.get("address", ""), told.get("reason", said.address))
        return False

    # --- the way there ---

    def _down(self, why: str) -> None:
        if self._line is None or not self._line.is_up:
            self._outbox.clear()
            self._receipt = None
            self._waits.cut_off()
        self._presence.down(why)

    def _free(self) -> None:
        self._receipt = None
        self._outbox.free()

    def _outcome(self, message: Message, outcome: Outcome) -> None:
        if outcome.kind != "obeyed" or self._receipt is None:  # an event may come before the reply of what made it so
            self._free()
        self.reports.outcome(self.gear.id, message, outcome)

    def close(self) -> None:
        """Ends the line and asks nothing more."""
        self._presence.close()
        self._waits.close()
        self._outbox.close()
        self._hearing.close()
        if self._line is not None:
            self._line.close()
            self._line = None
