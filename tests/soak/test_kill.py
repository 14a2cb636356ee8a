"""The server is killed again and again in mid-show, clients resending through it, and nothing may be lost or doubled."""

import random
import shutil
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from msgspec import Struct

from control.wire.protocol import Done
from rundown.journal.sqlite import open_journal
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import PassClosed
from rundown.live.acts.running import Taken
from rundown.live.acts.serving import ClockSet, Started
from rundown.live.event import Event, from_raw, to_raw
from rundown.live.evolve import fold
from rundown.live.state import Clock, State
from tests.soak import ledger
from tests.soak.stage import ROOT, Stage

SEED = 52

MARGIN_MS = 1_000
"""How far the wall clock may be set between two lives of the server (this machine's own doing)."""


class Strike(Struct, frozen=True, kw_only=True):
    """One death: not before this share of the show; `at` a random moment, or as a trigger reaches the studio.

    `file` is what happens to the show file while the server is dead; `commit_ms` slows the next life's disk.
    """

    share: float
    at: Literal["moment", "trigger"]
    file: Literal["kept", "broken", "changed"] = "kept"
    commit_ms: int = 0


def strikes(count: int, chance: random.Random) -> list[Strike]:
    """Deaths spread over the show, every other one aimed; the file is broken at one and changed at the next."""
    files: dict[int, Literal["broken", "changed"]] = {count // 3: "broken", count // 3 + 1: "changed"}
    return [
        Strike(
            share=(number + chance.random()) / count * 0.95,
            at="moment" if number % 2 else "trigger",
            file=files.get(number, "kept"),
            commit_ms=chance.choice((0, 3, 30)),
        )
        for number in range(count)
    ]


async def run_through(stage: Stage, deaths: Sequence[Strike], rate: float) -> None:
    """Play the show to its end, killing and restarting the server on the way."""
    await stage.begin(rate)
    for death in deaths:
        await stage.comes(stage.plan.on_air + round(death.share * stage.plan.planned))
        await stage.kill(aimed=death.at == "trigger")
        acknowledged_is_in_journal(stage)
        spoil(stage.folder / "show.toml", death)
        told = await stage.serve(commit_ms=death.commit_ms)
        await stage.rejoined()
        if death.file != "kept":
            assert any("journal's plan" in warning for warning in told.warnings), told.warnings
    await stage.closed(within=stage.plan.planned / 1000 / rate + 60)


def spoil(file: Path, death: Strike) -> None:
    """What somebody does to the show file meanwhile."""
    text = file.read_text(encoding="utf-8")
    if death.file == "broken":
        file.write_text(text.replace("planned = ", "planed = ", 1), encoding="utf-8")
    elif death.file == "changed":
        text = text.replace("planed = ", "planned = ").replace('title = "', 'title = "Not ', 1)
        file.write_text(text, encoding="utf-8")


def journal_of(stage: Stage) -> list[Event]:
    """The events of a journal that no server has open."""
    log = open_journal(stage.journal, show_id=stage.plan.id)
    try:
        return [from_raw(stored.raw) for stored in log.read_from(1)]
    finally:
        log.close()


def acknowledged_is_in_journal(stage: Stage) -> list[Event]:
    """Whatever a terminal was told is in the journal, as it was told."""
    events = journal_of(stage)
    commands = {event.command: event.seq for event in events if event.command is not None}
    for player in stage.players.values():
        for answer in player.link.answers:
            if isinstance(answer, Done):
                assert answer.durable
                assert commands[f"understudy.{player.role}:{answer.id}"] == answer.seq
        for seq, event in player.link.told.items():
            assert to_raw(events[seq - 1]) == to_raw(event)
    return events


def one_clock_and_one_air(stage: Stage, events: Sequence[Event], deaths: int) -> None:
    """One rate and one on-air instant for the whole show, and show time that never jumped."""
    (clock_set,) = (event for event in events if isinstance(event.body, ClockSet))
    assert isinstance(clock_set.body, ClockSet)
    clock = Clock(at=clock_set.body.at, wall=clock_set.wall, rate=clock_set.body.rate)
    assert all(event.at == clock.show_time(event.wall) for event in events[clock_set.seq :])
    assert all(later.wall >= earlier.wall - MARGIN_MS for earlier, later in pairwise(events))
    for player in stage.players.values():
        assert len(player.link.on_air) == 1
        assert len(player.link.boots) == deaths + 1
    starts = [event.body.clean for event in events if isinstance(event.body, Started)]
    assert starts == [True] + [False] * deaths


def nothing_is_doubled(stage: Stage, events: Sequence[Event]) -> None:
    """No fire twice, no trigger twice; what the studio heard left according to the journal, or is listed as unknown."""
    fires = Counter(event.body.fire for event in events if isinstance(event.body, Fired))
    assert max(fires.values()) == 1
    heard = ledger.heard_by(stage.plan, stage.simulator.received)
    assert heard
    assert heard - ledger.planned(stage.plan) == Counter()
    assert set(ledger.clips_started(stage.simulator.received).values()) == {1}
    left, unknown = ledger.journalled(events)
    assert left - heard == Counter()
    assert heard - left - unknown == Counter()


async def prove(folder: Path, data: Path, *, deaths: int, rate: float, seed: int = SEED) -> None:
    """Rehearse the show of `folder` through so many deaths, and look at everything that is left."""
    chance = random.Random(seed)
    stage = await Stage.open(folder, data, chance.random)
    try:
        await run_through(stage, strikes(deaths, chance), rate)
    finally:
        await stage.leave()
    events = acknowledged_is_in_journal(stage)
    assert [event.body.item for event in events if isinstance(event.body, Taken)] == [i.id for i in stage.plan.items]
    assert sum(isinstance(event.body, PassClosed) for event in events) == 1
    one_clock_and_one_air(stage, events, deaths)
    nothing_is_doubled(stage, events)
    assert fold(State(), events).standing.version == 2  # the changed file was looked at when the pass was closed


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the show, to be spoilt."""
    return Path(shutil.copytree(ROOT / request.param, tmp_path / "show"))


@pytest.mark.parametrize("folder", ["tests/soak/six"], indirect=True)
async def test_a_show_of_six_items_lives_through_three_deaths(folder: Path, tmp_path: Path) -> None:
    await prove(folder, tmp_path / "data", deaths=3, rate=25)


@pytest.mark.soak
@pytest.mark.parametrize("folder", ["tests/soak/six"], indirect=True)
@pytest.mark.parametrize("seed", range(8))
async def test_a_show_of_six_items_lives_through_six_deaths_at_other_moments(
    folder: Path, tmp_path: Path, seed: int
) -> None:
    await prove(folder, tmp_path / "data", deaths=6, rate=15, seed=seed)


@pytest.mark.soak
@pytest.mark.parametrize("folder", ["shows/passerelles"], indirect=True)
async def test_the_demo_show_lives_through_twenty_deaths(folder: Path, tmp_path: Path) -> None:
    await prove(folder, tmp_path / "data", deaths=20, rate=40)
