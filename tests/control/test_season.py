"""The weeks around a rehearsed show: entered before air and after it, by those who wrote them down, or said why not."""

import hashlib
import shutil
from pathlib import Path

import pytest

from control.rehearsal import Rehearsal
from rundown.journal.sqlite import verify
from rundown.live.acts.production import Recorded
from server import ServerFault
from tests.house import CORNER, events_of
from tests.rundown.plan.sheet.books import csv

HEAD = "Saisi le;Saisi par;Code;Type;Objet;État;Signé le"
DOCUMENTS = csv(
    "Tout est inventé",
    HEAD,
    "2026-10-01;tom;C-001;devis;studio;envoyé;",
    "2026-10-08;lina;C-001;;;signé;2026-10-08",
    "2026-12-14;tom;C-002;facture;studio;signé;",
)


def show(folder: Path, documents: bytes = DOCUMENTS) -> Path:
    """The small show with a history of its documents."""
    shutil.copytree(CORNER, folder / "show")
    (folder / "show" / "production").mkdir()
    (folder / "show" / "production" / "documents.csv").write_bytes(documents)
    return folder / "show"


async def test_what_was_true_by_the_show_enters_before_it_and_the_rest_after_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    rehearsal = Rehearsal(show(tmp_path), out, speed=120, seed=7)
    await rehearsal.begin()
    await rehearsal.ended.wait()
    await rehearsal.end()
    assert rehearsal.aired
    assert verify(out / "journal.db").ok
    events = events_of(out)
    told = [event.kind for event in events if event.kind in ("recorded", "pass_opened", "pass_closed")]
    assert told == ["recorded", "recorded", "pass_opened", "pass_closed", "recorded"]
    written = [event for event in events if isinstance(event.body, Recorded)]
    assert [(event.actor, event.role) for event in written] == [("tom", "PRO"), ("lina", "SON"), ("tom", "PRO")]
    assert [event.body.values for event in written][1] == {"state": "signed", "signed": "2026-10-08"}
    assert all(event.at < rehearsal.state.plan.on_air for event in written[:2])


async def test_a_rehearsal_left_before_air_has_only_what_was_before(tmp_path: Path) -> None:
    path = show(tmp_path)
    (path / "production" / "pieces").mkdir()
    (path / "production" / "pieces" / "devis.txt").write_bytes(b"abc")
    rehearsal = Rehearsal(path, tmp_path / "out", speed=1, seed=7)
    await rehearsal.begin()
    assert rehearsal.server.sealed.file(hashlib.sha256(b"abc").hexdigest()) == b"abc"
    await rehearsal.end()
    assert not rehearsal.aired
    assert sum(event.kind == "recorded" for event in events_of(tmp_path / "out")) == 2


async def test_a_history_that_cannot_be_read_begins_no_rehearsal(tmp_path: Path) -> None:
    path = show(tmp_path, csv(HEAD, "bientôt;tom;C-001;devis;studio;signé;"))
    with pytest.raises(ServerFault, match=r'(?s)cannot be taken:.*cell A2: "bientôt" is no day'):
        await Rehearsal(path, tmp_path / "out", speed=1, seed=7).begin()
    assert not (tmp_path / "out").exists()


async def test_a_file_that_cannot_be_kept_begins_no_rehearsal(tmp_path: Path) -> None:
    path = show(tmp_path)
    (path / "production" / "pieces").mkdir()
    (path / "production" / "pieces" / "devis.pdf").write_bytes(b"")
    with pytest.raises(ServerFault, match=r"(?s)cannot be taken:.*devis\.pdf is empty"):
        await Rehearsal(path, tmp_path / "out", speed=1, seed=7).begin()


async def test_what_is_personal_is_kept_apart(tmp_path: Path) -> None:
    path = show(tmp_path)
    rows = csv("Saisi le;Saisi par;Code;Nom;Objet;Contact", "2026-10-01;tom;P-001;Lune;studio;06 39 98 00 00")
    (path / "production" / "suppliers.csv").write_bytes(rows)
    rehearsal = Rehearsal(path, tmp_path / "out", speed=1, seed=7)
    await rehearsal.begin()
    sign = rehearsal.state.standing.production["suppliers"]["P-001"].values["contact"]
    assert dict(rehearsal.server.sealed.fields([sign.split(":")[1]])) == {sign.split(":")[1]: "06 39 98 00 00"}
    await rehearsal.end()
    assert b"06 39" not in (tmp_path / "out" / "journal.db").read_bytes()


async def test_a_history_that_the_rule_refuses_lets_server_and_studio_go(tmp_path: Path) -> None:
    path = show(tmp_path, csv(HEAD, "2026-10-01;zoe;C-001;devis;studio;signé;"))  # who holds no post
    with pytest.raises(ServerFault, match="zoe could not write this down, not_yours"):
        await Rehearsal(path, tmp_path / "out", speed=1, seed=7).begin()
    assert not (tmp_path / "out" / "server.json").exists()
