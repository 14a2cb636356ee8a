"""The entries of one pass, in the order they came, and which of them count. In memory; on the disk they are `store.py`'s.

No contact is here: only its keyed hash, which tells that two are the same and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from rundown.plan.show import Question


class Answered(Struct, frozen=True):
    """A choice (0-based) and when it was fully read (real time, epoch ms)."""

    choice: int
    at: int


class Entry(Struct, kw_only=True):
    """A player's entry: the name for the air, when it came (real time, epoch ms), answers by question (1-based)."""

    ticket: str
    name: str
    visit: bytes
    contact: bytes
    at: int
    answers: dict[int, Answered] = {}


class Listed(Struct, frozen=True, kw_only=True):
    """What is frozen: the tickets that count, sorted, and how many do not for which reason; `refused` holds why by ticket."""

    received: int
    tickets: tuple[str, ...]
    refused: Mapping[str, str]

    @property
    def reasons(self) -> dict[str, int]:
        """How many were refused, by reason."""
        counts: dict[str, int] = {}
        for reason in self.refused.values():
            counts[reason] = counts.get(reason, 0) + 1
        return dict(sorted(counts.items()))


class Entries:
    """Every entry of a pass; `final` is what was frozen of it, once losing entries are erased and cannot say it."""

    def __init__(self, pass_number: int, entries: Sequence[Entry] = ()) -> None:
        self.pass_number = pass_number
        self._by_ticket: dict[str, Entry] = {}
        self._by_visit: dict[bytes, Entry] = {}
        self.refusals: dict[str, int] = {}
        self.answered: dict[int, int] = {}
        self.final: Listed | None = None
        for entry in entries:
            self.add(entry)

    def __len__(self) -> int:
        return len(self._by_ticket)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_ticket.values())

    def add(self, entry: Entry) -> None:
        """One more, the last to have come."""
        self._by_ticket[entry.ticket] = entry
        self._by_visit[entry.visit] = entry
        for question in entry.answers:
            self.answered[question] = self.answered.get(question, 0) + 1

    def answer(self, entry: Entry, question: int, answered: Answered) -> None:
        """This entry's answer, in place of an earlier one."""
        if question not in entry.answers:
            self.answered[question] = self.answered.get(question, 0) + 1
        entry.answers[question] = answered

    def of_ticket(self, ticket: str) -> Entry | None:
        """The entry with this ticket."""
        return self._by_ticket.get(ticket)

    def of_visit(self, visit: bytes) -> Entry | None:
        """The entry that was made on this phone."""
        return self._by_visit.get(visit)

    def count_refusal(self, reason: str) -> None:
        """One more was turned away, for this reason."""
        self.refusals[reason] = self.refusals.get(reason, 0) + 1

    def count_more(self, answers: Mapping[int, int], refusals: Mapping[str, int]) -> None:
        """So many more answered each question, or were turned away for each reason, elsewhere."""
        for question, more in answers.items():
            self.answered[question] = self.answered.get(question, 0) + more
        for reason, more in refusals.items():
            self.refusals[reason] = self.refusals.get(reason, 0) + more


def right_answers(entry: Entry, questions: Sequence[Question]) -> int:
    """How many of the questions it answered right."""
    asked = enumerate(questions, start=1)
    return sum(number in entry.answers and entry.answers[number].choice == each.answer for number, each in asked)


def listed(entries: Entries, questions: Sequence[Question], excluded: Mapping[str, str]) -> Listed:
    """Which entries count: the first of its contact, a right answer at least, not excluded (why, by ticket)."""
    seen: set[bytes] = set()
    tickets: list[str] = []
    refused: dict[str, str] = {}
    for entry in entries:
        if entry.contact in seen:
            refused[entry.ticket] = "duplicate"
        elif entry.ticket in excluded:
            refused[entry.ticket] = excluded[entry.ticket]
        elif questions and not right_answers(entry, questions):
            refused[entry.ticket] = "no_right_answer"
        else:
            tickets.append(entry.ticket)
        seen.add(entry.contact)
    return Listed(received=len(entries), tickets=tuple(sorted(tickets)), refused=refused)
