"""`regie dossier` and `regie journal show`: what is typed, what is written, what is said when it cannot be."""

import asyncio
import json
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner, Result

from control.dossiers import dossier, journal_show
from control.wire.sealed import Sealed
from rundown.journal.sqlite import open_journal
from rundown.live.acts.production import Entry, Record
from rundown.live.event import Event
from tests.rundown.live.stage import S, Stage


def journal(folder: Path, events: Sequence[Event]) -> Path:
    async def write() -> None:
        log = open_journal(folder / "journal.db", show_id="demo")
        try:
            assert await log.append(events)
        finally:
            log.close()

    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(write())
    return folder / "journal.db"


@pytest.fixture
def aired(tmp_path: Path) -> Path:
    """The folder of a rehearsal's journal."""
    stage = Stage()
    stage.open("rehearsal")
    stage.wait(60 * S)
    stage.play(60 * S, 30 * S)
    return journal(tmp_path / "out", stage.events).parent


def run(command: Command, *words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_one_candidate_gets_a_folder_and_the_next_export_another(aired: Path, tmp_path: Path) -> None:
    to = tmp_path / "dossiers"
    done = run(dossier, aired, "--candidate", "ines", "--to", to, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert f"wrote {to / 'ines' / '01'}" in done.output
    again = run(dossier, aired / "journal.db", "--candidate", "ines", "--to", to, "--lang", "en")
    assert f"wrote {to / 'ines' / '02'}\n  The journal has not changed since version 1." in again.output
    names = {path.name for path in (to / "ines" / "02").iterdir()}
    assert {"dossier.docx", "dossier.odt", "dossier.pdf", "annexes.xlsx", "ma-trace.csv", "SHA256SUMS"} <= names


def test_a_show_s_own_journal_is_found_where_its_server_keeps_it(aired: Path, tmp_path: Path) -> None:
    done = run(dossier, "passerelles", "--data", aired, "--candidate", "zoe", "--to", tmp_path / "to")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("words", [[], ["--all", "--candidate", "ines"]])
def test_whose_must_be_said_once(aired: Path, tmp_path: Path, words: list[str]) -> None:
    done = run(dossier, aired, "--to", tmp_path, *words)
    assert done.exit_code == 2
    assert "say whose" in done.output


def test_a_stranger_is_named_with_the_team(aired: Path, tmp_path: Path) -> None:
    done = run(dossier, aired, "--candidate", "nobody", "--to", tmp_path / "to")
    assert done.exit_code == 2
    assert 'nobody of the team is "nobody": ines' in done.output
    assert not (tmp_path / "to").exists()


def test_without_a_journal_or_a_plan_there_is_nothing_to_tell(tmp_path: Path) -> None:
    missing = run(dossier, "passerelles", "--data", tmp_path, "--all", "--to", tmp_path / "to")
    assert f"there is no journal at {tmp_path / 'journal.db'}" in missing.output
    empty = journal(tmp_path / "empty", Stage().events[:1])
    bare = run(dossier, empty, "--all", "--to", tmp_path / "to")
    assert "the journal holds no plan yet" in bare.output


def test_a_wrong_template_or_folder_is_said_in_a_sentence(aired: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "fr").mkdir(parents=True)
    (own / "fr" / "series.md.j2").write_text("{{ oups }}")
    wrong = run(dossier, aired, "--candidate", "ines", "--to", tmp_path / "a", "--templates", own)
    assert "a template is wrong" in wrong.output
    (own / "fr" / "series.md.j2").unlink()
    (own / "reference.docx").write_text("no zip")
    broken = run(dossier, aired, "--candidate", "ines", "--to", tmp_path / "b", "--templates", own)
    assert "pandoc made no document" in broken.output
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "ines").write_text("a file where the folder should be")
    taken = run(dossier, aired, "--candidate", "ines", "--to", tmp_path / "c")
    assert "cannot be written" in taken.output
    assert [wrong.exit_code, broken.exit_code, taken.exit_code] == [1, 1, 1]


def test_a_reference_shows_its_event_and_its_hash(aired: Path) -> None:
    done = run(journal_show, 2, aired)
    told = json.loads(done.output)
    assert (told["seq"], told["kind"], told["body"]["version"]) == (2, "plan_entered", 1)
    before = json.loads(run(journal_show, 1, aired / "journal.db").output)
    assert told["prev"] == before["hash"]


def test_a_number_that_the_journal_does_not_hold_is_refused(aired: Path) -> None:
    done = run(journal_show, 9_999, aired)
    assert done.exit_code == 1
    assert "holds no event 9999" in done.output


def test_what_a_candidate_wrote_and_the_documents_attached_are_in_the_own_dossier_only(
    aired: Path, tmp_path: Path
) -> None:
    data = b"%PDF-1.7 le contrat"
    with closing(Sealed(aired / "sealed.db")) as sealed:
        sha = sealed.keep_file("studio.pdf", data)
        sealed.drafts.save("ines", 1, "K5.budget", "Mon **premier** devis.\n\n# Un titre\n", 0)
        sealed.drafts.save("ines", 2, "K1.summary", "  ", 0)
        sealed.drafts.save("zoe", 1, "K5.budget", "Un avis de Zoé sur Inès.", 0)
    stage = Stage()
    stage.open("rehearsal")
    row = {"type": "rental", "title": "Studio", "state": "signed", "file": f"{sha} studio.pdf"}
    stage.ask(Record(register="documents", rows=(Entry("", row),)))
    (aired / "journal.db").unlink()
    journal(aired, stage.events)
    to = tmp_path / "dossiers"
    done = run(dossier, aired, "--candidate", "ines", "--candidate", "zoe", "--to", to, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "devis" not in done.output
    ines, zoe = (to / who / "01" for who in ("ines", "zoe"))
    assert (ines / "annexes/pieces/C-001-studio.pdf").read_bytes() == data
    assert f"{sha}  annexes/pieces/C-001-studio.pdf" in (ines / "SHA256SUMS").read_text()
    text = (ines / "dossier.md").read_text(encoding="utf-8")
    assert "Mon **premier** devis\\." in text
    assert "\n**Un titre**\n" in text
    for folder, secret in ((ines, "avis de Zo"), (zoe, "devis"), (zoe, "Un titre")):
        assert not any(secret.encode() in bytes_of(path) for path in folder.rglob("*") if path.is_file()), secret


def bytes_of(path: Path) -> bytes:
    """A file; of an archive what is in it, of a PDF its words."""
    if path.suffix in (".docx", ".odt", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf" and path.name == "dossier.pdf" and shutil.which("pdftotext"):
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    return path.read_bytes()
