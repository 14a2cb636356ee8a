"""`make pictures`: every desk at its moments as PNG files in docs/desks, drawn by Chromium from what the desks paint.

The moments are told on a stage (`tests/control/desk/stage.py`), so that the same picture can be made again at any time.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from control.desk.ink import Ink, Line
from control.desk.paint.panels import Painted
from control.desk.places import Places
from control.desk.theme import PALETTES, Palette
from rundown.plan.show import Role
from tests.control.desk.picture import demo_show, drawn
from tests.control.desk.stage import ROOM_MOMENTS, tell

DOCS = Path(__file__).parents[1] / "docs" / "desks"
CELL, LINE = 12, 26
"""Pixels of a cell."""

COLOURS = 96

TELLING = {
    Role.REA: "call", Role.SCR: "behind", Role.SON: "duplex", Role.IMG: "vt", Role.PLA: "vt", Role.PRO: "draw",
    Role.PRES: "vt", Role.VUE: "call",
}  # fmt: skip
"""The moment at which each desk is shown in the README."""

TOLD = {
    Role.REA: "the director", Role.SCR: "the script", Role.SON: "sound", Role.IMG: "tapes and captions",
    Role.PLA: "the set", Role.PRO: "production", Role.PRES: "the presenter", Role.VUE: "overview",
}  # fmt: skip

MOMENTS = {
    "poll": "before air", "vt": "in a tape, ten seconds from its end", "call": "seven seconds from a take",
    "behind": "two minutes late", "lost": "the link lost", "duplex": "in a duplex", "draw": "at the draw",
}  # fmt: skip

HEAD = """# The desks

Every desk of the control room at the same seven moments of the demo show « Passerelles », whose people and places are
fiction: before air, in a tape, seconds from a take, two minutes late, the link lost, in a duplex, at the draw. Each at 80
columns by 24 rows; at its most telling moment also at 160 by 48, in French and in English.

`make pictures` makes this page and its pictures again (it needs Chromium)."""

SIZES = ((80, 24), (160, 48))


def page(painted: Painted, places: Places, width: int, height: int, palette: Palette) -> str:
    """A terminal as an HTML page of exactly its cells."""
    rows = []
    for name, place in places.items():
        for down, line in enumerate(painted[name]):
            top, left = (place.y + down) * LINE, place.x * CELL
            rows.append(f'<div style="top:{top}px;left:{left}px">{_spans(line, palette)}</div>')
    style = (
        f"body{{margin:0;background:{palette['bg']};width:{width * CELL}px;height:{height * LINE}px;overflow:hidden}}"
        f"div{{position:absolute;white-space:pre;font:20px/{LINE}px 'JetBrains Mono','DejaVu Sans Mono',monospace}}"
        f"span{{position:absolute;height:{LINE}px;overflow:hidden}}b{{position:absolute;text-align:center}}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(rows)}"


def _spans(line: Line, palette: Palette) -> str:
    """Each cell in its own box: the advance of a font is not the width of a cell."""
    made, column = [], 0
    for span in line:
        width = len(span.text) * CELL
        cells = "".join(
            f'<b style="left:{place * CELL}px;width:{CELL}px;{_cell(char, palette[span.ink.colour], span.ink)}">'
            f"{'' if char == '█' else html.escape(char)}</b>"
            for place, char in enumerate(span.text)
            if char != " "
        )
        ground = palette[span.ink.ground]
        made.append(f'<span style="left:{column}px;width:{width}px;background:{ground}">{cells}</span>')
        column += width
    return "".join(made)


def _cell(char: str, colour: str, ink: Ink) -> str:
    if char == "█":  # a block figure is one surface, whatever the font draws
        return f"height:{LINE}px;background:{colour}"
    strike = ";text-decoration:line-through" if ink.struck else ""
    return f"color:{colour};font-weight:{700 if ink.bold else 400}{strike}"


def shoot(document: str, picture: Path, width: int, height: int) -> None:
    """The page as a PNG of these cells."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "desk.html"
        source.write_text(document, encoding="utf-8")
        size = f"{width * CELL},{height * LINE}"
        words = [chromium, "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", f"--window-size={size}"]
        subprocess.run([*words, f"--screenshot={picture}", source.as_uri()], check=True, capture_output=True)
    with Image.open(picture) as shot:  # few colours: a quarter of the size
        shot.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(picture, optimize=True)


def gallery() -> str:
    """The page that shows them, every desk at the same moments."""
    parts = [HEAD]
    for role, told in TOLD.items():
        best = TELLING[role]
        parts.append(f"\n## {role}: {told}\n")
        parts += [_shown(role, best, size, language) for size in SIZES for language in ("fr", "en")]
        others = [moment for moment in ROOM_MOMENTS if moment != best]
        parts.append("\nAt the other moments:\n")
        parts += [_shown(role, moment, SIZES[0], "fr", small=True) for moment in others]
    parts.append("\n## Other palettes\n")
    parts += [f'<img src="desks/theme-{name}.png" alt="{name}" width="400">' for name in PALETTES if name != "dark"]
    return "\n".join(parts) + "\n"


def _shown(role: Role, moment: str, size: tuple[int, int], language: str, *, small: bool = False) -> str:
    name = f"{role.lower()}-{moment}-{size[0]}x{size[1]}-{language}.png"
    width = ' width="400"' if small else ""
    return f'<img src="desks/{name}" alt="{role}, {MOMENTS[moment]}, {size[0]}x{size[1]}, {language}"{width}>'


def main() -> None:
    """Makes all pictures, or those of the roles named."""
    show, dark = demo_show(), PALETTES["dark"]
    DOCS.mkdir(parents=True, exist_ok=True)
    wanted = [Role(word) for word in sys.argv[1:]] or list(Role)
    for role in wanted:
        for moment in ROOM_MOMENTS:
            for width, height in SIZES:
                languages = ("fr", "en") if moment == TELLING[role] else ("fr",) if width == SIZES[0][0] else ()
                for language in languages:
                    shown = drawn(tell(show, moment), role, language, width, height, lost=moment == "lost")
                    name = f"{role.lower()}-{moment}-{width}x{height}-{language}.png"
                    shoot(page(*shown, width, height, dark), DOCS / name, width, height)
    (DOCS.parent / "desks.md").write_text(gallery(), encoding="utf-8")
    for name, palette in PALETTES.items() if not sys.argv[1:] else ():
        if name != "dark":
            shown = drawn(tell(show, "call"), Role.REA, "fr", 80, 24)
            shoot(page(*shown, 80, 24, palette), DOCS / f"theme-{name}.png", 80, 24)


if __name__ == "__main__":
    main()
