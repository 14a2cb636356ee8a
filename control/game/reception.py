"""Who asks, as every page and form needs it: which phone, in which language, what it sees now."""

import hmac
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from aiohttp import hdrs, web

from control.game.booth import Booth
from control.game.chance import Chance
from control.game.limits import ASKS, JOINS, PAGES
from control.game.pages import ending, joining, playing, trouble
from control.game.pages.playing import Late
from control.game.pages.seen import Seen
from control.game.reading import Sent, Unreadable, read_form
from control.game.replies import VISIT_BYTES, language_of, shown, visit_of
from control.words import LANGUAGES, Words

FILES = Path(str(files(__package__) / "static"))

Page = Callable[[Seen], str]


class Reception:
    """What pages and forms share: the booth, the words, chance, the rates of `limits.py`."""

    def __init__(self, booth: Booth) -> None:
        self.booth = booth
        self.chance = Chance()
        self.joins = booth.limit("joins", JOINS)
        self.asks = booth.limit("asks", ASKS)
        self.pages = booth.limit("pages", PAGES)
        self._words = {language: Words(language) for language in LANGUAGES}

    def seen(self, request: web.Request, visit: str, key: bytes, now: int | None = None) -> Seen:
        """What this phone sees now, or at the instant its form was read."""
        booth = self.booth
        entries = booth.entries
        return Seen(
            state=booth.state,
            entries=entries,
            listed=booth.listed,
            entry=entries.of_visit(key) if key else None,
            now=booth.wall() if now is None else now,
            words=self._words[self.language(request)],
            form=booth.keyed("form", visit).hex() if visit else "",
            nonce=self.chance(12).hex(),
            path=request.path if request.method == "GET" else "/",
            visit=visit,
            times=booth.times,
        )

    def visit(self, request: web.Request) -> tuple[str, bytes]:
        """Which phone this is, and how it is known in the file; a new one if it did not say, but for a form."""
        visit = visit_of(request)
        if not visit:
            visit = "" if request.method == "POST" else self.chance(VISIT_BYTES).hex()
        return visit, self.booth.keyed("visit", visit) if visit else b""

    def language(self, request: web.Request) -> str:
        """Its viewer's."""
        asked, heard = request.query.get("lang", ""), request.headers.get(hdrs.ACCEPT_LANGUAGE, "")
        return language_of(asked[:8], heard[:100], self.booth.state.plan.language)

    async def read(self, request: web.Request) -> Sent:
        """The form, once it is fully read, from a page of ours. Raises Unreadable."""
        visit, key = self.visit(request)
        sent = await read_form(request, visit, key, self.booth.wall)
        token = self.booth.keyed("form", visit).hex()
        if not visit or not hmac.compare_digest(sent.fields.pop("form", "").encode(), token.encode()):
            raise Unreadable("forged", 403)
        return sent

    def trouble(self, request: web.Request, status: int, code: str) -> web.Response:
        """What cannot be taken."""
        seen = self.seen(request, "", b"")
        return shown(request, seen, trouble.trouble_page(seen, seen.say(trouble.TROUBLES[code])), status=status)

    def count(self, reason: str) -> None:
        """One more was turned away."""
        self.booth.count_refusal(reason)


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
