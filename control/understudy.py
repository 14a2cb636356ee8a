"""Plays a role nobody sits at, through a real link: takes and hands back, gives GOs, answers calls, lands the show.

For rehearsals and load tests. When it presses is a matter of temperament (`temperament.py`). It decides nothing that
needs a person: of a doubtful act it says "leave".
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from control import understudy_game
from control.temperament import Book, Manner, way_back
from control.wire.link import Change, Link
from control.wire.protocol import Refusal
from rundown.live.acts.calling import Go, Ready, is_spent
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.logbook import Noted, NoteSealed
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.poll import Answer
from rundown.live.acts.production import Recorded, Struck
from rundown.live.acts.running import Take
from rundown.live.due import autonext_due, cue_due
from rundown.live.event import Asking
from rundown.live.rights import is_game
from rundown.live.state import UNDERSTUDY, Pass, Run, State
from rundown.live.words import UNKNOWN
from rundown.plan.show import Cue, Role

WRAP_MS = 15_000
"""Show time between the hand-back and the close of the pass: what follows the end is still recorded."""

POLL_MS = 1_500
"""After how long (show time) an understudy answers the go/no-go."""

ANSWER_MS = 2_500
"""The longest an understudy takes to answer a standby, in show time."""

LATE_S = 0.001
"""Real seconds a press comes after its instant: the synced clock is that exact, and nothing may be early."""

SPIN_S = 0.002
"""The last real seconds before a press are waited for without sleeping, as a timer may be a millisecond late."""


WRITTEN_DOWN = (Recorded, Struck, Noted, NoteSealed)
"""What a person writes without directing."""

PASSING = (UNKNOWN, "too_soon", "other_on_air", "other_next", "way_changed")
"""Refusals that say nothing about the act itself: what was seen was no longer so, so it is thought over again."""


class Press(Struct, frozen=True, order=True):
    """A command and when to give it (show time); `key` names it, so that nothing is pressed twice.

    Without a command it is the way back on time, which is worked out as it is pressed.
    """

    at: int
    key: str
    command: Asking | None = None


class Understudy:
    """One role, played in this manner. `chance` gives numbers in [0, 1); it only delays answers to calls."""

    def __init__(
        self, url: str, code: str, role: Role, chance: Callable[[], float], manner: Manner | None = None
    ) -> None:
        self.role = role
        self._manner = manner or Book()
        self.link = Link(url, code, role=role, station="understudy", on_change=self._changed)
        self.retired = False
        self._chance = chance
        self._delays: dict[str, int] = {}
        self._pressed: set[str] = set()
        self._news = asyncio.Event()
        self._heard: int | None = None

    async def run(self) -> None:
        """Play for ever; cancel to stop. Raises LinkRefused when the server will not have it."""
        tasks = (asyncio.create_task(self.link.run()), asyncio.create_task(self._play()))
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _play(self) -> None:
        while True:
            self._news.clear()
            press = self._next()
            if press is None:
                await self._news.wait()
            elif await self._comes(press):
                self._pressed.add(press.key)
                await self._give(press)

    async def _give(self, press: Press) -> None:
        command = press.command
        if command is None and self.link.state is not None:
            command = way_back(self.link.state, self.link.now())
        answer = None if command is None else await self.link.ask(command)
        if isinstance(answer, Refusal) and answer.code in PASSING:
            await self._think_again(press, answer)

    async def _think_again(self, press: Press, refusal: Refusal) -> None:
        """The press counts as not made; one that came too soon waits as long as the server says (show time, ms)."""
        wait_ms = int(refusal.params.get("wait_ms", 0))
        await asyncio.sleep(wait_ms / 1000 / self.link.rate)
        self._pressed.discard(press.key)

    async def _comes(self, press: Press) -> bool:
        """Waits for the moment; False when something changed meanwhile, and all must be thought over."""
        wait = self.link.until(press.at) + LATE_S - SPIN_S
        if wait > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._news.wait()
                    return False
        while self.link.until(press.at) + LATE_S > 0:  # noqa: ASYNC110  # a spin: no event will tell this instant
            await asyncio.sleep(0)
        return not self._news.is_set()

    def _changed(self, change: Change) -> None:
        match change:
            case "state":
                self._retire_if_relieved()
                self._news.set()
            case "link" | "journal":
                pass
            case _:
                assert_never(change)

    def _retire_if_relieved(self) -> None:
        """The director's understudy plays until a person's first act in that role.

        What was done before it came is none, and so is what is only written down.
        """
        if self._heard is not None:
            for event in reversed(self.link.events):
                if event.seq <= self._heard:
                    break
                person = event.role == self.role and not event.actor.startswith(UNDERSTUDY)
                if person and not isinstance(event.body, WRITTEN_DOWN):
                    self.retired = True
        self._heard = 0 if self.link.state is None else self.link.state.seq

    # --- what to do next ---

    def _next(self) -> Press | None:
        state = self.link.state
        if self.link.status != "up" or state is None or state.pass_ is None or self._is_relieved(state):
            return None
        presses = [*self._cues(state, state.pass_), *self._answers(state.pass_), *self._polled(state.pass_)]
        if self.role is Role.REA:
            presses += self._runs(state, state.pass_)
        if self.role is Role.SCR:
            presses += self._lands(state, state.pass_)
        presses += [Press(step.at, step.key, step.command) for step in understudy_game.steps(self.role, state.pass_)]
        fresh = [press for press in presses if press.key not in self._pressed]
        return min(fresh, default=None)

    def _is_relieved(self, state: State) -> bool:
        if self.role is Role.REA:
            return self.retired
        seats = state.standing.stations.values()
        return any(role == self.role and not who.startswith(UNDERSTUDY) for who, role in seats)

    def _runs(self, state: State, pass_: Pass) -> list[Press]:
        if pass_.gear.doubtful:
            fires = tuple(pass_.gear.doubtful)
            return [Press(state.at, f"resolve {state.standing.boot} {fires}", Resolve(fires=fires, answer="leave"))]
        if pass_.coming is not None and (pass_.on_air or pass_.first_take is None):
            if autonext_due(state) is not None and not pass_.hold:
                return []  # it goes by itself
            return [Press(self._manner.takes(state, pass_, pass_.coming), f"take {pass_.next}", Take())]
        if pass_.current is not None:
            return [Press(self._manner.hands_back(state, pass_.current), f"off air {pass_.on_air}", OffAir())]
        if pass_.off_air is not None:
            return [Press(pass_.off_air + WRAP_MS, f"close {pass_.number}", ClosePass())]
        return []

    def _lands(self, state: State, pass_: Pass) -> list[Press]:
        at = None if pass_.current is None else self._manner.catches_up(state, pass_.current)
        return [] if at is None else [Press(at, f"land {pass_.on_air}")]

    def _cues(self, state: State, pass_: Pass) -> list[Press]:
        presses = []
        for run in (pass_.current, pass_.coming):
            for cue in () if run is None else run.item.cues:
                if run is not None and self._is_mine(cue) and _is_open(pass_, f"{run.id}/{cue.id}"):
                    presses += self._go(state, pass_, run, cue)
        return presses

    def _go(self, state: State, pass_: Pass, run: Run, cue: Cue) -> list[Press]:
        due = cue_due(state, run, cue.id, self.link.now())
        early = cue.at.anchor == "start" and cue.at.offset < 0
        if due is None or (run.id == pass_.next and not early):
            return []
        key = f"{run.id}/{cue.id}"
        return [Press(due + self._manner.late(run), f"go {key}", Go(cue=key))]

    def _is_mine(self, cue: Cue) -> bool:
        if cue.mode != "call" or not cue.do:
            return False
        return self.role is Role.PRO if is_game(cue) else cue.role in (self.role, None) and self._calls(cue)

    def _calls(self, cue: Cue) -> bool:
        return cue.role is not None or self.role is Role.REA

    def _answers(self, pass_: Pass) -> list[Press]:
        presses = []
        for key, asked in pass_.calling.standby.items():
            run, _, cue_id = key.partition("/")
            cue = next((each for each in pass_.runs[run].item.cues if each.id == cue_id), None)
            if cue is not None and cue.role is self.role and key not in pass_.calling.ready:
                if key not in self._delays:
                    self._delays[key] = round(self._chance() * ANSWER_MS)
                presses.append(Press(asked + self._delays[key], f"ready {key}", Ready(cue=key)))
        return presses

    def _polled(self, pass_: Pass) -> list[Press]:
        """Go, in the poll before air."""
        poll = pass_.poll
        if poll is None or pass_.first_take is not None or self.role in poll.answers:
            return []
        return [Press(poll.at + POLL_MS, f"poll {poll.at}", Answer(role=self.role, go=True))]


def _is_open(pass_: Pass, key: str) -> bool:
    """Whether the GO of this cue is still to be said; of a doubtful one the director decides first."""
    return not is_spent(pass_, key) and key not in pass_.gear.doubtful
