"""A show file (TOML) into a `Show`, or into everything that is wrong with it, told at once.

Whether a plan that can be read is also wise is asked in `lint.py`. The profiles' vocabulary comes in as data.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from rundown.plan.actions import Units
from rundown.plan.at import CueTimes
from rundown.plan.complaint import Complaint, Complaints, remedy
from rundown.plan.gearreader import read_gear, read_remotes
from rundown.plan.itemreader import ItemReader, check_columns
from rundown.plan.raw import (
    RawFile,
    RawGame,
    RawGroup,
    RawMember,
    RawPanic,
    RawPerson,
    RawPrize,
    RawQuestion,
    RawShow,
)
from rundown.plan.reading import read_list, read_table, read_toml
from rundown.plan.show import Game, Gear, Group, Member, Panic, Person, Prize, Question, Show
from rundown.plan.studiofile import NO_STUDIO, StudioFile, read_studio
from rundown.plan.vocabulary import COLUMNS, Vocabulary


def show_file(show: Path) -> Path:
    """The show's TOML file: the path itself, or `show.toml` in the folder it names."""
    return show / "show.toml" if show.is_dir() else show


def show_text(file: Path, advice: str = "give a show's folder or its show.toml") -> str | Complaint:
    r"""The text of a show file, its lines ending in \n; one that cannot be read is a complaint, never raised.

    `advice` is what to do when there is no such file.
    """
    complaints = Complaints(file.as_posix())
    try:
        data = file.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        complaints.error("", "", f"there is no such file, {advice}")
    except OSError as wrong:
        complaints.error("", "", f"cannot be read: {wrong.strerror}")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        complaints.error(f"line {line}", "", "is not UTF-8 text, save the file with the encoding UTF-8")
    return complaints.found[0]


def load_studio(file: Path | None, vocabulary: Vocabulary) -> StudioFile:
    """Reads a studio file, if one is given; one that cannot be read holds nothing but the complaint that says why."""
    if file is None:
        return NO_STUDIO
    text = show_text(file, advice="give the file that holds the [[gear]] of this studio")
    origin = file.as_posix()
    if isinstance(text, Complaint):
        return StudioFile(origin=origin, complaints=(text,))
    return read_studio(text, origin, vocabulary)


def load_show(
    path: Path, vocabulary: Vocabulary, studio: Path | None = None
) -> tuple[Show | None, tuple[Complaint, ...]]:
    """Reads a show file, or the `show.toml` of a folder, as it is played in the studio of another file if one is given.

    What cannot be read is a complaint, never raised.
    """
    file = show_file(path)
    text = show_text(file)
    if isinstance(text, Complaint):
        return None, (text,)
    return read_show(text, file.as_posix(), vocabulary, load_studio(studio, vocabulary))


def read_show(
    text: str, origin: str, vocabulary: Vocabulary, studio: StudioFile = NO_STUDIO
) -> tuple[Show | None, tuple[Complaint, ...]]:
    """The show that `text` plans, or None with what is wrong; `origin` names the file in the complaints.

    It is the show as it is played in the `studio`; what is wrong in that file is told too.
    """
    complaints = Complaints(origin)
    document = read_toml(text, complaints)
    show = None if document is None else _Reading(complaints, vocabulary, studio).show(document)
    found = (*studio.named(complaints.found), *studio.complaints)
    return (None if any(each.level == "error" for each in found) else show), found


