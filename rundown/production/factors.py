"""Emission factors: versioned data (`factors.toml`), each with its unit, scope, year, source and certainty.

A row of the carbon account names a factor with its version, so that a later table never changes an account that was
made. `vehicle.km` and `passenger.km` are units of their own: nothing turns one into the other.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert

from rundown.production.fields import Two

POSTS: dict[str, Two] = {
    "transport": ("transport", "transport"),
    "meals": ("repas", "meals"),
    "equipment": ("matériel", "equipment"),
    "purchases": ("achats", "purchases"),
    "energy": ("énergie", "energy"),
    "waste": ("déchets", "waste"),
    "data": ("données numériques", "data"),
}
"""The seven posts of Carbon'Clap, in which a candidate can key the account again."""


class Factor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An emission factor: `value` kgCO2e for one `unit`."""

    id: str
    value: Decimal
    unit: str
    post: Literal["transport", "meals", "equipment", "purchases", "energy", "waste", "data"]
    fr: str
    en: str
    scope: str
    year: str
    source: str
    certainty: Literal["high", "medium", "low"]
    note: str = ""


class Edition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One version of the table."""

    version: str
    factor: tuple[Factor, ...]


def _shipped() -> dict[str, Factor]:
    text = Path(__file__).with_name("factors.toml").read_text(encoding="utf-8")
    editions = convert(tomllib.loads(text, parse_float=Decimal)["edition"], tuple[Edition, ...])
    return {f"{one.id}@{edition.version}": one for edition in editions for one in edition.factor}


FACTORS = _shipped()
"""By `ID@VERSION`; of a factor written without its version the last one is meant."""
