"""OBS Studio for a show: a scene of its own plain colour for each source, the captions nested into all of them.

The scene `SYNTHES` holds one hidden text for each caption template, named as the template. Written from the scene
collection that OBS 29 saves; keys it takes by default are left out. Nothing of OBS's own state survives a restart.
"""

import colorsys
import json
import os
from pathlib import Path

from tests.gear.demo import Wanted
from tests.gear.program import Program, need, opens

PORT = 4455
PASSWORD = "studiopass"
BLACK = "BLACK"
CAPTIONS = "SYNTHES"
SIZE = (640, 360)

_CAPTION_AT = {"x": 24.0, "y": 280.0}

_GLOBAL = f"""\
[General]
FirstRun=true
EnableAutoUpdates=false
[Basic]
Profile=Untitled
ProfileDir=Untitled
SceneCollection=Untitled
SceneCollectionFile=Untitled
[BasicWindow]
PreviewEnabled=false
[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort={PORT}
AuthRequired=true
ServerPassword={PASSWORD}
"""

_PROFILE = """\
[General]
Name=Untitled
[Video]
BaseCX={0}
BaseCY={1}
OutputCX={0}
OutputCY={1}
FPSCommon=30
""".format(*SIZE)


def program(folder: Path, wanted: Wanted) -> Program:
    """OBS on a screen in memory."""
    need("obs", "Xvfb")
    display = 100 + os.getpid() % 20_000
    screen = Program(
        ["Xvfb", f":{display}", "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        folder / "xvfb.log",
        answers=lambda: opens(f"\0/tmp/.X11-unix/X{display}"),
    )
    run = folder / "run"
    where = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(run), "DISPLAY": f":{display}", "LIBGL_ALWAYS_SOFTWARE": "1"}
    return Program(
        ["obs", "--multi", "--minimize-to-tray", "--disable-updater"],
        folder / "obs.log",
        answers=lambda: opens(PORT),
        env=where,
        on=screen,
        prepare=lambda: _write(folder, wanted),
    )


def scenes(wanted: Wanted) -> dict[str, tuple[int, int, int]]:
    """The scenes and the red, green and blue that fills each; BLACK is black, and on program at the start."""
    names = (*wanted.sources, *wanted.doubles)
    hues = (colorsys.hsv_to_rgb(place / len(names), 1.0, 0.6) for place in range(len(names)))
    colours = [(round(255 * red), round(255 * green), round(255 * blue)) for red, green, blue in hues]
    return {BLACK: (0, 0, 0), **dict(zip(names, colours, strict=True))}


def _write(home: Path, wanted: Wanted) -> None:
    basic = home / ".config" / "obs-studio" / "basic"
    for folder in (basic / "profiles" / "Untitled", basic / "scenes", home / "run"):
        folder.mkdir(parents=True, exist_ok=True)
    (home / "run").chmod(0o700)
    (basic.parent / "global.ini").write_text(_GLOBAL)
    (basic / "profiles" / "Untitled" / "basic.ini").write_text(_PROFILE)
    (basic / "scenes" / "Untitled.json").write_text(json.dumps(_collection(wanted)))


def _collection(wanted: Wanted) -> dict[str, object]:
    colours = scenes(wanted)
    texts = [_item(place, name, visible=False, pos=_CAPTION_AT) for place, name in enumerate(wanted.templates, 1)]
    return {
        "name": "Untitled",
        "current_program_scene": BLACK,
        "current_scene": BLACK,
        "current_transition": "Cut",
        "transition_duration": 300,
        "scene_order": [{"name": name} for name in (*colours, CAPTIONS)],
        "sources": [
            *(_text(name) for name in wanted.templates),
            *(_plain(_fill(name), colour) for name, colour in colours.items()),
            _scene(CAPTIONS, texts),
            *(_scene(name, [_item(1, _fill(name)), _item(2, CAPTIONS)]) for name in colours),
        ],
    }


def _fill(scene: str) -> str:
    return f"{scene} plain"


def _text(name: str) -> dict[str, object]:
    font = {"face": "DejaVu Sans", "size": 32, "style": "", "flags": 0}
    settings = {"text": "", "font": font, "color1": 0xFFFFFFFF, "color2": 0xFFFFFFFF}
    return {"id": "text_ft2_source", "versioned_id": "text_ft2_source_v2", "name": name, "settings": settings}


def _plain(name: str, colour: tuple[int, int, int]) -> dict[str, object]:
    red, green, blue = colour
    settings = {"color": 0xFF << 24 | blue << 16 | green << 8 | red, "width": SIZE[0], "height": SIZE[1]}
    return {"id": "color_source", "versioned_id": "color_source_v3", "name": name, "settings": settings}


def _scene(name: str, items: list[dict[str, object]]) -> dict[str, object]:
    return {
        "id": "scene",
        "versioned_id": "scene",
        "name": name,
        "settings": {"custom_size": False, "id_counter": len(items), "items": items},
    }


def _item(number: int, name: str, *, visible: bool = True, pos: dict[str, float] | None = None) -> dict[str, object]:
    return {"id": number, "name": name, "visible": visible, "align": 5, "pos": pos or {"x": 0.0, "y": 0.0}}
