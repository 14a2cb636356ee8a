"""What the exam asks for, list by list: each section and annex is there, and what can be filled from the journal is.

The lists are those of the referential as the trade reads it: criteria K1-K8, competences C9-C14, stage sheets F01-F16,
annexes A01-A24. A part is named with words of the season (`season.py`) that nobody typed into the document.
"""

import re
from functools import cache

import pytest

from rundown.dossier.charts import charts
from rundown.dossier.document import Document
from rundown.dossier.outline import ANNEXES, COMPETENCES, CRITERIA, STAGES
from rundown.dossier.plans import tables, trace_table
from rundown.dossier.prompts import CHAPTERS, PROMPTS
from rundown.dossier.render import Templates, source
from rundown.dossier.teller import Teller
from rundown.dossier.trace import trace
from tests.rundown.dossier.season import season, told

LANGUAGES = ("fr", "en")

# Annex -> the tables that must be filled without anybody's hand, as the referential's table says AUTO.
AUTO = {
    "A02": {"A02-as-run": ("planned_start", "real_start", "planned", "real", "deviation", "cumulated")},
    "A03": {"A03-log": ("time", "timecode", "fact", "by"), "A03-calls": ("call", "asked", "answer", "reaction")},
    "A04": {"A04-presence": ("call_at", "came", "left", "real_hours"), "A04-hours": ("planned_hours", "real_hours")},
    "A05": {"A05-deviations": ("start_off", "end_off"), "A05-planning": ("start_off", "end_off")},
    "A06": {"A06-tasks": ("who", "act", "count")},
    "A07": {"A07-roles": ("role", "who", "since"), "A07-attendance": ("who", "since", "until", "held")},
    "A08": {"A08-roles": ("who", "presence", "roles"), "A08-carried": ("due", "done", "state", "carried")},
    "A09": {"A09-production": ("day", "by", "cost"), "A09-decisions": ("time", "by", "chosen")},
    "A10": {"A10-incidents": ("time", "item", "lasted", "impact")},
    "A11": {"A11-follow-up": ("landing", "deviation", "percent"), "A11-states": ("net", "tax", "gross")},
    "A12": {"A12-compared": ("net", "tax", "gross", "more")},
    "A13": {"A13-curve": ("came", "went", "left"), "A13-balance": ("landing", "found", "left")},
    "A14": {"A14-documents": ("state", "until", "file"), "A14-gaps": ("gap",)},
    "A15": {"A15-visibility": ("partner", "since", "length")},
    "A16": {"A16-on-air": ("state", "gap", "real", "heard")},
    "A17": {"A17-music": ("tc_in", "tc_out", "length", "nature")},
    "A18": {"A18-broadcast": ("real_start", "real")},
    "A19": {"A19-checks": ("time", "what", "by")},
    "A20": {"A20-insurance": ("since", "until")},
    "A21": {"A21-game": ("time", "step", "value")},
    "A22": {
        "A22-posts": ("forecast", "final", "share"),
        "A22-emissions": ("quantity", "kg", "source_of", "certainty"),
        "A22-speech": ("heard",),
        "A22-parity": ("heard", "share", "roles"),
    },
    "A23": {"A23-units": ("sent", "confirmed"), "A23-audience": ("peak", "live", "replay")},
    "A24": {"A24-purges": ("time",)},
}


@cache
def dossier(language: str) -> str:
    facts = told()
    tell = Teller(facts.show, language)
    deeds = trace(season(), "hugo")
    document = Document(
        facts=facts,
        candidate=next(member for member in facts.show.team if member.id == "hugo"),
        deeds=deeds,
        tables=tables(facts, tell),
        trace=trace_table(deeds, tell),
        charts=charts(facts, tell),
        attached=(),
        version=1,
        made_at=1_797_100_000_000,
    )
    return re.sub(r"\\(.)", r"\1", source(document, Templates(), language).text)


def chapter(language: str, number: int) -> str:
    """The text of a chapter."""
    title = CHAPTERS[number][LANGUAGES.index(language)]
    found = re.search(rf"^# {re.escape(title)}.*?(?=^# |\Z)", dossier(language), re.DOTALL | re.MULTILINE)
    assert found is not None, title
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("criterion", CRITERIA)
def test_each_criterion_has_a_question_in_each_chapter_that_it_is_read_in(language: str, criterion: str) -> None:
    word = "critère" if language == "fr" else "criterion"
    for number in CRITERIA[criterion] or (0,):
        if any(prompt.criterion == criterion and prompt.chapter == number for prompt in PROMPTS):
            assert f"[{word} {criterion}]" in chapter(language, number)
    assert any(prompt.criterion == criterion for prompt in PROMPTS)


