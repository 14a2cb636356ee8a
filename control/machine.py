"""What the server watches of its own machine: whether somebody sets its clock, which the show's own does not follow."""

import asyncio
from collections.abc import Callable

from rundown.engine import Engine
from rundown.live.acts.serving import Measure

LOOK_S = 5.0

CLOCK_OFF_MS = 1_000
"""From how far apart the two clocks are told; less is what time servers mend by themselves."""


async def watch_clock(engine: Engine, seconds: Callable[[], float]) -> None:
    """Journals for ever by how much the machine's clock (UTC epoch seconds) has left the show's. Cancel to stop."""
    while True:
        look(engine, seconds())
        await asyncio.sleep(LOOK_S)


def look(engine: Engine, seconds: float) -> None:
    """Journals the difference, rounded to a second, where it has changed; none under CLOCK_OFF_MS."""
    off = abs(seconds * 1000 - engine.wall_exact())
    engine.post(Measure(trouble="clock_off", ms=round(off / 1000) * 1000 if off >= CLOCK_OFF_MS else 0))
