"""A public listener in a process of its own, to be killed. `python -m tests.control.game.served FOLDER` prints its address.

The first life opens the game; later ones go on with what the folder holds. A line on its input closes entries; the list
that is then frozen is printed.
"""

import asyncio
import json
import sys
from pathlib import Path

from control.game.booth import InHouse
from control.game.keeper import Keeper
from control.game.public import PublicSite
from control.game.store import Store
from control.places import bundled
from rundown.engine import Engine
from rundown.journal.sqlite import open_journal
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.game import AskQuestion, CloseGame, OpenGame
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.serving import SetClock, Start
from rundown.plan.showfile import load_show
from server import real_clock
from studio.profile import load_profiles, vocabulary


async def main(folder: Path) -> None:
    show, complaints = load_show(bundled("passerelles"), vocabulary(load_profiles()))
    assert show is not None, complaints
    log, store = open_journal(folder / "journal.db", show_id=show.id), Store(folder / "players.db")
    engine = Engine(log, real_clock())
    keeper = Keeper(engine, store)
    is_first = engine.head.seq == 0
    engine.post(Start(boot="life"))
    if is_first:
        engine.post(EnterPlan(show=show, source="", digest="d"))
        engine.post(SetClock(rate=1.0, at=show.on_air))
        engine.post(OpenPass(pass_kind="live", on_air=show.on_air))
    keeper.start()
    while not keeper.game.commit:  # noqa: ASYNC110  # it holds by what the disk does
        await asyncio.sleep(0.01)
    if is_first:
        engine.post(OpenGame())
        engine.post(AskQuestion(question=1))
        await engine.durable(engine.head.seq)
    _, url = await PublicSite(InHouse(engine, keeper, store)).listen("127.0.0.1", 0)
    print(url, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    engine.post(CloseGame())
    while not keeper.game.list_hash:  # noqa: ASYNC110  # as above
        await asyncio.sleep(0.01)
    assert keeper.listed is not None
    print(json.dumps(keeper.listed.tickets), flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
