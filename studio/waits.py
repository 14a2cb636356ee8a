"""What a unit has been told and has not answered for yet: asked about, told again, given up. The closed loop.

What is absolute is told again until its deadline, a trigger never; what comes after the deadline is late. Real time
only: an answer does not come faster because the show is rehearsed faster. Sockets are the unit's affair.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from rundown.live.message import Message
from studio.capability import Confirm, Phrase
from studio.outcome import Kind, Outcome
from studio.received import Received
from studio.slots import SlotAt, judged, same

SOON_S = 0.005
"""Seconds before its deadline in which a message is told no more: timers wake a little early."""

SURE_S = 0.05
"""Seconds, at least, in which an answer still on its way (or come twice) may be one to a question asked before; half of
what a unit may take to answer, if that is longer."""

LATE_S = 10.0
"""Seconds after its deadline in which an answer still tells what became of a message."""


@dataclass
class Wait:
    """One message on its way. `seen` is the last wrong value read; `given_up` that its deadline has passed.

    What is read in the first `unsure_s` may answer a question from before it was sent, and so may the next `owed` answers,
    whenever they come; `earlier` are the addresses of the
    messages that it goes on from (cue, then play) and that were still waited for.
    """

    message: Message
    packet: bytes
    confirm: Confirm
    deadline_s: float
    settle_s: float
    reply: Phrase | None = None
    slot: SlotAt | None = None
    again: Callable[[], None] = lambda: None
    sent: float = 0.0
    seen: str | None = None
    given_up: bool = False
    asked: bool = False
    unsure_s: float = 0.0
    owed: int = 0
    earlier: tuple[str, ...] = ()
    timer: asyncio.TimerHandle | None = field(default=None, repr=False)

    def stop(self) -> None:
        """Waits no longer."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


