"""A show played on second by second: the slow model that `live/timing.py` is held against.

Written apart from it, from what a control room means by the words. It knows nothing of states, events or runs: it is
told what is done (a take, a float, ...), and to say when the show ends it plays the show to its end, a second at a
time. Everything is in whole seconds after the plan's top antenne; a test keeps its show and its acts to whole seconds.
"""

from dataclasses import dataclass, field
from typing import Literal

from rundown.plan.show import Item, Show
from tests.rundown.live.stage import ON_AIR, S


@dataclass
class Part:
    """A row of the rundown."""

    name: str
    length: int
    start: int | None
    anchored: bool
    group: str
    auto: bool
    floated: bool
    untimed: bool


@dataclass
class Airing:
    """A part that was put on air, with the length it was to have."""

    part: Part
    length: int
    began: int
    left: int | None = None
    stray: bool = False
    was_put_back: bool = False


@dataclass(frozen=True)
class Ahead:
    """A part still to come: the second at which it could start, and the one at which it does."""

    name: str
    ready: int
    start: int
    too_late: int


@dataclass
class Model:
    """What has happened so far in one pass."""

    ending: Literal["slot", "clock", "none"]
    slot: int
    due: int
    is_live: bool
    parts: list[Part]
    next: str = ""
    airings: list[Airing] = field(default_factory=list)
    put_back: set[str] = field(default_factory=set)
    off: int | None = None
    stalled: bool = False

    # --- what is done ---

    def take(self, name: str, now: int) -> None:
        part = self.part(name)
        if self.current:
            self.current.left = now
        self.airings.append(Airing(part, part.length, now, was_put_back=name in self.put_back))
        self.put_back.discard(name)
        self.off, self.stalled = None, False
        self.next = self.by_itself()

    def take_back(self, now: int) -> None:
        """The stray take never was: what it had cut off was on air all along, and is not left by itself again at once."""
        stray = self.airings[-1]
        stray.left, stray.stray = now, True
        if stray.was_put_back:
            self.put_back.add(stray.part.name)
        if self.good:
            before = self.good[-1]
            self.off = None if before.left == stray.began else before.left
            before.left = self.off
        self.next = stray.part.name
        due = self.goes_by_itself()
        self.stalled = due is not None and due <= now

    def leave_the_air(self, now: int) -> None:
        assert self.current
        self.current.left = self.off = now

    def retime(self, name: str, length: int) -> None:
        self.part(name).length = length
        if self.current and self.current.part.name == name:
            self.current.length = length

    def move(self, name: str, after: str) -> None:
        part = self.part(name)
        self.parts.remove(part)
        self.parts.insert(self.place(after) + 1 if after else 0, part)

    # --- what is on air, what has been, what comes ---

    def part(self, name: str) -> Part:
        return self.parts[self.place(name)]

    def place(self, name: str) -> int:
        return [part.name for part in self.parts].index(name)

    @property
    def good(self) -> list[Airing]:
        """The takes that were meant."""
        return [airing for airing in self.airings if not airing.stray]

    @property
    def current(self) -> Airing | None:
        return self.good[-1] if self.good and self.good[-1].left is None else None

    @property
    def began(self) -> int | None:
        """When the show went on air."""
        return self.good[0].began if self.good else None

    def at(self, second: int) -> Airing | None:
        """What was on air during this second."""
        for airing in self.good:
            if airing.began <= second and (airing.left is None or second < airing.left):
                return airing
        return None

    def is_done(self, name: str) -> bool:
        aired = [airing.part.name for airing in self.good if airing is not self.current]
        return name in aired and name not in self.put_back

    def comes_by_itself(self, part: Part) -> bool:
        return not (part.floated or part.untimed or self.is_done(part.name))

    def by_itself(self) -> str:
        """What is next when nobody chooses."""
        first = self.place(self.current.part.name) + 1 if self.current else 0
        return next((part.name for part in self.parts[first:] if self.comes_by_itself(part)), "")

    def coming(self) -> list[Part]:
        """What will play: next, wherever it stands, and what lies ahead of what is on air."""
        if self.current:
            first = self.place(self.current.part.name) + 1
        else:
            first = self.place(self.next) if self.next else len(self.parts)
        ahead = [part for part in self.parts[first:] if part.name == self.next or self.comes_by_itself(part)]
        behind = [part for part in self.parts[:first] if part.name == self.next]
        return behind + ahead

    # --- the ends ---

    @property
    def moved(self) -> int:
        """How far the clock times of the plan are moved: a rehearsal begins at an hour of its own."""
        if self.is_live:
            return 0
        return self.due if self.began is None else self.began

    @property
    def clock_out(self) -> int:
        return self.slot + self.moved

    @property
    def slot_out(self) -> int:
        return self.slot + (self.due if self.began is None else self.began)

    @property
    def out(self) -> int | None:
        return {"clock": self.clock_out, "slot": self.slot_out, "none": None}[self.ending]

    def fixed(self, part: Part) -> int | None:
        """The second before which this part does not start."""
        if part.start is not None:
            return part.start + self.moved
        if part.anchored and self.out is not None:
            return self.out - part.length
        return None

    # --- played to the end ---

    def ready(self, now: int) -> int:
        """When what comes next can start: what is on air plays to its planned end, a show waits for its hour."""
        second = now
        while self.current and second < self.current.began + self.current.length:
            second += 1
        while not self.good and second < self.due:
            second += 1
        return second

    def ahead(self, now: int) -> list[Ahead]:
        """Each part still to come as it starts, if nobody presses early."""
        found, second = [], self.ready(now)
        for part in self.coming():
            fixed, ready = self.fixed(part), second
            while fixed is not None and second < fixed:
                second += 1
            too_late = 0
            while fixed is not None and fixed + too_late < ready:
                too_late += 1
            found.append(Ahead(part.name, ready, second, too_late))
            second += part.length
        return found

    def ends(self, now: int) -> int:
        """When it all has been played; what is to be filled before an anchored part is not waited for."""
        if self.off is not None:
            return self.off
        second = self.ready(now)
        for part in self.coming():
            while part.start is not None and second < part.start + self.moved:
                second += 1
            second += part.length
        return second

    def remaining(self, now: int) -> int:
        """Seconds of programme still to play."""
        left = self.ready(now) - now if self.current else 0
        return left + sum(part.length for part in self.coming())

    def as_played(self, now: int) -> int:
        """The length the show will have had, what nobody saw left out."""
        seen = sum(1 for second in range(self.good[0].began, now) if self.at(second)) if self.good else 0
        return seen + (self.remaining(now) if self.off is None else 0)

    def over_under(self, now: int) -> int:
        return self.as_played(now) - self.slot if self.out is None else self.ends(now) - self.out

    def latest(self) -> dict[str, int]:
        """The last second at which each part still to come may start, for all to be on time until the next fixed one."""
        if self.out is None:
            return {}
        coming = self.coming()
        return {part.name: self._latest(coming[place:], self.out) for place, part in enumerate(coming)}

    def _latest(self, parts: list[Part], out: int) -> int:
        if parts[0].start is not None:
            return parts[0].start + self.moved
        upto = next((place for place, part in enumerate(parts) if part.start is not None), len(parts))
        deadline = out if upto == len(parts) else (parts[upto].start or 0) + self.moved
        second = deadline
        while second + sum(part.length for part in parts[:upto]) > deadline:
            second -= 1
        return second

    def spent(self, group: str, now: int) -> int:
        """Seconds in this group since it was last entered from another."""
        count, inside = 0, False
        for second in range(self.good[0].began if self.good else now, now):
            airing = self.at(second)
            if airing is None:
                continue
            if airing.part.group == group:
                count = count + 1 if inside else 1
            inside = airing.part.group == group
        is_new = self.current is not None and self.current.part.group == group and not inside
        return 0 if is_new else count

    def goes_by_itself(self) -> int | None:
        """The second at which next goes on air without a press."""
        if self.current is None or not self.next or self.stalled:
            return None
        following = self.part(self.next)
        fixed = self.fixed(following)
        if following.anchored and fixed is not None:
            return fixed if following.auto else None
        if not self.current.part.auto:
            return None
        return max(self.current.began + self.current.length, fixed if fixed is not None else -(10**9))


def modelled(plan: Show, *, due: int, is_live: bool) -> Model:
    """A pass just opened on this plan, to go on air `due` seconds after the planned instant."""
    model = Model(plan.ending, plan.slot // S, due, is_live, [_part(item) for item in plan.items])
    model.next = model.by_itself()
    return model


def _part(item: Item) -> Part:
    return Part(
        name=item.id,
        length=item.planned // S,
        start=None if item.start is None else (item.start - ON_AIR) // S,
        anchored=item.end_anchored,
        group=item.group,
        auto=item.advance == "auto",
        floated=item.floated,
        untimed=item.untimed,
    )
