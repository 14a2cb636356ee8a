"""The plan that a journal holds, as a show file: what entered last and what people edited since. Printing is the caller's."""

from collections.abc import Iterable

from rundown.live.acts.entering import PlanEntered
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.plan.writing import to_toml


def plan_text(events: Iterable[Event]) -> str:
    """The text of a show file for the plan after these events, "" if none was entered.

    It is the text that was entered, comments and all, with the edits in their places. What an open pass changed for
    itself (lengths, items floated) is left out. Raises NotWritable.
    """
    state, source = State(), ""
    for event in events:
        state = evolve(state, event)
        if isinstance(event.body, PlanEntered):
            source = event.body.source
    return "" if state.standing.show is None else to_toml(state.as_planned, onto=source)
