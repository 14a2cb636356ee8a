"""The carbon account."""

from decimal import Decimal

import pytest

from rundown.production.carbon import by_post, emissions, total
from rundown.production.factors import FACTORS, POSTS

EXAMPLE = {
    "metro": "810",
    "car": "240",
    "tgv": "860",
    "ter": "240",
    "hotel": "1",
    "meal-vegetarian": "20",
    "meal-chicken": "8",
    "electricity": "48",
    "laptop": "24",
    "streaming": "216.7",
    "storage": "2500",
}
"""The worked example of a studio show, kg published beside it: 118.65."""

ROWS = {
    f"E-{place:03}": {"when": "final", "what": factor, "factor": f"{factor}@2026", "quantity": quantity}
    for place, (factor, quantity) in enumerate(EXAMPLE.items(), 1)
} | {"E-099": {"when": "forecast", "what": "beef", "factor": "meal-beef@2026", "quantity": "10"}}


def test_the_worked_example_comes_out_within_a_tenth_of_a_kilogram() -> None:
    assert abs(total(emissions(ROWS)) - Decimal("118.65")) < Decimal("0.1")


def test_each_account_is_summed_apart_and_each_post_has_its_sum() -> None:
    found = emissions(ROWS)
    assert total(found, "forecast") == Decimal("49.70")
    assert sum(by_post(found).values()) == total(found)
    assert list(by_post(found)) == list(POSTS)
    assert by_post(found)["waste"] == 0
    assert round(by_post(found)["meals"], 2) == Decimal("28.68")


def test_an_entry_knows_its_factor_with_its_edition() -> None:
    first = emissions(ROWS)[0]
    assert (first.code, first.edition, first.factor.unit) == ("E-001", "2026", "passenger.km")


@pytest.mark.parametrize("name", FACTORS)
def test_a_factor_says_where_it_is_from(name: str) -> None:
    factor = FACTORS[name]
    assert factor.value >= 0
    assert all((factor.unit, factor.scope, factor.year, factor.source, factor.fr, factor.en))


def test_a_car_is_counted_by_vehicle_or_by_passenger_and_each_says_which() -> None:
    units = {FACTORS[f"{id}@2026"].unit for id in ("car", "car-electric")}
    assert units == {"vehicle.km"}
    assert FACTORS["car-passenger@2026"].unit == "passenger.km"
