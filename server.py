"""The one place where the parts meet: clock, journal, engine, rack, scheduler, gateway, administration.

Each part knows only what it is given; what is given to whom is decided here and nowhere else.
"""

import asyncio
import gc
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from control.game.store import StoreFault
from control.game.viewers import Viewers
from control.machine import watch_clock
from control.places import profiles_of
from control.web.key import page_key
from control.web.papers import Papers
from control.web.site import Site
from control.wire.access import Access
from control.wire.admin import Administration
from control.wire.gateway import Gateway
from control.wire.sealed import Sealed
from rundown.engine import Engine
from rundown.entry import enter
from rundown.journal.log import EventLog
from rundown.journal.sqlite import fsync_p99_ms, open_journal, show_of
from rundown.live.acts import doubt, passes, serving
from rundown.live.event import Event
from rundown.live.state import REMOTE, UNDERSTUDY, State
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

SLOW_DISK_MS = 10.0
"""An fsync slower than this (99th percentile, ms) is worth a warning before air."""

logger = logging.getLogger(__name__)


class ServerFault(Exception):
    """The server cannot start; `str()` is a sentence for the person who starts it."""


def real_clock() -> Callable[[], float]:
    """Real time in UTC epoch ms, from the monotonic clock, so that setting the machine's clock moves no cue."""
    origin = time.time_ns() - time.perf_counter_ns()  # the one reading of the wall clock
    return lambda: (origin + time.perf_counter_ns()) / 1e6


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a server is started.

    `show` is the show's folder or file, `data` where the journal lives, `studio` a file whose units stand for the
    plan's of the same ids. `gear_at` is where the units of a
    simulated studio are reached, `keys` are passwords of units beside those in `access.db`. `osc_port` is where the
    plan's senders of OSC are heard, `public_port` where viewers play (0: a free port, None: nowhere). `plan` decides
    when file and journal both changed.
    """

    show: Path
    data: Path
    studio: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    osc_port: int = 0
    public_port: int | None = None
    plan: str = ""
    gear_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    understudies: bool = False
    before_commit: Callable[[], None] | None = None

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.data / "journal.db"


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
        self._sealed = Sealed(settings.data / "sealed.db")
        lookout = Lookout(
            lambda: self.rack,
            lambda: engine.head.plan,
            at=settings.gear_at,
            clock=engine.wall_exact,
            may_fire=lambda: engine.head.pass_ is None,
        )
        self._administration = Administration(self._access, settings.data, lookout)
        self.page_key = page_key(self._access)
        self.gateway = Gateway(engine, self._access.who, self._sealed, self.page_key)
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
        log, show_id = _open_journal(settings, file)
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
        self.warnings += self._enter(file)
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
        await self._let_viewers_in()
        self._firing.arm_soon()
        self._scheduler.look_soon()
        self._tasks.append(asyncio.create_task(engine.watch()))
        if self._is_real:
            self._tasks.append(asyncio.create_task(watch_clock(engine, time.time)))
        # What is loaded now lives as long as the server: the collector need not look at it in mid-show.
        gc.collect()
        gc.freeze()

    # --- the plan ---

    def _enter(self, file: CheckedFile) -> tuple[str, ...]:
        """The show file's plan becomes the journal's if it may; what to warn of, in sentences."""
        return enter(self.engine, file, self._show_id, plan=self.settings.plan)

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
        """Who gets a code: the team, the presenter, the overview; in a rehearsal, the understudies."""
        seats = {member.id: "member" for member in self.engine.head.plan.team}
        seats |= {Role.PRES.value: "presenter", Role.VUE.value: "overview"}
        seats |= {f"{REMOTE}{remote.id}": "remote" for remote in self.engine.head.plan.remotes}
        if self.settings.understudies:
            roles = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)
            seats |= {f"{UNDERSTUDY}{role}": "understudy" for role in roles}
        return seats

    def _after_pass(self, before: State, after: State, events: Sequence[Event]) -> None:
        if any(isinstance(event.body, passes.PassClosed) for event in events):
            self._tasks.append(asyncio.create_task(self._look_again()))

    async def _look_again(self) -> None:
        """The pass is closed: a changed show file becomes a new version of the plan, with its gear and its team."""
        gear_before = self.engine.head.plan.gear
        file = check_file(self.settings.show, vocabulary(self._profiles), self.settings.studio)
        for warning in self._enter(file):
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
        app.on_shutdown.append(self.gateway.close)
        app.add_routes(self._site.routes())
        app.add_routes(self._papers.routes())
        app.on_shutdown.append(self._site.close)
        app.add_routes(self._administration.routes())
        app.on_shutdown.append(self._administration.close)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.settings.host, self.settings.port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise ServerFault(
                f"{self.settings.host}:{self.settings.port} cannot be listened to ({error.strerror}): another server "
                "may be running there. Stop it, or choose another port with --port (0 picks a free one)"
            ) from None
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._administration.announce(self.url)

    def _name_of(self, ticket: str) -> str:
        """What the holder of a ticket is called by on air, "" where nobody holds it."""
        return "" if self.viewers is None else self.viewers.keeper.name_of(ticket)

    async def _let_viewers_in(self) -> None:
        """The viewers' pages, on a port of their own. Raises ServerFault."""
        port = self.settings.public_port
        if port is None:
            return
        try:
            self.viewers = await Viewers.open(self.engine, self.settings.data, self.settings.host, port)
        except StoreFault as error:
            raise ServerFault(str(error)) from None
        except OSError as error:
            raise ServerFault(f"viewers cannot be let in at port {port} ({error.strerror}): choose another") from None

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


def _open_journal(settings: Settings, file: CheckedFile) -> tuple[EventLog, str]:
    """The show's journal, which a good show file begins, and its show's id. Raises ServerFault, JournalFault."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerFault(
            f"{settings.data} cannot be used as a folder ({error.strerror}), choose another with --data"
        ) from None
    if settings.journal.exists():
        show_id = show_of(settings.journal)
    elif file.show is not None and not file.errors:
        show_id = file.show.id
    else:
        raise ServerFault("\n".join(map(str, file.errors)))
    return open_journal(settings.journal, show_id=show_id, before_commit=settings.before_commit), show_id
