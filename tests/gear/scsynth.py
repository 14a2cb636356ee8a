"""SuperCollider's server, on JACK without a sound card.

JACK is new with each life of its client: one whose client was killed hangs up on the next.
"""

import os
from pathlib import Path

from tests.gear.demo import Wanted
from tests.gear.program import Program, need
from tests.gear.witness import Osc

PORT = 57110


def _jackd(folder: Path, name: str) -> Program:
    """A JACK that plays into nothing, in blocks of 5.3 ms, and waits a minute (in ms) for a client that is halted."""
    last_made = Path(f"/dev/shm/jack_sem.{os.getuid()}_{name}_freewheel")
    options = ["--no-realtime", "-t", "60000", "-d", "dummy", "-r", "48000", "-p", "256"]
    return Program(
        ["jackd", "-n", name, *options],
        folder / "jackd.log",
        answers=last_made.exists,
        env={"JACK_NO_AUDIO_RESERVATION": "1"},
    )


def program(folder: Path, _wanted: Wanted) -> Program:
    """SuperCollider's server: it confirms, and refuses, in so many words."""
    need("scsynth", "jackd")
    server = f"regie-{os.getpid()}"
    return Program(
        ["scsynth", "-u", str(PORT), "-B", "127.0.0.1", "-i", "2", "-o", "2", "-R", "0"],
        folder / "scsynth.log",
        answers=_answers,
        env={"HOME": str(folder), "JACK_DEFAULT_SERVER": server},
        on=_jackd(folder, server),
    )


def _answers() -> bool:
    with Osc(PORT) as osc:
        osc.send("/status")
        return osc.answer("/status.reply", 0.1) is not None
