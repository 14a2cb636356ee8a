"""The charts of bars: a line for each heading and post, what alarms is said, what nobody entered too."""

from decimal import Decimal

import pytest

from rundown.dossier.bars import budget_bars, carbon_bars
from rundown.dossier.charts import charts
from rundown.dossier.teller import Teller
from tests.rundown.dossier import evening
from tests.rundown.dossier.season import told

FR, EN = Teller(told().show, "fr"), Teller(told().show, "en")


def test_each_heading_has_what_was_agreed_and_where_it_lands() -> None:
    bars = budget_bars(told(), FR)
    assert [bar.name for bar in bars] == [
        "1 Droits artistiques",
        "6 Transports, défraiements, régie",
        "7 Moyens techniques",
        "9 Assurances et divers",
    ]
    assert (bars[2].before, bars[2].after) == (Decimal("2833.33"), Decimal("2733.33"))
    assert bars[2].told == "−100,00\N{NO-BREAK SPACE}€"
    assert not bars[2].alarming


def test_the_heaviest_post_comes_first_and_one_without_entries_says_so() -> None:
    bars = carbon_bars(told(), EN)
    assert [bar.name for bar in bars][:2] == ["Transport", "Meals"]
    assert bars[0].told == "71.7\N{NO-BREAK SPACE}kg, 60%"
    assert bars[-1].told == "no data entered"


def test_without_a_register_there_is_no_chart() -> None:
    assert budget_bars(evening.told(), FR) == carbon_bars(evening.told(), FR) == ()


@pytest.mark.parametrize("tell", [FR, EN], ids=["fr", "en"])
def test_they_are_drawn_with_the_others_and_give_the_same_bytes(tell: Teller) -> None:
    drawn = {chart.name: chart for chart in charts(told(), tell)}
    assert list(drawn) == ["planned-real", "over-under", "reactions", "budget", "carbon"]
    assert "7 " in drawn["budget"].figure
    assert drawn["carbon"].figure.startswith("Transport : 71")
