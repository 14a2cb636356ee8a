"""How understudies keep time: by the book, or as people do, late and long-winded. Pure: chance is an argument.

By the book a show goes by its plan's clock. People overrun and press late, so the show drifts, and the script
supervisor lands it (`rundown/live/catchup.py`). Who presses what, and through which link, is in `understudy.py`.
"""

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

from msgspec import Struct

from rundown.live import timing, to_come
from rundown.live.acts.landing import CatchUp
from rundown.live.catchup import catch_up
from rundown.live.catchup_line import LANDED_MS
from rundown.live.front_time import due_start, planned_starts
from rundown.live.state import Pass, Run, State
from rundown.plan.show import Item, Show

MannerName = Literal["book", "human"]

DRIFT_MS = 20_000
"""An over/under beyond this, as an item begins, is caught up."""

LAST_ITEMS = 4
"""With so few items left that can give or take, any over/under is caught up."""

WANDER = (-0.05, 0.20)
"""How much of its length an item of people gives back at most, and overruns at most."""

TOLD = 0.25
"""How much of that is left once the length was changed: people who were told to conclude look at the clock."""

PRESS_MS = (300, 2_000)
"""How late a press is, in show time."""

COUNTED = 10
"""A press on a count (top antenne, hand back) is so many times less late."""

THINK_MS = (1_000, 3_000)
"""How long after an item began the script supervisor has seen where the show stands, in show time."""

EXACT_MS = 300
"""The error of those after whom nothing can be made good any more."""

KEPT_MS = 3_000
"""What people keep to give back for each tape to come: it airs whole, and is left late."""

PLAYED = ("VT", "GEN", "PUB")
"""Items that a machine plays: they last what they last, and air whole."""


class Manner(Protocol):
    """When things are pressed: instants of show time, epoch ms."""

    def takes(self, state: State, pass_: Pass, coming: Run) -> int:
        """When the director takes what is next."""
        ...

    def hands_back(self, state: State, current: Run) -> int:
        """When the director goes off air, with nothing next."""
        ...

    def late(self, run: Run) -> int:
        """How late the GOs of this run's cues are, ms."""
        ...

    def catches_up(self, state: State, current: Run) -> int | None:
        """When the script supervisor lands the show, None if there is no need."""
        ...


class Book:
    """Everything at the instant that the plan gives it."""

    def takes(self, state: State, pass_: Pass, coming: Run) -> int:
        """As the plan's own clock has it."""
        return planned_starts(state.plan, timing.shift(state))[coming.item.id]

    def hands_back(self, state: State, current: Run) -> int:
        """At the hard out, or as the item ends."""
        out = timing.hard_out(state)
        return (current.started or state.at) + current.item.planned if out is None else out

    def late(self, run: Run) -> int:
        """Never."""
        return 0

    def catches_up(self, state: State, current: Run) -> int | None:
        """Never: the show does not drift."""
        return None


class Habit(Struct, frozen=True, kw_only=True):
    """What becomes of one item: the share of its length it overruns by (or gives back), how late its presses are
    and how long it takes to see where the show stands, both in ms of show time."""

    wander: float = 0.0
    press_ms: int = PRESS_MS[0]
    think_ms: int = THINK_MS[0]


def habits(show: Show, chance: Callable[[], float]) -> dict[str, Habit]:
    """What chance (numbers in [0, 1)) makes of each item of the plan, by item id: the same chance, the same show."""
    return {item.id: _habit(item, chance) for item in show.items}


def _habit(item: Item, chance: Callable[[], float]) -> Habit:
    wander, press, think = chance(), chance(), chance()
    return Habit(
        wander=0.0 if item.type in PLAYED else _between(WANDER, wander),
        press_ms=round(_between(PRESS_MS, press)),
        think_ms=round(_between(THINK_MS, think)),
    )


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + share * (ends[1] - ends[0])


class Human:
    """Items overrun or are given back, presses come late; told to conclude, people do so the nearer to their time the
    less can be made good after them. An item unknown to the habits (it was inserted) keeps its length."""

    def __init__(self, habits: dict[str, Habit]) -> None:
        self._habits = habits

    def takes(self, state: State, pass_: Pass, coming: Run) -> int:
        """As people conclude what is on air, and not before a hard start; an end-anchored item goes on the count."""
        current, due = pass_.current, due_start(state, coming.item)
        if current is None or current.started is None:
            return pass_.on_air_due + self._counted(coming)
        concluded = self._concludes(state, current, current.started)
        if due is None:
            return concluded
        if coming.item.end_anchored and current.item.type not in PLAYED:
            return due + self._counted(coming)  # they are cut off if they talk on
        return max(concluded, due + self._counted(coming))

    def hands_back(self, state: State, current: Run) -> int:
        """At the hard out, on the count, or as people conclude."""
        out = timing.hard_out(state)
        if out is None:
            return self._concludes(state, current, current.started or state.at)
        return out + self._counted(current)

    def late(self, run: Run) -> int:
        """As late as the item's other presses."""
        return self._habit(run).press_ms

    def catches_up(self, state: State, current: Run) -> int | None:
        """A moment into an item that began too late or too early; near the end, that began not quite on time."""
        if current.started is None:
            return None
        over = timing.over_under(state, current.started)
        last = sum(1 for _ in _elastic(state)) <= LAST_ITEMS
        if abs(over) <= (LANDED_MS if last else DRIFT_MS):
            return None
        return current.started + self._habit(current).think_ms

    def _concludes(self, state: State, run: Run, started: int) -> int:
        """When this run is left. What is played airs whole."""
        habit, item = self._habit(run), run.item
        ends = started + item.planned
        if item.type in PLAYED:
            return ends + habit.press_ms
        wander = habit.wander * item.planned * (TOLD if item.planned != run.planned else 1.0)
        least, most = _bearable(state, timing.over_under(state, started))
        return ends + min(max(round(wander) + habit.press_ms, least), most)

    def _counted(self, run: Run) -> int:
        return self._habit(run).press_ms // COUNTED

    def _habit(self, run: Run) -> Habit:
        return self._habits.get(run.item.id, Habit())


def _bearable(state: State, over: int) -> tuple[int, int]:
    """How early and how late (ms) what is on air may end, the show being `over`: by half of what can be made good
    after it, less what is kept for the late presses after tapes. With nothing left they undo half of what is over,
    within a fraction of a second."""
    tapes = sum(1 for item in to_come.counting(state) if item.type in PLAYED and not item.end_anchored)
    give = sum(item.planned - item.shortest for item in _elastic(state)) - tapes * KEPT_MS
    take = sum(item.longest - item.planned for item in _elastic(state))
    return -(take + over) // 2 - EXACT_MS, (give - over) // 2 + EXACT_MS


def _elastic(state: State) -> Iterator[Item]:
    """The items to come whose length can be changed."""
    return (item for item in to_come.counting(state) if not item.is_fixed and not item.end_anchored)


def way_back(state: State, now: int) -> CatchUp | None:
    """The first way back on time at this instant (show time), or the one that comes nearest; None if there is none."""
    found = catch_up(state, now)
    way = next(iter(found.ways), found.nearest)
    if way is None:
        return None
    return CatchUp(gives=tuple((give.item, give.kind) for give in way.gives))
