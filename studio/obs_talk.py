"""What is told to OBS and asked of it in which order.

OBS does each message it gets on any thread of a pool, so that two sent one behind the other may be done the other way round
(of 100 cuts 6 were, and of 100 questions behind a cut 40 were answered from before it). So one change is under way at a
time, and a question waits until none is; but a change waits for no question, and what was asked before it is asked again.
Events come in any order too: they only are reasons to ask.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from msgspec import MsgspecError, Struct

from studio.compose import Said
from studio.obs_orders import Orders, Unsayable
from studio.obs_words import (
    NOT_IN_STUDIO_MODE,
    Data,
    Question,
    Request,
    asking,
    changed_by,
    question,
    reason_to_ask,
    refused,
    told,
    value_of,
)
from studio.received import Received

OPENING_S = 0.1
"""Seconds between two looks at a clip that is being opened."""

OPENING_LOOKS = 50
"""Looks after which a clip that has not begun to run is taken not to come."""


class _Status(Struct):
    result: bool
    code: int
    comment: str = ""


class Result(Struct, rename="camel"):
    """What OBS answers to one request."""

    request_status: _Status
    response_data: dict[str, object] | None = None


Then = Callable[[Sequence[Result]], None]


class Send(Protocol):
    """How requests leave as one message; `then` is given the answers. With `halt` none is done after one refused."""

    def __call__(self, requests: Sequence[Request], then: Then, *, halt: bool = True) -> None: ...  # noqa: D102


class Talk:
    """The talk of one connection. `tell` is given what OBS says in our words; `no_sense` is called for what makes none."""

    def __init__(self, send: Send, tell: Callable[[Said], None], no_sense: Callable[[], None]) -> None:
        self._send = send
        self._tell = tell
        self._no_sense = no_sense
        self._loop = asyncio.get_running_loop()
        self._orders = Orders(self._loop.time)
        self._over = False
        self._changes: deque[Received] = deque()
        self._changing = False
        self._due: dict[Question, None] = {}
        self._asked: set[Question] = set()
        self._stale: set[Question] = set()
        self._watched: set[Question] = set()

    @property
    def waiting(self) -> int:
        """How many words have not left."""
        return len(self._changes) + len(self._due)

    def set_up(self, transitions: Data, studio_mode: Data) -> None:
        """OBS told what must be known first, or anew with other scenes. Raises msgspec.ValidationError."""
        self._orders.set_up(transitions, studio_mode)
        self._due |= dict.fromkeys(self._watched)
        self._go_on()

    def take(self, said: Received) -> None:
        """Tells OBS this word, or asks it, now or in its turn."""
        asked, changed = question(said), changed_by(said)
        if asked is not None:
            self._watched.add(asked)
            self._due[asked] = None
        elif changed is not None:
            self._watched.add(changed)
            self._changes.append(said)
        else:
            self._refuse(said.address, f"{said.address} ,{said.types} is no word for OBS")
        self._go_on()

    def happened(self, event: str, data: Data) -> None:
        """An event of OBS."""
        self._orders.happened(event, data)
        if event == "MediaInputPlaybackStarted":
            self._open_soon(str(data.get("inputName")), OPENING_LOOKS)
        what = reason_to_ask(event, data)
        if what is not None and what in self._watched:
            self._due[what] = None
            self._go_on()

    def end(self) -> None:
        """Nothing more is told or heard."""
        self._over = True
        self._changes.clear()
        self._due.clear()

    # --- out ---

    def _go_on(self) -> None:
        """Sends what may leave now."""
        while self._changes and not self._changing:
            self._begin(self._changes[0])
        if self._changing:
            return
        for what in [each for each in self._due if each not in self._asked]:
            del self._due[what]
            self._asked.add(what)
            self._send((asking(what),), partial(self._answered, what))

    def _begin(self, said: Received) -> None:
        """Sends a change, or first asks what must be known for it."""
        lacked = self._orders.lacks(said)
        if lacked is not None:
            self._changing = True
            self._send((asking(lacked),), partial(self._learnt, lacked, said.address))
            return
        self._changes.popleft()
        try:
            requests = self._orders.requests(said)
        except Unsayable as error:
            self._refuse(said.address, str(error))
        else:
            self._order(said.address, requests)

    def _order(self, address: str, requests: Sequence[Request]) -> None:
        if requests:
            self._changing = True
            self._stale |= self._asked
            self._send(requests, partial(self._done, address))

    def _refuse(self, address: str, reason: str) -> None:
        # Not in the turn in which it was told: who told it does not wait for an answer yet.
        self._loop.call_soon(self._refuse_now, address, reason)

    def _refuse_now(self, address: str, reason: str) -> None:
        if not self._over:
            self._tell(refused(address, reason))

    # --- in ---

    def _done(self, address: str, results: Sequence[Result]) -> None:
        self._changing = False
        reason = refusal(results)
        if reason:
            self._tell(refused(address, reason))
        self._go_on()

    def _learnt(self, lacked: Question, address: str, results: Sequence[Result]) -> None:
        self._changing = False
        reason = refusal(results)
        if not reason:
            reason = self._learn(lacked, results[0].response_data or {})
        if reason:
            self._changes.popleft()
            self._tell(refused(address, reason))
        self._go_on()

    def _learn(self, lacked: Question, data: Data) -> str:
        """Why it could not be learnt, "" when it was."""
        try:
            if lacked.address == "/media":
                self._orders.media(lacked.name, str(value_of(lacked, data)))
            else:
                self._orders.group(lacked.name, data)
        except MsgspecError:
            self._no_sense()
            return "what OBS says of it makes no sense"
        return ""

    def _answered(self, what: Question, results: Sequence[Result]) -> None:
        self._asked.discard(what)
        if self._is_old(what):
            pass
        elif refusal(results):
            without = what.address == "/preview" and results and results[0].request_status.code == NOT_IN_STUDIO_MODE
            self._tell(told(what, "") if without else refused(what.address, refusal(results)))
        elif what.address == "/caption":
            self._list(what, results[0].response_data or {})
        else:
            value = value_of(what, results[0].response_data or {})
            if what.address == "/media":
                self._orders.media(what.name, str(value))
            self._tell(told(what, value))
        self._go_on()

    def _is_old(self, what: Question) -> bool:
        """Whether the answer may be from before a change; then it is asked again."""
        if what not in self._stale:
            return False
        self._stale.discard(what)
        self._due[what] = None
        return True

    def _list(self, what: Question, data: Data) -> None:
        """The sources of a group came; the texts of those that are shown are still to be asked."""
        try:
            shown = self._orders.group(what.name, data)
        except MsgspecError:
            self._no_sense()
            return
        if not shown:
            self._tell(told(what, ""))
            return
        texts: list[Request] = [("GetInputSettings", {"inputName": name}) for name in shown]
        self._asked.add(what)
        self._send(texts, partial(self._captioned, what, shown), halt=False)

    def _captioned(self, what: Question, shown: Sequence[str], results: Sequence[Result]) -> None:
        self._asked.discard(what)
        if self._is_old(what):
            pass
        elif len(results) != len(shown):
            self._no_sense()
        else:
            self._tell(told(what, self._orders.caption(shown, [each.response_data for each in results])))
        self._go_on()

    # --- clips ---

    def _open_soon(self, name: str, looks: int) -> None:
        """Looks soon whether a clip runs that is to be stopped at its start.

        It runs by itself once it is open. Told to pause before that, it runs all the same and OBS tells that it is paused.
        """
        if looks and self._orders.is_cueing(name) and not self._over:
            self._loop.call_later(OPENING_S, self._look, name, looks - 1)

    def _look(self, name: str, looks: int) -> None:
        if not self._over:
            self._send((asking(Question("/media", name)),), partial(self._looked, name, looks))

    def _looked(self, name: str, looks: int, results: Sequence[Result]) -> None:
        data = {} if refusal(results) else results[0].response_data or {}
        place = data.get("mediaCursor")
        if isinstance(place, int | float) and place > 0 and value_of(Question("/media"), data) == "playing":
            self._changes.append(Received("/media/pause", "s", (name,)))
            self._go_on()
        else:
            self._open_soon(name, looks)


def refusal(results: Sequence[Result]) -> str:
    """Why a message was not obeyed, "" when it was."""
    if not results:
        return "OBS did nothing of it"
    status = next((each.request_status for each in results if not each.request_status.result), None)
    return "" if status is None else status.comment or f"OBS refuses it with its code {status.code}"
