"""What was measured beside its floor, as a table."""

from collections.abc import Sequence
from statistics import quantiles

from msgspec import Struct


class Figures(Struct, frozen=True):
    """The middle and the tail of some latencies, ms."""

    p50: float
    p99: float


class Row(Struct, frozen=True, kw_only=True):
    """One line: what, its floor of the same run, and what design.md §10 allows."""

    what: str
    floor: Figures
    ours: Figures
    budget: str

    @property
    def ratio(self) -> float:
        """How many times the floor's median ours is."""
        return self.ours.p50 / self.floor.p50


def figures(latencies_ns: Sequence[float]) -> Figures:
    """The figures of latencies in ns, of which there must be two or more."""
    cuts = quantiles(latencies_ns, n=100, method="inclusive")
    return Figures(cuts[49] / 1e6, cuts[98] / 1e6)


def render(rows: Sequence[Row]) -> str:
    """The table, for a terminal of 100 columns."""
    head = f"{'ms':<30} {'floor p50':>9} {'p99':>7} {'ours p50':>9} {'p99':>7} {'ratio':>6}  budget"
    lines = [
        f"{row.what:<30} {row.floor.p50:>9.2f} {row.floor.p99:>7.2f} {row.ours.p50:>9.2f} {row.ours.p99:>7.2f} "
        f"{row.ratio:>6.1f}  {row.budget}"
        for row in rows
    ]
    return "\n".join((head, *lines))
