"""Terminals that remember what they were told, to be compared with the journal afterwards."""

from collections.abc import Callable

from control.understudy import Understudy
from control.wire.link import Change, Link
from control.wire.protocol import Done, Refusal
from rundown.live.asked import Expect
from rundown.live.event import Asking, Event
from rundown.plan.show import Role


class Witness(Link):
    """A link that keeps every answer and every event that it heard, and what the clocks were."""

    def __init__(self, url: str, code: str, role: Role, on_change: Callable[[Change], None]) -> None:
        super().__init__(url, code, role=role, station="witness", on_change=self._keep)
        self.answers: list[Done | Refusal] = []
        self.told: dict[int, Event] = {}
        self.boots: list[str] = []
        self.on_air: set[int] = set()
        self._pass_on = on_change

    async def ask(self, command: Asking, expect: Expect | None = None) -> Done | Refusal:
        """The server's answer, which is kept."""
        answer = await super().ask(command, expect)
        self.answers.append(answer)
        return answer

    def _keep(self, change: Change) -> None:
        for event in reversed(self.events):
            if event.seq in self.told:
                break
            self.told[event.seq] = event
        if self.welcome is not None and self.welcome.boot not in self.boots:
            self.boots.append(self.welcome.boot)
        pass_ = None if self.state is None else self.state.pass_
        if pass_ is not None and pass_.first_take is not None:
            self.on_air.add(pass_.first_take)
        self._pass_on(change)


class Player(Understudy):
    """An understudy whose link is a witness."""

    def __init__(self, url: str, code: str, role: Role, chance: Callable[[], float]) -> None:
        super().__init__(url, code, role, chance)
        self.link: Witness = Witness(url, code, role, self._changed)
