"""Where a look at the studio comes from: the server that runs for this show, or a rack opened only for it.

Two programs cannot listen at the same ports of ours, so the running server comes first.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from control.passwords import passwords_in
from control.places import profiles_of
from control.wire.admin import NoServer, NotAnswered, checked_up, watched
from rundown.plan.show import Show
from rundown.plan.showfile import load_show
from server import ServerFault, real_clock
from studio.checkup import Finding
from studio.lookout import Frame, Lookout, read_frame
from studio.profile import vocabulary
from studio.rack import Rack
from studio.unit import Reports


class Place(Struct, frozen=True, kw_only=True):
    """The show looked at: its file, the studio file if there is one, the folder of its journal."""

    show: Path
    studio: Path | None
    data: Path

    def plan(self) -> Show:
        """The plan as the file has it. Raises ServerFault, ProfileFault."""
        plan, complaints = load_show(self.show, vocabulary(profiles_of(self.show)), self.studio)
        if plan is None:
            raise ServerFault("\n".join(map(str, complaints)))
        return plan


async def findings(place: Place, seconds: float, *, fire: bool) -> tuple[Finding, ...]:
    """What each unit answers within so long. Raises NotAnswered, ServerFault, ProfileFault, AccessFault."""
    try:
        told = await asyncio.to_thread(checked_up, place.data, seconds, fire=fire)
    except NoServer:
        async with _own(place) as lookout:
            return await lookout.findings(seconds, fire=fire)
    try:
        return msgspec.json.decode(told, type=tuple[Finding, ...])
    except msgspec.DecodeError as error:
        raise NotAnswered(f"the answer of the running server makes no sense here: {error}") from None


async def frames(place: Place) -> AsyncGenerator[Frame, None]:
    """What happens in the studio, until the server stops (a rack of one's own never ends). Raises as `findings`."""
    try:
        async with aclosing(watched(place.data)) as lines:
            async for line in lines:
                yield read_frame(line)
            return
    except NoServer:
        pass
    except msgspec.DecodeError as error:
        raise NotAnswered(f"the answer of the running server makes no sense here: {error}") from None
    async with _own(place) as lookout, aclosing(lookout.watch()) as batches:
        async for batch in batches:
            for line in batch.splitlines():
                yield read_frame(line)


@asynccontextmanager
async def _own(place: Place) -> AsyncIterator[Lookout]:
    """A look at the units through lines of one's own."""
    plan = place.plan()
    rack = await Rack.open(plan.gear, profiles_of(place.show), Reports(), keys=passwords_in(place.data))
    try:
        yield Lookout(lambda: rack, lambda: plan, at={}, clock=real_clock(), own=True)
    finally:
        rack.close()
