"""The rundown on paper, the last fallback: as it stands now, for whoever has the key of the pages."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from control.web.site import HEADERS, admit
from rundown.engine import Engine
from rundown.plan.paper.page import Stamp, form_language
from rundown.plan.paper.sheet import conducteur
from rundown.plan.paper.typeset import pdf
from rundown.plan.show import Show
from rundown.plan.vocabulary import Vocabulary

PAPER = "/paper/rundown.pdf"
VERSION_LENGTH = 8


class Papers:
    """The rundown as a PDF; `vocabulary` is that of the studio's profiles."""

    def __init__(self, engine: Engine, key: str, vocabulary: Callable[[], Vocabulary]) -> None:
        self._engine = engine
        self._key = key
        self._vocabulary = vocabulary

    def routes(self) -> list[web.RouteDef]:
        """The route of the crew's application."""
        return [web.get(PAPER, self._paper)]

    async def _paper(self, request: web.Request) -> web.Response:
        admit(request, self._key)
        standing, show = self._engine.published.standing, self._engine.published.plan
        stamp = Stamp(
            version=f"{standing.digest[:VERSION_LENGTH]}.{standing.revision}",
            printed_at=self._engine.wall(),
            language=form_language(request.query.get("lang"), show.language),
        )
        # Typesetting takes its time: the show's loop does not wait for it.
        data = await asyncio.get_running_loop().run_in_executor(None, self._typeset, show, stamp)
        return web.Response(body=data, content_type="application/pdf", headers=HEADERS)

    def _typeset(self, show: Show, stamp: Stamp) -> bytes:
        return pdf("conducteur", conducteur(show, self._vocabulary(), stamp), stamp.printed_at).data
