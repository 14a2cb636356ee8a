"""Turns the tables of a profile's file into `Profile`, with a sentence for each error.

The shape of each table is `raw.py`'s; finding the files is `profile.py`'s. The actions are read in `reading_actions.py`,
what is said and heard in `phrasing.py`.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from rundown.plan.complaint import remedy
from rundown.plan.show import Transport
from rundown.plan.vocabulary import Column
from studio.capability import TRANSPORTS, Alive, Capability, Profile, Slot
from studio.phrasing import Phrasing, holes_of
from studio.raw import RawAlive, RawProfile, RawScale, RawSlot
from studio.reading_actions import ActionReader, FindScale
from studio.scale import Scale, is_scale
from studio.tables import Tables

_COLUMN_VERBS: Mapping[Column, tuple[int, int]] = {
    "image": (1, 2),
    "sound": (2, 2),
    "light": (1, 2),
    "feeds": (2, 2),
    "caption": (1, 2),
    "clip": (2, 2),
}
"""The fewest and the most verbs each column takes: what makes it so, then what takes it away."""


def read_document(name: str, document: dict[str, object], tables: Tables) -> Profile:
    """The profile of this id, of all that its file holds; it means nothing where `tables` has complaints then."""
    scales, slots, actions, columns, alive = (
        document.pop(key, {}) for key in ("scales", "slots", "actions", "columns", "alive")
    )
    raw = tables.convert(document, RawProfile, "") or RawProfile(title="", source="")
    phrasing = Phrasing(tables.complain, raw.protocol, raw.options)
    scale = _Scales(tables, scales).find
    read_slots = _slots(tables, phrasing, scale, slots)
    read_actions = ActionReader(tables, phrasing, scale, read_slots, raw.reply).read(actions)
    return Profile(
        id=name,
        title=raw.title,
        source=raw.source,
        verified=raw.verified,
        unverified=_known_verbs(tables, "unverified", raw.unverified, read_actions),
        protocol=raw.protocol,
        transports=_transports(tables, raw),
        port=raw.port,
        listen=raw.listen,
        options=raw.options,
        base=raw.base,
        packet=raw.packet,
        gap_ms=raw.gap_ms,
        answer_ms=raw.answer_ms,
        deadline_ms=raw.deadline_ms,
        one_at_a_time=raw.one_at_a_time,
        hello=phrasing.phrases("hello", raw.hello, ()),
        alive=_alive(tables, phrasing, alive),
        refusals=phrasing.phrases("refusals", raw.refusals, None),
        slots=tuple(read_slots.values()),
        actions={verb: action for verb, action in read_actions.items() if action is not None},
        columns=_columns(tables, columns, read_actions),
    )


def _transports(tables: Tables, raw: RawProfile) -> tuple[Transport, ...]:
    spoken = TRANSPORTS[raw.protocol]
    for one in raw.transports:
        if one not in spoken:
            tables.complain("transports", f'"{one}" does not carry {raw.protocol}{remedy(one, spoken)}')
    return tuple(cast(Transport, one) for one in raw.transports) or spoken[:1]


class _Scales:
    """The scales of the file by name, None for one with errors."""

    def __init__(self, tables: Tables, value: object) -> None:
        self._tables = tables
        self._scales = {name: self._scale(name, table) for name, table in tables.named(value, "scales").items()}

    def _scale(self, name: str, table: object) -> Scale | None:
        raw = self._tables.convert(table, RawScale, f"scales.{name}")
        if raw is None:
            return None
        if not is_scale(raw.points):
            wanted = "write two points [plan, unit] at least, each number above the one before"
            self._tables.complain(f"scales.{name}.points", wanted)
            return None
        return Scale(raw.points, raw.steps)

    def find(self, key: str, name: str) -> Scale | None:
        """The scale that this key names; None for "", and after a complaint."""
        if name and name not in self._scales:
            self._tables.complain(key, f'unknown scale "{name}"{remedy(name, self._scales)}')
        return self._scales.get(name)


def _slots(tables: Tables, phrasing: Phrasing, scale: FindScale, value: object) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for slot, table in tables.named(value, "slots").items():
        key = f"slots.{slot}"
        phrasing.check_holes(key, slot, {"name"})
        raw = tables.convert(table, RawSlot, key)
        if raw is None:
            continue
        answers = phrasing.phrases(f"{key}.answers", raw.answers, None)
        if not all("value" in holes_of(answer) for answer in answers) or not answers:
            tables.complain(f"{key}.answers", "each answer says where the value stands, write {value} in it")
        slots[slot] = Slot(
            slot=slot,
            ask=phrasing.phrase(f"{key}.ask", raw.ask, {"name"}) if raw.ask else None,
            answers=answers,
            values=raw.values,
            scale=scale(f"{key}.scale", raw.scale),
            tolerance=raw.tolerance,
            pushed=raw.pushed,
        )
    return slots


def _alive(tables: Tables, phrasing: Phrasing, value: object) -> Alive | None:
    raw = tables.convert(value, RawAlive, "alive") if value else None
    if raw is None:
        return None
    if raw.ask and not raw.answers:
        tables.complain("alive.answers", "something is asked, so say how it is answered")
    return Alive(
        every_ms=raw.every_ms,
        renew_ms=raw.renew_ms,
        say=phrasing.phrases("alive.say", raw.say, ()),
        ask=phrasing.phrase("alive.ask", raw.ask, ()) if raw.ask else None,
        answers=phrasing.phrases("alive.answers", raw.answers, None),
    )


def _columns(tables: Tables, value: object, known: Mapping[str, Capability | None]) -> dict[Column, tuple[str, ...]]:
    """The columns with their verbs, each checked against the known actions."""
    columns: dict[Column, tuple[str, ...]] = {}
    for name, listed in tables.named(value, "columns").items():
        key = f"columns.{name}"
        column = tables.convert(name, Column, key)  # type: ignore[arg-type]  # a Literal is not a type to mypy
        verbs = tables.convert(listed, tuple[str, ...], key)
        if column is None or verbs is None:
            continue
        least, most = _COLUMN_VERBS[column]
        if not least <= len(verbs) <= most:
            tables.complain(key, f"{len(verbs)} verbs, write {' or '.join(map(str, sorted({least, most})))}")
        columns[column] = _known_verbs(tables, key, verbs, known)
    return columns


def _known_verbs(tables: Tables, key: str, verbs: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    for verb in verbs:
        if verb not in known:
            tables.complain(key, f'"{verb}" is not an action of this profile ({", ".join(known)})')
    return tuple(verbs)
