"""The tables of a profile's file as they are written: their keys, and what stands when one is left out.

What the values mean, and what they may be together, is in `reading.py`; a message is written as a list, its address first,
then each argument as "TYPE TEXT".
"""

from typing import Annotated

from msgspec import Meta, Struct

from rundown.plan.vocabulary import Phase
from studio.capability import Confirm, Protocol

Port = Annotated[int, Meta(ge=0, le=65_535)]
Ms = Annotated[int, Meta(ge=1, le=60_000)]


class RawProfile(Struct, forbid_unknown_fields=True):
    """The file itself, but for its tables."""

    title: str
    source: str
    verified: bool = False
    unverified: list[str] = []
    protocol: Protocol = "osc"
    transports: list[str] = []
    port: Port = 0
    listen: Port = 0
    options: dict[str, str] = {}
    base: int | None = None
    packet: Annotated[int, Meta(ge=16, le=65_507)] = 65_507
    gap_ms: Annotated[int, Meta(ge=0, le=1_000)] = 0
    answer_ms: Ms = 300
    deadline_ms: Ms = 1_000
    one_at_a_time: bool = False
    hello: list[list[str]] = []
    reply: list[str] = []
    refusals: list[list[str]] = []


class RawScale(Struct, forbid_unknown_fields=True):
    """[scales.NAME]."""

    points: tuple[tuple[float, float], ...]
    steps: Annotated[int, Meta(ge=0)] = 0


class RawSlot(Struct, forbid_unknown_fields=True):
    """[slots.SLOT]."""

    answers: list[list[str]]
    ask: list[str] = []
    values: dict[str, str] = {}
    scale: str = ""
    tolerance: Annotated[float, Meta(ge=0)] = 0.0
    pushed: bool = False


class RawAlive(Struct, forbid_unknown_fields=True):
    """[alive]."""

    every_ms: Ms = 1_000
    renew_ms: Annotated[int, Meta(ge=0, le=60_000)] = 0
    say: list[list[str]] = []
    ask: list[str] = []
    answers: list[list[str]] = []


class RawAction(Struct, forbid_unknown_fields=True):
    """[actions.VERB]."""

    address: str
    named: bool = False
    args: tuple[str, ...] = ()
    send: list[str] | None = None
    slot: str = ""
    value: str = ""
    after: str = ""
    ends: str = ""
    trigger: bool = False
    phase: Phase = "other"
    lead_ms: int = 0
    confirm: Confirm | None = None
    reply: list[str] = []
    deadline_ms: int = 0
    settle_ms: int = 0
