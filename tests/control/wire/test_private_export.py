"""A dossier made from a desk, with its author's own text."""

import asyncio
import json
import os
from pathlib import Path

import pytest

from control.wire.exporting import Dossiers, Made, NotExported
from control.wire.pending import new_id
from control.wire.protocol import (
    Export,
    Exported,
    Refusal,
)
from tests.control.wire.confiding import DOUBT, confide
from tests.house import House


async def test_a_desk_has_its_dossier_made_with_its_own_text_and_is_told_what_changed(
    house: House, tmp_path: Path
) -> None:
    tom, lina = await house.join("tom"), await house.join("lina")
    await confide(tom, "K5.budget", "Trois devis, **un** choix.")
    await confide(lina, "K5.budget", DOUBT)
    first = await tom.confide(Export(id=new_id(), language="fr"))
    assert isinstance(first, Exported), first
    folder = Path(first.folder)
    assert folder == tmp_path / "dossiers" / "tom" / "01"
    assert first.changes == ()
    text = (folder / "dossier.md").read_text(encoding="utf-8")
    assert "Trois devis, **un** choix" in text.replace("\\", "")
    assert "erreur" not in text
    for path in (first.folder, *(f"{first.folder}/{name}" for name in os.listdir(first.folder))):
        assert os.stat(path).st_mode & 0o077 == 0, path
    await confide(tom, "K5.budget", "Quatre devis.", 1)
    second = await tom.confide(Export(id=new_id(), language="fr"))
    assert isinstance(second, Exported)
    assert second.changes[-1] == "Textes du candidat ajoutés, changés ou retirés\u00a0: 1."
    record = json.loads((Path(second.folder) / "export.json").read_text())
    assert record["version"] == 2


async def test_one_dossier_at_a_time_is_made_for_each_person(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    free = asyncio.Event()

    async def export(self: Dossiers, who: str, language: str) -> Made:
        await free.wait()
        raise NotExported(f"no room for {who}")

    monkeypatch.setattr(Dossiers, "export", export)
    tom = await house.join("tom")
    first = asyncio.create_task(tom.confide(Export(id="1")))
    await asyncio.sleep(0)
    second = await tom.confide(Export(id="2"))
    assert isinstance(second, Refusal)
    assert second.code == "exporting"
    free.set()
    answer = await first
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.params) == ("not_exported", {"why": "no room for tom"})


async def test_a_dossier_that_cannot_be_made_says_why(house: House, tmp_path: Path) -> None:
    (tmp_path / "dossiers").write_text("in the way")
    answer = await (await house.join("tom")).confide(Export(id="1"))
    assert isinstance(answer, Refusal)
    assert answer.code == "not_exported"
    assert "dossiers' is a file" in str(answer.params["why"])
