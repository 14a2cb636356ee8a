"""Registers of what a production owes: safety, carbon, inclusion, the promises kept; and what came after the show."""

from rundown.production.fields import Field, Kind, Register

HAZARDS = Register(
    id="hazards",
    prefix="X",
    fr="Risques et mesures (DUERP)",
    en="Hazards and measures",
    area="safety",
    annex="A19",
    fields=(
        Field(key="unit", fr="Unité de travail", en="Work unit", must=True, width=18),
        Field(key="hazard", fr="Danger", en="Hazard", must=True, width=20),
        Field(key="risk", fr="Risque", en="Risk", must=True, width=22),
        Field(key="severity", kind=Kind.COUNT, fr="Gravité (1 à 4)", en="Severity (1 to 4)", width=8),
        Field(key="likelihood", kind=Kind.COUNT, fr="Probabilité (1 à 4)", en="Likelihood (1 to 4)", width=8),
        Field(key="measure", kind=Kind.NOTE, fr="Mesure", en="Measure", must=True, width=34),
        Field(key="lead", kind=Kind.MEMBER, fr="Responsable", en="Lead", width=11),
        Field(key="due", kind=Kind.DAY, fr="Délai", en="Due", width=11),
        Field(key="done", kind=Kind.DAY, fr="Fait le", en="Done on", width=11),
    ),
)

CARBON = Register(
    id="carbon",
    prefix="E",
    fr="Bilan carbone",
    en="Carbon account",
    area="duty",
    annex="A22",
    fields=(
        Field(
            key="when",
            kind=Kind.CHOICE,
            fr="Bilan",
            en="Account",
            choices={"forecast": ("prévisionnel", "forecast"), "final": ("définitif", "final")},
            must=True,
            width=12,
        ),
        Field(key="what", fr="Activité", en="Activity", must=True, width=30),
        Field(key="factor", kind=Kind.FACTOR, fr="Facteur", en="Factor", must=True, width=22),
        Field(key="quantity", kind=Kind.NUMBER, fr="Quantité", en="Quantity", must=True, width=10),
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", width=11),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", width=7),
        Field(key="source", fr="Preuve", en="Proof", width=22),
    ),
)

DUTIES = Register(
    id="duties",
    prefix="Q",
    fr="Plan d’action RSE",
    en="Responsible actions",
    area="duty",
    annex="A22",
    fields=(
        Field(key="action", fr="Action", en="Action", must=True, width=32),
        Field(
            key="axis",
            kind=Kind.CHOICE,
            fr="Axe",
            en="Axis",
            choices={
                "planet": ("environnement", "environment"),
                "people": ("social", "social"),
                "economy": ("économie", "economy"),
            },
            must=True,
            width=13,
        ),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", width=7),
        Field(key="lead", kind=Kind.MEMBER, fr="Responsable", en="Lead", width=11),
        Field(key="target", fr="Cible", en="Target", width=18),
        Field(key="result", fr="Résultat", en="Result", width=18),
        Field(key="done", kind=Kind.DAY, fr="Fait le", en="Done on", width=11),
    ),
)

INCLUSION = Register(
    id="inclusion",
    prefix="Y",
    fr="Inclusion et accessibilité",
    en="Inclusion and access",
    area="duty",
    annex="A22",
    fields=(
        Field(
            key="measure",
            kind=Kind.CHOICE,
            fr="Indicateur",
            en="Measure",
            choices={
                "subtitles": ("sous-titrage", "subtitles"),
                "sign": ("langue des signes", "sign language"),
                "description": ("audiodescription", "audio description"),
                "set": ("accès au plateau et aux loges", "access to set and dressing rooms"),
                "page": ("page du jeu accessible", "accessible game page"),
                "vhss": ("prévention des VHSS", "harassment prevention"),
                "subjects": ("diversité des sujets et des lieux", "diversity of subjects and places"),
                "local": ("achats locaux ou ESS", "local or social purchases"),
                "reuse": ("décor réemployé", "reused set"),
                "waste": ("déchets triés", "sorted waste"),
            },
            must=True,
            width=26,
        ),
        Field(key="state", kind=Kind.YES, fr="Fait", en="Done", width=6),
        Field(key="value", kind=Kind.NUMBER, fr="Valeur", en="Value", width=9),
        Field(key="unit", fr="Unité", en="Unit", width=10),
        Field(key="note", kind=Kind.NOTE, fr="Remarque", en="Remark", width=34),
    ),
)

DECLARED = Register(
    id="declared",
    prefix="L",
    fr="Genre déclaré (facultatif)",
    en="Declared gender (optional)",
    area="duty",
    annex="A22",
    fields=(
        Field(key="person", kind=Kind.PERSON, fr="Personne à l’antenne", en="Person on air", width=12),
        Field(key="member", kind=Kind.MEMBER, fr="Membre de l’équipe", en="Member of the team", width=12),
        Field(
            key="gender",
            kind=Kind.CHOICE,
            fr="Genre déclaré",
            en="Declared gender",
            choices={"woman": ("femme", "woman"), "man": ("homme", "man"), "other": ("autre", "other")},
            must=True,
            sealed=True,
            width=11,
        ),
    ),
)

AUDIENCE = Register(
    id="audience",
    prefix="Z",
    fr="Diffusion et audience",
    en="Broadcast and audience",
    area="after",
    annex="A23",
    fields=(
        Field(key="platform", fr="Plateforme", en="Platform", must=True, width=20),
        Field(key="day", kind=Kind.DAY, fr="Date", en="Date", must=True, width=11),
        Field(key="peak", kind=Kind.COUNT, fr="Pic", en="Peak", width=8),
        Field(key="live", kind=Kind.COUNT, fr="Vues du direct", en="Live views", width=9),
        Field(key="replay", kind=Kind.COUNT, fr="Vues du replay", en="Replay views", width=9),
        Field(key="hours", kind=Kind.NUMBER, fr="Heures vues", en="Hours watched", width=9),
        Field(key="file", kind=Kind.FILE, fr="PAD livré", en="Delivered file", width=24),
        Field(key="comment", kind=Kind.NOTE, fr="Commentaire", en="Comment", width=30),
    ),
)

LESSONS = Register(
    id="lessons",
    prefix="U",
    fr="Retour d’expérience",
    en="Lessons",
    area="after",
    annex="A10",
    fields=(
        Field(
            key="kind",
            kind=Kind.CHOICE,
            fr="Bilan",
            en="Verdict",
            choices={"kept": ("à garder", "keep"), "better": ("à améliorer", "improve")},
            must=True,
            width=12,
        ),
        Field(key="what", fr="Constat", en="Finding", must=True, width=34),
        Field(key="figure", fr="Chiffre", en="Figure", width=18),
        Field(key="stage", kind=Kind.ROW, of="stages", fr="Étape", en="Stage", width=7),
        Field(key="proposal", kind=Kind.NOTE, fr="Proposition", en="Proposal", width=34),
        Field(key="cost", kind=Kind.AMOUNT, fr="Coût de la mesure", en="Cost of the measure", width=11),
    ),
)

REGISTERS = (HAZARDS, CARBON, DUTIES, INCLUSION, DECLARED, AUDIENCE, LESSONS)
