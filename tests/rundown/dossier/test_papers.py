"""The documents of the show that stand alone."""

import hashlib
import io
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rundown.dossier.charts import charts
from rundown.dossier.export import Show
from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.papers import PAPERS, export_papers, papers, wanted
from rundown.dossier.plans import tables
from rundown.dossier.render import Templates
from rundown.dossier.teller import Teller
from rundown.dossier.walk import Moment, walked
from tests.rundown.dossier.evening import HEAD
from tests.rundown.dossier.season import UNSEALED, season
from tests.rundown.live.acts.games import PLAY, played
from tests.rundown.live.stage import Stage, on_air
from tests.rundown.plan.paper.reader import needs_poppler

pytestmark = pytest.mark.xdist_group("papers")

MADE_AT = 1_797_100_000_000


def show(language: str, moments: tuple[Moment, ...]) -> Show:
    facts = facts_of(moments, Proof(len(moments), HEAD), UNSEALED.get)
    tell = Teller(facts.show, language)
    return Show(moments, facts, tell, tables(facts, tell), charts(facts, tell))


@pytest.fixture(scope="module", params=["fr", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    ticks: list[int] = []
    folder = tmp_path_factory.mktemp(request.param)
    home = export_papers(show(request.param, season()), folder, MADE_AT, Templates(), lambda: ticks.append(1))
    assert len(ticks) == len(PAPERS)
    return request.param, home


def test_each_is_there_as_pdf_and_as_workbook_with_its_fingerprint(made: tuple[str, Path]) -> None:
    language, home = made
    place = 0 if language == "fr" else 1
    names = {f"{paper.file[place]}.{kind}" for paper in PAPERS for kind in ("pdf", "xlsx")}
    assert {path.name for path in home.iterdir()} == names | {"SHA256SUMS"}
    for line in (home / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == digest
    for paper in PAPERS:
        book = load_workbook(io.BytesIO((home / f"{paper.file[place]}.xlsx").read_bytes()))
        assert len(book.worksheets) == len(paper.tables)


@needs_poppler
def test_each_says_its_figures(made: tuple[str, Path]) -> None:
    language, home = made
    said = {
        "fr": {
            "conducteur-realise": ["Conducteur réalisé", "52:55", "Scripte : Hugo T."],
            "rapport-antenne": ["Main courante", "Duplex 1", "D-001"],
            "releve-musical": ["Ouverture des lieux", "L. Fictif", "13:55"],
            "feuille-de-service": ["J-001 · Direct", "Référente : Awa D.", "18:42", "Urgence"],
            "suivi-budgetaire": ["B-003", "3 475,70", "DP-001"],
            "bilan-carbone": ["118,64 kgCO₂e", "2,24 kgCO₂e", "carnet"],
            "retour-experience": ["Tour de prêts tenu", "Deuxième liaison", "1 200"],
        },
        "en": {
            "as-run": ["As-run rundown", "52:55"],
            "carbon-account": ["118.64 kgCO₂e"],
            "review": ["What went well"],
        },
    }
    for name, parts in said[language].items():
        text = subprocess.run(
            ["pdftotext", "-layout", home / f"{name}.pdf", "-"], capture_output=True, check=True
        ).stdout.decode()
        plain = text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")
        for part in parts:
            assert part.replace("’", "'") in plain, (name, part)


def test_a_new_export_has_a_folder_of_its_own(tmp_path: Path) -> None:
    stage = Stage()
    (tmp_path / "show" / "07").mkdir(parents=True)
    home = export_papers(show("fr", walked(stage.events)), tmp_path, MADE_AT, Templates())
    assert home == tmp_path / "show" / "08"
    assert [path.name for path in home.iterdir()] == ["SHA256SUMS"]


def test_a_draw_has_its_record() -> None:
    drawn = played("drawn", stage=on_air(PLAY))
    made = papers(show("fr", walked(drawn.events)), Templates(), MADE_AT)
    assert made["pv-tirage.pdf"].startswith(b"%PDF")


def test_what_there_are_no_facts_for_is_no_document() -> None:
    bare = show("en", walked(Stage().events))
    assert wanted(bare) == ()
    assert papers(bare, Templates(), MADE_AT) == {}
