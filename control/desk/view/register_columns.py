"""The columns of a register's table: its fields, those that matter most first, and what is worked out of them. Pure."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from control.desk.view.register_alarms import has_landing, rows_of, signed
from control.desk.view.scene import Scene
from control.words import N_
from rundown.dossier.outline import STAGES
from rundown.production import budget, carbon
from rundown.production.fields import FIGURES, Field, Kind, Register, Row
from rundown.production.values import amount, shown
from rundown.timecode import MINUS

CENT = Decimal("0.01")
GRAM = Decimal("0.001")
ONE = Decimal(1)

FIRST: Mapping[str, tuple[str, ...]] = {
    "stages": ("stage", "lead", "start", "end", "ended", "started", "result"),
    "tasks": ("task", "owner", "start", "end", "ended", "stage", "scenario"),
    "convocations": ("day", "who", "role", "call", "came", "left"),
    "decisions": ("day", "question", "chosen", "by", "cost"),
    "difficulties": ("day", "what", "severity", "solved"),
    "meetings": ("day", "agenda", "progress", "present", "decisions"),
    "actions": ("what", "who", "due", "done", "meeting"),
    "budget": ("label", "planned", "landing", "deviation", "paid", "heading"),
    "cash": ("label", "way", "amount", "day", "done"),
    "quotes": ("need", "supplier", "amount", "gross", "chosen", "day"),
    "documents": ("title", "type", "state", "until", "signed", "parties"),
    "insurance": ("type", "insurer", "since", "until"),
    "hazards": ("hazard", "risk", "measure", "lead", "due", "done"),
    "carbon": ("what", "quantity", "unit", "kg", "when", "factor"),
}
"""The columns that stand first where not all have room; the others follow as the register has them."""

OWN: Mapping[str, Mapping[str, str]] = {
    "stages": {"stage": N_("Stage")},
    "budget": {"landing": N_("Landing ex. VAT"), "deviation": N_("Deviation"), "gross": N_("Landing inc. VAT")},
    "quotes": {"gross": N_("Amount inc. VAT")},
    "carbon": {"unit": N_("Unit"), "kg": N_("kgCO₂e")},
}
"""What is worked out, by register: key -> heading."""

SUMMED: Mapping[str, Decimal] = {"landing": CENT, "deviation": CENT, "gross": CENT, "kg": GRAM}
"""Those of them that have a sum, and to what it is rounded."""

WHOLE = (*FIGURES, Kind.DAY, Kind.TIME, Kind.YES)
"""Kinds of which half says something else."""

BREAKS = re.compile(r"[ \t\r\n]+")


class Cell(Struct, frozen=True):
    """What stands in a cell; it sorts by its number where it is one, else by `sorts`, else by its text."""

    text: str
    number: Decimal | None = None
    sorts: str = ""


class Column(Struct, frozen=True, kw_only=True):
    """A column: `cells` by code, `width` what it is given at least, `most` what its widest text takes.

    A figure and a day are never cut. `step` is to what its sum is rounded, None for a column that has none.
    """

    key: str
    title: str
    width: int
    most: int
    is_figure: bool
    may_be_cut: bool
    step: Decimal | None
    cells: Mapping[str, Cell]


def columns(scene: Scene, register: Register) -> tuple[Column, ...]:
    """All of them, in the order in which they are given room."""
    rows, language = rows_of(scene, register.id), scene.words.language
    made = {
        field.key: _column(
            field.key,
            field.title(language),
            {code: cell for code, row in rows.items() if (cell := _own(scene, register, field, row)) is not None},
            is_figure=field.kind in FIGURES,
            may_be_cut=field.kind not in WHOLE,
            step=None if not field.total else CENT if field.kind is Kind.AMOUNT else ONE,
            width=field.width,
        )
        for field in register.fields
    }
    for key, title in OWN.get(register.id, {}).items():
        cells = _worked_out(scene, register, key)
        made[key] = _column(
            key,
            scene.words.say(title),
            cells,
            is_figure=key in SUMMED,
            may_be_cut=key not in SUMMED,
            step=SUMMED.get(key),
            width=34,
        )
    order = dict.fromkeys((*FIRST.get(register.id, ()), *made))
    return tuple(made[key] for key in order)


def _column(
    key: str,
    title: str,
    cells: Mapping[str, Cell],
    *,
    is_figure: bool,
    may_be_cut: bool,
    step: Decimal | None,
    width: int,
) -> Column:
    most = max((len(cell.text) for cell in cells.values()), default=0)
    if step is not None:
        total = sum((cell.number or Decimal(0) for cell in cells.values()), Decimal(0))
        most = max(most, len(f"{total.quantize(step):+,}"))
    return Column(
        key=key,
        title=title,
        width=max(min(width, most) if may_be_cut else most, min(len(title), 12 if is_figure else 9)),
        most=max(most, len(title)),
        is_figure=is_figure,
        may_be_cut=may_be_cut,
        step=step,
        cells=cells,
    )


def _own(scene: Scene, register: Register, field: Field, row: Row) -> Cell | None:
    """What a row holds itself. A line of the budget that was never revised is blank there, and counts as it was planned."""
    if field.key in row:
        return _cell(scene, field, row[field.key])
    if (register.id, field.key) == ("budget", "revised"):
        return Cell("", amount(row, "planned"))
    return None


def _cell(scene: Scene, field: Field, value: str) -> Cell:
    text = BREAKS.sub(" ", shown(field, value, scene.show, scene.words.language))
    if field.kind in FIGURES and text.startswith("-"):
        text = MINUS + text[1:]
    return Cell(text, Decimal(value) if field.kind in FIGURES else None, value if field.kind is Kind.DAY else "")


def _worked_out(scene: Scene, register: Register, key: str) -> Mapping[str, Cell]:
    rows, place = rows_of(scene, register.id), 0 if scene.words.language == "fr" else 1
    match register.id:
        case "stages":
            return {stage.id: Cell(stage.title[place]) for stage in STAGES}
        case "budget":
            found = [line for line in budget.lines(rows) if has_landing(rows[line.code])]
            if key == "deviation":
                return {line.code: off(scene, line.deviation.net) for line in found}
            landings = {line.code: line.landing for line in found}
            return {
                code: figure(scene, both.gross if key == "gross" else both.net, CENT) for code, both in landings.items()
            }
        case "quotes":
            taxed = {code: budget.taxed(amount(row, "amount"), amount(row, "vat")) for code, row in rows.items()}
            return {code: figure(scene, both.gross, CENT) for code, both in taxed.items()}
        case _:
            emitted = carbon.emissions(rows)
            if key == "unit":
                return {one.code: Cell(one.factor.unit) for one in emitted}
            return {one.code: figure(scene, one.kg, GRAM) for one in emitted}


def figure(scene: Scene, number: Decimal, step: Decimal) -> Cell:
    """A number to the cent or to the gram, as it is read."""
    field = Field(key="", kind=Kind.AMOUNT, fr="", en="")
    text = shown(field, str(abs(number).quantize(step, ROUND_HALF_UP)), scene.show, scene.words.language)
    return Cell(MINUS + text if number < 0 else text, number)


def off(scene: Scene, number: Decimal) -> Cell:
    """A difference, with its sign."""
    return Cell(signed(scene, number) if number else "0", number)
