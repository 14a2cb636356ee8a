"""What is kept of a production, as a sheet is written from it and read beside it."""

from collections.abc import Mapping

from msgspec import Struct

from rundown.live.acts.production import known_of
from rundown.live.state import State
from rundown.production.fields import Register, Row
from rundown.production.values import Known


class Standing(Struct, frozen=True, kw_only=True):
    """By register the rows by code, and how many each has ever had; what a value may name; the language of sheets."""

    known: Known
    rows: Mapping[str, Mapping[str, Row]]
    counts: Mapping[str, int]
    language: str

    def of(self, register: Register) -> Mapping[str, Row]:
        """The rows of a register in the order of their codes; those of fixed codes are always there."""
        rows = self.rows.get(register.id, {})
        codes = register.codes or sorted(rows, key=lambda code: register.number(code) or 0)
        return {code: rows.get(code, {}) for code in codes}


def standing_of(state: State, language: str = "") -> Standing:
    """What stands now; in the show's own language unless one is asked for."""
    rows = {id: {code: kept.values for code, kept in its.items()} for id, its in state.standing.production.items()}
    return Standing(
        known=known_of(state),
        rows=rows,
        counts=state.standing.production_counts,
        language=language or state.plan.language,
    )
