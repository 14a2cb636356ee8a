"""The rundown as a table of times: a row for each item, and a line for each group with its budget. Pure."""

from msgspec import Struct

from rundown.live.front_time import Projected, back_times, planned_starts, projection
from rundown.live.state import Pass, Run, State
from rundown.live.timing import item_over_under, shift
from rundown.live.to_come import counting
from rundown.plan.show import Group, Item


class Row(Struct, frozen=True, kw_only=True):
    """An item of the rundown with its times, as it aired if it has.

    `planned_start` is the plan's clock (shifted in a pass that is not live), `planned` the plan's length, whatever this
    pass made of it (`item.planned`); `start` the real start if it aired, else the projected one; `back_time` the latest
    start that still makes the hard out. `real` is the duration as aired (so far, for the one on air), `over_under` real
    minus `item.planned`. `gap` and `overlap` are as in `front_time.Projected`. `put_back`: it has aired, and counts again;
    `skipped` why it is passed over; `retimed`: this pass changed its length.
    """

    item: Item
    run: Run | None
    planned_start: int
    planned: int
    start: int | None
    back_time: int | None
    real: int | None = None
    over_under: int | None = None
    gap: int = 0
    overlap: int = 0
    is_on_air: bool = False
    is_next: bool = False
    aired: bool = False
    put_back: bool = False
    counts: bool = False
    retimed: bool = False
    skipped: str = ""

    @property
    def deviation(self) -> int | None:
        """Real minus planned duration of an item that has aired."""
        return self.over_under if self.aired else None

    @property
    def drift(self) -> int | None:
        """How much later than planned it started or will start."""
        return None if self.start is None else self.start - self.planned_start


class Segment(Struct, frozen=True, kw_only=True):
    """A group of items and its budget, ms. `spent` counts from its first take, a re-entry as a new playout; `to_come`
    is what of it still counts, the rest of the item on air included."""

    group: Group
    spent: int
    to_come: int
    is_on_air: bool = False

    @property
    def over_under(self) -> int:
        """Time spent minus budget: negative is still to spend."""
        return self.spent - self.group.budget

    @property
    def projected(self) -> int:
        """What it will have taken, against its budget: positive = over."""
        return self.spent + self.to_come - self.group.budget


def rows(state: State, now: int) -> tuple[Row, ...]:
    """Every item of the rundown with its times, in order."""
    plan = state.as_planned
    planned, lengths = planned_starts(plan, shift(state)), {item.id: item.planned for item in plan.items}
    ahead = {each.item.id: each for each in projection(state, now)}
    backs, runs = back_times(state), _runs(state.pass_)
    return tuple(
        _row(state, now, item, planned[item.id], lengths[item.id], ahead.get(item.id), backs.get(item.id), runs)
        for item in state.plan.items
    )


def _runs(pass_: Pass | None) -> dict[str, Run]:
    """Item id -> its last airing that was not a mistake."""
    if pass_ is None:
        return {}
    return {pass_.runs[run].item.id: pass_.runs[run] for run in pass_.air if not pass_.runs[run].stray}


def _row(
    state: State,
    now: int,
    item: Item,
    planned_start: int,
    planned: int,
    ahead: Projected | None,
    back_time: int | None,
    runs: dict[str, Run],
) -> Row:
    pass_, run = state.pass_, runs.get(item.id)
    on_air = run is not None and pass_ is not None and pass_.on_air == run.id
    coming = None if pass_ is None else pass_.coming
    over_under = None if run is None else item_over_under(run, now)
    start = None if ahead is None else ahead.start
    if run is not None and (on_air or start is None):
        start = run.started
    if run is not None and ahead is None:
        # What has aired is shown as it aired: a later edit is for its next airing.
        item, planned = run.item, run.planned
    return Row(
        item=item,
        run=run,
        planned_start=planned_start,
        planned=planned,
        start=start,
        back_time=back_time,
        real=None if run is None or over_under is None else over_under + run.item.planned,
        over_under=over_under,
        gap=0 if ahead is None else ahead.gap,
        overlap=0 if ahead is None else ahead.overlap,
        is_on_air=on_air,
        is_next=coming is not None and coming.item.id == item.id,
        aired=run is not None and not on_air,
        put_back=run is not None and not on_air and ahead is not None,
        counts=ahead is not None,
        retimed=item.planned != planned,
        skipped="" if pass_ is None else pass_.skipped.get(item.id, ""),
    )


def segments(state: State, now: int) -> tuple[Segment, ...]:
    """The groups of the plan, in its order, with what of their budget is spent and still to come."""
    to_come = counting(state)
    return tuple(
        Segment(
            group=group,
            spent=_spent(state.pass_, group.id, now),
            to_come=sum(item.planned for item in to_come if item.group == group.id) + _left(state.pass_, group.id, now),
            is_on_air=_is_on_air(state.pass_, group.id),
        )
        for group in state.plan.groups
    )


def _spent(pass_: Pass | None, group: str, now: int) -> int:
    """The time of the group's last playout: its runs taken one after the other."""
    spent, inside = 0, False
    for run in () if pass_ is None else (pass_.runs[run] for run in pass_.air):
        if run.stray or run.started is None:
            continue
        belongs = run.item.group == group
        if belongs:
            spent = (spent if inside else 0) + (now if run.ended is None else run.ended) - run.started
        inside = belongs
    return spent


def _left(pass_: Pass | None, group: str, now: int) -> int:
    if pass_ is None or pass_.current is None or not _is_on_air(pass_, group):
        return 0
    return max(0, -(item_over_under(pass_.current, now) or 0))


def _is_on_air(pass_: Pass | None, group: str) -> bool:
    return pass_ is not None and pass_.current is not None and pass_.current.item.group == group