class _Reading:
    """One reading of a file: its tables in turn, each checked against those before it."""

    def __init__(self, complaints: Complaints, vocabulary: Vocabulary, studio: StudioFile) -> None:
        self._complaints = complaints
        self._vocabulary = vocabulary
        self._studio = studio

    def show(self, document: Mapping[str, object]) -> Show:
        """The show of a document; it means nothing when there are errors."""
        file = read_table(RawFile, document, "", self._complaints)
        raw = read_table(RawShow, file.show, "show", self._complaints)
        timezone = self._timezone(raw.timezone)
        members = read_list(RawMember, "team", file.team, self._complaints)
        people = read_list(RawPerson, "person", file.people, self._complaints)
        gear = self._gear(file.gear)
        units = Units(gear, self._vocabulary)
        self._check_columns(units)
        remotes = read_remotes(file.remotes, self._complaints)
        panic = None if file.panic is None else self._panic(file.panic, units)
        groups = read_list(RawGroup, "group", file.groups, self._complaints)
        times = CueTimes(raw.on_air, timezone)
        people_ids, group_ids = [one.id for one in people], [one.id for one in groups]
        items = ItemReader(self._complaints, units, times, people_ids, group_ids).items(file.items)
        return Show(
            id=raw.id,
            title=raw.title,
            on_air=int(raw.on_air),
            timezone=timezone,
            slot=int(raw.slot),
            ending=raw.ending,
            frame_rate=raw.frame_rate,
            language=raw.language,
            channel=raw.channel,
            organiser=raw.organiser,
            episode=raw.episode,
            team=tuple(Member(id=one.id, name=one.name, roles=tuple(one.roles)) for one in members),
            people=tuple(
                Person(id=one.id, name=one.name, caption=one.caption, kind=one.kind, release=one.release)
                for one in people
            ),
            gear=gear,
            remotes=remotes,
            panic=panic,
            groups=tuple(Group(id=one.id, title=one.title or one.id, budget=int(one.budget)) for one in groups),
            game=None if file.game is None else self._game(file.game, [item.id for item in items]),
            items=items,
        )

    def _timezone(self, name: str) -> str:
        """The timezone, or UTC for one that is unknown, so that the reading can go on."""
        try:
            return ZoneInfo(name).key if name else "UTC"
        except (KeyError, ValueError, OSError):
            known = sorted(available_timezones())
            self._complaints.error("show", "timezone", f'unknown timezone "{name}"{remedy(name, known)}')
            return "UTC"

    def _gear(self, tables: Sequence[Mapping[str, object]]) -> tuple[Gear, ...]:
        """The units, those of the studio in the place of the plan's of their ids and then what else it has."""
        own = [table for table in tables if table.get("id") not in self._studio.ids]
        read = read_gear(own, self._vocabulary, self._complaints)
        units = {unit.id: unit for unit in (*read, *self._studio.gear)}
        named = [str(table["id"]) for table in tables if table.get("id") in units]
        return tuple(units[unit_id] for unit_id in dict.fromkeys((*named, *units)))

    def _panic(self, table: Mapping[str, object], units: Units) -> Panic:
        raw = read_table(RawPanic, table, "panic", self._complaints)
        check_columns(raw, "panic", units, self._complaints)
        return Panic(
            image=raw.image,
            sound=None if raw.sound is None else tuple(raw.sound),
            light=raw.light,
            feeds=None if raw.feeds is None else tuple(raw.feeds),
            caption=raw.caption,
            clip=raw.clip,
        )

    def _check_columns(self, units: Units) -> None:
        for column in COLUMNS:
            found = units.declaring(column)
            if len(found) > 1:
                listed = " and ".join(unit.id for unit in found)
                text = f"{listed} both declare the column {column}, a column goes to one unit"
                self._complaints.error(f"gear {found[-1].id}", "profile", text)

    def _game(self, table: Mapping[str, object], items: Sequence[str]) -> Game:
        raw = read_table(RawGame, table, "game", self._complaints)
        lives_in = {"opens_in": raw.opens_in, "closes_in": raw.closes_in, "drawn_in": raw.drawn_in}
        for field, item in lives_in.items():
            if item and item not in items:
                self._complaints.error("game", field, f'unknown item "{item}"{remedy(item, items)}')
        return Game(
            url=raw.url,
            code=raw.code,
            prizes=tuple(self._prize(one, place) for place, one in enumerate(raw.prizes, start=1)),
            questions=tuple(self._question(one, place) for place, one in enumerate(raw.questions, start=1)),
            winners=raw.winners,
            substitutes=raw.substitutes,
            opens_in=raw.opens_in,
            closes_in=raw.closes_in,
            drawn_in=raw.drawn_in,
            organiser=raw.organiser,
            legal_form=raw.legal_form,
            registration=raw.registration,
            address=raw.address,
            contact=raw.contact,
            complaints=raw.complaints,
            controller=raw.controller,
            officer=raw.officer,
            residence=raw.residence,
            place=raw.place,
            delivery=raw.delivery,
            copies=raw.copies,
            claim_days=raw.claim_days,
        )

    def _prize(self, table: Mapping[str, object], place: int) -> Prize:
        raw = read_table(RawPrize, table, f"game, prize {place}", self._complaints)
        return Prize(title=raw.title, value=raw.value, partner=raw.partner, quantity=raw.quantity)

    def _question(self, table: Mapping[str, object], place: int) -> Question:
        where = f"game, question {place}"
        raw = read_table(RawQuestion, table, where, self._complaints)
        if raw.choices and raw.answer >= len(raw.choices):
            text = f"{raw.answer} is no choice, the {len(raw.choices)} choices count from 0"
            self._complaints.error(where, "answer", text)
        return Question(text=raw.text, choices=tuple(raw.choices), answer=raw.answer, seconds=raw.seconds)
