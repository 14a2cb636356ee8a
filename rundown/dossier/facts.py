"""All that a show's journal proves, gathered once for every document. Each fact carries the number of its event."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from rundown.dossier.aired import Airing, Drift, airings, drifts, due_off_air
from rundown.dossier.called import Call, calls
from rundown.dossier.changes import Refusal, Retime, refusals, retimes
from rundown.dossier.checks import Check, Poll, checks, polls
from rundown.dossier.cuesheet import Work, cue_sheet
from rundown.dossier.drawing import Drawing, drawing_of
from rundown.dossier.game import Step, steps
from rundown.dossier.people import Held, Seat, roles_held, seats
from rundown.dossier.production import Production, Unseal, genders, nothing, production
from rundown.dossier.purges import Purged, purges
from rundown.dossier.registers import Decision, Incident, Note, decisions, incidents, notes
from rundown.dossier.speech import Heard, heard
from rundown.dossier.studio import Fault, Unit, faults, units
from rundown.dossier.talk import Message, messages
from rundown.dossier.tasks import Task, tasks
from rundown.dossier.visible import Caption, captions
from rundown.dossier.walk import Dated, Moment, NoPlan, documented, spans, walked
from rundown.journal.log import Stored
from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.passes import PassOpened, WentOffAir
from rundown.live.acts.running import Taken
from rundown.live.event import from_raw
from rundown.live.state import PassKind
from rundown.plan.show import Show


class Proof(Struct, frozen=True):
    """What the journal is proved by: how many events it holds, and the hash of the last (hex)."""

    count: int
    head: str


class Version(Struct, frozen=True, kw_only=True):
    """A version of the plan as it was entered."""

    number: int
    dated: Dated
    digest: str
    show: Show


class Passing(Struct, frozen=True, kw_only=True):
    """One time through the show: its kind, on air and off air, None where it never came to that."""

    number: int
    kind: PassKind
    ordinal: int
    opened: Dated
    on_air: Dated | None = None
    off_air: Dated | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """One show. `show` is the plan of the pass that documents are of (`passing`, None before any), as it was planned,
    and `version` what was last entered before that pass ended.

    As-run, drifts, calls, gear, music and game are of that pass, `drawing` with what came of it later; everything else is
    of the show's whole life. Instants are show time, epoch ms; lengths are ms. `due` is when the show had to be off air.
    """

    show: Show
    proof: Proof
    version: Version
    versions: tuple[Version, ...]
    passes: tuple[Passing, ...]
    passing: Passing | None
    due: int | None
    airings: tuple[Airing, ...]
    drifts: tuple[Drift, ...]
    held: tuple[Held, ...]
    seats: tuple[Seat, ...]
    calls: tuple[Call, ...]
    messages: tuple[Message, ...]
    incidents: tuple[Incident, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[Note, ...]
    polls: tuple[Poll, ...]
    checks: tuple[Check, ...]
    units: tuple[Unit, ...]
    faults: tuple[Fault, ...]
    works: tuple[Work, ...]
    steps: tuple[Step, ...]
    drawing: Drawing | None
    purges: tuple[Purged, ...]
    refusals: tuple[Refusal, ...]
    retimes: tuple[Retime, ...]
    production: Production
    heard: tuple[Heard, ...]
    captions: tuple[Caption, ...]
    tasks: tuple[Task, ...]
    genders: Mapping[str, str]


def facts_in(journal: Iterable[Stored]) -> Facts:
    """The facts of a journal. Raises NoPlan."""
    stored = list(journal)
    moments = walked(from_raw(each.raw) for each in stored)
    return facts_of(moments, Proof(len(stored), stored[-1].hash.hex() if stored else ""))


def facts_of(moments: Sequence[Moment], proof: Proof, unseal: Unseal = nothing) -> Facts:
    """The facts of the show; sums that need what is sealed ask `unseal`. Raises NoPlan."""
    last = moments[-1].after if moments else None
    if last is None or last.standing.show is None:
        raise NoPlan("the journal holds no plan yet")
    span = documented(spans(moments))
    inside = () if span is None else tuple(moment for moment in moments if span.holds(moment))
    show = last.plan if span is None else span.state.as_planned
    found = faults(inside)
    passes, versions = passings(moments), _versions(moments)
    return Facts(
        show=show,
        proof=proof,
        version=[each for each in versions if span is None or each.dated.seq <= span.last][-1],
        versions=versions,
        passes=passes,
        passing=None if span is None else next(each for each in passes if each.number == span.pass_.number),
        due=None if span is None else due_off_air(span.state),
        airings=() if span is None else airings(span, moments),
        drifts=() if span is None else drifts(span, moments),
        held=roles_held(moments),
        seats=seats(moments),
        calls=calls(inside),
        messages=messages(moments),
        incidents=incidents(moments),
        decisions=decisions(moments),
        notes=notes(moments),
        polls=polls(moments),
        checks=checks(moments),
        units=units(show, inside, found),
        faults=found,
        works=() if span is None else cue_sheet(span, tuple(moments)),
        steps=steps(inside),
        drawing=drawing_of(moments, span),
        purges=purges(moments),
        refusals=refusals(moments),
        retimes=retimes(moments),
        production=(registers := production(moments)),
        heard=() if span is None else heard(span, moments),
        captions=() if span is None else captions(span, moments),
        tasks=tasks(show, moments),
        genders=genders(registers, unseal),
    )


def _versions(moments: Sequence[Moment]) -> tuple[Version, ...]:
    return tuple(
        Version(number=body.version, dated=moment.dated, digest=body.digest, show=body.show)
        for moment in moments
        if isinstance(body := moment.event.body, PlanEntered)
    )


def passings(moments: Sequence[Moment]) -> tuple[Passing, ...]:
    """Every pass, in order; on air by its first take, off air by its last hand-back."""
    found: list[Passing] = []
    for span in spans(moments):
        inside = [moment for moment in moments if span.holds(moment)]
        taken = [each.dated for each in inside if isinstance(each.event.body, Taken) and each.event.body.first]
        left = [each.dated for each in inside if isinstance(each.event.body, WentOffAir)]
        opened = next(each for each in inside if isinstance(each.event.body, PassOpened))
        found.append(
            Passing(
                number=span.pass_.number,
                kind=span.pass_.kind,
                ordinal=span.pass_.ordinal,
                opened=opened.dated,
                on_air=taken[-1] if taken else None,
                off_air=left[-1] if left else None,
            )
        )
    return tuple(found)
