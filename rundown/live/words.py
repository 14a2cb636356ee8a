"""The two kinds of word the core speaks: commands (asked) and facts (happened), and the refusal."""

import re

from msgspec import Struct


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Command(Struct, frozen=True, kw_only=True, tag_field="act", tag=_snake):
    """What somebody asks for, in the imperative. Its `act` on the wire is the class name in snake case."""


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", tag=_snake):
    """The body of an event: what happened, as a past participle. Its `kind` is the class name in snake case."""


NOT_YOURS = "not_yours"
"""The code of a refusal for want of the right."""

UNKNOWN = "unknown_after_restart"
"""The code of a live act asked in another life of the server and not found in the journal: never executed."""

NOT_PRESSES = (NOT_YOURS, UNKNOWN)
"""Refusals that do not count as a take asked: no right to it, or a resend."""


class Refused(Exception):
    """The person cannot have this, now: a code with its parameters; words are made at the screen."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, str | int] = dict(params)

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


def word(thing: Command | Fact | type[Command] | type[Fact]) -> str:
    """The wire name of a command or a fact, e.g. `set_next`."""
    cls = thing if isinstance(thing, type) else type(thing)
    return str(cls.__struct_config__.tag)
