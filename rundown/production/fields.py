"""What a register and its fields are: data, from which the forms, the sheets, the rule and the documents are made."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

Two = tuple[str, str]
"""A word in French and in English."""

Row = Mapping[str, str]
"""A row: by key of its fields their values as `values.py` writes them; what is empty is not there."""


class Kind(StrEnum):
    """What a field holds, and how it is written down.

    TEXT a line, NOTE a text of several; DAY `2026-11-28`; TIME `14:05`; AMOUNT euros, two places (`1250.00`); NUMBER a
    decimal number; PERCENT one of a hundred (`20`); COUNT a whole number; YES `yes` or `no`; CHOICE a key of `choices`;
    MEMBER an id of the team, MEMBERS several; PERSON an id of the people on air; ITEM an id of the rundown; ROLE a role;
    ROW the code of a row of `of`, ROWS several; FACTOR an emission factor; FILE the SHA-256 of a file and its name.
    """

    TEXT = "text"
    NOTE = "note"
    DAY = "day"
    TIME = "time"
    AMOUNT = "amount"
    NUMBER = "number"
    PERCENT = "percent"
    COUNT = "count"
    YES = "yes"
    CHOICE = "choice"
    MEMBER = "member"
    MEMBERS = "members"
    PERSON = "person"
    ITEM = "item"
    ROLE = "role"
    ROW = "row"
    ROWS = "rows"
    FACTOR = "factor"
    FILE = "file"


SEVERAL = (Kind.MEMBERS, Kind.ROWS)
"""Kinds whose values stand in a row, with a space between."""

FIGURES = (Kind.AMOUNT, Kind.NUMBER, Kind.PERCENT, Kind.COUNT)
"""Kinds whose values are numbers."""


class Field(Struct, frozen=True, kw_only=True):
    """A field of a register.

    `must`: no row without it. `sealed`: personal, its text is kept apart and may be erased; the journal holds a sign for
    it. `total`: it has a sum in tables. `width` is its part of a table, in characters.
    """

    key: str
    kind: Kind = Kind.TEXT
    fr: str
    en: str
    choices: Mapping[str, Two] = {}
    of: str = ""
    must: bool = False
    sealed: bool = False
    total: bool = False
    width: int = 14

    def title(self, language: str) -> str:
        """Its head, in French or English."""
        return self.fr if language == "fr" else self.en


class Register(Struct, frozen=True, kw_only=True):
    """A register: its rows are coded `PREFIX-001`, or by `codes` where there is one row for each of them.

    `annex` is where it stands in a dossier, `area` under what the producer's desk lists it.
    """

    id: str
    prefix: str
    fr: str
    en: str
    area: str
    annex: str
    fields: tuple[Field, ...]
    codes: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """Its name, in French or English."""
        return self.fr if language == "fr" else self.en

    def field(self, key: str) -> Field | None:
        """The field of this key."""
        return next((each for each in self.fields if each.key == key), None)

    def code(self, number: int) -> str:
        """The code of its nth row."""
        return f"{self.prefix}-{number:03}"

    def number(self, code: str) -> int | None:
        """The inverse of `code`; None for what is no code of this register."""
        head, _, digits = code.rpartition("-")
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 0
        return number if head == self.prefix and number and self.code(number) == code else None
