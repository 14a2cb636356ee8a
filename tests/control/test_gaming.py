"""`regie game` as it is typed: what would be erased, what was, and a prize that was handed over."""

import asyncio
import hashlib
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from control.game.purge import DAY_MS, look
from control.gaming import REFUSED, game
from rundown.live.acts.passes import ClosePass
from tests.control.game.players import Gallery
from tests.rundown.plan.paper.reader import needs_poppler


async def typed(*words: object) -> Result:
    """A command, as a process beside this one would run it."""
    return await asyncio.to_thread(CliRunner().invoke, game, [str(word) for word in words])


def told(data: Path, *words: str, lang: str = "en") -> list[str]:
    """The lines of a purge that was asked for and ended well."""
    result = CliRunner().invoke(game, ["purge", "passerelles", "--data", str(data), "--lang", lang, *words])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def text_of(pdf: Path) -> str:
    """All that a PDF says, on one line."""
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return re.sub(r"[\s\u200b\u202f\u00a0]+", " ", said)


def later(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.setattr("control.gaming.real_clock", lambda: lambda: float(at))


async def drawn(gallery: Gallery, players: int) -> None:
    """The game until its winners are announced."""
    await gallery.open_pass()
    await gallery.played(*[await gallery.player() for _ in range(players)])
    await gallery.drawn()
    await gallery.announced()


async def test_nothing_is_erased_before_it_is_due_nor_without_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = await Gallery.start(tmp_path)
    await drawn(gallery, 8)
    await gallery.close()
    (due,) = look(tmp_path)
    assert due.on is not None
    later(monkeypatch, due.on - DAY_MS)
    day = f"{datetime.fromtimestamp(due.on / 1000, UTC):%Y-%m-%d}"
    foreseen = [f"pass 1: 2 to erase on {day}, 6 to keep", "There is nothing to erase."]
    assert await asyncio.to_thread(told, tmp_path) == foreseen
    assert await asyncio.to_thread(told, tmp_path, "--yes") == ["There is nothing to erase."]

    later(monkeypatch, due.on)
    for lang, lines in (
        ("en", ["pass 1: 2 to erase now, 6 to keep", "Nothing was erased yet: add --yes."]),
        ("fr", ["passe 1 : 2 à effacer maintenant, 6 à garder", "Rien n’est encore effacé : ajoutez --yes."]),
    ):
        assert [
            line.replace("\u202f", " ").replace("\xa0", " ")
            for line in await asyncio.to_thread(told, tmp_path, lang=lang)
        ] == lines
    assert look(tmp_path) == (due,)
    erased, said = await asyncio.to_thread(told, tmp_path, "--yes")
    assert erased == "pass 1: 2 entries erased, kept 6"
    assert said.startswith("The journal says so: event ")
    assert len(look(tmp_path)[0].gone) == 0


async def test_while_the_server_runs_only_a_look_is_possible(tmp_path: Path) -> None:
    gallery = await Gallery.start(tmp_path)
    try:
        await gallery.open_pass()
        await gallery.played(await gallery.player())
        assert (await asyncio.to_thread(told, tmp_path))[0] == "pass 1: still open, 1 to erase later, 0 to keep"
        result = await typed("purge", "passerelles", "--data", tmp_path, "--lang", "en", "--yes")
        assert result.exit_code == 1
        assert "stop the server, then ask again. Nothing was erased." in result.output
    finally:
        await gallery.close()


def test_a_file_that_is_something_else_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "players.db").write_bytes(b"x" * 5_000)
    result = CliRunner().invoke(game, ["purge", "passerelles", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "cannot be used" in result.output


async def test_a_prize_is_recorded_with_the_fingerprint_of_its_receipt(tmp_path: Path) -> None:
    gallery = await Gallery.start(tmp_path / "data")
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(b"signed: Lumen52")
    digest = hashlib.sha256(b"signed: Lumen52").hexdigest()
    try:
        await drawn(gallery, 3)
        await gallery.does(ClosePass(), who="ines")
        url, codes = gallery.server.url, gallery.server.codes
        early = await typed("deliver", url, "--code", codes["tom"], "4", receipt, "--lang", "en")
        assert (early.exit_code, early.output.split(":")[0]) == (REFUSED, "refused unknown_rank")
        result = await typed("deliver", url, "--code", codes["tom"], "2", receipt, "--lang", "en")
        assert (result.exit_code, result.output) == (0, f"prize 2 delivered, receipt {digest}\n")
        assert gallery.game.delivered == {2: digest}
        for code in ("WRONG", codes["ines"]):
            result = await typed("deliver", url, "--code", code, "1", receipt, "--lang", "en")
            assert result.exit_code == REFUSED
        assert gallery.game.delivered == {2: digest}
    finally:
        await gallery.close()


@needs_poppler
async def test_the_record_of_the_draw_has_the_names_announced_and_no_other(tmp_path: Path) -> None:
    gallery = await Gallery.start(tmp_path / "data")
    target = tmp_path / "pv.pdf"
    asked = ("record", "passerelles", "--data", tmp_path / "data", "--to", target)
    try:
        early = await typed(*asked)
        assert (early.exit_code, "no game was committed to" in early.output) == (1, True)
        await drawn(gallery, 7)  # 3 winners, 3 substitutes, one who lost
        result = await typed(*asked)
        assert (result.exit_code, result.output) == (0, f"wrote {target}\n")
        keeper = gallery.server.viewers.keeper
        names = {ticket: keeper.name_of(ticket) for ticket in (entry.ticket for entry in keeper.entries)}
        winners, read = gallery.game.winners, text_of(target)
        assert "Procès-verbal de tirage au sort" in read
        assert [name in read for name in names.values()] == [ticket in winners for ticket in names]
        assert "exemple.fr" not in read
        assert gallery.game.list_hash in read
    finally:
        await gallery.close()
    (tmp_path / "data" / "players.db").unlink()
    result = await typed(*asked, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "not in the journal" in text_of(target)
    (tmp_path / "data" / "players.db").write_bytes(b"x" * 5_000)
    result = await typed(*asked)
    assert (result.exit_code, "nicknames would be missing" in result.output) == (1, True)


async def test_a_record_that_cannot_be_written_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gallery = await Gallery.start(tmp_path / "data")
    try:
        await gallery.open_pass()
    finally:
        await gallery.close()
    monkeypatch.chdir(tmp_path)
    result = await typed("record", tmp_path / "data")
    assert (result.exit_code, result.output) == (0, "wrote passerelles-e01-record.pdf\n")
    result = await typed("record", tmp_path / "data", "--to", tmp_path / "nowhere" / "pv.pdf")
    assert (result.exit_code, "choose another file with --to" in result.output) == (1, True)
    assert "there is no journal" in (await typed("record", "passerelles", "--data", tmp_path)).output


async def test_a_server_that_is_not_there_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.3)
    receipt = tmp_path / "receipt.pdf"
    receipt.touch()
    result = await typed("deliver", "http://127.0.0.1:9", "--code", "X", "1", receipt)
    assert result.exit_code == 1
    assert "is the server running there?" in result.output
