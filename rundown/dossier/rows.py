"""The rows of the tables of facts, in the order of their columns (`plans.py`); people's words as they wrote them."""

from rundown.dossier.aired import Airing, Cause
from rundown.dossier.codes import ACTS, REFUSALS
from rundown.dossier.facts import Facts
from rundown.dossier.registers import number_in
from rundown.dossier.tables import Cell
from rundown.dossier.teller import Teller


def cause_text(cause: Cause, tell: Teller) -> str:
    """A cause in a few words, without its reference."""
    if cause.why == "incident":
        return cause.text
    said = tell.word(cause.why)
    moved = f" {tell.signed(cause.ms)}" if cause.ms else ""
    return f"{said}{moved}" + (f" ({cause.text})" if cause.text else "")


def as_run_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The as-run, as planned and as aired."""
    return [
        (
            row.number,
            _titled(row, tell),
            tell.word(row.status),
            row.planned_start,
            row.real_start,
            row.planned,
            row.real,
            row.deviation,
            row.cumulated,
            causes(row, tell),
            tell.name(row.by),
            row.seq or None,
        )
        for row in facts.airings
    ]


def _titled(row: Airing, tell: Teller) -> str:
    """The title, and what became of the item if it did not simply air."""
    said = [] if row.status == "aired" else [tell.word(row.status)]
    return ", ".join([*([row.title] if row.title else []), *said])


def causes(row: Airing, tell: Teller) -> str:
    """The causes of a line, with the references of their events."""
    return "; ".join(f"{cause_text(cause, tell)} [{cause.seq}]" for cause in row.causes)


def log_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The main courante: what happened, in order, whoever wrote it down."""
    lines: list[tuple[int, int, str, str, str, str, str, int | None]] = []
    for passing in facts.passes:
        kind = f"{tell.word(passing.kind)} {passing.ordinal}"
        if passing.on_air is not None:
            lines.append(
                (
                    passing.on_air.at,
                    passing.on_air.seq,
                    "",
                    tell.word("air"),
                    f"{kind}, {tell.word('air_on')}",
                    "",
                    "",
                    None,
                )
            )
        if passing.off_air is not None:
            lines.append(
                (
                    passing.off_air.at,
                    passing.off_air.seq,
                    "",
                    tell.word("air"),
                    f"{kind}, {tell.word('air_off')}",
                    "",
                    "",
                    None,
                )
            )
    for poll in facts.polls:
        for said in poll.answers:
            fact = f"{said.role} {tell.word('go' if said.go else 'no_go')} {said.reason}".strip()
            lines.append((said.dated.at, said.dated.seq, "", tell.word("poll"), fact, "", tell.name(said.by), None))
    for incident in facts.incidents:
        action = incident.remedy or " / ".join(update.text for update in incident.updates)
        lines.append(
            (
                incident.opened.at,
                incident.opened.seq,
                incident.item,
                f"{incident.code} {tell.word(incident.category)}",
                incident.text,
                action,
                tell.name(incident.by),
                incident.impact,
            )
        )
    for decision in facts.decisions:
        domain = f"{decision.code} {tell.word(decision.kind)}"
        fact = decision.question or f"{tell.signed(decision.before)} → {tell.signed(decision.after)}"
        lines.append(
            (
                decision.taken.at,
                decision.taken.seq,
                decision.item,
                domain,
                fact,
                decision.chosen,
                tell.name(decision.by),
                None,
            )
        )
    for note in facts.notes:
        lines.append((note.noted.at, note.noted.seq, "", tell.word("note"), note.text, "", tell.name(note.by), None))
    on_air = facts.passing.on_air.at if facts.passing is not None and facts.passing.on_air is not None else None
    return [
        (at, tell.timecode(at, on_air), item, tell.text(domain), fact, action, impact, by, seq)
        for at, seq, item, domain, fact, action, by, impact in sorted(lines, key=lambda line: line[1])
    ]


def decisions_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The decisions, catch-ups among them."""
    return [
        (
            each.code,
            each.taken.at,
            each.item,
            tell.word(each.kind),
            each.question,
            " / ".join(each.options),
            each.chosen
            or ", ".join(
                f"{number_in(facts.show, give.item)} {tell.signed(give.now - give.was)}" for give in each.gives
            ),
            each.why,
            each.before if each.gives else None,
            each.after if each.gives else None,
            tell.name(each.by),
            each.role,
            each.taken.seq,
        )
        for each in facts.decisions
    ]


def incidents_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The incidents and what they cost."""
    return [
        (
            each.code,
            each.opened.at,
            each.item,
            tell.word(each.category),
            each.text,
            " / ".join([*(update.text for update in each.updates), *([each.remedy] if each.remedy else [])]),
            each.lasted,
            each.impact,
            tell.name(each.by),
            each.opened.seq,
        )
        for each in facts.incidents
    ]


def retimes_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The lengths that people changed."""
    return [
        (
            each.dated.at,
            each.item,
            each.was,
            each.now,
            each.now - each.was,
            each.reason,
            tell.name(each.by),
            each.role,
            each.dated.seq,
        )
        for each in facts.retimes
    ]


def refusals_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The live acts refused."""
    return [
        (
            each.dated.at,
            tell.coded(ACTS, each.act),
            tell.coded(REFUSALS, each.code),
            tell.name(each.by),
            each.role,
            each.dated.seq,
        )
        for each in facts.refusals
    ]


def drifts_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The over/under at every bend of its line."""
    return [(each.at, each.over) for each in facts.drifts]
