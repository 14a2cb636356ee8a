"""Registers of the way: the sixteen stage sheets, the backward planning, call sheets, decisions, difficulties."""

from rundown.production.fields import Field, Kind, Register

STAGES = Register(
    id="stages",
    prefix="F",
    codes=tuple(f"F{number:02}" for number in range(1, 17)),
    fr="Fiches étape",
    en="Stage sheets",
    area="steps",
    annex="A05",
    fields=(
        Field(key="aim", kind=Kind.NOTE, fr="Objectif", en="Aim", width=36),
        Field(key="lead", kind=Kind.MEMBER, fr="Responsable", en="Lead", width=11),
        Field(key="team", kind=Kind.MEMBERS, fr="Équipe", en="Team", width=18),
        Field(key="start", kind=Kind.DAY, fr="Début prévu", en="Planned start", width=11),
        Field(key="end", kind=Kind.DAY, fr="Fin prévue", en="Planned end", width=11),
        Field(key="started", kind=Kind.DAY, fr="Début réel", en="Real start", width=11),
        Field(key="ended", kind=Kind.DAY, fr="Fin réelle", en="Real end", width=11),
        Field(key="documents", kind=Kind.ROWS, of="documents", fr="Pièces", en="Documents", width=16),
        Field(key="means", kind=Kind.NOTE, fr="Moyens", en="Means", width=30),
        Field(key="quotes", kind=Kind.ROWS, of="quotes", fr="Devis", en="Quotes", width=14),
        Field(key="lines", kind=Kind.ROWS, of="budget", fr="Lignes de budget", en="Budget lines", width=18),
        Field(key="duty", kind=Kind.NOTE, fr="Action RSE", en="Responsible action", width=26),
        Field(key="risks", kind=Kind.NOTE, fr="Risques et plan B", en="Risks and plan B", width=30),
        Field(key="decisions", kind=Kind.ROWS, of="decisions", fr="Décisions", en="Decisions", width=14),
        Field(key="difficulties", kind=Kind.ROWS, of="difficulties", fr="Difficultés", en="Difficulties", width=14),
        Field(key="result", kind=Kind.NOTE, fr="Résultat", en="Result", width=30),
        Field(key="measure", kind=Kind.NOTE, fr="Indicateurs", en="Measures", width=26),
    ),
)

TASKS = Register(
    id="tasks",
    prefix="G",
    fr="Rétroplanning",
    en="Backward planning",
    area="steps",
    annex="A05",
    fields=(
        Field(key="task", fr="Tâche", en="Task", must=True, width=30),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", must=True, width=7),
        Field(key="owner", kind=Kind.MEMBER, fr="Qui", en="Owner", width=11),
        Field(
            key="scenario",
            kind=Kind.CHOICE,
            fr="Scénario",
            en="Scenario",
            choices={"A": ("A nominal", "A nominal"), "B": ("B", "B"), "C": ("C", "C")},
            must=True,
            width=9,
        ),
        Field(key="start", kind=Kind.DAY, fr="Début prévu", en="Planned start", must=True, width=11),
        Field(key="end", kind=Kind.DAY, fr="Fin prévue", en="Planned end", must=True, width=11),
        Field(key="started", kind=Kind.DAY, fr="Début réel", en="Real start", width=11),
        Field(key="ended", kind=Kind.DAY, fr="Fin réelle", en="Real end", width=11),
        Field(key="after", kind=Kind.ROWS, of="tasks", fr="Après", en="After", width=14),
        Field(key="duty", kind=Kind.YES, fr="RSE", en="Responsible", width=6),
    ),
)

