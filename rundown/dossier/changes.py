"""What was changed or refused under way: takes and other live acts refused, the lengths that people changed."""

from collections.abc import Iterable

from msgspec import Struct

from rundown.dossier.registers import number_of
from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.editing import Edited
from rundown.live.acts.presses import LiveRefused
from rundown.live.change import FieldSet


class Refusal(Struct, frozen=True, kw_only=True):
    """A live act that was asked and refused, and the code of why."""

    dated: Dated
    by: str
    role: str
    act: str
    code: str


class Retime(Struct, frozen=True, kw_only=True):
    """An item's length changed by a person (ms), or (`floated`) the item passed over or put back, and why."""

    dated: Dated
    by: str
    role: str
    item: str
    was: int
    now: int
    floated: bool = False
    reason: str = ""


def refusals(moments: Iterable[Moment]) -> tuple[Refusal, ...]:
    """The live acts refused, in order."""
    return tuple(
        Refusal(
            dated=moment.dated,
            by=moment.event.actor,
            role=moment.event.role,
            act=moment.event.body.act,
            code=moment.event.body.code,
        )
        for moment in moments
        if isinstance(moment.event.body, LiveRefused)
    )


def retimes(moments: Iterable[Moment]) -> tuple[Retime, ...]:
    """The changes of length, in order."""
    return tuple(
        retime
        for moment in moments
        if isinstance(moment.event.body, Edited)
        for change in moment.event.body.changes
        if isinstance(change, FieldSet) and (retime := _retime(moment, change)) is not None
    )


def _retime(moment: Moment, change: FieldSet) -> Retime | None:
    item, planned = number_of(moment.before, change.item), _planned(moment, change.item)
    told = {"dated": moment.dated, "by": moment.event.actor, "role": moment.event.role, "item": item}
    if change.field == "planned" and isinstance(change.was, int) and isinstance(change.now, int):
        return Retime(**told, was=change.was, now=change.now)  # type: ignore[arg-type]  # the fields of a Retime
    if change.field == "floated":
        was, now = (0, planned) if change.was else (planned, 0)
        return Retime(**told, was=was, now=now, floated=True, reason=change.reason)  # type: ignore[arg-type]  # as above
    return None


def _planned(moment: Moment, item: str) -> int:
    return next((each.planned for each in moment.before.plan.items if each.id == item), 0)
