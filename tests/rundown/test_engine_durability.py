"""The engine answers and publishes only what is durable, or says that it is not."""

import asyncio

import pytest

from rundown import engine as engine_module
from rundown.engine import Outcome
from rundown.journal.log import Recording
from rundown.live.acts.passes import Hold, OpenPass
from rundown.live.acts.running import Take
from tests.rundown.lives import Life, events, on_air, rest, until


async def test_with_a_disk_that_hangs_nothing_is_answered_and_nothing_published(life: Life) -> None:
    await on_air(life)
    life.left.clear()
    life.disk.hang()
    before = life.engine.published
    pressed = [
        life.press(Take(), id="a take"),
        life.press(Take(), id="refused, and told"),
        life.press(OpenPass(), id="refused, and not told"),
        life.press(Hold(on=False), id="no change"),
    ]
    await rest()
    assert not any(press.done() for press in pressed)
    assert (life.left, life.engine.published) == ([], before)
    life.disk.turn()
    take, too_soon, open_pass, hold = await asyncio.gather(*pressed)
    assert (take.refused, hold.refused) == (None, None)
    assert too_soon.refused is not None
    assert open_pass.refused == ("pass_open", {"number": 1})
    assert [seq for seq, _ in life.left] == [take.seq - 1, take.seq, too_soon.seq]


async def test_a_disk_that_hangs_is_told_to_everybody(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundown.journal.sqlite.SLOW_MS", 20)
    monkeypatch.setattr(engine_module, "WATCH_S", 0.005)
    told: list[Recording] = []
    life.engine.health_listeners.append(told.append)
    watch = asyncio.create_task(life.engine.watch())
    life.disk.hang()
    pressed = life.press(OpenPass())
    await until(lambda: told == ["slow"])
    assert life.engine.recording == "slow"
    assert not pressed.done()
    life.disk.turn()
    await pressed
    await until(lambda: told == ["slow", "ok"])
    watch.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watch


async def test_with_a_disk_that_refuses_the_show_goes_on_and_says_so(life: Life) -> None:
    told: list[Recording] = []
    life.engine.health_listeners.append(told.append)
    life.disk.full = True
    outcome = await life.ask(OpenPass(), id="c1")
    assert not outcome.durable
    assert life.left == [(outcome.seq - 1, False), (outcome.seq, False)]
    assert (life.engine.published, told) == (life.engine.head, ["stopped"])
    assert await life.ask(OpenPass(), id="c1") == outcome
    assert not (await life.ask(OpenPass(), id="c2")).durable


async def test_once_the_disk_takes_commits_again_nothing_is_missing(life: Life) -> None:
    told: list[Recording] = []
    life.engine.health_listeners.append(told.append)
    life.disk.full = True
    lost = await life.ask(OpenPass(), id="c1")
    life.disk.full = False
    assert (await life.ask(Take(), id="c2")).durable
    assert told == ["stopped", "ok"]
    assert await life.ask(OpenPass(), id="c1") == Outcome(seq=lost.seq)
    assert [event.seq for event in events(life)] == list(range(1, life.engine.head.seq + 1))


async def test_what_the_disk_refused_and_took_at_last_counts_as_durable(life: Life) -> None:
    life.disk.full = True
    lost = await life.ask(OpenPass())
    assert not await life.engine.durable(lost.seq)
    assert await life.engine.durable(lost.seq - 2)
    life.disk.full = False
    await until(lambda: life.journal.recording == "ok")
    assert await life.engine.durable(lost.seq)


async def test_who_waits_for_an_earlier_event_does_not_wait_for_a_later_one(life: Life) -> None:
    life.disk.hang()
    first = life.press(OpenPass())
    await rest()
    second = life.press(Take())
    await rest()
    order: list[str] = []

    async def wait(name: str, seq: int) -> None:
        assert await life.engine.durable(seq)
        order.append(f"{name} at {life.engine.published.seq}")

    head = life.engine.head.seq
    waiting = [asyncio.create_task(wait("late", head)), asyncio.create_task(wait("early", head - 2))]
    await rest()
    life.disk.turn_once()
    await waiting[1]
    life.disk.turn()
    await asyncio.gather(first, second, *waiting)
    assert order == [f"early at {head - 2}", f"late at {head}"]


async def test_who_waits_no_more_is_forgotten(life: Life) -> None:
    life.disk.hang()
    pressed = life.press(OpenPass())
    gone = asyncio.create_task(life.engine.durable(life.engine.head.seq + 2))
    await rest()
    gone.cancel()
    await rest()
    life.disk.turn()
    assert (await pressed).durable
    assert gone.cancelled()
