"""What a dossier is made of: the sixteen stage sheets, the twenty-four annexes, and where each criterion is read.

Only what is structure stands here; sentences and prompts are in `templates/`.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Two = tuple[str, str]
Filled = Literal["auto", "semi", "manual", "piece"]
"""From the journal; begun from it; typed by the candidate; a document that is attached."""


class Stage(Struct, frozen=True, kw_only=True):
    """A stage sheet: its id, its title and phase (fr, en), the annexes that bear on it."""

    id: str
    title: Two
    phase: Two
    annexes: tuple[str, ...]


class Annex(Struct, frozen=True, kw_only=True):
    """An annex: its title (fr, en), how it is filled, the tables that are in it, the chapter that cites it."""

    id: str
    title: Two
    filled: Filled
    tables: tuple[str, ...] = ()
    chapter: int


_DEVELOPMENT, _PREPARATION = ("développement", "development"), ("préparation", "preparation")
_MAKING, _LIVE, _AFTER = ("fabrication", "making"), ("direct", "live"), ("diffusion", "distribution")
_WRAP = ("clôture", "wrap")

STAGES = (
    Stage(id="F01", title=("Ligne artistique et cahier des charges", "Artistic line and brief"), phase=_DEVELOPMENT, annexes=()),
    Stage(id="F02", title=("Équipe et fiches de poste", "Team and job sheets"), phase=_DEVELOPMENT, annexes=("A06", "A07")),
    Stage(id="F03", title=("Rétroplanning et scénarios", "Backward planning and scenarios"), phase=_PREPARATION, annexes=("A05",)),
    Stage(id="F04", title=("Budget et financement", "Budget and funding"), phase=_PREPARATION, annexes=("A11", "A13")),
    Stage(id="F05", title=("Partenariats et mécénat", "Partners and patrons"), phase=_PREPARATION, annexes=("A15",)),
    Stage(id="F06", title=("Casting des invités et artistes", "Guests and artists"), phase=_PREPARATION, annexes=("A16",)),
    Stage(id="F07", title=("Repérages et reportages", "Recces and films"), phase=_MAKING, annexes=("A14", "A16")),
    Stage(id="F08", title=("Studio et moyens techniques", "Studio and equipment"), phase=_PREPARATION, annexes=("A12", "A23")),
    Stage(id="F09", title=("Juridique et assurances", "Law and insurance"), phase=_PREPARATION, annexes=("A14", "A20")),
    Stage(id="F10", title=("Hygiène, sécurité et conditions de travail", "Health, safety and working conditions"), phase=_PREPARATION, annexes=("A19",)),
    Stage(id="F11", title=("Responsabilité sociale et environnementale", "Social and environmental responsibility"), phase=_PREPARATION, annexes=("A22",)),
    Stage(id="F12", title=("Jeu : règlement, lots, tirage", "Game: rules, prizes, draw"), phase=_MAKING, annexes=("A21", "A24")),
    Stage(id="F13", title=("Conducteur, filage, répétition", "Rundown, run-through, rehearsal"), phase=_MAKING, annexes=("A01", "A04")),
    Stage(id="F14", title=("Direct", "Live show"), phase=_LIVE, annexes=("A02", "A03", "A10")),
    Stage(id="F15", title=("Diffusion, replay, communication", "Broadcast, replay, communication"), phase=_AFTER, annexes=("A17", "A23")),
    Stage(id="F16", title=("Clôture, paiement, archivage, REX", "Wrap, payment, archive, lessons"), phase=_WRAP, annexes=("A10", "A12")),
)  # fmt: skip

ANNEXES = (
    Annex(id="A01", title=("Conducteur prévisionnel, versions", "Planned rundown, versions"), filled="auto", chapter=3),
    Annex(id="A02", title=("Conducteur réalisé", "As-run rundown"), filled="auto", tables=("A02-as-run",), chapter=10),
    Annex(id="A03", title=("Rapport d'antenne, main courante", "On-air log"), filled="auto", tables=("A03-log", "A03-calls", "A03-messages", "A03-retimes", "A03-refusals", "A03-over-under"), chapter=10),
    Annex(id="A04", title=("Feuilles de service", "Call sheets"), filled="semi", chapter=3),
    Annex(id="A05", title=("Rétroplanning et scénarios", "Backward planning and scenarios"), filled="manual", chapter=3),
    Annex(id="A06", title=("Fiches de poste", "Job sheets"), filled="semi", chapter=2),
    Annex(id="A07", title=("Organigramme, rôles par date, présence", "Roles by date, attendance"), filled="auto", tables=("A07-roles", "A07-attendance"), chapter=9),
    Annex(id="A08", title=("Comptes-rendus de réunion", "Minutes of meetings"), filled="semi", chapter=9),
    Annex(id="A09", title=("Registre des décisions", "Register of decisions"), filled="semi", tables=("A09-decisions",), chapter=4),
    Annex(id="A10", title=("Registre des incidents", "Register of incidents"), filled="auto", tables=("A10-incidents",), chapter=5),
    Annex(id="A11", title=("Budget et suivi", "Budget and follow-up"), filled="semi", chapter=6),
    Annex(id="A12", title=("Devis comparés, commandes, factures", "Compared quotes, orders, invoices"), filled="piece", chapter=6),
    Annex(id="A13", title=("Plan de financement et trésorerie", "Funding plan and cash"), filled="semi", chapter=6),
    Annex(id="A14", title=("Contrats", "Contracts"), filled="piece", chapter=7),
    Annex(id="A15", title=("Conventions de partenariat et mécénat", "Partner and patron agreements"), filled="piece", chapter=7),
    Annex(id="A16", title=("Autorisations de droit à l'image", "Image releases"), filled="piece", chapter=7),
    Annex(id="A17", title=("Relevé musical", "Music cue sheet"), filled="auto", tables=("A17-music",), chapter=7),
    Annex(id="A18", title=("Déclarations d'auteurs", "Authors' declarations"), filled="semi", chapter=7),
    Annex(id="A19", title=("Sécurité : contrôles, DUERP, plan de prévention", "Safety: checks, risk assessment, prevention plan"), filled="semi", tables=("A19-checks", "A19-go-no-go"), chapter=7),
    Annex(id="A20", title=("Assurances", "Insurance"), filled="piece", chapter=7),
    Annex(id="A21", title=("Dossier du jeu", "Game file"), filled="auto", tables=("A21-game",), chapter=7),
    Annex(id="A22", title=("Bilan carbone et inclusion", "Carbon and inclusion"), filled="semi", chapter=8),
    Annex(id="A23", title=("Diffusion et appareils", "Broadcast and units"), filled="auto", tables=("A23-units", "A23-faults"), chapter=10),
    Annex(id="A24", title=("Registre des traitements, purge", "Processing register, purge"), filled="semi", chapter=7),
)  # fmt: skip

CRITERIA: Mapping[str, tuple[int, ...]] = {
    "K1": (), "K2": (3,), "K3": (4,), "K4": (5,), "K5": (6,), "K6": (8,), "K7": (7,), "K8": (2, 9),
}  # fmt: skip
"""Criterion -> the chapters where it is read; none: everywhere."""
