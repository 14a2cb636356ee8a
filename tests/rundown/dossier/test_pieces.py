"""The documents that registers name, copied beside the annexes under names that every system takes."""

import hashlib

import pytest

from rundown.dossier.pieces import pieces, safe
from rundown.dossier.walk import walked
from rundown.live.acts.production import Entry, Record
from tests.rundown.live.stage import DIRECTOR, Stage

DATA = b"%PDF-1.7 un contrat"
SHA = hashlib.sha256(DATA).hexdigest()
NOBODY = "0" * 64


def test_a_file_that_a_row_names_is_there_as_it_was_given() -> None:
    stage = Stage()
    row = {"type": "rental", "title": "Studio", "state": "signed"}
    stage.ask(Record(register="documents", rows=(Entry("", {**row, "file": f"{SHA} contrat.pdf"}),)), DIRECTOR)
    stage.ask(Record(register="documents", rows=(Entry("", {**row, "file": f"{NOBODY} perdu.pdf"}),)), DIRECTOR)
    stage.ask(Record(register="documents", rows=(Entry("", row),)), DIRECTOR)
    found = pieces(walked(stage.events), {SHA: DATA}.get)
    assert found == {"annexes/pieces/C-001-contrat.pdf": DATA}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("contrat signé.pdf", "contrat signé.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\a\\b.pdf", "C-a-b.pdf"),
        ('a<b>"c|d?*.pdf', "a-b-c-d-.pdf"),
        (".profile", "profile"),
        (" . ", "piece"),
        ("\x00\n", "piece"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("x" * 300, "x" * 100),
        ("a." + "y" * 300, "a." + "y" * 20),
    ],
)
def test_a_name_leads_nowhere_else(name: str, told: str) -> None:
    assert safe(name) == told
