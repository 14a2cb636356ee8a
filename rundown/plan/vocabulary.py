"""What the profiles understand, as data, so that the plan can be checked without knowing the studio."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from rundown.plan.show import Transport

Phase = Literal["sound_open", "vt", "picture", "caption", "light", "other", "sound_close"]
PHASES: tuple[Phase, ...] = ("sound_open", "vt", "picture", "caption", "light", "other", "sound_close")
"""The order inside a take: nobody is heard late, nothing is cut before what replaces it is there."""

Column = Literal["image", "sound", "light", "feeds", "caption", "clip"]
COLUMNS: tuple[Column, ...] = ("image", "sound", "light", "feeds", "caption", "clip")

ENGINE_VERBS: Mapping[str, tuple[str, ...]] = {
    "log": ("mark", "music"),
    "game": (
        "commit",
        "open",
        "question",
        "close",
        "freeze",
        "verify",
        "list_hash",
        "entropy",
        "reveal",
        "draw",
    ),
}
"""Actions the engine itself answers, by their first word; they never reach gear."""


class Verb(Struct, frozen=True, kw_only=True):
    """An action of a profile as far as a plan must know it.

    `least` and `most` bound the number of arguments; `named` says that a NAME stands before the verb;
    `sources` gives the places (from 0) of arguments that must be keys of the unit's `names`.
    """

    least: int
    most: int
    named: bool
    phase: Phase
    sources: tuple[int, ...] = ()


class Words(Struct, frozen=True, kw_only=True):
    """The vocabulary of one profile: its verbs, and how each column it declares becomes actions.

    `columns` maps a column to its verbs: for `sound` and `feeds` (opens, closes); for the others the
    verb of a bare value, then the verb of an empty one. `port` is the one the maker gives the unit, 0 for none;
    `options` are the keys of what a plan may choose; of the `transports` it speaks the first is its own.
    """

    verbs: Mapping[str, Verb]
    columns: Mapping[Column, tuple[str, ...]] = {}
    port: int = 0
    options: tuple[str, ...] = ()
    transports: tuple[Transport, ...] = ("udp",)


Vocabulary = Mapping[str, Words]
"""Profile id -> its words."""
