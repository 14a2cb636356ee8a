"""Reads the units of a studio, from a show file or a studio file, and the senders of OSC that a show lets in.

What a plan may ask of the units is in `actions.py`.
"""

from collections.abc import Mapping, Sequence

from rundown.plan.complaint import Complaints, remedy
from rundown.plan.raw import RawGear, RawRemote
from rundown.plan.reading import read_list
from rundown.plan.show import Gear, Remote, Role
from rundown.plan.vocabulary import ENGINE_VERBS, Vocabulary, Words

_COMMANDING = tuple(role for role in Role if role not in (Role.PRES, Role.VUE))
"""The roles that have commands to give."""


def read_gear(
    tables: Sequence[Mapping[str, object]], vocabulary: Vocabulary, complaints: Complaints
) -> tuple[Gear, ...]:
    """The units of these tables; those with mistakes stand there without what is wrong."""
    read = read_list(RawGear, "gear", tables, complaints)
    return tuple(_unit(raw, table, vocabulary, complaints) for raw, table in zip(read, tables, strict=True))


def _unit(raw: RawGear, table: Mapping[str, object], vocabulary: Vocabulary, complaints: Complaints) -> Gear:
    where = f"gear {raw.id}"
    if raw.id in ENGINE_VERBS:
        complaints.error(where, "id", f'"{raw.id}" is what the engine itself answers to, choose another id')
    words = vocabulary.get(raw.profile)
    if words is not None:
        _check_reach(raw, words, where, complaints, has_port="port" in table)
    elif raw.profile:
        complaints.error(where, "profile", f'unknown profile "{raw.profile}"{remedy(raw.profile, vocabulary)}')
    _check_groups(raw, where, complaints)
    return Gear(
        id=raw.id,
        profile=raw.profile,
        title=raw.title,
        host=raw.host,
        port=raw.port,
        listen=raw.listen,
        transport=raw.transport or "",
        role=raw.role,
        names={key: tuple(value) if isinstance(value, list) else value for key, value in raw.names.items()},
        options=raw.options,
        confirm=raw.confirm,
    )


def _check_reach(raw: RawGear, words: Words, where: str, complaints: Complaints, *, has_port: bool) -> None:
    """Whether the unit can be spoken to in the way that the plan chooses, as its profile has it."""
    if not has_port and not words.port:
        text = f"is missing, write a port from 1 to 65535, {raw.profile} has none of its own"
        complaints.error(where, "port", text)
    if raw.transport is not None and raw.transport not in words.transports:
        known = remedy(raw.transport, words.transports)
        complaints.error(where, "transport", f"{raw.profile} does not speak {raw.transport}{known}")
    for key in raw.options:
        if key not in words.options:
            complaints.error(where, "options", f'{raw.profile} has no option "{key}"{remedy(key, words.options)}')


def _check_groups(raw: RawGear, where: str, complaints: Complaints) -> None:
    singles = [name for name, value in raw.names.items() if not isinstance(value, list)]
    for name, value in raw.names.items():
        for member in value if isinstance(value, list) else ():
            if member not in singles:
                text = f'the group {name} holds an unknown name "{member}"{remedy(member, singles)}'
                complaints.error(where, "names", text)


def read_remotes(tables: Sequence[Mapping[str, object]], complaints: Complaints) -> tuple[Remote, ...]:
    """The senders of these tables, each with a role in which it may give commands."""
    read = read_list(RawRemote, "remote", tables, complaints)
    return tuple(_remote(raw, table, complaints) for raw, table in zip(read, tables, strict=True))


def _remote(raw: RawRemote, table: Mapping[str, object], complaints: Complaints) -> Remote:
    where, choice = f"remote {raw.id}", ", ".join(_COMMANDING)
    if table.get("roles") == []:
        complaints.error(where, "roles", f"is empty, nothing would be done for it, choose from {choice}")
    for role in raw.roles:
        if role not in _COMMANDING:
            complaints.error(where, "roles", f"{role} has no commands to give, choose from {choice}")
    return Remote(id=raw.id, title=raw.title, host=raw.host, port=raw.port, roles=tuple(raw.roles))
