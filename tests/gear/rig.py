"""The rig: real gear set up for a show, each program started when a test asks for it, all of them ended with the rig.

How a program runs without screen or sound card, where it listens and what it answers is in the module named after it. The
fixture that opens a rig, in a network of its own, is in `conftest.py`.
"""

from collections.abc import Callable
from pathlib import Path

from tests.gear import ardour, obs, qlcplus, scsynth
from tests.gear.demo import Wanted
from tests.gear.program import Program


class Rig:
    """Each `start_...` skips the test where the program is missing; it starts nothing that runs already."""

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        self.wanted = wanted
        self._folder = folder
        self._programs: dict[str, Program] = {}

    def __enter__(self) -> "Rig":
        return self

    def __exit__(self, *_: object) -> None:
        for program in self._programs.values():
            program.kill()

    def start_obs(self) -> Program:
        """OBS Studio, whose websocket is at `obs.PORT`."""
        return self._started("obs", obs.program)

    def start_qlcplus(self) -> Program:
        """QLC+, at `qlcplus.OSC_PORT` and `qlcplus.WEB_PORT`."""
        return self._started("qlcplus", qlcplus.program)

    def start_ardour(self) -> Program:
        """Ardour, at `ardour.PORT`."""
        return self._started("ardour", ardour.program)

    def start_scsynth(self) -> Program:
        """SuperCollider's server, at `scsynth.PORT`."""
        return self._started("scsynth", scsynth.program)

    def _started(self, name: str, make: Callable[[Path, Wanted], Program]) -> Program:
        if name not in self._programs:
            home = self._folder / name
            home.mkdir(exist_ok=True)
            self._programs[name] = make(home, self.wanted)
        self._programs[name].start()
        return self._programs[name]
