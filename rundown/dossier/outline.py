"""What a dossier is made of: the sixteen stage sheets, the twenty-four annexes, and where each criterion is read.

Only what is structure stands here; sentences and prompts are in `templates/`.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Two = tuple[str, str]
Filled = Literal["auto", "semi", "piece"]
"""From the journal; from it and what was typed in the registers; a document that is attached."""


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
    Annex(id="A03", title=("Rapport d'antenne, main courante", "On-air log"), filled="auto", tables=("A03-log", "A03-calls", "A03-messages", "A03-retimes", "A03-refusals", "A03-over-under", "A03-entries"), chapter=10),
    Annex(id="A04", title=("Feuilles de service", "Call sheets"), filled="semi", tables=("A04-presence", "A04-hours", "A04-days", "A04-convocations"), chapter=3),
    Annex(id="A05", title=("Rétroplanning et scénarios", "Backward planning and scenarios"), filled="semi", tables=("A05-deviations", "A05-planning", "A05-stages", "A05-tasks"), chapter=3),
    Annex(id="A06", title=("Fiches de poste", "Job sheets"), filled="semi", tables=("A06-jobs", "A06-tasks", "A06-documents"), chapter=2),
    Annex(id="A07", title=("Organigramme, rôles par date, présence", "Roles by date, attendance"), filled="auto", tables=("A07-roles", "A07-attendance", "A07-matrix", "A07-raci"), chapter=9),
    Annex(id="A08", title=("Comptes-rendus de réunion", "Minutes of meetings"), filled="semi", tables=("A08-meetings", "A08-roles", "A08-carried", "A08-actions"), chapter=9),
    Annex(id="A09", title=("Registre des décisions", "Register of decisions"), filled="semi", tables=("A09-decisions", "A09-production"), chapter=4),
    Annex(id="A10", title=("Registre des incidents", "Register of incidents"), filled="auto", tables=("A10-incidents", "A10-difficulties", "A10-lessons"), chapter=5),
    Annex(id="A11", title=("Budget et suivi", "Budget and follow-up"), filled="semi", tables=("A11-follow-up", "A11-headings", "A11-states", "A11-revisions", "A11-movements", "A11-reports", "A11-budget"), chapter=6),
    Annex(id="A12", title=("Devis comparés, commandes, factures", "Compared quotes, orders, invoices"), filled="piece", tables=("A12-compared", "A12-quotes", "A12-suppliers", "A12-documents"), chapter=6),
    Annex(id="A13", title=("Plan de financement et trésorerie", "Funding plan and cash"), filled="semi", tables=("A13-balance", "A13-curve", "A13-funding", "A13-cash"), chapter=6),
    Annex(id="A14", title=("Contrats", "Contracts"), filled="piece", tables=("A14-documents", "A14-gaps", "A14-files"), chapter=7),
    Annex(id="A15", title=("Conventions de partenariat et mécénat", "Partner and patron agreements"), filled="piece", tables=("A15-documents", "A15-visibility"), chapter=7),
    Annex(id="A16", title=("Autorisations de droit à l'image", "Image releases"), filled="piece", tables=("A16-on-air", "A16-releases", "A16-documents"), chapter=7),
    Annex(id="A17", title=("Relevé musical", "Music cue sheet"), filled="auto", tables=("A17-music", "A17-rights", "A17-documents"), chapter=7),
    Annex(id="A18", title=("Déclarations d'auteurs", "Authors' declarations"), filled="semi", tables=("A18-broadcast", "A18-authors"), chapter=7),
    Annex(id="A19", title=("Sécurité : contrôles, DUERP, plan de prévention", "Safety: checks, risk assessment, prevention plan"), filled="semi", tables=("A19-checks", "A19-go-no-go", "A19-hazards", "A19-documents"), chapter=7),
    Annex(id="A20", title=("Assurances", "Insurance"), filled="piece", tables=("A20-insurance", "A20-documents"), chapter=7),
    Annex(id="A21", title=("Dossier du jeu", "Game file"), filled="auto", tables=("A21-game", "A21-documents"), chapter=7),
    Annex(id="A22", title=("Bilan carbone et inclusion", "Carbon and inclusion"), filled="semi", tables=("A22-posts", "A22-emissions", "A22-duties", "A22-inclusion", "A22-speech", "A22-parity", "A22-carbon"), chapter=8),
    Annex(id="A23", title=("Diffusion et appareils", "Broadcast and units"), filled="auto", tables=("A23-units", "A23-faults", "A23-audience"), chapter=10),
    Annex(id="A24", title=("Registre des traitements, purge", "Processing register, purge"), filled="semi", tables=("A24-processing", "A24-purges"), chapter=7),
)  # fmt: skip

CRITERIA: Mapping[str, tuple[int, ...]] = {
    "K1": (), "K2": (3,), "K3": (4,), "K4": (5,), "K5": (6,), "K6": (8,), "K7": (7,), "K8": (2, 9),
}  # fmt: skip
"""Criterion -> the chapters where it is read; none: everywhere."""

COMPETENCES: Mapping[str, tuple[int, ...]] = {
    "C9": (3, 4), "C10": (4, 5, 9), "C11": (6, 7), "C12": (4, 6), "C13": (7,), "C14": (8,),
}  # fmt: skip
"""Competence -> the chapters where it is shown."""
