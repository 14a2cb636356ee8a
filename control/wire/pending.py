"""What a terminal has asked and is not answered yet: it is sent again when the link comes back, under the same id."""

import asyncio
import secrets

from control.wire.protocol import Answer, Ask, Draft, Drafts, Export, Unseal, Versions

Private = Unseal | Drafts | Versions | Draft | Export
"""What a person asks of what is kept apart."""


def new_id() -> str:
    """A name for what is asked, that nobody asks by twice."""
    return secrets.token_hex(8)


class Pending:
    """What is asked, by its id, and who waits for its answer."""

    def __init__(self) -> None:
        self._asked: dict[str, tuple[Ask | Private, asyncio.Future[Answer]]] = {}

    @property
    def commands(self) -> int:
        """How many commands wait for their answer."""
        return sum(isinstance(asked, Ask) for asked, _ in self._asked.values())

    @property
    def frames(self) -> tuple[Ask | Private, ...]:
        """All that waits, in the order in which it was asked."""
        return tuple(asked for asked, _ in self._asked.values())

    def begin(self, ask: Ask | Private) -> asyncio.Future[Answer]:
        """The answer to come."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._asked[ask.id] = (ask, answer)
        return answer

    def end(self, id: str) -> None:
        """Nobody waits for this any more."""
        self._asked.pop(id, None)

    def answered(self, id: str, frame: Answer) -> None:
        """The answer has come; one that nobody waits for is dropped."""
        asked = self._asked.get(id)
        if asked is not None and not asked[1].done():
            asked[1].set_result(frame)
