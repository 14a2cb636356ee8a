"""What each unit of the studio made of what it was told in a pass: the verdicts counted, and how long they took. Pure."""

import csv
import io
import statistics
from collections.abc import Iterable

from msgspec import Struct

from rundown.live.acts.gear import Confirmed, Fired
from rundown.live.event import Event

COLUMNS = ("unit", "told", "confirmed", "late", "silent", "wrong", "refused", "no_return", "p50_ms", "max_ms")


class UnitVerdicts(Struct, kw_only=True):
    """One unit: how many messages it was told, and the marks that got each verdict; `took` are real ms, one a confirmation.

    `no_return` counts what no verdict was to be had on: by its profile, or since it was told something else meanwhile.
    """

    unit: str
    told: int = 0
    confirmed: int = 0
    late: int = 0
    silent: int = 0
    wrong: int = 0
    refused: int = 0
    took: list[int] = []

    @property
    def no_return(self) -> int:
        """What nothing was ever known of."""
        return self.told - self.confirmed - self.late - self.silent - self.wrong - self.refused


def verdicts(events: Iterable[Event]) -> tuple[UnitVerdicts, ...]:
    """The verdicts of these events by unit, in the order in which the units were first told something."""
    found: dict[str, UnitVerdicts] = {}
    for event in events:
        match event.body:
            case Fired() as fact:
                for message in fact.messages:
                    if message.unit not in fact.by_hand:
                        found.setdefault(message.unit, UnitVerdicts(unit=message.unit)).told += 1
            case Confirmed() as fact:
                _judge(found, fact)
            case _:
                pass
    return tuple(found.values())


def _judge(found: dict[str, UnitVerdicts], fact: Confirmed) -> None:
    def of(mark: str) -> UnitVerdicts:
        unit = mark.partition(" ")[0]
        return found.setdefault(unit, UnitVerdicts(unit=unit))

    for mark, took in fact.took.items():
        of(mark).took.append(took)
        if mark in fact.late:
            of(mark).late += 1
            of(mark).silent -= 1  # it had been given up
        else:
            of(mark).confirmed += 1
    for mark in fact.answers:
        of(mark).wrong += mark not in fact.took
    for mark in fact.missing:
        of(mark).silent += 1
    for mark in fact.refused:
        of(mark).refused += 1


def to_csv(rows: Iterable[UnitVerdicts]) -> str:
    """The verdicts as CSV (RFC 4180 with bare newlines), a line of headers first."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        counts = (row.told, row.confirmed, row.late, row.silent, row.wrong, row.refused, row.no_return)
        times = (round(statistics.median(row.took)), max(row.took)) if row.took else ("", "")
        table.writerow((row.unit, *counts, *times))
    return text.getvalue()
