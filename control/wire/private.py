"""What the server keeps apart for people: private notes, personal fields of registers, candidates' own texts.

Their texts go to `sealed.db` and to who may read them, and nowhere else: no journal, no log, no other terminal.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable, Coroutine
from typing import TypeVar

from control.wire.exporting import Dossiers, NotExported
from control.wire.protocol import (
    LONGEST_TEXT,
    Ask,
    Done,
    Draft,
    Drafts,
    Export,
    Exported,
    Frame,
    Kept,
    Mine,
    Refusal,
    Stale,
    Text,
    Unseal,
    Unsealed,
    Versions,
    size,
)
from control.wire.sealed import Sealed
from control.wire.sealing import holds_personal, parted
from rundown.engine import Engine, Outcome
from rundown.live import rights
from rundown.live.acts.logbook import NotePrivately, SealNote
from rundown.live.acts.production import Record
from rundown.live.acts.written import LONGEST
from rundown.live.decide import decide
from rundown.live.words import NOT_YOURS, Refused
from rundown.plan.show import Role

READERS = (Role.REA, Role.PRO)
"""Who reads the personal fields of registers."""


Answer = Coroutine[object, object, Frame]
T = TypeVar("T")


def answer_of(id: str, outcome: Outcome) -> Done | Refusal:
    """What the terminal that sent the command of this id is told of it."""
    if outcome.refused is not None:
        code, params = outcome.refused
        return Refusal(id=id, code=code, params=params)
    return Done(id=id, seq=outcome.seq, durable=outcome.durable)


class Private:
    """Answers what terminals ask of `sealed`.

    `kept` is called when a text was kept: whose, which, and the terminal it came from.
    """

    def __init__(self, engine: Engine, sealed: Sealed, dossiers: Dossiers) -> None:
        self._engine, self._sealed, self._dossiers = engine, sealed, dossiers
        self._exporting: set[str] = set()
        self.kept: Callable[[str, Text, object], None] = lambda who, text, terminal: None

    def answering(self, who: str, frame: Frame, terminal: object) -> Answer | None:
        """The answer to come, for a frame that is this class's to answer; None for any other."""
        match frame:
            case Ask(command=NotePrivately(text=text)):
                return self._safe(frame.id, self._note(who, frame, text.strip()))
            case Ask(command=Record() as record) if holds_personal(record):
                return self._safe(frame.id, self._record(who, frame, record))
            case Unseal():
                return self._safe(frame.id, self._unsealed(who, frame))
            case Drafts():
                return self._safe(frame.id, self._mine(who, frame))
            case Versions():
                return self._safe(frame.id, self._versions(who, frame))
            case Draft():
                return self._safe(frame.id, self._draft(who, frame, terminal))
            case Export():
                return self._safe(frame.id, self._exported(who, frame))
            case _:
                return None

    async def _safe(self, id: str, answering: Answer) -> Frame:
        """The answer, or that the file cannot be written: nobody is told that a text is kept which is not."""
        try:
            return await answering
        except sqlite3.Error:
            return Refusal(code="not_kept", id=id)

    # --- notes and registers ---

    async def _note(self, who: str, frame: Ask, text: str) -> Frame:
        """A private note: its text goes to `sealed.db`, then the journal says that there is one."""
        at = self._engine.now()
        if not text or len(text) > LONGEST or not self._holds(who, rights.TEAM):
            code = "note_too_long" if len(text) > LONGEST else NOT_YOURS if text else "empty_note"
            return Refusal(code=code, id=frame.id, params={"longest": LONGEST, "roles": " ".join(rights.TEAM)})
        note = hashlib.sha256(_command_id(who, frame).encode()).hexdigest()[:16]
        digest = await _elsewhere(self._sealed.keep, note, who, at, text)
        return await self._asked(who, frame, SealNote(note=note, digest=digest))

    async def _record(self, who: str, frame: Ask, record: Record) -> Frame:
        """Rows with personal fields: once the rule allows them their texts are put away, then the rest is asked."""
        command, texts = parted(record, self._engine.head, _command_id(who, frame), self._sealed.digest)
        try:
            decide(self._engine.head, self._engine.asked(command, who))
        except Refused:
            return await self._asked(who, frame, command)  # refused in the same words, once and for all
        at = self._engine.now()
        await _elsewhere(self._sealed.keep_fields, who, at, texts)
        told = await self._asked(who, frame, command)
        if isinstance(told, Refusal):  # something has changed meanwhile: no text stays that no row names
            await _elsewhere(self._sealed.erase, tuple(texts))
        return told

    async def _asked(self, who: str, frame: Ask, command: SealNote | Record) -> Frame:
        asked = self._engine.asked(command, who, id=_command_id(who, frame), expect=frame.expect, pressed=frame.pressed)
        return answer_of(frame.id, await self._engine.ask(asked))

    async def _unsealed(self, who: str, frame: Unseal) -> Frame:
        if not self._holds(who, READERS):
            return Refusal(code=NOT_YOURS, id=frame.id, params={"act": "unseal", "roles": " ".join(READERS)})
        return Unsealed(id=frame.id, texts=dict(await _elsewhere(self._sealed.fields, frame.texts)))

    def _holds(self, who: str, roles: tuple[Role, ...]) -> bool:
        return bool(set(rights.roles_of(self._engine.head, who)) & set(roles))

    # --- a candidate's own texts ---

    async def _mine(self, who: str, frame: Drafts) -> Frame:
        if not self._is_candidate(who):
            return _no_candidate(frame.id)
        texts = await _elsewhere(self._sealed.drafts.of, who)
        return Mine(id=frame.id, texts=texts, past=await _elsewhere(self._dossiers.past, who))

    async def _versions(self, who: str, frame: Versions) -> Frame:
        return Mine(id=frame.id, texts=await _elsewhere(self._sealed.drafts.versions, who, frame.prompt))

    async def _draft(self, who: str, frame: Draft, terminal: object) -> Frame:
        if not self._is_candidate(who):
            return _no_candidate(frame.id)
        if (over := size(frame.text) - LONGEST_TEXT) > 0:
            return Refusal(code="text_too_long", id=frame.id, params={"over": over})
        at = self._engine.now()
        saved = await _elsewhere(self._sealed.drafts.save, who, at, frame.prompt, frame.text, frame.version)
        if saved is None:
            return Refusal(code="no_such_prompt", id=frame.id)
        now, is_kept = saved
        if not is_kept:
            return Stale(id=frame.id, now=now)
        self.kept(who, now, terminal)
        return Kept(id=frame.id, version=now.version, at=now.at)

    async def _exported(self, who: str, frame: Export) -> Frame:
        """The dossier of who asks, one at a time."""
        if not self._is_candidate(who):
            return _no_candidate(frame.id)
        if who in self._exporting:
            return Refusal(code="exporting", id=frame.id)
        self._exporting.add(who)
        try:
            made = await self._dossiers.export(who, frame.language)
        except NotExported as fault:
            return Refusal(code="not_exported", id=frame.id, params={"why": str(fault)})
        finally:
            self._exporting.discard(who)
        return Exported(id=frame.id, folder=made.folder, changes=made.changes)

    def _is_candidate(self, who: str) -> bool:
        """Whether this is somebody of the team: whoever sits at a desk by another seat's code writes no dossier."""
        return any(member.id == who for member in self._engine.head.plan.team)


def _no_candidate(id: str) -> Refusal:
    return Refusal(code="no_candidate", id=id)


def _command_id(who: str, frame: Ask) -> str:
    return f"{who}:{frame.id}"


async def _elsewhere(work: Callable[..., T], *given: object) -> T:
    """Done on another thread: a slow disk must keep no cue waiting."""
    return await asyncio.get_running_loop().run_in_executor(None, work, *given)
