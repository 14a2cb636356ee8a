"""`regie production`: registers in and out of a running server and of a journal at rest, and files of documents."""

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import Result

from control.production import REFUSED
from control.wire.sealed import Sealed
from rundown.live.acts.production import Recorded
from rundown.production.files import LARGEST
from rundown.production.registers import REGISTERS
from tests.conftest import OpenHouse
from tests.house import CORNER, House, events_of
from tests.rundown.plan.sheet.books import csv, opened, xlsx
from tests.shell import regie, typed

SUPPLIERS = csv("Code;Nom;Objet;Local;Contact", "P-001;Studio Lune;studio;oui;", ";Coop Image;caméras;;")
QUOTES = csv("Besoin;Prestataire;Date;Montant HT;TVA %", "studio;P-001;2026-10-01;1200;20")
PERSONAL = csv("Code;Nom;Objet;Contact", "P-001;Studio Lune;studio;06 39 98 00 00")
DOCUMENT = csv("Code;Type;Objet;État", "C-003;devis;studio;signé")
PDF = b"%PDF-1.7\n...\n%%EOF\n"


def files(folder: Path, **held: bytes) -> list[Path]:
    """Files of these names (`_csv` is `.csv`) in a new folder."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name.replace("_", ".") for name in held]
    for path, data in zip(paths, held.values(), strict=True):
        path.write_bytes(data)
    return paths


def rows(house: House, register: str) -> Mapping[str, Mapping[str, str]]:
    return {code: kept.values for code, kept in house.head.standing.production.get(register, {}).items()}


async def imported(house: House, *words: object, code: str = "tom") -> Result:
    return await typed(
        "production", "import", house.server.url, "--code", house.codes.get(code, code), *words, "--lang", "en"
    )


async def test_registers_are_imported_into_a_running_server_all_in_one_command(house: House, tmp_path: Path) -> None:
    both = files(tmp_path / "in", suppliers_csv=SUPPLIERS, quotes_csv=QUOTES)
    before = house.head.seq
    result = await imported(house, *both, "--on", "2026-10-01")
    assert result.exit_code == 0, result.output
    assert "row 2: suppliers P-001: added" in result.output
    last = max(event.seq for event in house.events if isinstance(event.body, Recorded))
    assert result.output.endswith(f"recorded 3 rows, event {last}\n")
    assert last > before
    assert rows(house, "quotes")["V-001"]["supplier"] == "P-001"
    recorded = [event for event in house.events if isinstance(event.body, Recorded)]
    assert {(event.actor, event.role, event.on) for event in recorded} == {("tom", "PRO", 1_790_848_800_000)}
    again = await imported(house, tmp_path / "in")  # the folder whole
    assert again.output.endswith("nothing is new\n")
    assert "2 rows unchanged" in again.output


async def test_a_dry_run_only_says_what_would_be(house: House, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "in", x_csv=SUPPLIERS)
    result = await imported(house, path, "--dry-run", "--register", "suppliers")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "2 rows would be recorded")
    assert rows(house, "suppliers") == {}


async def test_with_one_error_nothing_is_recorded(house: House, tmp_path: Path) -> None:
    both = files(tmp_path / "in", suppliers_csv=SUPPLIERS, quotes_csv=QUOTES.replace(b"1200", b"cher"))
    result = await imported(house, *both)
    assert result.exit_code == 1
    assert 'error: quotes.csv: cell D2: Amount ex. VAT: "cher" is no amount in euros and cents' in result.output
    assert "Error: nothing was recorded, 1 to mend" in result.output
    assert house.head.standing.production == {}


async def test_what_is_personal_is_kept_apart_and_stays_out_of_exports(house: House, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "in", suppliers_csv=PERSONAL)
    assert (await imported(house, path)).exit_code == 0
    assert rows(house, "suppliers")["P-001"]["contact"].startswith("sealed:")
    out = tmp_path / "out.csv"
    url, code = house.server.url, house.codes["tom"]
    done = await typed("production", "export", url, "--code", code, "--to", out, "--register", "suppliers")
    assert done.exit_code == 0, done.output
    assert b"06 39" not in out.read_bytes()
    assert b"06 39" not in (tmp_path / "journal.db").read_bytes()


@pytest.mark.parametrize(("who", "said"), [("zoe", "refused not_yours"), ("WRONG", "refused bad_code")])
async def test_who_may_not_write_is_refused(house: House, tmp_path: Path, who: str, said: str) -> None:
    (path,) = files(tmp_path / "in", suppliers_csv=SUPPLIERS)
    result = await imported(house, path, code=who)
    assert (result.exit_code, result.output.splitlines()[-1].startswith(said)) == (REFUSED, True)
    assert rows(house, "suppliers") == {}


async def test_a_server_that_is_not_there_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.2)
    (path,) = files(tmp_path / "in", suppliers_csv=SUPPLIERS)
    for words in (["import", "http://127.0.0.1:9", path], ["list", "http://127.0.0.1:9"]):
        result = await typed("production", *words, "--code", "X")
        assert (result.exit_code, "is the server running there?" in result.output) == (1, True)
    assert "a server is asked with --code" in regie("production", "list", "http://127.0.0.1:9").output
    assert "write http://HOST:PORT" in regie("production", "list", "ftp://x").output


async def test_too_much_for_a_frame_is_said_before_it_is_sent(house: House, tmp_path: Path) -> None:
    lines = (f"Fournisseur {n};{'x' * 3_900}" for n in range(300))
    (path,) = files(tmp_path / "in", suppliers_csv=csv("Nom;Objet", *lines))
    result = await imported(house, path)
    assert result.exit_code == 1
    assert "too much for one command: import fewer registers at a time" in result.output


# --- a journal at rest ---


async def test_a_journal_at_rest_takes_registers_and_gives_them(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    code = house.codes["tom"]
    await house.stop()
    paths = files(tmp_path / "in", suppliers_csv=PERSONAL, quotes_csv=QUOTES)
    done = await typed("production", "import", tmp_path, *paths, "--code", code)
    assert done.exit_code == 0, done.output
    (quote,) = (event for event in events_of(tmp_path) if getattr(event.body, "register", "") == "quotes")
    assert (quote.actor, quote.role) == ("tom", "PRO")
    assert b"06 39" not in (tmp_path / "journal.db").read_bytes()
    again = await typed("production", "import", CORNER, "--data", tmp_path, paths[1], "--code", code)
    assert again.output.endswith("nothing is new\n")
    listed = await typed("production", "list", tmp_path, "--lang", "fr")
    assert "quotes             1  Devis comparés" in listed.output.splitlines()
    wrong = await typed("production", "import", tmp_path, paths[1], "--code", "WRONG")
    assert wrong.exit_code == REFUSED


async def test_a_journal_in_use_is_left_to_its_server(house: House, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "in", suppliers_csv=SUPPLIERS)
    result = await typed("production", "import", tmp_path, path, "--code", house.codes["tom"])
    assert result.exit_code == 1
    assert f"is in use: ask the server that runs it, {house.server.url}" in result.output
    listed = await typed("production", "list", tmp_path)
    assert listed.exit_code == 0  # to read it is no harm


async def test_where_there_is_no_journal_or_no_plan_it_is_said_so(house: House, tmp_path: Path) -> None:
    missing = regie("production", "list", CORNER, "--data", tmp_path / "none")
    assert "there is no journal at" in missing.output
    await house.stop()
    (tmp_path / "server.json").unlink(missing_ok=True)
    code = house.codes["zoe"]
    refused = regie("production", "attach", tmp_path, tmp_path / "x.pdf", "--code", code, "--document", "C-001")
    assert "cannot be read" in refused.output


# --- out ---


async def test_everything_is_exported_to_a_workbook_or_a_folder(house: House, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "in", suppliers_csv=SUPPLIERS)
    await imported(house, path)
    book, folder = tmp_path / "tout.xlsx", tmp_path / "csv"
    done = await typed("production", "export", tmp_path, "--to", book, "--lang", "en")
    assert done.output == f"written {book}: {len(REGISTERS)} registers, 2 rows\n"
    assert opened(book.read_bytes())["Suppliers"]["B2"].value == "Studio Lune"
    assert (await typed("production", "export", tmp_path, "--to", folder)).exit_code == 0
    assert sorted(path.stem for path in folder.iterdir()) == sorted(REGISTERS)
    one = await typed("production", "export", tmp_path, "--to", folder, "--register", "suppliers")
    assert one.output == f"written {folder}: 1 register, 2 rows\n"


async def test_an_export_that_cannot_be_written_as_asked_says_what_to_ask(house: House, tmp_path: Path) -> None:
    csv_of_all = await typed("production", "export", tmp_path, "--to", tmp_path / "x.csv")
    assert "a CSV holds one register: say which with --register" in csv_of_all.output
    other = await typed("production", "export", tmp_path, "--to", tmp_path / "x.pdf")
    assert '"x.pdf" is neither .xlsx nor .csv nor a folder' in other.output


# --- files that cannot be read ---


async def test_files_that_are_none_are_refused(house: House, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, said in (
        (tmp_path / "empty", "holds neither .xlsx nor .csv"),
        (Path("/dev/null"), "is no file of a disk"),
    ):
        result = await imported(house, path)
        assert (result.exit_code, said in result.output) == (1, True), result.output


# --- files of documents ---


async def attached(house: House, path: Path, document: str = "C-003", code: str = "tom") -> Result:
    url, key = house.server.url, house.codes.get(code, code)
    return await typed("production", "attach", url, path, "--code", key, "--document", document, "--lang", "en")


async def with_document(house: House, folder: Path) -> None:
    (path,) = files(folder / "in", documents_csv=DOCUMENT)
    assert (await imported(house, path)).exit_code == 0


async def test_a_file_is_kept_as_it_is_and_the_journal_has_its_sha_256(house: House, tmp_path: Path) -> None:
    await with_document(house, tmp_path)
    (path,) = files(tmp_path / "in", devis_pdf=PDF)
    result = await attached(house, path)
    digest = hashlib.sha256(PDF).hexdigest()
    assert f"C-003 has devis.pdf, {digest}, event " in result.output
    assert rows(house, "documents")["C-003"]["file"] == f"{digest} devis.pdf"
    await house.stop()
    sealed = Sealed(tmp_path / "sealed.db")
    assert sealed.file(digest) == PDF
    sealed.close()


async def test_a_file_is_kept_beside_a_journal_at_rest(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    await with_document(house, tmp_path)
    code, idle = house.codes["tom"], house.codes["zoe"]
    await house.stop()
    (path,) = files(tmp_path / "in", devis_pdf=PDF)
    words = ("production", "attach", tmp_path, path, "--document", "C-003", "--code")
    assert (await typed(*words, code)).exit_code == 0
    assert (await typed(*words, idle)).exit_code == REFUSED
    assert (await typed(*words, "WRONG")).exit_code == REFUSED


BROKEN: dict[str, tuple[bytes, str]] = {
    "vide.pdf": (b"", "is empty, there is nothing to keep"),
    "faux.pdf": (b"<html>", "is no whole .pdf: open it in its program and save it again"),
    "coupe.xlsx": (xlsx([["a"]])[:100], "is no whole .xlsx"),
    "outil.exe": (b"MZ", "is a program or a page"),
    "a?b.pdf": (PDF, "has ? in its name"),
    "..pdf": (PDF, "cannot be called"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_document_is_refused_with_what_to_do(house: House, tmp_path: Path, name: str) -> None:
    await with_document(house, tmp_path)
    data, said = BROKEN[name]
    path = tmp_path / "in" / name
    path.write_bytes(data)
    result = await attached(house, path)
    assert (result.exit_code, said in result.output) == (1, True), result.output
    assert "file" not in rows(house, "documents")["C-003"]


async def test_a_folder_a_hole_and_a_giant_are_refused(house: House, tmp_path: Path) -> None:
    await with_document(house, tmp_path)
    giant, shut = tmp_path / "in" / "g.pdf", tmp_path / "in" / "s.pdf"
    with giant.open("wb") as file:
        file.truncate(LARGEST + 1)
    shut.write_bytes(PDF)
    shut.chmod(0)
    for path, said in (
        (tmp_path, "is a folder, give a file"),
        (tmp_path / "none.pdf", "cannot be read: No such file or directory"),
        (giant, "has more than 50 MB: it was not opened"),
    ):
        assert said in (await attached(house, path)).output
    if stat.S_IMODE(shut.stat().st_mode) == 0 and not _reads(shut):  # an administrator reads everything
        assert "cannot be read: Permission denied" in (await attached(house, shut)).output


def _reads(path: Path) -> bool:
    try:
        path.read_bytes()
    except PermissionError:
        return False
    return True


async def test_a_file_of_no_document_or_of_nobody_is_refused(house: House, tmp_path: Path) -> None:
    await with_document(house, tmp_path)
    (path,) = files(tmp_path / "in", devis_pdf=PDF)
    assert 'there is no document "C-009"' in (await attached(house, path, "C-009")).output
    assert (await attached(house, path, code="WRONG")).exit_code == REFUSED
    idle = await attached(house, path, code="zoe")
    assert (idle.exit_code, "files are given by those who hold a post" in idle.output) == (1, True)
