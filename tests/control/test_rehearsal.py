"""A whole rehearsal of a small show: what it writes, and that all that was sent was received."""

import asyncio
import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from control.rehearsal import Rehearsal
from rundown.journal.sqlite import verify
from rundown.plan.show import Role
from server import ServerFault
from tests.house import CORNER, events_of, until

KEYS = [
    "items_aired",
    "planned_ms",
    "real_ms",
    "landed_ms",
    "takes_refused",
    "osc_sent",
    "osc_received",
    "cues_fired",
    "cues_missed",
    "seed",
]


async def test_a_rehearsal_runs_to_its_end_and_leaves_its_papers(tmp_path: Path) -> None:
    rehearsal = Rehearsal(CORNER, tmp_path, speed=90, seed=7)
    await rehearsal.begin()
    await until(lambda: rehearsal.state.pass_ is not None)
    await rehearsal.ended.wait()
    summary = await rehearsal.end()

    assert json.loads((tmp_path / "summary.json").read_text()) == summary
    assert list(summary) == KEYS
    assert summary["items_aired"] == 5
    assert summary["planned_ms"] == 150_000
    assert abs(summary["real_ms"] - 150_000) < 1_000
    assert summary["landed_ms"] == summary["real_ms"] - 150_000
    assert (summary["takes_refused"], summary["cues_missed"], summary["seed"]) == (0, 0, 7)
    assert summary["cues_fired"] == 12
    assert summary["osc_sent"] == summary["osc_received"] > 20

    with (tmp_path / "osc.csv").open(encoding="utf-8", newline="") as file:
        counted = list(csv.DictReader(file))
    assert all(row["sent"] == row["received"] for row in counted)
    received = [json.loads(each) for each in (tmp_path / "osc-received.jsonl").read_text().splitlines()]
    assert len(received) == summary["osc_received"]
    assert Counter(one["unit"] for one in received)["vt"] == 4

    assert verify(tmp_path / "journal.db").ok
    kinds = [event.kind for event in events_of(tmp_path)]
    assert kinds.count("taken") == 5
    assert kinds[-1] == "stopped"
    with (tmp_path / "as-run.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[1] for row in rows[1:6]] == ["HELLO", "R1", "TALK", "R2", "BYE"]
    assert "Le coin" in (tmp_path / "as-run.md").read_text(encoding="utf-8")


async def test_a_rehearsal_left_before_air_has_papers_too(tmp_path: Path) -> None:
    rehearsal = Rehearsal(CORNER, tmp_path, speed=1, seed=7)
    await rehearsal.begin()
    summary = await rehearsal.end()
    assert (summary["items_aired"], summary["real_ms"], summary["landed_ms"], summary["osc_sent"]) == (0, 0, 0, 0)
    assert (tmp_path / "summary.json").exists()


async def test_a_show_that_cannot_be_read_is_not_rehearsed(tmp_path: Path) -> None:
    with pytest.raises(ServerFault, match="there is no such file"):
        await Rehearsal(tmp_path / "nowhere", tmp_path / "out", speed=1, seed=1).begin()


async def test_a_rehearsal_that_cannot_be_served_lets_the_studio_go(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("taken")
    rehearsal = Rehearsal(CORNER, tmp_path / "out", speed=1, seed=1)
    with pytest.raises(ServerFault, match="cannot be used as a folder"):
        await rehearsal.begin()
    with pytest.raises(RuntimeError, match="has not begun"):
        _ = rehearsal.server


async def test_a_rehearsal_whose_understudy_is_turned_away_ends_with_papers_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.Server.understudy_codes", lambda server: {Role.REA: "WRONG"})
    rehearsal = Rehearsal(CORNER, tmp_path, speed=1, seed=7)
    await rehearsal.begin()
    async with asyncio.timeout(10):
        await rehearsal.ended.wait()
    with pytest.raises(ServerFault, match=r"the understudy of REA was turned away by the server \(bad_code\)"):
        await rehearsal.end()
    assert (tmp_path / "summary.json").exists()
