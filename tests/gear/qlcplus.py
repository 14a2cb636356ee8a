"""QLC+ for a show: one cue list with a step for each look, and a slider for a cue light.

The looks lie on one fader (a cue list whose side fader works by steps): a value says which look is on and the others go
out, and saying it twice changes nothing. A button or a slider of its own for each look would not do: QLC+ 4.12 switches a
look off by the second press, and does not switch on again a slider that it put out itself. Channel numbers are QLC+'s:
CRC-16/X-25 of the OSC address.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from tests.gear.demo import Wanted
from tests.gear.program import Program, need, opens
from tests.gear.witness import dmx

OSC_PORT = 7700
FEEDBACK_PORT = 9000
"""Where QLC+ says what changed: the new value of `LOOK`, and `/0/dmx/N` for each DMX value, N from 0."""

WEB_PORT = 9999
LOOK = "/light/look"
CUE = "/light/cue"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE Workspace>\n'
_NAMESPACE = "http://www.qlcplus.org/Workspace"
_FOR_EVER = "4294967294"
_NO_FUNCTION = "4294967295"
_CHASER = "1000"


def program(folder: Path, wanted: Wanted) -> Program:
    """QLC+ without its window, in operate mode."""
    need("qlcplus")
    plot = folder / "studio.qxw"
    plot.write_text(workspace(wanted.looks), encoding="utf-8")
    options = ["--nowm", "--nogui", "--operate", "--web", "--web-port", str(WEB_PORT), "--open", str(plot)]
    return Program(
        ["qlcplus", *options],
        folder / "qlcplus.log",
        answers=lambda: opens(WEB_PORT) and len(dmx(WEB_PORT, 1)) == 1,
        env={"HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"},
    )


def value(looks: Sequence[str], look: str) -> int:
    """The int to send to `LOOK`, 0..255: the middle of the look's step, counted from the top; "" is the dark step.

    QLC+ takes an int as it is and a float as a share of 255; it tells `value / 255` back.
    """
    steps = ("", *looks)
    return 255 - round((steps.index(look) + 0.5) * 255 / len(steps))


def lit(looks: Sequence[str], look: str, cue: int = 0) -> list[int]:
    """The DMX values when a look is on: a channel for each look, then the cue light's."""
    return [*(255 if each == look else 0 for each in looks), cue]


def workspace(looks: Sequence[str]) -> str:
    """The text of a .qxw file. Its elements stand on lines of their own: QLC+ skips one where no blank is between."""
    root = ET.Element("Workspace", xmlns=_NAMESPACE, CurrentWindow="VirtualConsole")
    creator = ET.SubElement(root, "Creator")
    ET.SubElement(creator, "Name").text = "Q Light Controller Plus"
    engine = ET.SubElement(root, "Engine", Autostart=_CHASER)
    universe = ET.SubElement(ET.SubElement(engine, "InputOutputMap"), "Universe", Name="Universe 1", ID="0")
    for way in ("Input", "Output", "Feedback"):
        ET.SubElement(universe, way, Plugin="OSC", UID="127.0.0.1", Line="0")
    _fixture(engine, len(looks) + 1)
    for number, look in enumerate(("dark", *looks)):
        _scene(engine, number, look)
    _chaser(engine, len(looks) + 1)
    console = ET.SubElement(ET.SubElement(root, "VirtualConsole"), "Frame", Caption="")
    _cue_list(console)
    _slider(console, channel=len(looks))
    ET.indent(root)
    return _HEAD + ET.tostring(root, encoding="unicode")


def _fixture(engine: ET.Element, channels: int) -> None:
    fixture = ET.SubElement(engine, "Fixture")
    for name, text in (
        ("Manufacturer", "Generic"),
        ("Model", "Generic"),
        ("Mode", f"{channels} Channel"),
        ("ID", "0"),
        ("Name", "Dimmers"),
        ("Universe", "0"),
        ("Address", "0"),
        ("Channels", str(channels)),
    ):
        ET.SubElement(fixture, name).text = text


def _scene(engine: ET.Element, number: int, look: str) -> None:
    scene = ET.SubElement(engine, "Function", ID=str(number), Type="Scene", Name=look)
    ET.SubElement(scene, "Speed", FadeIn="0", FadeOut="0", Duration="0")
    if number > 0:
        ET.SubElement(scene, "FixtureVal", ID="0").text = f"{number - 1},255"


def _chaser(engine: ET.Element, steps: int) -> None:
    chaser = ET.SubElement(engine, "Function", ID=_CHASER, Type="Chaser", Name="looks")
    ET.SubElement(chaser, "Speed", FadeIn="0", FadeOut="0", Duration=_FOR_EVER)
    ET.SubElement(chaser, "Direction").text = "Forward"
    ET.SubElement(chaser, "RunOrder").text = "Loop"
    ET.SubElement(chaser, "SpeedModes", FadeIn="Default", FadeOut="Default", Duration="PerStep")
    for step in range(steps):
        ET.SubElement(chaser, "Step", Number=str(step), FadeIn="0", Hold=_FOR_EVER, FadeOut="0").text = str(step)


def _cue_list(console: ET.Element) -> None:
    cues = ET.SubElement(console, "CueList", Caption="looks", ID="1")
    ET.SubElement(cues, "Chaser").text = _CHASER
    ET.SubElement(cues, "SlidersMode").text = "Steps"
    _heard(ET.SubElement(cues, "CrossLeft"), LOOK)


def _slider(console: ET.Element, channel: int) -> None:
    slider = ET.SubElement(console, "Slider", Caption="cue", ID="2", WidgetStyle="Slider", InvertedAppearance="false")
    ET.SubElement(slider, "SliderMode", ValueDisplayStyle="Exact", ClickAndGoType="None").text = "Level"
    level = ET.SubElement(slider, "Level", LowLimit="0", HighLimit="255", Value="0")
    ET.SubElement(level, "Channel", Fixture="0").text = str(channel)
    ET.SubElement(ET.SubElement(slider, "Playback"), "Function").text = _NO_FUNCTION
    _heard(slider, CUE)


def _heard(widget: ET.Element, address: str) -> None:
    ET.SubElement(widget, "Input", Universe="0", Channel=str(_checksum(address.encode())))


def _checksum(data: bytes) -> int:
    rest = 0xFFFF
    for byte in data:
        rest ^= byte
        for _ in range(8):
            rest = rest >> 1 ^ 0x8408 if rest & 1 else rest >> 1
    return rest ^ 0xFFFF
