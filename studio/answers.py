"""Which fire waits for which verdict, and what is told of it: what is in by then, soon, and all of it once it is in.

A place set again is read back for the newer fire only: the older one is told without it.
"""

import asyncio
from collections.abc import Callable, Sequence

from rundown.live.acts.gear import Report
from studio.outcome import Outcome

PATIENCE_S = 0.1
"""Seconds for which the first verdict of a fire waits for the others, so that most fires are told of once."""


class Answers:
    """What is waited for; `report` is given what came of a fire."""

    def __init__(self, report: Callable[[Report], None]) -> None:
        self._report = report
        self._waiting: dict[str, str] = {}
        self._overdue: dict[str, str] = {}
        self._came: dict[str, dict[str, Outcome]] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def expect(self, fire: str, marks: Sequence[str]) -> None:
        """These marks will get a verdict for this fire."""
        superseded = dict.fromkeys(self._waiting[mark] for mark in marks if mark in self._waiting)
        for mark in marks:
            self._waiting[mark] = fire
            self._overdue.pop(mark, None)
        for older in superseded:
            self._look(older)

    def came(self, mark: str, outcome: Outcome) -> None:
        """A verdict is in. One that comes after the fire was told of without it is told at once."""
        fire = self._waiting.pop(mark, None) or (self._overdue.pop(mark, None) if outcome.late else None)
        if fire is None:
            return
        if outcome.kind in ("silent", "wrong"):
            self._overdue[mark] = fire
        self._came.setdefault(fire, {})[mark] = outcome
        self._look(fire)

    def close(self) -> None:
        """Tells nothing more."""
        for timer in self._timers.values():
            timer.cancel()

    def _look(self, fire: str) -> None:
        if fire not in self._waiting.values():
            self._tell(fire)
        elif fire in self._came and fire not in self._timers:
            self._timers[fire] = asyncio.get_running_loop().call_later(PATIENCE_S, self._tell, fire)

    def _tell(self, fire: str) -> None:
        timer = self._timers.pop(fire, None)
        if timer is not None:
            timer.cancel()
        came = self._came.pop(fire, {})
        if came:
            self._report(report(fire, came))


def report(fire: str, came: dict[str, Outcome]) -> Report:
    """What these verdicts (by mark) say of a fire. A mark without a slot ("UNIT VERB") has no value to be read."""
    obeyed = {mark: each for mark, each in came.items() if each.kind == "obeyed"}
    read = {mark: each for mark, each in came.items() if each.kind in ("obeyed", "wrong")}
    return Report(
        fire=fire,
        answers={mark: each.value for mark, each in read.items() if each.value is not None},
        obeyed=tuple(mark for mark, each in obeyed.items() if each.value is None),
        refused={mark: each.reason for mark, each in came.items() if each.kind == "refused"},
        missing=tuple(mark for mark, each in came.items() if each.kind == "silent"),
        late=tuple(mark for mark, each in obeyed.items() if each.late),
        took={mark: each.took_ms for mark, each in obeyed.items()},
        took_ms=max(each.took_ms for each in came.values()),
    )
