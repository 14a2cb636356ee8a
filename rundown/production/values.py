"""What people write in a field, understood: one way in for forms, sheets and commands, and the way back to a screen.

`understood` makes the one text that is kept; given that text it gives it back. Sums are Decimal, never float.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from msgspec import Struct

from rundown.plan.show import Role, Show
from rundown.production.factors import FACTORS
from rundown.production.fields import SEVERAL, Field, Kind
from rundown.production.files import NotADocument, document_name

LONGEST = 4_000
"""Characters of one value."""

SEALED = re.compile(r"sealed:[0-9a-f]{16}:[0-9a-f]{64}")
"""The sign of a value that is kept apart: its id in `sealed.db`, and its keyed hash."""

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Signs that no paper shows: controls, those that turn the way of writing, halves of a pair."""

_FILE = re.compile(r"[0-9a-f]{64} \S.*")
_MOST = Decimal(10) ** 12


class NotAValue(ValueError):
    """The field cannot hold this text: a code, and the words to tell it with; the sentence is made at the screen."""

    def __init__(self, code: str, field: Field, text: str, allowed: str = "") -> None:
        super().__init__(code, field.key, text)
        self.code, self.field, self.text, self.allowed = code, field, text, allowed


class Known(Struct, frozen=True):
    """What a value may name: the show, and the codes of the rows of each register."""

    show: Show
    rows: Mapping[str, Iterable[str]]


