"""What one unit says of its slots: heard, asked for, and told apart from old answers that come late or twice.

A value that nobody waits for is another's hand on the unit, or the unit's own doing; what that means is the owner's affair.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from rundown.live.message import Message
from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import Said
from studio.received import Received
from studio.slots import SlotAt, read, same, slots_of
from studio.trickle import Trickle
from studio.waits import SURE_S, Wait, Waits

OWED_ANSWERS = 4
"""How many times what a unit may take to answer a question is waited for before it counts as lost."""

OWED_MOST = 4
"""How many questions about one slot are kept in mind: each makes a new order wait for one answer more."""

LONGEST = 500
"""Characters of a value that are kept: it goes to the journal and to every desk."""


class Hearing:
    """The slots of one unit. `asked` counts questions.

    `say` sends a packet, `packet` makes one; `waits` are told of every value, `moved` of those nobody waited for.
    """

    def __init__(
        self,
        gear: Gear,
        profile: Profile,
        waits: Waits,
        *,
        say: Callable[[bytes], bool],
        packet: Callable[[Said], bytes],
        moved: Callable[[str, str], None],
        clock: Callable[[], float],
    ) -> None:
        self.asked = 0
        self._gear = gear
        self._profile = profile
        self._waits = waits
        self._say = say
        self._clock = clock
        self._sure_s = max(SURE_S, profile.answer_ms / 2000)
        self._owed_s = OWED_ANSWERS * profile.answer_ms / 1000
        self._trickle = Trickle(moved)
        self._slots = {at.slot: at for at in slots_of(profile, gear)}
        self._questions = {slot: packet(at.ask) for slot, at in self._slots.items() if at.ask is not None}
        self._answers: dict[str, list[SlotAt]] = {}
        self._loose: list[SlotAt] = []
        for at in self._slots.values():
            self._listen_for(at)
        self._wanted: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._asked_at: dict[str, float] = {}
        self._owed: dict[str, deque[float]] = {}
        self._doubted: dict[str, tuple[str, float]] = {}
        self._asking_anew: dict[str, asyncio.TimerHandle] = {}

    def _listen_for(self, at: SlotAt) -> None:
        for answer in at.answers:
            if "{" in answer.address:
                self._loose.append(at)
            else:
                self._answers.setdefault(answer.address, []).append(at)

    def slot(self, name: str) -> SlotAt | None:
        """The slot of this name, if it can be read."""
        return self._slots.get(name)

    def ask(self, at: SlotAt) -> bool:
        """Asks for a slot; False when it cannot be asked for."""
        question = self._questions.get(at.slot)
        if question is None:
            return False
        self.asked += 1
        now = self._asked_at[at.slot] = self._clock()
        self._owed.setdefault(at.slot, deque(maxlen=OWED_MOST)).append(now)
        return self._say(question)

    def ask_all(self) -> None:
        """Asks for every slot that can be asked for."""
        for at in self._slots.values():
            self.ask(at)

    def unsure_s(self, slot: str) -> float:
        """For how long (s) what is read of this slot may still answer an older question."""
        since = self._clock() - self._asked_at.get(slot, -self._sure_s)
        return self._sure_s if since < self._sure_s else 0.0

    def owed(self, slot: str) -> int:
        """How many questions about this slot may still be answered."""
        since = self._clock() - self._owed_s
        return sum(asked > since for asked in self._owed.get(slot, ()))

    def told(self, message: Message) -> None:
        """The unit was told what one of its slots is to be: whatever it says next of it is news."""
        if message.slot:
            self._wanted[message.slot] = message.value
            self._trickle.forget(message.slot)

    def believe(self, wait: Wait) -> None:
        """A unit that only tells what changes, and has told this already, will not tell it again."""
        at = wait.slot
        if wait.confirm == "push" and at is not None and at.ask is None and at.slot in self._held:
            asyncio.get_running_loop().call_soon(self._hear, at, self._held[at.slot])

    def read(self, said: Received) -> bool:
        """A message came; whether it says something of a slot."""
        found = False
        for at in (*self._answers.get(said.address, ()), *self._loose):
            value = read(self._profile, self._gear, at, said)
            if value is not None:
                found = True
                self._hear(at, value[:LONGEST])
        return found

    def forget(self) -> None:
        """The unit is away: what it last told is no longer so."""
        self._held.clear()
        self._owed.clear()

    def close(self) -> None:
        """Asks nothing more."""
        for timer in self._asking_anew.values():
            timer.cancel()
        self._trickle.close()

    def _hear(self, at: SlotAt, value: str) -> None:
        self._held[at.slot] = value
        if self._owed.get(at.slot):
            self._owed[at.slot].popleft()
        place = f"{self._gear.id} {at.slot}"
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
        doubted = self._doubted.get(at.slot)
        if doubted is not None and doubted[0] == value:
            if self._clock() - doubted[1] >= self._sure_s:
                return True
        else:
            self._doubted[at.slot] = (value, self._clock())
        if at.slot not in self._asking_anew:
            self._asking_anew[at.slot] = asyncio.get_running_loop().call_later(self._sure_s, self._ask_anew, at)
        return False

    def _ask_anew(self, at: SlotAt) -> None:
        del self._asking_anew[at.slot]
        self.ask(at)
