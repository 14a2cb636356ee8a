"""Registers of the team: job sheets, who does what (RACI), meetings and the actions they leave."""

from rundown.production.fields import Field, Kind, Register

JOBS = Register(
    id="jobs",
    prefix="K",
    fr="Fiches de poste",
    en="Job sheets",
    area="team",
    annex="A06",
    fields=(
        Field(key="who", kind=Kind.MEMBER, fr="Qui", en="Who", must=True, width=11),
        Field(key="title", fr="Intitulé", en="Title", must=True, width=26),
        Field(key="under", fr="Rattachement", en="Reports to", width=18),
        Field(key="missions", kind=Kind.NOTE, fr="Missions et activités", en="Missions and activities", width=40),
        Field(key="skills", kind=Kind.NOTE, fr="Compétences", en="Skills", width=28),
        Field(key="means", kind=Kind.NOTE, fr="Moyens", en="Means", width=22),
        Field(key="hours", fr="Horaires", en="Hours", width=14),
        Field(key="status", fr="Statut", en="Status", width=14),
        Field(key="place", fr="Lieu", en="Place", width=14),
        Field(key="since", kind=Kind.DAY, fr="Du", en="From", width=11),
        Field(key="until", kind=Kind.DAY, fr="Au", en="Until", width=11),
    ),
)

RACI = Register(
    id="raci",
    prefix="N",
    fr="Matrice RACI",
    en="RACI matrix",
    area="team",
    annex="A07",
    fields=(
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", must=True, width=7),
        Field(key="who", kind=Kind.MEMBER, fr="Qui", en="Who", must=True, width=11),
        Field(
            key="part",
            kind=Kind.CHOICE,
            fr="Part",
            en="Part",
            choices={
                "R": ("R réalise", "R responsible"),
                "A": ("A approuve", "A accountable"),
                "C": ("C consulté", "C consulted"),
                "I": ("I informé", "I informed"),
            },
            must=True,
            width=13,
        ),
        Field(key="since", kind=Kind.DAY, fr="Depuis", en="Since", width=11),
    ),
)

MEETINGS = Register(
    id="meetings",
    prefix="CR",
    fr="Comptes-rendus de réunion",
    en="Minutes of meetings",
    area="team",
    annex="A08",
    fields=(
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", must=True, width=11),
        Field(key="begins", kind=Kind.TIME, fr="Début", en="Begins", width=7),
        Field(key="minutes", kind=Kind.COUNT, fr="Durée (min)", en="Length (min)", total=True, width=8),
        Field(key="place", fr="Lieu", en="Place", width=14),
        Field(key="agenda", kind=Kind.NOTE, fr="Ordre du jour", en="Agenda", must=True, width=30),
        Field(key="present", kind=Kind.MEMBERS, fr="Présents", en="Present", must=True, width=20),
        Field(key="excused", kind=Kind.MEMBERS, fr="Excusés", en="Excused", width=12),
        Field(key="absent", kind=Kind.MEMBERS, fr="Absents", en="Absent", width=12),
        Field(key="points", kind=Kind.NOTE, fr="Points d’étape", en="State of play", width=36),
        Field(key="progress", kind=Kind.PERCENT, fr="Avancement %", en="Progress %", width=8),
        Field(key="decisions", kind=Kind.ROWS, of="decisions", fr="Décisions", en="Decisions", width=14),
        Field(key="risks", kind=Kind.NOTE, fr="Risques", en="Risks", width=26),
        Field(key="next", kind=Kind.DAY, fr="Prochaine", en="Next", width=11),
        Field(key="writer", kind=Kind.MEMBER, fr="Rédigé par", en="Written by", width=11),
        Field(key="approved", kind=Kind.DAY, fr="Validé le", en="Approved on", width=11),
    ),
)

ACTIONS = Register(
    id="actions",
    prefix="AC",
    fr="Actions à mener",
    en="Actions",
    area="team",
    annex="A08",
    fields=(
        Field(key="meeting", kind=Kind.ROW, of="meetings", fr="Réunion", en="Meeting", must=True, width=8),
        Field(key="what", fr="Quoi", en="What", must=True, width=34),
        Field(key="who", kind=Kind.MEMBERS, fr="Qui", en="Who", must=True, width=12),
        Field(key="due", kind=Kind.DAY, fr="Pour le", en="Due", width=11),
        Field(key="done", kind=Kind.DAY, fr="Fait le", en="Done on", width=11),
    ),
)

REGISTERS = (JOBS, RACI, MEETINGS, ACTIONS)
