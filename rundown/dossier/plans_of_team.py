"""The tables of the team: hours, roles at each meeting, actions carried over, who answers for what, what each really did."""

from collections.abc import Mapping
from datetime import date

from rundown.dossier.facts import Facts
from rundown.dossier.plan import REF, ROLE, Cells, Plan
from rundown.dossier.presence import at_clock, between, presences
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.plan.show import Show


def presence_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Called and come, by day and person."""
    return [
        (
            each.sheet,
            date.fromisoformat(each.day),
            tell.name(each.who),
            each.role,
            each.call,
            each.came,
            None if each.came is None else each.came - each.call,
            each.off,
            each.left,
            between(each.call, each.off),
            between(each.came, each.left),
            "" if each.came is None else tell.word("typed" if each.typed else "signed_in_at"),
            each.seq,
        )
        for each in presences(facts)
    ]


def hours_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """By person: days called, hours planned and real, and those at a desk of the control room."""
    rows: list[Cells] = []
    for member in facts.show.team:
        own = [each for each in presences(facts) if each.who == member.id]
        seats = [seat for seat in facts.seats if seat.who == member.id and seat.until is not None]
        planned = sum(between(each.call, each.off) or 0 for each in own)
        real = sum(between(each.came, each.left) or 0 for each in own)
        seated = sum(between(seat.since.at, None if seat.until is None else seat.until.at) or 0 for seat in seats)
        rows.append((member.name, len(own), planned or None, real or None, seated or None))
    return rows


def roles_then(facts: Facts, who: str, at: int) -> tuple[str, int]:
    """The roles that somebody held then, in letters, and the event that says so; before any was given those of the plan."""
    held = [
        each
        for each in facts.held
        if each.who == who and each.since.at <= at and (each.until is None or each.until.at > at)
    ]
    if held or any(each.since.at <= at for each in facts.held):
        return " ".join(dict.fromkeys(each.role for each in held)), held[-1].since.seq if held else 0
    first = facts.versions[0]
    return " ".join(role for member in first.show.team if member.id == who for role in member.roles), first.dated.seq


def meeting_at(values: Mapping[str, str], show: Show) -> int:
    """When a meeting began (epoch ms), noon where nobody wrote the hour."""
    return at_clock(values["day"], values.get("begins", "12:00"), show)


def meetings_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Who was at each meeting, in which job (sheet of the day) and which roles of the control room."""
    rows: list[Cells] = []
    for row in facts.production.rows("meetings"):
        at = meeting_at(row.values, facts.show)
        for member in facts.show.team:
            there = next(
                (key for key in ("present", "excused", "absent") if member.id in row.values.get(key, "").split()), ""
            )
            roles, seq = roles_then(facts, member.id, at)
            job = job_then(facts, member.id, row.values["day"])
            told = tell.word(there) if there else ""
            rows.append(
                (row.code, date.fromisoformat(row.values["day"]), member.name, told, job, roles, seq or row.dated.seq)
            )
    return rows


def job_then(facts: Facts, who: str, day: str) -> str:
    """The titles of somebody's job sheets on that day."""
    rows = (row.values for row in facts.production.rows("jobs") if row.values["who"] == who)
    return ", ".join(row["title"] for row in rows if row.get("since", day) <= day <= row.get("until", day))


def actions_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """Every action: of which meeting, when it was due and done, over how many meetings it was carried."""
    meetings = facts.production.values("meetings")
    rows: list[Cells] = []
    for row in facts.production.rows("actions"):
        values = row.values
        asked = meetings.get(values["meeting"], {}).get("day", "")
        due, done = values.get("due", ""), values.get("done", "")
        carried = [
            code for code, other in meetings.items() if asked < other["day"] and (not done or other["day"] < done)
        ]
        late = (date.fromisoformat(done) - date.fromisoformat(due)).days if due and done else None
        who = ", ".join(tell.name(each) for each in values["who"].split())
        state = tell.word("still_open" if not done else "done_late" if late and late > 0 else "done_in_time")
        days = [date.fromisoformat(each) if each else None for each in (due, done)]
        rows.append(
            (row.code, values["meeting"], values["what"], who, *days, late, state, ", ".join(carried), row.dated.seq)
        )
    return rows


def tasks_rows(facts: Facts, tell: Teller) -> list[Cells]:
    """What each really did at the posts of the control room."""
    return [(tell.name(task.who), task.role, tell.deed_kind(task.kind), task.count, task.seq) for task in facts.tasks]


