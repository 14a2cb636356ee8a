"""The picture of the production: each register with its rows and what it calls for, and what each criterion misses. Pure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from control.desk.view.register_alarms import SUMS, Alarm, alarms, day_text, days, has_landing, rows_of
from control.desk.view.register_columns import CENT, figure, off
from control.desk.view.register_holes import Missing, incomplete, missing
from control.desk.view.scene import Scene
from rundown.production import budget, carbon
from rundown.production.areas import AREAS
from rundown.production.fields import Register
from rundown.production.registers import REGISTERS

Standing = Literal["empty", "good", "holes", "late", "blocked"]

ORDER: tuple[str, ...] = tuple(each.id for area in AREAS for each in REGISTERS.values() if each.area == area)
"""The registers as the picture lists them: area by area."""


class RegisterLine(Struct, frozen=True, kw_only=True):
    """A register of an area: how many rows, how it stands, and that in words."""

    id: str
    title: str
    rows: str
    standing: Standing
    text: str


class Area(Struct, frozen=True):
    """An area and its registers."""

    title: str
    registers: tuple[RegisterLine, ...]


class Criterion(Struct, frozen=True):
    """A criterion and what it misses today."""

    id: str
    missing: tuple[Missing, ...]


class Figure(Struct, frozen=True, kw_only=True):
    """A sum that the production is led by; `is_off` where it has to be argued."""

    title: str
    text: str
    is_off: bool = False


class Picture(Struct, frozen=True, kw_only=True):
    """The whole; `alarms` are those of the register `chosen`, `count` those of all, `blocking` those against going on air."""

    day: str
    air: str
    areas: tuple[Area, ...]
    chosen: str
    title: str
    criteria: tuple[Criterion, ...]
    alarms: tuple[Alarm, ...]
    figures: tuple[Figure, ...]
    count: int
    blocking: int


def picture(scene: Scene, chosen: str) -> Picture:
    """What there is to see to today; `chosen` is the id of the register under the selection."""
    found, both = alarms(scene), days(scene)
    language = scene.words.language
    return Picture(
        day=day_text(scene, both.today),
        air=day_text(scene, both.air),
        areas=tuple(
            Area(
                names[0 if language == "fr" else 1],
                tuple(_line(scene, each, found) for each in REGISTERS.values() if each.area == area),
            )
            for area, names in AREAS.items()
        ),
        chosen=chosen,
        title=REGISTERS[chosen].title(language),
        criteria=tuple(Criterion(id, said) for id, said in missing(scene, found).items()),
        alarms=tuple(alarm for alarm in found if alarm.register == chosen),
        figures=(*_money(scene), *_carbon(scene)),
        count=sum(not alarm.is_settled for alarm in found),
        blocking=sum(alarm.blocks for alarm in found),
    )


def _money(scene: Scene) -> Iterator[Figure]:
    """The budget that is paid with money against its landing, and what the funding plan brings, excluding VAT."""
    words, rows = scene.words, rows_of(scene, "budget")
    lines = budget.paid(budget.lines(rows))
    if not lines:
        return
    begun = [line for line in lines if has_landing(rows[line.code])]
    whole = budget.total(begun)
    agreed = budget.total(lines).sums
    yield Figure(title=words.say("budget agreed ex. VAT"), text=_euros(scene, agreed["revised"].net))
    if begun:
        said = f"{_euros(scene, whole.landing.net)}  ({off(scene, whole.deviation.net).text})"
        yield Figure(title=words.say("landing ex. VAT"), text=said, is_off=whole.is_alarming)
    yield Figure(title=words.say("paid"), text=_euros(scene, agreed["paid"].net))
    found = budget.funded(rows_of(scene, "funding"))
    yield Figure(title=words.say("money in the funding plan"), text=_euros(scene, found.get("cash", Decimal(0))))


def _carbon(scene: Scene) -> Iterator[Figure]:
    emitted = carbon.emissions(rows_of(scene, "carbon"))
    for account, both in REGISTERS["carbon"].fields[0].choices.items():
        if any(one.account == account for one in emitted):
            said = figure(scene, carbon.total(emitted, account), CENT).text
            name = both[0 if scene.words.language == "fr" else 1]
            yield Figure(title=scene.words.say("carbon, {account}", account=name), text=f"{said} kgCO₂e")


def _euros(scene: Scene, number: Decimal) -> str:
    return f"{figure(scene, number, CENT).text} €"


def _line(scene: Scene, register: Register, found: tuple[Alarm, ...]) -> RegisterLine:
    words, rows = scene.words, rows_of(scene, register.id)
    told = [alarm for alarm in found if alarm.register == register.id]
    own = [alarm for alarm in told if not alarm.is_settled]
    standing: Standing = "good"
    text = words.say("up to date")
    if own:
        standing = "blocked" if any(alarm.blocks for alarm in own) else "late"
        text = words.say(SUMS[register.id], count=words.count(len(own)))
    elif not rows:
        standing, text = "empty", words.say("empty")
    elif lacking := incomplete(scene, register):
        standing, text = "holes", words.say("{count} to complete", count=words.count(len(lacking)))
    elif told:
        text = words.say("{count} argued", count=words.count(len(told)))
    count = words.count(len(rows)) + (f"/{len(register.codes)}" if register.codes else "")
    return RegisterLine(id=register.id, title=register.title(words.language), rows=count, standing=standing, text=text)
