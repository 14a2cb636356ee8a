"""Confiding over the real wire: a bare connection that keeps every byte it hears, and what people confide."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import WSMsgType

from control.wire.link import Link
from control.wire.pending import new_id
from control.wire.protocol import (
    Draft,
    Drafts,
    Frame,
    FromServer,
    Mine,
    decode_server,
    encode,
)
from rundown.live.acts.production import Entry, Record
from tests.bare_wire import PATIENCE_S, Wire
from tests.house import House

OpenHouse = Callable[..., Awaitable[House]]

ADDRESS = "12 rue des Lilas, 59000 Lille"
DOUBT = "Je pense que le duplex était une erreur de Lina."


def release(birth: str = "3 février 2001", address: str = ADDRESS) -> Record:
    values = {"person": "PRES", "state": "signed", "birth": birth, "address": address}
    return Record(register="releases", rows=(Entry("", values),))


class Ear:
    """A bare connection, and every byte that came over it after the welcome."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.bytes = b""

    async def answer(self, frame: Frame) -> FromServer:
        """Says this, and hears until it is answered."""
        await self.wire.say(encode(frame))
        return await self.until(lambda heard: getattr(heard, "id", None) == getattr(frame, "id", ""))

    async def until(self, is_it: Callable[[FromServer], bool]) -> FromServer:
        async with asyncio.timeout(PATIENCE_S * 4):
            while True:
                message = await self.wire.socket.receive()
                assert message.type is WSMsgType.TEXT, message
                self.bytes += message.data.encode()
                if is_it(heard := decode_server(message.data)):
                    return heard


async def ear(house: House, who: str, **hello: object) -> Ear:
    return Ear(await house.wire(who, **hello))


async def confide(link: Link, prompt: str, text: str, version: int = 0) -> object:
    return await link.confide(Draft(id=new_id(), prompt=prompt, text=text, version=version))


async def asked(link: Link) -> Mine:
    answer = await link.confide(Drafts(id=new_id()))
    assert isinstance(answer, Mine)
    return answer
