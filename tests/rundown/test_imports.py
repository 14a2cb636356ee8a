"""The core is pure: to load it loads nothing that does I/O, waits, or throws dice."""

import subprocess
import sys

import pytest

BANNED = {"asyncio", "socket", "sqlite3", "random", "textual", "aiohttp", "websockets", "pythonosc", "sqlite_utils"}
CORE = ["rundown.live.decide", "rundown.live.evolve", "rundown.live.timing", "rundown.plan.show", "rundown.timecode"]


def loaded(*modules: str) -> set[str]:
    """What a new Python has loaded once it has imported these."""
    lines = [*(f"import {module}" for module in modules), "import sys", "print(*sys.modules)"]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("modules", [[each] for each in CORE] + [CORE], ids=[*CORE, "all of it"])
def test_the_core_loads_nothing_that_does_io(modules: list[str]) -> None:
    found = loaded(*modules)
    assert set(modules) <= found
    assert not found & BANNED


def test_the_check_sees_what_is_loaded() -> None:
    assert "asyncio" in loaded("rundown.engine")
