"""The one place where the parts meet: clock, journal, engine, rack, scheduler, gateway, administration.

Each part knows only what it is given; what is given to whom is decided here and nowhere else.
"""

import asyncio
import gc
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence

from aiohttp import web

from control.game.viewers import Viewers
from control.listening import let_viewers_in, listen
from control.machine import watch_clock
from control.places import profiles_of
from control.seating import seats_of
from control.settings import ServerFault, Settings, journal_of
from control.web.key import page_key
from control.web.papers import Papers
from control.web.site import Site
from control.wire.access import Access
from control.wire.admin import Administration
from control.wire.attaching import Attaching
from control.wire.exporting import Dossiers
from control.wire.gateway import Gateway
from control.wire.sealed import NAME as SEALED
from control.wire.sealed import Sealed
from rundown.engine import Engine
from rundown.entry import enter
from rundown.journal.log import EventLog
from rundown.journal.sqlite import fsync_p99_ms, show_of
from rundown.live import rights
from rundown.live.acts import doubt, passes, serving
from rundown.live.event import Event
from rundown.live.state import UNDERSTUDY, State
from rundown.plan.checked import CheckedFile, check_file
from rundown.plan.faults import item_fault
from rundown.plan.show import Role
from rundown.plan.showfile import show_file
from studio.capability import Profile
from studio.firing import Firing
from studio.inbox import Inbox, NotListening
from studio.lookout import Lookout
from studio.profile import standing_in, vocabulary
from studio.rack import Rack
from studio.scheduler import Scheduler
from studio.signals import Signals

__all__ = ["SLOW_DISK_MS", "Server", "ServerFault", "Settings", "real_clock"]

SLOW_DISK_MS = 10.0
"""An fsync slower than this (99th percentile, ms) is worth a warning before air."""

logger = logging.getLogger(__name__)


def real_clock() -> Callable[[], float]:
    """Real time in UTC epoch ms, from the monotonic clock, so that setting the machine's clock moves no cue."""
    origin = time.time_ns() - time.perf_counter_ns()  # the one reading of the wall clock
    return lambda: (origin + time.perf_counter_ns()) / 1e6


