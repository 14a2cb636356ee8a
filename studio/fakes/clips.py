"""Clips that really end: the decks' timers, in show time, and how long the clips of a show are."""

import asyncio
from collections.abc import Callable, Mapping

from rundown.plan.show import Show
from studio.capability import Profile
from studio.template import fields, fill, match

LOOK_S = 0.25
"""Real seconds after which the rate of the show is looked at again, as it may have changed."""


def clip_lengths(show: Show) -> Mapping[str, int]:
    """The clips of a show by id, each as long (ms) as the first item it is planned for (a column `clip` is "DECK CLIP")."""
    lengths: dict[str, int] = {}
    for item in show.items:
        _, _, clip = (item.clip or "").partition(" ")
        if clip and item.planned:
            lengths.setdefault(clip.strip(), item.planned)
    return lengths


def ending(profile: Profile, slot: str, value: str) -> tuple[str, str] | None:
    """The clip that plays by this value of a slot, and the value the slot comes to when it ends; None when none plays."""
    for action in profile.actions.values():
        if not action.ends or match(action.slot, slot) is None:
            continue
        playing = match(action.value, value)
        if playing is not None and "clip" in playing and set(fields(action.ends)) <= set(playing):
            return playing["clip"], fill(action.ends, playing)
    return None


class Decks:
    """What plays on one unit. `lengths` are the clips' in ms; `rate` tells the show seconds of a real one.

    `on_end` is given a slot and the value it comes to. A clip of unknown length never ends.
    """

    def __init__(
        self, lengths: Mapping[str, int], rate: Callable[[], float], on_end: Callable[[str, str], None]
    ) -> None:
        self._lengths = lengths
        self._rate = rate
        self._on_end = on_end
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def play(self, slot: str, clip: str, ended: str) -> None:
        """The clip begins."""
        self.stop(slot)
        if clip in self._lengths:
            self._wait(slot, ended, self._lengths[clip] / 1000)

    def stop(self, slot: str) -> None:
        """What played there plays no more."""
        timer = self._timers.pop(slot, None)
        if timer is not None:
            timer.cancel()

    def close(self) -> None:
        """Nothing plays any more."""
        for slot in tuple(self._timers):
            self.stop(slot)

    def _wait(self, slot: str, ended: str, left_s: float) -> None:
        rate = self._rate()
        pause = LOOK_S if rate <= 0 else min(LOOK_S, left_s / rate)
        loop = asyncio.get_running_loop()
        self._timers[slot] = loop.call_later(pause, self._look, slot, ended, left_s - pause * max(0.0, rate))

    def _look(self, slot: str, ended: str, left_s: float) -> None:
        del self._timers[slot]
        if left_s > 1e-6:
            self._wait(slot, ended, left_s)
        else:
            self._on_end(slot, ended)
