"""A candidate's dossier on the disk: every format, every annex, its proof; never overwritten, and true to the journal."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.dom.minidom import parseString

import msgspec
import pytest
from jinja2 import TemplateError, UndefinedError
from openpyxl import load_workbook

from rundown.dossier.charts import charts
from rundown.dossier.document import Attached, Document, prompted
from rundown.dossier.export import Exported, Record, Show, UnknownCandidate, candidates, export, opened
from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.outline import ANNEXES, CRITERIA, STAGES
from rundown.dossier.pandoc import NotConverted, convert, pdf
from rundown.dossier.plans import tables, trace_table
from rundown.dossier.questions import questions
from rundown.dossier.render import SHIPPED, Templates, source
from rundown.dossier.teller import Teller
from rundown.dossier.trace import trace
from rundown.dossier.walk import Moment, walked
from rundown.journal.log import GENESIS, Stored, link
from rundown.live.event import to_raw
from tests.rundown.dossier.evening import HEAD, evening
from tests.rundown.dossier.season import UNSEALED, season, told
from tests.rundown.live.stage import Stage

pytestmark = pytest.mark.xdist_group("dossiers")  # its documents are made once

MADE_AT = 1_797_100_000_000


def show(language: str, moments: tuple[Moment, ...], head: str = HEAD) -> Show:
    facts = facts_of(moments, Proof(len(moments), head), UNSEALED.get)
    tell = Teller(facts.show, language)
    return Show(moments, facts, tell, tables(facts, tell), charts(facts, tell))


def written(made: Show, who: str, to: Path, templates: Templates | None = None) -> Exported:
    (member,) = candidates(made, (who,))
    return export(made, member, to, MADE_AT, templates or Templates())


@pytest.fixture(scope="module")
def evenings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    to = tmp_path_factory.mktemp("dossiers")
    wanted = (("fr", "hugo"), ("fr", "lina"), ("en", "hugo"))
    made = {lang: show(lang, season()) for lang in ("fr", "en")}
    return {(lang, who): written(made[lang], who, to / lang).folder for lang, who in wanted}


def markdown(folder: Path) -> str:
    return (folder / "dossier.md").read_text(encoding="utf-8")


def plain(folder: Path) -> str:
    """The Markdown without the signs that keep people's words from being markup."""
    return re.sub(r"\\(.)", r"\1", markdown(folder))


