"""Forms that were read, held until it is known that nothing had closed before they were; then written, and answered for.

A booth in a process of its own hears of a closing a moment after it was decided. So before it writes what it has read it
asks the server what was decided until now: what was read before that counts or does not, to the millisecond.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from msgspec import Struct

from control.game.booth import Fate

APART_S = 0.05
"""The server is asked no more often: a viewer does not feel it, and the control room neither."""


class Form(Struct, frozen=True):
    """One form: whether it is late as far as is known, how it is written (to whether it is on the disk), who waits."""

    is_late: Callable[[], bool]
    write: Callable[[], asyncio.Future[bool]]
    fate: asyncio.Future[Fate]


class Held:
    """The forms of one booth; `ask` returns once all that was decided before has been told."""

    def __init__(self, ask: Callable[[], Awaitable[None]]) -> None:
        self._ask = ask
        self._read: list[Form] = []
        self._asked_for: list[Form] = []
        self._some = asyncio.Event()
        self._since = 0.0

    def __len__(self) -> int:
        return len(self._read) + len(self._asked_for)

    def waited_ms(self) -> int:
        """How long (real ms) the oldest has been held."""
        return int((asyncio.get_running_loop().time() - self._since) * 1000) if len(self) else 0

    def put(self, is_late: Callable[[], bool], write: Callable[[], asyncio.Future[bool]]) -> asyncio.Future[Fate]:
        """Hold a form; what becomes of it. (Who hangs up lets go of the future only: the form stays.)"""
        loop = asyncio.get_running_loop()
        if not len(self):
            self._since = loop.time()
        form = Form(is_late, write, loop.create_future())
        self._read.append(form)
        self._some.set()
        return form.fate

    def release(self) -> None:
        """What closed what they were for has been told: write those that count."""
        forms, self._asked_for, self._read = self._asked_for + self._read, [], []
        _release(forms)

    async def work(self) -> None:
        """Ask and write, again and again. Cancel to stop."""
        loop = asyncio.get_running_loop()
        while True:
            await self._some.wait()
            self._some.clear()
            self._asked_for, self._read = self._read, []
            await self._ask()
            forms, self._asked_for = self._asked_for, []
            self._since = loop.time()
            _release(forms)
            await asyncio.sleep(APART_S)


def _release(forms: Sequence[Form]) -> None:
    for form in forms:
        if form.is_late():
            _tell(form, "late")
        else:
            form.write().add_done_callback(partial(_written, form))


def _written(form: Form, written: asyncio.Future[bool]) -> None:
    _tell(form, "kept" if written.result() else "busy")


def _tell(form: Form, fate: Fate) -> None:
    if not form.fate.done():
        form.fate.set_result(fate)
