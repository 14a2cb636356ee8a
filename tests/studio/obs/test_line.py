"""The line to OBS: what leaves on it and what cannot, lost and found again, and its callbacks."""

import asyncio
import select

import pytest

from studio.obs import WAITING_MOST
from studio.osc import encode
from tests.studio.obs.fake import ALIVE, Heard, Obs, Opens, Until


async def test_a_cut_leaves_before_the_loop_turns(obs: Obs, heard: Heard) -> None:
    there = obs.link.transport.get_extra_info("socket")
    assert heard.say("/program", "CAM 1")
    assert select.select([there], [], [], 1.0)[0]


async def test_a_stalled_obs_is_told_no_more_than_so_much(obs: Obs, heard: Heard, until: Until) -> None:
    obs.held = []
    told = [heard.say("/program", "CAM 1") for _ in range(WAITING_MOST + 10)]
    assert told == [True] * WAITING_MOST + [False] * 10
    assert heard.line.failed == 10
    await until(lambda: len(obs.told) == 1)
    await obs.let_go()
    await until(lambda: len(obs.told) == WAITING_MOST)
    assert heard.say("/program", "CAM 1")


async def test_bytes_that_are_no_osc_do_not_leave(heard: Heard) -> None:
    assert not heard.line.send(b"hello")
    assert heard.line.failed == 1


async def test_an_obs_that_restarts_is_found_again_and_asked_afresh(obs: Obs, heard: Heard, until: Until) -> None:
    obs.held = []
    heard.say("/program", "CAM 1")
    heard.say("/program", "CAM 2")
    await until(lambda: len(obs.told) == 1)
    obs.kill()
    await obs.stop()
    await until(lambda: len(heard.story) == 2)
    assert heard.story[1].startswith(f"127.0.0.1:{obs.port} ")
    assert not heard.say("/program", "CAM 3")
    obs.held = None
    obs.told.clear()
    await obs.start()
    await until(lambda: heard.story[2:] == ["up"])
    heard.say("/alive")
    await until(lambda: heard.words == [ALIVE])
    assert obs.told[1:] == [[("GetVersion", {})]]  # what waited is not told late


async def test_nobody_at_the_port_is_told_once(closed_port: int, opens: Opens) -> None:
    heard = await opens(closed_port)
    await asyncio.sleep(0.1)
    where = f"127.0.0.1:{closed_port}"
    assert heard.story == [f"{where} takes no connection, look whether its program runs and listens there"]


async def test_a_callback_that_fails_takes_nothing_down(
    obs: Obs, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object = None) -> None:
        raise RuntimeError("ours")

    line = Heard(obs.port, on_packet=fails, on_up=fails, on_down=fails).line
    line.open()
    await until(lambda: line.is_up)
    for _ in range(2):
        assert line.send(encode("/alive"))
    await until(lambda: len(caplog.records) >= 2)
    assert line.is_up
    line.close()
    await line.closed()
    assert not line.send(encode("/alive"))


async def test_a_line_closed_from_its_own_callback_is_closed(obs: Obs, opens: Opens, until: Until) -> None:
    packets: list[bytes] = []

    def close(packet: bytes) -> None:
        packets.append(packet)
        heard.line.close()

    heard = await opens(obs.port, on_packet=close)
    assert heard.line.is_up
    for word in ("/alive", "/program", "/preview"):
        heard.say(word)
    await until(lambda: bool(packets))
    await heard.line.closed()
    assert len(packets) == 1
