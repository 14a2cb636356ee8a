"""The way back on time: what to shorten, lengthen or float so that the show ends within a second of its end. Pure.

What may give:

- *filler* (items of type TAMPON): from `shortest` to `longest`; at 0 it is retired whole (floated);
- *trim*: any other item, down to its `shortest`; *stretch*: up to its `longest`;
- *drop*: a droppable item is floated.

New lengths are whole seconds. The item on air keeps what it has had, up to the next second; once it overruns it gives
nothing. An end-anchored item is never touched. One with a hard start is not shortened to nothing, and nothing before
the last hard start is made longer: the gap would swallow it, or somebody who was promised an instant would wait.

The best way is found in this order: (1) it lands within a second; (2) it needs the lowest class: late filler < trim <
drop, early filler < stretch; (3) what is sacrificed last is spared first: fillers give before other items, then rank 1,
then 2, ..., of one rank who can give most, last those without a rank, from the end of the plan back. No item is touched
that comes, in this order, after those that are enough, and none gives what those before it could; (4) so nothing is
given that is of no use. A drop spares in the same way, one item after the other; what is then over or under is trimmed,
filled or stretched by the same rule. When nothing lands, the way that comes nearest is said instead.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.catchup_drops import left_out
from rundown.live.catchup_line import LANDED_MS, SECOND, Line, Order, Part, by_margin, by_rank, tuned
from rundown.live.state import Run, State, opened
from rundown.plan.show import Item

Kind = Literal["filler", "trim", "stretch", "drop"]
KINDS: tuple[Kind, ...] = ("filler", "trim", "stretch", "drop")
"""The classes, the lowest first."""

WAYS = 3
"""How many ways are offered at most."""


class Give(Struct, frozen=True, kw_only=True):
    """What an item gives: planned ms before and after. At 0 it is floated, as a drop always is."""

    item: str
    kind: Kind
    was: int
    now: int
    on_air: bool = False

    @property
    def gain(self) -> int:
        """The time given back, ms; negative if it takes more."""
        return self.was - self.now


class Way(Struct, frozen=True, kw_only=True):
    """What to change, what counts most first, and the over/under after it, ms."""

    gives: tuple[Give, ...]
    lands: int

    @property
    def kind(self) -> Kind:
        """The highest class it needs."""
        return max((give.kind for give in self.gives), key=KINDS.index)

    @property
    def touches_on_air(self) -> bool:
        """Whether it changes the item on air."""
        return any(give.on_air for give in self.gives)


class CatchUp(Struct, frozen=True, kw_only=True):
    """The over/under now, and the ways that land, the best first; when none does, the one that comes nearest, if any."""

    over_under: int
    ways: tuple[Way, ...] = ()
    nearest: Way | None = None

    @property
    def short_by(self) -> int:
        """What is missing (over) or too much (under) even so, ms; 0 if there is a way or no need of one."""
        if self.ways or abs(self.over_under) <= LANDED_MS:
            return 0
        return abs(self.over_under if self.nearest is None else self.nearest.lands)


def catch_up(state: State, now: int) -> CatchUp:
    """The ways back on time at this instant (show time, epoch ms); none with no pass open, off air, or on time.

    First the best. Then the best that leaves the item on air alone, if the first does not; the best by who can give
    most, if fewer are touched; one of the next class (no drop, though, after which items must be stretched); those
    without what gives most in the first. No two touch the same items in the same manner.
    """
    pass_ = state.pass_
    if pass_ is None or pass_.off_air is not None:
        return CatchUp(over_under=0)
    over = timing.over_under(state, now)
    if abs(over) <= LANDED_MS:
        return CatchUp(over_under=over)
    table = _Table(state, now)
    best = table.best()
    if abs(best.lands) > LANDED_MS:
        return CatchUp(over_under=over, nearest=best if best.gives else None)
    return CatchUp(over_under=over, ways=_different(best, table.others(best)))


def applied(state: State, gives: Sequence[Give]) -> State:
    """The state after these: the plan's items, the runs on air and next; what is floated is no longer next."""
    lengths, pass_ = {give.item: give.now for give in gives}, opened(state)
    plan = replace(state.plan, items=tuple(_changed(item, lengths) for item in state.plan.items))
    runs = {
        run.id: replace(run, item=_changed(run.item, lengths)) if run.id in (pass_.on_air, pass_.next) else run
        for run in pass_.runs.values()
    }
    state = replace(state, standing=replace(state.standing, show=plan), pass_=replace(pass_, runs=runs))
    if pass_.next and runs[pass_.next].item.floated:
        return _next_moved(state)
    return state


def _next_moved(state: State) -> State:
    """The state with what comes by itself as next, under the id of the run that was."""
    pass_, item = opened(state), to_come.following(state)
    if not item:
        return replace(state, pass_=replace(pass_, next=""))
    coming = replace(pass_.runs[pass_.next], item=state.plan.item(item))
    return replace(state, pass_=replace(pass_, runs=pass_.runs | {coming.id: coming}))


def _changed(item: Item, lengths: dict[str, int]) -> Item:
    length = lengths.get(item.id, item.planned)
    if length == item.planned:
        return item
    return replace(item, planned=length) if length else replace(item, floated=True)


def _different(best: Way, others: Iterator[Way]) -> tuple[Way, ...]:
    """The best, and those that land and touch something else than all before them."""
    ways = [best]
    for way in others:
        known = [_touched(each) for each in ways]
        if abs(way.lands) <= LANDED_MS and _touched(way) not in known:
            ways.append(way)
        if len(ways) == WAYS:
            break
    return tuple(ways)


