"""The music cue sheet (relevé musical): the titles, stings and songs that aired, and what `log.music` says of the rest.

Beds that a channel of the desk was opened with are the floor's affair and not works of their own here.
"""

from collections.abc import Iterator

from msgspec import Struct

from rundown.dossier.walk import Moment, Span
from rundown.live.acts.gear import Fired
from rundown.live.acts.running import Taken
from rundown.live.state import Run
from rundown.plan.show import Action


class Work(Struct, frozen=True, kw_only=True):
    """A piece of music as it aired: when it began (epoch ms), how long it lasted (ms), where, and by which event."""

    title: str
    item: str
    start: int
    length: int
    seq: int


class _Mark(Struct, frozen=True):
    at: int
    seq: int
    action: Action


def cue_sheet(span: Span, moments: tuple[Moment, ...]) -> tuple[Work, ...]:
    """What aired, in order; a take that was an error apart."""
    inside = [moment for moment in moments if span.holds(moment)]
    taken = {moment.event.body.run: moment.event.seq for moment in inside if isinstance(moment.event.body, Taken)}
    works: list[Work] = []
    for run in (span.pass_.runs[run] for run in span.pass_.air):
        if run.started is not None and run.ended is not None and not run.stray:
            works += _works(run, run.started, run.ended, taken[run.id], _marks(run, inside))
    return tuple(sorted(works, key=lambda work: work.start))


def _marks(run: Run, moments: list[Moment]) -> list[_Mark]:
    """What the cues of a run said of music, as they were fired."""
    cues = {f"{run.id}/{cue.id}": cue for cue in run.item.cues}
    return [
        _Mark(moment.event.at, moment.event.seq, action)
        for moment in moments
        if isinstance(moment.event.body, Fired) and moment.event.body.fire in cues
        for action in cues[moment.event.body.fire].do
        if action.gear == "log" and action.verb == "music" and action.args
    ]


def _works(run: Run, start: int, end: int, seq: int, marks: list[_Mark]) -> Iterator[Work]:
    """A title, a sting or a song is a work from its take, or from its mark; elsewhere only the marks are."""
    number = run.item.number
    if run.item.type not in ("GEN", "LIVE") and not marks:
        return
    began = [mark for mark in marks if mark.action.args[0] == "start"]
    stops = [mark.at for mark in marks if mark.action.args[0] != "start"]
    if not began:
        yield Work(title=run.item.title, item=number, start=start, length=end - start, seq=seq)
    for place, mark in enumerate(began):
        ends = [at for at in (*stops, *(later.at for later in began[place + 1 :])) if at > mark.at]
        title = " ".join(mark.action.args[1:]) or run.item.title
        yield Work(title=title, item=number, start=mark.at, length=min([end, *ends]) - mark.at, seq=mark.seq)
