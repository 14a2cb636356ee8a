"""The areas of a production, as the producer's desk lists them, and the criterion of the exam each bears on."""

from rundown.production.fields import Two

AREAS: dict[str, Two] = {
    "money": ("Budget et financement", "Budget and funding"),
    "suppliers": ("Prestataires", "Suppliers"),
    "law": ("Droit et contrats", "Law and contracts"),
    "steps": ("Étapes et planning", "Stages and planning"),
    "team": ("Équipe et réunions", "Team and meetings"),
    "safety": ("Sécurité", "Safety"),
    "duty": ("RSE", "Responsibility"),
    "after": ("Diffusion et bilan", "Broadcast and review"),
}
"""Area -> its name in French and English."""

CRITERIA: dict[str, tuple[str, ...]] = {
    "K2": ("stages", "tasks", "days"),
    "K3": ("decisions",),
    "K4": ("difficulties", "lessons"),
    "K5": ("budget", "funding", "cash", "quotes"),
    "K6": ("carbon", "duties", "inclusion"),
    "K7": ("documents", "releases", "insurance", "music"),
    "K8": ("meetings", "actions", "jobs", "raci"),
}
"""Criterion -> the registers it is read in; K1, the file as a whole, has none of its own."""
