"""What was measured beside its floor, as a table; of several runs, the medians."""

from collections.abc import Sequence
from statistics import median, quantiles

from msgspec import Struct


class Figures(Struct, frozen=True):
    """The middle and the tail of some latencies, ms, or of their ratios."""

    p50: float
    p99: float


class Budget(Struct, frozen=True):
    """What is allowed (None: anything), as a multiple of what stands beside it or in ms."""

    p50: float | None
    p99: float | None
    unit: str = "x"

    def __str__(self) -> str:
        allowed = (("p50", self.p50), ("p99", self.p99))
        return ", ".join(f"{name} {most:g} {self.unit}" for name, most in allowed if most is not None)


NO_BUDGET = Budget(None, None)


class Row(Struct, frozen=True, kw_only=True):
    """One line: what, what stands beside it from the same run (a floor, or the same in better times), what is allowed."""

    what: str
    beside: Figures
    ours: Figures
    ratio: Figures
    budget: Budget = NO_BUDGET

    @property
    def is_met(self) -> bool:
        """Whether it is within its budget."""
        held = self.ratio if self.budget.unit == "x" else self.ours
        bounds = ((held.p50, self.budget.p50), (held.p99, self.budget.p99))
        return all(most is None or figure <= most for figure, most in bounds)


def figures(latencies_ns: Sequence[float]) -> Figures:
    """The figures of latencies in ns, of which there must be two or more."""
    cuts = quantiles(latencies_ns, n=100, method="inclusive")
    return Figures(cuts[49] / 1e6, cuts[98] / 1e6)


def row(what: str, beside_ns: Sequence[float], ours_ns: Sequence[float], budget: Budget = NO_BUDGET) -> Row:
    """The line of these latencies."""
    beside, ours = figures(beside_ns), figures(ours_ns)
    ratio = Figures(ours.p50 / beside.p50, ours.p99 / beside.p99)
    return Row(what=what, beside=beside, ours=ours, ratio=ratio, budget=budget)


def medians(runs: Sequence[Sequence[Row]]) -> list[Row]:
    """The median of each figure, and of each run's ratios, over runs of the same rows."""
    return [_median(rows) for rows in zip(*runs, strict=True)]


def _median(rows: Sequence[Row]) -> Row:
    return Row(
        what=rows[0].what,
        beside=_middle([each.beside for each in rows]),
        ours=_middle([each.ours for each in rows]),
        ratio=_middle([each.ratio for each in rows]),
        budget=rows[0].budget,
    )


def _middle(several: Sequence[Figures]) -> Figures:
    return Figures(median(each.p50 for each in several), median(each.p99 for each in several))


def render(rows: Sequence[Row]) -> str:
    """The table, for a terminal of 110 columns."""
    head = f"{'ms':<34} {'beside p50':>10} {'p99':>7} {'ours p50':>9} {'p99':>7} {'x p50':>6} {'p99':>6}  budget"
    return "\n".join((head, *map(_line, rows)))


def _line(one: Row) -> str:
    budget = f"{one.budget}{'' if one.is_met else '  OVER'}"
    return (
        f"{one.what:<34} {one.beside.p50:>10.3f} {one.beside.p99:>7.3f} {one.ours.p50:>9.3f} {one.ours.p99:>7.3f} "
        f"{one.ratio.p50:>6.2f} {one.ratio.p99:>6.2f}  {budget}"
    ).rstrip()
