"""A show file (TOML) into a `Show`, or into everything that is wrong with it, told at once.

Whether a plan that can be read is also wise is asked in `lint.py`. The profiles' vocabulary comes in as data.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from rundown.plan.actions import Units
from rundown.plan.at import CueTimes
from rundown.plan.complaint import Complaint, Complaints, remedy
from rundown.plan.itemreader import ItemReader
from rundown.plan.raw import (
    RawFile,
    RawGame,
    RawGear,
    RawGroup,
    RawMember,
    RawPerson,
    RawPrize,
    RawQuestion,
    RawShow,
)
from rundown.plan.reading import heading, read_table
from rundown.plan.show import Game, Gear, Group, Member, Person, Prize, Question, Show
from rundown.plan.vocabulary import COLUMNS, ENGINE_VERBS, Vocabulary

_Named = TypeVar("_Named", RawMember, RawPerson, RawGear, RawGroup)

_TOML_PLACE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$")


def show_file(show: Path) -> Path:
    """The show's TOML file: the path itself, or `show.toml` in the folder it names."""
    return show / "show.toml" if show.is_dir() else show


def show_text(file: Path) -> str | Complaint:
    r"""The text of a show file, its lines ending in \n; one that cannot be read is a complaint, never raised."""
    complaints = Complaints(file.as_posix())
    try:
        data = file.read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        complaints.error("", "", "there is no such file, give a show's folder or its show.toml")
    except OSError as wrong:
        complaints.error("", "", f"cannot be read: {wrong.strerror}")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        complaints.error(f"line {line}", "", "is not UTF-8 text, save the file with the encoding UTF-8")
    return complaints.found[0]


def load_show(path: Path, vocabulary: Vocabulary) -> tuple[Show | None, tuple[Complaint, ...]]:
    """Reads a show file, or the `show.toml` of a folder; one that cannot be read is a complaint, never raised."""
    file = show_file(path)
    text = show_text(file)
    return (None, (text,)) if isinstance(text, Complaint) else read_show(text, file.as_posix(), vocabulary)


def read_show(text: str, origin: str, vocabulary: Vocabulary) -> tuple[Show | None, tuple[Complaint, ...]]:
    """The show that `text` plans, or None with what is wrong; `origin` names the file in the complaints."""
    complaints = Complaints(origin)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        place = _TOML_PLACE.search(str(wrong))
        where = f"line {place[1] or len(text.splitlines())}" if place else ""
        complaints.error(where, "", f"is not TOML: {_TOML_PLACE.sub('', str(wrong))}")
        return None, tuple(complaints.found)
    show = _Reading(complaints, vocabulary).show(document)
    return (None if complaints.has_errors else show), tuple(complaints.found)


class _Reading:
    """One reading of a file: its tables in turn, each checked against those before it."""

    def __init__(self, complaints: Complaints, vocabulary: Vocabulary) -> None:
        self._complaints = complaints
        self._vocabulary = vocabulary

    def show(self, document: Mapping[str, object]) -> Show:
        """The show of a document; it means nothing when there are errors."""
        file = read_table(RawFile, document, "", self._complaints)
        raw = read_table(RawShow, file.show, "show", self._complaints)
        timezone = self._timezone(raw.timezone)
        members = self._all(RawMember, "team", file.team)
        people = self._all(RawPerson, "person", file.people)
        gear = tuple(self._gear(unit) for unit in self._all(RawGear, "gear", file.gear))
        units = Units(gear, self._vocabulary)
        self._check_columns(units)
        groups = self._all(RawGroup, "group", file.groups)
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

    def _all(self, kind: type[_Named], noun: str, tables: Sequence[Mapping[str, object]]) -> list[_Named]:
        """The tables of one list, whose ids must differ."""
        read: list[_Named] = []
        for place, table in enumerate(tables, start=1):
            where = heading(noun, table, f"no. {place}")
            one = read_table(kind, table, where, self._complaints)
            if one.id and any(one.id == other.id for other in read):
                self._complaints.error(where, "id", f'"{one.id}" is used twice, give this {noun} another id')
            read.append(one)
        return read

    def _gear(self, raw: RawGear) -> Gear:
        where = f"gear {raw.id}"
        if raw.id in ENGINE_VERBS:
            self._complaints.error(where, "id", f'"{raw.id}" is what the engine itself answers to, choose another id')
        if raw.profile and raw.profile not in self._vocabulary:
            text = f'unknown profile "{raw.profile}"{remedy(raw.profile, self._vocabulary)}'
            self._complaints.error(where, "profile", text)
        singles = [name for name, value in raw.names.items() if not isinstance(value, list)]
        for name, value in raw.names.items():
            for member in value if isinstance(value, list) else ():
                if member not in singles:
                    text = f'the group {name} holds an unknown name "{member}"{remedy(member, singles)}'
                    self._complaints.error(where, "names", text)
        return Gear(
            id=raw.id,
            profile=raw.profile,
            title=raw.title,
            host=raw.host,
            port=raw.port,
            transport=raw.transport,
            role=raw.role,
            names={key: tuple(value) if isinstance(value, list) else value for key, value in raw.names.items()},
            confirm=raw.confirm,
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
        )

    def _prize(self, table: Mapping[str, object], place: int) -> Prize:
        raw = read_table(RawPrize, table, f"game, prize {place}", self._complaints)
        return Prize(title=raw.title, value=raw.value, partner=raw.partner)

    def _question(self, table: Mapping[str, object], place: int) -> Question:
        where = f"game, question {place}"
        raw = read_table(RawQuestion, table, where, self._complaints)
        if raw.choices and raw.answer >= len(raw.choices):
            text = f"{raw.answer} is no choice, the {len(raw.choices)} choices count from 0"
            self._complaints.error(where, "answer", text)
        return Question(text=raw.text, choices=tuple(raw.choices), answer=raw.answer, seconds=raw.seconds)
