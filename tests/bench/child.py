"""Processes of a benchmark, each on its own core where there are two: JSON lines in, JSON lines out."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]


CORES = "BENCH_CORES"
"""The variable that tells children which cores there are: of their own they know only that which they were born on."""

if hasattr(os, "sched_getaffinity"):
    os.environ.setdefault(CORES, " ".join(map(str, sorted(os.sched_getaffinity(0)))))


def sit_on(*, served: bool) -> None:
    """Keep this process to its core: the first for what serves, the second for what measures."""
    if hasattr(os, "sched_setaffinity"):
        cores = _cores()
        os.sched_setaffinity(0, {cores[0] if served else cores[-1]})


def sit_anywhere() -> None:
    """Let this process, and what it starts, choose among all cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, _cores())


def _cores() -> list[int]:
    return [int(core) for core in os.environ[CORES].split()]


class Child:
    """A process of this package's module, which reads orders on its standard input and answers each with a line."""

    def __init__(self, module: str, **orders: object) -> None:
        self._module = module
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.bench.{module}", json.dumps(orders)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.told = self.hear()

    def say(self, **order: object) -> None:
        """Give an order."""
        assert self._process.stdin is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)

    def hear(self) -> Any:
        """The next answer. Raises RuntimeError if the process ended instead."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._module} ended with {self._process.wait()}; its own words are above")
        return json.loads(line)

    def ask(self, **order: object) -> Any:
        """Give an order and wait for its answer."""
        self.say(**order)
        return self.hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """The end of its input ends the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()
