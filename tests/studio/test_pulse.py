import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from studio import pulse as module
from studio.capability import Alive, Part, Phrase
from studio.pulse import Pulse
from studio.received import Received

Until = Callable[[Callable[[], bool]], Awaitable[None]]
ASK, SAY = Phrase("/ask"), Phrase("/renew")
PONG = Received("/pong", "i", (1,))


class Heart:
    """A pulse and what it did."""

    def __init__(self, alive: Alive | None) -> None:
        self.said: list[str] = []  # and where it was missed, "missed"
        self.quiet = 0
        self.beats = 0
        self.on_missed: Callable[[], None] = lambda: None
        self.pulse = Pulse(alive, on_beat=self._beat, say=self._say, on_missed=self._missed, on_quiet=self._quiet)

    def _beat(self) -> None:
        self.beats += 1

    def _say(self, what: Phrase) -> None:
        self.said.append(what.address)

    def _missed(self) -> None:
        self.said.append("missed")
        self.on_missed()

    def _quiet(self) -> None:
        self.quiet += 1


Hearts = Callable[[Alive | None], Heart]


@pytest.fixture
async def heart(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hearts]:
    monkeypatch.setattr(module, "QUIET_S", 0.03)
    every: list[Heart] = []

    def made(alive: Alive | None) -> Heart:
        every.append(Heart(alive))
        return every[-1]

    yield made
    for each in every:
        each.pulse.close()


def asking(every_ms: int = 20) -> Alive:
    return Alive(every_ms=every_ms, ask=ASK, answers=(Phrase("/pong", (Part("i", "{life}"),)),))


async def test_it_asks_at_once_and_again_and_again(heart: Hearts, until: Until) -> None:
    one = heart(asking())
    one.pulse.start()
    assert one.said == ["/ask"]
    await until(lambda: len(one.said) >= 4)
    assert one.beats == len(one.said) - one.said.count("missed") - 1


async def test_two_questions_without_an_answer_are_a_silence(heart: Hearts, until: Until) -> None:
    one = heart(asking())
    one.pulse.start()
    await until(lambda: len(one.said) >= 6)
    assert one.said[:6] == ["/ask", "/ask", "missed", "/ask", "missed", "/ask"]


async def test_a_unit_that_answers_is_not_missed(heart: Hearts, until: Until) -> None:
    one = heart(asking())
    one.pulse.start()
    while len(one.said) < 5:
        assert one.pulse.answered(PONG)
        await asyncio.sleep(0.002)
    assert "missed" not in one.said


async def test_anything_it_says_is_a_sign_of_life_but_no_answer(heart: Hearts) -> None:
    one = heart(asking())
    one.pulse.start()
    other = Received("/fader", "f", (0.5,))
    while len(one.said) < 5:
        assert not one.pulse.answered(other)
        assert not one.pulse.heard(other)
        await asyncio.sleep(0.002)
    assert "missed" not in one.said


async def test_another_life_is_a_restart_and_the_first_one_told_is_none(heart: Hearts) -> None:
    one = heart(asking())
    anew = []
    for life in [1, 1, 2, 2, 1]:
        one.pulse.start()  # it asks
        anew.append(one.pulse.heard(Received("/pong", "i", (life,))))
    assert anew == [False, False, True, False, True]


async def test_lives_told_unasked_are_no_restarts(heart: Hearts) -> None:
    one = heart(asking(every_ms=10_000))
    one.pulse.start()
    assert not any(one.pulse.heard(Received("/pong", "i", (life,))) for life in range(50))


async def test_a_unit_that_comes_back_is_not_reproached_with_what_it_missed_while_it_was_away(
    heart: Hearts, until: Until
) -> None:
    one = heart(asking())
    one.pulse.start()
    await until(lambda: one.said.count("missed") >= 2)
    one.said.clear()
    one.pulse.start()
    assert one.said == ["/ask"]
    await until(lambda: len(one.said) >= 3)
    assert one.said[:3] == ["/ask", "/ask", "missed"]


async def test_subscriptions_are_renewed_at_their_own_pace_and_anew_when_it_begins_again(heart: Hearts) -> None:
    alive = Alive(every_ms=20, renew_ms=60, say=(SAY,), ask=ASK, answers=(Phrase("/pong"),))
    one = heart(alive)
    one.pulse.start()
    while len(one.said) < 6:
        one.pulse.heard(PONG)
        await asyncio.sleep(0.002)
    assert one.said[:6] == ["/renew", "/ask", "/ask", "/ask", "/renew", "/ask"]
    one.pulse.close()
    one.said.clear()
    one.pulse.start()
    assert one.said == ["/renew", "/ask"]


async def test_only_one_pulse_beats_however_often_it_begins(heart: Hearts, until: Until) -> None:
    one = heart(asking(every_ms=300))
    for _ in range(5):
        one.pulse.start()
    one.said.clear()
    await until(lambda: bool(one.said))
    assert one.said == ["/ask"]


async def test_one_that_is_begun_anew_for_being_missed_still_beats_once_at_a_time(heart: Hearts, until: Until) -> None:
    one = heart(asking())
    one.on_missed = one.pulse.start
    one.pulse.start()
    await until(lambda: one.said.count("missed") >= 3)
    assert one.said[:6] == ["/ask", "/ask", "missed", "/ask", "/ask", "missed"]
    one.on_missed = one.pulse.close
    await until(lambda: one.said.count("missed") >= 4)
    said = len(one.said)
    await asyncio.sleep(0.08)
    assert len(one.said) == said


async def test_what_is_said_and_not_refused_was_heard_by_somebody(heart: Hearts, until: Until) -> None:
    one = heart(None)
    one.pulse.start()
    assert not one.said
    one.pulse.spoke()
    one.pulse.spoke()
    await until(lambda: one.quiet == 1)
    one.pulse.spoke()
    await until(lambda: one.quiet == 2)


async def test_what_is_refused_was_heard_by_nobody(heart: Hearts) -> None:
    one = heart(Alive(every_ms=10_000, say=(SAY,)))
    one.pulse.start()
    assert one.said == ["/renew"]
    one.pulse.refused()
    await asyncio.sleep(0.08)
    assert one.quiet == 0


async def test_once_closed_it_says_and_finds_nothing_more(heart: Hearts) -> None:
    one = heart(asking())
    one.pulse.start()
    one.pulse.spoke()
    one.pulse.close()
    await asyncio.sleep(0.08)
    assert (one.said, one.quiet) == (["/ask"], 0)
