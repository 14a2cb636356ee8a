"""How often one address may ask: enough for a school behind one, not enough for a machine that stuffs the list.

An address is kept as a keyed hash, in memory only, until it has been quiet. Times are real, epoch ms.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from msgspec import Struct


class Rate(Struct, frozen=True):
    """So many at once, then so many a second."""

    burst: float
    per_second: float


JOINS = Rate(300, 5)
"""Three hundred pupils join at once; ten thousand tickets from one address take half an hour, which no game lasts."""

ASKS = Rate(600, 40)
"""Any other post or check: answers of the same three hundred."""

PAGES = Rate(1_500, 100)
"""Pages asked for: every phone of the three hundred loads a few as the game goes on. One that floods costs the show."""

MOST = 50_000
"""Addresses kept in mind; past them those that have been quiet are forgotten."""


SWEEP_MS = 3_600_000
"""How often who has been quiet is forgotten: nobody is kept in mind for a day."""


class Bucket:
    """What an address has left."""

    __slots__ = ("at", "left")

    def __init__(self, left: float, at: float) -> None:
        self.left = left
        self.at = at


class Limit:
    """One rate, for every address apart."""

    def __init__(self, rate: Rate, key: bytes) -> None:
        self._rate = rate
        self._key = key
        self._buckets: dict[bytes, Bucket] = {}
        self._swept = 0.0

    def wait_s(self, address: str, now: float) -> float:
        """0 if this address may ask now, which then counts; else after how many seconds it may."""
        name = hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()
        bucket = self._buckets.get(name)
        if bucket is None:
            if len(self._buckets) >= MOST or now - self._swept >= SWEEP_MS:
                self._forget(now)
            bucket = self._buckets[name] = Bucket(self._rate.burst, now)
        bucket.left = self._left(bucket, now)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) / self._rate.per_second
        bucket.left -= 1
        return 0.0

    def _left(self, bucket: Bucket, now: float) -> float:
        return min(self._rate.burst, bucket.left + max(0.0, now - bucket.at) / 1000 * self._rate.per_second)

    def _forget(self, now: float) -> None:
        """Let go of who has all again; if that is nobody, of who has waited longest."""
        kept = {name: each for name, each in self._buckets.items() if self._left(each, now) < self._rate.burst}
        if len(kept) >= MOST:
            kept = dict(sorted(kept.items(), key=lambda item: item[1].at)[MOST // 2 :])
        self._buckets = kept
        self._swept = now


def address_of(peer: str | None, headers: Mapping[str, str]) -> str:
    """Who asks: the peer, or whom a proxy on this machine says it speaks for. Of IPv6, the network of the subscriber."""
    network, is_here = _network(peer or "")
    said = headers.get("X-Forwarded-For") if is_here else None
    return network if said is None else _network(said.rpartition(",")[2].strip())[0] or network


@lru_cache(maxsize=4_096)
def _network(text: str) -> tuple[str, bool]:
    """What stands for this address, "" for none, and whether it is this machine's own."""
    try:
        address = ip_address(text)
    except ValueError:
        return "", False
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped), address.ipv4_mapped.is_loopback
        return address.exploded[:19], address.is_loopback  # 64 bits
    return str(address), address.is_loopback
