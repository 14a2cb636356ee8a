"""The weeks around the evening: a production kept in its registers from the first meeting to the review, all of it invented."""

from collections.abc import Mapping
from functools import cache

from rundown.dossier.facts import Facts, Proof, facts_of
from rundown.dossier.walk import Moment, walked
from rundown.live.acts.gear import Fired
from rundown.live.acts.production import Entry, Record, Strike
from rundown.live.message import Message
from rundown.plan.vocabulary import Phase
from tests.rundown.dossier.evening import HEAD, Evening, S

WEEK = 7 * 24 * 3_600 * S
MAN, WOMAN = f"sealed:{'1' * 16}:{'a' * 64}", f"sealed:{'2' * 16}:{'b' * 64}"
UNSEALED: Mapping[str, str] = {"1" * 16: "man", "2" * 16: "woman"}
FILE = f"{'c' * 64} contrat-studio.pdf"

BUDGET = (
    {"heading": "1", "label": "Cession de droits, musique", "made_of": "cash", "vat": "10", "planned": "300", "committed": "300", "invoiced": "300", "paid": "300"},
    {"heading": "6", "label": "Voiture du reportage", "made_of": "cash", "vat": "20", "planned": "240.55", "committed": "262.37", "paid": "262.37", "argument": "Deux allers de plus"},
    {"heading": "7", "label": "Location du studio", "made_of": "cash", "vat": "20", "planned": "2400", "committed": "2150", "to_commit": "250", "supplier": "P-001"},
    {"heading": "7", "label": "Diffusion", "made_of": "cash", "vat": "20", "planned": "333.33", "committed": "333.33"},
    {"heading": "5", "label": "Décor prêté", "made_of": "kind", "vat": "0", "planned": "800", "committed": "800"},
    {"heading": "9", "label": "Assurance", "made_of": "cash", "vat": "0", "planned": "180", "committed": "180", "paid": "180"},
)  # fmt: skip
CARBON = (
    ("metro", "810"),
    ("car", "240"),
    ("tgv", "860"),
    ("ter", "240"),
    ("hotel", "1"),
    ("meal-vegetarian", "20"),
    ("meal-chicken", "8"),
    ("electricity", "48"),
    ("laptop", "24"),
    ("streaming", "216.7"),
    ("storage", "2500"),
)
"""The worked example: 118.65 kgCO2e, as the factors' sources give it."""

