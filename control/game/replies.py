"""What goes back to a phone: pages with their headers, the way on, files; and by what a phone is known again."""

import re
import secrets
from collections.abc import Mapping
from functools import lru_cache

from aiohttp import hdrs, web

from control.game.pages import playing, trouble
from control.game.pages.seen import Seen
from control.words import LANGUAGES

COOKIE = "visit"
COOKIE_S = 2 * 24 * 3600
VISIT_BYTES = 16

BUSY_S = 5
"""After how many seconds a page may try again; its script adds a jitter."""

HEADERS: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded from elsewhere, nothing runs but our one script, no other site may show or post to our pages."""

_VISIT = re.compile(rf"(?:^|;\s*){COOKIE}=([0-9a-f]{{{2 * VISIT_BYTES}}})(?=$|;)")


def visit_of(request: web.Request) -> str:
    """By what this phone is known, "" if it did not say."""
    found = _VISIT.search(request.headers.get(hdrs.COOKIE, ""))
    return found[1] if found else ""


@lru_cache(maxsize=1_000)
def language_of(asked: str, heard: str, show: str) -> str:
    """As the address asks, else as the browser does, else the show's."""
    preferred = (part.partition(";")[0].strip()[:2].lower() for part in heard.split(","))
    return next((each for each in (asked, *preferred, show) if each in LANGUAGES), "en")


def shown(request: web.Request, seen: Seen, text: str, status: int = 200) -> web.Response:
    """A page, and the phone's cookie if it has none."""
    answer = web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)
    answer.headers["Content-Security-Policy"] = POLICY.format(nonce=seen.nonce)
    answer.headers[hdrs.CACHE_CONTROL] = "no-store"
    answer.headers[hdrs.CONTENT_LANGUAGE] = seen.words.language
    if seen.visit and seen.visit != visit_of(request):
        is_secure = request.headers.get("X-Forwarded-Proto") == "https"
        answer.set_cookie(
            COOKIE, seen.visit, max_age=COOKIE_S, httponly=True, samesite="Lax", secure=is_secure, path="/"
        )
    return answer


def onward(language: str) -> web.Response:
    """To the page that shows what was recorded."""
    return web.Response(status=303, headers={hdrs.LOCATION: f"/?lang={language}", hdrs.CACHE_CONTROL: "no-store"})


def plain(body: bytes, kind: str) -> web.Response:
    """A file that is read as it is."""
    headers = {**HEADERS, "Content-Security-Policy": "default-src 'none'", hdrs.CACHE_CONTROL: "no-store"}
    return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)


def saved(body: bytes, kind: str, name: str) -> web.Response:
    """A file to keep: a browser that showed it would need more than our pages allow."""
    answer = plain(body, kind)
    answer.charset = None
    answer.headers[hdrs.CONTENT_DISPOSITION] = f'attachment; filename="{name}"'
    return answer


def busy(request: web.Request, seen: Seen, again: Mapping[str, str]) -> web.Response:
    """Not recorded: the page that sends it again after a while."""
    wait = BUSY_S + secrets.randbelow(BUSY_S)
    answer = shown(request, seen, playing.busy_page(seen, again, wait), status=503)
    answer.headers[hdrs.RETRY_AFTER] = str(wait)
    return answer


def slow_down(request: web.Request, seen: Seen, wait_s: float) -> web.Response:
    """Not recorded: too much from one address."""
    wait = max(1, round(wait_s + 0.5))
    told = seen.say(
        "Too many tries from this network at once. Nothing was recorded. Go back and try again in {count} s.",
        count=wait,
    )
    answer = shown(request, seen, trouble.trouble_page(seen, told), status=429)
    answer.headers[hdrs.RETRY_AFTER] = str(wait)
    return answer
