"""The personal fields of the production's registers, on their way in: their texts are parted from the command. Pure."""

import hashlib
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from rundown.live.acts.production import Entry, Record, Rows, known_of
from rundown.live.event import AnyCommand
from rundown.live.state import State
from rundown.production.fields import Field
from rundown.production.registers import REGISTERS
from rundown.production.values import SEALED, Known, NotAValue, understood

DOTS = "•••"
"""What a screen or a sheet shows of a sealed value: when it comes back, the value is as it was."""


def holds_personal(command: AnyCommand) -> bool:
    """Whether the command writes a personal field in clear."""
    return isinstance(command, Record) and any(
        _is_clear(_field(part.register, key), text)
        for part in (Rows(command.register, command.rows), *command.also)
        for entry in part.rows
        for key, text in entry.values.items()
    )


def parted(
    command: Record, state: State, command_id: str, digest: Callable[[str], str]
) -> tuple[Record, Mapping[str, str]]:
    """The command with a sign in the place of each personal text, and the texts by the id that their sign holds.

    A text that its field cannot hold stays where it is: the rule refuses it with its reason. The same command has the
    same ids, so that one sent again writes nothing twice.
    """
    known, texts = known_of(state), dict[str, str]()

    def signed(register: str, place: int, entry: Entry) -> Entry:
        values: dict[str, str] = {}
        for key, text in entry.values.items():
            field = _field(register, key)
            if field is None or not _is_clear(field, text):
                values[key] = text
            elif text.strip() != DOTS:
                name = f"{command_id}/{register}/{place}/{key}"
                values[key] = _signed(field, text, known, name, digest, texts)
        return Entry(entry.code, values)

    def rows(part: Record | Rows) -> tuple[Entry, ...]:
        return tuple(signed(part.register, place, entry) for place, entry in enumerate(part.rows))

    also = tuple(Rows(part.register, rows(part)) for part in command.also)
    return replace(command, rows=rows(command), also=also), texts


def _signed(
    field: Field, text: str, known: Known, name: str, digest: Callable[[str], str], texts: dict[str, str]
) -> str:
    try:
        kept = understood(field, text, known)
    except NotAValue:
        return text
    id = hashlib.sha256(name.encode()).hexdigest()[:16]
    texts[id] = kept
    return f"sealed:{id}:{digest(kept)}"


def _field(register: str, key: str) -> Field | None:
    return REGISTERS[register].field(key) if register in REGISTERS else None


def _is_clear(field: Field | None, text: str) -> bool:
    return field is not None and field.sealed and bool(text.strip()) and not SEALED.fullmatch(text.strip())
