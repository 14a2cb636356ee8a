"""The headings of a register's sheet, in French and English, folded as those of a conducteur are."""

from collections.abc import Mapping, Sequence, Set

from rundown.plan.sheet.columns import folded
from rundown.plan.sheet.grid import Cell
from rundown.production.fields import Register
from rundown.production.registers import REGISTERS

CODE = "code"
"""The key of the column that names the rows."""

_CODE = ("code", "id", "ref", "reference")
_LONGEST = 60
_SHEET_NAME = 31
"""Characters that a workbook leaves a sheet's name."""


def _of(register: Register) -> dict[str, str]:
    words = {folded(word): one.key for one in register.fields for word in (one.key.replace("_", " "), one.en, one.fr)}
    return dict.fromkeys(_CODE, CODE) | words


HEADINGS: Mapping[str, Mapping[str, str]] = {id: _of(register) for id, register in REGISTERS.items()}
"""By register: folded heading -> the key of its field, or CODE."""

NAMES: Mapping[str, str] = {
    folded(word): id
    for id, register in REGISTERS.items()
    for word in (id, register.fr, register.en, register.fr[:_SHEET_NAME], register.en[:_SHEET_NAME])
}
"""Folded name of a sheet or a file -> the register it is of."""


def key_of(cell: Cell, register: str) -> str:
    """The key that a cell heads in the sheet of a register, "" if it is no heading."""
    return HEADINGS[register].get(_word(cell), "")


def headed(cells: Sequence[Cell], register: str) -> set[str]:
    """The keys that the cells of a row head."""
    return _keys({_word(cell) for cell in cells}, register)


def known(cells: Sequence[Cell]) -> int:
    """How many columns the cells of a row head in the register that knows most of them."""
    words = {_word(cell) for cell in cells}
    return max(len(_keys(words, id)) for id in REGISTERS)


def _word(cell: Cell) -> str:
    return folded(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else ""


def _keys(words: Set[str], register: str) -> set[str]:
    headings = HEADINGS[register]
    return {headings[word] for word in words & headings.keys()}


def sheet_name(register: Register, language: str) -> str:
    """The name of its sheet in a workbook."""
    kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in register.title(language))
    return kept[:_SHEET_NAME]
