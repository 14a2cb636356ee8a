"""The public listener's application: pages, forms, phases. Nothing of the crew's is here, and nothing here is theirs.

A form works without a script: it is answered, once what it says is on the disk, by the way to the page that shows it.
"""

import logging
import socket
import traceback
from collections.abc import Awaitable, Callable

from aiohttp import web

from control.game.booth import Booth
from control.game.documents import Documents
from control.game.forms import Forms
from control.game.limits import address_of
from control.game.live import Live
from control.game.pages import checking, trouble
from control.game.pages.reading import reading_page
from control.game.reading import MOST_BYTES, Unreadable
from control.game.reception import Page, Reception, home
from control.game.replies import HEADERS, busy, shown, slow_down
from control.game.ticket import read_ticket

BACKLOG = 1_024
"""Connections that may wait to be taken."""

_quiet = logging.getLogger(f"{__name__}.http")
_quiet.setLevel(logging.CRITICAL + 1)  # what aiohttp would log of a bad request may hold what a player typed

_logger = logging.getLogger(__name__)


class PublicSite:
    """The viewers' side of one show's game."""

    def __init__(self, booth: Booth) -> None:
        self._booth = booth
        self._reception = Reception(booth)
        self._forms = Forms(self._reception)
        self._documents = Documents(self._reception)
        self._live = Live(booth)

    def app(self) -> web.Application:
        """The application, for a listener of its own."""
        app = web.Application(middlewares=[self._guarded], client_max_size=MOST_BYTES)
        app.add_routes(
            [
                web.get("/", self._home),
                web.get("/check", self._check),
                web.get("/how", self._page(checking.how_page)),
                web.get("/privacy", self._page(lambda seen: reading_page(seen, "privacy"))),
                web.get("/live", self._live.handle),
                *self._forms.routes(),
                *self._documents.routes(),
            ]
        )
        app.on_shutdown.append(self._live.close)
        return app

    async def listen(self, host: str, port: int) -> tuple[web.AppRunner, str]:
        """Listen; the runner to clean up, and the address. Raises OSError."""
        return await self._listening(lambda runner: web.TCPSite(runner, host, port, backlog=BACKLOG))

    async def listen_at(self, door: socket.socket) -> tuple[web.AppRunner, str]:
        """As `listen`, at a socket that is bound already, and may be others' too."""
        return await self._listening(lambda runner: web.SockSite(runner, door, backlog=BACKLOG))

    async def _listening(self, site: Callable[[web.AppRunner], web.BaseSite]) -> tuple[web.AppRunner, str]:
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
            await site(runner).start()
        except OSError:
            await runner.cleanup()
            raise
        return runner, address_in_words(runner.addresses[0])

    def listeners_at(self, address: str) -> int:
        """How many pages with a script listen at this address."""
        return self._live.at(address)

    # --- pages ---

    async def _home(self, request: web.Request) -> web.Response:
        visit, key = self._reception.visit(request)
        is_known = not key or await self._booth.is_known(key)
        seen = self._reception.seen(request, visit, key)
        return shown(request, seen, home(seen)) if is_known else busy(request, seen, {})

    def _page(self, make: Page) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def show(request: web.Request) -> web.Response:
            seen = self._reception.seen(request, *self._reception.visit(request))
            return shown(request, seen, make(seen))

        return show

    async def _check(self, request: web.Request) -> web.Response:
        seen = self._reception.seen(request, *self._reception.visit(request))
        typed = request.query.get("ticket", "")[:40]
        if not typed:
            mine = "" if seen.entry is None else seen.entry.ticket
            return shown(request, seen, checking.check_page(seen, mine, None))
        address = address_of(request.remote, request.headers)
        if wait := self._reception.asks.wait_s(address, self._booth.wall_exact()):
            return slow_down(request, seen, wait)
        entry = seen.entries.of_ticket(read) if (read := read_ticket(typed)) else None
        text = checking.check_page(seen, typed if entry is None else entry.ticket, entry, unknown=entry is None)
        return shown(request, seen, text)

    @web.middleware
    async def _guarded(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """What cannot be answered is told plainly, and says nothing of us."""
        if request.method != "POST":  # a form is counted once it is known to be one
            address = address_of(request.remote, request.headers)
            if wait := self._reception.pages.wait_s(address, self._booth.wall_exact()):
                return web.Response(status=429, headers={**HEADERS, "Retry-After": str(round(wait + 0.5))})
        try:
            return await handler(request)
        except Unreadable as error:
            self._reception.count(error.code)
            return self._reception.trouble(request, error.status, error.code)
        except web.HTTPRequestEntityTooLarge:
            self._reception.count("oversized")
            return self._reception.trouble(request, 413, "oversized")
        except web.HTTPException as error:
            seen = self._reception.seen(request, "", b"")
            return shown(request, seen, trouble.not_found_page(seen), status=error.status)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:
            # Where, not what: the message of an error may repeat what a player typed.
            place = traceback.extract_tb(error.__traceback__)[-1]
            _logger.error("a page of the game failed: %s at %s:%s", type(error).__name__, place.filename, place.lineno)
            return self._reception.trouble(request, 500, "failed")


def address_in_words(at: tuple[str, int]) -> str:
    """The address for a person to type."""
    host = f"[{at[0]}]" if ":" in at[0] else at[0]
    return f"http://{host}:{at[1]}"