@pytest.mark.parametrize("competence", COMPETENCES)
def test_each_competence_is_led_to_a_chapter(competence: str) -> None:
    heads = next(line for line in chapter("fr", 0).splitlines() if f"| {competence} |" in line)
    line = chapter("fr", 0).splitlines()[chapter("fr", 0).splitlines().index(heads) + 2]
    told_of = dict(zip(heads.strip("| ").split(" | "), line.strip("| ").split(" | "), strict=True))
    assert told_of[competence] == ", ".join(str(number) for number in COMPETENCES[competence])
    for number in COMPETENCES[competence]:
        assert len(chapter("fr", number)) > 500


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", [stage.id for stage in STAGES])
def test_each_stage_has_its_sheet_with_every_part(language: str, stage: str) -> None:
    found = re.search(rf"^## {stage} · .*?(?=^## )", chapter(language, 3), re.DOTALL | re.MULTILINE)
    assert found is not None
    assert found[0].count('{custom-style="Libelle"}') == 16
    assert found[0].count('{custom-style="A completer"}') == 2


def test_a_sheet_is_filled_with_what_its_register_and_the_rows_it_names_say() -> None:
    sheet = re.search(r"^## F08 · .*?(?=^## )", chapter("fr", 3), re.DOTALL | re.MULTILINE)
    assert sheet is not None
    for part in (
        "Trouver un plateau",
        "Tom R., avec Inès M., Awa D.",
        "19/10/2026 à 23/10/2026",
        "20/10/2026 à 26/10/2026, écart +3 j",
        "C-001 Location du studio (signé)",
        "V-001 Studio du Canal (retenu), V-002 Plateau 9",
        "prévu 2 733,33 €, engagé 2 483,33 €, payé 1 075,00 € HT (B-003, B-004)",
        "Plateau 9 en réserve",
        "DP-001",
        "2 devis",
    ):
        assert part in sheet[0].replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " "), part


@pytest.mark.parametrize("annex", [annex.id for annex in ANNEXES])
def test_each_annex_is_in_the_index_and_what_the_journal_fills_is_filled(annex: str) -> None:
    assert f"| {annex} | " in chapter("fr", 13)
    made = tables(told(), Teller(told().show, "fr"))
    for key, columns in AUTO.get(annex, {}).items():
        keys = [column.key for column in made[key].columns]
        for column in columns:
            place = keys.index(column)
            assert any(row[place] not in (None, "") for row in made[key].rows), (key, column)


def test_every_annex_but_the_rundown_itself_has_tables_and_all_of_them_are_made() -> None:
    made = tables(told(), Teller(told().show, "fr"))
    annexed = [key for annex in ANNEXES for key in annex.tables]
    assert set(annexed) == set(made)
    assert {annex.id for annex in ANNEXES if not annex.tables} == {"A01"}
    assert all(key[:3] == annex.id for annex in ANNEXES for key in annex.tables)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2, ["Assistant de production", "Scripte", "Rôles tenus", "Heures par personne"]),
        (4, ["DP-001 · Quel studio ?", "Canal, Plateau 9", "160,00 €", "D-001 · Garder l’agenda ?"]),
        (5, ["I-001", "DF-001 · Pluie sur le repérage", "Report de deux jours", "Deuxième liaison"]),
        (6, ["![Figure", "charts/budget.png", "Location du studio", "DP-001", "Studio du Canal", "numéraire", "01/12/26"]),
        (7, ["Convention de partenariat", "pas signé", "Assurance inventée", "L. Fictif", "Passe-câbles", "participations"]),
        (8, ["charts/carbon.png", "118,64", "carnet de bord", "Repas végétariens", "sous-titrage", "femme"]),
        (9, ["CR-001 · 12/10/2026", "Studio retenu", "Comparer les studios", "faite en retard", "CR-002, CR-003"]),
        (10, ["Conducteur réalisé", "Main courante", "Appels"]),
        (11, ["rattrapage choisi"]),
    ],
)  # fmt: skip
def test_each_chapter_says_what_was_entered(number: int, said: list[str]) -> None:
    text = chapter("fr", number).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    for part in said:
        assert part in text, part
