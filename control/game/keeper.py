"""Keeps what the journal must not know, the secret and who plays, and does the game's steps that need either.

It makes the secret and commits to it as a pass opens; lists the entries once they are closed and on the disk; reveals the
secret once the draw is asked; lets the game cues of the plan do their acts for whoever said GO.
"""

import asyncio
import logging
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from control.game.entries import Entries, Listed, listed
from control.game.line import Counted
from control.game.pages.seen import game_of
from control.game.rules import rules_hash
from control.game.store import Store
from rundown.engine import Engine
from rundown.live.acts.calling import Gone, find_cue
from rundown.live.acts.drawing import DrawAsked, Reveal
from rundown.live.acts.game import Commit, CountEntries, Freeze, GameClosed, TicketExcluded, game_command
from rundown.live.acts.passes import PassOpened
from rundown.live.asked import Expect
from rundown.live.draw import commit_of, hash_of, ranking, seed_of
from rundown.live.event import Event
from rundown.live.game_state import GameState
from rundown.live.state import State
from rundown.live.words import Refused

SECRET_BYTES = 32
COUNT_S = 2.0
"""How often (real seconds) the desks are told how many have entered."""

RETRY_S = 0.5
"""How long to wait before asking a disk that refused again."""

_logger = logging.getLogger(__name__)


class Booths(Protocol):
    """Who else writes entries."""

    async def settle(self) -> None:
        """Returns once all that was read before the game was closed is on the disk, or can never be."""
        ...


