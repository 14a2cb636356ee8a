"""Markdown that no text of people's can break."""

import re

import pytest
from markupsafe import Markup

from rundown.dossier.markdown import card, escaped, fact_table, parted, pipe_table, reference, shown, styled
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from tests.rundown.dossier.evening import demo

FR = Teller(demo(), "fr")


@pytest.mark.parametrize(
    "text", ["# a", "| b | c |", "[x](y)", "*gras*", "`code`", "<b>", "![i](j)", ":::", "$x$", "1. a"]
)
def test_a_sign_is_never_markup(text: str) -> None:
    assert all(sign.isalnum() or sign in " \\" or text.count(sign) for sign in escaped(text))
    for place, sign in enumerate(escaped(text)):
        if not sign.isalnum() and sign not in " \\":
            assert escaped(text)[place - 1] == "\\"


def test_a_text_is_one_line() -> None:
    assert escaped(" deux\nlignes\tici ") == "deux lignes ici"
    assert escaped(Markup("*fait*")) == "*fait*"


def test_references_are_dim_and_none_is_nothing() -> None:
    assert reference(3, None, 0, 12) == r'[\[3\, 12\]]{custom-style="Reference"}'
    assert reference(None) == ""
    assert styled("", "Invite") == ""


def test_a_card_has_labels_values_and_the_events_of_each() -> None:
    made = card([("Date", "20:00", 4), ("Vide", "")], FR)
    assert r'| [Date]{custom-style="Libelle"} | 20\:00 [\[4\]]{custom-style="Reference"} |' in made
    assert card([("Suite", "x", [1, 2])], FR).count("custom") == 2


def test_figures_stand_at_the_right_and_a_caption_follows() -> None:
    made = pipe_table(["a", "b"], [Column("a", width=3), Column("b", Kind.COUNT, 4)], [("x", "1")], "Légende")
    assert made.splitlines()[2] == "|------|--------:|"
    assert made.strip().endswith(": Légende")


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, Kind.COUNT, ""),
        ("", Kind.TEXT, ""),
        ("a ?", Kind.TEXT, "a\N{NARROW NO-BREAK SPACE}?"),
        (1_797_015_600_000, Kind.INSTANT, "20:00:00"),
        (90_000, Kind.LENGTH, "1:30"),
        (-90_000, Kind.SIGNED, "−1:30"),
        (1_500, Kind.SECONDS, "1,5\N{NO-BREAK SPACE}s"),
        (7, Kind.REF, '[7]{custom-style="Reference"}'),
        (1234, Kind.COUNT, "1\N{NARROW NO-BREAK SPACE}234"),
    ],
)
def test_a_cell_reads_as_its_kind(cell: str | int | None, kind: Kind, text: str) -> None:
    assert shown(cell, kind, FR) == text


def test_a_table_of_facts_may_show_some_columns_and_none_without_rows() -> None:
    columns = (Column("a"), Column("deviation", Kind.SIGNED))
    table = Table(id="t", sheet="t", title="T", columns=columns, heads=("a", "écart (s)"), rows=(("x", 1_000),))
    made = fact_table(table, ["deviation"], FR, "L", [9])
    assert made.splitlines()[1] == "| écart |"
    assert re.fullmatch(r"\|-+:\|", made.splitlines()[2])
    assert fact_table(table, ["a"], FR, "L").count("x") == 1
    empty = Table(id="t", sheet="t", title="T", columns=columns, heads=("a", "b"), rows=())
    assert fact_table(empty, ["a"], FR, "L") == ""


def test_a_fingerprint_is_read_in_groups_of_eight_and_no_line_is_as_wide_as_it() -> None:
    assert (
        parted(f"hash {'0123456789abcdef' * 4}, number 23")
        == f"hash {' '.join(['01234567', '89abcdef'] * 4)}, number 23"
    )
    assert parted("0123456789abcdef") == "0123456789abcdef"
    assert parted(Markup("[7]{.ref}")) == Markup("[7]{.ref}")
