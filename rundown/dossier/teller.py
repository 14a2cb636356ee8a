"""How facts are said in one language: names, clocks, lengths, what a deed reads as. Typography included."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from rundown.dossier.tables import Kind
from rundown.dossier.trace import Deed
from rundown.dossier.words import DEEDS, HEADS, STATUS, Two
from rundown.live.asked import SYSTEM
from rundown.live.state import REMOTE, UNDERSTUDY
from rundown.plan.paper.labels import Labels
from rundown.plan.paper.typography import HARD, MINUS, typeset
from rundown.plan.show import PersonKind, Show
from rundown.production.registers import REGISTERS
from rundown.timecode import SECOND, format_clock, format_duration, format_signed, timecode

LANGUAGES = ("fr", "en")

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Absent(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


class _Elided(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


class Teller:
    """The facts of one show in one language (`fr`, or `en` for any other)."""

    def __init__(self, show: Show, language: str) -> None:
        self.show = show
        self.language = "fr" if language == "fr" else "en"
        self._labels = Labels(self.language)
        self._place = LANGUAGES.index(self.language)

    def head(self, key: str) -> str:
        """The head of a column."""
        return self.text(self._of(HEADS, key))

    def word(self, key: str, **values: str) -> str:
        """The word for a code; a code without one is said as it is."""
        return self.text(self._of(STATUS, key).format_map(values)) if key in STATUS else key

    def coded(self, words: Mapping[str, Two], code: str) -> str:
        """The word for a code of a list of its own; a code without one is said as it is."""
        return self.text(self._of(words, code)) if code in words else code

    def text(self, text: str) -> str:
        """A text with the signs and spaces of the language."""
        return typeset(text, self.language)

    def _of(self, words: Mapping[str, Two], key: str) -> str:
        return words[key][self._place]

    def reason(self, text: str) -> str:
        """Why a poll refused: what a role said, or the code of what the server found and its subject."""
        code, _, subject = text.partition(" ")
        return f"{subject} {self.word(code)}" if code in STATUS else text

    def plural(self, count: int, one: str, many: str) -> str:
        """A count and its noun; in French nought is singular."""
        single = count < 2 if self.language == "fr" else count == 1
        return f"{self.number(count)} {one if single else many}"

    def name(self, actor: str) -> str:
        """Who that is: a member, an understudy, the server, a remote; "" for nobody."""
        if actor == SYSTEM:
            return self.word("system")
        if actor.startswith(UNDERSTUDY):
            return self.word("by_understudy", role=actor.removeprefix(UNDERSTUDY))
        known = {member.id: member.name for member in self.show.team}
        return known.get(actor, actor.removeprefix(REMOTE))

    def role(self, role: str) -> str:
        """A post in words."""
        key = f"role.{role}"
        return self._labels(key) if self._labels.knows(key) else role

    def kind(self, kind: PersonKind) -> str:
        """What a person on air is there for."""
        return self._labels(f"kind.{kind}")

    def clock(self, at: int) -> str:
        """`20:00:02`."""
        return format_clock(at, self.show.timezone)

    def day(self, at: int) -> str:
        """`vendredi 11 décembre 2026`."""
        return self._labels.day(at, self.show.timezone)

    def moment(self, at: int) -> str:
        """Day and clock."""
        return f"{self.day(at)}, {self.clock(at)}"

    def timecode(self, at: int, on_air: int | None) -> str:
        """Time on air, minus before it; "" off air."""
        if on_air is None:
            return ""
        sign = MINUS if at < on_air else ""
        return sign + timecode(abs(at - on_air), self.show.frame_rate)[:-3].removeprefix("00:")

    def length(self, ms: int | None) -> str:
        """`3:30`, "" for none."""
        return "" if ms is None else format_duration(ms)

    def signed(self, ms: int | None) -> str:
        """`+0:35`, "" for none."""
        return "" if ms is None else format_signed(ms)

    def seconds(self, ms: int | None, *, sign: bool = False) -> str:
        """`1,2 s`, `1.2 s`; "" for none."""
        if ms is None:
            return ""
        tenths = f"{abs(ms) / SECOND:.1f}".replace(".", "," if self.language == "fr" else ".")
        before = MINUS if ms < 0 else "+" if sign and ms > 0 else ""
        return self.text(f"{before}{tenths} s")

    def number(self, value: int) -> str:
        """A count with its thousands apart."""
        return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}" if self.language == "fr" else ",")

    def decimal(self, value: Decimal, kind: Kind = Kind.NUMBER) -> str:
        """An amount with its cents, a number as long as it is, a percentage with its sign."""
        if kind is Kind.MEASURE:
            value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        text = f"{value:,.2f}" if kind is Kind.AMOUNT else f"{value:,f}"
        text = text.removesuffix(".00") if kind is Kind.PERCENT else text
        if self.language == "fr":
            text = text.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
        return self.text(
            f"{text} %" if kind is Kind.PERCENT and self.language == "fr" else text + "%" * (kind is Kind.PERCENT)
        )

    def euros(self, value: Decimal, *, sign: bool = False) -> str:
        """`1 250,00 €`, `€1,250.00`; with `sign` a plus before what is more than nothing."""
        plus = "+" if sign and value > 0 else ""
        text = self.decimal(abs(value), Kind.AMOUNT)
        before = f"{MINUS}" if value < 0 else plus
        return self.text(f"{before}{text} €") if self.language == "fr" else f"{before}€{text}"

    def kg(self, value: Decimal, places: str = "0.01") -> str:
        """kgCO2e, rounded."""
        return self.decimal(value.quantize(Decimal(places), ROUND_HALF_UP))

    def dated(self, day: date) -> str:
        """`28/11/2026`, `28 Nov 2026`."""
        return day.strftime("%d/%m/%Y") if self.language == "fr" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def iso_day(self, at: int) -> str:
        """The day of an instant where the show is, `2026-11-28`."""
        return datetime.fromtimestamp(at / SECOND, ZoneInfo(self.show.timezone)).date().isoformat()

    def short_date(self, day: date) -> str:
        """`28/11/26`, `28 Nov 26`: for the cells of a table."""
        english = f"{day.day}{HARD}{_MONTHS[day.month - 1]}{HARD}{day:%y}"
        return day.strftime("%d/%m/%y") if self.language == "fr" else english

    def clock_or_moment(self, at: int) -> str:
        """The clock on the day of the show, with the day on any other: for the cells of a table."""
        return self.clock(at) if self.iso_day(at) == self.iso_day(self.show.on_air) else self.short_moment(at)

    def short_moment(self, at: int) -> str:
        """`28/11/26 14:05`: for the cells of a table."""
        local = datetime.fromtimestamp(at / SECOND, ZoneInfo(self.show.timezone))
        return f"{self.short_date(local.date())} {local:%H:%M}".replace(" ", HARD)

    def days(self, count: int) -> str:
        """A difference in days: `+3 j`, `−1 d`, `0`."""
        sign = MINUS if count < 0 else "+" if count > 0 else ""
        return self.text(f"{sign}{abs(count)}" + (f" {self.word('days')}" if count else ""))

    def deed_kind(self, kind: str) -> str:
        """What a kind of deed is, whatever it was done to."""
        return self.text(self._of(DEEDS, kind).format_map(_Elided())) if kind in DEEDS else kind

    def deed(self, deed: Deed) -> str:
        """What the deed was, in a few words."""
        if deed.kind not in DEEDS:
            return deed.kind
        about = deed.about
        if "to" in about:
            about = about | {"to": self.name(about["to"]) if deed.kind == "role_given" else about["to"]}
        if deed.kind == "said":
            about = {"to": self.word("all")} | about
        if about.get("register") in REGISTERS:
            about = about | {"register": REGISTERS[about["register"]].title(self.language)}
        if "registers" in about:
            counts = (each.split() for each in about["registers"].split(", "))
            named = (f"{REGISTERS[register].title(self.language)} ({count})" for register, count in counts)
            about = about | {"registers": ", ".join(named)}
        if "subject" in about:
            about = about | {"subject": self.word(about["subject"]), "what": self.word(about["what"])}
        return self.text(self._of(DEEDS, deed.kind).format_map(_Absent(about)))
