"""The two forms of the game: to join, to answer. Answered, once what they say is on the disk, by the way to the page that shows it."""

from collections.abc import Awaitable, Mapping

from aiohttp import web

from control.game.booth import Fate
from control.game.pages import joining
from control.game.pages.joining import Joining
from control.game.pages.playing import Late
from control.game.pages.seen import Seen, closed_at, is_open
from control.game.reading import Sent
from control.game.reception import Reception, home
from control.game.replies import busy, onward, shown, slow_down
from control.game.taking import TooLate, Wrong, take_answer, take_entry


class Forms:
    """What becomes of a form is decided in the turn in which it has been read, so that nothing comes between."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._booth = reception.booth

    def routes(self) -> list[web.RouteDef]:
        """Where they are sent."""
        return [web.post("/join", self._join), web.post("/answer/{number:[0-9]{1,2}}", self._answer)]

    async def _join(self, request: web.Request) -> web.Response:
        reception = self._reception
        sent = await reception.read(request)
        seen = reception.seen(request, sent.visit, sent.visit_key, now=sent.at)
        if seen.entry is not None:  # sent again
            return await self._kept(request, seen, 0, self._booth.again(seen.entry), sent)
        if not is_open(seen.game):
            return self._late(request, seen, 0, sent)
        typed = Joining(
            name=sent.fields.get("name", ""), contact=sent.fields.get("contact", ""), adult="adult" in sent.fields
        )
        try:
            entry, contact = take_entry(typed, sent, self._booth, reception.chance)
        except Wrong as wrong:
            again = Joining(name=typed.name, contact=typed.contact, adult=typed.adult, wrong=wrong.fields)
            return shown(request, seen, joining.join_page(seen, again), status=422)
        if self._booth.is_full:
            return busy(request, seen, sent.fields)
        if wait := reception.joins.wait_s(sent.address, sent.at):
            reception.count("too_often")
            return slow_down(request, seen, wait)
        return await self._kept(request, seen, 0, self._booth.enter(entry, contact), sent)

    async def _answer(self, request: web.Request) -> web.Response:
        reception = self._reception
        sent, number = await reception.read(request), int(request.match_info["number"])
        seen = reception.seen(request, sent.visit, sent.visit_key, now=sent.at)
        again = {**sent.fields, "question": str(number)}
        if wait := reception.asks.wait_s(f"{sent.address} {sent.visit}", sent.at):
            reception.count("too_often")
            return slow_down(request, seen, wait)
        if seen.entry is None or number not in seen.game.questions:
            return onward(seen.words.language)
        if self._booth.is_full and seen.asked == number:
            return busy(request, seen, again)
        try:
            answered = take_answer(seen, number, sent)
        except TooLate:
            return self._late(request, seen, number, sent)
        if answered is None:
            return await self._kept(request, seen, number, self._booth.again(seen.entry), sent, again)
        given = self._booth.answer(seen.entry, number, answered)
        return await self._kept(request, seen, number, given, sent, again)

    async def _kept(
        self,
        request: web.Request,
        seen: Seen,
        number: int,
        written: Awaitable[Fate],
        sent: Sent,
        again: Mapping[str, str] | None = None,
    ) -> web.Response:
        """Once it is known what became of it."""
        fate = await written
        if fate == "kept":
            return onward(seen.words.language)
        if fate == "late":  # what had closed became known after it was read
            now = self._reception.seen(request, sent.visit, sent.visit_key, now=sent.at)
            return self._late(request, now, number, sent)
        return busy(request, seen, again if again is not None else sent.fields)

    def _late(self, request: web.Request, seen: Seen, number: int, sent: Sent) -> web.Response:
        """It came too late: both instants. (An entry may also come too early, which is no fault of its own.)"""
        self._reception.count("late_answer" if number else "late_entry")
        closed = closed_at(seen.game, number) or (sent.at if number else 0)
        late = Late(number, sent.at, closed)
        return shown(request, seen, home(seen, late), status=409 if closed else 403)
