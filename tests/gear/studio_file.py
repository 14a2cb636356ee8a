"""The gear of the rig as a studio file of the demo show: OBS as mixer and captions, QLC+ as light, Ardour as sound desk."""

from pathlib import Path

import pytest

from control.places import data_folder
from control.wire.access import Access
from tests.gear import ardour, obs, qlcplus
from tests.gear.demo import DEMO, Wanted
from tests.gear.rig import Rig

MICS = ("PRES", "INV1", "INV2", "INV3", "CHANT")


def studio_of(rig: Rig, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rig, running, as a studio file; OBS's password stands where `regie gear key` keeps it."""
    rig.start_obs()
    rig.start_qlcplus()
    rig.start_ardour()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "home"))
    data = data_folder(DEMO, None)
    data.mkdir(parents=True)
    access = Access(data / "access.db")
    for unit in ("vision", "caption"):
        access.set_key(unit, obs.PASSWORD)
    access.close()
    file = folder / "studio.toml"
    file.write_text(studio_text(rig.wanted), encoding="utf-8")
    return file


def studio_text(wanted: Wanted) -> str:
    """The studio file; the units not named in it stay the plan's."""
    scenes = {name: f'"{name}"' for name in wanted.sources}
    looks = {look: str(qlcplus.value(wanted.looks, look)) for look in wanted.looks}
    strips = {name: str(strip) for name, strip in wanted.channels.items()}
    strips["mics"] = "[{}]".format(", ".join(f'"{name}"' for name in MICS))
    return "".join(
        (
            _unit("vision", "Mélangeur", "obs", obs.PORT, "REA", scenes),
            _unit("caption", "Synthés", "obs-captions", obs.PORT, "IMG", {}),
            _unit("light", "Lumière", "qlcplus", qlcplus.OSC_PORT, "PLA", looks),
            _unit("audio", "Console son", "ardour", ardour.PORT, "SON", strips),
        )
    )


def _unit(name: str, title: str, profile: str, port: int, role: str, names: dict[str, str]) -> str:
    lines = [
        "[[gear]]",
        f'id = "{name}"',
        f'title = "{title}"',
        f'profile = "{profile}"',
        f"port = {port}",
        f'role = "{role}"',
        "[gear.names]",
        *(f"{word} = {own}" for word, own in names.items()),
    ]
    return "\n".join(lines) + "\n\n"
