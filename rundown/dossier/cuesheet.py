"""The music cue sheet (relevé musical): all music that aired, beds included, each with the rights the register has for it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from rundown.dossier.production import Row
from rundown.dossier.walk import Moment, Span
from rundown.live.acts.gear import Fired
from rundown.live.acts.running import Taken
from rundown.live.music import played
from rundown.production.values import folded


class Work(Struct, frozen=True, kw_only=True):
    """A piece of music as it aired: when it began (epoch ms), how long it lasted (ms), where, and by which event.

    `on_air` is the instant of its beginning counted from the first take (ms); `is_bed`: it lay under something else.
    """

    title: str
    item: str
    start: int
    length: int
    on_air: int
    seq: int
    is_bed: bool = False


def cue_sheet(span: Span, moments: Sequence[Moment]) -> tuple[Work, ...]:
    """What aired, in order; what plays still is no work yet, nor is what was silent at once."""
    seqs = dict(_seqs(span, moments))
    first = span.pass_.first_take or 0
    return tuple(
        Work(
            title=each.title,
            item=span.pass_.runs[each.run].item.number,
            start=each.start,
            length=each.end - each.start,
            on_air=each.start - first,
            seq=seqs[each.cause],
            is_bed=bool(each.place),
        )
        for each in played(span.state.plan, span.pass_)
        if each.end is not None and each.end > each.start
    )


def _seqs(span: Span, moments: Sequence[Moment]) -> Iterator[tuple[str, int]]:
    """The events that began something: of a run its take, of a fire itself."""
    for moment in moments:
        body = moment.event.body
        if span.holds(moment) and isinstance(body, Taken):
            yield body.run, moment.event.seq
        elif span.holds(moment) and isinstance(body, Fired):
            yield body.fire, moment.event.seq


def rights_of(work: Work, register: Sequence[Row]) -> Row | None:
    """The row of the register of music whose name in the rundown is that of this work; of a bed its own name is enough."""
    names = {folded(work.title), folded(work.title.partition(" ")[2])} if work.is_bed else {folded(work.title)}
    return next((row for row in register if folded(row.values["name"]) in names), None)


def nature(work: Work, row: Row | None, types: Mapping[str, str]) -> str:
    """What it was used as: as the register says, else by how it aired (`titles`, `live`, `bed`)."""
    if row is not None and "use" in row.values:
        return row.values["use"]
    return "bed" if work.is_bed else {"GEN": "titles", "LIVE": "live"}.get(types.get(work.item, ""), "")
