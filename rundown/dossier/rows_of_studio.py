"""The rows of what the studio and the game did: units, faults, music, steps."""

from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell
from rundown.dossier.teller import Teller


def units_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """What each unit was sent and confirmed."""
    return [
        (each.id, each.title, each.sent, each.by_hand, each.confirmed, each.faults, each.slowest, each.last or None)
        for each in facts.units
    ]


def faults_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """Every fault of the studio."""
    return [
        (each.dated.at, each.unit, tell.word(each.kind), each.what, each.detail, each.dated.seq)
        for each in facts.faults
    ]


def works_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The music that aired; authors are for people to fill in."""
    return [(each.item, each.title, each.start, each.length, "", each.seq) for each in facts.works]


def steps_rows(facts: Facts, tell: Teller) -> list[tuple[Cell, ...]]:
    """The steps of the game."""
    return [
        (
            each.dated.at,
            tell.word(each.kind),
            ", ".join(f"{tell.word(name)} {tell.word(str(value))}" for name, value in each.values),
            tell.name(each.by),
            each.dated.seq,
        )
        for each in facts.steps
    ]
