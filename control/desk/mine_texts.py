"""What a candidate writes at this desk: kept by the server about a second after the last key, and never lost on the way.

A text that the server has not kept yet stays here, also when its screen is closed or the link is lost.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping

from msgspec import Struct

from control.wire.link import Link
from control.wire.pending import new_id
from control.wire.protocol import LONGEST_TEXT, Draft, Drafts, Kept, Mine, Refusal, Stale, Text, Versions, size
from rundown.live.event import Event

PAUSE_S = 1.0
"""Real seconds without a key after which a text is sent."""

LONGEST_S = 10.0
"""Real seconds after which a text is sent though keys go on."""

AGAIN_S = 5.0
"""Real seconds before a text that the server could not write is sent again."""


class Sheet(Struct):
    """A text under a prompt: as it stands here, as the server keeps it (`version`, `at`), and why it keeps it not."""

    text: str = ""
    kept: str = ""
    version: int = 0
    at: int | None = None
    refused: Refusal | None = None
    sending: bool = False
    since: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the server has all of it."""
        return self.text == self.kept


class MyTexts:
    """The texts of the person at this desk.

    `look` is called before a text is touched, so that what has just been typed is in it; `on_change` when something
    that is shown has changed, which `revision` counts. `mark` makes the line that stands above what another terminal
    wrote, from when that was kept (show time, epoch ms).
    """

    def __init__(
        self, link: Link, *, look: Callable[[], None], on_change: Callable[[], None], mark: Callable[[int], str]
    ) -> None:
        self._link, self._look, self._changed, self._mark = link, look, on_change, mark
        self._sheets: dict[str, Sheet] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.past: tuple[Event, ...] = ()
        """The decisions and incidents of the journal, and what this person did last."""
        self.is_known = False
        """Whether the server has told what was written before."""
        self.refusal: Refusal | None = None
        self.revision = 0
        link.on_text = self.told

    @property
    def sheets(self) -> Mapping[str, Sheet]:
        """Every text, by the id of its prompt."""
        return self._sheets

    @property
    def unkept(self) -> int:
        """How many texts the server has not kept yet."""
        return sum(not sheet.is_kept for sheet in self._sheets.values())

    def sheet(self, prompt: str) -> Sheet:
        """The text under a prompt, as it stands."""
        return self._sheets.get(prompt) or Sheet()

    def load(self) -> None:
        """Ask the server for all that stands."""
        self._do(self._load())

    async def _load(self) -> None:
        answer = await self._link.confide(Drafts(id=new_id()))
        if isinstance(answer, Mine):
            self.refusal, self.is_known, self.past = None, True, answer.past
            for text in answer.texts:
                self.told(text)
        elif isinstance(answer, Refusal):
            self.refusal = answer
        self._on_change()

    # --- writing ---

    def typed(self, prompt: str, text: str) -> None:
        """The text as it stands after a key."""
        sheet = self._sheets.setdefault(prompt, Sheet())
        if text == sheet.text:
            return
        sheet.text, sheet.refused = text, None
        self.revision += 1
        now = asyncio.get_running_loop().time()
        if sheet.since is None:
            sheet.since = now
        self._soon(prompt, min(PAUSE_S, max(0.0, sheet.since + LONGEST_S - now)))

    def leave(self) -> None:
        """Nobody writes for now: what is not kept is sent at once."""
        self._look()
        for prompt in [prompt for prompt, sheet in self._sheets.items() if not sheet.is_kept]:
            self._send(prompt)

    async def versions(self, prompt: str) -> tuple[Text, ...]:
        """What stood there before, the newest first."""
        answer = await self._link.confide(Versions(id=new_id(), prompt=prompt))
        found = answer.texts if isinstance(answer, Mine) else ()
        return tuple(text for text in reversed(found) if text.text.strip() and text.text != self.sheet(prompt).text)

    def bring_back(self, prompt: str, version: Text) -> None:
        """Puts an earlier text under the one that stands."""
        text = self.sheet(prompt).text.rstrip()
        self.typed(prompt, f"{text}\n\n{self._mark(version.at)}\n\n{version.text}" if text else version.text)

    async def settled(self, seconds: float) -> bool:
        """Sends what is not kept, and waits so long (real seconds); whether all of it is kept."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        self.leave()
        while self.unkept and self._tasks and loop.time() < end:
            await asyncio.wait(self._tasks, timeout=end - loop.time())
            self.leave()  # what was typed while that was on its way
        return not self.unkept

    def _soon(self, prompt: str, seconds: float) -> None:
        if (timer := self._timers.pop(prompt, None)) is not None:
            timer.cancel()
        self._timers[prompt] = asyncio.get_running_loop().call_later(seconds, self._send, prompt)

    def _send(self, prompt: str) -> None:
        if (timer := self._timers.pop(prompt, None)) is not None:
            timer.cancel()
        sheet = self._sheets[prompt]
        if (over := size(sheet.text) - LONGEST_TEXT) > 0:  # no frame takes it: the server would hang up
            sheet.refused = Refusal(code="text_too_long", params={"over": over})
            self._on_change()
        elif not sheet.sending and not sheet.is_kept:
            sheet.sending, sheet.since = True, None
            self._do(self._save(prompt, sheet))

    async def _save(self, prompt: str, sheet: Sheet) -> None:
        text = sheet.text
        answer = await self._link.confide(Draft(id=new_id(), prompt=prompt, text=text, version=sheet.version))
        self._look()
        sheet.sending = False
        match answer:
            case Kept():
                if answer.version >= sheet.version:
                    sheet.kept, sheet.version, sheet.at = text, answer.version, answer.at
                sheet.refused = None
            case Stale(now=now):
                self._join(sheet, now)
            case Refusal():
                sheet.refused = answer
        if not sheet.is_kept and prompt not in self._timers:
            if sheet.refused is None:
                self._soon(prompt, 0.0)
            elif sheet.refused.code == "not_kept":
                self._soon(prompt, AGAIN_S)
        self._on_change()

    # --- another terminal of the same person ---

    def told(self, text: Text) -> None:
        """What stands at the server under a prompt."""
        self._look()
        sheet = self._sheets.setdefault(text.prompt, Sheet())
        if text.version <= sheet.version:
            return
        if sheet.is_kept or sheet.text == text.text:
            sheet.text = sheet.kept = text.text
            sheet.version, sheet.at = text.version, text.at
        else:
            self._join(sheet, text)
            self._soon(text.prompt, PAUSE_S)
        self._on_change()

    def _join(self, sheet: Sheet, theirs: Text) -> None:
        """Both texts, one under the other: which of them is right only their author knows."""
        sheet.kept, sheet.version, sheet.at = theirs.text, theirs.version, theirs.at
        if sheet.text in theirs.text:
            sheet.text = theirs.text
        elif theirs.text not in sheet.text:
            sheet.text = f"{sheet.text.rstrip()}\n\n{self._mark(theirs.at)}\n\n{theirs.text}"

    def _on_change(self) -> None:
        self.revision += 1
        self._changed()

    def _do(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
