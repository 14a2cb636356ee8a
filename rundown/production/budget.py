"""The budget in five states, as sums of Decimal: excluding VAT, the tax, including it; the landing and how far it is off.

Landing = committed + still to commit; deviation = landing - revised. A line is alarming beyond 10 % or 100 euros, as the
trade's follow-up does it. What is given in kind or in work is apart: it stands on both sides of the funding plan.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from msgspec import Struct

from rundown.production.fields import Row
from rundown.production.of_money import HEADINGS
from rundown.production.values import amount

STATES = ("planned", "revised", "committed", "invoiced", "paid", "to_commit")
"""The states of a line, each a field of the register; where nothing was revised, what was planned stands."""

ALARM_PERCENT = Decimal(10)
ALARM_EUROS = Decimal(100)
_CENT = Decimal("0.01")


class Sum(Struct, frozen=True):
    """An amount excluding VAT, the tax on it, and both together: `gross` is always `net` + `tax`, to the cent."""

    net: Decimal = Decimal("0.00")
    tax: Decimal = Decimal("0.00")

    @property
    def gross(self) -> Decimal:
        """Including VAT."""
        return self.net + self.tax

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.net + other.net, self.tax + other.tax)

    def __sub__(self, other: "Sum") -> "Sum":
        return Sum(self.net - other.net, self.tax - other.tax)


class Line(Struct, frozen=True, kw_only=True):
    """A line of the budget, or the sum of several: its amounts by state."""

    code: str = ""
    heading: str = ""
    label: str = ""
    made_of: str = "cash"
    sums: Mapping[str, Sum]

    @property
    def landing(self) -> Sum:
        """Where it will end: what is committed and what is still to be."""
        return self.sums["committed"] + self.sums["to_commit"]

    @property
    def deviation(self) -> Sum:
        """How far the landing is from what was last agreed; positive costs more."""
        return self.landing - self.sums["revised"]

    @property
    def percent(self) -> Decimal | None:
        """The deviation in % of what was agreed, to one place; None of nothing."""
        agreed = self.sums["revised"].net
        return None if not agreed else (self.deviation.net * 100 / agreed).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def is_alarming(self) -> bool:
        """Whether the deviation has to be argued."""
        off, agreed = abs(self.deviation.net), self.sums["revised"].net
        return off > ALARM_EUROS or (off > 0 and off * 100 > ALARM_PERCENT * abs(agreed))


def lines(rows: Mapping[str, Row]) -> tuple[Line, ...]:
    """The lines of the register `budget`, by heading, then code."""
    made = (_line(code, row) for code, row in rows.items())
    return tuple(sorted(made, key=lambda line: (_place(line.heading), line.code)))


def total(of: Iterable[Line], heading: str = "") -> Line:
    """The sum of some lines."""
    found = tuple(of)
    return Line(heading=heading, sums={state: _added(line.sums[state] for line in found) for state in STATES})


def by_heading(of: Iterable[Line]) -> tuple[Line, ...]:
    """The sum of each heading that has lines, in their order."""
    ordered = sorted(of, key=lambda line: _place(line.heading))
    return tuple(total(found, heading) for heading, found in groupby(ordered, key=lambda line: line.heading))


def paid(of: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are paid with money; the others are given."""
    return tuple(line for line in of if line.made_of == "cash")


def funded(rows: Mapping[str, Row]) -> Mapping[str, Decimal]:
    """The funding plan: by what it is made of (`cash`, `kind`, `industry`) what is not refused, in euros."""
    found: dict[str, Decimal] = {}
    for row in rows.values():
        if row.get("state") != "refused":
            made_of = row.get("made_of", "cash")
            found[made_of] = found.get(made_of, Decimal("0.00")) + amount(row, "amount")
    return found


def cash_curve(rows: Mapping[str, Row]) -> tuple[tuple[str, Decimal, Decimal, Decimal], ...]:
    """By month (`2026-11`): what comes in, what goes out, and what is left, in euros; real days where they are known."""
    months: dict[str, list[Decimal]] = {}
    for row in rows.values():
        month = (row.get("done") or row.get("day", ""))[:7]
        both = months.setdefault(month, [Decimal("0.00"), Decimal("0.00")])
        both[row.get("way") == "out"] += amount(row, "amount")
    left, found = Decimal("0.00"), []
    for month, (came, went) in sorted(months.items()):
        left += came - went
        found.append((month, came, went, left))
    return tuple(found)


def _line(code: str, row: Row) -> Line:
    rate = amount(row, "vat")
    return Line(
        code=code,
        heading=row.get("heading", ""),
        label=row.get("label", ""),
        made_of=row.get("made_of", "cash"),
        sums={state: taxed(_net(row, state), rate) for state in STATES},
    )


def _net(row: Row, state: str) -> Decimal:
    """What stands in a state: nothing revised is as planned, and of what nobody has begun to commit all is still to be."""
    if state == "to_commit" and "committed" not in row and "to_commit" not in row:
        state = "revised"
    return amount(row, "planned" if state == "revised" and "revised" not in row else state)


def taxed(net: Decimal, rate: Decimal) -> Sum:
    """An amount and its VAT at `rate` %, rounded to the cent, half up."""
    return Sum(net.quantize(_CENT), (net * rate / 100).quantize(_CENT, ROUND_HALF_UP))


def _added(sums: Iterable[Sum]) -> Sum:
    found = Sum()
    for one in sums:
        found += one
    return found


def _place(heading: str) -> int:
    order = list(HEADINGS)
    return order.index(heading) if heading in order else len(order)
