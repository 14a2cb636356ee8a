"""A stage sheet as its register has it, with what it names (documents, quotes, lines, decisions), and one member's part in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rundown.dossier.facts import Facts
from rundown.dossier.production import Row
from rundown.dossier.teller import Teller
from rundown.production import budget
from rundown.production.of_law import STATES
from rundown.production.of_team import RACI
from rundown.production.values import shown

Told = list[object]
"""A text, then the events that say so: what `card` takes after its label."""

_PLAIN = {"aim": "aim", "means": "means", "duty": "duty", "risks": "risks", "result": "result", "measure": "measure"}


def stage_sheet(stage: str, facts: Facts, tell: Teller) -> Mapping[str, Told]:
    """By part of the sheet what the registers say of it; what they do not speak of is not there.

    Parts: aim, lead, planned, real, inputs, means, suppliers, cost, documents, duty, risks, decisions, difficulties,
    result, measure.
    """
    row = facts.production.row("stages", stage)
    values = {} if row is None else row.values
    seqs = [] if row is None else [row.dated.seq]
    found: dict[str, Told] = {part: [values[key], *seqs] for part, key in _PLAIN.items() if key in values}
    if "lead" in values or "team" in values:
        found["lead"] = [_people(values, tell), *seqs]
    for part, keys in (("planned", ("start", "end")), ("real", ("started", "ended"))):
        if dates := _dates(values, keys, tell):
            found[part] = [dates + (_off(values, tell) if part == "real" else ""), *seqs]
    for part, told in (("inputs", _documents(values, facts, tell)), ("suppliers", _quotes(values, facts, tell))):
        if told:
            found[part] = [*told, *seqs]
    if cost := _cost(values, facts, tell):
        found["cost"] = [*cost, *seqs]
    for part in ("decisions", "difficulties"):
        if told := _named(part, stage, values, facts):
            found[part] = told
    return found


def _people(values: Mapping[str, str], tell: Teller) -> str:
    lead = tell.name(values.get("lead", ""))
    team = ", ".join(tell.name(each) for each in values.get("team", "").split())
    return tell.word("with_team", lead=lead or "–", team=team) if team else lead


def _dates(values: Mapping[str, str], keys: Sequence[str], tell: Teller) -> str:
    days = [tell.dated(date.fromisoformat(values[key])) if key in values else "…" for key in keys]
    return tell.word("span", since=days[0], until=days[1]) if any(key in values for key in keys) else ""


def _off(values: Mapping[str, str], tell: Teller) -> str:
    """By how many days the end was off, or so far the start."""
    for planned, real in (("end", "ended"), ("start", "started")):
        if planned in values and real in values:
            off = (date.fromisoformat(values[real]) - date.fromisoformat(values[planned])).days
            return f", {tell.word('off_by', days=tell.days(off))}"
    return ""


def _rows(register: str, codes: str, facts: Facts) -> list[Row]:
    wanted = codes.split()
    return [row for row in facts.production.rows(register) if row.code in wanted]


def _documents(values: Mapping[str, str], facts: Facts, tell: Teller) -> Told:
    """The documents that the sheet names, each with its state."""
    rows = _rows("documents", values.get("documents", ""), facts)
    place = 0 if tell.language == "fr" else 1
    told = [f"{row.code} {row.values['title']} ({STATES[row.values['state']][place]})" for row in rows]
    return ["; ".join(told), [row.dated.seq for row in rows]] if rows else []


def _quotes(values: Mapping[str, str], facts: Facts, tell: Teller) -> Told:
    """Who was asked, and who was chosen."""
    rows = _rows("quotes", values.get("quotes", ""), facts)
    names = {code: row["name"] for code, row in facts.production.values("suppliers").items()}
    told = [
        f"{row.code} {names.get(row.values['supplier'], row.values['supplier'])}"
        + (f" ({tell.word('chosen')})" if row.values.get("chosen") == "yes" else "")
        for row in rows
    ]
    return [", ".join(told), [row.dated.seq for row in rows]] if rows else []


def _cost(values: Mapping[str, str], facts: Facts, tell: Teller) -> Told:
    """Planned, committed and paid, without VAT, of the lines that the sheet names."""
    rows = _rows("budget", values.get("lines", ""), facts)
    if not rows:
        return []
    sums = budget.total(budget.lines({row.code: row.values for row in rows})).sums
    euros = {state: tell.euros(sums[state].net) for state in ("planned", "committed", "paid")}
    lines = ", ".join(row.code for row in rows)
    return [f"{tell.word('cost', **euros)} ({lines})", [row.dated.seq for row in rows]]


def _named(register: str, stage: str, values: Mapping[str, str], facts: Facts) -> Told:
    """The rows that the sheet names, and those that name the stage."""
    codes = values.get(register, "").split()
    rows = [row for row in facts.production.rows(register) if row.code in codes or row.values.get("stage") == stage]
    return [", ".join(row.code for row in rows), [row.dated.seq for row in rows]] if rows else []


def contribution(stage: str, who: str, facts: Facts, tell: Teller) -> list[tuple[str, int]]:
    """What the registers say that a member did in a stage: part, tasks, decisions, difficulties; each with its event."""
    told: list[tuple[str, int]] = []
    part = RACI.field("part")
    assert part is not None
    for row in _of(facts.production.rows("raci"), stage, who, "who"):
        told.append((shown(part, row.values["part"], tell.show, tell.language), row.dated.seq))
    for row in _of(facts.production.rows("tasks"), stage, who, "owner"):
        dates = _dates(row.values, ("started", "ended"), tell) or tell.word("not_begun")
        told.append((f"{row.code} {row.values['task']}, {dates}", row.dated.seq))
    for register, key in (("decisions", "question"), ("difficulties", "what")):
        for row in _of(facts.production.rows(register), stage, who, "by"):
            told.append((f"{row.code} {row.values[key]}", row.dated.seq))
    return told


def _of(rows: Iterable[Row], stage: str, who: str, key: str) -> list[Row]:
    return [row for row in rows if row.values.get("stage") == stage and who in row.values.get(key, "").split()]


def both(first: Told | None, second: Told | None) -> Told:
    """Two answers to the same question as one, [] for none."""
    if first and second:
        return [f"{first[0]}; {second[0]}", *first[1:], *second[1:]]
    return first or second or []
