"""Which fire waits for the answer about which place, and what is told of it once all are in. No I/O.

A place set again is read back for the newer fire only: the older one is told without it.
"""

from collections.abc import Callable, Sequence

from rundown.live.acts.gear import Report


class Answers:
    """What is waited for; `report` is given what came of a fire when nothing of it is waited for any more."""

    def __init__(self, report: Callable[[Report], None]) -> None:
        self._report = report
        self._waiting: dict[str, str] = {}
        self._came: dict[str, dict[str, str | None]] = {}

    def expect(self, fire: str, places: Sequence[str]) -> None:
        """These places ("UNIT SLOT") will be read back for this fire."""
        superseded = dict.fromkeys(self._waiting[place] for place in places if place in self._waiting)
        self._waiting.update(dict.fromkeys(places, fire))
        if places:
            self._came[fire] = {}
        for older in superseded:
            self._settle(older, 0)

    def answered(self, unit: str, slot: str, value: str | None, took_ms: int) -> None:
        """A unit said what a slot holds (None: it did not answer), so many real ms after it was set."""
        place = f"{unit} {slot}"
        fire = self._waiting.pop(place, None)
        if fire is not None:
            self._came[fire][place] = value
            self._settle(fire, took_ms)

    def _settle(self, fire: str, took_ms: int) -> None:
        if fire in self._waiting.values():
            return
        came = self._came.pop(fire)
        if came:
            answers = {place: value for place, value in came.items() if value is not None}
            missing = tuple(place for place, value in came.items() if value is None)
            self._report(Report(fire=fire, answers=answers, missing=missing, took_ms=took_ms))
