"""What the registers lack today: rows to complete, registers that are empty, and so what each criterion misses. Pure."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.view.register_alarms import Alarm, rows_of
from control.desk.view.scene import Scene
from rundown.production.areas import CRITERIA
from rundown.production.fields import Register, Row
from rundown.production.registers import REGISTERS

KEY_FIELDS: Mapping[str, tuple[str, ...]] = {
    "stages": ("aim", "lead", "start", "end", "means", "result"),
    "tasks": ("owner",),
    "days": ("access", "ready", "air", "end", "safety"),
    "convocations": ("came", "left"),
    "decisions": ("options", "criteria"),
    "difficulties": ("severity", "answer"),
    "jobs": ("missions", "skills"),
    "meetings": ("points", "writer", "approved"),
    "actions": ("due",),
    "funding": ("day", "document"),
    "documents": ("parties", "file", "checked"),
    "releases": ("document",),
    "insurance": ("number", "covers", "document"),
    "music": ("composer", "use", "document"),
    "authors": ("shares", "declared"),
    "hazards": ("lead", "due"),
    "carbon": ("source",),
    "duties": ("lead", "result"),
    "inclusion": ("state",),
    "audience": ("replay",),
    "lessons": ("figure", "proposal"),
}
"""The fields, besides those no row can be without, that a row is not worth handing in without."""

ACCOUNTS = ("forecast", "final")
K1 = "K1"


class Missing(Struct, frozen=True):
    """What is missing in a few words, and in all of them."""

    short: str
    text: str


def holes(register: Register, row: Row) -> tuple[str, ...]:
    """The key fields that are empty in a row: a quote that was chosen also says why."""
    keys = KEY_FIELDS.get(register.id, ())
    if register.id == "quotes" and row.get("chosen") == "yes":
        keys = ("why",)
    return tuple(key for key in keys if not row.get(key))


def incomplete(scene: Scene, register: Register) -> tuple[str, ...]:
    """The codes of the rows with holes; where there is a row for each of `codes`, of those not begun too."""
    rows = rows_of(scene, register.id)
    return tuple(code for code in (register.codes or rows) if holes(register, rows.get(code, {})))


def missing(scene: Scene, alarms: tuple[Alarm, ...]) -> Mapping[str, tuple[Missing, ...]]:
    """By criterion, K1 first: what it misses today, in words; nothing where it is complete."""
    empty = sum(not rows_of(scene, register) for register in REGISTERS)
    said = scene.words.say_many("{count} register is empty", "{count} registers are empty", empty)
    found: dict[str, tuple[Missing, ...]] = {K1: (Missing(said, said),) if empty else ()}
    for criterion, registers in CRITERIA.items():
        found[criterion] = tuple(each for register in registers for each in _missing(scene, register, alarms))
    return found


def _missing(scene: Scene, name: str, alarms: tuple[Alarm, ...]) -> Iterator[Missing]:
    words, register, rows = scene.words, REGISTERS[name], rows_of(scene, name)
    title = register.title(words.language)
    if not rows:
        yield Missing(title, words.say("{register}: empty", register=title))
        return
    if name == "carbon":
        for account in ACCOUNTS:
            if not any(row["when"] == account for row in rows.values()):
                both = register.fields[0].choices[account]
                said = words.say("no {account} account", account=both[0 if words.language == "fr" else 1])
                yield Missing(said, said)
    if count := len(incomplete(scene, register)):
        yield Missing(title, words.say("{register}: {count} to complete", register=title, count=words.count(count)))
    own = [alarm for alarm in alarms if alarm.register == name and not alarm.is_settled]
    if count := sum(alarm.blocks or name == "budget" for alarm in own):
        yield Missing(title, words.say("{register}: {count} to see to", register=title, count=words.count(count)))
