"""The sums of the budget."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.production.budget import STATES, Sum, by_heading, cash_curve, funded, lines, paid, taxed, total

D = Decimal
CENTS = st.decimals(min_value=-(10**6), max_value=10**6, places=2).map(lambda value: f"{value:.2f}")
ROW = st.fixed_dictionaries(
    {
        "heading": st.sampled_from(["1", "2", "7", "9", "F", "old"]),
        "label": st.just("x"),
        "made_of": st.sampled_from(["cash", "kind"]),
        "vat": st.sampled_from(["0", "5.5", "10", "20"]),
        "planned": CENTS,
    },
    optional=dict.fromkeys(("revised", "committed", "invoiced", "paid", "to_commit"), CENTS),
)
ROWS = st.lists(ROW, max_size=12).map(lambda rows: {f"B-{place:03}": row for place, row in enumerate(rows, 1)})


@given(ROWS)
def test_to_the_cent_net_and_tax_make_gross_in_each_line_each_heading_and_the_whole(
    rows: dict[str, dict[str, str]],
) -> None:
    found = lines(rows)
    parts = by_heading(found)
    assert {line.code for line in found} == set(rows)
    for state in STATES:
        whole = total(found).sums[state]
        for sums in ([line.sums[state] for line in found], [part.sums[state] for part in parts]):
            assert sum((one.net for one in sums), D(0)) == whole.net
            assert sum((one.tax for one in sums), D(0)) == whole.tax
            assert sum((one.gross for one in sums), D(0)) == whole.gross == whole.net + whole.tax
    assert total(found).deviation == sum((line.deviation for line in found), Sum())


@given(ROWS)
def test_the_headings_come_in_their_order_and_unknown_ones_last(rows: dict[str, dict[str, str]]) -> None:
    order = [part.heading for part in by_heading(lines(rows))]
    assert order == sorted(order, key=["1", "2", "7", "9", "F", "old"].index)
    assert len(order) == len(set(order))


def test_the_landing_is_what_is_committed_and_what_is_still_to_be() -> None:
    (found,) = lines(
        {
            "B-001": {
                "heading": "7",
                "label": "studio",
                "vat": "20",
                "planned": "1000.00",
                "revised": "900.00",
                "committed": "700.00",
                "to_commit": "150.50",
            }
        }
    )
    assert (found.landing, found.deviation) == (Sum(D("850.50"), D("170.10")), Sum(D("-49.50"), D("-9.90")))
    assert (found.percent, found.is_alarming) == (D("-5.5"), False)


@pytest.mark.parametrize(
    ("planned", "committed", "alarm"),
    [("2000.00", "2100.00", False), ("2000.00", "2100.01", True), ("50.00", "55.00", False), ("50.00", "55.01", True)],
)
def test_more_than_ten_percent_or_a_hundred_euros_has_to_be_argued(planned: str, committed: str, alarm: bool) -> None:
    row = {"heading": "7", "label": "x", "vat": "20", "planned": planned, "committed": committed}
    assert lines({"B-001": row})[0].is_alarming is alarm


def test_what_nobody_has_begun_to_commit_is_still_to_be_and_off_by_nothing() -> None:
    row = {"heading": "7", "label": "x", "vat": "20", "planned": "1000.00", "revised": "900.00"}
    (line,) = lines({"B-001": row})
    assert (line.sums["to_commit"].net, line.deviation.net, line.is_alarming) == (D("900.00"), 0, False)


def test_what_was_never_planned_has_no_percent_and_alarms() -> None:
    row = {"heading": "7", "label": "x", "vat": "20", "planned": "0.00", "committed": "1.00"}
    assert (lines({"B-001": row})[0].percent, lines({"B-001": row})[0].is_alarming) == (None, True)


def test_a_tax_is_rounded_half_up_as_an_invoice_is() -> None:
    assert taxed(D("0.10"), D("5")) == Sum(D("0.10"), D("0.01"))
    assert taxed(D("0.05"), D("10")).gross == D("0.06")


def test_what_is_given_is_not_paid() -> None:
    rows = {
        "B-001": {"heading": "7", "label": "x", "vat": "0", "planned": "1.00", "made_of": "cash"},
        "B-002": {"heading": "7", "label": "x", "vat": "0", "planned": "2.00", "made_of": "kind"},
    }
    assert [one.code for one in paid(lines(rows))] == ["B-001"]


def test_the_funding_counts_what_is_not_refused() -> None:
    rows = {
        "R-001": {"made_of": "cash", "amount": "100.00", "state": "agreed"},
        "R-002": {"made_of": "cash", "amount": "50.00", "state": "asked"},
        "R-003": {"made_of": "cash", "amount": "70.00", "state": "refused"},
        "R-004": {"made_of": "kind", "amount": "10.00", "state": "received"},
    }
    assert funded(rows) == {"cash": D("150.00"), "kind": D("10.00")}


def test_the_cash_goes_by_month_on_the_real_day_where_there_is_one() -> None:
    rows = {
        "T-001": {"way": "in", "amount": "100.00", "day": "2026-10-01"},
        "T-002": {"way": "out", "amount": "30.00", "day": "2026-10-20", "done": "2026-11-02"},
        "T-003": {"way": "out", "amount": "90.00", "day": "2026-11-03"},
    }
    assert cash_curve(rows) == (
        ("2026-10", D("100.00"), D("0.00"), D("100.00")),
        ("2026-11", D("0.00"), D("120.00"), D("-20.00")),
    )
