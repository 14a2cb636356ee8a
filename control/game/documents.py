"""What viewers read and keep: the règlement, the list once it is final, the proof once it is told, the files of the pages."""

from pathlib import Path

from aiohttp import web

from control.game.pages import checking
from control.game.pages.offline import check_page
from control.game.pages.reading import reading_page
from control.game.pages.seen import game_of
from control.game.paper import Press
from control.game.reception import FILES, Reception
from control.game.replies import HEADERS, plain, saved, shown
from control.game.rules import written
from rundown.live import proof
from rundown.live.draw import canonical

_FILE = {".css": "text/css", ".js": "text/javascript"}


class Documents:
    """The same for everybody."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._booth = reception.booth
        self._press = Press()
        self._files = {path.name: path.read_bytes() for path in FILES.iterdir() if path.suffix in _FILE}

    def routes(self) -> list[web.RouteDef]:
        """Where they are had."""
        return [
            web.get("/rules", self._rules_page),
            web.get("/rules.txt", self._rules),
            web.get("/rules.pdf", self._rules_pdf),
            web.get("/list.txt", self._list),
            web.get("/proof.json", self._proof),
            web.get("/draw.html", self._draw_page),
            web.get("/{file:game\\.(css|js)}", self._file),
        ]

    async def _rules_page(self, request: web.Request) -> web.Response:
        paper = await self._press.paper(self._booth.state.plan)
        seen = self._reception.seen(request, *self._reception.visit(request))
        return shown(request, seen, reading_page(seen, "rules", paper.digest))

    async def _rules(self, request: web.Request) -> web.Response:
        show = self._booth.state.plan
        return plain(written(show, "rules", show.language).encode(), "text/plain")

    async def _rules_pdf(self, request: web.Request) -> web.Response:
        return saved((await self._press.paper(self._booth.state.plan)).data, "application/pdf", "rules.pdf")

    async def _list(self, request: web.Request) -> web.Response:
        listed = self._booth.listed
        if listed is None or not game_of(self._booth.state).published:
            raise web.HTTPNotFound
        return plain(canonical(listed.tickets), "text/plain")

    async def _proof(self, request: web.Request) -> web.Response:
        state, listed = self._booth.state, self._booth.listed
        if listed is None or not checking.is_told(game_of(state)):
            raise web.HTTPNotFound
        made = proof.proof_of(state.plan, game_of(state), listed.tickets)
        return plain(proof.written(made), "application/json")

    async def _draw_page(self, request: web.Request) -> web.Response:
        words = self._reception.seen(request, "", b"").words
        return saved(check_page(words).encode(), "text/html", "draw.html")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        headers = {**HEADERS, "Cache-Control": "public, max-age=300"}
        return web.Response(body=self._files[name], content_type=_FILE[Path(name).suffix], headers=headers)
