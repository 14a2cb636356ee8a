"""The public listener's application: pages, forms, phases. Nothing of the crew's is here, and nothing here is theirs.

A form works without a script: it is answered, once what it says is on the disk, by the way to the page that shows it.
"""

import hmac
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path

from aiohttp import hdrs, web

from control.game.chance import Chance
from control.game.keeper import Keeper
from control.game.limits import ASKS, JOINS, PAGES, Limit, address_of
from control.game.live import Live
from control.game.pages import checking, ending, joining, playing, trouble
from control.game.pages.joining import Joining
from control.game.pages.playing import Late
from control.game.pages.reading import reading_page
from control.game.pages.seen import Seen, is_open
from control.game.paper import Press
from control.game.reading import MOST_BYTES, Sent, Unreadable, read_form
from control.game.replies import (
    HEADERS,
    VISIT_BYTES,
    busy,
    language_of,
    onward,
    plain,
    saved,
    shown,
    slow_down,
    visit_of,
)
from control.game.rules import written
from control.game.store import Store
from control.game.taking import TooLate, Wrong, take_answer, take_entry
from control.game.ticket import read_ticket
from control.words import LANGUAGES, Words
from rundown.engine import Engine
from rundown.live import proof
from rundown.live.draw import canonical

FILES = Path(str(files(__package__) / "static"))
MOST_WAITING = 4_000
"""Entries that may wait for the disk; past them a page asks to try again."""

MOST_WAITED_MS = 2_000
"""How long (real ms) one may have waited; a disk slower than that is not asked for more."""

_FILE = {".css": "text/css", ".js": "text/javascript"}

_quiet = logging.getLogger(f"{__name__}.http")
_quiet.setLevel(logging.CRITICAL + 1)  # what aiohttp would log of a bad request may hold what a player typed

_logger = logging.getLogger(__name__)


