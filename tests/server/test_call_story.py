"""From standby to go with two people: a late answer, a handover and a restart in the middle. The journal tells it right."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from control.wire.protocol import Done
from rundown.live import called
from rundown.live.acts.calling import Go, Gone, NotReadied, NotReady, Readied, Ready, Standby, StoodBy
from rundown.live.acts.gear import Confirmed, Fired
from rundown.live.acts.passes import OffAir
from rundown.live.acts.serving import Started
from rundown.live.acts.team import GiveRole, RoleGiven
from rundown.live.event import Event
from rundown.plan.show import Role
from tests.house import House, events_of, until

OpenHouse = Callable[..., Awaitable[House]]
LATE_MS = 12_000

PRESS_MS = 20
"""How far a terminal's synced clock may be off on one machine."""

TOLD = (StoodBy, NotReadied, Readied, RoleGiven, Started, Gone)


def of(events: list[Event], kind: type) -> Event:
    """The only event of this kind."""
    (found,) = (event for event in events if isinstance(event.body, kind))
    return found


async def test_the_journal_tells_a_call_from_standby_to_confirmed(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    director, sound = await house.join("ines", Role.REA), await house.join("lina", Role.SON)
    second = await house.join("zoe", station="zoe")
    house.open_pass()
    await house.air("HELLO")
    began = house.head.seq
    (key,) = (key for key in house.gear.armed if key.endswith("/jingle"))

    # The director calls; the sound desk says no, then answers late.
    assert isinstance(await director.ask(Standby(cues=(key,))), Done)
    assert isinstance(await sound.ask(NotReady(cue=key, reason="batterie")), Done)
    assert called.unanswered(house.pass_) == (key,)
    house.clock.ahead += LATE_MS

    # The director hands the role over: visible to all, with its date.
    assert isinstance(await director.ask(GiveRole(role=Role.REA, to="zoe")), Done)
    await until(lambda: sound.state is not None and sound.state.standing.holders[Role.REA] == "zoe")

    # The server stops and comes back; the answer given meanwhile arrives once it has.
    port = int(house.server.url.rpartition(":")[2])
    house.runs = False
    await house.server.stop()
    await until(lambda: sound.status == "lost")
    answer = asyncio.create_task(sound.ask(Ready(cue=key)))
    again = await open_house(simulator=house.simulator, port=port)
    again.clock.ahead = house.clock.ahead
    assert isinstance(await answer, Done)
    await until(lambda: second.status == "up" and second.state is not None and second.state.seq == again.head.seq)

    # Whoever gave the role away has it no more; who holds it says go, and the gear confirms.
    assert not isinstance(await director.ask(OffAir()), Done)
    await second.sit(Role.REA)
    assert isinstance(await second.ask(Go(cue=key)), Done)
    await until(lambda: key in again.gear.fired and not again.gear.fired[key].waiting)
    await house.part()
    await again.stop()

    events = [event for event in events_of(tmp_path) if event.seq > began]
    order = [type(event.body) for event in events if isinstance(event.body, TOLD)]
    assert order == [StoodBy, NotReadied, RoleGiven, Started, Readied, Gone]
    stood, readied, gone = of(events, StoodBy), of(events, Readied), of(events, Gone)
    assert [(each.actor, each.role) for each in (stood, readied, gone)] == [
        ("ines", "REA"),
        ("lina", "SON"),
        ("zoe", "REA"),
    ]
    assert readied.at - stood.at >= LATE_MS
    assert gone.body == Gone(cue=key, unanswered=False)
    fired = next(event for event in events if isinstance(event.body, Fired) and event.body.fire == key)
    confirmed = next(event for event in events if isinstance(event.body, Confirmed) and event.body.fire == key)
    assert confirmed.body.took is not None
    steps = [stood.wall, readied.wall, gone.wall, fired.wall, confirmed.wall]
    assert steps == sorted(steps)
    for event in (stood, readied, gone):
        assert event.pressed is not None
        assert event.pressed <= event.wall + PRESS_MS