class Keeper:
    """The keeper of one show's game, on the engine's loop; `start` it once the engine has its reflexes.

    With `booths` in processes of their own the entries are theirs to write: they are read once all is settled, and until
    then counted only.
    """

    def __init__(self, engine: Engine, store: Store, chance: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._engine = engine
        self._store = store
        self._chance = chance
        self.booths: Booths | None = None
        self._more = 0
        self._jobs: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()
        self._entries = Entries(0)
        self._listed: tuple[object, Listed] | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin, and take up what a stop of the server left undone."""
        self._engine.reflexes.append(self.reflex)
        self._tasks = [asyncio.create_task(self._work()), asyncio.create_task(self._count())]
        for step in (self._commit, self._freeze, self._reveal):
            self._jobs.put_nowait(step)

    async def close(self) -> None:
        """Stop; what is undone is taken up at the next start."""
        with suppress(ValueError):  # the engine has let go of it already
            self._engine.reflexes.remove(self.reflex)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._store.count(self.entries)

    # --- what is true ---

    @property
    def game(self) -> GameState:
        """The game as decided."""
        return game_of(self._engine.head)

    @property
    def entries(self) -> Entries:
        """The entries of the game: of the open pass, else of the last live one."""
        self.look()
        return self._entries

    def look(self) -> None:
        """Know who has entered this game so far; of who enters at booths elsewhere from now on, how many."""
        number = self.pass_number()
        if number != self._entries.pass_number:
            self._entries, self._more = self._store.load(number), 0

    def count(self, counted: Counted) -> None:
        """A booth elsewhere took so many more, and turned so many away."""
        entries = self.entries
        if counted.number == entries.pass_number:
            self._more += counted.entries
            entries.count_more(counted.answers, counted.refusals)

    @property
    def listed(self) -> Listed | None:
        """Which entries count, once they are closed."""
        game, entries = self.game, self.entries
        plan = self._engine.head.plan.game
        if game.closed is None or plan is None:
            return None
        if entries.final is not None:
            return entries.final
        made_from = (entries.pass_number, len(entries), game.excluded)
        if self._listed is None or self._listed[0] != made_from:
            self._listed = (made_from, listed(entries, plan.questions, game.excluded))
        return self._listed[1]

    def name_of(self, ticket: str) -> str:
        """What the holder of a ticket is called by on air; "" for a ticket that nobody holds."""
        entry = self.entries.of_ticket(ticket)
        return "" if entry is None else entry.name

    def pass_number(self) -> int:
        """The pass whose game it is; 0 for none."""
        head = self._engine.head
        if head.pass_ is not None:
            return head.pass_.number
        commit = game_of(head).commit
        return (self._store.pass_of(commit) or 0) if commit else 0

    # --- steps ---

    def reflex(self, before: State, after: State, events: Sequence[Event]) -> None:
        """What must follow these events: acts of cues at once, in the same turn; the rest as soon as the disk allows."""
        for event in events:
            match event.body:
                case Gone():
                    self._drive(after, event, event.body.cue)
                case PassOpened():
                    self._jobs.put_nowait(self._commit)
                case GameClosed() | TicketExcluded():
                    self._jobs.put_nowait(self._freeze)
                case DrawAsked():
                    self._jobs.put_nowait(self._reveal)
                case _:
                    pass

    def _drive(self, state: State, event: Event, key: str) -> None:
        """The game acts of a cue, asked by who said its GO and saw what is on air."""
        pass_ = state.pass_
        cue = None if pass_ is None else find_cue(pass_, key)
        if pass_ is None or cue is None:
            return
        expect = Expect(boot=state.standing.boot, on_air=pass_.on_air, next=pass_.next, seq=event.seq)
        for action in cue.do:
            command = game_command(action) if action.gear == "game" else None
            if command is not None:
                self._engine.submit(self._engine.asked(command, event.actor, expect=expect))

    async def _commit(self) -> None:
        self.look()
        head = self._engine.head
        if head.pass_ is None or head.plan.game is None or self.game.commit:
            return
        number = head.pass_.number
        if self._store.secret(number) is None:
            made = self._chance(SECRET_BYTES).hex()
            await _durable(lambda: self._store.keep_secret(number, made))
        secret = self._store.secret(number)
        now = self._engine.head.pass_
        if secret is not None and now is not None and now.number == number:
            self._engine.post(Commit(commit=commit_of(secret), rules=rules_hash(head.plan)))

    async def _freeze(self) -> None:
        """List what came before closing, all of it on the disk first."""
        if self.game.closed is None or self.game.published:
            return
        if self.booths is not None:
            await self.booths.settle()
            await self._read_again()
        await _durable(self._store.settled)
        await _durable(lambda: self._store.count(self.entries))
        self._tell_count()
        made, game = self.listed, self.game
        if made is not None and not game.published:
            frozen = Freeze(list_hash=hash_of(made.tickets), count=len(made.tickets), refused=made.reasons)
            self._engine.post(frozen)

    async def _read_again(self) -> None:
        """What the booths wrote, beside the loop: there may be much of it."""
        refusals = self.entries.refusals
        read = await asyncio.to_thread(self._store.load, self.pass_number())
        read.refusals = refusals
        self._entries, self._more, self._listed = read, 0, None

    async def _reveal(self) -> None:
        game, made = self.game, self.listed
        if not game.asked or game.secret or made is None:
            return
        secret = self._store.secret(self.pass_number())
        if secret is None:
            _logger.error("the secret of this draw is not in players.db: the draw cannot be made")
            return
        order = ranking(seed_of(secret, game.list_hash, game.entropy), made.tickets)
        self._engine.post(Reveal(secret=secret, order=order))

    # --- in turn ---

    async def _work(self) -> None:
        while True:
            step = await self._jobs.get()
            try:
                await step()
            except (Refused, sqlite3.Error) as error:
                _logger.error("a step of the game could not be done: %s %s", type(error).__name__, error)

    async def _count(self) -> None:
        """Tell the desks how many have entered, while they may; keep how many were turned away."""
        kept: dict[str, int] = {}
        while True:
            await asyncio.sleep(COUNT_S)
            if self.entries.refusals not in (kept, {}):
                kept = dict(self.entries.refusals)
                await self._store.count(self.entries)
            game = self.game
            if self._engine.head.pass_ is not None and game.opened is not None and not game.secret:
                self._tell_count()  # past closing too: who comes late is turned away, and counted

    def _tell_count(self) -> None:
        entries = self.entries
        with suppress(Refused):  # the pass is closed
            answers, refusals = dict(sorted(entries.answered.items())), dict(sorted(entries.refusals.items()))
            self._engine.post(CountEntries(entries=len(entries) + self._more, answers=answers, turned_away=refusals))


async def _durable(put: Callable[[], asyncio.Future[bool]]) -> None:
    """Put until it is durable: a step of the game rests on it, so it waits for the disk as long as it takes."""
    while not await put():  # noqa: ASYNC110  # it holds by what the disk does
        await asyncio.sleep(RETRY_S)
