"""What is asked of the inbox, and what is answered: what its tests share."""

from collections.abc import Awaitable, Callable

from tests.studio.booth import Booth, Sender

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Opener = Callable[..., Awaitable[Booth]]


def done(address: str) -> tuple[object, ...]:
    """The answer to what was done."""
    return "/regie/done", f"/regie/{address}"


def refused(address: str, code: str) -> tuple[object, ...]:
    """The answer to what was refused."""
    return "/regie/refused", f"/regie/{address}", code


async def answer(booth: Booth, sender: Sender, *words: str | float, code: str = "AAAA") -> tuple[object, ...]:
    """Asks this (an address and its arguments), and waits for what is answered."""
    address, *args = words
    sender.ask(booth.inbox, str(address), *args, code=code)
    return await sender.next()


async def ask_while_the_disk_hangs(booth: Booth, sender: Sender, until: Until, *words: str) -> None:
    """Asks this, and waits until it is done; the answer waits for the disk."""
    await booth.told()
    booth.disk.hang()
    sender.ask(booth.inbox, *words)
    await until(lambda: booth.inbox.counts["done"] == 1)
