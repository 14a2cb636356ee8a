"""A show played by people on a stage: no server, no link, no clock but the one of its presses."""

import random
from collections.abc import Iterator

from control.temperament import Human, habits, way_back
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import Take
from rundown.plan.show import Show
from tests.rundown.live.stage import Stage


def played(plan: Show, seed: int) -> Iterator[Stage]:
    """The stage just before each take, and once more as the show is handed back, a moment before off air."""
    stage = Stage(plan, wall=plan.on_air - 60_000)
    director, script = (next(each.id for each in plan.team if role in each.roles) for role in ("REA", "SCR"))
    manner = Human(habits(plan, random.Random(seed).random))
    stage.ask(OpenPass(), director)
    while stage.pass_.next:
        _reach(stage, manner.takes(stage.state, stage.pass_, stage.coming))
        yield stage
        stage.ask(Take(), director)
        at = manner.catches_up(stage.state, stage.current)
        if at is not None:
            _reach(stage, at)
            found = way_back(stage.state, stage.now)
            if found is not None:
                stage.ask(found, script)
    _reach(stage, manner.hands_back(stage.state, stage.current))
    yield stage
    stage.ask(OffAir(), director)


def _reach(stage: Stage, instant: int) -> None:
    """Lets time go by until then, if it is still to come."""
    stage.wait(max(0, instant - stage.now))
