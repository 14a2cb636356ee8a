"""The one place where the parts meet: clock, journal, engine, rack, scheduler, gateway, pages.

Each part knows only what it is given; what is given to whom is decided here and nowhere else.
"""

import asyncio
import gc
import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from aiohttp import web
from msgspec import Struct

from control.wire.access import Access, UnknownSeat
from control.wire.gateway import Gateway
from rundown.engine import Engine
from rundown.journal.log import EventLog
from rundown.journal.sqlite import fsync_p99_ms, open_journal, show_of
from rundown.live.acts import gear, running, serving
from rundown.live.acts.editing import EnterPlan
from rundown.live.event import Event
from rundown.live.state import UNDERSTUDY, State
from rundown.plan.complaint import Complaint
from rundown.plan.difference import differences
from rundown.plan.lint import lint
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show
from studio.firing import Firing
from studio.profile import load_profiles, vocabulary
from studio.rack import Rack
from studio.scheduler import Scheduler

SLOW_DISK_MS = 10.0
"""An fsync slower than this (99th percentile, ms) is worth a warning before air."""

ANNOUNCEMENT = "server.json"
"""The file of the data folder that tells local tools where the server listens, with the administration key (0600)."""


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

    `show` is the show's folder or file, `data` where the journal lives. `gear_at` reaches some units
    elsewhere than the plan says (a simulated studio). `plan` decides when file and journal both changed.
    """

    show: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    plan: str = ""
    gear_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    understudies: bool = False
    before_commit: Callable[[], None] | None = None


class Renewal(Struct, frozen=True):
    """What is asked of the administration: new codes for these seats, or for everybody's without any."""

    seats: tuple[str, ...] = ()


def show_file(show: Path) -> Path:
    """The show's TOML file: the path itself, or `show.toml` in the folder it names."""
    return show / "show.toml" if show.is_dir() else show


