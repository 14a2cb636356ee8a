"""The palettes hold what the desks promise: readable texts, states told apart."""

from itertools import combinations

import pytest

from control.desk.theme import PALETTES, Palette, ThemeName, Token, textual_theme

TEXTS: tuple[Token, ...] = ("text", "soft", "dim", "air_text", "next", "stby", "ready", "virt", "fail")
ON_FILLS: tuple[tuple[Token, Token], ...] = (
    ("air_on", "air"), ("next_on", "next"), ("stby_on", "stby"), ("virt_on", "virt"), ("fail_on", "fail"),
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_is_readable_on_every_ground(name: ThemeName) -> None:
    palette: Palette = PALETTES[name]
    grounds: tuple[Token, ...] = ("bg", "s1", "s2")
    low = [(t, g) for t in TEXTS for g in grounds if contrast(palette[t], palette[g]) < 4.5]
    assert low == []


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_is_readable_on_its_fill(name: ThemeName) -> None:
    palette = PALETTES[name]
    assert [fill for on, fill in ON_FILLS if contrast(palette[on], palette[fill]) < 4.5] == []


@pytest.mark.parametrize("name", PALETTES)
def test_no_two_states_share_a_colour(name: ThemeName) -> None:
    states: tuple[Token, ...] = ("air", "next", "stby", "ready", "virt", "fail")
    assert [pair for pair in combinations(states, 2) if PALETTES[name][pair[0]] == PALETTES[name][pair[1]]] == []


def test_the_toolkit_draws_in_the_same_colours() -> None:
    assert textual_theme("light").background == PALETTES["light"]["bg"]
    assert (textual_theme("light").dark, textual_theme("dark").dark) == (False, True)