class Waits:
    """All that one unit is waited for. `on_outcome` is given each verdict, once, and once more if it came late.

    `say` sends a packet again (False when that is of no use now), `ask` asks for a slot (False when it cannot be asked); `answer_s` is how long an answer may take
    before it is asked for again.
    """

    def __init__(
        self,
        *,
        say: Callable[[bytes], bool],
        ask: Callable[[SlotAt], bool],
        on_outcome: Callable[[Message, Outcome], None],
        on_silence: Callable[[], None],
        clock: Callable[[], float],
        answer_s: float,
    ) -> None:
        self._say = say
        self._ask_slot = ask
        self._on_outcome = on_outcome
        self._on_silence = on_silence
        self._clock = clock
        self._answer_s = answer_s
        self._waiting: dict[str, Wait] = {}
        self._due: dict[str, None] = {}
        self._broken: dict[str, str] = {}

    def begin(self, wait: Wait) -> None:
        """The message has just left; what the same slot was told before is of no use any more."""
        mark = wait.message.mark
        old = self._waiting.pop(mark, None)
        if old is not None:
            old.stop()
        if not wait.message.chained:
            self._broken.pop(mark, None)
        elif old is not None:
            wait.earlier = (*old.earlier, old.message.address)
        wait.sent = self._clock()
        self._waiting[mark] = wait
        # Once the loop is free: what leaves with this GO goes first.
        if not self._due:
            asyncio.get_running_loop().call_soon(self._look)
        self._due[mark] = None

    def forget(self, mark: str) -> None:
        """Nothing more is waited for of this one."""
        wait = self._waiting.pop(mark, None)
        if wait is not None:
            wait.stop()

    def is_waited(self, place: str) -> bool:
        """Whether a message that set this place is still on its way."""
        return place in self._waiting and not self._waiting[place].given_up

    def read(self, at: SlotAt, place: str, value: str) -> bool:
        """A slot holds this value; whether that was waited for."""
        wait = self._waiting.get(place)
        if wait is None:
            return False
        if self._is_old(wait):
            return True
        if same(at.kind, wait.message.value, value):
            self._settle(place, wait, "obeyed", value=wait.message.value)
            return True
        wait.seen = value
        return not wait.given_up

    def _is_old(self, wait: Wait) -> bool:
        """Whether what is read now may have been so before the message was sent."""
        if wait.owed:
            wait.owed -= 1
            if wait.asked and not wait.given_up:  # this may have been the answer to our own question
                self._ask(wait)
            return True
        # A busy machine may hear an old answer before it gets to ask anew, however long after.
        unasked = wait.confirm == "read" and wait.unsure_s > 0 and not wait.asked
        return unasked or self._clock() - wait.sent < wait.unsure_s

    def replied(self, said: Received) -> bool:
        """A message came; whether it is a reply that was waited for (good or bad)."""
        for mark, wait in self._waiting.items():
            verdict = None if wait.reply is None else judged(wait.reply, said)
            if verdict is not None:
                # A unit may well play what it could not cue: nothing, and say yes to it.
                broken = self._broken.pop(mark, None)
                obeyed = verdict.obeyed and broken is None
                kind: Kind = "obeyed" if obeyed else "refused"
                value = wait.message.value if obeyed and wait.message.slot else None
                self._settle(mark, wait, kind, value=value, reason=verdict.reason or broken or "")
                return True
        return False

    def refused(self, address: str, reason: str) -> bool:
        """The unit said no: to the message of this address, else (none is told) to the oldest; whether one was waiting."""
        for mark, wait in self._waiting.items():
            if not wait.given_up and (not address or address in (wait.message.address, *wait.earlier)):
                if address in ("", wait.message.address):
                    self._broken[mark] = reason
                self._settle(mark, wait, "refused", reason=reason)
                return True
        return False

    def cut_off(self) -> None:
        """The connection is gone, and with it all replies to what was said on it."""
        for mark, wait in list(self._waiting.items()):
            if wait.given_up:
                self.forget(mark)
            wait.reply = None

    def oldest(self) -> Wait | None:
        """The first message that is still waited for."""
        return next((wait for wait in self._waiting.values() if not wait.given_up), None)

    def close(self) -> None:
        """Waits for nothing more."""
        for wait in self._waiting.values():
            wait.stop()
        self._waiting.clear()
        self._due.clear()

    # --- time ---

    def _look(self) -> None:
        due, self._due = self._due, {}
        for mark in due:
            wait = self._waiting.get(mark)
            if wait is not None:
                if wait.confirm == "read" and not wait.unsure_s:
                    self._ask(wait)
                self._wake(wait)

    def _wake(self, wait: Wait) -> None:
        """Look again when an answer should have come, or at the deadline."""
        spent = self._clock() - wait.sent
        pause = self._answer_s if spent >= wait.settle_s else max(self._answer_s, wait.settle_s - spent)
        if not wait.asked and wait.unsure_s:
            pause = wait.unsure_s
        left = max(0.0, wait.deadline_s - spent)
        loop = asyncio.get_running_loop()
        wait.timer = loop.call_later(min(pause, left), self._unanswered, wait)

    def _unanswered(self, wait: Wait) -> None:
        mark = wait.message.mark
        if wait.given_up:
            self.forget(mark)
            return
        spent = self._clock() - wait.sent
        if spent >= wait.deadline_s - SOON_S:
            self._give_up(mark, wait)
            return
        first = wait.confirm == "read" and not wait.asked
        if not first and not wait.message.trigger and spent >= wait.settle_s and self._say(wait.packet):
            wait.again()
        self._ask(wait)
        self._wake(wait)

    def _ask(self, wait: Wait) -> None:
        if wait.slot is not None:
            wait.asked = True
            self._ask_slot(wait.slot)

    # --- verdicts ---

    def _give_up(self, mark: str, wait: Wait) -> None:
        wait.given_up = True
        took = self._took(wait)
        wait.timer = asyncio.get_running_loop().call_later(LATE_S, self._unanswered, wait)
        if wait.seen is not None:
            self._on_outcome(wait.message, Outcome(kind="wrong", value=wait.seen, took_ms=took))
        else:
            self._on_outcome(wait.message, Outcome(kind="silent", took_ms=took))
            self._on_silence()

    def _settle(self, mark: str, wait: Wait, kind: Kind, *, value: str | None = None, reason: str = "") -> None:
        late = wait.given_up
        if kind == "obeyed":
            self._broken.pop(mark, None)
        self.forget(mark)
        outcome = Outcome(kind=kind, value=value, reason=reason, late=late, took_ms=self._took(wait))
        self._on_outcome(wait.message, outcome)

    def _took(self, wait: Wait) -> int:
        return round((self._clock() - wait.sent) * 1000)
