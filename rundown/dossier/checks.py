"""What was looked at before air: the go/no-go polls, and the ticks (safety, people in place, microphones, lines, clips)."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.poll import Answered, Overridden, PollClosed, PollOpened
from rundown.live.acts.ticks import Subject, Ticked
from rundown.plan.show import Role


class Spoken(Struct, frozen=True, kw_only=True):
    """A role's answer to a poll."""

    dated: Dated
    by: str
    role: Role
    go: bool
    reason: str = ""


class Override(Struct, frozen=True, kw_only=True):
    """The director went on in spite of these."""

    dated: Dated
    by: str
    reasons: tuple[str, ...]


class Poll(Struct, frozen=True, kw_only=True):
    """A go/no-go poll and all that was said in it, in order."""

    opened: Dated
    by: str
    answers: tuple[Spoken, ...] = ()
    override: Override | None = None
    closed: Dated | None = None


class Check(Struct, frozen=True, kw_only=True):
    """Somebody looked and found it good, or (`on` false) no longer."""

    dated: Dated
    by: str
    role: str
    subject: Subject
    what: str
    on: bool


def polls(moments: Iterable[Moment]) -> tuple[Poll, ...]:
    """The polls, in order."""
    found: list[Poll] = []
    for moment in moments:
        event, body, dated = moment.event, moment.event.body, moment.dated
        match body:
            case PollOpened():
                found.append(Poll(opened=dated, by=event.actor))
            case Answered():
                said = Spoken(dated=dated, by=event.actor, role=body.by, go=body.go, reason=body.reason)
                found[-1] = replace(found[-1], answers=(*found[-1].answers, said))
            case Overridden():
                override = Override(dated=dated, by=event.actor, reasons=body.reasons)
                found[-1] = replace(found[-1], override=override)
            case PollClosed():
                found[-1] = replace(found[-1], closed=dated)
            case _:
                pass
    return tuple(found)


def checks(moments: Iterable[Moment]) -> tuple[Check, ...]:
    """The ticks, in order."""
    return tuple(
        Check(
            dated=moment.dated,
            by=moment.event.actor,
            role=moment.event.role,
            subject=moment.event.body.subject,
            what=moment.event.body.what,
            on=moment.event.body.on,
        )
        for moment in moments
        if isinstance(moment.event.body, Ticked)
    )
