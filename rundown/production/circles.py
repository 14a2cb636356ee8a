"""Rows that come after one another: none of them may come after itself."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from rundown.production.fields import Row


def circle(rows: Mapping[str, Row], key: str) -> tuple[str, ...]:
    """The codes of rows that name each other in a circle by the field `key`, the first again at the end; () if none do."""
    try:
        TopologicalSorter({code: row.get(key, "").split() for code, row in rows.items()}).prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()
