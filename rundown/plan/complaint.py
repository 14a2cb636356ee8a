"""What is wrong or risky in a plan, said so that a person finds the place and knows what to write instead."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct


class Complaint(Struct, frozen=True, kw_only=True):
    """One mistake or risk. An error keeps the show from being opened, a warning does not.

    `origin` is the file, `where` the table in it (`item R1`, `gear vt`, `show`), `field` its key; any may be empty.
    """

    level: Literal["error", "warning"]
    origin: str = ""
    where: str = ""
    field: str = ""
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.origin, self.where, self.field, self.text) if part)


class Complaints:
    """The complaints about one file, in the order in which they were found."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.found: list[Complaint] = []

    def error(self, where: str, field: str, text: str) -> None:
        """Adds a mistake."""
        self.found.append(Complaint(level="error", origin=self.origin, where=where, field=field, text=text))

    def warning(self, where: str, field: str, text: str) -> None:
        """Adds a risk."""
        self.found.append(Complaint(level="warning", origin=self.origin, where=where, field=field, text=text))

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(complaint.level == "error" for complaint in self.found)


def remedy(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: `, did you mean "planned"?`, or the words there are.

    `known` is in the order in which a person would look for a word; the list is cut short beyond a dozen.
    """
    words = list(known)
    by_fold = {candidate.casefold(): candidate for candidate in reversed(words)}
    if near := get_close_matches(word.casefold(), by_fold, n=1):
        return f', did you mean "{by_fold[near[0]]}"?'
    if not words:
        return ", there are none"
    shown = ", ".join(words[:12]) + (", ..." if len(words) > 12 else "")
    return f", choose from {shown}"
