"""The armed GO of an operator while viewers flood the game, whom a process of their own serves, beside the same without them.

In turn, item by item, on the same server. Who measures sits on the server's core, each waiting while the other works; the
viewers, who would be on other machines, take what they can of the other core, beside the process that serves them.
"""

import time

from tests.bench.child import Child, sit_on
from tests.bench.meter import ArmedGos
from tests.bench.table import Budget, Row, row

FELT = Budget(None, 1.25)
"""The control room does not feel it."""

AUDIENCE = 500
"""Viewers a second who enter: thirty thousand in the first minute of a game."""

SETTLE_S = 0.3
"""Real seconds until the viewers are all there, or gone."""


def felt_row(what: str, viewers: str, gos: ArmedGos, rate: int, items: range, called: int) -> Row:
    """GOs of these items, every other pair of them while viewers enter at this address, so many a second (0: as fast as
    they are answered)."""
    took: dict[bool, list[int]] = {False: [], True: []}
    entered, seconds = 0, 0.0
    sit_on(served=True)
    with Child("audience", url=viewers) as audience:
        for item in items:
            is_flooded = (item + 1) // 2 % 2 == 1  # quiet, flooded, flooded, quiet
            began = time.perf_counter()
            if is_flooded:
                audience.ask(act="start", rate=rate)
            time.sleep(SETTLE_S)
            took[is_flooded] += gos.turn(item, called)
            if is_flooded:
                entered += audience.ask(act="stop")["entered"]
                seconds += time.perf_counter() - began
    sit_on(served=False)
    return row(f"{what} ({entered / seconds:.0f}/s)", took[False], took[True], FELT)
