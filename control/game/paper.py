"""The règlement as a PDF, for who wants to keep it: the text that counts, with its SHA-256 at the end."""

import asyncio
import hashlib

from msgspec import Struct

from control.game.rules import Line, lines, rules_hash, written
from control.words import Words
from rundown.plan.paper.typeset import pdf
from rundown.plan.show import Show

SHORT = 16
"""Characters of the hash at the foot of a page."""


class Page(Struct, frozen=True, kw_only=True):
    """What `rules.typ` prints: the lines, the text's whole hash, and at the foot `legend`, `stamp` and the word for a page."""

    title: str
    language: str
    lines: tuple[Line, ...]
    seal: str
    legend: str
    stamp: str
    page: str


class Paper(Struct, frozen=True):
    """The file, and its SHA-256 (hexadecimal)."""

    data: bytes
    digest: str


def paper(show: Show) -> Paper:
    """The règlement in the show's language. The same plan gives the same bytes: it is dated when the show goes on air."""
    words, read = Words(show.language), lines(written(show, "rules", show.language))
    digest = rules_hash(show)
    page = Page(
        title=read[0].text,
        language=show.language,
        lines=read,
        seal=words.say("SHA-256 of the text {hash}", hash=digest),
        legend=show.title,
        stamp=words.say("SHA-256 of the text {hash}", hash=digest[:SHORT]),
        page=words.say("page"),
    )
    data = pdf("rules", page, show.on_air).data
    return Paper(data, hashlib.sha256(data).hexdigest())


class Press:
    """Typesets a plan's règlement once, beside the loop, however many ask for it at the same time."""

    def __init__(self) -> None:
        self._of = ""
        self._made: asyncio.Future[Paper] | None = None

    async def paper(self, show: Show) -> Paper:
        """The règlement of this plan."""
        wanted = f"{show.on_air} {rules_hash(show)}"
        if self._made is None or self._of != wanted or (self._made.done() and self._made.exception() is not None):
            self._of = wanted
            self._made = asyncio.get_running_loop().run_in_executor(None, paper, show)
        return await asyncio.shield(self._made)  # who hangs up does not take it from the others
