"""Checks the tables of a profile's file and turns them into `Profile`, with a sentence for each error.

The shape of each table is `raw.py`'s; finding the files is `profile.py`'s.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar, cast

import msgspec
from msgspec.structs import asdict

from rundown.plan.complaint import remedy
from rundown.plan.show import Transport
from rundown.plan.vocabulary import Column
from studio.capability import (
    TRANSPORTS,
    Alive,
    Arg,
    ArgType,
    Capability,
    Confirm,
    Part,
    Phrase,
    Profile,
    Protocol,
    Slot,
)
from studio.raw import RawAction, RawAlive, RawProfile, RawScale, RawSlot
from studio.scale import Scale, is_scale
from studio.template import fields, is_template
from studio.tomllines import line_of, lines_of

_Kind = TypeVar("_Kind")

_ARG = re.compile(r"([ifsn])([?*]?):([a-z_]+)(?:@([a-z_]+))?")
_ADDRESS = re.compile(r"/[^\s#*,?\[\]]+")
_VERB = re.compile(r"[a-z][a-z0-9_]*")
_SAID = "ifhdsTFNn"
_HEARD = f"{_SAID}j*"
_BARE = "TFN"
_COLUMN_VERBS: Mapping[Column, tuple[int, int]] = {
    "image": (1, 2),
    "sound": (2, 2),
    "light": (1, 2),
    "feeds": (2, 2),
    "caption": (1, 2),
    "clip": (2, 2),
}
"""The fewest and the most verbs each column takes: what makes it so, then what takes it away."""


class Reader:
    """Turns the tables of one file into structs and collects a sentence for each error."""

    def __init__(self, origin: str, text: str) -> None:
        self._origin = origin
        self._lines = lines_of(text)
        self._protocol: Protocol = "osc"
        self._options: frozenset[str] = frozenset()
        self._scales: dict[str, Scale | None] = {}
        self.complaints: list[str] = []

    def complain(self, key: str, text: str) -> None:
        """Keeps a sentence about this (dotted) key."""
        self.complaints.append(f"{self._origin}:{line_of(self._lines, key)}: {key}: {text}")

    def profile(self, name: str, document: dict[str, object]) -> Profile | None:
        """The profile of the file's tables; it means nothing where there are complaints."""
        scales, slots, actions, columns, alive = (
            document.pop(key, {}) for key in ("scales", "slots", "actions", "columns", "alive")
        )
        raw = self._convert(document, RawProfile, "")
        if raw is None:
            raw = RawProfile(title="", source="")
        self._protocol, self._options = raw.protocol, frozenset(raw.options)
        self._scales = self._read_scales(scales)
        read_slots = self._read_slots(slots)
        read_actions = self._actions(actions, raw, read_slots)
        read = {verb: action for verb, action in read_actions.items() if action is not None}
        return Profile(
            id=name,
            title=raw.title,
            source=raw.source,
            verified=raw.verified,
            unverified=self._known_verbs("unverified", raw.unverified, read_actions),
            protocol=raw.protocol,
            transports=self._transports(raw),
            port=raw.port,
            listen=raw.listen,
            options=raw.options,
            base=raw.base,
            packet=raw.packet,
            gap_ms=raw.gap_ms,
            answer_ms=raw.answer_ms,
            deadline_ms=raw.deadline_ms,
            one_at_a_time=raw.one_at_a_time,
            hello=self._phrases("hello", raw.hello, ()),
            alive=self._alive(alive),
            refusals=self._phrases("refusals", raw.refusals, None),
            slots=tuple(read_slots.values()),
            actions=read,
            columns=self._columns(columns, read_actions),
        )

    # --- tables ---

    def _convert(self, value: object, kind: type[_Kind], key: str) -> _Kind | None:
        """The value as this kind, or None after a complaint that names the key msgspec stopped at."""
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            text, _, path = str(error).partition(" - at `")
            self.complain(".".join(filter(None, (key, re.sub(r"\[\d*\]", "", path).strip("`$.")))), text)
            return None

    def _tables(self, value: object, key: str) -> dict[str, object]:
        return self._convert(value, dict[str, object], key) or {}

    def _transports(self, raw: RawProfile) -> tuple[Transport, ...]:
        spoken = TRANSPORTS[raw.protocol]
        for one in raw.transports:
            if one not in spoken:
                self.complain("transports", f'"{one}" does not carry {raw.protocol}{remedy(one, spoken)}')
        return tuple(cast(Transport, one) for one in raw.transports) or spoken[:1]

    def _read_scales(self, value: object) -> dict[str, Scale | None]:
        scales: dict[str, Scale | None] = {}
        for name, table in self._tables(value, "scales").items():
            key = f"scales.{name}"
            raw = self._convert(table, RawScale, key)
            scales[name] = None
            if raw is not None and not is_scale(raw.points):
                self.complain(
                    f"{key}.points", "write two points [plan, unit] at least, each number above the one before"
                )
            elif raw is not None:
                scales[name] = Scale(raw.points, raw.steps)
        return scales

    def _scale(self, key: str, name: str) -> Scale | None:
        if name and name not in self._scales:
            self.complain(key, f'unknown scale "{name}"{remedy(name, self._scales)}')
        return self._scales.get(name)

    def _read_slots(self, value: object) -> dict[str, Slot]:
        slots: dict[str, Slot] = {}
        for slot, table in self._tables(value, "slots").items():
            key = f"slots.{slot}"
            self._check_holes(key, slot, {"name"})
            raw = self._convert(table, RawSlot, key)
            if raw is None:
                continue
            answers = self._phrases(f"{key}.answers", raw.answers, None)
            if not all("value" in _holes(answer) for answer in answers) or not answers:
                self.complain(f"{key}.answers", "each answer says where the value stands, write {value} in it")
            slots[slot] = Slot(
                slot=slot,
                ask=self._phrase(f"{key}.ask", raw.ask, {"name"}) if raw.ask else None,
                answers=answers,
                values=raw.values,
                scale=self._scale(f"{key}.scale", raw.scale),
                tolerance=raw.tolerance,
                pushed=raw.pushed,
            )
        return slots

    def _alive(self, value: object) -> Alive | None:
        if not value:
            return None
        raw = self._convert(value, RawAlive, "alive")
        if raw is None:
            return None
        if raw.ask and not raw.answers:
            self.complain("alive.answers", "something is asked, so say how it is answered")
        return Alive(
            every_ms=raw.every_ms,
            renew_ms=raw.renew_ms,
            say=self._phrases("alive.say", raw.say, ()),
            ask=self._phrase("alive.ask", raw.ask, ()) if raw.ask else None,
            answers=self._phrases("alive.answers", raw.answers, None),
        )

    # --- actions ---

    def _actions(self, value: object, profile: RawProfile, slots: Mapping[str, Slot]) -> dict[str, Capability | None]:
        """The actions by verb; None for one that has errors, so that a column may still name it."""
        tables = self._convert(value, dict[str, object], "actions")
        if not tables:
            if tables is not None:
                self.complain("actions", "there is none; write at least one [actions.VERB] table")
            return {}
        return {verb: self._action(verb, table, profile, slots) for verb, table in tables.items()}

    def _action(self, verb: str, table: object, profile: RawProfile, slots: Mapping[str, Slot]) -> Capability | None:
        key = f"actions.{verb}"
        before = len(self.complaints)
        if not _VERB.fullmatch(verb):
            self.complain(key, f'"{verb}" is not a verb, write small letters, digits and "_" only')
        raw = self._convert(table, RawAction, key)
        if raw is None:
            return None
        args = self._args(raw.args, f"{key}.args")
        name = {"name"} if raw.named else set()
        given = name | {arg.name for arg in args}
        self._check_address(f"{key}.address", raw.address, given)
        spelled = [] if raw.send is None and self._protocol == "text" else raw.send  # a line is all address
        send = None if spelled is None else self._parts(f"{key}.send", spelled, given, _SAID)
        self._check_action(key, raw, given, name, send)
        reply = tuple(raw.reply or profile.reply)
        confirm = self._confirm(key, raw, bool(reply), slots.get(raw.slot))
        if len(self.complaints) > before:
            return None
        kept = {name: value for name, value in asdict(raw).items() if name not in ("args", "send", "reply", "confirm")}
        answer = self._phrase(f"{key}.reply", reply, None) if reply else None
        return Capability(verb=verb, **kept, args=args, send=send, confirm=confirm, reply=answer)

    def _check_action(
        self, key: str, raw: RawAction, given: set[str], name: set[str], send: tuple[Part, ...] | None
    ) -> None:
        said = {*fields(raw.address), *(hole for part in send or () for hole in fields(part.text))}
        if raw.named and "name" not in said:
            self.complain(f"{key}.address", "a named action says where the name goes, write {name} in it")
        self._check_holes(f"{key}.slot", raw.slot, name)
        if (raw.value or raw.after or raw.ends) and not raw.slot:
            self.complain(key, "a value needs a slot to stand in, write slot = ...")
        self._check_holes(f"{key}.after", raw.after, None)
        self._check_holes(f"{key}.value", raw.value, given | set(fields(raw.after)))
        self._check_holes(f"{key}.ends", raw.ends, given | set(fields(raw.after)))
        for number in ("lead_ms", "deadline_ms", "settle_ms"):
            if getattr(raw, number) < 0:
                self.complain(f"{key}.{number}", f"{getattr(raw, number)} is before the beginning, write 0 or more")

    def _confirm(self, key: str, raw: RawAction, has_reply: bool, slot: Slot | None) -> Confirm:
        """How the action is confirmed: as it says, else by its reply, else by its slot, else not at all."""
        can: dict[Confirm, bool] = {
            "reply": has_reply,
            "push": slot is not None and slot.pushed,
            "read": slot is not None and slot.ask is not None,
            "none": True,
        }
        if raw.confirm is not None and not can[raw.confirm]:
            needs = {"reply": "a reply", "push": "a slot that is pushed", "read": "a slot with an ask"}
            self.complain(f"{key}.confirm", f'"{raw.confirm}" needs {needs[raw.confirm]}')
        if raw.confirm is not None:
            return raw.confirm
        order: tuple[Confirm, ...] = ("reply", "read", "push", "none")
        return next(each for each in order if can[each])

    def _args(self, spelled: Sequence[str], key: str) -> tuple[Arg, ...]:
        args: list[Arg] = []
        for text in spelled:
            found = _ARG.fullmatch(text)
            if found is None:
                self.complain(
                    key, f'"{text}" is not an argument, write TYPE:NAME with TYPE one of i, f, s, n (and ? or *)'
                )
                continue
            kind, mark, name, scale = found.groups()
            if args and args[-1].many:
                self.complain(key, f'"{text}" follows an argument that takes all the rest')
            elif args and args[-1].optional and not mark:
                self.complain(key, f'"{text}" follows an optional argument, so it must be optional too')
            elif name in {"name", *self._options, *(arg.name for arg in args)}:
                self.complain(key, f'"{name}" is already the name of something else')
            elif scale and kind not in "if":
                self.complain(key, f'"{text}": only numbers have a scale')
            args.append(
                Arg(
                    name=name,
                    type=cast(ArgType, kind),
                    optional=bool(mark),
                    many=mark == "*",
                    scale=self._scale(key, scale or ""),
                )
            )
        return tuple(args)

    def _columns(self, value: object, known: Mapping[str, Capability | None]) -> dict[Column, tuple[str, ...]]:
        """The columns with their verbs, each checked against the known actions."""
        columns: dict[Column, tuple[str, ...]] = {}
        for name, listed in self._tables(value, "columns").items():
            key = f"columns.{name}"
            column = self._convert(name, Column, key)  # type: ignore[arg-type]  # a Literal is not a type to mypy
            verbs = self._convert(listed, tuple[str, ...], key)
            if column is None or verbs is None:
                continue
            least, most = _COLUMN_VERBS[column]
            if not least <= len(verbs) <= most:
                self.complain(key, f"{len(verbs)} verbs, write {' or '.join(map(str, sorted({least, most})))}")
            columns[column] = self._known_verbs(key, verbs, known)
        return columns

    def _known_verbs(self, key: str, verbs: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
        for verb in verbs:
            if verb not in known:
                self.complain(key, f'"{verb}" is not an action of this profile ({", ".join(known)})')
        return tuple(verbs)

    # --- what is said and heard ---

    def _phrases(self, key: str, spelled: Iterable[Sequence[str]], holes: Collection[str] | None) -> tuple[Phrase, ...]:
        return tuple(self._phrase(key, each, holes) for each in spelled)

    def _phrase(self, key: str, spelled: Sequence[str], holes: Collection[str] | None) -> Phrase:
        """What is said (`holes`: what can be filled in) or heard (None: a hole binds what it finds)."""
        if not spelled:
            self.complain(key, 'is empty, write its address, then each argument as "TYPE TEXT"')
            return Phrase("")
        address, *rest = spelled
        if holes is None:
            self._check_holes(key, address, None)
        else:
            self._check_address(key, address, holes)
        return Phrase(address, self._parts(key, rest, holes, _HEARD if holes is None else _SAID))

    def _parts(self, key: str, spelled: Iterable[str], holes: Collection[str] | None, tags: str) -> tuple[Part, ...]:
        parts: list[Part] = []
        for each in spelled:
            tag, _, text = each.partition(" ")
            if len(tag) != 1 or tag not in tags or (tag in _BARE and text):
                self.complain(key, f'"{each}" is not "TYPE TEXT" with TYPE one of {" ".join(tags)}')
            self._check_holes(key, text, holes)
            parts.append(Part(tag, text))
        return tuple(parts)

    def _check_address(self, key: str, template: str, holes: Collection[str]) -> None:
        """Complains of a template that does not make an OSC address (OSC 1.0, "OSC Address Spaces"), or one line."""
        if self._protocol == "text" and (not template or "\n" in template or "\r" in template):
            self.complain(key, "is not one line of text")
        elif self._protocol != "text" and not _ADDRESS.fullmatch(template):
            self.complain(key, f'"{template}" is not an OSC address, write one like "/vt/{{name}}/play"')
        self._check_holes(key, template, holes)

    def _check_holes(self, key: str, template: str, holes: Collection[str] | None) -> None:
        if not is_template(template):
            self.complain(key, f'"{template}" has a brace that is no hole, or a hole twice; holes are like {{name}}')
        for hole in fields(template):
            if holes is not None and hole not in holes and hole not in self._options:
                known = ", ".join(sorted({*holes, *self._options})) or "none here"
                self.complain(key, f"{{{hole}}} stands for nothing; what can be filled in: {known}")


def _holes(phrase: Phrase) -> set[str]:
    return {*fields(phrase.address), *(hole for part in phrase.parts for hole in fields(part.text))}
