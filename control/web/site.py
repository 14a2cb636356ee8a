"""The addresses of the pages: who may open them, in which language, and the files they are made of."""

import hmac
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import get_args

from aiohttp import web

from control.web.captions import NameOf, nobody
from control.web.hub import Hub
from control.web.lamp import sources
from control.web.pages import Asked, Name, addresses, own_words
from control.words import LANGUAGES, Words
from rundown.engine import Engine

FILES = Path(str(files(__package__) / "static"))
"""Style sheets, scripts and the bones of each page."""

FACES: Mapping[str, Path] = {
    f"{face}-{weight}.ttf": Path(str(files(package) / "files" / f"{face}-{weight}.ttf"))
    for face, package in {
        "Barlow": "fontpkg_barlow",
        "BarlowSemiCondensed": "fontpkg_barlow_semi_condensed",
        "BarlowCondensed": "fontpkg_barlow_condensed",
    }.items()
    for weight in ("Medium", "SemiBold", "Bold")
}
"""The faces of the pages, by the name they are asked for, in their packages."""

OWN_STYLE = "overlay.css"
"""The file of the show's folder that changes how its overlays look: a school's colours, faces, shapes."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # an address holds the key
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""On every answer: nothing is loaded from elsewhere, nothing is written into a page, no other site may show it."""

ASSETS = "/web"
LIVE = "/web/live"


class Site:
    """The pages of one show, opened with `key`; `folder` is the show's, which may hold a style of its own."""

    def __init__(self, engine: Engine, key: str, folder: Path, name_of: NameOf = nobody) -> None:
        self._engine = engine
        self._key = key
        self._style = folder / OWN_STYLE
        self._hub = Hub(engine, name_of)

    def routes(self) -> list[web.RouteDef]:
        """The routes of the crew's application. A page's WebSocket is at its own address, under LIVE."""
        paths = ("/screen/{name:presenter|clock}", "/screen/{name:tally}/{source}", "/{name:overlay}")
        return [
            *(web.get(path, self._page) for path in paths),
            *(web.get(LIVE + path, self._live) for path in paths),
            web.get(f"{ASSETS}/pages", self._list),
            web.get(f"{ASSETS}/show/{OWN_STYLE}", self._own_style),
            web.get(f"{ASSETS}/faces/{{face}}", self._face),
            web.get(f"{ASSETS}/{{file:[a-z_]+\\.(css|js|svg)}}", self._file),
        ]

    async def close(self, app: web.Application) -> None:  # aiohttp's on_shutdown
        """Hang up on every page."""
        await self._hub.close(app)

    # --- pages ---

    async def _page(self, request: web.Request) -> web.Response:
        admit(request, self._key)
        asked = self._asked(request)
        words = own_words(asked, Words(asked.language))
        bones = Template((FILES / f"{asked.name}.html").read_text(encoding="utf-8"))
        told = {key: escape(text) for key, text in words.items()}
        text = bones.substitute(
            told,
            language=asked.language,
            spoken=self._engine.published.plan.language,
            source=escape(asked.source),
            words=escape(json.dumps(words)),
        )
        return web.Response(text=text, content_type="text/html", headers=HEADERS)

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        admit(request, self._key)
        return await self._hub.serve(request, self._asked(request))

    async def _list(self, request: web.Request) -> web.Response:
        """The paths of all pages, for who prints their addresses."""
        admit(request, self._key)
        return web.json_response(addresses(self._engine.published), headers=HEADERS)

    def _asked(self, request: web.Request) -> Asked:
        """Which page this is. Raises HTTPNotFound for the tally of a source that the mixer does not have."""
        name = next(each for each in get_args(Name) if each == request.match_info["name"])
        source = request.match_info.get("source", "")
        known = sources(self._engine.published)
        if source and source not in known:
            raise web.HTTPNotFound(text=f"404: {', '.join(known)}", headers=HEADERS)
        return Asked(name=name, language=self._language(request, name), source=source)

    def _language(self, request: web.Request, name: Name) -> str:
        """As the address asks, else as the browser does, else the show's; what is on air speaks the show's."""
        heard = "" if name == "overlay" else request.headers.get("Accept-Language", "")
        preferred = (each.partition(";")[0].strip()[:2].lower() for each in heard.split(","))
        asked = (request.query.get("lang", ""), *preferred, self._engine.published.plan.language)
        return next((language for language in asked if language in LANGUAGES), "en")

    # --- files ---

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = FILES / request.match_info["file"]
        if not path.is_file():
            raise web.HTTPNotFound(headers=HEADERS)
        return web.FileResponse(path, headers=HEADERS)

    async def _face(self, request: web.Request) -> web.StreamResponse:
        path = FACES.get(request.match_info["face"])
        if path is None:
            raise web.HTTPNotFound(headers=HEADERS)
        return web.FileResponse(path, headers=HEADERS)

    async def _own_style(self, request: web.Request) -> web.StreamResponse:
        if not self._style.is_file():
            return web.Response(text="", content_type="text/css", headers=HEADERS)
        return web.FileResponse(self._style, headers=HEADERS)


def admit(request: web.Request, key: str) -> None:
    """Raises HTTPForbidden for an address without the key."""
    given = request.query.get("key", "")
    if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), key.encode()):
        raise web.HTTPForbidden(text="403", headers=HEADERS)
