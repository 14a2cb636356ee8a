"""The tables of the way: entries in the registers, stages and tasks against the plan, works to be declared."""

from datetime import date

from rundown.dossier.facts import Facts
from rundown.dossier.outline import STAGES
from rundown.dossier.plan import BY, REF, TIME, Cells, Plan
from rundown.dossier.production import UNTOLD
from rundown.dossier.tables import Cell, Column, Kind
from rundown.dossier.teller import Teller
from rundown.production import budget
from rundown.production.fields import Row
from rundown.production.registers import REGISTERS
from rundown.production.values import shown


def _days(row: Row, planned: str, real: str) -> int | None:
    if planned not in row or real not in row:
        return None
    return (date.fromisoformat(row[real]) - date.fromisoformat(row[planned])).days


def _dates(row: Row) -> tuple[Cell, ...]:
    """Planned and real, start and end, and by how many days each was off."""
    days = [date.fromisoformat(row[key]) if key in row else None for key in ("start", "end", "started", "ended")]
    return (*days, _days(row, "start", "started"), _days(row, "end", "ended"))


def stages_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Every stage sheet that there is: its dates, and what it cost without VAT, agreed, committed and paid."""
    place = 0 if tell.language == "fr" else 1
    titles = {stage.id: stage.title[place] for stage in STAGES}
    lines = {line.code: line for line in budget.lines(facts.production.values("budget"))}
    rows: list[Cells] = []
    for row in facts.production.rows("stages"):
        cost = budget.total(lines[code] for code in row.values.get("lines", "").split() if code in lines)
        sums = (
            [cost.sums[state].net for state in ("revised", "committed", "paid")]
            if "lines" in row.values
            else [None] * 3
        )
        who = tell.name(row.values.get("lead", ""))
        rows.append((row.code, titles[row.code], who, *_dates(row.values), *sums, row.dated.seq))
    return rows


def tasks_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """The backward planning against what really happened, scenario by scenario."""
    rows = sorted(facts.production.rows("tasks"), key=lambda row: (row.values["scenario"], row.values["start"]))
    return [
        (
            row.code,
            row.values["task"],
            row.values["stage"],
            row.values["scenario"],
            tell.name(row.values.get("owner", "")),
            *_dates(row.values),
            row.dated.seq,
        )
        for row in rows
    ]


def authors_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """The works to be declared, with their item's real length and when it aired."""
    rows: list[Cells] = []
    for row in facts.production.rows("authors"):
        aired = [each for each in facts.airings if each.item == row.values.get("item") and each.real is not None]
        length = sum(each.real or 0 for each in aired) or None
        since = aired[0].real_start if aired else None
        declared = date.fromisoformat(row.values["declared"]) if "declared" in row.values else None
        number = aired[0].number if aired else ""
        told = (row.values["society"].capitalize(), row.values["work"], row.values.get("shares", ""))
        rows.append((row.code, *told, number, since, length, declared, row.dated.seq))
    return rows


def entries_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Every entry in a register: when it was written, since when it is so, by whom, and what it changed."""
    rows: list[Cells] = []
    for entry in facts.production.entries:
        if entry.register in UNTOLD:
            continue
        register = REGISTERS[entry.register]
        told = []
        for key in entry.was if entry.struck else entry.now:
            field = register.field(key)
            if field is None or field.sealed:
                continue
            was, now = (shown(field, side.get(key, ""), tell.show, tell.language) for side in (entry.was, entry.now))
            told.append(f"{field.title(tell.language)} : {f'{was} → ' if was else ''}{now or '–'}")
        what = f"{tell.word('struck')} {entry.why}".strip() if entry.struck else "; ".join(told)
        title = register.title(tell.language)
        rows.append((entry.dated.at, entry.on, title, entry.code, what, tell.name(entry.by), entry.dated.seq))
    return rows


_DATES = (
    Column("start", Kind.DAY, 11),
    Column("end", Kind.DAY, 11),
    Column("started", Kind.DAY, 11),
    Column("ended", Kind.DAY, 11),
    Column("start_off", Kind.DAYS, 8),
    Column("end_off", Kind.DAYS, 8),
)
_DATE_HEADS = {
    "start": ("début prévu", "planned start"),
    "end": ("fin prévue", "planned end"),
    "started": ("début réel", "real start"),
    "ended": ("fin réelle", "real end"),
    "start_off": ("écart début (j)", "start off (d)"),
    "end_off": ("écart fin (j)", "end off (d)"),
    "lead": ("responsable", "lead"),
    "stage": ("étape", "stage"),
}
PLANS = (
    Plan(
        id="A03-entries",
        titles=("Saisies des registres", "Entries in the registers"),
        columns=(
            TIME,
            Column("since_when", Kind.MOMENT, 18),
            Column("register", width=22),
            Column("code", width=9),
            Column("what", width=60),
            BY,
            REF,
        ),
        rows=entries_rows,
        heads={"register": ("registre", "register")},
    ),
    Plan(
        id="A05-deviations",
        titles=("Étapes, prévu et réel", "Stages, planned and real"),
        columns=(
            Column("code", width=6),
            Column("title", width=30),
            Column("lead", width=14),
            *_DATES,
            Column("revised", Kind.AMOUNT, 12),
            Column("committed", Kind.AMOUNT, 12),
            Column("paid", Kind.AMOUNT, 12),
            REF,
        ),
        rows=stages_rows,
        heads=_DATE_HEADS
        | {
            "revised": ("Révisé HT", "Revised ex. VAT"),
            "committed": ("Engagé HT", "Committed ex. VAT"),
            "paid": ("Payé HT", "Paid ex. VAT"),
        },
    ),
    Plan(
        id="A05-planning",
        titles=("Rétroplanning, prévu et réel", "Planning, planned and real"),
        columns=(
            Column("code", width=8),
            Column("task", width=34),
            Column("stage", width=7),
            Column("scenario", width=9),
            Column("owner", width=14),
            *_DATES,
            REF,
        ),
        rows=tasks_rows,
        heads=_DATE_HEADS
        | {"task": ("tâche", "task"), "scenario": ("scénario", "scenario"), "owner": ("qui", "owner")},
    ),
    Plan(
        id="A18-broadcast",
        titles=("Œuvres déclarées, diffusion", "Works declared, broadcast"),
        columns=(
            Column("code", width=8),
            Column("society", width=9),
            Column("work", width=30),
            Column("shares", width=30),
            Column("item", width=7),
            Column("real_start", Kind.INSTANT, 18),
            Column("real", Kind.LENGTH, 10, total=True),
            Column("declared", Kind.DAY, 11),
            REF,
        ),
        rows=authors_rows,
        heads={
            "society": ("société", "society"),
            "shares": ("coauteurs et parts", "authors and shares"),
            "declared": ("déclaré le", "declared on"),
        },
    ),
)
