"""Whatever is asked, and wherever the server restarts: the state is the fold of the journal."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundown.engine import Outcome
from rundown.journal.sqlite import verify
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.passes import ClosePass, Hold, OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.live.evolve import fold
from rundown.live.state import State
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.rundown.live.stage import BOOT, DIRECTOR, PLAN, S
from tests.rundown.lives import Life, Wall, events

ASKED = st.sampled_from(
    [
        OpenPass(),
        Take(),
        Take(),
        SetNext(item="SONG"),
        Hold(on=True),
        Hold(on=False),
        ClosePass(),
        SetClock(rate=60),
        GiveRole(role=Role.REA, to=DIRECTOR),
    ]
)


@given(st.lists(st.tuples(ASKED, st.integers(0, 2 * S), st.sampled_from("abcdefgh")), max_size=12), st.integers(0, 12))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_and_wherever_it_restarts_replay_equals_live(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Command, int, str]], restart: int
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.db"

    async def play() -> None:
        wall = Wall()
        life = Life(path, wall, BOOT)
        life.engine.post(EnterPlan(show=PLAN, source="", digest="d1"))
        told: dict[str, Outcome] = {}
        for number, (command, wait, command_id) in enumerate(steps):
            if number == restart:
                life.close()
                life = Life(path, wall, "boot-2")
            wall.ms += wait
            outcome = await life.ask(command, id=command_id)
            if events(life)[outcome.seq - 1].command == command_id:
                assert told.setdefault(command_id, outcome) == outcome
        head = life.engine.head
        assert await life.engine.durable(head.seq)
        assert life.engine.published == head
        assert fold(State(), events(life)) == head
        life.close()
        assert verify(path).count == head.seq

    asyncio.run(play())
