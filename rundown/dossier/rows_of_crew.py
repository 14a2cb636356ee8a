"""The rows of what the crew did at its posts: roles, attendance, calls, messages, checks, polls."""

from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell
from rundown.dossier.teller import Teller


def roles_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """Who held which role from when to when."""
    return [
        (
            held.role,
            tell.role(held.role),
            tell.name(held.who),
            held.since.at,
            None if held.until is None else held.until.at,
            tell.name(held.taken_from),
            held.since.seq,
        )
        for held in facts.held
    ]


def seats_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """Who sat where from when to when."""
    return [
        (
            tell.name(seat.who),
            seat.role,
            seat.station,
            seat.since.at,
            None if seat.until is None else seat.until.at,
            None if seat.until is None else max(0, seat.until.at - seat.since.at),
            seat.since.seq,
        )
        for seat in facts.seats
    ]


def calls_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The calls and how they were answered."""
    return [
        (
            each.number,
            each.role or "",
            each.text,
            None if each.asked is None else each.asked.at,
            _answer(each.answered is not None, each.asked is not None, each.ready, each.reason, tell),
            each.reaction,
            None if each.gone is None else each.gone.at,
            tell.name(each.gone_by),
            None if each.done is None else each.done.at,
            each.seq,
        )
        for each in facts.calls
    ]


def _answer(answered: bool, asked: bool, ready: bool, reason: str, tell: Teller) -> str:
    if not answered:
        return tell.word("no_answer") if asked else ""
    return tell.word("ready") if ready else f"{tell.word('not_ready')} : {reason}"


def messages_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The messages and who read them."""
    return [
        (
            each.sent.at,
            tell.name(each.by),
            each.role,
            each.to or tell.word("all"),
            each.text,
            tell.word("yes") if each.urgent else "",
            ", ".join(f"{reading.role} ({tell.seconds(reading.after)})" for reading in each.read),
            each.sent.seq,
        )
        for each in facts.messages
    ]


def checks_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """What was looked at before air."""
    return [
        (
            each.dated.at,
            tell.word(each.subject),
            tell.word(each.what),
            tell.word("good" if each.on else "bad"),
            tell.name(each.by),
            each.role,
            each.dated.seq,
        )
        for each in facts.checks
    ]


def polls_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The answers to the polls, and what was overridden."""
    return [
        (
            said.dated.at,
            said.role,
            tell.word("go" if said.go else "no_go"),
            said.reason,
            tell.name(said.by),
            said.dated.seq,
        )
        for poll in facts.polls
        for said in poll.answers
    ] + [
        (
            over.dated.at,
            "REA",
            tell.word("overridden"),
            "; ".join(tell.reason(reason) for reason in over.reasons),
            tell.name(over.by),
            over.dated.seq,
        )
        for poll in facts.polls
        if (over := poll.override) is not None
    ]
