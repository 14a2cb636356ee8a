"""A pseudo-terminal for the commands that want one (POSIX)."""

import asyncio
import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Terminal:
    """`regie` on a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, *words: object) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "control.cli", *map(str, words)],
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        )
        os.close(theirs)
        os.set_blocking(self._ours, False)
        self.said = ""

    async def shows(self, text: str) -> None:
        """Wait until this text was written to the terminal."""
        async with asyncio.timeout(20):
            while text not in self._read():  # noqa: ASYNC110  # another process writes it
                await asyncio.sleep(0.05)

    def types(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._ours, keys)

    async def end(self) -> int:
        """Wait for its exit code, reading all it says."""
        async with asyncio.timeout(20):
            while self._process.poll() is None:
                self._read()
                await asyncio.sleep(0.05)
        self._read()
        return self._process.returncode

    def close(self) -> None:
        """End it, if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    def _read(self) -> str:
        with contextlib.suppress(BlockingIOError, OSError):  # nothing yet; nobody there any more
            while data := os.read(self._ours, 65_536):
                self.said += data.decode(errors="replace")
        return self.said
