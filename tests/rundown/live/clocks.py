"""What the tests of the clocks read off a stage, in seconds."""

from rundown.live import timing
from rundown.live.front_time import front_times
from tests.rundown.live.stage import ON_AIR, S, Stage


def seconds(instants: dict[str, int]) -> dict[str, float]:
    """Instants as seconds after the planned on-air."""
    return {name: (instant - ON_AIR) / S for name, instant in instants.items()}


def fronts(stage: Stage) -> dict[str, float]:
    return seconds(front_times(stage.state, stage.now))


def over(stage: Stage) -> float:
    return timing.over_under(stage.state, stage.now) / S


def left(stage: Stage) -> float:
    return timing.remaining(stage.state, stage.now) / S
