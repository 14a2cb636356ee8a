"""What calls for somebody in the registers of the production: over the limits, unsigned, lapsing, overdue. Pure."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from msgspec import Struct

from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.blockers import blockers
from rundown.live.released import allows
from rundown.production import budget
from rundown.production.fields import Field, Kind, Row
from rundown.production.of_law import STATES
from rundown.production.registers import REGISTERS
from rundown.production.values import amount, shown
from rundown.timecode import MINUS

LAPSES_DAYS = 30
"""A document is told of so many days before it lapses."""

LASTING = ("rights", "partner", "patron", "release", "archive", "music", "insurance")
"""Types of documents that the show needs after its day too; the others have done what they were for."""

GRAVE = 3
"""From this severity on a difficulty that is not solved is told of."""


_AMOUNT = Field(key="", kind=Kind.AMOUNT, fr="", en="")


class Alarm(Struct, frozen=True, kw_only=True):
    """What calls for somebody: in a register, at the row of this code ("" at none).

    `blocks` stands against going on air; `is_settled` is told, and needs nobody any more.
    """

    register: str
    code: str
    text: str
    blocks: bool = False
    is_settled: bool = False


class Days(Struct, frozen=True):
    """Today, and the day of the show, both at its place (`2026-11-28`)."""

    today: str
    air: str

    @property
    def soon(self) -> str:
        """The last day of those on which what lapses is told of."""
        return (date.fromisoformat(self.today) + timedelta(LAPSES_DAYS)).isoformat()


def days(scene: Scene) -> Days:
    """Those of the scene."""
    return Days(_day(scene, scene.now), _day(scene, scene.show.on_air))


def _day(scene: Scene, at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(scene.show.timezone)).date().isoformat()


def rows_of(scene: Scene, register: str) -> Mapping[str, Row]:
    """The rows of a register by code, in the order of their codes."""
    kept, number = scene.state.standing.production.get(register, {}), REGISTERS[register].number
    return {code: kept[code].values for code in sorted(kept, key=lambda code: (number(code) or 0, code))}


def day_text(scene: Scene, day: str) -> str:
    """A day as it is read: `28/11/2026` in French."""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if scene.words.language == "fr" and day else day


def alarms(scene: Scene) -> tuple[Alarm, ...]:
    """All of them now, in the order of the registers."""
    found = days(scene)
    return tuple(alarm for register in REGISTERS if register in _FINDERS for alarm in _FINDERS[register](scene, found))


def _budget(scene: Scene, days: Days) -> Iterator[Alarm]:
    """Lines that land too far from what was agreed; before anything is committed there is no landing to look at."""
    words, rows = scene.words, rows_of(scene, "budget")
    for line in budget.lines(rows):
        row = rows[line.code]
        if line.is_alarming and has_landing(row):
            off, part = signed(scene, line.deviation.net), "" if line.percent is None else signed(scene, line.percent)
            argued = "argument" in row
            end = words.say("argued") if argued else words.say("no argument")
            parts = (line.label, f"{off} €", part and f"{part} %", end)
            yield Alarm(register="budget", code=line.code, text=" · ".join(filter(None, parts)), is_settled=argued)


def has_landing(row: Row) -> bool:
    """Whether a line of the budget says where it will end; before that it is not off by all that was planned."""
    return "committed" in row or "to_commit" in row


def signed(scene: Scene, number: Decimal) -> str:
    """A number with its sign, as it is read: `+1 250,00`."""
    return (MINUS if number < 0 else "+") + shown(_AMOUNT, str(abs(number)), scene.show, scene.words.language)


def _releases(scene: Scene, days: Days) -> Iterator[Alarm]:
    """Whom the go/no-go would not let on air, then the other releases that are not signed for the show."""
    words, rows, told = scene.words, rows_of(scene, "releases"), set()
    for blocker in blockers(scene.state):
        if blocker.code == "release_unsigned":
            told.add(blocker.subject)
            name = next(person.name for person in scene.show.people if person.id == blocker.subject)
            code = next((code for code, row in rows.items() if row["person"] == blocker.subject), "")
            why = _unreleased(scene, rows[code], days) if code else words.say("no release")
            yield Alarm(register="releases", code=code, text=f"{name} · {why}", blocks=True)
    for code, row in rows.items():
        if row["person"] not in told and not allows(row, days.air):
            name = next((person.name for person in scene.show.people if person.id == row["person"]), row["person"])
            yield Alarm(register="releases", code=code, text=f"{name} · {_unreleased(scene, row, days)}")


def _unreleased(scene: Scene, row: Row, days: Days) -> str:
    """Why a release does not allow the show, the first reason."""
    words = scene.words
    if row["state"] != "signed":
        return STATES[row["state"]][0 if words.language == "fr" else 1]
    if row.get("live") != "yes" or row.get("replay") != "yes":
        return words.say("live and replay are not both covered")
    if row.get("minor") == "yes" and not (row.get("parent_1") == row.get("parent_2") == "yes"):
        return words.say("minor: both parents have to sign")
    return words.say("ended on {day}", day=day_text(scene, row.get("until", "")))


def _documents(scene: Scene, days: Days) -> Iterator[Alarm]:
    """What was to last, and lapses soon or has ended without being said to have."""
    words = scene.words
    for code, row in rows_of(scene, "documents").items():
        until = row.get("until", "")
        if row["type"] in LASTING and until and until <= days.soon and row["state"] != "lapsed":
            day, is_past = day_text(scene, until), until < days.today
            said = (
                words.say("ended on {day}: renewed, or lapsed", day=day)
                if is_past
                else words.say("lapses on {day}", day=day)
            )
            yield Alarm(register="documents", code=code, text=f"{row['title']} · {said}")


def _insurance(scene: Scene, days: Days) -> Iterator[Alarm]:
    """The liability that covers nothing on the day of the show, and each other policy that does not."""
    words, rows = scene.words, rows_of(scene, "insurance")
    covers = {code: row["since"] <= days.air <= row["until"] for code, row in rows.items()}
    if not any(covers[code] for code, row in rows.items() if row["type"] == "liability"):
        said = words.say("no liability insurance covers {day}", day=day_text(scene, days.air))
        yield Alarm(register="insurance", code="", text=said, blocks=True)
    for code, row in rows.items():
        if not covers[code]:
            said = words.say("does not cover {day}", day=day_text(scene, days.air))
            yield Alarm(register="insurance", code=code, text=f"{row['insurer']} · {said}")


def _overdue(register: str, due: str, done: str, label: str) -> Callable[[Scene, Days], Iterator[Alarm]]:
    """Rows whose day has passed with nothing done; of the scenarios only the first is being lived."""

    def find(scene: Scene, days: Days) -> Iterator[Alarm]:
        for code, row in rows_of(scene, register).items():
            day = row.get(due, "")
            if day and day < days.today and not row.get(done) and row.get("scenario", "A") == "A":
                late = (date.fromisoformat(days.today) - date.fromisoformat(day)).days
                said = scene.words.say_many("{count} day late", "{count} days late", late)
                yield Alarm(register=register, code=code, text=" · ".join(filter(None, (row.get(label, ""), said))))

    return find


def _difficulties(scene: Scene, days: Days) -> Iterator[Alarm]:
    for code, row in rows_of(scene, "difficulties").items():
        if amount(row, "severity") >= GRAVE and not row.get("solved"):
            said = scene.words.say("severity {number}, not solved", number=row["severity"])
            yield Alarm(register="difficulties", code=code, text=f"{row['what']} · {said}")


_FINDERS: Mapping[str, Callable[[Scene, Days], Iterator[Alarm]]] = {
    "stages": _overdue("stages", "end", "ended", ""),
    "tasks": _overdue("tasks", "end", "ended", "task"),
    "difficulties": _difficulties,
    "actions": _overdue("actions", "due", "done", "what"),
    "budget": _budget,
    "cash": _overdue("cash", "day", "done", "label"),
    "documents": _documents,
    "releases": _releases,
    "insurance": _insurance,
    "hazards": _overdue("hazards", "due", "done", "hazard"),
}

LATE, OFF = N_("{count} late"), N_("{count} over limit")

SUMS: Mapping[str, str] = {
    "stages": LATE,
    "tasks": LATE,
    "actions": LATE,
    "cash": LATE,
    "hazards": LATE,
    "difficulties": N_("{count} to solve"),
    "budget": OFF,
    "documents": N_("{count} lapsing"),
    "releases": N_("{count} to sign"),
    "insurance": N_("{count} not covering"),
}
"""How the alarms of a register are summed up in its line."""
