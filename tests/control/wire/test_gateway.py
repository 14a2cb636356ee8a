"""Real server, bare WebSocket: what is said frame by frame, what one may ask (frames that are wrong: test_gateway_frames.py)."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import WSCloseCode

from control.wire import gateway
from control.wire.protocol import (
    MAX_FRAME,
    Ask,
    Delta,
    Done,
    Hello,
    Ping,
    Pong,
    Refusal,
    Welcome,
    encode,
)
from rundown.live.acts.passes import Held, Hold, OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.asked import Expect
from rundown.live.event import Asking
from rundown.live.evolve import fold
from rundown.live.state import State
from rundown.plan.show import Role
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


# --- hello ---


async def test_a_welcome_says_who_one_is_and_gives_the_show_whole(house: House) -> None:
    frame = await house.welcome("ines", role=Role.SCR)
    assert (frame.who, frame.name, frame.roles) == ("ines", "Inès M.", (Role.REA, Role.SCR))
    assert frame.boot == house.head.standing.boot
    assert frame.snapshot is not None
    assert frame.snapshot.standing.show == house.head.plan
    assert frame.seq == frame.snapshot.seq
    assert not frame.resumed


@pytest.mark.parametrize(
    ("seat", "role", "name"),
    [("VUE", Role.VUE, "VUE"), ("PRES", Role.PRES, "PRES"), ("zoe", Role.VUE, "Zoé L."), ("tom", Role.PRO, "Tom R.")],
)
async def test_everybody_sits_at_a_role_they_hold(house: House, seat: str, role: Role, name: str) -> None:
    wire = await house.wire(seat)
    (frame,) = wire.heard
    assert isinstance(frame, Welcome)
    assert (frame.roles, frame.name) == ((role,), name)
    await until(lambda: house.head.standing.stations.get(f"{seat}@wire") == (seat, role))


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC", "ines"])
async def test_a_wrong_or_missing_code_is_refused_after_a_moment_and_the_connection_closed(
    house: House, code: str
) -> None:
    wire = await house.wire()
    began = asyncio.get_running_loop().time()
    await wire.say(encode(Hello(code=code, station="s")))
    frame = await wire.next()
    assert asyncio.get_running_loop().time() - began >= gateway.WRONG_CODE_S * 0.9
    assert isinstance(frame, Refusal)
    assert frame.code == "bad_code"
    assert await wire.end() == WSCloseCode.OK
    assert house.server.gateway.counts["bad_code"] == 1


async def test_nobody_sits_at_a_role_held_by_another_but_anybody_may_look_on(house: House) -> None:
    wire = await house.wire()
    await wire.say(encode(Hello(code=house.codes["tom"], station="s", role=Role.REA)))
    frame = await wire.next()
    assert isinstance(frame, Refusal)
    assert (frame.code, frame.params) == ("not_yours", {"act": "sign_in", "roles": "PRO"})
    assert (await house.welcome("tom", role=Role.VUE)).who == "tom"


@pytest.mark.parametrize("first", ["not json", '{"frame": "ping", "id": 1}', b"\x00\x01"])
async def test_a_first_frame_that_is_no_hello_is_answered_and_the_connection_closed(
    house: House, first: str | bytes
) -> None:
    wire = await house.wire()
    await (wire.say(first) if isinstance(first, str) else wire.socket.send_bytes(first))
    frame = await wire.next()
    assert isinstance(frame, Refusal)
    assert frame.code == "malformed"
    assert frame.params["why"]
    assert await wire.end() == WSCloseCode.OK
    assert house.server.gateway.counts["malformed"] == 1


async def test_who_leaves_before_or_instead_of_a_hello_leaves_no_trace(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await (await house.wire()).socket.close()
    wire = await house.wire()
    await wire.say(encode(Hello(code="wrong", station="s")))
    await wire.socket.close()
    wire = await house.wire()
    await wire.say("x" * (MAX_FRAME + 1))
    assert await wire.end() == WSCloseCode.MESSAGE_TOO_BIG
    await asyncio.sleep(gateway.WRONG_CODE_S + 0.1)
    assert caplog.text == ""
    assert house.server.gateway.counts == {"oversized": 1, "bad_code": 1}


async def test_a_connection_that_says_nothing_is_closed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "HELLO_S", 0.05)
    assert await (await house.wire()).end() == WSCloseCode.OK


# --- asking ---


async def test_a_command_is_answered_and_everybody_hears_its_events(house: House) -> None:
    house.open_pass()
    await house.settled()
    director, sound = await house.wire("ines"), await house.wire("lina")
    await director.say(house.asking(Take()))
    done = await director.next(Done)
    assert isinstance(done, Done)
    assert done.durable
    kinds: list[str] = []
    while "fired" not in kinds:
        delta = await sound.next(Delta)
        assert isinstance(delta, Delta)
        kinds.append(delta.event.kind)
    assert "taken" in kinds


async def test_the_snapshot_is_the_fold_of_the_events(house: House) -> None:
    wire = await house.wire("VUE")
    start = wire.heard[0]
    assert isinstance(start, Welcome)
    assert start.snapshot is not None
    house.open_pass(before_air=12_000, rate=60)
    await house.air("HELLO", "R1", "TALK")
    await house.read_back()
    folded: State = start.snapshot
    while folded.seq < house.head.seq:
        delta = await wire.next(Delta)
        assert isinstance(delta, Delta)
        folded = fold(folded, [delta.event])
    assert folded == house.server.engine.published
    late = (await house.welcome("VUE")).snapshot
    assert late is not None
    assert (late.pass_, late.standing) == (folded.pass_, folded.standing)


@pytest.mark.parametrize(
    ("who", "command", "code", "params"),
    [
        ("lina", SetNext(item="R2"), "not_yours", {"act": "set_next", "roles": "REA SCR"}),
        ("VUE", Hold(on=True), "not_yours", {"act": "hold", "roles": "REA SCR"}),
        ("ines", SetNext(item="NOPE"), "unknown_item", {"item": "NOPE"}),
        ("ines", OpenPass(pass_kind="live"), "pass_open", {"number": 1}),
        ("ines", SetClock(rate=0), "bad_rate", {"rate": "0.0"}),
    ],
)
async def test_a_command_beyond_ones_rights_or_reason_is_refused_with_its_code(
    house: House, who: str, command: Asking, code: str, params: dict[str, object]
) -> None:
    house.open_pass()
    await house.settled()
    wire = await house.wire(who)
    await wire.say(house.asking(command))
    refusal = await wire.next(Refusal)
    assert isinstance(refusal, Refusal)
    assert (refusal.id, refusal.code, refusal.params) == ("1", code, params)


async def test_a_take_with_no_next_or_no_pass_is_refused(house: House) -> None:
    wire = await house.wire("ines")
    await wire.say(encode(Ask(id="0", command=Take(), expect=Expect(boot=house.head.standing.boot))))
    refusal = await wire.next(Refusal)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_pass"
    house.open_pass()
    await house.air("BYE")
    house.clock.ahead += 2_000
    await wire.say(house.asking(Take()))
    refusal = await wire.next(Refusal)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_next"


async def test_a_take_that_expects_another_next_or_nothing_at_all_is_not_executed(house: House) -> None:
    house.open_pass()
    await house.settled()
    wire, boot = await house.wire("ines"), house.head.standing.boot
    await wire.say(encode(Ask(id="1", command=Take())))
    await wire.next(Refusal)
    house.clock.ahead += 2_000
    await wire.say(encode(Ask(id="2", command=Take(), expect=Expect(boot=boot, on_air="", next="p1r9"))))
    await wire.next(Refusal)
    codes = [frame.code for frame in wire.heard if isinstance(frame, Refusal)]
    assert codes == ["expect_missing", "other_next"]
    assert house.pass_.on_air == ""


async def test_the_same_command_id_is_carried_out_once_and_answered_twice(house: House) -> None:
    house.open_pass()
    await house.settled()
    wire, said = await house.wire("ines"), house.asking(Take(), "once")
    await wire.say(said)
    first = await wire.next(Done)
    await wire.say(said)
    assert await wire.next(Done) == first
    again = await house.wire("ines")
    await again.say(said)
    assert await again.next(Done) == first
    assert [event.kind for event in house.events].count("taken") == 1


async def test_an_event_keeps_when_the_key_of_its_command_was_pressed(house: House) -> None:
    house.open_pass()
    await house.settled()
    wire = await house.wire("ines")
    await wire.say(encode(Ask(id="1", command=Hold(on=True), expect=house.seen(), pressed=1_234)))
    await wire.next(Done)
    await wire.say(encode(Ask(id="2", command=Hold(on=False), expect=house.seen())))
    await wire.next(Done)
    assert [event.pressed for event in house.events if isinstance(event.body, Held)] == [1_234, None]


async def test_the_same_id_of_two_people_names_two_commands(house: House) -> None:
    house.open_pass()
    await house.settled()
    director, sound = await house.wire("ines"), await house.wire("lina")
    await director.say(house.asking(Take(), "same"))
    await director.next(Done)
    await sound.say(house.asking(Take(), "same"))
    refusal = await sound.next(Refusal)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not_yours"


async def test_a_ping_is_answered_with_the_clock(house: House) -> None:
    wire = await house.wire("VUE")
    await wire.say(encode(Ping(id=41)))
    pong = await wire.next(Pong)
    assert isinstance(pong, Pong)
    assert pong.id == 41
    assert pong.clock.rate == 1.0
    assert abs(pong.clock.wall_ms - house.clock()) < 5_000