class Server:
    """A running server; made by `Server.start`.

    `codes` are the join codes made at this start (seat -> code), shown once; `warnings` are sentences.
    """

    def __init__(self, settings: Settings, log: EventLog, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self.codes: dict[str, str] = {}
        self.warnings: list[str] = []
        self.url = ""
        self._log = log
        self._profiles = load_profiles()
        self._rack: Rack | None = None
        self._firing = Firing(engine, self._profiles, lambda: self.rack)
        self._scheduler = Scheduler(engine, self._firing)
        self._access = Access(settings.data / "access.db")
        self._key = secrets.token_urlsafe(24)
        self.gateway = Gateway(engine, self._access.who)
        self._runner: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def rack(self) -> Rack:
        """The units. Raises RuntimeError before they are bound."""
        if self._rack is None:
            raise RuntimeError("the rack is not open yet")
        return self._rack

    @property
    def head(self) -> tuple[int, str]:
        """How many events the journal holds, and the hash of the last (hex)."""
        return self._log.head_seq, self._log.head_hash.hex()

    @classmethod
    async def start(cls, settings: Settings, clock: Callable[[], float] | None = None) -> "Server":
        """Open the journal, bind every unit's socket, then listen. Raises ServerFault, JournalFault, AccessFault."""
        source, show, complaints = _read(settings.show)
        try:
            settings.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServerFault(
                f"{settings.data} cannot be used as a folder ({error.strerror}), choose another with --data"
            ) from None
        journal = settings.data / "journal.db"
        if show is None and not journal.exists():
            raise ServerFault("\n".join(map(str, complaints)))
        log = open_journal(
            journal, show_id=show_of(journal) if show is None else show.id, before_commit=settings.before_commit
        )
        try:
            engine = Engine(log, clock or real_clock())
            server = cls(settings, log, engine)
        except BaseException:
            log.close()
            raise
        try:
            await server._begin(source, show, complaints)
        except BaseException:
            await server.stop()
            raise
        return server

    async def _begin(self, source: str, show: Show | None, complaints: Sequence[Complaint]) -> None:
        engine = self.engine
        before = engine.head
        engine.post(serving.Start(boot=secrets.token_hex(8)))
        self.warnings += self._consider(source, show, complaints)
        if engine.head.standing.show is None:
            raise ServerFault("\n".join(map(str, complaints)) or "the journal holds no plan")
        plan = engine.head.plan
        self._rack = await self._open_rack(plan)
        self.warnings += self._rack.faults
        for unit, health in self._rack.health.items():
            self._firing.health(unit, health)
        engine.reflexes += [self._firing.reflex, self._scheduler.reflex, self._after_pass]
        engine.listeners.append(self._scheduler.published)
        if before.standing.running and engine.head.pass_ is not None:
            fires = gear.doubts(engine.head, engine.now())
            if fires:
                engine.post(gear.Doubt(fires=fires))
        self.codes = self._access.issue(_seats(plan, understudies=self.settings.understudies))
        slow = fsync_p99_ms(self.settings.data)
        if slow > SLOW_DISK_MS:
            self.warnings.append(f"this disk takes {slow:.0f} ms to write safely: answers will be that slow")
        await engine.durable(engine.head.seq)
        await self._listen()
        self._firing.arm_soon()
        self._scheduler.look_soon()
        self._tasks.append(asyncio.create_task(engine.watch()))
        # What is loaded now lives as long as the server: the collector need not look at it in mid-show.
        gc.collect()
        gc.freeze()

    async def _open_rack(self, plan: Show) -> Rack:
        return await Rack.open(
            plan.gear,
            self._profiles,
            at=self.settings.gear_at,
            on_answer=self._firing.answered,
            on_health=self._firing.health,
        )

    # --- the plan ---

    def _consider(self, source: str, show: Show | None, complaints: Sequence[Complaint]) -> list[str]:
        """Take the show file's plan if there is none, or it changed and no pass is open; what differs, in sentences."""
        standing = self.engine.head.standing
        held = standing.show
        if show is None:
            return [f"{each} (the show goes on with the journal's plan)" for each in complaints]
        digest = hashlib.sha256(source.encode()).hexdigest()
        if held is not None and digest == standing.digest:
            return []
        told = [] if held is None else [f"  {each}" for each in differences(held, show)]
        if held is not None and (self.engine.head.pass_ is not None or self.settings.plan == "journal"):
            later = "" if self.settings.plan == "journal" else "; the file is looked at again when the pass is closed"
            return [f"the show file is not the journal's plan{later}:", *told]
        self.engine.post(EnterPlan(show=show, source=source, digest=digest))
        return (
            [f"the show file changed: it is version {standing.version + 1} of the plan:", *told]
            if held is not None
            else []
        )

    def _after_pass(self, before: State, after: State, events: Sequence[Event]) -> None:
        if any(isinstance(event.body, running.PassClosed) for event in events):
            self._tasks.append(asyncio.create_task(self._look_again()))

    async def _look_again(self) -> None:
        """The pass is closed: a changed show file becomes a new version of the plan, with its gear and its team."""
        gear_before, seats = self.engine.head.plan.gear, self._access.seats()
        for warning in self._consider(*_read(self.settings.show)):
            logger.warning(warning)
        plan = self.engine.head.plan
        for seat in self._access.issue(_seats(plan, understudies=self.settings.understudies)).keys() - seats.keys():
            logger.warning("%s is new in the team: regie codes --renew %s gives the code", seat, seat)
        if plan.gear != gear_before:
            self.rack.close()
            self._rack = await self._open_rack(plan)

    # --- listening ---

    async def _listen(self) -> None:
        app = web.Application()
        app.add_routes(self.gateway.routes())
        app.on_shutdown.append(self.gateway.close)
        app.add_routes([web.post("/admin/codes", self._renew)])
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
        _write_private(self.settings.data / ANNOUNCEMENT, json.dumps({"url": self.url, "key": self._key}))

    async def _renew(self, request: web.Request) -> web.Response:
        """New codes for the seats asked (all without any), for whoever can read this server's key."""
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {self._key}".encode()):
            return web.json_response({"error": "the administration key is wrong"}, status=403)
        try:
            asked = msgspec.json.decode(await request.read(), type=Renewal).seats
        except msgspec.DecodeError as error:
            return web.json_response({"error": f'write {{"seats": [ID, ...]}}: {error}'}, status=400)
        people = [seat for seat, kind in self._access.seats().items() if kind != "understudy"]
        try:
            return web.json_response(self._access.renew(asked or people))
        except UnknownSeat as unknown:
            return web.json_response({"error": str(unknown)}, status=404)

    def understudy_codes(self) -> dict[Role, str]:
        """New codes for the understudies, role -> code; the old ones no longer open."""
        seats = [seat for seat, kind in self._access.seats().items() if kind == "understudy"]
        return {Role(seat.removeprefix(UNDERSTUDY)): code for seat, code in self._access.renew(seats).items()}

    # --- the end ---

    async def stop(self) -> None:
        """End cleanly: terminals are parted from, nothing more is fired, the journal says so and is closed."""
        if self._runner is not None:
            await self._runner.cleanup()
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
        (self.settings.data / ANNOUNCEMENT).unlink(missing_ok=True)


def _read(show: Path) -> tuple[str, Show | None, Sequence[Complaint]]:
    """The show file's text and plan; no plan, and why, when something in it is wrong."""
    words = vocabulary(load_profiles())
    plan, complaints = load_show(show, words)
    if plan is not None:
        complaints = (*complaints, *lint(plan, words, show.as_posix()))
    errors = [each for each in complaints if each.level == "error"]
    if plan is None or errors:
        return "", None, errors
    return show_file(show).read_text(encoding="utf-8-sig"), plan, ()


def _seats(plan: Show, *, understudies: bool) -> dict[str, str]:
    """Who gets a code: the team, the presenter, the overview; in a rehearsal, the understudies."""
    seats = {member.id: "member" for member in plan.team} | {Role.PRES.value: "presenter", Role.VUE.value: "overview"}
    if understudies:
        roles = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)
        seats |= {f"{UNDERSTUDY}{role}": "understudy" for role in roles}
    return seats


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from the moment it exists."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
