"""Every table of facts: its file, its title, its columns; what is in its rows is made in `rows.py`."""

from collections.abc import Mapping, Sequence

from rundown.dossier import rows, rows_of_crew, rows_of_studio
from rundown.dossier.facts import Facts
from rundown.dossier.plan import BY, REF, ROLE, TIME, Plan, table_of
from rundown.dossier.plans_of_data import DATA_PLANS
from rundown.dossier.plans_of_production import PLANS, tables_of_registers
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed
from rundown.production.of_law import MUSIC

_MUSIC = ("composer", "author", "arranger", "publisher", "performer", "producer", "isrc", "iswc", "document")
_MUSIC_HEADS = {field.key: (field.fr, field.en) for field in MUSIC.fields if field.key in _MUSIC} | {
    "nature": ("nature", "use"),
    "tc_in": ("TC début", "TC in"),
    "tc_out": ("TC fin", "TC out"),
    "makers": ("compositeur, auteur, éditeur", "composer, author, publisher"),
}

_PLANS: tuple[Plan, ...] = (
    Plan(
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
            BY,
            REF,
        ),
        rows=rows.as_run_rows,
    ),
    Plan(
        id="A03-log",
        titles=("Rapport d'antenne", "On-air log"),
        columns=(
            TIME,
            Column("timecode", width=10),
            Column("item", width=8),
            Column("domain", width=18),
            Column("fact", width=44),
            Column("action", width=34),
            Column("impact", Kind.SIGNED, 11),
            BY,
            REF,
        ),
        rows=rows.log_rows,
    ),
    Plan(
        id="A07-roles",
        titles=("Rôles par date", "Roles by date"),
        columns=(
            ROLE,
            Column("what", width=26),
            Column("who", width=16),
            Column("since", Kind.MOMENT, 18),
            Column("until", Kind.MOMENT, 18),
            Column("taken_from", width=16),
            REF,
        ),
        rows=rows_of_crew.roles_rows,
    ),
    Plan(
        id="A07-attendance",
        titles=("Présence aux postes", "Attendance at the desks"),
        columns=(
            Column("who", width=16),
            ROLE,
            Column("station", width=28),
            Column("since", Kind.MOMENT, 18),
            Column("until", Kind.MOMENT, 18),
            Column("held", Kind.LENGTH, 10, total=True),
            REF,
        ),
        rows=rows_of_crew.seats_rows,
    ),
    Plan(
        id="A09-decisions",
        titles=("Registre des décisions", "Register of decisions"),
        columns=(
            Column("code", width=8),
            TIME,
            Column("item", width=8),
            Column("type", width=12),
            Column("question", width=34),
            Column("options", width=34),
            Column("chosen", width=30),
            Column("why", width=34),
            Column("before", Kind.SIGNED, 10),
            Column("after", Kind.SIGNED, 10),
            BY,
            ROLE,
            REF,
        ),
        rows=rows.decisions_rows,
    ),
    Plan(
        id="A10-incidents",
        titles=("Registre des incidents", "Register of incidents"),
        columns=(
            Column("code", width=8),
            TIME,
            Column("item", width=8),
            Column("domain", width=12),
            Column("fact", width=44),
            Column("action", width=44),
            Column("lasted", Kind.LENGTH, 10, total=True),
            Column("impact", Kind.SIGNED, 11, total=True),
            BY,
            REF,
        ),
        rows=rows.incidents_rows,
    ),
    Plan(
        id="A17-music",
        titles=("Relevé musical", "Music cue sheet"),
        columns=(
            Column("item", width=8),
            Column("work", width=36),
            Column("nature", width=11),
            Column("tc_in", width=10),
            Column("tc_out", width=10),
            Column("since", Kind.INSTANT, 18),
            Column("length", Kind.LENGTH, 10, total=True),
            Column("makers", width=34),
            *(Column(key, width=18) for key in _MUSIC),
            REF,
        ),
        heads=_MUSIC_HEADS,
        rows=rows_of_studio.works_rows,
    ),
    Plan(
        id="A19-checks",
        titles=("Contrôles avant antenne", "Checks before air"),
        columns=(
            TIME,
            Column("subject", width=18),
            Column("what", width=34),
            Column("state", width=12),
            BY,
            ROLE,
            REF,
        ),
        rows=rows_of_crew.checks_rows,
    ),
    Plan(
        id="A19-go-no-go",
        titles=("Tours de prêts", "Go/no-go polls"),
        columns=(TIME, ROLE, Column("answer", width=12), Column("why", width=44), BY, REF),
        rows=rows_of_crew.polls_rows,
    ),
    Plan(
        id="A21-game",
        titles=("Étapes du jeu", "Steps of the game"),
        columns=(TIME, Column("step", width=24), Column("value", width=80), BY, REF),
        rows=rows_of_studio.steps_rows,
    ),
    Plan(
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
            REF,
        ),
        rows=rows_of_studio.units_rows,
    ),
    Plan(
        id="A23-faults",
        titles=("Défauts des appareils", "Faults of the units"),
        columns=(
            TIME,
            Column("unit", width=10),
            Column("type", width=26),
            Column("what", width=30),
            Column("detail", width=30),
            REF,
        ),
        rows=rows_of_studio.faults_rows,
    ),
    Plan(
        id="A03-calls",
        titles=("Appels et réponses", "Calls and answers"),
        columns=(
            Column("number", width=6),
            ROLE,
            Column("call", width=34),
            Column("asked", Kind.INSTANT, 18),
            Column("answer", width=22),
            Column("reaction", Kind.SECONDS, 11),
            Column("go", Kind.INSTANT, 18),
            BY,
            Column("done", Kind.INSTANT, 18),
            REF,
        ),
        rows=rows_of_crew.calls_rows,
    ),
    Plan(
        id="A03-messages",
        titles=("Messages", "Messages"),
        columns=(
            TIME,
            BY,
            ROLE,
            Column("to", width=7),
            Column("text", width=50),
            Column("urgent", width=8),
            Column("read", width=30),
            REF,
        ),
        rows=rows_of_crew.messages_rows,
    ),
    Plan(
        id="A03-retimes",
        titles=("Durées changées", "Lengths changed"),
        columns=(
            TIME,
            Column("item", width=8),
            Column("was", Kind.LENGTH, 10),
            Column("now", Kind.LENGTH, 10),
            Column("deviation", Kind.SIGNED, 10, total=True),
            Column("why", width=34),
            BY,
            ROLE,
            REF,
        ),
        rows=rows.retimes_rows,
    ),
    Plan(
        id="A03-refusals",
        titles=("Actes refusés", "Acts refused"),
        columns=(TIME, Column("act", width=16), Column("code_of", width=24), BY, ROLE, REF),
        rows=rows.refusals_rows,
    ),
    Plan(
        id="A03-over-under",
        titles=("Retard et avance", "Over and under"),
        columns=(TIME, Column("over", Kind.SIGNED, 16)),
        rows=rows.drifts_rows,
    ),
)  # fmt: skip

_TRACE = Plan(
    id="ma-trace",
    titles=("Ma trace", "My trace"),
    columns=(TIME, Column("item", width=8), ROLE, Column("how", width=22), Column("action", width=60), REF),
    rows=lambda facts, tell: (),
)


def tables(facts: Facts, tell: Teller) -> Mapping[str, Table]:
    """Every table of the show's facts, by id, in the order of the annexes."""
    made = [table_of(plan, plan.rows(facts, tell), tell) for plan in (*_PLANS, *PLANS, *DATA_PLANS)]
    made += tables_of_registers(facts, tell)
    return {table.id: table for table in sorted(made, key=lambda table: table.id[:3])}


def trace_table(deeds: Sequence[Deed], tell: Teller) -> Table:
    """The candidate's trace."""
    lines = [
        (deed.true_at, deed.item, deed.role, tell.word(deed.how), tell.deed(deed), deed.dated.seq) for deed in deeds
    ]
    return table_of(_TRACE, lines, tell, annexed=False)
