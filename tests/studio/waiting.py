"""What a unit that is waited for would see, told as one story."""

import asyncio

from rundown.live.message import Message
from studio.capability import Confirm, Part, Phrase, Slot
from studio.outcome import Outcome
from studio.received import Received
from studio.slots import SlotAt
from studio.waits import Wait, Waits

ANSWER = 0.03
DEADLINE = 0.2
LONG = 60.0
FADER = SlotAt(slot="fader", kind=Slot(slot="fader", answers=(), tolerance=0.1), ask=None, answers=())
DONE = Phrase("/done", (Part("s", "{what}"),))


def told(
    value: str, *, deed: str = "set", slot: str = "fader", trigger: bool = False, chained: bool = False
) -> Message:
    return Message(
        unit="desk",
        text=f"desk.{deed} {value}",
        address=f"/{deed}",
        slot=slot,
        value=value,
        trigger=trigger,
        chained=chained,
    )


class Desk:
    """What a unit that is waited for would see, in one story: "say NAME", "ask SLOT", and the verdicts."""

    def __init__(self) -> None:
        self.story: list[str] = []
        self.outcomes: list[Outcome] = []
        self.silences = 0
        self.waits = Waits(
            say=self._say,
            ask=self._ask,
            on_outcome=self._outcome,
            on_silence=self._silence,
            clock=asyncio.get_running_loop().time,
            answer_s=ANSWER,
        )

    def begin(
        self,
        message: Message,
        confirm: Confirm = "read",
        *,
        deadline: float = LONG,
        settle: float = 0.0,
        unsure: float = 0.0,
        owed: int = 0,
    ) -> Wait:
        wait = Wait(
            message=message,
            packet=message.address.encode(),
            confirm=confirm,
            deadline_s=deadline,
            settle_s=settle,
            unsure_s=unsure,
            owed=owed,
            reply=DONE if confirm == "reply" else None,
            slot=FADER if confirm != "reply" else None,
        )
        self.waits.begin(wait)
        return wait

    def read(self, value: str) -> bool:
        return self.waits.read(FADER, "desk fader", value)

    def replies(self, what: str = "it") -> bool:
        return self.waits.replied(Received("/done", "s", (what,)))

    @property
    def kinds(self) -> list[str]:
        return [outcome.kind for outcome in self.outcomes]

    def _say(self, packet: bytes) -> bool:
        self.story.append(f"say {packet.decode()}")
        return True

    def _ask(self, at: SlotAt) -> bool:
        self.story.append(f"ask {at.slot}")
        return True

    def _outcome(self, message: Message, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.story.append(f"{outcome.kind} {message.text}")

    def _silence(self) -> None:
        self.silences += 1