def raci_table(facts: Facts, tell: Teller) -> Table:
    """Stage by member: their parts, a later one with the day since which it is so."""
    team = facts.show.team
    stages = dict.fromkeys(row.values["stage"] for row in facts.production.rows("raci"))
    title = tell.word("raci")
    return Table(
        id="A07-matrix",
        sheet=f"A07 {title}",
        title=title,
        columns=(Column("stage", width=8), *(Column(member.id, width=18) for member in team)),
        heads=(tell.word("stage_sheet"), *(member.name for member in team)),
        rows=tuple((stage, *(_parts(facts, stage, member.id, tell) for member in team)) for stage in sorted(stages)),
    )


def _parts(facts: Facts, stage: str, who: str, tell: Teller) -> str:
    rows = [
        row.values for row in facts.production.rows("raci") if (row.values["stage"], row.values["who"]) == (stage, who)
    ]
    ordered = sorted(rows, key=lambda row: row.get("since", ""))
    return " → ".join(
        row["part"] + (f" ({tell.dated(date.fromisoformat(row['since']))})" if "since" in row else "")
        for row in ordered
    )


PLANS = (
    Plan(
        id="A04-presence",
        titles=("Convoqué et présent", "Called and there"),
        columns=(
            Column("sheet", width=8),
            Column("day", Kind.DAY, 11),
            Column("who", width=16),
            ROLE,
            Column("call_at", Kind.CLOCK, 18),
            Column("came", Kind.CLOCK, 18),
            Column("late", Kind.SIGNED, 10),
            Column("off_at", Kind.CLOCK, 18),
            Column("left", Kind.CLOCK, 18),
            Column("planned_hours", Kind.LENGTH, 10, total=True),
            Column("real_hours", Kind.LENGTH, 10, total=True),
            Column("source", width=12),
            REF,
        ),
        rows=presence_rows,
        heads={
            "sheet": ("feuille", "sheet"),
            "day": ("date", "day"),
            "call_at": ("convocation", "call"),
            "came": ("arrivée", "came"),
            "late": ("retard (s)", "late (s)"),
            "off_at": ("fin prévue", "planned end"),
            "left": ("départ", "left"),
            "planned_hours": ("heures prévues", "planned hours"),
            "real_hours": ("heures réelles", "real hours"),
            "source": ("d’après", "from"),
        },
    ),
    Plan(
        id="A04-hours",
        titles=("Heures par personne", "Hours by person"),
        columns=(
            Column("who", width=18),
            Column("days_called", Kind.COUNT, 10, total=True),
            Column("planned_hours", Kind.LENGTH, 12, total=True),
            Column("real_hours", Kind.LENGTH, 12, total=True),
            Column("seated", Kind.LENGTH, 12, total=True),
        ),
        rows=hours_rows,
        heads={
            "days_called": ("jours", "days"),
            "planned_hours": ("heures prévues", "planned hours"),
            "real_hours": ("heures réelles", "real hours"),
            "seated": ("au poste", "at a desk"),
        },
    ),
    Plan(
        id="A06-tasks",
        titles=("Tâches réellement faites", "Tasks really done"),
        columns=(
            Column("who", width=16),
            ROLE,
            Column("act", width=40),
            Column("count", Kind.COUNT, 9, total=True),
            REF,
        ),
        rows=tasks_rows,
        heads={"count": ("nombre", "number"), "ref": ("dernier", "last")},
    ),
    Plan(
        id="A08-roles",
        titles=("Rôles à chaque réunion", "Roles at each meeting"),
        columns=(
            Column("meeting", width=9),
            Column("day", Kind.DAY, 11),
            Column("who", width=16),
            Column("presence", width=10),
            Column("job", width=30),
            Column("roles", width=12),
            REF,
        ),
        rows=meetings_rows,
        heads={
            "meeting": ("réunion", "meeting"),
            "day": ("date", "day"),
            "presence": ("présence", "presence"),
            "job": ("poste dans l’équipe", "job"),
            "roles": ("rôles de régie", "roles"),
        },
    ),
    Plan(
        id="A08-carried",
        titles=("Actions, de réunion en réunion", "Actions, meeting by meeting"),
        columns=(
            Column("code", width=8),
            Column("meeting", width=9),
            Column("what", width=36),
            Column("who", width=18),
            Column("due", Kind.DAY, 11),
            Column("done", Kind.DAY, 11),
            Column("late_days", Kind.DAYS, 8),
            Column("state", width=16),
            Column("carried", width=20),
            REF,
        ),
        rows=actions_rows,
        heads={
            "meeting": ("réunion", "meeting"),
            "due": ("pour le", "due"),
            "done": ("fait le", "done on"),
            "late_days": ("écart (j)", "late (d)"),
            "carried": ("reportée en", "carried over at"),
        },
    ),
)
