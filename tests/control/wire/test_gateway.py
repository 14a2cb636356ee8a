"""Real server, bare WebSocket: what is said frame by frame, and what becomes of frames that are wrong."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import WSCloseCode

from control.wire import gateway
from control.wire.gateway import BAD_FRAMES, KEPT
from control.wire.protocol import (
    MAX_FRAME,
    Ask,
    Delta,
    Done,
    Health,
    Hello,
    Ping,
    Pong,
    Refusal,
    Snapshot,
    Welcome,
    encode,
)
from rundown.live.acts.running import Hold, OpenPass, SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.asked import Expect
from rundown.live.evolve import fold
from rundown.live.state import State
from rundown.plan.show import Role
from tests.house import Disk, House, Wire, until

LONG_REFUSALS = 250
"""Events of 60 kB, more of them together than the sockets between a server and a terminal hold."""

OpenHouse = Callable[..., Awaitable[House]]


def ask(house: House, command: object, command_id: str = "1", **expect: object) -> bytes:
    seen = house.seen() if not expect and house.head.pass_ is not None else Expect(boot="", **expect)  # type: ignore[arg-type]  # fields
    return encode(Ask(id=command_id, command=command, expect=seen))  # type: ignore[arg-type]  # any command


async def welcome(house: House, who: str, **hello: object) -> Welcome:
    wire = await house.wire(who, **hello)
    (frame,) = wire.heard
    assert isinstance(frame, Welcome)
    await wire.socket.close()
    return frame


# --- hello ---


async def test_a_welcome_says_who_one_is_and_gives_the_show_whole(house: House) -> None:
    frame = await welcome(house, "ines", role=Role.SCR)
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
    assert (await welcome(house, "tom", role=Role.VUE)).who == "tom"


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
    await director.say(ask(house, Take()))
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
    late = (await welcome(house, "VUE")).snapshot
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
    house: House, who: str, command: object, code: str, params: dict[str, object]
) -> None:
    house.open_pass()
    await house.settled()
    wire = await house.wire(who)
    await wire.say(ask(house, command))
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
    await wire.say(ask(house, Take()))
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
    wire, said = await house.wire("ines"), ask(house, Take(), "once")
    await wire.say(said)
    first = await wire.next(Done)
    await wire.say(said)
    assert await wire.next(Done) == first
    again = await house.wire("ines")
    await again.say(said)
    assert await again.next(Done) == first
    assert [event.kind for event in house.events].count("taken") == 1


async def test_the_same_id_of_two_people_names_two_commands(house: House) -> None:
    house.open_pass()
    await house.settled()
    director, sound = await house.wire("ines"), await house.wire("lina")
    await director.say(ask(house, Take(), "same"))
    await director.next(Done)
    await sound.say(ask(house, Take(), "same"))
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


# --- frames that are wrong ---


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        '{"frame": "ask", "id": "1", "command": {"act": "explode"}}',
        '{"frame": "ask", "id": "1", "command": {"act": "stop"}}',
        '{"frame": "hello", "code": "x", "station": "y"}',
        b'{"frame": "ping", "id": 1}',
    ],
)
async def test_a_frame_that_cannot_be_read_is_answered_and_counted_and_the_connection_kept(
    house: House, bad: str | bytes
) -> None:
    wire = await house.wire("ines")
    await (wire.say(bad) if isinstance(bad, str) else wire.socket.send_bytes(bad))
    refusal = await wire.next(Refusal)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.id) == ("malformed", "")
    assert len(str(refusal.params["why"])) > 10
    assert house.server.gateway.counts["malformed"] == 1
    await wire.say(encode(Ping(id=1)))
    assert isinstance(await wire.next(Pong), Pong)


async def test_too_many_bad_frames_close_the_connection_and_leave_the_others_alone(house: House) -> None:
    other = await house.wire("lina")
    wire = await house.wire("ines")
    for _ in range(BAD_FRAMES):
        await wire.say("?")
    assert await wire.end() == WSCloseCode.POLICY_VIOLATION
    await until(lambda: "ines@wire" not in house.head.standing.stations)
    await other.say(encode(Ping(id=2)))
    assert isinstance(await other.next(Pong), Pong)


@pytest.mark.parametrize(
    ("bad", "code", "counted"),
    [
        (b" " * (MAX_FRAME + 1), WSCloseCode.MESSAGE_TOO_BIG, "oversized"),
        (b"\xff\xfe", WSCloseCode.INVALID_TEXT, "malformed"),
    ],
)
async def test_a_frame_too_long_or_no_text_closes_its_own_connection_only(
    house: House, bad: bytes, code: int, counted: str
) -> None:
    other = await house.wire("lina")
    wire = await house.wire("ines")
    await wire.socket.send_frame(bad, 1)  # type: ignore[arg-type]  # the opcode of a text frame, whatever it holds
    assert await wire.end() == code
    assert house.server.gateway.counts[counted] == 1
    await other.say(encode(Ping(id=2)))
    assert isinstance(await other.next(Pong), Pong)


# --- coming and going ---


async def test_two_desks_of_one_person_have_two_names_and_both_hear_everything(house: House) -> None:
    wires = await asyncio.gather(*(house.wire("lina") for _ in range(3)))
    await until(lambda: len(house.head.standing.stations) == 3)
    assert set(house.head.standing.stations) == {"lina@wire", "lina@wire.2", "lina@wire.3"}
    house.open_pass()
    for wire in wires:
        while (await wire.next(Delta)).event.kind != "pass_opened":  # type: ignore[union-attr]  # a Delta was asked for
            pass
    await wires[0].socket.close()
    await until(lambda: len(house.head.standing.stations) == 2)


async def test_a_reconnect_gets_the_events_it_missed_only(house: House) -> None:
    first = await welcome(house, "lina")
    await until(lambda: not house.head.standing.stations)
    house.open_pass()
    await house.settled()
    again = await welcome(house, "lina", boot=first.boot, seq=first.seq)
    assert again.resumed
    assert again.snapshot is None
    assert [event.seq for event in again.missed] == list(range(first.seq + 1, again.seq + 1))


@pytest.mark.parametrize(("boot", "seq"), [("another", 3), ("", 3), ("same", 0), ("same", 10**6)])
async def test_a_reconnect_from_elsewhere_gets_a_snapshot(house: House, boot: str, seq: int) -> None:
    boot = house.head.standing.boot if boot == "same" else boot
    frame = await welcome(house, "lina", boot=boot, seq=seq)
    assert frame.snapshot is not None
    assert not frame.resumed


async def test_a_terminal_that_missed_more_than_is_kept_gets_a_snapshot(house: House) -> None:
    first = await welcome(house, "lina")
    for number in range(KEPT // 2 + 10):
        house.server.engine.post(SetClock(rate=1.0 + number % 2))
    await house.settled()
    frame = await welcome(house, "lina", boot=first.boot, seq=first.seq)
    assert frame.snapshot is not None


async def test_a_terminal_that_stops_reading_delays_nobody_and_is_given_one_snapshot(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "QUEUE", 40)
    house.open_pass()
    await house.settled()
    stalled, reader = await house.wire("lina"), await house.wire("VUE")
    await house.settled()
    await drained(reader)
    stalled.pause()
    seq = house.head.seq
    for number in range(LONG_REFUSALS):
        engine = house.server.engine
        asked = engine.asked(SetNext(item="x" * 60_000), "ines", id=f"long {number}", expect=house.seen())
        await engine.ask(asked)
        delta = await reader.next(Delta)
        assert isinstance(delta, Delta)
        assert (delta.event.kind, delta.event.seq) == ("live_refused", seq + 1 + number)
    stalled.resume()
    snapshot = await stalled.next(Snapshot)
    assert isinstance(snapshot, Snapshot)
    assert snapshot.state == house.server.engine.published
    await drained(stalled)
    assert [type(frame) for frame in stalled.heard].count(Snapshot) == 1
    assert [type(frame) for frame in stalled.heard].count(Delta) < LONG_REFUSALS


# --- the disk ---


async def test_while_the_disk_hangs_no_done_and_no_delta_leave_then_everybody_is_told_and_may_still_come(
    open_house: OpenHouse,
) -> None:
    house = await open_house(disk=Disk())
    house.open_pass()
    await house.settled()
    director = await house.wire("ines")
    await house.settled()
    await drained(director)
    house.disk.hang()
    await director.say(ask(house, Take(), "hung"))
    await until(lambda: "vision pgm CAM1" in house.effects)
    health = await director.next()
    assert health == Health(journal="slow")
    late = await house.wire("lina")
    assert await late.next() == Health(journal="slow")
    house.disk.mend()
    assert isinstance(await director.next(Delta), Delta)
    done = await director.next(Done)
    assert isinstance(done, Done)
    assert (done.id, done.durable) == ("hung", True)
    if Health(journal="ok") not in director.heard:
        assert await director.next(Health) == Health(journal="ok")


async def drained(wire: Wire) -> None:
    """What was on its way has come: a ping is answered after it."""
    await wire.say(encode(Ping(id=99)))
    await wire.next(Pong)


async def test_when_the_disk_refuses_the_show_goes_on_and_says_it_is_not_recorded(open_house: OpenHouse) -> None:
    house = await open_house(disk=Disk())
    house.open_pass()
    await house.settled()
    director = await house.wire("ines")
    await house.settled()
    await drained(director)
    house.disk.refuses = True
    await director.say(ask(house, Take(), "lost"))
    done = await director.next(Done)
    assert isinstance(done, Done)
    assert not done.durable
    assert all(not frame.durable for frame in director.heard if isinstance(frame, Delta) and frame.event.command)
    assert Health(journal="stopped") in director.heard or await director.next(Health) == Health(journal="stopped")
    house.disk.mend()
    house.server.engine.post(Hold(on=True))
    assert await director.next(Health) == Health(journal="ok")
