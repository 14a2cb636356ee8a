"""The colours of the pages can be read: each pair that stands together, measured from the style sheets themselves."""

import re

import pytest

from control.web.site import FILES

TEXT, LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3: the least contrast of text, and of large text."""

SCREEN = [
    ("text", "bg", TEXT),
    ("text", "surface", TEXT),
    ("dim", "bg", TEXT),
    ("dim", "surface", TEXT),
    ("on-air", "air-fill", TEXT),
    ("air-text", "bg", TEXT),
    ("on-ok", "ok", TEXT),
    ("bg", "warn", TEXT),
    ("warn", "bg", TEXT),
    ("on-virt", "virt", TEXT),
    ("text", "line", TEXT),
]
OVERLAY = [
    ("air-ink", "air-panel", TEXT),
    ("air-dim", "air-panel", TEXT),
    ("air-game", "air-panel", TEXT),
    ("air-game-ink", "air-game", TEXT),
]

Colour = tuple[float, float, float]


def tokens(file: str) -> dict[str, str]:
    """The custom properties of a style sheet."""
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", (FILES / file).read_text(encoding="utf-8")))


def colour(text: str, beneath: Colour) -> Colour:
    """`#E6E9EF`, `#fff` or `rgba(11, 14, 20, .90)` laid over another colour; parts from 0 to 255."""
    if found := re.fullmatch(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", text):
        *parts, share = (float(each) for each in found.groups())
        red, green, blue = (share * own + (1 - share) * under for own, under in zip(parts, beneath, strict=True))
        return red, green, blue
    digits = text.removeprefix("#")
    pairs = [each * 2 for each in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    red, green, blue = (float(int(pair, 16)) for pair in pairs)
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str, beneath: Colour = (255, 255, 255)) -> float:
    """The contrast of two colours; a ground that lets through lies on `beneath`."""
    under = colour(ground, beneath)
    dark, light = sorted((luminance(colour(ink, under)), luminance(under)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_the_standards() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground", "least"), SCREEN)
def test_the_crews_pages_can_be_read(ink: str, ground: str, least: float) -> None:
    found = tokens("screen.css")
    assert contrast(found[ink], found[ground]) >= least


@pytest.mark.parametrize("beneath", [(0, 0, 0), (128, 128, 128), (255, 255, 255)])
@pytest.mark.parametrize(("ink", "ground", "least"), OVERLAY)
def test_the_overlays_can_be_read_on_any_picture(ink: str, ground: str, least: float, beneath: Colour) -> None:
    found = tokens("overlay_tokens.css")
    assert contrast(found[ink], found[ground], beneath) >= least


def test_the_live_bugs_word_can_be_read() -> None:
    assert contrast("#fff", tokens("overlay_tokens.css")["air-live"]) >= TEXT


def test_every_token_an_overlay_uses_is_one_a_school_may_change() -> None:
    used = set(re.findall(r"var\(--(air-[\w-]+)", (FILES / "overlay.css").read_text(encoding="utf-8")))
    assert used == {name for name in tokens("overlay_tokens.css") if name.startswith("air-")}
