"""The rows of sheets beside the rows that stand: what each changes. Nothing is decided here; the rule has the last word."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from rundown.plan.sheet.report import Outcome, Report, RowRead
from rundown.plan.sheet.values import NotUnderstood, plain
from rundown.production.circles import circle
from rundown.production.fields import Field, Kind, Register, Row
from rundown.production.sheet.cells import text_of, written
from rundown.production.sheet.finding import Line, Sheet
from rundown.production.sheet.heads import CODE
from rundown.production.sheet.standing import Standing
from rundown.production.sheet.wording import told
from rundown.production.values import Known, NotAValue, understood

_HIDDEN_VALUE = "•••"
"""What a screen shows of a sealed value: read back, it is no new one."""

_PADDED = re.compile(r"([A-Z]+)[\s_-]?0*([0-9]{1,6})")


class Change(Struct, frozen=True, kw_only=True):
    """A row as it is to be asked: its code ("" for the next one) and the fields that change, and where it was read."""

    code: str
    values: Mapping[str, str]
    line: Line


class Merging:
    """One reading of sheets into what stands."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def changes(self, sheets: Sequence[tuple[Sheet, Report]]) -> dict[str, list[Change]]:
        """By register the rows that are new or change, each told in the report of its file."""
        codes = [(sheet, report, tuple(self._codes(sheet, report))) for sheet, report in sheets]
        named = {sheet.register.id: [code for code in given if code] for sheet, _, given in codes}
        rows = {id: (*known, *named.get(id, ())) for id, known in self._standing.known.rows.items()}
        known = Known(self._standing.known.show, rows)
        return {sheet.register.id: self._merged(sheet, given, known, report) for sheet, report, given in codes}

    # --- which row is meant ---

    def _codes(self, sheet: Sheet, report: Report) -> Iterator[str | None]:
        """The code of each line, "" where it gives none, None where it gives one that cannot be."""
        first: dict[str, Line] = {}
        for line in sheet.lines:
            code = self._code(sheet.register, line, report)
            if code and code in first:
                report.error(line.cell(CODE), f'"{code}" stands in row {first[code].number} too, keep one of them')
            first.setdefault(code or "", line)
            yield code

    def _code(self, register: Register, line: Line, report: Report) -> str | None:
        try:
            text = plain(line.cells.get(CODE)).upper()
        except NotUnderstood as wrong:
            report.error(line.cell(CODE), str(wrong))
            return None
        if not text:
            if register.codes:
                report.error(line.where, f"has no code, write one of {register.codes[0]} to {register.codes[-1]}")
            return None if register.codes else ""
        code = _padded(register, text)
        standing = self._standing.of(register)
        if code in standing:
            return code
        number = register.number(code)
        if register.codes or number is None:
            wanted = f"{register.codes[0]} to {register.codes[-1]}" if register.codes else f"as in {register.code(1)}"
            report.error(line.cell(CODE), f'"{text[:20]}" is no code of {register.id}, write one {wanted}')
            return None
        if number <= self._standing.counts.get(register.id, 0):
            report.error(line.cell(CODE), f"{code} was struck, leave the cell empty for a new row")
            return None
        return code

    # --- what it says ---

    def _merged(self, sheet: Sheet, codes: Sequence[str | None], known: Known, report: Report) -> list[Change]:
        register, standing = sheet.register, self._standing.of(sheet.register)
        left = {code: row for code, row in standing.items() if code not in codes}
        changes: list[Change] = []
        after = dict(standing)
        for line, given in zip(sheet.lines, codes, strict=True):
            said = _Said(register, line, known, self._standing.language, report)
            values = None if given is None else said.values(standing.get(given, {}))
            if given is None or values is None:
                continue
            code = given or said.told_by(left, values)
            left.pop(code, None)
            base = standing.get(code, {})
            changed = {key: value for key, value in values.items() if value != base.get(key, "")}
            after[code or f"row {line.number}"] = {**base, **values}
            for field in register.fields if changed or code not in standing else ():
                if field.must and not after[code or f"row {line.number}"].get(field.key):
                    title = field.title(self._standing.language)
                    report.error(line.cell(field.key), f"{title} is empty, a row must have it")
            outcome: Outcome = "same" if not changed else "changed" if base else "added"
            _tell(report, line, outcome, f"{register.id} {code}".strip(), ", ".join(changed) if base else "")
            if changed:
                changes.append(Change(code=code, values=changed, line=line))
        _circles(sheet, after, report)
        if kept := [code for code, row in left.items() if row]:
            some = ", ".join(kept[:5]) + (", …" if len(kept) > 5 else "")
            report.note(sheet.name, f"{len(kept)} of {register.id} stay as they are, no row names them: {some}")
        return changes


