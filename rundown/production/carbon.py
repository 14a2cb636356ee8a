"""The carbon account: each entry a quantity times its factor, summed by post and by account (forecast, final); kgCO2e."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from rundown.production.factors import FACTORS, POSTS, Factor
from rundown.production.fields import Row
from rundown.production.values import amount

ACCOUNTS = ("forecast", "final")


class Emission(Struct, frozen=True, kw_only=True):
    """An entry of the account. `kg` is exact: it is rounded where it is shown."""

    code: str
    account: str
    what: str
    factor: Factor
    edition: str
    quantity: Decimal
    row: Row

    @property
    def kg(self) -> Decimal:
        """kgCO2e."""
        return self.quantity * self.factor.value


def emissions(rows: Mapping[str, Row]) -> tuple[Emission, ...]:
    """The entries of the register `carbon`, in the order of their codes."""
    return tuple(
        Emission(
            code=code,
            account=row["when"],
            what=row["what"],
            factor=FACTORS[row["factor"]],
            edition=row["factor"].partition("@")[2],
            quantity=amount(row, "quantity"),
            row=row,
        )
        for code, row in sorted(rows.items())
    )


def total(of: Iterable[Emission], account: str = "final") -> Decimal:
    """The sum of one account, kgCO2e."""
    return sum((one.kg for one in of if one.account == account), Decimal(0))


def by_post(of: Iterable[Emission], account: str = "final") -> Mapping[str, Decimal]:
    """The sum of each of the seven posts, kgCO2e, in their order; those of nothing too."""
    found = dict.fromkeys(POSTS, Decimal(0))
    for one in of:
        if one.account == account:
            found[one.factor.post] += one.kg
    return found