DAYS = Register(
    id="days",
    prefix="J",
    fr="Feuilles de service",
    en="Call sheets",
    area="steps",
    annex="A04",
    fields=(
        Field(key="day", kind=Kind.DAY, fr="Date", en="Day", must=True, width=11),
        Field(key="what", fr="Objet", en="What", must=True, width=20),
        Field(key="place", fr="Lieu", en="Place", must=True, width=20),
        Field(key="access", fr="Accès", en="Access", width=24),
        Field(key="ready", kind=Kind.TIME, fr="PAT", en="Ready", width=7),
        Field(key="run_through", kind=Kind.TIME, fr="Filage", en="Run-through", width=7),
        Field(key="air", kind=Kind.TIME, fr="Antenne", en="On air", width=7),
        Field(key="end", kind=Kind.TIME, fr="Fin", en="End", width=7),
        Field(key="meals", fr="Repas", en="Meals", width=16),
        Field(key="travel", fr="Transport", en="Travel", width=20),
        Field(key="safety", kind=Kind.NOTE, fr="Sécurité, secours, référent", en="Safety, aid, contact", width=30),
        Field(key="weather", fr="Météo", en="Weather", width=12),
        Field(key="duty", fr="Rappel RSE", en="Reminder", width=20),
    ),
)

CONVOCATIONS = Register(
    id="convocations",
    prefix="H",
    fr="Convocations et heures",
    en="Calls and hours",
    area="steps",
    annex="A04",
    fields=(
        Field(key="day", kind=Kind.ROW, of="days", fr="Feuille", en="Sheet", must=True, width=8),
        Field(key="who", kind=Kind.MEMBER, fr="Qui", en="Who", must=True, width=11),
        Field(key="role", kind=Kind.ROLE, fr="Poste", en="Role", width=7),
        Field(key="call", kind=Kind.TIME, fr="Convocation", en="Call", must=True, width=8),
        Field(key="off", kind=Kind.TIME, fr="Fin prévue", en="Planned end", width=8),
        Field(key="came", kind=Kind.TIME, fr="Arrivée", en="Came", width=8),
        Field(key="left", kind=Kind.TIME, fr="Départ", en="Left", width=8),
    ),
)

DECISIONS = Register(
    id="decisions",
    prefix="DP",
    fr="Décisions de production",
    en="Production decisions",
    area="steps",
    annex="A09",
    fields=(
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", must=True, width=11),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", width=7),
        Field(key="question", fr="Question", en="Question", must=True, width=30),
        Field(key="options", kind=Kind.NOTE, fr="Options", en="Options", width=30),
        Field(key="criteria", kind=Kind.NOTE, fr="Critères", en="Criteria", width=24),
        Field(key="chosen", fr="Décision", en="Decision", must=True, width=28),
        Field(key="by", kind=Kind.MEMBERS, fr="Par", en="By", must=True, width=14),
        Field(key="cost", kind=Kind.AMOUNT, fr="Effet en €", en="Effect in €", width=11),
        Field(key="time", kind=Kind.NUMBER, fr="Effet en jours", en="Effect in days", width=9),
        Field(key="carbon", kind=Kind.NUMBER, fr="Effet en kgCO₂e", en="Effect in kgCO₂e", width=10),
        Field(key="review", kind=Kind.NOTE, fr="Revue a posteriori", en="Later review", width=26),
    ),
)

DIFFICULTIES = Register(
    id="difficulties",
    prefix="DF",
    fr="Difficultés de production",
    en="Production difficulties",
    area="steps",
    annex="A10",
    fields=(
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", must=True, width=11),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", width=7),
        Field(key="what", fr="Fait", en="Fact", must=True, width=34),
        Field(key="severity", kind=Kind.COUNT, fr="Gravité (1 à 4)", en="Severity (1 to 4)", width=8),
        Field(key="answer", kind=Kind.NOTE, fr="Réponse", en="Answer", width=34),
        Field(key="by", kind=Kind.MEMBERS, fr="Par", en="By", width=14),
        Field(key="solved", kind=Kind.DAY, fr="Résolu le", en="Solved on", width=11),
        Field(key="cost", kind=Kind.AMOUNT, fr="Effet en €", en="Effect in €", width=11),
        Field(key="time", kind=Kind.NUMBER, fr="Effet en jours", en="Effect in days", width=9),
    ),
)

REGISTERS = (STAGES, TASKS, DAYS, CONVOCATIONS, DECISIONS, DIFFICULTIES)
