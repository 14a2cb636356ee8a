"""Productions made up for the tests of their sheets: a show that rows may name, and rows of every register."""

from collections.abc import Mapping

from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.production import Entry, Record, Rows, decide, known_of
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.plan.show import Person, Role
from rundown.production.factors import FACTORS
from rundown.production.fields import SEVERAL, Field, Kind, Row
from rundown.production.registers import REGISTERS
from rundown.production.sheet.importing import Read, import_registers
from rundown.production.sheet.standing import Standing, standing_of
from rundown.production.values import Known, NotAValue, understood
from tests.rundown.live.stage import OPENING, TALK, show

PEOPLE = (Person(id="INV1", name="Ada Lune"), Person(id="INV2", name="Bo Soleil"))
SHOW = show(OPENING, replace(TALK, title="Discussion, longue"), people=PEOPLE, language="fr")
SEAL = f"sealed:{'0' * 16}:{'a' * 64}"
ROWS = 2
"""Rows of each register that others may name."""

Made = Mapping[str, Mapping[str, Row]]

_TEXT = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(
        ["=1+1", "'=x", "+33", "-", "@a", "_x0041_", "oui", "12,5", "2026-11-28", '“dit-il”; "oui"', "a\tb"]
    ),
)
_RAW = {
    Kind.TEXT: _TEXT,
    Kind.NOTE: st.lists(_TEXT, min_size=1, max_size=3).map("\n".join),
    Kind.DAY: st.dates().filter(lambda day: 1970 <= day.year <= 2100).map(str),
    Kind.TIME: st.times().map(lambda at: f"{at:%H:%M}"),
    Kind.AMOUNT: st.decimals(-999_999_999, 999_999_999, places=2).map(str),
    Kind.NUMBER: st.decimals(-999_999, 999_999, places=12).map(lambda number: f"{number:f}"),
    Kind.PERCENT: st.decimals(0, 100, places=3).map(str),
    Kind.COUNT: st.integers(0, 10**11).map(str),
    Kind.YES: st.sampled_from(["yes", "no"]),
    Kind.FILE: st.sampled_from([f"{'0a' * 32} devis.pdf", f"{'1b' * 32} Photo é 2.jpg"]),
    Kind.ROLE: st.sampled_from([role.value for role in Role]),
}


def standing(rows: Made, language: str = "") -> Standing:
    """These rows as they stand, each register having had as many as it has."""
    kept = {id: tuple(register.codes or rows.get(id, {})) for id, register in REGISTERS.items()}
    counts = {id: max((REGISTERS[id].number(code) or 0 for code in its), default=0) for id, its in rows.items()}
    return Standing(known=Known(SHOW, kept), rows=rows, counts=counts, language=language or SHOW.language)


def empty(language: str = "") -> Standing:
    """No row yet."""
    return standing({}, language)


@st.composite
def rows_of_all(draw: st.DrawFn) -> Made:
    """Rows of every register, as they are kept."""
    codes = {id: register.codes or tuple(map(register.code, range(1, ROWS + 1))) for id, register in REGISTERS.items()}
    known = Known(SHOW, codes)
    return {id: {code: draw(_row(id, code, known)) for code in _some(id)} for id in REGISTERS}


def _some(id: str) -> tuple[str, ...]:
    register = REGISTERS[id]
    return register.codes[:ROWS] if register.codes else tuple(map(register.code, range(1, ROWS + 1)))


@st.composite
def _row(draw: st.DrawFn, id: str, code: str, known: Known) -> Row:
    row: dict[str, str] = {}
    for field in REGISTERS[id].fields:
        names = _some(field.of) if field.of else ()
        if field.of == id:
            names = names[: names.index(code)]  # none comes after itself
        wanted = field.must or draw(st.booleans())
        if not wanted or (field.of and not names):
            continue
        if field.sealed:
            row[field.key] = SEAL
        elif value := draw(_value(field, names, known)):
            row[field.key] = value
        elif field.must:
            row[field.key] = "x"
    return row


def _value(field: Field, names: tuple[str, ...], known: Known) -> st.SearchStrategy[str]:
    def kept(text: str) -> str:
        try:
            return understood(field, text, known)
        except NotAValue:
            return ""

    raw = _RAW[field.kind] if field.kind in _RAW else st.sampled_from(_named(field, names))
    if field.kind in SEVERAL:
        raw = st.lists(raw, min_size=1, max_size=3).map(" ".join)
    return raw.map(kept)


def _named(field: Field, names: tuple[str, ...]) -> list[str]:
    match field.kind:
        case Kind.CHOICE:
            return list(field.choices)
        case Kind.MEMBER | Kind.MEMBERS:
            return [member.id for member in SHOW.team]
        case Kind.PERSON:
            return [person.id for person in SHOW.people]
        case Kind.ITEM:
            return [item.id for item in SHOW.items]
        case Kind.FACTOR:
            return list(FACTORS)
        case _:
            return list(names)


def read(files: Mapping[str, bytes], beside: Standing | None = None, asked: str = "") -> Read:
    """What these files ask for, beside what stands (nothing)."""
    return import_registers(list(files.items()), beside or empty(), asked)


def recorded(found: Read, state: State | None = None) -> State:
    """The state once all that was read is recorded in one command. Raises Refused."""
    now = state or State()
    now = replace(now, standing=replace(now.standing, show=SHOW))
    changed = [
        Rows(id, tuple(Entry(each.code, dict(each.values)) for each in changes))
        for id, changes in found.changes.items()
        if changes
    ]
    if not changed:
        return now
    first, *others = changed
    command = Record(register=first.register, rows=first.rows, also=tuple(others))
    for fact in decide(now, command):
        now = evolve(now, Event(seq=now.seq + 1, at=0, wall=0, actor="noe", body=fact))  # type: ignore[arg-type]
    return now


def kept(state: State) -> Made:
    """The rows of every register in a state."""
    return standing_of(state).rows


__all__ = ["SEAL", "SHOW", "Made", "empty", "kept", "known_of", "read", "recorded", "rows_of_all", "standing"]