def folded(text: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def understood(field: Field, text: str, known: Known) -> str:
    """The text as it is kept, "" for nothing. Raises NotAValue."""
    text = UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST:
        raise NotAValue("value_too_long", field, text[:40], str(LONGEST))
    if not text:
        return ""
    if field.sealed and SEALED.fullmatch(text):
        return text
    if field.kind in SEVERAL:
        return " ".join(dict.fromkeys(_one(field, each, known) for each in _several(field, text, known)))
    if field.kind is Kind.NOTE:
        return text
    return _one(field, text, known)


def _several(field: Field, text: str, known: Known) -> Iterator[str]:
    """The parts of a list: what stands between commas is one part if something is called that, else its words are."""
    named = _named(field, known) or {}
    for part in re.split(r"[,;\n]", text):
        yield from (part,) if folded(part) in named else part.split()


def _one(field: Field, text: str, known: Known) -> str:
    text = " ".join(text.split())
    if (read := _READ.get(field.kind)) is not None:
        kept = read(text)
        if kept is None:
            raise NotAValue(f"not_a_{field.kind}", field, text)
        return kept
    named = _named(field, known)
    if named is None:
        return text
    found = named.get(folded(text))
    if found is None:
        raise NotAValue(f"unknown_{_NAMES.get(field.kind, field.kind)}", field, text, ", ".join(_first(named, 12)))
    return found


def _first(named: Mapping[str, str], count: int) -> list[str]:
    kept = list(dict.fromkeys(named.values()))
    return [*kept[:count], "…"] if len(kept) > count else kept


_NAMES = {Kind.MEMBERS: "member", Kind.ROWS: "row"}


def _named(field: Field, known: Known) -> Mapping[str, str] | None:
    """What the field may name: by each way of writing it (folded), what is kept; None for a text of its own."""
    match field.kind:
        case Kind.CHOICE:
            words = ((key, word) for key, both in field.choices.items() for word in (key, *both))
        case Kind.MEMBER | Kind.MEMBERS:
            words = ((one.id, word) for one in known.show.team for word in (one.id, one.name))
        case Kind.PERSON:
            words = ((one.id, word) for one in known.show.people for word in (one.id, one.name))
        case Kind.ITEM:
            words = ((one.id, word) for one in known.show.items for word in (one.id, one.title))
        case Kind.ROLE:
            words = ((role.value, role.value) for role in Role)
        case Kind.ROW | Kind.ROWS:
            words = ((code, code) for code in known.rows.get(field.of, ()))
        case Kind.FACTOR:
            words = ((id, word) for id, one in FACTORS.items() for word in (id, one.id, one.fr, one.en))
        case _:
            return None
    return {folded(word): kept for kept, word in words}


def _day(text: str) -> str | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d"):
        try:
            found = datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        return found.isoformat() if 1970 <= found.year <= 2100 else None
    return None


def _time(text: str) -> str | None:
    found = re.fullmatch(r"(\d{1,2})\s?(?:[:h]\s?(\d{2})?)(?::00)?", text.casefold())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def number(text: str) -> Decimal | None:
    """A number as people write it: `1 250,50`, `1,250.50`, `-3`. None for what is none."""
    bare = re.sub(r"[\s\u00a0\u202f']", "", text.replace("−", "-"))
    if "," in bare and "." in bare:
        bare = bare.replace("." if bare.rfind(",") > bare.rfind(".") else ",", "")
    bare = bare.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", bare):
        return None
    found = Decimal(bare)
    return found if abs(found) < _MOST else None


def _amount(text: str) -> str | None:
    found = number(re.sub(r"(?i)\s*(€|eur|euros?)$", "", text))
    if found is None or found != round(found, 2):
        return None
    return f"{found:.2f}"


def _number(text: str) -> str | None:
    found = number(text)
    return None if found is None else _plain(found)


def _percent(text: str) -> str | None:
    found = number(text.removesuffix("%").strip())
    return _plain(found) if found is not None and 0 <= found <= 100 else None


def _count(text: str) -> str | None:
    found = number(text)
    return str(int(found)) if found is not None and found == int(found) and found >= 0 else None


def _plain(value: Decimal) -> str:
    """Without an exponent and without noughts at the end."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


_YES = {
    "oui": "yes",
    "o": "yes",
    "yes": "yes",
    "y": "yes",
    "x": "yes",
    "vrai": "yes",
    "true": "yes",
    "1": "yes",
    "✓": "yes",
}
_NO = {"non": "no", "n": "no", "no": "no", "faux": "no", "false": "no", "0": "no", "-": "no"}


def _yes(text: str) -> str | None:
    return (_YES | _NO).get(folded(text))


def _file(text: str) -> str | None:
    if not _FILE.fullmatch(text):
        return None
    digest, _, name = text.partition(" ")
    try:
        return f"{digest} {document_name(name)}"
    except NotADocument:
        return None


_READ: Mapping[Kind, Callable[[str], str | None]] = {
    Kind.DAY: _day,
    Kind.TIME: _time,
    Kind.AMOUNT: _amount,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.COUNT: _count,
    Kind.YES: _yes,
    Kind.FILE: _file,
}


def shown(field: Field, value: str, show: Show, language: str) -> str:
    """A kept value as a person reads it, in French or English; a file by its name, a sealed value as dots."""
    if SEALED.fullmatch(value):
        return "•••"
    place = 0 if language == "fr" else 1
    match field.kind:
        case Kind.CHOICE if value in field.choices:
            return field.choices[value][place]
        case Kind.YES:
            return {"yes": ("oui", "yes"), "no": ("non", "no")}.get(value, (value, value))[place]
        case Kind.DAY if language == "fr" and value:
            return date.fromisoformat(value).strftime("%d/%m/%Y")
        case Kind.AMOUNT | Kind.NUMBER | Kind.PERCENT if language == "fr":
            return _grouped(value).replace(".", ",")
        case Kind.AMOUNT | Kind.NUMBER:
            return _grouped(value)
        case Kind.MEMBER | Kind.MEMBERS:
            names = {one.id: one.name for one in show.team}
            return ", ".join(names.get(each, each) for each in value.split())
        case Kind.PERSON:
            return next((one.name for one in show.people if one.id == value), value)
        case Kind.ROWS:
            return ", ".join(value.split())
        case Kind.FACTOR if value in FACTORS:
            return (FACTORS[value].fr, FACTORS[value].en)[place]
        case Kind.FILE:
            return value.partition(" ")[2]
        case _:
            return value


def _grouped(value: str) -> str:
    """Thousands apart, by a narrow space that never breaks."""
    whole, dot, part = value.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u202f", whole) + dot + part


def amount(row: Mapping[str, str], key: str) -> Decimal:
    """A number of a row, 0 for none."""
    return Decimal(row.get(key) or 0)