ROWS: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "suppliers": (
        {"name": "Studio du Canal", "trade": "studio", "local": "yes"},
        {"name": "Plateau 9", "trade": "studio"},
        {"name": "Onde Claire", "trade": "diffusion"},
    ),
    "documents": (
        {"type": "rental", "title": "Location du studio", "parties": "Studio du Canal", "state": "signed", "signed": "2026-11-06", "until": "2026-12-31", "amount": "2150", "vat": "20", "file": FILE},
        {"type": "partner", "title": "Convention de partenariat", "parties": "Théâtre du Passe-Muraille", "state": "signed", "file": FILE},
        {"type": "place", "title": "Tournage à la gare", "state": "sent"},
        {"type": "insurance", "title": "RC professionnelle", "state": "signed", "until": "2026-12-01", "file": FILE},
        {"type": "invoice", "title": "Facture musique", "state": "signed", "amount": "300", "vat": "10", "file": FILE},
        {"type": "music", "title": "Licence du générique", "state": "signed", "file": FILE},
        {"type": "rules", "title": "Règlement du jeu", "state": "signed", "file": FILE},
        {"type": "prevention", "title": "Plan de prévention", "state": "draft"},
        {"type": "job", "title": "Fiches de poste", "state": "signed"},
    ),
    "quotes": (
        {"need": "Studio", "supplier": "P-001", "day": "2026-10-20", "amount": "2150", "vat": "20", "chosen": "yes", "why": "à deux stations de l’école"},
        {"need": "Studio", "supplier": "P-002", "day": "2026-10-21", "amount": "1990", "vat": "20"},
    ),
    "budget": BUDGET,
    "funding": (
        {"source": "École", "made_of": "cash", "amount": "4000", "state": "received", "day": "2026-10-12"},
        {"source": "Théâtre du Passe-Muraille, décor", "made_of": "kind", "amount": "800", "state": "agreed"},
        {"source": "Mécène", "made_of": "cash", "amount": "500", "state": "refused"},
    ),
    "cash": (
        {"label": "Dotation", "way": "in", "amount": "4000", "day": "2026-10-12", "done": "2026-10-12"},
        {"label": "Acompte du studio", "way": "out", "amount": "1290", "day": "2026-11-10", "line": "B-003"},
        {"label": "Solde du studio", "way": "out", "amount": "1290", "day": "2026-12-20", "line": "B-003"},
    ),
    "decisions": (
        {"day": "2026-10-22", "stage": "F08", "question": "Quel studio ?", "options": "Canal, Plateau 9", "chosen": "Studio du Canal", "by": "tom ines", "cost": "160"},
    ),
    "difficulties": (
        {"day": "2026-11-20", "stage": "F07", "what": "Pluie sur le repérage", "severity": "2", "answer": "Report de deux jours", "by": "noe", "solved": "2026-11-22", "time": "2"},
    ),
    "stages": (),
    "tasks": (
        {"task": "Réserver le studio", "stage": "F08", "owner": "tom", "scenario": "A", "start": "2026-10-19", "end": "2026-10-23", "started": "2026-10-20", "ended": "2026-10-26"},
        {"task": "Repérages", "stage": "F07", "owner": "noe", "scenario": "B", "start": "2026-11-18", "end": "2026-11-20"},
    ),
    "days": (
        {"day": "2026-12-11", "what": "Direct", "place": "Studio du Canal", "ready": "18:30", "air": "20:00", "end": "22:00", "safety": "Référente : Awa D."},
        {"day": "2026-11-20", "what": "Reportage", "place": "Gare", "end": "01:00"},
    ),
    "convocations": (
        {"day": "J-001", "who": "hugo", "role": "SCR", "call": "18:30", "off": "22:00"},
        {"day": "J-001", "who": "lina", "role": "SON", "call": "18:30", "off": "22:00", "came": "18:42", "left": "22:10"},
        {"day": "J-002", "who": "noe", "call": "20:00", "off": "01:00", "came": "20:05", "left": "01:30"},
        {"day": "J-002", "who": "awa", "call": "20:00"},
    ),
    "jobs": (
        {"who": "hugo", "title": "Assistant de production", "missions": "Planning", "until": "2026-11-30"},
        {"who": "hugo", "title": "Scripte", "missions": "Conducteur", "since": "2026-12-01"},
    ),
    "raci": (
        {"stage": "F08", "who": "tom", "part": "R", "since": "2026-10-12"},
        {"stage": "F08", "who": "tom", "part": "A", "since": "2026-11-01"},
        {"stage": "F08", "who": "ines", "part": "I"},
    ),
    "meetings": (
        {"day": "2026-10-12", "begins": "14:00", "minutes": "60", "agenda": "Lancement", "present": "ines hugo lina noe awa", "excused": "tom", "writer": "hugo", "approved": "2026-10-13"},
        {"day": "2026-11-02", "agenda": "Budget", "present": "ines tom", "absent": "noe", "points": "Studio retenu", "progress": "40", "decisions": "DP-001"},
        {"day": "2026-12-14", "agenda": "Bilan", "present": "ines hugo lina noe awa tom"},
    ),
    "actions": (
        {"meeting": "CR-001", "what": "Comparer les studios", "who": "tom", "due": "2026-10-23", "done": "2026-10-26"},
        {"meeting": "CR-001", "what": "Faire signer la gare", "who": "noe awa", "due": "2026-11-30"},
        {"meeting": "CR-002", "what": "Envoyer le bon de commande", "who": "tom", "due": "2026-11-09", "done": "2026-11-06"},
    ),
    "releases": (
        {"person": "PRES", "state": "signed", "live": "yes", "replay": "yes", "social": "yes"},
        {"person": "ES1", "state": "signed", "live": "yes", "replay": "yes", "until": "2026-12-01"},
        {"person": "ES2", "state": "signed", "live": "yes", "replay": "no"},
        {"person": "INV1", "state": "signed", "live": "yes", "replay": "yes", "minor": "yes", "parent_1": "yes"},
        {"person": "INV2", "state": "sent", "live": "yes", "replay": "yes"},
    ),
    "insurance": (
        {"type": "liability", "insurer": "Assurance inventée", "since": "2026-10-01", "until": "2026-12-01", "document": "C-004"},
        {"type": "equipment", "insurer": "Assurance inventée", "since": "2026-10-01", "until": "2026-12-31"},
    ),
    "music": (
        {"work": "Ouverture des lieux", "name": "Générique de début", "composer": "L. Fictif", "publisher": "Éditions du Canal", "use": "titles", "document": "C-006"},
        {"work": "Nappe du tirage", "name": "tirage", "composer": "L. Fictif", "use": "bed"},
    ),
    "authors": (
        {"society": "sacem", "work": "Les Verrières", "item": "LIVE", "shares": "N. Vasseur 100 %", "declared": "2026-12-15"},
        {"society": "scam", "work": "Reportage 1"},
    ),
    "hazards": ({"unit": "Plateau", "hazard": "Câbles", "risk": "Chute", "severity": "2", "likelihood": "3", "measure": "Passe-câbles", "lead": "awa", "done": "2026-12-10"},),
    "carbon": (
        *({"when": "forecast", "what": f"Prévu : {factor}", "factor": factor, "quantity": quantity} for factor, quantity in CARBON[:7]),
        *({"when": "final", "what": f"Relevé : {factor}", "factor": factor, "quantity": quantity, "source": "carnet de bord"} for factor, quantity in CARBON),
    ),
    "duties": ({"action": "Repas végétariens", "axis": "planet", "target": "70 %", "result": "71 %", "lead": "awa", "done": "2026-12-11"},),
    "inclusion": (
        {"measure": "subtitles", "state": "yes", "value": "100", "unit": "%", "note": "au replay"},
        {"measure": "sign", "state": "no"},
    ),
    "declared": (
        {"person": "PRES", "gender": WOMAN},
        {"person": "INV1", "gender": MAN},
        {"member": "ines", "gender": WOMAN},
        {"member": "hugo", "gender": MAN},
    ),
    "audience": ({"platform": "Page de l’école", "day": "2026-12-11", "peak": "312", "live": "540", "replay": "1200", "hours": "216.7"},),
    "lessons": (
        {"kind": "kept", "what": "Tour de prêts tenu", "figure": "6 postes sur 6"},
        {"kind": "better", "what": "Duplex perdu une fois", "figure": "1 incident", "proposal": "Deuxième liaison", "cost": "90"},
    ),
}  # fmt: skip
STAGES: Mapping[str, Mapping[str, str]] = {
    "F04": {"aim": "Équilibrer", "lead": "tom", "lines": "B-001 B-003", "start": "2026-10-12", "end": "2026-11-02", "started": "2026-10-12", "ended": "2026-11-05"},
    "F08": {"aim": "Trouver un plateau", "lead": "tom", "team": "ines awa", "start": "2026-10-19", "end": "2026-10-23", "started": "2026-10-20", "ended": "2026-10-26", "documents": "C-001", "means": "Trois caméras", "quotes": "V-001 V-002", "lines": "B-003 B-004", "duty": "Studio desservi", "risks": "Plateau 9 en réserve", "decisions": "DP-001", "result": "Studio retenu", "measure": "2 devis"},
    "F05": {"start": "2026-10-01", "started": "2026-10-03"},
    "F06": {"started": "2026-10-08"},
    "F07": {"difficulties": "DF-001"},
}  # fmt: skip


