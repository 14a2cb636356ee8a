"""An OBS that answers as a test tells it to, on a real socket, and a line to one with what it told."""

import base64
import hashlib
import itertools
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from studio.obs import ObsLine
from studio.osc import encode, parse

Json = dict[str, Any]
Request = tuple[str, Json]
Word = tuple[Any, ...]
"""An address and its arguments, as they are given to `Heard.say`."""

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Opens = Callable[..., Awaitable["Heard"]]

ALIVE = ("/alive", ("29.0.2",))
"""What OBS tells when it is asked whether it lives, and so is heard after all that was asked before."""

CUT: Request = ("SetCurrentSceneTransition", {"transitionName": "Coupure"})


def on_program(scene: str) -> Request:
    return "SetCurrentProgramScene", {"sceneName": scene}


class Obs:
    """An obs-websocket that answers as it is told to; `told` are the messages it got, each a list of its requests."""

    def __init__(self, password: str = "") -> None:
        self.password = password
        self.port = 0
        self.tries = 0
        self.told: list[list[Request]] = []
        self.refuses: dict[str, tuple[int, str]] = {}
        self.answers: dict[str, Json] = {
            "GetSceneTransitionList": {
                "transitions": [
                    {"transitionName": "Coupure", "transitionKind": "cut_transition"},
                    {"transitionName": "Fondu", "transitionKind": "fade_transition"},
                    {"transitionName": "Fondu bis", "transitionKind": "fade_transition"},
                ]
            },
            "GetStudioModeEnabled": {"studioModeEnabled": False},
            "GetCurrentProgramScene": {"currentProgramSceneName": "CAM 1"},
            "GetCurrentPreviewScene": {"currentPreviewSceneName": "CAM 2"},
            "GetInputMute": {"inputMuted": True},
            "GetInputVolume": {"inputVolumeDb": -6.5},
            "GetMediaInputStatus": {"mediaState": "OBS_MEDIA_STATE_PAUSED"},
            "GetVersion": {"obsVersion": "29.0.2"},
            "GetSceneItemList": self.items(),
            "GetInputSettings": {"inputSettings": {"text": "Inès  M."}},
        }
        self.held: list[str] | None = None
        self.link: ServerConnection
        self._server: Server

    @staticmethod
    def items(**which: bool) -> Json:
        every = {"tiers": False, "QR": False} | which
        return {
            "sceneItems": [
                {"sceneItemId": number, "sourceName": name, "sceneItemEnabled": enabled}
                for number, (name, enabled) in enumerate(every.items(), 1)
            ]
        }

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        self._server = await serve(self._talk, "127.0.0.1", self.port, close_timeout=0.1, ping_interval=None)
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def stop(self) -> None:
        self._server.close()
        await self._server.wait_closed()

    def kill(self) -> None:
        self.link.transport.abort()

    def freeze(self) -> None:
        self.link.transport.pause_reading()

    async def happens(self, event: str, **data: object) -> None:
        await self.say(json.dumps({"op": 5, "d": {"eventType": event, "eventIntent": 1, "eventData": data}}))

    async def say(self, text: str | bytes) -> None:
        await self.link.send(text)

    async def let_go(self) -> None:
        """Answers what was held, and goes on answering."""
        held, self.held = self.held or [], None
        for text in held:
            await self.say(text)

    async def _talk(self, link: ServerConnection) -> None:
        self.tries += 1
        self.link = link
        with suppress(ConnectionClosed):
            if not await self._lets_in(link):
                await link.close(4009, "Authentication failed.")
                return
            await link.send(json.dumps({"op": 2, "d": {"negotiatedRpcVersion": 1}}))
            async for text in link:
                answer = self._answer(json.loads(text))
                if self.held is None:
                    await link.send(answer)
                else:
                    self.held.append(answer)

    async def _lets_in(self, link: ServerConnection) -> bool:
        hello: Json = {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1}
        if self.password:
            hello["authentication"] = {"challenge": "c", "salt": "s"}
        await link.send(json.dumps({"op": 0, "d": hello}))
        identify = json.loads(await link.recv())
        assert identify["op"] == 1
        return bool(identify["d"].get("authentication") == self._right_answer())

    def _right_answer(self) -> str | None:
        if not self.password:
            return None
        return _hashed(_hashed(self.password + "s") + "c")

    def _answer(self, message: Json) -> str:
        data = message["d"]
        requests = data["requests"] if message["op"] == 8 else [data]
        self.told.append([(each["requestType"], each["requestData"]) for each in requests])
        results = []
        for each in requests:
            results.append(self._result(each["requestType"]))
            if data.get("haltOnFailure") and not results[-1]["requestStatus"]["result"]:
                break
        if message["op"] == 8:
            return json.dumps({"op": 9, "d": {"requestId": data["requestId"], "results": results}})
        return json.dumps({"op": 7, "d": {"requestId": data["requestId"], **results[0]}})

    def _result(self, kind: str) -> Json:
        code, comment = self.refuses.get(kind, (100, ""))
        result: Json = {"requestType": kind, "requestStatus": {"result": code == 100, "code": code}}
        if comment:
            result["requestStatus"]["comment"] = comment
        if code == 100 and kind in self.answers:
            result["responseData"] = self.answers[kind]
        return result


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class Heard:
    """A line and what it told, the words as (address, arguments); it dials again every 10 ms unless told otherwise."""

    def __init__(self, port: int, password: str = "", host: str = "127.0.0.1", **options: object) -> None:
        self.words: list[tuple[str, tuple[object, ...]]] = []
        self.story: list[str] = []
        told: dict[str, object] = {
            "on_packet": self._packet,
            "on_up": lambda: self.story.append("up"),
            "on_down": self.story.append,
            "delays": lambda: itertools.repeat(0.01),
        }
        self.line = ObsLine(host, port, password, **(told | options))  # type: ignore[arg-type]  # its own options

    def say(self, address: str, *args: str | int | float) -> bool:
        types = "".join("s" if isinstance(arg, str) else "i" if isinstance(arg, int) else "f" for arg in args)
        return self.line.send(encode(address, types, args))

    def _packet(self, packet: bytes) -> None:
        self.words += [(said.address, said.args) for said in parse(packet)]
