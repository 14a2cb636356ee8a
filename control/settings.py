"""How a server is started, and what keeps it from starting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rundown.journal.log import EventLog
from rundown.journal.sqlite import open_journal, show_of
from rundown.plan.checked import CheckedFile


class ServerFault(Exception):
    """The server cannot start; `str()` is a sentence for the person who starts it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a server is started.

    `show` is the show's folder or file, `data` where the journal lives, `studio` a file whose units stand for the
    plan's of the same ids. `gear_at` is where the units of a
    simulated studio are reached, `keys` are passwords of units beside those in `access.db`. `osc_port` is where the
    plan's senders of OSC are heard, `public_port` where viewers play (0: a free port, None: nowhere), served by
    `public_workers` processes of their own (0: by the server's). `plan` decides when file and journal both changed.
    """

    show: Path
    data: Path
    studio: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    osc_port: int = 0
    public_port: int | None = None
    public_workers: int = 0
    plan: str = ""
    gear_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    understudies: bool = False
    before_commit: Callable[[], None] | None = None

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.data / "journal.db"


def journal_of(settings: Settings, file: CheckedFile) -> tuple[EventLog, str]:
    """The show's journal, which a good show file begins, and its show's id. Raises ServerFault, JournalFault."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerFault(
            f"{settings.data} cannot be used as a folder ({error.strerror}), choose another with --data"
        ) from None
    if settings.journal.exists():
        show_id = show_of(settings.journal)
    elif file.show is not None and not file.errors:
        show_id = file.show.id
    else:
        raise ServerFault("\n".join(map(str, file.errors)))
    return open_journal(settings.journal, show_id=show_id, before_commit=settings.before_commit), show_id