class PublicSite:
    """The viewers' side of one show's game."""

    def __init__(self, engine: Engine, keeper: Keeper, store: Store) -> None:
        self._engine = engine
        self._keeper = keeper
        self._store = store
        self._joins = Limit(JOINS, store.keyed("limit", "joins"))
        self._asks = Limit(ASKS, store.keyed("limit", "asks"))
        self._pages = Limit(PAGES, store.keyed("limit", "pages"))
        self._live = Live(engine)
        self._chance = Chance()
        self._press = Press()
        self._words = {language: Words(language) for language in LANGUAGES}
        self._files = {path.name: path.read_bytes() for path in FILES.iterdir() if path.suffix in _FILE}

    def app(self) -> web.Application:
        """The application, for a listener of its own."""
        app = web.Application(middlewares=[self._guarded], client_max_size=MOST_BYTES)
        app.add_routes(
            [
                web.get("/", self._home),
                web.post("/join", self._join),
                web.post("/answer/{number:[0-9]{1,2}}", self._answer),
                web.get("/check", self._check),
                web.get("/how", self._page(checking.how_page)),
                web.get("/rules", self._rules_page),
                web.get("/privacy", self._page(lambda seen: reading_page(seen, "privacy"))),
                web.get("/rules.txt", self._rules),
                web.get("/rules.pdf", self._rules_pdf),
                web.get("/list.txt", self._list),
                web.get("/proof.json", self._proof),
                web.get("/live", self._live.handle),
                web.get("/{file:game\\.(css|js)}", self._file),
            ]
        )
        app.on_shutdown.append(self._live.close)
        return app

    async def listen(self, host: str, port: int) -> tuple[web.AppRunner, str]:
        """Listen; the runner to clean up, and the address. Raises OSError."""
        runner = web.AppRunner(
            self.app(),
            access_log=None,
            logger=_quiet,
            shutdown_timeout=1.0,
            keepalive_timeout=30.0,
            handler_cancellation=True,  # who hangs up frees a place; what was taken is written all the same
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port, backlog=1024).start()
        except OSError:
            await runner.cleanup()
            raise
        at = runner.addresses[0]
        return runner, f"http://{at[0]}:{at[1]}"

    def listeners_at(self, address: str) -> int:
        """How many pages with a script listen at this address."""
        return self._live.at(address)

    # --- pages ---

    async def _home(self, request: web.Request) -> web.Response:
        seen = self._seen(request, *self._visit(request))
        if seen.entry is not None and self._store.writer.is_behind and not await self._store.settled():
            return busy(request, seen, {})
        return shown(request, seen, home(seen))

    def _page(self, make: Callable[[Seen], str]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def show(request: web.Request) -> web.Response:
            seen = self._seen(request, *self._visit(request))
            return shown(request, seen, make(seen))

        return show

    async def _check(self, request: web.Request) -> web.Response:
        seen = self._seen(request, *self._visit(request))
        typed = request.query.get("ticket", "")[:40]
        if not typed:
            mine = "" if seen.entry is None else seen.entry.ticket
            return shown(request, seen, checking.check_page(seen, mine, None))
        if wait := self._asks.wait_s(address_of(request.remote, request.headers), self._engine.wall_exact()):
            return slow_down(request, seen, wait)
        entry = self._keeper.entries.of_ticket(read) if (read := read_ticket(typed)) else None
        text = checking.check_page(seen, typed if entry is None else entry.ticket, entry, unknown=entry is None)
        return shown(request, seen, text)

    async def _rules(self, request: web.Request) -> web.Response:
        show = self._engine.head.plan
        return plain(written(show, "rules", show.language).encode(), "text/plain")

    async def _rules_page(self, request: web.Request) -> web.Response:
        paper = await self._press.paper(self._engine.head.plan)
        seen = self._seen(request, *self._visit(request))
        return shown(request, seen, reading_page(seen, "rules", paper.digest))

    async def _rules_pdf(self, request: web.Request) -> web.Response:
        return saved((await self._press.paper(self._engine.head.plan)).data, "application/pdf", "rules.pdf")

    async def _list(self, request: web.Request) -> web.Response:
        listed = self._keeper.listed
        if listed is None or not self._keeper.game.published:
            raise web.HTTPNotFound
        return plain(canonical(listed.tickets), "text/plain")

    async def _proof(self, request: web.Request) -> web.Response:
        listed = self._keeper.listed
        if listed is None or not checking.is_told(self._keeper.game):
            raise web.HTTPNotFound
        made = proof.proof_of(self._engine.head.plan, self._keeper.game, listed.tickets)
        return plain(proof.written(made), "application/json")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        headers = {**HEADERS, "Cache-Control": "public, max-age=300"}
        return web.Response(body=self._files[name], content_type=_FILE[Path(name).suffix], headers=headers)

    # --- forms ---

    async def _join(self, request: web.Request) -> web.Response:
        sent = await self._read(request)
        seen = self._seen(request, sent.visit, sent.visit_key, now=sent.at)
        if seen.entry is not None:  # sent again
            return await self._kept(request, seen, self._store.settled(), sent)
        if late := self._refused_late(seen, 0, sent.at):
            return shown(request, seen, home(seen, late), status=409 if late.closed else 403)
        typed = Joining(
            name=sent.fields.get("name", ""), contact=sent.fields.get("contact", ""), adult="adult" in sent.fields
        )
        try:
            entry, contact = take_entry(typed, sent, self._store, self._keeper.entries, self._chance)
        except Wrong as wrong:
            again = Joining(name=typed.name, contact=typed.contact, adult=typed.adult, wrong=wrong.fields)
            return shown(request, seen, joining.join_page(seen, again), status=422)
        if self._is_full:
            return busy(request, seen, sent.fields)
        if wait := self._joins.wait_s(sent.address, sent.at):
            self._count("too_often")
            return slow_down(request, seen, wait)
        entries = self._keeper.entries
        entries.add(entry)
        return await self._kept(request, seen, self._store.add(entries.pass_number, entry, contact), sent)

    async def _answer(self, request: web.Request) -> web.Response:
        sent, number = await self._read(request), int(request.match_info["number"])
        seen = self._seen(request, sent.visit, sent.visit_key, now=sent.at)
        again = {**sent.fields, "question": str(number)}
        if wait := self._asks.wait_s(f"{sent.address} {sent.visit}", sent.at):
            self._count("too_often")
            return slow_down(request, seen, wait)
        if seen.entry is None or number not in seen.game.questions:
            return onward(self._language(request))
        if self._is_full and seen.asked == number:
            return busy(request, seen, again)
        try:
            answered = take_answer(seen, number, sent)
        except TooLate as late:
            self._count("late_answer")
            return shown(request, seen, home(seen, late.late), status=409)
        if answered is None:
            return await self._kept(request, seen, self._store.settled(), sent, again)
        self._keeper.entries.answer(seen.entry, number, answered)
        written_ = self._store.answer(seen.entry.ticket, number, answered)
        return await self._kept(request, seen, written_, sent, again)

    async def _read(self, request: web.Request) -> Sent:
        """The form, once it is fully read, from a page of ours. Raises Unreadable."""
        visit, key = self._visit(request)
        sent = await read_form(request, visit, key, self._engine.wall)
        token = self._store.keyed("form", visit).hex()
        if not visit or not hmac.compare_digest(sent.fields.pop("form", "").encode(), token.encode()):
            raise Unreadable("forged", 403)
        return sent

    async def _kept(
        self,
        request: web.Request,
        seen: Seen,
        written_: Awaitable[bool],
        sent: Sent,
        again: Mapping[str, str] | None = None,
    ) -> web.Response:
        """Once it is on the disk: to the page that shows it."""
        if await written_:
            return onward(self._language(request))
        return busy(request, seen, again if again is not None else sent.fields)

    def _refused_late(self, seen: Seen, number: int, at: int) -> Late | None:
        if is_open(seen.game):
            return None
        self._count("late_entry")
        return Late(number, at, seen.game.closed or 0)

    @property
    def _is_full(self) -> bool:
        writer = self._store.writer
        return writer.waiting > MOST_WAITING or writer.waiting_ms() > MOST_WAITED_MS

    def _count(self, reason: str) -> None:
        self._keeper.entries.count_refusal(reason)

    # --- answers ---

    def _seen(self, request: web.Request, visit: str, key: bytes, now: int | None = None) -> Seen:
        entries = self._keeper.entries
        return Seen(
            state=self._engine.head,
            entries=entries,
            listed=self._keeper.listed,
            entry=entries.of_visit(key) if key else None,
            now=self._engine.wall() if now is None else now,
            words=self._words[self._language(request)],
            form=self._store.keyed("form", visit).hex() if visit else "",
            nonce=self._chance(12).hex(),
            path=request.path if request.method == "GET" else "/",
            visit=visit,
        )

    def _visit(self, request: web.Request) -> tuple[str, bytes]:
        """Which phone this is, and how it is known in the file; a new one if it did not say, but for a form."""
        visit = visit_of(request)
        if not visit:
            visit = "" if request.method == "POST" else self._chance(VISIT_BYTES).hex()
        return visit, self._store.keyed("visit", visit) if visit else b""

    def _language(self, request: web.Request) -> str:
        asked, heard = request.query.get("lang", ""), request.headers.get(hdrs.ACCEPT_LANGUAGE, "")
        return language_of(asked[:8], heard[:100], self._engine.head.plan.language)

    @web.middleware
    async def _guarded(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """What cannot be answered is told plainly, and says nothing of us."""
        if request.method != "POST":  # a form is counted once it is known to be one
            wait = self._pages.wait_s(address_of(request.remote, request.headers), self._engine.wall_exact())
            if wait:
                return web.Response(status=429, headers={**HEADERS, "Retry-After": str(round(wait + 0.5))})
        try:
            return await handler(request)
        except Unreadable as error:
            self._count(error.code)
            return self._trouble(request, error.status, error.code)
        except web.HTTPRequestEntityTooLarge:
            self._count("oversized")
            return self._trouble(request, 413, "oversized")
        except web.HTTPException as error:
            seen = self._seen(request, "", b"")
            return shown(request, seen, trouble.not_found_page(seen), status=error.status)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:
            # Where, not what: the message of an error may repeat what a player typed.
            place = traceback.extract_tb(error.__traceback__)[-1]
            _logger.error("a page of the game failed: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
            return self._trouble(request, 500, "failed")

    def _trouble(self, request: web.Request, status: int, code: str) -> web.Response:
        seen = self._seen(request, "", b"")
        return shown(request, seen, trouble.trouble_page(seen, seen.say(trouble.TROUBLES[code])), status=status)


def home(seen: Seen, late: Late | None = None) -> str:
    """The page of this viewer now."""
    match seen.stage:
        case "soon":
            return joining.soon_page(seen)
        case "open" if seen.entry is None:
            return joining.join_page(seen)
        case "open" if seen.asked and late is None:
            return playing.question_page(seen, seen.asked)
        case "open":
            return playing.ticket_page(seen, late)
        case "closed":
            return ending.closed_page(seen, late)
        case "postponed":
            return ending.postponed_page(seen, late)
        case "winners":
            return ending.winners_page(seen)
