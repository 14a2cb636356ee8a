"""What is exported imports back the same: beside the rows that stand, and where there are none yet."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from control.wire.sealing import parted
from rundown.live.acts.production import decide
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.plan.sheet.report import sentences
from rundown.plan.showfile import load_show
from rundown.production.registers import REGISTERS
from rundown.production.sheet.history import history
from rundown.production.sheet.standing import Standing, standing_of
from rundown.production.sheet.workbook import to_csv, to_xlsx
from studio.profile import load_profiles, vocabulary
from tests.rundown.production.sheet.seasons import Made, empty, kept, read, recorded, rows_of_all, standing

ROOT = Path(__file__).parents[4]
DEMO = ROOT / "shows/passerelles"
OFFICE = shutil.which("soffice")
FEW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
LANGUAGES = st.sampled_from(["fr", "en"])


def files(made: Standing, *, book: bool) -> dict[str, bytes]:
    if book:
        return {"tout.xlsx": to_xlsx(list(REGISTERS.values()), made)}
    return {f"{register.id}.csv": to_csv(register, made) for register in REGISTERS.values()}


def open_rows(rows: Made) -> Made:
    """What of these rows a sheet holds: all but what is kept apart."""
    shut = {id: {field.key for field in register.fields if field.sealed} for id, register in REGISTERS.items()}
    return {
        id: {code: {key: value for key, value in row.items() if key not in shut[id]} for code, row in its.items()}
        for id, its in rows.items()
    }


@pytest.mark.parametrize("book", [True, False])
@FEW
@given(made=rows_of_all(), language=LANGUAGES)
def test_an_export_imported_beside_its_own_rows_changes_nothing(book: bool, language: str, made: Made) -> None:
    beside = standing(made, language)
    found = read(files(beside, book=book), beside)
    assert not found.errors, [text for report in found.reports for text in sentences(report)]
    assert not any(found.changes.values()), found.changes


@pytest.mark.parametrize("book", [True, False])
@FEW
@given(made=rows_of_all())
def test_an_export_brings_every_row_back_where_there_is_none(book: bool, made: Made) -> None:
    without = {id: its for id, its in made.items() if id != "declared"}  # of which nothing that must be is exported
    found = read({name: data for name, data in files(standing(without), book=book).items()}, empty())
    assert not found.errors, [text for report in found.reports for text in sentences(report)]
    expected = {id: {code: row for code, row in its.items() if row} for id, its in open_rows(without).items()}
    assert kept(recorded(found)) == {id: its for id, its in expected.items() if its}


def demo() -> Standing:
    """The production of the demo show as it stands at the end."""
    show, _ = load_show(DEMO, vocabulary(load_profiles()))
    assert show is not None
    state = State()
    state = replace(state, standing=replace(state.standing, show=show))
    sheets = [(path.name, path.read_bytes()) for path in sorted((DEMO / "production").glob("*.csv"))]
    for step in history(sheets, show):
        record, _ = parted(step.record, state, str(step.on), lambda text: "a" * 64)
        for fact in decide(state, record):
            state = evolve(state, Event(seq=state.seq + 1, at=0, wall=0, actor=step.by, body=fact))  # type: ignore[arg-type]
    return standing_of(state)


@pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("then", ["xlsx", "csv"])
def test_what_libreoffice_writes_from_an_export_changes_nothing(tmp_path: Path, then: str) -> None:
    beside = demo()
    source = tmp_path / "production.xlsx"
    source.write_bytes(to_xlsx(list(REGISTERS.values()), beside))
    steps = (
        ["ods", "xlsx"]
        if then == "xlsx"
        else ["csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"]
    )
    for place, kind in enumerate(steps):
        command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        folder = tmp_path / str(place)
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(folder), str(source)],
            check=True,
            capture_output=True,
            timeout=100,
        )
        source = next(folder.glob("production*"))
    written = {path.name: path.read_bytes() for path in source.parent.iterdir()}
    assert len(written) == (1 if then == "xlsx" else len(REGISTERS))
    found = read(written, beside)
    assert not found.errors, [text for report in found.reports for text in sentences(report)]
    assert not any(found.changes.values()), found.changes
