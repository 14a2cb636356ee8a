"""The rows of what the studio and the game did: units, faults, music, steps."""

from rundown.dossier.cuesheet import nature, rights_of
from rundown.dossier.facts import Facts
from rundown.dossier.tables import Cell
from rundown.dossier.teller import Teller
from rundown.production.of_law import MUSIC
from rundown.production.values import shown


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
    """The music that aired with the rights that the register has for it: TC in and out, length, who made it."""
    register = facts.production.rows("music")
    types = {item.number: item.type for item in facts.show.items}
    field = MUSIC.field("use")
    assert field is not None
    rows: list[tuple[Cell, ...]] = []
    for each in facts.works:
        row = rights_of(each, register)
        values = {} if row is None else row.values
        use = shown(field, nature(each, row, types), tell.show, tell.language)
        times = [tell.timecode(at, each.start - each.on_air) for at in (each.start, each.start + each.length)]
        people = ", ".join(dict.fromkeys(values[key] for key in ("composer", "author", "publisher") if key in values))
        rights = [values.get(key, "") for key in _RIGHTS]
        told = (people or f"▲ {tell.word('rights_missing')}", *rights)
        rows.append((each.item, values.get("work", each.title), use, *times, each.start, each.length, *told, each.seq))
    return rows


_RIGHTS = ("composer", "author", "arranger", "publisher", "performer", "producer", "isrc", "iswc", "document")


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