class Season(Evening):
    """The weeks before, the evening, and what was written after it."""

    def record(self, register: str, *rows: Mapping[str, str], weeks: int = 4) -> None:
        """The producer writes new rows that have been true since so many weeks before now."""
        entries = tuple(Entry("", dict(row)) for row in rows)
        self.ask(Record(register=register, rows=entries, on=self.now - weeks * WEEK), "tom")

    def change(self, register: str, code: str, weeks: int = 1, **values: str) -> None:
        """The producer changes a row."""
        self.ask(Record(register=register, rows=(Entry(code, values),), on=self.now - weeks * WEEK), "tom")

    def plan(self) -> None:
        """Everything that the registers hold, and a budget revised by a decision."""
        for register, rows in ROWS.items():
            if rows:
                self.record(register, *rows)
        for code, values in STAGES.items():
            self.change("stages", code, 3, **values)
        self.change("budget", "B-003", 2, revised="2500", decision="DP-001", document="C-001")
        self.change("budget", "B-003", paid="1075", invoiced="1075")
        self.change("suppliers", "P-003", contact=MAN)
        self.record("duties", {"action": "Prévue à tort", "axis": "economy"})
        self.ask(Strike(register="duties", code="Q-002", why="doublon"), "tom")
        self.record("budget", {"heading": "9", "label": "En double", "made_of": "cash", "vat": "0", "planned": "9"})
        self.ask(Strike(register="budget", code="B-007"), "tom")

    def work(self, number: str) -> None:
        """The studio opens microphones and shows the partners."""
        super().work(number)
        sent: dict[str, tuple[tuple[str, str], ...]] = {
            "2": (("audio PRES", "on lit"),),
            "6": (("audio INV1", "on"),),
            "9": (("audio INV1", "off"), ("audio DX1", "on")),
            "10": (("audio DX1", "off"),),
            "25": (("caption shown", "partenaires "), ("audio PRES", "off")),
            "26": (("caption shown", ""),),
        }
        messages = [_message(*place.split(" "), value) for place, value in sent.get(number, ())]
        if messages:
            self.tell(Fired(fire=f"{self.current.id}/@studio", messages=tuple(messages)))


def _message(unit: str, slot: str, value: str) -> Message:
    phase: Phase = "caption" if unit == "caption" else "sound_open"
    return Message(unit=unit, text=unit, address="/x", slot=slot, value=value, phase=phase)


@cache
def season() -> tuple[Moment, ...]:
    """All of it."""
    stage = Season()
    stage.plan()
    stage.prepare()
    stage.perform()
    stage.end()
    return walked(stage.events)


@cache
def told() -> Facts:
    """The facts of the season."""
    moments = season()
    return facts_of(moments, Proof(len(moments), HEAD), UNSEALED.get)