def parts(document: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(document) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


@pytest.mark.parametrize("key", [("fr", "hugo"), ("en", "hugo")], ids=["fr", "en"])
def test_every_stage_criterion_and_annex_has_its_place(
    evenings: dict[tuple[str, str], Path], key: tuple[str, str]
) -> None:
    text = markdown(evenings[key])
    for stage in STAGES:
        assert f"## {stage.id} · " in text
    for criterion in CRITERIA:
        assert text.count(
            f'[critère {criterion}]{{custom-style="Reference"}}' if key[0] == "fr" else f"[criterion {criterion}]"
        )
    for annex in ANNEXES:
        assert f"| {annex.id} | " in text


def test_what_is_known_is_attached_and_the_documents_that_are_not_given_in_are_marked(
    evenings: dict[tuple[str, str], Path],
) -> None:
    folder = evenings["fr", "hugo"]
    for annex in ANNEXES:
        assert list((folder / "annexes").glob(f"{annex.id}-*")), annex.id
        missing = re.search(rf"\| {annex.id} \| (?:(?!\n\| A[0-9]).)*?\[▲ à joindre\]", markdown(folder), re.DOTALL)
        assert bool(missing) == (annex.filled == "piece"), annex.id


def drafted(language: str, moments: tuple[Moment, ...], texts: Mapping[str, str] | None = None) -> str:
    """The Markdown of a dossier, nothing of it converted."""
    made = show(language, moments)
    (member,) = candidates(made, ("hugo",))
    deeds = trace(moments, "hugo")
    document = Document(
        facts=made.facts,
        candidate=member,
        deeds=deeds,
        tables=made.tables,
        trace=trace_table(deeds, made.tell),
        charts=(),
        attached=(
            Attached("annexes/pieces/C-001-contrat.pdf", "ab" * 32),
            Attached("annexes/pieces/Z-001-pad.mov", ""),
        ),
        version=1,
        made_at=MADE_AT,
        texts=texts or {},
    )
    return re.sub(r"\\(.)", r"\1", source(document, Templates(), language).text)


def test_no_amount_is_invented() -> None:
    text = drafted("fr", evening())
    budget = text.partition("# Suivi budgétaire")[2].partition("\n# ")[0]
    assert "€" not in budget
    assert "Aucun montant n’a été saisi" in budget
    assert "kgCO₂e" not in text.partition("# Responsabilité sociale")[2].partition("\n# ")[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_question_has_its_box_and_what_was_written_stands_in_its_place(language: str) -> None:
    text = drafted(language, season(), {"K1.summary": "Nous avons **tenu**."})
    asked = questions(told())
    assert text.count('::: {custom-style="A completer"}') == len(asked) - 1
    assert ':::::::::::: {custom-style="Analyse"}\nNous avons **tenu**.\n' in text
    tell = Teller(told().show, language)
    for prompt in asked[1:]:
        assert tell.text(prompt.question(language)) in text, prompt.id


def test_a_document_given_in_is_named_in_its_annex() -> None:
    index = drafted("fr", season()).partition("# Index des annexes")[2]
    assert re.search(r"\| A14 .*?C-001-contrat\.pdf.*?\| A15 ", index, re.DOTALL)
    assert re.search(r"\| A23 .*?Z-001-pad\.mov.*?\| A24 ", index, re.DOTALL)


def test_a_template_that_asks_what_is_no_question_is_refused() -> None:
    assert prompted("K5.budget").criterion == "K5"
    with pytest.raises(TemplateError, match=r"K9\.nothing"):
        prompted("K9.nothing")


def test_every_reference_is_an_event_of_the_journal(evenings: dict[tuple[str, str], Path]) -> None:
    told_of = re.findall(r'\[\\?\[?([0-9\\, ]+)\\?\]?\]\{custom-style="Reference"\}', markdown(evenings["fr", "hugo"]))
    seqs = {int(seq) for group in told_of for seq in re.findall("[0-9]+", group)}
    assert len(seqs) > 50
    assert seqs <= {moment.event.seq for moment in season()}


def test_two_candidates_differ_in_what_is_theirs_only(evenings: dict[tuple[str, str], Path]) -> None:
    mine, theirs = evenings["fr", "hugo"], evenings["fr", "lina"]
    for annex in (mine / "annexes").iterdir():
        assert annex.read_bytes() == (theirs / "annexes" / annex.name).read_bytes()
    assert (mine / "ma-trace.csv").read_bytes() != (theirs / "ma-trace.csv").read_bytes()
    assert "Ce que Lina B. a fait" in plain(theirs)
    assert "Ce que Hugo T. a fait" not in plain(theirs)


def test_the_documents_are_sound_and_say_accents_right(evenings: dict[tuple[str, str], Path]) -> None:
    folder = evenings["fr", "hugo"]
    for name in ("dossier.docx", "dossier.odt"):
        for part, data in parts(folder / name):
            if part.endswith((".xml", ".rels")):
                parseString(data)
    word = dict(parts(folder / "dossier.docx"))
    assert "Difficultés et points d’amélioration".encode() in word["word/document.xml"]
    assert b"TOC \\o" in word["word/document.xml"]
    assert b'w:val="Acompleter"' in word["word/document.xml"]
    assert "Passerelles · dossier de production de Hugo T.".encode() in word["word/header1.xml"]
    assert b'w:w="11906"' in word["word/document.xml"]
    odt = dict(parts(folder / "dossier.odt"))
    assert b"0.4pt solid #C9CED7" in odt["content.xml"]
    assert b'style:name="A_20_completer"' in odt["styles.xml"]
    assert b"pdfuaid" in (folder / "dossier.pdf").read_bytes()  # it keeps PDF/UA-1


def test_sums_are_the_same_in_document_and_workbook(evenings: dict[tuple[str, str], Path]) -> None:
    folder = evenings["fr", "hugo"]
    assert "Total prévu 52:00, réel 52:55, écart +0:55 [" in plain(folder)
    sheet = load_workbook(io.BytesIO((folder / "annexes.xlsx").read_bytes()))["A02 Conducteur réalisé"]
    lines = [row for row in sheet.iter_rows(min_row=3, max_row=sheet.max_row - 1, values_only=True)]
    assert sum(row[7] or 0 for row in lines) == pytest.approx(55)  # type: ignore[misc, operator]  # seconds


def test_every_file_has_its_fingerprint(evenings: dict[tuple[str, str], Path]) -> None:
    folder = evenings["fr", "hugo"]
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())  # type: ignore[arg-type]  # two parts
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert f"{len(season())} events, head {HEAD}" in (folder / "journal-proof.txt").read_text()


def test_an_export_never_overwrites_and_says_what_changed(tmp_path: Path) -> None:
    early = evening()[:40]
    first = written(show("fr", early, "00" * 32), "hugo", tmp_path)
    assert (first.folder.name, first.changes) == ("01", ())
    kept = (first.folder / "dossier.docx").read_bytes()
    same = written(show("fr", early, "00" * 32), "hugo", tmp_path)
    assert (same.folder.name, same.changes) == ("02", ("Le journal n’a pas changé depuis la version 1.",))
    more = written(show("fr", evening()), "hugo", tmp_path)
    assert more.changes[0] == f"{len(evening()) - 40} événements de plus au journal que dans la version 2."
    assert "Conducteur réalisé" in more.changes[1]
    assert "Rôles par date" not in more.changes[1]
    assert "## Depuis la version précédente" in markdown(more.folder)
    assert (first.folder / "dossier.docx").read_bytes() == kept
    record = msgspec.json.decode((more.folder / "export.json").read_bytes(), type=Record)
    assert (record.version, record.events) == (3, len(evening()))


def test_a_record_that_cannot_be_read_still_has_its_number(tmp_path: Path) -> None:
    (tmp_path / "hugo" / "07").mkdir(parents=True)
    (tmp_path / "hugo" / "07" / "export.json").write_text("{")
    made = written(show("fr", walked(Stage().events)), "ines", tmp_path)
    assert made.folder.name == "01"
    (tmp_path / "ines" / "01" / "export.json").unlink()
    again = written(show("fr", walked(Stage().events)), "ines", tmp_path)
    assert (again.folder.name, len(again.changes)) == ("02", 2)


def test_events_that_change_no_table_are_told_so(tmp_path: Path) -> None:
    stage = Stage()
    written(show("en", walked(stage.events)), "ines", tmp_path)
    stage.tell(stage.events[0].body)
    made = written(show("en", walked(stage.events), "cd" * 32), "ines", tmp_path)
    assert made.changes == ("1 more events in the journal than in version 1.", "No table has changed.")


def test_a_show_that_was_never_on_air_gives_a_dossier_that_says_so(tmp_path: Path) -> None:
    text = plain(written(show("fr", walked(Stage().events)), "zoe", tmp_path).folder)
    assert "Aucune passe n’a été ouverte" in text
    assert "Le journal ne garde aucune trace de cette personne." in text


def test_a_school_s_own_templates_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "en").mkdir(parents=True)
    (own / "en" / "series.md.j2").write_text("School of {{ show.title }}")
    for kind in ("docx", "odt"):
        (own / f"reference.{kind}").write_bytes(Templates().find("dossier.typ").read_bytes())  # type: ignore[union-attr]  # shipped
    with pytest.raises(NotConverted):
        written(show("en", walked(Stage().events)), "ines", tmp_path / "to", Templates(own))
    for kind in ("docx", "odt"):
        (own / f"reference.{kind}").unlink()
    made = written(show("en", walked(Stage().events)), "ines", tmp_path / "to", Templates(own))
    assert b"School of Demo" in dict(parts(made.folder / "dossier.docx"))["word/document.xml"]


