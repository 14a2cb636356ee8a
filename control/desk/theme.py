"""The colours of the desks as data: what each token means stands in its name, four palettes give its value.

`x_on` is the text on a fill of `x`. Red (`air`) says on air and nothing else; faults are magenta (`fail`),
waiting is amber (`stby`), what is not the real thing is violet (`virt`).
"""

from collections.abc import Mapping
from typing import Literal

from textual.theme import Theme

Token = Literal[
    "bg", "s1", "s2", "selected", "line", "text", "soft", "dim", "off",
    "air", "air_on", "air_text", "next", "next_on", "stby", "stby_on",
    "ready", "virt", "virt_on", "fail", "fail_on",
]  # fmt: skip
Palette = Mapping[Token, str]
ThemeName = Literal["dark", "light", "highcontrast", "colourblind"]

FILLS: frozenset[Token] = frozenset({"air", "next", "stby", "virt", "fail"})
"""Backgrounds that mean something; without colour they become reverse video."""

DARK: Palette = {
    "bg": "#0B0E14", "s1": "#131823", "s2": "#1D2433", "selected": "#2F3B52", "line": "#2B3446",
    "text": "#E6E9EF", "soft": "#B4BDCC", "dim": "#7F8BA0", "off": "#566177",
    "air": "#D62839", "air_on": "#FFFFFF", "air_text": "#FF6B70",
    "next": "#2FBF71", "next_on": "#06140C", "stby": "#F4A261", "stby_on": "#1A0E04",
    "ready": "#4CC9F0", "virt": "#A99BFF", "virt_on": "#0E0A24", "fail": "#FF4FA3", "fail_on": "#20000F",
}  # fmt: skip

LIGHT: Palette = {
    "bg": "#F4F5F7", "s1": "#FFFFFF", "s2": "#E4E8EF", "selected": "#CFD8E6", "line": "#C3CBD8",
    "text": "#141922", "soft": "#39424F", "dim": "#5B6677", "off": "#98A2B1",
    "air": "#C81E30", "air_on": "#FFFFFF", "air_text": "#B3121F",
    "next": "#0A7440", "next_on": "#FFFFFF", "stby": "#9A4F00", "stby_on": "#FFFFFF",
    "ready": "#006C94", "virt": "#5B43C4", "virt_on": "#FFFFFF", "fail": "#B0005E", "fail_on": "#FFFFFF",
}  # fmt: skip

HIGH_CONTRAST: Palette = {
    "bg": "#000000", "s1": "#121212", "s2": "#2A2A2A", "selected": "#404040", "line": "#808080",
    "text": "#FFFFFF", "soft": "#FFFFFF", "dim": "#C8C8C8", "off": "#8A8A8A",
    "air": "#E00000", "air_on": "#FFFFFF", "air_text": "#FF8080",
    "next": "#00FF66", "next_on": "#000000", "stby": "#FFB000", "stby_on": "#000000",
    "ready": "#00E5FF", "virt": "#C9BFFF", "virt_on": "#000000", "fail": "#FF7AC2", "fail_on": "#000000",
}  # fmt: skip

COLOUR_BLIND: Palette = {
    **DARK,
    "air": "#C43C00", "air_on": "#FFFFFF", "air_text": "#FF8A4C",
    "next": "#92B9F2", "next_on": "#061225", "stby": "#EBCE07", "stby_on": "#1A1600",
    "ready": "#12F09A", "virt": "#B47BF7", "virt_on": "#10041F", "fail": "#E07A9E", "fail_on": "#24000F",
}  # fmt: skip

PALETTES: Mapping[ThemeName, Palette] = {
    "dark": DARK,
    "light": LIGHT,
    "highcontrast": HIGH_CONTRAST,
    "colourblind": COLOUR_BLIND,
}
"""Contrasts: all text but `off` reaches 4.5:1 on bg, s1 and s2; the colour-blind set keeps its states 20 CIE76 apart."""


def textual_theme(name: ThemeName) -> Theme:
    """The palette as a Textual theme, for what Textual itself draws (the command palette)."""
    colours = PALETTES[name]
    return Theme(
        name=name,
        primary=colours["ready"],
        secondary=colours["virt"],
        warning=colours["stby"],
        error=colours["fail"],
        success=colours["next"],
        accent=colours["ready"],
        foreground=colours["text"],
        background=colours["bg"],
        surface=colours["s1"],
        panel=colours["s2"],
        dark=name != "light",
        variables={f"desk-{token.replace('_', '-')}": colour for token, colour in colours.items()},
    )
