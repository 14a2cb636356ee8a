"""What the journal holds for the candidates' dossiers, and the dossiers made for a desk, each by a process of its own.

No cue waits for pandoc: the process runs beside the server, after all that the show needs.
"""

import asyncio
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from rundown.journal.told import events_of_kinds
from rundown.live.acts.calling import Gone, HandsDone, Readied
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.logbook import DecisionTaken, IncidentClosed, IncidentOpened, IncidentUpdated, Noted
from rundown.live.acts.messages import Said
from rundown.live.acts.production import Recorded, Struck
from rundown.live.acts.running import Taken
from rundown.live.acts.ticks import Ticked
from rundown.live.event import Event
from rundown.live.words import Fact, word

FOLDER = "dossiers"
"""The folder of the data folder where the dossiers made from desks are."""


def _names(*facts: type[Fact]) -> tuple[str, ...]:
    return tuple(word(fact) for fact in facts)


_ALL = _names(DecisionTaken, CaughtUp, IncidentOpened, IncidentUpdated, IncidentClosed)
_OWN = _names(Noted, Said, Recorded, Struck, Taken, Gone, Readied, HandsDone, Ticked)

OWN = 60
"""How many of a person's last acts are told."""


class Made(Struct, frozen=True):
    """A dossier that was written: its folder, and what changed since the one before, in sentences."""

    folder: str
    changes: tuple[str, ...]


class NotExported(Exception):
    """A dossier could not be made; `str()` says why."""


class Dossiers:
    """The dossiers of one show, out of this journal and the `sealed.db` beside it."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal

    def past(self, who: str) -> tuple[Event, ...]:
        """Every decision and incident, and what this person did last, in order. Takes as long as the journal is."""
        told = {event.seq: event for event in events_of_kinds(self._journal, _ALL)}
        told |= {event.seq: event for event in events_of_kinds(self._journal, _OWN, who, OWN)}
        return tuple(told[seq] for seq in sorted(told))

    async def export(self, who: str, language: str) -> Made:
        """The dossier of this person, in this language ("" the show's), in a new folder. Raises NotExported."""
        command = ["dossier", str(self._journal), "--candidate", who, "--to", str(self._journal.parent / FOLDER)]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "control.cli", *command, "--for-desk", *(["--lang", language] if language else [])),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            told, wrong = await process.communicate()
        finally:
            if process.returncode is None:  # the desk has left, or the server stops
                process.kill()
        if process.returncode:
            raise NotExported(wrong.decode(errors="replace").strip().rpartition("\n")[2].removeprefix("Error: "))
        return msgspec.json.decode(told, type=Made)
