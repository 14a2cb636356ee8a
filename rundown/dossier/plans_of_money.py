"""The tables of the budget: line by line in its states, by heading, as a whole, and what was revised."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from rundown.dossier.facts import Facts
from rundown.dossier.plan import BY, REF, Cells, Plan
from rundown.dossier.tables import Cell, Column, Kind
from rundown.dossier.teller import Teller
from rundown.production import budget
from rundown.production.budget import STATES, Line, Sum
from rundown.production.fields import Row
from rundown.production.of_money import BUDGET, HEADINGS
from rundown.production.values import amount

AGREED = ("planned", "revised")
MOVED = ("committed", "invoiced", "paid", "to_commit")

_STATES: Mapping[str, tuple[str, str]] = {
    "planned": ("Prévu", "Planned"),
    "revised": ("Révisé", "Revised"),
    "committed": ("Engagé", "Committed"),
    "invoiced": ("Facturé", "Invoiced"),
    "paid": ("Payé", "Paid"),
    "to_commit": ("Reste à engager", "To commit"),
    "landing": ("Atterrissage", "Landing"),
    "deviation": ("Écart", "Deviation"),
}
"""The states of a line as their columns are headed."""

_HEADS: dict[str, tuple[str, str]] = {
    "heading": ("Poste", "Heading"),
    "line": ("Ligne", "Line"),
    "made_of": ("Nature", "Made of"),
    "percent": ("Écart %", "Deviation %"),
    "alert": ("Alerte", "Alert"),
    "decision": ("Décision", "Decision"),
    "document": ("Pièce", "Document"),
    "argument": ("Argument", "Argument"),
    **{key: (f"{fr} HT", f"{en} ex. VAT") for key, (fr, en) in _STATES.items()},
    **{f"{key}_tax": (f"{fr} TVA", f"{en} VAT") for key, (fr, en) in _STATES.items()},
    **{f"{key}_gross": (f"{fr} TTC", f"{en} inc. VAT") for key, (fr, en) in _STATES.items()},
}


def _amounts(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, Kind.AMOUNT, 13, total=True) for key in keys)


def _sums(line: Line) -> Mapping[str, Sum]:
    return {**line.sums, "landing": line.landing, "deviation": line.deviation}


def _three(line: Line) -> tuple[Cell, ...]:
    """Each state and the landing: without VAT, the VAT, with it."""
    return tuple(
        cell for key, sum in _sums(line).items() if key != "deviation" for cell in (sum.net, sum.tax, sum.gross)
    )


def _alert(line: Line) -> str:
    return "▲" if line.is_alarming else ""


def follow_up(facts: Facts, tell: Teller) -> list[Cells]:
    """Every line that is paid with money, in its heading, each heading followed by its sum."""
    rows: list[Cells] = []
    kept = {row.code: row for row in facts.production.rows("budget")}
    lines = budget.paid(budget.lines(facts.production.values("budget")))
    for heading, group in groupby(lines, key=lambda line: line.heading):
        found = tuple(group)
        for line in found:
            row = kept[line.code]
            named = (line.code, _heading(heading, tell), line.label)
            told = [row.values.get(key, "") for key in ("decision", "document", "argument")]
            rows.append((*named, *_three(line), *_off(line, tell), *told, row.dated.seq))
        sum = budget.total(found, heading)
        name = tell.word("sum_of", what=_heading(heading, tell))
        rows.append(("", "", name, *_three(sum), *_off(sum, tell), "", "", "", None))
    return rows


def _off(line: Line, tell: Teller) -> tuple[Cell, ...]:
    return line.deviation.net, line.percent, _alert(line)


def _follow_up_sums(rows: Sequence[Cells]) -> Mapping[int, tuple[int, int]]:
    """The sums of the headings: the lines without a code, over those since the one before."""
    found: dict[int, tuple[int, int]] = {}
    first = 0
    for place, cells in enumerate(rows):
        if not cells[0]:
            found[place] = (first, place - 1)
            first = place + 1
    return found


def headings(facts: Facts, tell: Teller) -> list[Cells]:
    """The sum of each heading that has lines."""
    lines = budget.paid(budget.lines(facts.production.values("budget")))
    return [
        (_heading(line.heading, tell), *(sum.net for sum in _sums(line).values()), line.percent, _alert(line))
        for line in budget.by_heading(lines)
    ]


def states(facts: Facts, tell: Teller) -> list[Cells]:
    """The whole budget in each state: without VAT, the VAT, with it."""
    lines = budget.paid(budget.lines(facts.production.values("budget")))
    if not lines:
        return []
    place = 0 if tell.language == "fr" else 1
    return [(_STATES[key][place], sum.net, sum.tax, sum.gross) for key, sum in _sums(budget.total(lines)).items()]


def revisions(facts: Facts, tell: Teller) -> list[Cells]:
    """What was agreed anew: the changes of what was planned and revised."""
    return _changes(facts, tell, AGREED)


def movements(facts: Facts, tell: Teller) -> list[Cells]:
    """What happened to the money: the changes of what is committed, invoiced, paid and to commit."""
    return _changes(facts, tell, MOVED)


def _changes(facts: Facts, tell: Teller, states: Sequence[str]) -> list[Cells]:
    """Amounts of the budget that were changed: since when it is so, by which decision, from what to what."""
    rows: list[Cells] = []
    kept: dict[str, dict[str, str]] = {}
    for entry in facts.production.entries:
        if entry.register != "budget":
            continue
        before = kept.get(entry.code)
        kept[entry.code] = {**(before or {}), **entry.now}
        for key, now in entry.now.items() if before else ():
            field = BUDGET.field(key)
            if field is None or key not in states:
                continue
            was = _agreed(before or {}, key)
            told = (tell.text(field.title(tell.language)), was, Decimal(now or 0), Decimal(now or 0) - was)
            label, decision = (kept[entry.code].get(each, "") for each in ("label", "decision"))
            rows.append(
                (
                    date.fromisoformat(tell.iso_day(entry.on)),
                    entry.code,
                    label,
                    *told,
                    decision,
                    tell.name(entry.by),
                    entry.dated.seq,
                )
            )
    return rows


def reports(facts: Facts, tell: Teller) -> list[Cells]:
    """The budget as it stood at the end of each month in which it was written in, without VAT."""
    kept: dict[str, dict[str, str]] = {}
    months: dict[str, Line] = {}
    for entry in sorted(facts.production.entries, key=lambda entry: (entry.on, entry.dated.seq)):
        if entry.register != "budget":
            continue
        kept[entry.code] = {**kept.get(entry.code, {}), **entry.now}
        if entry.struck:
            del kept[entry.code]
        rows = {code: {key: value for key, value in row.items() if value} for code, row in kept.items()}
        months[tell.iso_day(entry.on)[:7]] = budget.total(budget.paid(budget.lines(rows)))
    return [
        (date.fromisoformat(f"{month}-01"), *(sum.net for key, sum in _sums(line).items()))
        for month, line in sorted(months.items())
    ]


def _agreed(row: Row, key: str) -> Decimal:
    """What stood there; before the first revision that is what was planned."""
    return amount(row, key) if key != "revised" or row.get(key) else amount(row, "planned")


def _heading(key: str, tell: Teller) -> str:
    return HEADINGS[key][0 if tell.language == "fr" else 1] if key in HEADINGS else key


_KEYS = (*STATES, "landing")

PLANS = (
    Plan(
        id="A11-follow-up",
        titles=("Suivi budgétaire", "Budget follow-up"),
        columns=(
            Column("code", width=8),
            Column("heading", width=24),
            Column("line", width=30),
            *_amounts(*(f"{key}{part}" for key in _KEYS for part in ("", "_tax", "_gross"))),
            *_amounts("deviation"),
            Column("percent", Kind.PERCENT, 9),
            Column("alert", width=8),
            Column("decision", width=10),
            Column("document", width=10),
            Column("argument", width=36),
            REF,
        ),
        rows=follow_up,
        heads=_HEADS,
        sums=_follow_up_sums,
    ),
    Plan(
        id="A11-headings",
        titles=("Budget par poste", "Budget by heading"),
        columns=(
            Column("heading", width=30),
            *_amounts(*_KEYS, "deviation"),
            Column("percent", Kind.PERCENT, 9),
            Column("alert", width=8),
        ),
        rows=headings,
        heads=_HEADS,
    ),
    Plan(
        id="A11-states",
        titles=("Budget, HT, TVA et TTC", "Budget ex. and inc. VAT"),
        columns=(
            Column("state", width=20),
            Column("net", Kind.AMOUNT, 14),
            Column("tax", Kind.AMOUNT, 14),
            Column("gross", Kind.AMOUNT, 14),
        ),
        rows=states,
        heads={"net": ("HT", "Ex. VAT"), "tax": ("TVA", "VAT"), "gross": ("TTC", "Inc. VAT")},
    ),
    *(
        Plan(
            id=id,
            titles=titles,
            columns=(
                Column("since_when", Kind.DAY, 11),
                Column("code", width=8),
                Column("line", width=30),
                Column("state", width=16),
                Column("was", Kind.AMOUNT, 13),
                Column("now", Kind.AMOUNT, 13),
                Column("change", Kind.AMOUNT, 13),
                Column("decision", width=10),
                BY,
                REF,
            ),
            rows=rows,
            heads=_HEADS | {"change": ("Changement", "Change")},
        )
        for id, titles, rows in (
            ("A11-revisions", ("Révisions du budget", "Revisions of the budget"), revisions),
            ("A11-movements", ("Engagé, facturé, payé, par date", "Committed, invoiced, paid"), movements),
        )
    ),
    Plan(
        id="A11-reports",
        titles=("Budget mois par mois", "Budget month by month"),
        columns=(Column("month", Kind.DAY, 12), *(Column(key, Kind.AMOUNT, 13) for key in (*_KEYS, "deviation"))),
        rows=reports,
        heads=_HEADS | {"month": ("Mois du", "Month from")},
    ),
)
