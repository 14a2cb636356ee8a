"""Whether somebody may be shown: a signed release, of both parents for a minor, that covers the live show and its replay.

The register of releases decides as soon as it speaks of a person; before it does, the reference in the plan is believed.
"""

from datetime import UTC, datetime

from rundown.live.state import State
from rundown.plan.show import Person
from rundown.production.fields import Row


def is_released(state: State, person: Person) -> bool:
    """Whether this person has signed for what the show is."""
    rows = [kept.values for kept in state.standing.production.get("releases", {}).values()]
    own = [row for row in rows if row["person"] == person.id]
    day = datetime.fromtimestamp(state.plan.on_air / 1000, UTC).date().isoformat()
    return any(allows(row, day) for row in own) if own else bool(person.release)


def allows(row: Row, day: str) -> bool:
    """Whether a row of the register allows to show the person on this day (`2026-11-28`) and to keep it on line."""
    signed = row["state"] == "signed" and row.get("live") == "yes" and row.get("replay") == "yes"
    parents = row.get("minor") != "yes" or (row.get("parent_1") == "yes" and row.get("parent_2") == "yes")
    return signed and parents and row.get("until", day) >= day
