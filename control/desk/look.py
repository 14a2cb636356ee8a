"""How a desk looks, sounds and is keyed on one terminal."""

from msgspec import Struct

from control.desk.keymap import Keymap
from control.desk.theme import ThemeName


class Look(Struct, frozen=True, kw_only=True):
    """Colours, signs, bell, flash and keys of one terminal. `plain`: lines of text for a screen reader, no screen."""

    theme: ThemeName = "dark"
    ascii: bool = False
    bell: bool = True
    flash: bool = True
    keymap: Keymap = Keymap()
    plain: bool = False
