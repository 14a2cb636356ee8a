"""Real server, bare WebSocket: frames that are wrong, terminals that come, go and fall behind, a bad disk."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import WSCloseCode

from control.wire import gateway, terminal
from control.wire.gateway import BAD_FRAMES
from control.wire.past import MISSED
from control.wire.protocol import (
    MAX_FRAME,
    Delta,
    Done,
    Health,
    Hello,
    Ping,
    Pong,
    Refusal,
    Seat,
    Snapshot,
    Welcome,
    encode,
)
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.plan.show import Role
from tests.house import Disk, House, until

LONG_REFUSALS = 250
"""Events of 60 kB, more of them together than the sockets between a server and a terminal hold."""

OpenHouse = Callable[..., Awaitable[House]]


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


async def test_the_terminals_of_one_person_in_one_role_are_one_seat_and_all_hear_everything(house: House) -> None:
    wires = await asyncio.gather(*(house.wire("lina") for _ in range(3)))
    await house.settled()
    assert house.head.standing.stations == {"lina@wire": ("lina", Role.SON)}
    house.open_pass()
    for wire in wires:
        while (await wire.next(Delta)).event.kind != "pass_opened":  # type: ignore[union-attr]  # a Delta was asked for
            pass
    for wire in wires[:2]:
        await wire.socket.close()
        await house.settled()
        assert house.head.standing.stations
    await wires[2].socket.close()
    await until(lambda: not house.head.standing.stations)


async def test_two_roles_of_one_terminal_name_are_two_seats(house: House) -> None:
    wires = [await house.wire("ines", role=role) for role in (Role.REA, Role.SCR)]
    await until(lambda: len(house.head.standing.stations) == len(wires))
    assert house.head.standing.stations == {"ines@wire": ("ines", Role.REA), "ines@wire.2": ("ines", Role.SCR)}


async def test_a_terminal_turns_to_another_role_that_its_person_holds(house: House) -> None:
    wire = await house.wire("ines", role=Role.REA)
    await until(lambda: house.head.standing.stations)
    await wire.say(encode(Seat(role=Role.SCR)))
    await until(lambda: [role for _, role in house.head.standing.stations.values()] == [Role.SCR])
    await wire.say(encode(Seat(role=Role.PRO)))
    refused = await wire.next(Refusal)
    assert isinstance(refused, Refusal)
    assert refused.code == "not_yours"
    assert [role for _, role in house.head.standing.stations.values()] == [Role.SCR]


async def test_a_role_that_changed_hands_meanwhile_does_not_cost_the_terminal_its_link(house: House) -> None:
    first = await house.welcome("ines", role=Role.REA)
    house.server.engine.post(GiveRole(role=Role.REA, to="zoe"))
    await until(lambda: not house.head.standing.stations)
    again = await house.wire("ines", role=Role.REA, boot=first.boot, seq=first.seq)
    assert isinstance(again.heard[0], Welcome)
    await until(lambda: house.head.standing.stations)
    assert [role for _, role in house.head.standing.stations.values()] == [Role.SCR]


async def bytes_to_sign_in(house: House, count: int) -> int:
    """What so many terminals are sent, from their hellos until they know that all are there."""
    wires = [await house.wire() for _ in range(count)]
    for wire in wires:
        await wire.say(encode(Hello(code=house.codes["lina"], station="crowd")))
    await asyncio.gather(*(wire.next(Welcome) for wire in wires))
    await house.settled()
    heard = 0
    for wire in wires:
        await wire.drained()
        heard += sum(len(encode(frame)) for frame in wire.heard)
        await wire.socket.close()
    await until(lambda: not house.head.standing.stations)
    return heard


async def test_a_crowd_that_signs_in_at_once_moves_traffic_linear_in_its_number(house: House) -> None:
    ten, fifty = await bytes_to_sign_in(house, 10), await bytes_to_sign_in(house, 50)
    assert fifty < 5.5 * ten


async def test_a_reconnect_gets_the_events_it_missed_only(house: House) -> None:
    first = await house.welcome("lina")
    await until(lambda: not house.head.standing.stations)
    house.open_pass()
    await house.settled()
    again = await house.welcome("lina", boot=first.boot, seq=first.seq)
    assert again.resumed
    assert again.snapshot is None
    assert [event.seq for event in again.missed] == list(range(first.seq + 1, again.seq + 1))


@pytest.mark.parametrize(("boot", "seq"), [("another", 3), ("", 3), ("same", 0), ("same", 10**6)])
async def test_a_reconnect_from_elsewhere_gets_a_snapshot(house: House, boot: str, seq: int) -> None:
    boot = house.head.standing.boot if boot == "same" else boot
    frame = await house.welcome("lina", boot=boot, seq=seq)
    assert frame.snapshot is not None
    assert not frame.resumed


async def test_a_terminal_that_missed_more_than_is_kept_gets_a_snapshot(house: House) -> None:
    first = await house.welcome("lina")
    for number in range(MISSED + 10):
        house.server.engine.post(SetClock(rate=1.0 + number % 2))
    await house.settled()
    frame = await house.welcome("lina", boot=first.boot, seq=first.seq)
    assert frame.snapshot is not None


async def test_a_terminal_whose_network_dies_in_silence_is_parted_from(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "SILENT_S", 0.3)
    dead = await house.wire("lina")
    await until(lambda: "lina@wire" in house.head.standing.stations)
    dead.pause()
    await until(lambda: "lina@wire" not in house.head.standing.stations)
    assert house.server.gateway.counts["silent"] == 1


async def test_a_terminal_that_pings_stays(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "SILENT_S", 0.5)
    monkeypatch.setattr("control.wire.link.PING_S", 0.1)
    link = await house.join("lina")
    await asyncio.sleep(1.0)
    assert "lina@desk" in house.head.standing.stations
    assert link.status == "up"
    assert house.server.gateway.counts["silent"] == 0


async def test_a_terminal_that_stops_reading_delays_nobody_and_is_given_one_snapshot(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "QUEUE", 40)
    house.open_pass()
    await house.settled()
    stalled, reader = await house.wire("lina"), await house.wire("VUE")
    await house.settled()
    await reader.drained()
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
    await stalled.drained()
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
    await director.drained()
    house.disk.hang()
    await director.say(house.asking(Take(), "hung"))
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


async def test_when_the_disk_refuses_the_show_goes_on_and_says_it_is_not_recorded(open_house: OpenHouse) -> None:
    house = await open_house(disk=Disk())
    house.open_pass()
    await house.settled()
    director = await house.wire("ines")
    await house.settled()
    await director.drained()
    house.disk.refuses = True
    await director.say(house.asking(Take(), "lost"))
    done = await director.next(Done)
    assert isinstance(done, Done)
    assert not done.durable
    assert all(not frame.durable for frame in director.heard if isinstance(frame, Delta) and frame.event.command)
    assert Health(journal="stopped") in director.heard or await director.next(Health) == Health(journal="stopped")
    house.disk.mend()
    house.server.engine.post(Hold(on=True))
    assert await director.next(Health) == Health(journal="ok")
