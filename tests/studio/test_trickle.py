import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from studio import trickle as module
from studio.trickle import Trickle

Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
async def told(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Trickle, list[tuple[str, str]]]]:
    monkeypatch.setattr(module, "PAUSE_S", 0.05)
    told: list[tuple[str, str]] = []
    one = Trickle(lambda slot, value: told.append((slot, value)))
    yield one, told
    one.close()


Told = tuple[Trickle, list[tuple[str, str]]]


async def test_a_change_is_told_at_once(told: Told) -> None:
    trickle, heard = told
    trickle.see("fader", "-3")
    trickle.see("mute", "on")
    assert heard == [("fader", "-3"), ("mute", "on")]


async def test_a_hand_on_a_fader_is_told_now_and_then_and_its_last_place_always(told: Told, until: Until) -> None:
    trickle, heard = told
    for level in range(100):
        trickle.see("fader", str(level))
    assert heard == [("fader", "0")]
    await until(lambda: len(heard) == 2)
    assert heard == [("fader", "0"), ("fader", "99")]
    trickle.see("fader", "100")
    await until(lambda: len(heard) == 3)
    assert heard[-1] == ("fader", "100")


async def test_what_is_as_it_was_told_is_not_told_again(told: Told) -> None:
    trickle, heard = told
    for value in ("a", "a", "b", "a"):
        trickle.see("slot", value)
    await asyncio.sleep(0.12)
    trickle.see("slot", "a")
    assert heard == [("slot", "a")]


async def test_a_slot_that_was_told_what_to_be_tells_the_next_as_news(told: Told) -> None:
    trickle, heard = told
    trickle.see("slot", "a")
    trickle.see("slot", "b")
    trickle.forget("slot")
    trickle.see("slot", "a")
    assert heard == [("slot", "a"), ("slot", "a")]
    trickle.forget("other")


async def test_what_was_seen_before_is_not_told_after_it_was_forgotten(told: Told) -> None:
    trickle, heard = told
    trickle.see("slot", "a")
    trickle.see("slot", "b")
    trickle.forget("slot")
    await asyncio.sleep(0.12)
    assert heard == [("slot", "a")]


async def test_once_closed_nothing_is_told(told: Told) -> None:
    trickle, heard = told
    trickle.see("slot", "a")
    trickle.see("slot", "b")
    trickle.close()
    await asyncio.sleep(0.12)
    assert heard == [("slot", "a")]
