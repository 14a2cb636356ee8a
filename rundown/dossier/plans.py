"""Every table of facts: its file, its title, its columns; what is in its rows is made in `rows.py`."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from rundown.dossier import rows, rows_of_crew, rows_of_studio
from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell, Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed


class _Plan(Struct, frozen=True, kw_only=True):
    """How a table is made."""

    id: str
    titles: tuple[str, str]
    columns: tuple[Column, ...]
    rows: Callable[[Facts, Teller], Sequence[tuple[Cell, ...]]]


_REF = Column("ref", Kind.REF, 7)
_BY = Column("by", width=14)
_ROLE = Column("role", width=7)
_TIME = Column("time", Kind.INSTANT, 18)

_PLANS: tuple[_Plan, ...] = (
    _Plan(
        id="A02-as-run",
        titles=("Conducteur réalisé", "As-run rundown"),
        columns=(
            Column("number", width=6),
            Column("title", width=34),
            Column("status", width=13),
            Column("planned_start", Kind.INSTANT, 18),
            Column("real_start", Kind.INSTANT, 18),
            Column("planned", Kind.LENGTH, 12, total=True),
            Column("real", Kind.LENGTH, 12, total=True),
            Column("deviation", Kind.SIGNED, 10, total=True),
            Column("cumulated", Kind.SIGNED, 10),
            Column("cause", width=34),
            _BY,
            _REF,
        ),
        rows=rows.as_run_rows,
    ),
    _Plan(
        id="A03-log",
        titles=("Rapport d'antenne", "On-air log"),
        columns=(
            _TIME,
            Column("timecode", width=10),
            Column("item", width=8),
            Column("domain", width=18),
            Column("fact", width=44),
            Column("action", width=34),
            Column("impact", Kind.SIGNED, 11),
            _BY,
            _REF,
        ),
        rows=rows.log_rows,
    ),
    _Plan(
        id="A07-roles",
        titles=("Rôles par date", "Roles by date"),
        columns=(
            _ROLE,
            Column("what", width=26),
            Column("who", width=16),
            Column("since", Kind.INSTANT, 18),
            Column("until", Kind.INSTANT, 18),
            Column("taken_from", width=16),
            _REF,
        ),
        rows=rows_of_crew.roles_rows,
    ),
    _Plan(
        id="A07-attendance",
        titles=("Présence aux postes", "Attendance at the desks"),
        columns=(
            Column("who", width=16),
            _ROLE,
            Column("station", width=28),
            Column("since", Kind.INSTANT, 18),
            Column("until", Kind.INSTANT, 18),
            Column("held", Kind.LENGTH, 10, total=True),
            _REF,
        ),
        rows=rows_of_crew.seats_rows,
    ),
    _Plan(
        id="A09-decisions",
        titles=("Registre des décisions", "Register of decisions"),
        columns=(
            Column("code", width=8),
            _TIME,
            Column("item", width=8),
            Column("type", width=12),
            Column("question", width=34),
            Column("options", width=34),
            Column("chosen", width=30),
            Column("why", width=34),
            Column("before", Kind.SIGNED, 10),
            Column("after", Kind.SIGNED, 10),
            _BY,
            _ROLE,
            _REF,
        ),
        rows=rows.decisions_rows,
    ),
    _Plan(
        id="A10-incidents",
        titles=("Registre des incidents", "Register of incidents"),
        columns=(
            Column("code", width=8),
            _TIME,
            Column("item", width=8),
            Column("domain", width=12),
            Column("fact", width=44),
            Column("action", width=44),
            Column("lasted", Kind.LENGTH, 10, total=True),
            Column("impact", Kind.SIGNED, 11, total=True),
            _BY,
            _REF,
        ),
        rows=rows.incidents_rows,
    ),
    _Plan(
        id="A17-music",
        titles=("Relevé musical", "Music cue sheet"),
        columns=(
            Column("item", width=8),
            Column("work", width=40),
            Column("since", Kind.INSTANT, 18),
            Column("length", Kind.LENGTH, 10, total=True),
            Column("author", width=44),
            _REF,
        ),
        rows=rows_of_studio.works_rows,
    ),
    _Plan(
        id="A19-checks",
        titles=("Contrôles avant antenne", "Checks before air"),
        columns=(
            _TIME,
            Column("subject", width=18),
            Column("what", width=34),
            Column("state", width=12),
            _BY,
            _ROLE,
            _REF,
        ),
        rows=rows_of_crew.checks_rows,
    ),
    _Plan(
        id="A19-go-no-go",
        titles=("Tours de prêts", "Go/no-go polls"),
        columns=(_TIME, _ROLE, Column("answer", width=12), Column("why", width=44), _BY, _REF),
        rows=rows_of_crew.polls_rows,
    ),
    _Plan(
        id="A21-game",
        titles=("Étapes du jeu", "Steps of the game"),
        columns=(_TIME, Column("step", width=24), Column("value", width=80), _BY, _REF),
        rows=rows_of_studio.steps_rows,
    ),
    _Plan(
        id="A23-units",
        titles=("Appareils", "Units"),
        columns=(
            Column("unit", width=10),
            Column("title", width=24),
            Column("sent", Kind.COUNT, 9, total=True),
            Column("by_hand", Kind.COUNT, 10, total=True),
            Column("confirmed", Kind.COUNT, 11, total=True),
            Column("faults", Kind.COUNT, 9, total=True),
            Column("slowest", Kind.COUNT, 13),
            _REF,
        ),
        rows=rows_of_studio.units_rows,
    ),
    _Plan(
        id="A23-faults",
        titles=("Défauts des appareils", "Faults of the units"),
        columns=(
            _TIME,
            Column("unit", width=10),
            Column("type", width=26),
            Column("what", width=30),
            Column("detail", width=30),
            _REF,
        ),
        rows=rows_of_studio.faults_rows,
    ),
    _Plan(
        id="A03-calls",
        titles=("Appels et réponses", "Calls and answers"),
        columns=(
            Column("number", width=6),
            _ROLE,
            Column("call", width=34),
            Column("asked", Kind.INSTANT, 18),
            Column("answer", width=22),
            Column("reaction", Kind.SECONDS, 11),
            Column("go", Kind.INSTANT, 18),
            _BY,
            Column("done", Kind.INSTANT, 18),
            _REF,
        ),
        rows=rows_of_crew.calls_rows,
    ),
    _Plan(
        id="A03-messages",
        titles=("Messages", "Messages"),
        columns=(
            _TIME,
            _BY,
            _ROLE,
            Column("to", width=7),
            Column("text", width=50),
            Column("urgent", width=8),
            Column("read", width=30),
            _REF,
        ),
        rows=rows_of_crew.messages_rows,
    ),
    _Plan(
        id="A03-retimes",
        titles=("Durées changées", "Lengths changed"),
        columns=(
            _TIME,
            Column("item", width=8),
            Column("was", Kind.LENGTH, 10),
            Column("now", Kind.LENGTH, 10),
            Column("deviation", Kind.SIGNED, 10, total=True),
            Column("why", width=34),
            _BY,
            _ROLE,
            _REF,
        ),
        rows=rows.retimes_rows,
    ),
    _Plan(
        id="A03-refusals",
        titles=("Actes refusés", "Acts refused"),
        columns=(_TIME, Column("act", width=16), Column("code_of", width=24), _BY, _ROLE, _REF),
        rows=rows.refusals_rows,
    ),
    _Plan(
        id="A03-over-under",
        titles=("Retard et avance", "Over and under"),
        columns=(_TIME, Column("over", Kind.SIGNED, 16)),
        rows=rows.drifts_rows,
    ),
)  # fmt: skip

_TRACE = _Plan(
    id="ma-trace",
    titles=("Ma trace", "My trace"),
    columns=(_TIME, Column("item", width=8), _ROLE, Column("how", width=22), Column("action", width=60), _REF),
    rows=lambda facts, tell: (),
)


def tables(facts: Facts, tell: Teller) -> Mapping[str, Table]:
    """Every table of the show's facts, by id, in the order of the workbook."""
    return {plan.id: _table(plan, plan.rows(facts, tell), tell) for plan in _PLANS}


def trace_table(deeds: Sequence[Deed], tell: Teller) -> Table:
    """The candidate's trace."""
    lines = [
        (deed.dated.at, deed.item, deed.role, tell.word(deed.how), tell.deed(deed), deed.dated.seq) for deed in deeds
    ]
    return _table(_TRACE, lines, tell)


def _table(plan: _Plan, lines: Sequence[tuple[Cell, ...]], tell: Teller) -> Table:
    title = tell.text(plan.titles[0 if tell.language == "fr" else 1])
    return Table(
        id=plan.id,
        sheet=f"{plan.id[:3]} {title}"[:31] if plan is not _TRACE else title,
        title=title,
        columns=plan.columns,
        heads=tuple(tell.head(column.key) for column in plan.columns),
        rows=tuple(lines),
    )