def test_a_template_that_names_what_there_is_not_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own" / "fr").mkdir(parents=True)
    (tmp_path / "own" / "fr" / "series.md.j2").write_text("{{ nothing_of_the_kind }}")
    with pytest.raises(UndefinedError):
        written(show("fr", walked(Stage().events)), "ines", tmp_path, Templates(tmp_path / "own"))


def test_a_journal_is_opened_in_its_own_language_and_a_stranger_has_no_dossier() -> None:
    stored, last = [], GENESIS
    for moment in evening():
        raw = to_raw(moment.event)
        stored.append(Stored(moment.event.seq, raw, last, link(last, raw)))
        last = stored[-1].hash
    made = opened(stored)
    assert (made.tell.language, made.facts.proof) == ("fr", Proof(len(stored), last.hex()))
    assert opened(stored, "en").tell.language == "en"
    assert [member.id for member in candidates(made, ())] == [member.id for member in told().show.team]
    with pytest.raises(UnknownCandidate, match="nobody of the team"):
        candidates(made, ("nobody",))


def test_a_sign_of_no_face_gives_a_pdf_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.typ").write_text('#set document(title: "t")\n中')
    assert pdf(tmp_path / "a.typ", MADE_AT).startswith(b"%PDF")


def test_the_same_text_gives_the_same_document(tmp_path: Path) -> None:
    assert convert("# a", "docx", tmp_path, MADE_AT) == convert("# a", "docx", tmp_path, MADE_AT)


def test_both_languages_ship_the_same_parts() -> None:
    assert len(list((SHIPPED / "fr").iterdir())) == len(list((SHIPPED / "en").iterdir()))
