"""A show file read and looked at: its text, its plan, and all that is wrong or risky in it. Nothing is entered here."""

import hashlib
from pathlib import Path

from msgspec import Struct

from rundown.plan.complaint import Complaint
from rundown.plan.lint import lint
from rundown.plan.show import Show
from rundown.plan.showfile import load_studio, read_show, show_file, show_text
from rundown.plan.vocabulary import Vocabulary


class CheckedFile(Struct, frozen=True, kw_only=True):
    """A show file at one moment; without a plan it could not be read, and `complaints` says why.

    `source` is its text, `studio` that of the studio file whose units the plan has, "" for none.
    """

    source: str = ""
    studio: str = ""
    show: Show | None = None
    complaints: tuple[Complaint, ...] = ()

    @property
    def errors(self) -> tuple[Complaint, ...]:
        """The complaints that keep the plan from being used."""
        return tuple(each for each in self.complaints if each.level == "error")

    @property
    def digest(self) -> str:
        """SHA-256 of the text, and of the studio's (hex)."""
        whole = f"{self.source}\0{self.studio}" if self.studio else self.source
        return hashlib.sha256(whole.encode()).hexdigest()


def check_file(path: Path, vocabulary: Vocabulary, studio: Path | None = None) -> CheckedFile:
    """The show file of this path or folder, read once, as it is played in the studio of another file if one is given.

    What cannot be read is a complaint, never raised.
    """
    file = show_file(path)
    text = show_text(file)
    if isinstance(text, Complaint):
        return CheckedFile(complaints=(text,))
    played_in = load_studio(studio, vocabulary)
    show, complaints = read_show(text, file.as_posix(), vocabulary, played_in)
    if show is not None:
        complaints = (*complaints, *played_in.named(lint(show, vocabulary, file.as_posix())))
    return CheckedFile(source=text, studio=played_in.source, show=show, complaints=complaints)
