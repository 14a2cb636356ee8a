"""« Ma trace »: what one candidate did, was asked, or had done by an understudy in a role of theirs. No text of others' private notes."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict

from rundown.dossier.people import acting
from rundown.dossier.registers import number_of
from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.calling import StoodBy, find_cue
from rundown.live.acts.messages import Acknowledged, Said
from rundown.live.acts.poll import POLLED, PollOpened
from rundown.live.acts.running import NextSet, Taken
from rundown.live.acts.team import RoleGiven
from rundown.live.change import Change, FieldSet, ItemMoved
from rundown.live.state import Pass
from rundown.plan.show import Role
from rundown.timecode import format_signed

How = Literal["did", "understudy", "asked"]

UNSAID = frozenset(
    {"entries_counted", "armed", "fired", "confirmed", "missed", "moved", "health_changed", "game_committed"}
)
"""What the server does by itself, whoever's act made it so."""


class Deed(Struct, frozen=True, kw_only=True):
    """An event that bears on the candidate: in which role, on which item (number), what (`kind`) about what.

    `about` are its texts by the name of the field; signed times are written out, other figures as they are. `true_at` is
    when it was so (show time, epoch ms): a row of a register may be written weeks after its day.
    """

    dated: Dated
    how: How
    role: str
    item: str
    kind: str
    about: dict[str, str]
    true_at: int


def trace(moments: Iterable[Moment], candidate: str) -> tuple[Deed, ...]:
    """The candidate's trace, in order."""
    found: list[Deed] = []
    last: Moment | None = None
    for moment in moments:
        how = _how(moment, candidate)
        if how is not None and not _is_noise(moment, last):
            found.append(_deed(moment, how, candidate))
        last = moment
    return tuple(found)


def roles_of(moment: Moment, who: str) -> tuple[Role, ...]:
    """The roles that a member holds at this moment."""
    return tuple(role for role, holder in moment.before.standing.holders.items() if holder == who)


def _how(moment: Moment, candidate: str) -> How | None:
    event = moment.event
    if event.actor == candidate:
        return "did"
    if acting(moment.before, event.actor) == candidate:
        return "understudy"
    return "asked" if _is_asked(moment, candidate) else None


def _is_asked(moment: Moment, candidate: str) -> bool:
    body, roles = moment.event.body, roles_of(moment, candidate)
    match body:
        case StoodBy():
            return any(True for _ in _cues_of(moment.after.pass_, body.cues, roles))
        case Said():
            return body.to in roles
        case RoleGiven():
            return body.to == candidate or body.lost == candidate
        case PollOpened():
            return any(role in POLLED for role in roles)
        case _:
            return False


def _is_noise(moment: Moment, last: Moment | None) -> bool:
    """What follows of itself from the event before, or says nothing of the person: next after a take, a delivery."""
    body = moment.event.body
    if isinstance(body, NextSet):
        return last is not None and last.event.at == moment.event.at and not isinstance(last.event.body, NextSet)
    if isinstance(body, Acknowledged):
        return not body.read
    return moment.event.kind in UNSAID


def _deed(moment: Moment, how: How, candidate: str) -> Deed:
    event, body = moment.event, moment.event.body
    run = None if moment.before.pass_ is None else moment.before.pass_.current
    if isinstance(body, Taken) and moment.after.pass_ is not None:
        run = moment.after.pass_.current
    about = {name: text for name, value in asdict(body).items() if (text := _text(moment, name, value))}
    if isinstance(body, StoodBy) and how == "asked":
        about["cues"] = ", ".join(_cues_of(moment.after.pass_, body.cues, roles_of(moment, candidate)))
    return Deed(
        dated=moment.dated,
        how=how,
        role=event.role,
        item="" if run is None else run.item.number,
        kind=event.kind + _turn(body),
        about=about,
        true_at=event.at if event.on is None else event.on,
    )


def _turn(body: object) -> str:
    """`_on` or `_off` for what goes both ways."""
    told = [value for name in ("on", "go") if isinstance(value := getattr(body, name, None), bool)]
    return "" if not told else "_on" if told[0] else "_off"


def _text(moment: Moment, name: str, value: object) -> str:
    match name, value:
        case (("run" | "stray" | "resumed"), str()):
            pass_ = moment.after.pass_ or moment.before.pass_
            run = None if pass_ is None else pass_.runs.get(value)
            return "" if run is None else run.item.title
        case "item", str():
            return _title(moment, value)
        case "cue", str():
            return ", ".join(_cues_of(moment.after.pass_, (value,), tuple(Role))) or value
        case "cues", tuple():
            return ", ".join(_cues_of(moment.after.pass_, value, tuple(Role)))
        case (("before" | "after"), int()):
            return format_signed(value)
        case "incident", int():
            return f"I-{value:03}"
        case "changes", tuple():
            return ", ".join(dict.fromkeys(_changed(moment, value)))
        case _, str() | int():
            return str(value)
        case _:
            return ""


def _title(moment: Moment, item: str) -> str:
    return next((each.title for each in moment.before.plan.items if each.id == item), item)


def _cues_of(pass_: Pass | None, keys: Iterable[str], roles: Iterable[Role]) -> Iterator[str]:
    """The texts of the cues among these that one of the roles answers for."""
    for key in keys:
        cue = None if pass_ is None else find_cue(pass_, key)
        if cue is not None and (cue.role is None or cue.role in roles):
            yield cue.call or cue.id


def _changed(moment: Moment, changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        item = change.item if isinstance(change, FieldSet | ItemMoved) else change.item.id
        yield number_of(moment.before, item) or item
