"""What every painter needs besides the view: the words, whether to draw in ASCII, and how a state is written."""

from msgspec import Struct

from control.desk.glyphs import STATES, StateName
from control.desk.ink import Row
from control.desk.theme import Token
from control.words import Words

FILL_TEXT: dict[Token, Token] = {
    "air": "air_on",
    "virt": "virt_on",
    "next": "next_on",
    "stby": "stby_on",
    "fail": "fail_on",
}
"""The colour of text on each fill."""


class Manner(Struct, frozen=True):
    """The reader's language, and whether the terminal has the glyphs."""

    words: Words
    ascii: bool = False

    def glyph(self, state: StateName) -> str:
        """The sign of a state."""
        return STATES[state].ascii if self.ascii else STATES[state].glyph

    def word(self, state: StateName) -> str:
        """The word of a state."""
        return self.words.say(STATES[state].word)


def put_state(row: Row, column: int, state: StateName, manner: Manner, width: int) -> None:
    """Writes glyph and word at a column; a state that asks for somebody fills its `width` columns."""
    shown, text = STATES[state], f"{manner.glyph(state)} {manner.word(state)}"
    if not shown.fill:
        row.put(column, text, shown.colour, bold=shown.bold, room=width)
        return
    row.fill(column - 1, width, shown.colour)
    row.put(column, text, FILL_TEXT[shown.colour], bold=True, ground=shown.colour, room=width - 2)


def heading(row: Row, column: int, text: str, *, lit: bool = False) -> int:
    """Writes a heading: dim bold capitals, brighter when its panel has the focus."""
    return row.put(column, text, "text" if lit else "dim", bold=True)