def _touched(way: Way) -> frozenset[tuple[str, Kind]]:
    return frozenset((give.item, give.kind) for give in way.gives)


class _Table:
    """The show at an instant as a line of lengths, and the ways that the search finds on it.

    The line is the item on air, while something is left of it, and the items that count.
    """

    def __init__(self, state: State, now: int) -> None:
        self._state, self._now = state, now
        pass_ = opened(state)
        run = pass_.current
        self._run = run if run is not None and _had(run, now) < run.item.planned else None
        self._coming = to_come.counting(state)
        self._items = self._coming if self._run is None else (self._run.item, *self._coming)
        self._fillers = [place for place, item in enumerate(self._items) if item.type == "TAMPON"]
        self._line = Line(start=self._start(), parts=self._parts())

    def best(self) -> Way:
        """The best way, or the one that comes nearest."""
        return self._solved(self._line, by_rank)

    def others(self, best: Way) -> Iterator[Way]:
        """Ways that may be offered beside the best, whether they land or not."""
        if best.touches_on_air:
            yield self._solved(self._line.holding([0]), by_rank)
        fewest = self._solved(self._line, by_margin)
        if len(fewest.gives) < len(best.gives):
            yield fewest
        if best.kind == "filler":
            yield self._solved(self._line.holding(self._fillers), by_rank)
        if self._line.end > 0:
            drop = self._dropping(self._line, by_rank)
            if all(give.kind != "stretch" for give in drop.gives):
                yield drop
        yield from self._sparing(best)

    def _sparing(self, way: Way) -> Iterator[Way]:
        """Ways without what gives most in this one, then without what gives most in that one too."""
        held: list[int] = []
        while way.gives and len(held) < WAYS - 1:
            most = max(way.gives, key=lambda give: abs(give.gain)).item
            held += (place for place, item in enumerate(self._items) if item.id == most)
            way = self._solved(self._line.holding(held), by_rank)
            yield way

    def _solved(self, line: Line, order: Order) -> Way:
        """Without a drop if that lands, or comes as near as with one."""
        kept = self._way((), tuned(line, order))
        if line.end < 0 or abs(kept.lands) <= LANDED_MS:
            return kept
        return min(kept, self._dropping(line, order), key=lambda way: abs(way.lands))

    def _dropping(self, line: Line, order: Order) -> Way:
        gone = left_out(line, order)
        return self._way(gone, tuned(line.without(gone), order))

    def _way(self, gone: tuple[int, ...], lengths: dict[int, int]) -> Way:
        drops = (self._give(place, 0, "drop") for place in gone)
        gives = (*drops, *(self._give(place, length, self._kind(place, length)) for place, length in lengths.items()))
        return Way(gives=gives, lands=timing.over_under(applied(self._state, gives), self._now))

    def _kind(self, place: int, length: int) -> Kind:
        if place in self._fillers:
            return "filler"
        return "trim" if length < self._items[place].planned else "stretch"

    def _give(self, place: int, now: int, kind: Kind) -> Give:
        item, on_air = self._items[place], self._run is not None and place == 0
        return Give(item=item.id, kind=kind, was=item.planned, now=now, on_air=on_air)

    def _start(self) -> int:
        """Where the line begins, against the end of the show."""
        out = timing.hard_out(self._state)
        if out is None:  # as played, gaps apart, against the slot
            return timing.over_under(self._state, self._now) - sum(item.planned for item in self._items)
        on_air = 0 if self._run is None else self._run.item.planned
        return timing.raw_start(self._state, self._now) - on_air - out

    def _parts(self) -> tuple[Part, ...]:
        promised = max((place for place, item in enumerate(self._items) if item.start is not None), default=0)
        return tuple(self._part(place, item, grows=place >= promised) for place, item in enumerate(self._items))

    def _part(self, place: int, item: Item, *, grows: bool) -> Part:
        held, stays = item.end_anchored or self._is_again(item), self._stays(place)
        least = most = item.planned
        if not held and not item.is_fixed:
            least = min(item.planned, _whole(max(item.shortest, self._kept(place, item))))
            most = max(item.planned, item.longest // SECOND * SECOND) if grows else item.planned
        return Part(
            planned=item.planned,
            least=least,
            most=most,
            due=self._due(place, item),
            filler=item.type == "TAMPON",
            rank=item.sacrifice,
            droppable=item.droppable and not held and not stays,
        )

    def _due(self, place: int, item: Item) -> int | None:
        """The hard start against the end of the show; none for what is on air, or where gaps do not count."""
        out = timing.hard_out(self._state)
        if item.start is None or out is None or (self._run is not None and place == 0):
            return None
        return item.start + timing.shift(self._state) - out

    def _stays(self, place: int) -> bool:
        """Whether it is on air, or the first to come before air: what would come instead is for a person to say."""
        return place == 0 and (self._run is not None or opened(self._state).current is None)

    def _is_again(self, item: Item) -> bool:
        """Whether it is on air and next as well: no length could be given to one alone."""
        run = opened(self._state).current
        return run is not None and run.item.id == item.id and any(item.id == each.id for each in self._coming)

    def _kept(self, place: int, item: Item) -> int:
        """What the item keeps of its length in any case."""
        if self._run is not None and place == 0:
            return _had(self._run, self._now) + 1
        return SECOND if self._stays(place) or item.start is not None else 0


def _had(run: Run, now: int) -> int:
    """How long the run on air has lasted."""
    return 0 if run.started is None else now - run.started


def _whole(length: int) -> int:
    """The length up to the next whole second."""
    return -(-length // SECOND) * SECOND
