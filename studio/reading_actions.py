"""Checks the [actions.VERB] tables of a profile's file and turns them into `Capability`."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from msgspec.structs import asdict

from studio.capability import Arg, ArgType, Capability, Confirm, Part, Phrase, Slot
from studio.phrasing import Phrasing, holes_of
from studio.raw import RawAction
from studio.scale import Scale
from studio.tables import Tables
from studio.template import fields

_ARG = re.compile(r"([ifsn])([?*]?):([a-z_]+)(?:@([a-z_]+))?")
_VERB = re.compile(r"[a-z][a-z0-9_]*")

FindScale = Callable[[str, str], Scale | None]
"""The scale of this name, "" for none; the first argument is the key that names it, for complaints."""


class ActionReader:
    """Reads the actions of a unit that has these slots; `reply` is how each is answered that says nothing else."""

    def __init__(
        self,
        tables: Tables,
        phrasing: Phrasing,
        scale: FindScale,
        slots: Mapping[str, Slot],
        reply: Sequence[str],
    ) -> None:
        self._tables = tables
        self._phrasing = phrasing
        self._scale = scale
        self._slots = slots
        self._reply = reply

    def read(self, value: object) -> dict[str, Capability | None]:
        """The actions by verb; None for one that has errors, so that a column may still name it."""
        tables = self._tables.convert(value, dict[str, object], "actions")
        if not tables:
            if tables is not None:
                self._tables.complain("actions", "there is none; write at least one [actions.VERB] table")
            return {}
        return {verb: self._action(verb, table) for verb, table in tables.items()}

    def _action(self, verb: str, table: object) -> Capability | None:
        key = f"actions.{verb}"
        before = len(self._tables.complaints)
        if not _VERB.fullmatch(verb):
            self._tables.complain(key, f'"{verb}" is not a verb, write small letters, digits and "_" only')
        raw = self._tables.convert(table, RawAction, key)
        if raw is None:
            return None
        args = self._args(raw.args, f"{key}.args")
        name = {"name"} if raw.named else set()
        given = name | {arg.name for arg in args}
        self._phrasing.check_address(f"{key}.address", raw.address, given)
        spelled = [] if raw.send is None and self._phrasing.protocol == "text" else raw.send  # a line is all address
        send = None if spelled is None else self._phrasing.parts(f"{key}.send", spelled, given)
        self._check(key, raw, given, name, send)
        reply = tuple(raw.reply or self._reply)
        confirm = self._confirm(key, raw, bool(reply))
        if len(self._tables.complaints) > before:
            return None
        kept = {name: value for name, value in asdict(raw).items() if name not in ("args", "send", "reply", "confirm")}
        answer = self._phrasing.phrase(f"{key}.reply", reply, None) if reply else None
        return Capability(verb=verb, **kept, args=args, send=send, confirm=confirm, reply=answer)

    def _check(self, key: str, raw: RawAction, given: set[str], name: set[str], send: tuple[Part, ...] | None) -> None:
        complain, check_holes = self._tables.complain, self._phrasing.check_holes
        if raw.named and "name" not in holes_of(Phrase(raw.address, send or ())):
            complain(f"{key}.address", "a named action says where the name goes, write {name} in it")
        check_holes(f"{key}.slot", raw.slot, name)
        if (raw.value or raw.after or raw.ends) and not raw.slot:
            complain(key, "a value needs a slot to stand in, write slot = ...")
        check_holes(f"{key}.after", raw.after, None)
        check_holes(f"{key}.value", raw.value, given | set(fields(raw.after)))
        check_holes(f"{key}.ends", raw.ends, given | set(fields(raw.after)))
        for number in ("lead_ms", "deadline_ms", "settle_ms"):
            if getattr(raw, number) < 0:
                complain(f"{key}.{number}", f"{getattr(raw, number)} is before the beginning, write 0 or more")

    def _confirm(self, key: str, raw: RawAction, has_reply: bool) -> Confirm:
        """How the action is confirmed: as it says, else by its reply, else by its slot, else not at all."""
        slot = self._slots.get(raw.slot)
        can: dict[Confirm, bool] = {
            "reply": has_reply,
            "read": slot is not None and slot.ask is not None,
            "push": slot is not None and slot.pushed,
            "none": True,
        }
        if raw.confirm is None:
            return next(each for each in can if can[each])
        if not can[raw.confirm]:
            needs = {"reply": "a reply", "push": "a slot that is pushed", "read": "a slot with an ask"}
            self._tables.complain(f"{key}.confirm", f'"{raw.confirm}" needs {needs[raw.confirm]}')
        return raw.confirm

    def _args(self, spelled: Sequence[str], key: str) -> tuple[Arg, ...]:
        args: list[Arg] = []
        for text in spelled:
            found = _ARG.fullmatch(text)
            if found is None:
                self._tables.complain(
                    key, f'"{text}" is not an argument, write TYPE:NAME with TYPE one of i, f, s, n (and ? or *)'
                )
                continue
            kind, mark, name, scale = found.groups()
            if args and args[-1].many:
                self._tables.complain(key, f'"{text}" follows an argument that takes all the rest')
            elif args and args[-1].optional and not mark:
                self._tables.complain(key, f'"{text}" follows an optional argument, so it must be optional too')
            elif name in {"name", *self._phrasing.options, *(arg.name for arg in args)}:
                self._tables.complain(key, f'"{name}" is already the name of something else')
            elif scale and kind not in "if":
                self._tables.complain(key, f'"{text}": only numbers have a scale')
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
