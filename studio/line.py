"""The line to one unit, whatever carries it: packets out, packets in, up and down.

Each transport has its own (`udp.py`, `tcp.py`, `obs.py`); which one a unit has is decided here.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.framing import Framing
from studio.obs import ObsLine
from studio.tcp import TcpLine
from studio.udp import UdpLine, Unreachable

__all__ = ["Line", "Unreachable", "dial"]

FRAMINGS: Mapping[str, Framing] = {"tcp-slip": "slip", "tcp-length": "length", "tcp-lines": "lines"}


class Line(Protocol):
    """Both ways to one unit."""

    @property
    def is_up(self) -> bool:
        """Whether something sent now would leave."""
        ...

    def send(self, packet: bytes) -> bool:
        """Sends at once and never blocks; False when it could not leave."""
        ...

    def close(self) -> None:
        """Ends it; what has not left is dropped."""
        ...


async def dial(
    gear: Gear,
    profile: Profile,
    host: str,
    port: int,
    *,
    simulated: bool,
    key: str,
    on_packet: Callable[[bytes], None],
    on_up: Callable[[], None],
    on_down: Callable[[str], None],
) -> Line:
    """The line to this unit; no unit's answer is awaited.

    `on_down` is given a sentence when it is lost or refused, `on_up` is called at each connection (a way for datagrams has
    none). `key` is the unit's password. Raises Unreachable.
    """
    transport = "udp" if simulated else gear.transport or profile.transports[0]
    if transport == "udp":
        listen = 0 if simulated else gear.listen or profile.listen
        return await UdpLine.open(host, port, on_packet=on_packet, on_down=on_down, listen=listen)
    if not 0 < port < 65_536:
        raise Unreachable(f"{port} is not a port, write one between 1 and 65535")
    if transport == "websocket":
        obs = ObsLine(host, port, key, on_packet=on_packet, on_up=on_up, on_down=on_down)
        obs.open()
        return obs
    tcp = TcpLine(host, port, FRAMINGS[transport], on_packet=on_packet, on_up=on_up, on_down=on_down)
    tcp.open()
    return tcp
