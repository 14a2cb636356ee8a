"""Real link, real server: what a terminal knows, and what its commands say."""

import asyncio

import pytest

from control.wire.dialling import LinkRefused
from control.wire.link import Change, Link, monotonic_ms
from control.wire.protocol import Ask, Done, Refusal
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.plan.show import Role
from tests.house import House, until


async def test_a_terminal_folds_what_it_hears_into_the_servers_own_state(airing: House) -> None:
    changes: list[Change] = []
    link = await airing.join("ines")
    link._on_change = changes.append
    assert isinstance(await link.ask(Take()), Done)
    await airing.read_back()
    await until(lambda: link.state == airing.server.engine.published)
    assert link.events[-1].seq == airing.head.seq
    assert "state" in changes
    assert link.pending == 0
    assert link.lost_for(0.0) == 0.0
    assert link.welcome is not None
    assert link.welcome.name == "Inès M."


async def test_a_refusal_comes_with_its_code(airing: House) -> None:
    link = await airing.join("lina")
    refusal = await link.ask(Take())
    assert isinstance(refusal, Refusal)
    assert refusal == link.refusal
    assert refusal.code == "not_yours"


async def test_a_command_expects_what_the_terminal_shows(airing: House) -> None:
    link = await airing.join("ines")
    seen = link.seen()
    assert (seen.boot, seen.on_air, seen.next) == (airing.head.standing.boot, "", airing.pass_.next)
    airing.server.engine.post(SetNext(item="TALK"))
    refusal = await link.ask(Take(), seen)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "other_next"
    assert Link("http://h:1", "c", role=None, station="s").seen().boot == ""


async def test_show_time_at_the_terminal_is_that_of_the_server(airing: House) -> None:
    link = await airing.join("VUE")
    await until(lambda: link.round_trip_ms is not None)
    assert abs(link.now() - airing.server.engine.now()) < 100
    airing.server.engine.post(SetClock(rate=60))
    await until(lambda: link.rate == 60)
    ahead = airing.server.engine.now() + 60_000
    assert abs(link.until(ahead) - 1.0) < 0.1
    assert link.lost_for(monotonic_ms() / 1000) == 0.0


@pytest.mark.parametrize(("code", "role", "why"), [("wrong", None, "bad_code"), ("", Role.REA, "not_yours")])
async def test_a_terminal_that_is_not_wanted_says_why_and_does_not_come_back(
    house: House, code: str, role: Role | None, why: str
) -> None:
    with pytest.raises(LinkRefused) as refused:
        await house.join("lina", role, code=code)
    assert refused.value.code == why
    assert why in str(refused.value)


async def test_a_terminal_that_joins_knows_the_last_lines_of_the_journal_and_not_the_plan_twice(airing: House) -> None:
    await airing.air("HELLO")
    link = await airing.join("lina")
    kinds = [event.kind for event in link.events]
    assert {"pass_opened", "taken", "started"} <= set(kinds)
    assert not {"armed", "confirmed", "health_changed", "plan_entered"} & set(kinds)
    assert link.events[-1].seq <= airing.head.seq


async def test_when_a_key_was_pressed_is_not_known_before_the_server_was_heard() -> None:
    link = Link("http://127.0.0.1:1", "code", role=Role.REA, station="desk")
    asking = asyncio.create_task(link.ask(Hold(on=True)))
    await until(lambda: link.pending)
    (ask,) = link._asked.frames
    assert isinstance(ask, Ask)
    assert ask.pressed is None
    asking.cancel()


async def test_a_frame_of_a_newer_server_is_passed_over_and_the_rest_is_heard(airing: House) -> None:
    link = await airing.join("ines")
    for terminal in airing.server.gateway._terminals:
        terminal.put(b'{"frame": "hologram"}')
    assert isinstance(await link.ask(Take()), Done)


async def test_the_journals_health_reaches_the_terminal(airing: House) -> None:
    link = await airing.join("ines")
    airing.disk.refuses = True
    done = await link.ask(Take())
    assert isinstance(done, Done)
    assert not done.durable
    await until(lambda: link.journal == "stopped")
    airing.disk.mend()
    airing.server.engine.post(Hold(on=True))
    await until(lambda: link.journal == "ok")
