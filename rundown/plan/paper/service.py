"""The feuille de service: who is called when, where, and what is missing. What it reads is in `calls.py`.

What nobody wrote prints as a blank to fill by hand; a release that is not signed is said in words, not by colour alone.
"""

from collections.abc import Sequence

from msgspec import Struct

from rundown.plan.paper.calls import GuestCall, Service, TeamCall
from rundown.plan.paper.labels import Labels, hour
from rundown.plan.paper.page import Cell, Column, Line, Pen, Row, Run, Stamp
from rundown.plan.paper.sheet import GREY, organiser, stamp_text
from rundown.plan.show import Member, Person, Show
from rundown.plan.starts import planned_starts
from rundown.timecode import HOUR, MINUTE, format_clock

BLANK = "…" * 4
"""What stands where something is to be written by hand."""


class Table(Struct, frozen=True, kw_only=True):
    """A table under its title."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Block(Struct, frozen=True, kw_only=True):
    """A title and the lines under it."""

    title: str
    lines: Cell


class CallSheet(Struct, frozen=True, kw_only=True):
    """The page: the hours at the top, place and safety side by side, tables, blocks side by side, the day."""

    language: str
    title: str
    subject: str
    aside: Line
    hours: tuple[tuple[str, str], ...]
    place: tuple[Block, ...]
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]
    day_title: str
    day: Cell
    legend: str
    stamp: str
    page: str


def call_sheet(show: Show, service: Service, stamp: Stamp) -> CallSheet:
    """The feuille de service of a show."""
    labels, pen = Labels(stamp.language), Pen(show.language)
    title = pen.text(show.title)
    date = labels.day(show.on_air, show.timezone)
    number = labels("service.number", number=str(service.number), date=date) if service.number else date
    tables = [_team(show, service, labels, pen), _guests(show, service, labels, pen)]
    if service.contacts:
        tables.append(_contacts(service, labels, pen))
    return CallSheet(
        language=stamp.language,
        title=labels("service.title"),
        subject=labels("service.live", title=title),
        aside=(Run(number),),
        hours=_hours(show, service, labels),
        place=_place(show, service, labels, pen),
        tables=tuple(tables),
        blocks=tuple(
            Block(title=labels(f"service.{key}"), lines=pen.lines([text or BLANK]))
            for key, text in (
                ("meals", service.meals),
                ("transport", service.transport),
                ("equipment", service.equipment),
            )
        ),
        day_title=labels("service.day"),
        day=_day(service, pen),
        legend=f"{labels('service.times')} {organiser(pen, show)}".strip(),
        stamp=stamp_text(labels, title, stamp, show.timezone),
        page=labels("sheet.page"),
    )


def _hours(show: Show, service: Service, labels: Labels) -> tuple[tuple[str, str], ...]:
    hours = service.hours
    return (
        (labels("service.call"), _clock(hours.call)),
        (labels("service.ready"), _clock(hours.ready)),
        (labels("service.walk_through"), _clock(hours.walk_through)),
        (labels("service.rehearsal"), _clock(hours.rehearsal)),
        (labels("service.on_air"), format_clock(show.on_air, show.timezone)),
        (labels("service.wrap"), _clock(hours.wrap)),
    )


def _place(show: Show, service: Service, labels: Labels, pen: Pen) -> tuple[Block, ...]:
    place, safety = service.place, service.safety
    officer = next((pen.text(one.name) for one in show.team if one.id == safety.officer), BLANK)
    texts = {
        "emergency": safety.emergency,
        "first_aid": safety.first_aid,
        "hospital": safety.hospital,
        "assembly": safety.assembly,
    }
    told = [labels(f"service.{key}", text=pen.text(text or BLANK)) for key, text in texts.items()]
    return (
        Block(
            title=labels("service.place"),
            lines=(*pen.lines([place.name or BLANK], "strong"), *pen.lines([place.address or BLANK, place.access])),
        ),
        Block(
            title=labels("service.safety"),
            lines=(
                (Run(f"{labels('service.officer')} "), Run(officer, "strong")),
                *pen.lines([*told, safety.briefing]),
            ),
        ),
    )


def _day(service: Service, pen: Pen) -> Cell:
    """The lines of the day in their order, or as many blanks as fill two rows."""
    entries = sorted(service.day, key=lambda each: each.at)
    lines = tuple((Run(_clock(each.at), "strong"), Run(f" {pen.text(each.what)}")) for each in entries)
    return lines or ((Run(f"{BLANK} {BLANK}"),),) * 8


def _team(show: Show, service: Service, labels: Labels, pen: Pen) -> Table:
    calls = {one.id: one for one in service.team}
    heads = (("post", 16.0), ("name", 26.0), ("duties", 0.0), ("call", 22.0), ("on_site", 19.0), ("phone", 29.0))
    return Table(
        title=labels("service.team"),
        columns=_columns(labels, (*heads, ("sign", 26.0))),
        rows=tuple(_member(member, calls.get(member.id), service, labels, pen) for member in show.team),
    )


def _member(member: Member, call: TeamCall | None, service: Service, labels: Labels, pen: Pen) -> Row:
    """A member of the team; the call and the duties are the common ones where none are their own."""
    own = call or TeamCall(id=member.id)
    duties = pen.text(own.duties) or ", ".join(labels(f"role.{role}") for role in member.roles)
    reached = pen.lines([own.phone or BLANK, own.email])
    return _row(
        ((Run(" ".join(member.roles), "strong"),),),
        ((Run(pen.text(member.name), "title"),),),
        ((Run(duties),),),
        ((Run(_clock(service.hours.call if own.call is None else own.call)),),),
        ((Run(_clock(own.on_site)),),),
        reached,
        (),
    )


def _guests(show: Show, service: Service, labels: Labels, pen: Pen) -> Table:
    calls = {one.id: one for one in service.guests}
    heads = (("name", 32.0), ("capacity", 0.0), ("arrival", 32.0), ("airs", 22.0), ("release", 40.0))
    return Table(
        title=labels("service.guests"),
        columns=_columns(labels, heads),
        rows=tuple(_guest(person, calls.get(person.id), show, labels, pen) for person in show.people),
    )


def _guest(person: Person, call: GuestCall | None, show: Show, labels: Labels, pen: Pen) -> Row:
    airs = first_seen(show, person.id)
    at = "" if airs is None else hour(airs, show.timezone)
    arrival = _clock(call.arrival if call else None)
    note = f" ({pen.text(call.note)})" if call and call.note else ""
    if person.release:
        release: Line = (Run(labels("service.signed")), Run(f" {pen.text(person.release)}", "dim"))
    elif at:
        release = (Run(labels("service.missing", time=at), "alert"),)
    else:
        release = (Run(labels("service.missing_any"), "alert"),)
    return _row(
        ((Run(pen.text(person.name), "title"),),),
        ((Run(capacity(person, pen) or labels(f"kind.{person.kind}")),),),
        ((Run(f"{arrival}{note}"),),),
        ((Run(at),),),
        (release,),
    )


def _contacts(service: Service, labels: Labels, pen: Pen) -> Table:
    heads = (("name", 46.0), ("duties", 0.0), ("phone", 50.0))
    return Table(
        title=labels("service.contacts"),
        columns=_columns(labels, heads),
        rows=tuple(
            _row(pen.lines([one.name], "title"), pen.lines([one.duty]), pen.lines([one.phone, one.email]))
            for one in service.contacts
        ),
    )


def first_seen(show: Show, person: str) -> int | None:
    """When somebody is first live on air as planned (epoch ms); in a recorded item only where in no other; else None."""
    timed = list(zip(show.items, planned_starts(show), strict=True))
    seen = [(item.type in GREY, start) for item, start in timed if person in item.people and not item.floated]
    return min(seen, default=(False, None))[1]


def capacity(person: Person, pen: Pen) -> str:
    """Who somebody is: what their caption says after the name, "" for the presenter, whose caption is the show's."""
    if person.kind == "presenter":
        return ""
    return pen.text(person.caption.partition(" | ")[2])


def _columns(labels: Labels, heads: Sequence[tuple[str, float]]) -> tuple[Column, ...]:
    return tuple(Column(head=labels(f"service.{key}"), width=width) for key, width in heads)


def _row(*cells: Cell) -> Row:
    return Row(cells=cells)


def _clock(ms_since_midnight: int | None) -> str:
    """`14:00`, or a blank to fill."""
    if ms_since_midnight is None:
        return BLANK
    return f"{ms_since_midnight // HOUR:02}:{ms_since_midnight % HOUR // MINUTE:02}"
