"""The rates of `limits.py` kept by several processes together, so that an address has no more of two booths than of one.

A table in memory that they share, with a row for each address: its keyed hash, what it has left, and since when. A set of
rows is locked while one of them is read and written (the system lets go of a lock whose holder dies).
"""

import fcntl
import hashlib
import mmap
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from control.game.limits import SWEEP_MS, Rate

ROW = struct.Struct("<16sdd")
WAYS = 8
"""Rows an address may stand in."""

SETS = 8_192
SET_BYTES = WAYS * ROW.size
TABLE_BYTES = SETS * SET_BYTES
"""65 536 addresses; past them the one that has been quiet longest is forgotten."""

_NOBODY = bytes(16)


def new_tables(count: int) -> int:
    """Room for so many tables: an open file that is nowhere on the disk (where the system has such), to be passed on."""
    if hasattr(os, "memfd_create"):
        file = os.memfd_create("rates")
    else:
        with tempfile.TemporaryFile() as unnamed:
            file = os.dup(unnamed.fileno())
    os.truncate(file, count * TABLE_BYTES)
    return file


class RateTable:
    """One rate, for every address apart: table number `place` of the file, which stays its owner's to close."""

    def __init__(self, file: int, place: int, rate: Rate, key: bytes) -> None:
        self._file = file
        self._from = place * TABLE_BYTES
        self._rate = rate
        self._key = key
        self._memory = mmap.mmap(file, TABLE_BYTES, offset=self._from)
        self._swept: float | None = None

    def wait_s(self, address: str, now: float) -> float:
        """0 if this address may ask now, which then counts; else after how many seconds it may."""
        if self._swept is None:
            self._swept = now
        if now - self._swept >= SWEEP_MS:
            self._forget(now)
        name = hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()
        at = int.from_bytes(name[:4], "big") % SETS * SET_BYTES
        with self._locked(at, SET_BYTES):
            place, left = self._find(at, name, now)
            wait = 0.0 if left >= 1 else (1 - left) / self._rate.per_second
            ROW.pack_into(self._memory, place, name, left if wait else left - 1, now)
        return wait

    def _find(self, at: int, name: bytes, now: float) -> tuple[int, float]:
        """The row of this address, or the best one to take, and what it has left."""
        chosen, quiet_since = at, float("inf")
        for place in range(at, at + SET_BYTES, ROW.size):
            who, left, since = ROW.unpack_from(self._memory, place)
            if who == name:
                return place, self._left(left, since, now)
            if who == _NOBODY:
                since = float("-inf")
            if since < quiet_since:
                chosen, quiet_since = place, since
        return chosen, self._rate.burst

    def _left(self, left: float, since: float, now: float) -> float:
        return min(self._rate.burst, left + max(0.0, now - since) / 1000 * self._rate.per_second)

    def _forget(self, now: float) -> None:
        """Let go of who has all again: nobody is kept in mind for a day."""
        self._swept = now
        with self._locked(0, TABLE_BYTES):
            for place in range(0, TABLE_BYTES, ROW.size):
                who, left, since = ROW.unpack_from(self._memory, place)
                if who != _NOBODY and self._left(left, since, now) >= self._rate.burst:
                    ROW.pack_into(self._memory, place, _NOBODY, 0.0, 0.0)

    @contextmanager
    def _locked(self, at: int, length: int) -> Iterator[None]:
        fcntl.lockf(self._file, fcntl.LOCK_EX, length, self._from + at)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, length, self._from + at)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()
