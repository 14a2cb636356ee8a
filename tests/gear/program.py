"""One real program under a test: started until it answers, killed, halted and started again. What it is for is not here."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.gear.network import refusal

PATIENCE_S = 20.0
"""The longest a program may take to answer on a busy machine."""

_GRACE_S = 2.0

_NOTICE_S = 0.1
"""What JACK needs to notice that its client has gone: ended before, it hangs and leaves its memory behind."""


def need(*programs: str) -> None:
    """Skips the test, with the reason, where real gear cannot run; fails it instead in CI."""
    missing = [program for program in programs if shutil.which(program) is None]
    reason = f"{', '.join(missing)} not installed, run `make gear`" if missing else refusal()
    if reason and "CI" in os.environ:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


def opens(port: int | str) -> bool:
    """Whether somebody takes connections at this TCP port, or at this abstract local socket."""
    family, address = (socket.AF_UNIX, port) if isinstance(port, str) else (socket.AF_INET, ("127.0.0.1", port))
    with socket.socket(family, socket.SOCK_STREAM) as door:
        return door.connect_ex(address) == 0


class Program:
    """A program, and below it the one it stands on (a screen, an audio server), which comes and goes with it.

    All calls block, and starting takes up to two seconds: a test whose own server must go on meanwhile writes
    `await asyncio.to_thread(program.restart)`. `log` holds what all its lives have printed.
    """

    def __init__(
        self,
        command: list[str],
        log: Path,
        *,
        answers: Callable[[], bool],
        env: Mapping[str, str] | None = None,
        on: "Program | None" = None,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        self.log = log
        self._command = command
        self._answers = answers
        self._env = os.environ | dict(env or {})
        self._on = on
        self._prepare = prepare
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process now running. Raises AssertionError when there is none."""
        assert self._process is not None, f"{self._command[0]} is not running"
        return self._process.pid

    def start(self) -> None:
        """Starts it, unless it runs, and returns once it answers; fails with the end of its log when it does not."""
        if self._process is not None and self._process.poll() is None:
            return
        self.kill()
        self._prepare()
        if self._on is not None:
            self._on.start()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._env, start_new_session=True
            )
        self._wait()

    def _wait(self) -> None:
        assert self._process is not None
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.02)
        pytest.fail(f"{self._command[0]} does not answer; its log ends with:\n{self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """Kills it where it stands, as a crash would; what it stood on is ended too."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None
        if self._on is not None:
            time.sleep(_NOTICE_S)
            self._on.end()

    def end(self) -> None:
        """Asks it to go, and kills it when it does not."""
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_GRACE_S)
        self.kill()

    def restart(self) -> None:
        """Kills it and starts it again, on the same port with the same set-up."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """Halts it: its ports stay open and nothing answers any more."""
        os.kill(self.pid, signal.SIGSTOP)
        os.waitpid(self.pid, os.WUNTRACED)

    def cont(self) -> None:
        """Lets it go on after `stop`."""
        os.kill(self.pid, signal.SIGCONT)
