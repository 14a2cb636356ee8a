"""The states a desk can show: word, glyph, ASCII and colour, always together; any two may be lost."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.theme import Token
from control.words import N_

StateName = Literal[
    "on_air", "rehearsal", "run_through", "off_air", "next", "planned", "armed", "standby", "ready", "go",
    "sent", "no_return", "confirmed", "done", "late", "missed", "failed", "unknown", "not_ready",
]  # fmt: skip


class Shown(Struct, frozen=True, kw_only=True):
    """How a state is shown: `fill` on its colour, else as text of it."""

    word: str
    glyph: str
    ascii: str
    colour: Token
    fill: bool = False
    bold: bool = False


STATES: Mapping[StateName, Shown] = {
    "on_air": Shown(word=N_("ON AIR"), glyph="●", ascii="*", colour="air", fill=True, bold=True),
    "rehearsal": Shown(word=N_("REHEARSAL"), glyph="◇", ascii="%", colour="virt", fill=True, bold=True),
    "run_through": Shown(word=N_("RUN-THROUGH"), glyph="◇", ascii="%", colour="virt", fill=True, bold=True),
    "off_air": Shown(word=N_("OFF AIR"), glyph="○", ascii="0", colour="text", bold=True),
    "next": Shown(word=N_("NEXT"), glyph="►", ascii=">", colour="next", bold=True),
    "planned": Shown(word=N_("planned"), glyph="·", ascii=".", colour="dim"),
    "armed": Shown(word=N_("armed"), glyph="▫", ascii=":", colour="soft"),
    "standby": Shown(word=N_("STANDBY ?"), glyph="□", ascii="o", colour="stby", fill=True, bold=True),
    "ready": Shown(word=N_("READY"), glyph="■", ascii="#", colour="ready", bold=True),
    "go": Shown(word=N_("GO"), glyph="»", ascii="!", colour="text", bold=True),
    "sent": Shown(word=N_("sent"), glyph="→", ascii="-", colour="soft"),
    "no_return": Shown(word=N_("no return"), glyph="~", ascii="~", colour="soft"),
    "confirmed": Shown(word=N_("confirmed"), glyph="✓", ascii="+", colour="dim"),
    "done": Shown(word=N_("done"), glyph="✓", ascii="+", colour="dim"),
    "late": Shown(word=N_("LATE"), glyph="▲", ascii="^", colour="stby", bold=True),
    "missed": Shown(word=N_("MISSED"), glyph="▲", ascii="^", colour="stby"),
    "failed": Shown(word=N_("FAILED"), glyph="×", ascii="x", colour="fail", fill=True, bold=True),
    "not_ready": Shown(word=N_("NOT READY"), glyph="×", ascii="x", colour="fail", bold=True),
    "unknown": Shown(word=N_("UNKNOWN"), glyph="?", ascii="?", colour="virt", bold=True),
}

FULL = "█"
EDGE = "▌"
BAR = "━"
CHOSEN = "›"
ESTIMATED = "≈"
EARLY = "▼"

_ASCII = {shown.glyph: shown.ascii for shown in STATES.values() if shown.glyph != "»"}
_PLAIN = {
    FULL: "#", EDGE: "|", BAR: "=", CHOSEN: ">", ESTIMATED: "~", EARLY: "v", "─": "-", "…": ".", "’": "'",
    "“": '"', "”": '"', "«": '"', "»": '"', "−": "-", "–": "-", "—": "-", "±": "~", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
_TO_ASCII = str.maketrans(_ASCII | _PLAIN)


def to_ascii(text: str) -> str:
    """The text with every glyph of the desks in ASCII, one for one; letters keep their accents.

    The sign of GO is a closing quote too; it is told apart by what draws it, so it reads as a quote here.
    """
    return text.translate(_TO_ASCII)
