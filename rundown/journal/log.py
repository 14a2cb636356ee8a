"""The event log as a contract: the hash chain, what a log does, what can be wrong with it.

How events are kept on disk is in `sqlite.py`; nothing here knows of a database.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from rundown.live.event import Event

GENESIS = bytes(32)
"""The link of the first event: it follows nothing."""

SLOW_MS = 2_000
"""Real ms an append may wait for the disk before every desk is told."""

Recording = Literal["ok", "slow", "stopped"]
"""`slow`: a commit hangs. `stopped`: the disk refused, and nothing is kept until it takes a commit again."""


class JournalFault(Exception):
    """Something is wrong with a journal; `str()` is a sentence for the person who must mend it."""


class ForeignJournal(JournalFault):
    """The file is not a journal this program may write: another kind, another show, a newer format."""


class DamagedJournal(JournalFault):
    """The file is a journal, and broken. `seq` is the event where it shows, 0 if it cannot be told."""

    def __init__(self, sentence: str, *, seq: int = 0) -> None:
        super().__init__(sentence)
        self.seq = seq


class JournalBusy(JournalFault):
    """Another server has this journal open."""


class NotAHead(JournalFault):
    """The text given as a head is not a SHA-256 in hexadecimal."""


class Stored(Struct, frozen=True):
    """An event as it is kept: its number, its JSON bytes, and its place in the chain (SHA-256, 32 bytes each)."""

    seq: int
    raw: bytes
    prev: bytes
    hash: bytes


class Verdict(Struct, frozen=True, kw_only=True):
    """What checking a chain found.

    `count` events are sound and `head` (hex) is the hash of the last of them. When not `ok`, `problem`
    is a sentence and `seq` the event where the chain breaks (`None` when it is whole but not the one expected).
    """

    ok: bool
    count: int
    head: str
    problem: str = ""
    seq: int | None = None


class EventLog(Protocol):
    """Where events are kept, in order and for good. One event loop owns a log and alone appends to it."""

    @property
    def head_seq(self) -> int:
        """The number of the last event appended, durable or not; 0 when empty."""

    @property
    def head_hash(self) -> bytes:
        """The hash of the last event appended; `GENESIS` when empty."""

    @property
    def recording(self) -> Recording:
        """Whether what is appended becomes durable, as far as is known now."""

    def append(self, events: Sequence[Event]) -> asyncio.Future[bool]:
        """Queue events and return at once.

        The future resolves in call order: True once they are durable, False if the disk refused them. Refused
        events stay in memory and are tried again before what comes next, so numbers never have a hole.
        """

    def read_from(self, seq: int) -> Iterator[Stored]:
        """The durable events from this number on. Raises JournalFault where it cannot be read."""

    def commands(self) -> dict[str, int]:
        """The id of every command that gave durable events, with the number of its last one."""

    def waiting_ms(self) -> int:
        """How long (real ms) the oldest append has waited for the disk; 0 when none waits."""

    def close(self, *, timeout_s: float = 5.0) -> int:
        """Write what is queued, for `timeout_s` at most, and let go. Returns how many events are not durable."""


def link(prev: bytes, raw: bytes) -> bytes:
    """The hash of an event that follows `prev`: SHA-256(prev || raw)."""
    return hashlib.sha256(prev + raw).digest()


def parse_head(text: str) -> bytes:
    """The 32 bytes of a head as it is printed. Raises NotAHead."""
    try:
        head = bytes.fromhex(text)
    except ValueError:
        head = b""
    if len(head) != len(GENESIS):
        raise NotAHead(f'"{text}" is not a head: give the 64 hexadecimal digits printed at off air')
    return head


def check_chain(rows: Iterable[Stored], head: bytes | None = None, *, count: int = 0, last: bytes = GENESIS) -> Verdict:
    """Recompute the chain of `rows`, which continue event `count` of hash `last`.

    `head`, if given, must be the hash of one of the events: the journal may have grown since it was noted,
    but if none has it the tail was cut or this is another history. A DamagedJournal raised by `rows` is
    taken into the verdict.
    """
    found = head is None or head == last
    try:
        for row in rows:
            _check_link(row, count, last)
            count, last = row.seq, row.hash
            found = found or last == head
    except DamagedJournal as damage:
        seq = damage.seq or count + 1
        return Verdict(ok=False, count=seq - 1, head=last.hex(), problem=str(damage), seq=seq)
    if found:
        return Verdict(ok=True, count=count, head=last.hex())
    problem = f"none of the {count} events has the head given: the tail was cut, or this is another history"
    return Verdict(ok=False, count=count, head=last.hex(), problem=problem)


def _check_link(row: Stored, count: int, last: bytes) -> None:
    due = count + 1
    if row.seq != due:
        raise DamagedJournal(f"event {due} is missing: event {row.seq} stands in its place", seq=due)
    if row.prev != last:
        follows = f"event {count}" if count else "the beginning"
        raise DamagedJournal(f"event {due} does not follow {follows}: it was written after something else", seq=due)
    if row.hash != link(row.prev, row.raw):
        raise DamagedJournal(f"event {due} was changed after it was written: its content has another hash", seq=due)
