"""What the crew is told when a process that serves viewers was lost: an incident, which somebody closes."""

import logging

from control.words import N_, Words
from rundown.engine import Engine
from rundown.live.acts.logbook import IncidentOpened, OpenIncident, UpdateIncident

DIED = N_(
    "{name} (a process that serves the game's viewers) ended, and is started again. What it answered is recorded."
)
SILENT = N_(
    "{name} (a process that serves the game's viewers) did not answer: it was ended, and is started again. "
    "What it answered is recorded."
)

_logger = logging.getLogger(__name__)


class Mishaps:
    """The incidents of one server's booths."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._incidents: dict[str, int] = {}

    def lost(self, name: str, is_silent: bool) -> None:
        """The booth of this name died, or was ended as it did not answer; while its incident is open that one goes on."""
        _logger.error("%s ended and is started again%s", name, ": it did not answer" if is_silent else "")
        text = Words(self._engine.head.plan.language).say(SILENT if is_silent else DIED, name=name)
        number = self._incidents.get(name, 0)
        if number in self._engine.head.standing.incidents:
            self._engine.post(UpdateIncident(incident=number, text=text))
            return
        (event,) = self._engine.post(OpenIncident(text=text, category="game"))
        assert isinstance(event.body, IncidentOpened)
        self._incidents[name] = event.body.incident
