"""Ardour without its window for a show: a session with one mono track for each channel, OSC switched on.

Ardour's own Lua host opens the session, on Ardour's dummy audio engine (blocks of 21 ms). `hardour` knows only JACK, whose
library loses its server on most starts of a session with many tracks: it answers on, but mutes and solos no more.

As Ardour 7 comes, it answers a query at port 8000 of the asker's host; only after a `/set_surface` with seven arguments,
the last one 0, does it answer the port the query came from (for that host, whoever asks next).
"""

import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.gear.demo import Wanted
from tests.gear.program import PATIENCE_S, Program, need
from tests.gear.witness import Osc

PORT = 3819
ANSWER_PORT = 8000

_MAKE = """\
AudioEngine:set_backend("None (Dummy)", "", "")
session = create_session("{session}", "studio", 48000)
for _, name in ipairs({{{tracks}}}) do
  session:new_audio_track(1, 2, nil, 1, name, ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true)
end
session:save_state("", false, false, false, false, false)
"""

_RUN = """\
AudioEngine:set_backend("None (Dummy)", "", "")
session = load_session("{session}", "studio")
while true do ARDOUR.LuaAPI.usleep(1000000) end
"""


def program(folder: Path, wanted: Wanted) -> Program:
    """Ardour: strips 1 to n are the channels, none of them muted."""
    need(_lua_host())
    run = folder / "run.lua"
    run.write_text(_RUN.format(session=folder / "session"))
    return Program(
        [_lua_host(), str(run)],
        folder / "ardour.log",
        answers=_answers,
        env=_environment(folder),
        prepare=lambda: _make_session(folder, wanted),
    )


def _lua_host() -> str:
    """Where Ardour's Lua host is; its bare name where Ardour is not installed."""
    found = sorted(Path("/usr/lib").glob("ardour*/luasession"))
    return str(found[-1]) if found else "luasession"


def _environment(folder: Path) -> Mapping[str, str]:
    """What Ardour's start script would set."""
    library = Path(_lua_host()).parent
    return {
        "HOME": str(folder),
        "LD_LIBRARY_PATH": str(library),
        "ARDOUR_DLL_PATH": str(library),
        "ARDOUR_DATA_PATH": f"/usr/share/{library.name}",
        "ARDOUR_CONFIG_PATH": f"/etc/{library.name}",
    }


def _make_session(folder: Path, wanted: Wanted) -> None:
    """Makes the session, once: it takes two seconds."""
    session, script = folder / "session", folder / "make.lua"
    if session.exists():
        return
    tracks = ", ".join(f'"{name}"' for name in sorted(wanted.channels, key=wanted.channels.__getitem__))
    script.write_text(_MAKE.format(session=session, tracks=tracks))
    subprocess.run(
        [_lua_host(), str(script)],
        env=os.environ | _environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_S,
        check=True,
    )
    saved = session / "studio.ardour"
    surface = '<Protocol name="Open Sound Control (OSC)" active="{}"'
    saved.write_text(saved.read_text().replace(surface.format(0), surface.format(1)))


def _answers() -> bool:
    """Whether it answers and its audio runs: a mute, here the master's, waits for an audio block and so tells both."""
    with Osc(PORT, listen=ANSWER_PORT) as osc:
        return _obeys(osc, 1) and _obeys(osc, 0)


def _obeys(osc: Osc, muted: int) -> bool:
    osc.send("/master/mute", "i", muted)
    time.sleep(0.05)
    return osc.ask("/master/mute", 0.1) == [muted]
