"""Somebody who speaks to a simulated unit: what the tests of the simulator share."""

from studio.osc import Malformed, encode, parse
from studio.received import Received
from studio.udp import UdpLine


class Caller:
    """Somebody at one unit, who keeps what it says; `noise` is what was no OSC."""

    def __init__(self) -> None:
        self.answers: list[Received] = []
        self.noise: list[bytes] = []
        self.line: UdpLine

    async def open(self, place: tuple[str, int]) -> "Caller":
        """Goes to the unit."""
        self.line = await UdpLine.open(*place, on_packet=self._heard, on_down=lambda _: None)
        return self

    def say(self, address: str, types: str = "", *args: str | int | float) -> None:
        """Says one message."""
        self.line.send(encode(address, types, args))

    def close(self) -> None:
        """Goes away."""
        self.line.close()

    def _heard(self, packet: bytes) -> None:
        try:
            self.answers.extend(parse(packet))
        except Malformed:
            self.noise.append(packet)
