"""The tables of personal data: the register of processing, and what was erased."""

from rundown.dossier.plan import BY, REF, TIME, Plan
from rundown.dossier.processing import processing_rows, purges_rows
from rundown.dossier.tables import Column, Kind

DATA_PLANS: tuple[Plan, ...] = (
    Plan(
        id="A24-processing",
        titles=("Registre des traitements", "Register of processing"),
        heads={
            "processing": ("traitement", "processing"),
            "purpose": ("finalité", "purpose"),
            "basis": ("base légale", "legal basis"),
            "people": ("personnes concernées", "people concerned"),
            "data": ("données", "data"),
            "recipients": ("destinataires", "recipients"),
            "retention": ("durée de conservation", "retention"),
            "protection": ("mesures de sécurité", "security measures"),
            "controller": ("responsable de traitement", "controller"),
        },
        columns=(
            Column("processing", width=26),
            Column("purpose", width=34),
            Column("basis", width=30),
            Column("people", width=26),
            Column("data", width=40),
            Column("recipients", width=34),
            Column("retention", width=34),
            Column("protection", width=40),
            Column("controller", width=30),
            REF,
        ),
        rows=processing_rows,
    ),
    Plan(
        id="A24-purges",
        titles=("Effacements", "Purges"),
        heads={
            "passes": ("passes", "passes"),
            "erased": ("effacées", "erased"),
            "kept": ("gardées", "kept"),
        },
        columns=(
            TIME,
            Column("passes", width=12),
            Column("erased", Kind.COUNT, 12, total=True),
            Column("kept", Kind.COUNT, 12),
            BY,
            REF,
        ),
        rows=purges_rows,
    ),
)