class Server:
    """A running server; made by `Server.start`.

    `codes` are the join codes made at this start (seat -> code), shown once; `warnings` are sentences.
    """

    def __init__(
        self, settings: Settings, log: EventLog, engine: Engine, profiles: Mapping[str, Profile], show_id: str
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.codes: dict[str, str] = {}
        self.warnings: list[str] = []
        self.url = ""
        self._is_real = True
        self._log = log
        self._profiles = profiles
        self._show_id = show_id
        self._rack: Rack | None = None
        self._inbox: Inbox | None = None
        self._signals: Signals | None = None
        self._firing = Firing(engine, profiles, lambda: self.rack)
        self._scheduler = Scheduler(engine, self._firing)
        self._access = Access(settings.data / "access.db")
        self._sealed = Sealed(settings.data / SEALED)
        lookout = Lookout(
            lambda: self.rack,
            lambda: engine.head.plan,
            at=settings.gear_at,
            clock=engine.wall_exact,
            may_fire=lambda: engine.head.pass_ is None,
        )
        self._administration = Administration(self._access, settings.data, lookout)
        self.page_key = page_key(self._access)
        self.gateway = Gateway(engine, self._access.who, self._sealed, Dossiers(settings.journal), self.page_key)
        self._papers = Papers(engine, self.page_key, lambda: vocabulary(self._profiles))
        self._site = Site(engine, self.page_key, show_file(settings.show).parent, self._name_of)
        self._runner: web.AppRunner | None = None
        self.viewers: Viewers | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def rack(self) -> Rack:
        """The units. Raises RuntimeError before they are bound."""
        if self._rack is None:
            raise RuntimeError("the rack is not open yet")
        return self._rack

    @property
    def sealed(self) -> Sealed:
        """What is kept apart from the journal."""
        return self._sealed

    @property
    def inbox(self) -> Inbox:
        """Where senders of OSC are heard. Raises RuntimeError while the plan has none, or its port cannot be had."""
        if self._inbox is None:
            raise RuntimeError("no OSC is listened to")
        return self._inbox

    @property
    def head(self) -> tuple[int, str]:
        """How many events the journal holds, and the hash of the last (hex)."""
        return self._log.head_seq, self._log.head_hash.hex()

    @classmethod
    async def start(cls, settings: Settings, clock: Callable[[], float] | None = None) -> "Server":
        """Open the journal, bind every unit's socket, then listen.

        Raises ServerFault, ProfileFault, JournalFault, AccessFault.
        """
        profiles = profiles_of(settings.show)
        file = check_file(settings.show, vocabulary(profiles), settings.studio)
        log, show_id = journal_of(settings, file)
        try:
            words = vocabulary(profiles)
            engine = Engine(log, clock or real_clock(), check=lambda show, item: item_fault(show, item, words))
            if file.show is not None and engine.head.pass_ is None:
                # In mid-pass the show goes on whatever the file says: another show's is then a warning.
                show_of(settings.journal, expected=file.show.id)
            if engine.head.standing.show is not None:
                profiles = standing_in(profiles, (unit.profile for unit in engine.head.plan.gear))
            server = cls(settings, log, engine, profiles, show_id)
            server._is_real = clock is None
        except BaseException:
            log.close()
            raise
        try:
            await server._begin(file)
        except BaseException:
            await server.stop()
            raise
        return server

    async def _begin(self, file: CheckedFile) -> None:
        engine = self.engine
        before = engine.head
        engine.post(serving.Start(boot=secrets.token_hex(8)))
        self.warnings += enter(engine, file, self._show_id, plan=self.settings.plan)
        if engine.head.standing.show is None:
            raise ServerFault("\n".join(map(str, file.errors)))
        self.warnings += await self._open_rack()
        engine.reflexes += [self._firing.reflex, self._scheduler.reflex, self._after_pass]
        engine.listeners.append(self._scheduler.published)
        if before.standing.running and engine.head.pass_ is not None:
            fires = doubt.doubts(engine.head, engine.now())
            if fires:
                engine.post(doubt.Doubt(fires=fires))
        self.codes = self._access.issue(self._seats())
        self.warnings += await self._hear_remotes()
        slow = fsync_p99_ms(self.settings.data)
        engine.post(serving.Measure(trouble="disk_slow", ms=round(slow) if slow > SLOW_DISK_MS else 0))
        if slow > SLOW_DISK_MS:
            self.warnings.append(f"this disk takes {slow:.0f} ms to write safely: answers will be that slow")
        await engine.durable(engine.head.seq)
        await self._listen()
        if (port := self.settings.public_port) is not None:
            self.viewers, warnings = await let_viewers_in(engine, self.settings, port)
            self.warnings += warnings
        self._firing.arm_soon()
        self._scheduler.look_soon()
        self._tasks.append(asyncio.create_task(engine.watch()))
        if self._is_real:
            self._tasks.append(asyncio.create_task(watch_clock(engine, time.time)))
        # What is loaded now lives as long as the server: the collector need not look at it in mid-show.
        gc.collect()
        gc.freeze()

    # --- the plan ---

    async def _open_rack(self) -> tuple[str, ...]:
        """Bind a socket for each unit of the plan; which cannot be reached, in sentences."""
        self._rack = await Rack.open(
            self.engine.head.plan.gear,
            self._profiles,
            self._firing.reports(),
            at=self.settings.gear_at,
            simulated=self.settings.gear_at,
            keys=self._access.keys() | dict(self.settings.keys),
        )
        for unit, health in self._rack.health.items():
            self._firing.health(unit, health)
        return tuple(self._rack.faults)

    async def _hear_remotes(self) -> tuple[str, ...]:
        """Let the plan's senders of OSC be heard, on a port taken with the first of them; who cannot be, in sentences."""
        if self._inbox is None and self.engine.head.plan.remotes:
            try:
                self._inbox = await Inbox.open(
                    self.engine, self.settings.host, self.settings.osc_port, who=self._access.who
                )
            except NotListening as error:
                return (str(error),)
            self._signals = Signals(self.engine, self._profiles, self._inbox.send)
            self._inbox.spoke.append(self._signals.spoke)
        return () if self._inbox is None else await self._inbox.admit()

    def _seats(self) -> dict[str, str]:
        return seats_of(self.engine.head.plan, understudies=self.settings.understudies)

    def _after_pass(self, before: State, after: State, events: Sequence[Event]) -> None:
        if any(isinstance(event.body, passes.PassClosed) for event in events):
            self._tasks.append(asyncio.create_task(self._look_again()))

    async def _look_again(self) -> None:
        """The pass is closed: a changed show file becomes a new version of the plan, with its gear and its team."""
        gear_before = self.engine.head.plan.gear
        file = check_file(self.settings.show, vocabulary(self._profiles), self.settings.studio)
        for warning in enter(self.engine, file, self._show_id, plan=self.settings.plan):
            logger.warning(warning)
        for seat in self._access.issue(self._seats()):
            logger.warning("%s is new in the team: regie codes --renew %s gives the code", seat, seat)
        for warning in await self._hear_remotes():
            logger.warning(warning)
        if self.engine.head.plan.gear != gear_before:
            self.rack.close()  # first, as the new one may have to listen at the same ports
            for warning in await self._open_rack():
                logger.warning(warning)

    # --- listening ---

    async def _listen(self) -> None:
        app = web.Application()
        app.add_routes(self.gateway.routes())
        app.add_routes(Attaching(self._may_write, self._sealed).routes())
        app.on_shutdown.append(self.gateway.close)
        app.add_routes(self._site.routes())
        app.add_routes(self._papers.routes())
        app.on_shutdown.append(self._site.close)
        app.add_routes(self._administration.routes())
        app.on_shutdown.append(self._administration.close)
        self._runner, self.url = await listen(app, self.settings.host, self.settings.port)
        self._administration.announce(self.url)

    def _may_write(self, code: str) -> bool | None:
        """Whether the owner of a code holds a post of the team; None for a code that nobody has."""
        who = self._access.who(code)
        return None if who is None else bool(set(rights.roles_of(self.engine.head, who)) & set(rights.TEAM))

    def _name_of(self, ticket: str) -> str:
        """What the holder of a ticket is called by on air, "" where nobody holds it."""
        return "" if self.viewers is None else self.viewers.keeper.name_of(ticket)

    def understudy_codes(self) -> dict[Role, str]:
        """New codes for the understudies, role -> code; the old ones no longer open."""
        seats = [seat for seat, kind in self._access.seats().items() if kind == "understudy"]
        return {Role(seat.removeprefix(UNDERSTUDY)): code for seat, code in self._access.renew(seats).items()}

    # --- the end ---

    async def stop(self) -> None:
        """End cleanly: terminals are parted from, nothing more is fired, the journal says so and is closed."""
        if self.viewers is not None:
            await self.viewers.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._signals is not None:
            self._signals.close()
        if self._inbox is not None:
            await self._inbox.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.engine.reflexes.clear()
        self._scheduler.close()
        await self._firing.close()
        if self._rack is not None:
            self._rack.close()
        self.engine.post(serving.Stop())
        await asyncio.get_running_loop().run_in_executor(None, self._log.close)
        self._access.close()
        self._sealed.close()
        self._administration.withdraw()
