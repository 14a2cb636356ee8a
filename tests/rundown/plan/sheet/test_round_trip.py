"""What is exported imports back the same: into the same show, and into one whose rows say something else."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from rundown.plan.sheet.importing import import_sheet
from rundown.plan.sheet.report import sentences
from rundown.plan.sheet.workbook import to_csv, to_xlsx
from rundown.plan.show import Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from tests.rundown.plan.generated import CLEAN, shows
from tests.rundown.plan.sheet.identity import ToFile, brings_back_all_that_a_sheet_holds, comes_back_into_itself

ROOT = Path(__file__).parents[4]
WAYS = pytest.mark.parametrize("to_file", [to_csv, to_xlsx])
SOME = settings(max_examples=15)
OFFICE = shutil.which("soffice")


@WAYS
@SOME
@given(made=shows())
def test_an_export_imported_into_its_own_show_changes_nothing(to_file: ToFile, made: Show) -> None:
    comes_back_into_itself(to_file, made)


@WAYS
@SOME
@given(made=shows(CLEAN))
def test_an_export_brings_back_all_that_a_sheet_holds(to_file: ToFile, made: Show) -> None:
    brings_back_all_that_a_sheet_holds(to_file, made)


@WAYS
@pytest.mark.parametrize("folder", ["shows/passerelles", "tests/corner"])
def test_a_real_show_comes_back_the_same(to_file: ToFile, folder: str) -> None:
    words = vocabulary(load_profiles())
    show, _ = load_show(ROOT / folder, words)
    assert show is not None
    for plan in (show, replace(show, language="en")):
        assert import_sheet(to_file(plan), "x", plan, words)[0] == plan


@pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(("first", "then"), [("csv", "xlsx"), ("xlsx", "csv"), ("xlsx", "xlsx")])
def test_what_libreoffice_writes_from_an_export_comes_back_the_same(tmp_path: Path, first: str, then: str) -> None:
    words = vocabulary(load_profiles())
    show, _ = load_show(ROOT / "shows/passerelles", words)
    assert show is not None
    source = tmp_path / f"in.{first}"
    source.write_bytes(to_csv(show) if first == "csv" else to_xlsx(show))
    kind = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true" if then == "csv" else "xlsx"
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    filters = ["--infilter=CSV:59,34,76,1,1/2,0,false,true,false"] if first == "csv" else []
    subprocess.run(
        [*command, *filters, "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(source)],
        check=True,
        capture_output=True,
        timeout=100,
    )
    (written,) = (tmp_path / "out").iterdir()
    found, report = import_sheet(written.read_bytes(), written.name, show, words)
    assert found == show, list(sentences(report))