class _Said:
    """What one line says."""

    def __init__(self, register: Register, line: Line, known: Known, language: str, report: Report) -> None:
        self._register, self._line, self._known = register, line, known
        self._language, self._report = language, report

    def values(self, base: Row) -> dict[str, str] | None:
        """By field what the line says, of those that its sheet has; None where something cannot be."""
        found: dict[str, str] = {}
        good = True
        for field in self._register.fields:
            if field.key not in self._line.cells:
                continue
            try:
                value = self._value(field, base.get(field.key, ""))
            except NotUnderstood as wrong:
                self._error(field, str(wrong))
                good = False
            except NotAValue as wrong:
                self._error(field, told(wrong))
                good = False
            else:
                if value is not None:
                    found[field.key] = value
        return found if good else None

    def told_by(self, rows: Mapping[str, Row], values: Mapping[str, str]) -> str:
        """The code of a row that is what the line says in every field that its sheet has, "" for none.

        What is kept apart cannot be compared, and tells no rows from each other.
        """
        seen = {key: value for key, value in values.items() if not self._is_sealed(key)}
        same = (code for code, row in rows.items() if all(row.get(key, "") == value for key, value in seen.items()))
        return next(same, "") if any(seen.values()) else ""

    def _is_sealed(self, key: str) -> bool:
        return any(field.key == key and field.sealed for field in self._register.fields)

    def _value(self, field: Field, before: str) -> str | None:
        """What a cell says of a field, None for nothing new. Raises NotUnderstood, NotAValue."""
        cell = self._line.cells[field.key]
        text, note = text_of(field, cell)
        if field.sealed and text in ("", _HIDDEN_VALUE):
            return None
        if before and text == written(field, before, self._known, self._language):
            return before
        value = understood(field, text, self._known)
        if note and value != before:
            self._note(field, note)
        return value

    def _note(self, field: Field, note: str) -> None:
        """Says how a cell was read; of days once for all of a column."""
        title = field.title(self._language)
        column = f"{title}: days as in "
        if field.kind is not Kind.DAY:
            self._report.note(self._line.cell(field.key), f"{title}: {note}")
        elif not any(one.text.startswith(column) for one in self._report.remarks):
            self._report.note(self._line.cell(field.key), f"{column}{note}")

    def _error(self, field: Field, text: str) -> None:
        self._report.error(self._line.cell(field.key), f"{field.title(self._language)}: {text}")


def _padded(register: Register, text: str) -> str:
    """A code as it is kept: `b1` is B-001."""
    found = _PADDED.fullmatch(text)
    if found is None or found[1] != register.prefix:
        return text
    fixed = f"{found[1]}{int(found[2]):02}"
    return fixed if register.codes else register.code(int(found[2]))


def _circles(sheet: Sheet, after: Mapping[str, Row], report: Report) -> None:
    for field in sheet.register.fields:
        if (
            field.of == sheet.register.id
            and field.kind in (Kind.ROW, Kind.ROWS)
            and (found := circle(after, field.key))
        ):
            ring = " → ".join(found)
            report.error(sheet.name, f"{sheet.register.id} come after themselves by {field.key}: {ring}, part them")


def _tell(report: Report, line: Line, outcome: Outcome, what: str, why: str = "") -> None:
    report.rows.append(RowRead(sheet=line.sheet, number=line.number, outcome=outcome, what=what, why=why))
