"""What a feuille de service says beyond the plan: `service.toml`, beside `show.toml`. The page is in `service.py`.

Hours are times of day; people and team are named by their ids in the plan.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from rundown.plan.complaint import Complaint, Complaints, remedy
from rundown.plan.raw import Clock, Id, Table, Tables, Whole
from rundown.plan.reading import heading, read_table, read_toml
from rundown.plan.show import Show
from rundown.plan.showfile import show_file, show_text

FILE = "service.toml"


class Hours(Struct, kw_only=True):
    """[hours]: the six that matter are these five and the plan's own on air."""

    call: Clock | None = None
    ready: Clock | None = None
    walk_through: Clock | None = None
    rehearsal: Clock | None = None
    wrap: Clock | None = None


class Place(Struct, kw_only=True):
    """[place]."""

    name: str = ""
    address: str = ""
    access: str = ""


class Safety(Struct, kw_only=True):
    """[safety]; `officer` is somebody of the team, by id."""

    officer: str = ""
    first_aid: str = ""
    hospital: str = ""
    assembly: str = ""
    briefing: str = ""
    emergency: str = ""


class TeamCall(Struct, kw_only=True):
    """[[team]]: when one of the team is called and reached."""

    id: Id
    duties: str = ""
    call: Clock | None = None
    on_site: Clock | None = None
    phone: str = ""
    email: str = ""


class GuestCall(Struct, kw_only=True):
    """[[guests]]: when one of those on air arrives; `note` stands beside the hour (`balance`, `essai`)."""

    id: Id
    arrival: Clock | None = None
    note: str = ""


class Contact(Struct, kw_only=True):
    """[[contacts]]: somebody outside the team."""

    name: str
    duty: str = ""
    phone: str = ""
    email: str = ""


class Moment(Struct, kw_only=True):
    """[[day]]: one line of the day."""

    at: Clock
    what: str


class Service(Struct, kw_only=True):
    """A service file as read; everything may be left out, and prints as a blank to fill by hand."""

    number: int = 0
    meals: str = ""
    transport: str = ""
    equipment: str = ""
    hours: Hours
    place: Place
    safety: Safety
    team: tuple[TeamCall, ...] = ()
    guests: tuple[GuestCall, ...] = ()
    contacts: tuple[Contact, ...] = ()
    day: tuple[Moment, ...] = ()


BLANK = Service(hours=Hours(), place=Place(), safety=Safety())
"""The sheet of a show without a service file."""


class _RawService(Struct, kw_only=True):
    """The file itself."""

    number: Whole = 0
    meals: str = ""
    transport: str = ""
    equipment: str = ""
    hours: Table = {}
    place: Table = {}
    safety: Table = {}
    team: Tables = []
    guests: Tables = []
    contacts: Tables = []
    day: Tables = []


_T = TypeVar("_T", TeamCall, GuestCall, Contact, Moment)


def service_file(show: Path) -> Path:
    """Where the service file of a show (its file or its folder) is, or would be."""
    return show_file(show).parent / FILE


def load_service(path: Path, show: Show) -> tuple[Service | None, tuple[Complaint, ...]]:
    """The service file, or None with what is wrong; one that cannot be read is a complaint, never raised."""
    text = show_text(path)
    return (None, (text,)) if isinstance(text, Complaint) else read_service(text, path.as_posix(), show)


def read_service(text: str, origin: str, show: Show) -> tuple[Service | None, tuple[Complaint, ...]]:
    """The service that `text` plans for a show, or None with what is wrong; `origin` names the file."""
    complaints = Complaints(origin)
    document = read_toml(text, complaints)
    if document is None:
        return None, tuple(complaints.found)
    raw = read_table(_RawService, document, "", complaints)
    team = _all(TeamCall, "team", raw.team, complaints)
    guests = _all(GuestCall, "guest", raw.guests, complaints)
    safety = read_table(Safety, raw.safety, "safety", complaints)
    members, people = [one.id for one in show.team], [one.id for one in show.people]
    for noun, ids, known in (
        ("team", [one.id for one in team], members),
        ("guest", [one.id for one in guests], people),
    ):
        _check_ids(noun, ids, known, complaints)
    if safety.officer and safety.officer not in members:
        complaints.error(
            "safety", "officer", f'nobody of the team is "{safety.officer}"{remedy(safety.officer, members)}'
        )
    service = Service(
        number=raw.number,
        meals=raw.meals,
        transport=raw.transport,
        equipment=raw.equipment,
        hours=read_table(Hours, raw.hours, "hours", complaints),
        place=read_table(Place, raw.place, "place", complaints),
        safety=safety,
        team=team,
        guests=guests,
        contacts=_all(Contact, "contact", raw.contacts, complaints),
        day=_all(Moment, "day", raw.day, complaints),
    )
    return (None if complaints.has_errors else service), tuple(complaints.found)


def _all(kind: type[_T], noun: str, tables: Sequence[Mapping[str, object]], complaints: Complaints) -> tuple[_T, ...]:
    return tuple(
        read_table(kind, table, heading(noun, table, f"no. {place}"), complaints)
        for place, table in enumerate(tables, start=1)
    )


def _check_ids(noun: str, ids: Sequence[str], known: Sequence[str], complaints: Complaints) -> None:
    """Each id must be one of the plan's, once."""
    for place, one in enumerate(ids):
        if one and one not in known:
            complaints.error(f"{noun} {one}", "id", f'the plan knows no "{one}"{remedy(one, known)}')
        elif one and one in ids[:place]:
            complaints.error(f"{noun} {one}", "id", f'"{one}" is listed twice, keep one of the two')
