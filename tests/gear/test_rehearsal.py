"""The demo show on real gear: every item airs, and every cue that can be confirmed is, by the gear itself."""

import asyncio
import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from control.rehearsal import Rehearsal
from rundown.live.state import Known
from tests.gear import ardour, obs, qlcplus, witness
from tests.gear.demo import DEMO
from tests.gear.rig import Rig
from tests.gear.studio_file import studio_of

pytestmark = [pytest.mark.gear, pytest.mark.timeout(170)]

SPEED = 70.0
REAL = ("vision", "caption", "light", "audio")


async def test_the_demo_show_airs_on_real_gear_and_all_that_can_be_confirmed_is(
    rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = studio_of(rig, tmp_path, monkeypatch)
    rehearsal = Rehearsal(DEMO, tmp_path / "out", speed=SPEED, seed=52, studio=studio)
    await rehearsal.begin()
    await rehearsal.ended.wait()
    summary = await rehearsal.end()
    assert (summary["items_aired"], summary["cues_fired"], summary["cues_missed"]) == (26, 114, 0)
    with (tmp_path / "out" / "gear.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["unit"]: row for row in csv.DictReader(file)}
    print(json.dumps([rows[unit] for unit in REAL], indent=1))
    for unit in REAL:
        row = rows[unit]
        assert int(row["confirmed"]) > 0, row
        assert (row["silent"], row["wrong"], row["refused"], row["late"]) == ("0", "0", "0", "0"), row
    assert rehearsal.last is not None
    assert rehearsal.last.pass_ is not None
    await asyncio.to_thread(witnessed, rig, rehearsal.last.pass_.gear.known)


def witnessed(rig: Rig, known: Mapping[str, Known]) -> None:
    """What the show ends with, seen by clients that are not ours."""
    looks = rig.wanted.looks
    burning = qlcplus.lit(looks, known["light state"].value)
    assert witness.settles(lambda: witness.dmx(qlcplus.WEB_PORT, len(burning)), burning)
    with witness.obs(obs.PORT, obs.PASSWORD) as session:
        program = {"black": obs.BLACK}.get(known["vision pgm"].value, known["vision pgm"].value)
        assert session.program() == program
        colour = obs.scenes(rig.wanted)[program]
        assert witness.settles(lambda: witness.like(session.picture(program).pixel(5, 5), colour), True)
    with witness.Osc(ardour.PORT, listen=ardour.ANSWER_PORT) as desk:
        for name, strip in rig.wanted.channels.items():
            is_open = known[f"audio {name}"].value.startswith("on")
            assert desk.ask(f"/strip/mute/{strip}") == [int(not is_open)], name
