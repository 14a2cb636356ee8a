"""What a production has written in its registers, on the stage of the demo show: a little of each kind. All invented."""

from collections.abc import Iterable, Mapping

from rundown.live.acts.production import Entry, Record
from tests.control.desk.stage import Stage

ROWS: Mapping[str, Iterable[Mapping[str, str]]] = {
    "suppliers": ({"name": "Studio des Forges", "trade": "plateau", "local": "yes"}, {"name": "Lumen", "trade": "lumière"}),
    "decisions": (
        {"day": "2026-10-02", "question": "Quel studio ?", "chosen": "Studio des Forges", "by": "tom ines"},
        {
            "day": "2026-10-20",
            "question": "Deux caméras de plus ?",
            "options": "louer\nemprunter",
            "criteria": "coût, délai",
            "chosen": "emprunter",
            "by": "tom",
        },
    ),
    "budget": (
        {
            "heading": "7", "label": "Studio, 2 jours", "made_of": "cash", "vat": "20", "planned": "1800.00",
            "committed": "1980.00", "invoiced": "1980.00", "supplier": "P-001", "decision": "DP-001",
        },
        {"heading": "7", "label": "Projecteurs", "made_of": "cash", "vat": "20", "planned": "400.00",
         "committed": "400.00", "argument": "devis tenu"},
        {"heading": "6", "label": "Repas de l’équipe", "made_of": "cash", "vat": "10", "planned": "252.50",
         "to_commit": "252.50"},
        {"heading": "2", "label": "Heures des étudiants", "made_of": "industry", "vat": "0", "planned": "3200.00"},
    ),
    "documents": (
        {
            "type": "music",
            "title": "Licence du générique",
            "parties": "école, Lumen",
            "state": "signed",
            "until": "2026-12-31",
            "checked": "tom",
        },
        {"type": "insurance", "title": "Attestation RC", "state": "signed", "until": "2026-10-31"},
        {"type": "place", "title": "Tournage quai des Forges", "state": "signed", "until": "2026-10-31"},
    ),
    "releases": (
        {"person": "PRES", "state": "signed", "live": "yes", "replay": "yes", "document": "C-001"},
        {"person": "INV3", "state": "sent", "live": "yes", "replay": "yes", "contact": "sealed:" + "0" * 16 + ":" + "a" * 64},
    ),
    "meetings": ({"day": "2026-10-01", "agenda": "Studio", "present": "ines tom hugo", "minutes": "45"},),
    "actions": (
        {"meeting": "CR-001", "what": "Relancer l’assureur", "who": "tom", "due": "2026-11-20"},
        {"meeting": "CR-001", "what": "Plan de feux", "who": "awa", "due": "2026-10-15", "done": "2026-10-14"},
    ),
    "tasks": (
        {"task": "Repérage", "stage": "F07", "owner": "awa", "scenario": "A", "start": "2026-10-01", "end": "2026-10-10",
         "ended": "2026-10-12"},
        {"task": "Bande démo", "stage": "F07", "owner": "noe", "scenario": "A", "start": "2026-11-01", "end": "2026-11-15"},
        {"task": "Studio de repli", "stage": "F08", "scenario": "B", "start": "2026-11-01", "end": "2026-11-15"},
    ),
    "carbon": (
        {"when": "final", "what": "Métro de l’équipe", "factor": "metro", "quantity": "810", "source": "tickets"},
    ),
    "stages": ({"aim": "Tenir 52 minutes", "lead": "ines", "start": "2026-09-01", "end": "2026-09-30"},),
}  # fmt: skip
"""The registers in the order in which one names another."""


def register_all(stage: Stage) -> Stage:
    """The stage once all of it is written."""
    for register, rows in ROWS.items():
        codes = (f"F{place:02}" for place in range(1, 17)) if register == "stages" else iter(lambda: "", None)
        entries = tuple(Entry(code=next(codes), values=dict(row)) for row in rows)
        stage.do(Record(register=register, rows=entries), "tom")
    return stage
