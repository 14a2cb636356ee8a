"""The go/no-go poll before air: each role answers, the server adds what it finds itself, the first live take obeys.

A no-go refuses only the first take of a live pass, by every way in; REA may override it, and says why afterwards. A
role that has not answered refuses nothing. What was said no stands until that role says go, REA overrides or REA closes
the poll (`rights.py`): to ask again lifts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.written import written
from rundown.live.blockers import blockers
from rundown.live.state import Pass, Poll, State, Verdict, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event

POLLED = (Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO, Role.REA)
"""The roles that are asked, in the order in which they answer aloud: the director last."""


class OpenPoll(Command, frozen=True):
    """Ask every role: go or no-go. Asked again, all answer again, and what was said no stands until then."""


class Answer(Command, frozen=True):
    """A role says go, or no-go and why."""

    role: Role
    go: bool
    reason: str = ""


class ClosePoll(Command, frozen=True):
    """The poll is over; what was answered no longer refuses anything."""


class Override(Command, frozen=True):
    """Go on air in spite of every no-go of the poll, those still to come too: it is not to be refused at top antenne."""


class PollOpened(Fact, frozen=True):
    """Every role is asked: go or no-go."""


class Answered(Fact, frozen=True):
    """A role said go, or no-go and why."""

    by: Role
    go: bool
    reason: str = ""


class PollClosed(Fact, frozen=True):
    """The poll is over."""


class Overridden(Fact, frozen=True):
    """The director goes on air in spite of these: "ROLE reason" of those who said no, codes of what the server found."""

    reasons: tuple[str, ...]


AnyPolling = OpenPoll | Answer | ClosePoll | Override


def decide(state: State, command: AnyPolling) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    pass_ = opened(state)
    if pass_.first_take is not None and not isinstance(command, ClosePoll):
        raise Refused("already_aired")
    if isinstance(command, OpenPoll):
        return (PollOpened(),)
    poll = pass_.poll
    if poll is None:
        raise Refused("no_poll")
    match command:
        case Answer():
            reason = "" if command.go else written(command.reason)
            if poll.answers.get(command.role) == Verdict(go=command.go, reason=reason):
                return ()
            return (Answered(by=command.role, go=command.go, reason=reason),)
        case ClosePoll():
            return (PollClosed(),)
        case Override():
            reasons = no_gos(state)
            if not reasons:
                raise Refused("nothing_to_override")
            return () if poll.overridden else (Overridden(reasons=reasons),)
        case _:
            assert_never(command)


def no_gos(state: State) -> tuple[str, ...]:
    """Why the poll refuses the first take: "ROLE reason" of each no, then the code and subject of what the server found."""
    poll = None if state.pass_ is None else state.pass_.poll
    if poll is None:
        return ()
    said = tuple(f"{role} {each.reason}" for role, each in poll.answers.items() if not each.go)
    return (*said, *(f"{each.code} {each.subject}".strip() for each in blockers(state)))


def refusing(state: State, pass_: Pass) -> tuple[str, ...]:
    """The no-gos that refuse the first take of this pass now: none once it has aired or they are overridden, or if it
    is not live."""
    if pass_.kind != "live" or pass_.first_take is not None or pass_.poll is None or pass_.poll.overridden:
        return ()
    return no_gos(state)


def guard_first_take(state: State, pass_: Pass) -> None:
    """Raises Refused while a no-go stands before the first take of a live pass."""
    if reasons := refusing(state, pass_):
        raise Refused("no_go", text=reasons[0], number=len(reasons))


def evolve(state: State, event: Event, fact: PollOpened | Answered | PollClosed | Overridden) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    poll: Poll | None
    match fact:
        case PollOpened():
            poll = Poll(at=event.at, answers=_said_no(pass_))
        case PollClosed():
            poll = None
        case Answered():
            poll = _polled(pass_)
            poll = replace(poll, answers=poll.answers | {fact.by: Verdict(go=fact.go, reason=fact.reason)})
        case Overridden():
            poll = replace(_polled(pass_), overridden=True)
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, poll=poll))


def _said_no(pass_: Pass) -> dict[Role, Verdict]:
    answers = {} if pass_.poll is None else pass_.poll.answers
    return {role: each for role, each in answers.items() if not each.go}


def _polled(pass_: Pass) -> Poll:
    return pass_.poll or Poll(at=pass_.opened)
