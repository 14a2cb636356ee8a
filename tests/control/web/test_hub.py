"""Real server, real WebSocket: a page is sent what has changed and nothing else, and nobody waits for one that is slow."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSCloseCode, WSMsgType

from control.web import hub
from control.web.pages import Asked
from control.wire.protocol import Ping
from tests.bare_wire import PATIENCE_S
from tests.control.web.on_air import OnAir
from tests.house import until


class Eye:
    """A page's end of the wire, frame by frame."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self._asked = 0

    async def next(self, frame: str = "view") -> dict[str, Any]:
        """The next frame of this kind."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                said = json.loads(await self.socket.receive_str())
                if said["frame"] == frame:
                    return dict(said)

    async def heard_until_pong(self) -> list[dict[str, Any]]:
        """The views that came before the answer to a ping that is asked now."""
        self._asked += 1
        await self.socket.send_str(json.dumps({"frame": "ping", "id": self._asked}))
        views = []
        async with asyncio.timeout(PATIENCE_S):
            while True:
                said = json.loads(await self.socket.receive_str())
                if said["frame"] == "pong":
                    assert said["id"] == self._asked
                    return views
                views.append(said)


@asynccontextmanager
async def eye(air: OnAir, path: str, *more: str) -> AsyncIterator[Eye]:
    """Somebody looks at a page."""
    async with ClientSession() as session, session.ws_connect(air.address(f"/web/live{path}", *more)) as socket:
        yield Eye(socket)


async def test_a_page_is_told_at_once_what_it_shows(air: OnAir) -> None:
    async with eye(air, "/screen/presenter", "lang=fr") as presenter:
        view = await presenter.next()
    assert (view["name"], view["seq"]) == ("presenter", air.server.engine.published.seq)
    assert (view["body"]["state"], view["body"]["left"]) == ("Hors antenne", None)
    assert view["clock"]["rate"] == 1.0


async def test_a_take_changes_the_page(air: OnAir) -> None:
    await air.open()
    async with eye(air, "/screen/presenter", "lang=en") as presenter:
        assert (await presenter.next())["body"]["label"] == "On air in"
        await air.take("GEN_DEB", 0)
        view = await presenter.next()
        assert (view["body"]["tone"], view["body"]["title"]) == ("air", "Générique de début")
        run = air.pass_.current
        assert run is not None
        assert view["body"]["left"] == {"zero": (run.started or 0) + 30_000}


async def test_a_page_that_looks_the_same_is_not_sent_again(air: OnAir) -> None:
    await air.open()
    async with eye(air, "/overlay") as overlay:
        await overlay.next()
        await air.take("GEN_DEB", 0)
        await air.say("Conclus")
        assert await overlay.heard_until_pong() == []
        await air.show("coin_qr")
        assert (await overlay.next())["body"]["caption"]["figure"] == "corner"


async def test_the_clock_is_told_when_asked(air: OnAir) -> None:
    async with eye(air, "/screen/clock") as clock:
        await clock.socket.send_str('{"frame":"ping","id":7}')
        pong = await clock.next("pong")
    assert pong["id"] == 7
    assert abs(pong["clock"]["wall_ms"] - air.server.engine.wall()) < 60_000


async def test_the_same_page_is_told_in_the_language_of_each_who_looks(air: OnAir) -> None:
    async with eye(air, "/screen/tally/CAM1", "lang=fr") as one, eye(air, "/screen/tally/CAM1", "lang=en") as other:
        assert ((await one.next())["body"]["word"], (await other.next())["body"]["word"]) == ("libre", "free")


@pytest.mark.parametrize("said", ["", "{}", '{"frame":"ask","id":1}', "[1]", '{"frame":"ping","id":"x"}'])
async def test_a_page_that_says_what_it_may_not_is_parted_from(air: OnAir, said: str) -> None:
    seq = air.server.engine.head.seq
    async with eye(air, "/screen/clock") as clock:
        for _ in range(hub.BAD_FRAMES):
            await clock.socket.send_str(said)
        async with asyncio.timeout(PATIENCE_S):
            while (await clock.socket.receive()).type is WSMsgType.TEXT:
                pass
        assert clock.socket.close_code == WSCloseCode.POLICY_VIOLATION
    assert air.server.engine.head.seq == seq


async def test_a_frame_of_bytes_is_no_question(air: OnAir) -> None:
    async with eye(air, "/screen/clock") as clock:
        await clock.socket.send_bytes(b"\xff")
        assert len(await clock.heard_until_pong()) == 1


async def test_a_page_that_cannot_be_made_is_cut_and_the_show_goes_on(
    air: OnAir, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await air.open()
    async with eye(air, "/screen/clock") as clock:
        await clock.next()
        monkeypatch.setattr(hub, "body", lambda *asked: 1 // 0)
        await air.take("GEN_DEB", 0)
        async with asyncio.timeout(PATIENCE_S):
            assert (await clock.socket.receive()).type is not WSMsgType.TEXT
    assert air.pass_.on_air
    await until(lambda: "ZeroDivisionError" in caplog.text)


async def test_a_page_says_goodbye_to_a_server_that_stops(air: OnAir) -> None:
    async with eye(air, "/screen/clock") as clock:
        await clock.next()
        await air.stop()
        async with asyncio.timeout(PATIENCE_S):
            message = await clock.socket.receive()
        assert (message.type, message.data) == (WSMsgType.CLOSE, WSCloseCode.GOING_AWAY)


class Sink:
    """A connection that takes nothing until it is `open`."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.sent: list[dict[str, Any]] = []

    async def send_frame(self, data: bytes, kind: WSMsgType) -> None:
        await self.open.wait()
        self.sent.append(json.loads(data))


async def test_what_waits_for_a_page_that_is_slow_is_a_few_answers_and_its_last_body(air: OnAir) -> None:
    await air.open()
    sink = Sink()
    page = hub.Page(air.server.engine, sink, Asked("overlay", "fr"))  # type: ignore[arg-type]  # all a page asks of it
    pumping = asyncio.create_task(page.pump())
    await asyncio.sleep(0)
    await air.take("GEN_DEB", 0)
    for number in range(50):
        page.answer(Ping(id=number))
        await air.show(f"titre {number}")
        page.look()
    sink.open.set()
    await until(lambda: len(sink.sent) == 1 + hub.ANSWERS + 1)
    pumping.cancel()
    assert [said["id"] for said in sink.sent[1:-1]] == list(range(50 - hub.ANSWERS, 50))
    assert sink.sent[-1]["body"]["caption"]["title"] == "49"
