"""Random paths through the demo show on a real server with a simulated studio that loses, delays, repeats and restarts."""

import asyncio
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rundown.live.acts.editing import Float
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import ClosePass, Hold, OffAir
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.message import Message
from rundown.live.words import Command
from studio.compose import key
from studio.profile import load_profiles
from studio.simulator import Behaviour, Simulator
from studio.wanted import Studio, walk
from tests.house import House

DEMO = Path(__file__).parents[2] / "shows" / "passerelles"
CALM = Behaviour()
ROUGH = Behaviour(loss_in=0.2, loss_out=0.2, twice_in=0.1, twice_out=0.1, delay_ms=2, jitter_ms=20)
HURRY = {"answer_ms": 160, "deadline_ms": 4000, "every_ms": 100}
"""Units that are asked again soon and given up late, so that with a loss of one in five all is told in the end."""


PATIENCE_S = 30.0


async def until(holds: Callable[[], bool]) -> None:
    """Waits until a condition holds: on a busy machine longer than the tests of one thing do."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - it holds by what another socket does
            await asyncio.sleep(0.005)


def hurried_demo(folder: Path) -> Path:
    """A copy of the demo show whose simulated units are in a hurry."""
    show = folder / "passerelles"
    shutil.copytree(DEMO, show)
    profiles = show / "profiles"
    profiles.mkdir()
    import studio

    for file in (Path(studio.__file__).parent / "profiles").glob("sim-*.toml"):
        text = file.read_text(encoding="utf-8")
        for name, ms in HURRY.items():
            text = re.sub(rf"^{name} = \d+$", f"{name} = {ms}", text, flags=re.M)
        (profiles / file.name).write_text(text, encoding="utf-8")
    return show


class Paths:
    """One server, one studio, and pass after pass through the show; `chance` decides everything."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.house = house
        self.chance = chance
        self.wanted: dict[str, Studio] = {}

    @classmethod
    async def open(cls, folder: Path, seed: int) -> "Paths":
        """A server on the hurried demo show."""
        chance = random.Random(seed)
        show = hurried_demo(folder)
        from rundown.plan.showfile import load_show
        from studio.profile import vocabulary

        profiles = load_profiles(show / "profiles")
        plan, complaints = load_show(show, vocabulary(profiles))
        assert plan is not None, complaints
        simulator = await Simulator.start(plan.gear, profiles, chance=chance.random)
        return cls(await House.open(folder / "data", show=show, simulator=simulator), chance)

    async def walk(self, *, rough: bool) -> None:
        """One pass: a random path to a random item, its studio compared with what that item declares."""
        house, chance = self.house, self.chance
        house.open_pass()
        house.server.engine.post(Hold(on=True))  # a cue of the item would make it another studio
        await house.settled()
        before = self._triggers()
        for unit in house.simulator.at if rough else ():
            house.simulator.behave(unit, ROUGH)
        for _ in range(chance.randrange(2, 7)):
            await self._step(rough=rough)
        for unit in house.simulator.at:
            house.simulator.behave(unit, CALM)
        await self._quiet()
        self._compare()
        self._check_triggers(before)
        house.server.engine.post(OffAir())
        house.server.engine.post(ClosePass())
        await house.settled()

    async def _step(self, *, rough: bool) -> None:
        house, chance = self.house, self.chance
        if rough and chance.random() < 0.15:
            await house.simulator.restart(chance.choice(list(house.simulator.at)))
        house.server.engine.post(self._act())
        if house.pass_.on_air == "":
            house.server.engine.post(Take())
        self._remember()
        await house.settled()

    def _act(self) -> Command:
        house, chance = self.house, self.chance
        items = [item for item in house.head.plan.items if not item.floated]
        coming = house.pass_.coming
        acts: list[Command] = [Jump(item=chance.choice(items).id)] * 2
        if coming is not None:
            acts += [Take()] * 3
            acts.append(Float(item=chance.choice([each for each in items if each.id != coming.item.id]).id))
        acts.append(SetNext(item=chance.choice(items).id))
        current, taken = house.pass_.current, house.pass_.taken_at
        if current is not None and taken is not None and house.server.engine.now() - taken < 9_000:
            acts.append(TakeBack())
        act = chance.choice(acts)
        on_air = "" if current is None else current.item.id
        if isinstance(act, Float) and act.item == on_air:
            return Take() if coming is not None else Jump(item=items[0].id)
        return act

    async def _quiet(self) -> None:
        """Every unit there, every verdict in, all of it journalled."""
        house = self.house
        await asyncio.sleep(0.3)  # the next beat of a unit that was started anew tells it
        units = [unit for unit in house.simulator.at if house.server.rack.units[unit].can_answer]
        await until(lambda: all(house.gear.health.get(unit) == "there" for unit in units))
        await until(lambda: not any(shot.waiting for shot in house.gear.fired.values()))
        await house.settled()

    # --- what must hold ---

    def _compare(self) -> None:
        """Each slot the item declares holds what it declares, or the desk was told that it does not."""
        house = self.house
        current = house.pass_.current
        assert current is not None
        told = {place for shot in house.gear.fired.values() for place in (*shot.wrong, *shot.silent, *shot.refused)}
        told |= {place for place, held in house.gear.known.items() if held.moved}
        wanted = self._kept(self.wanted[current.id], current.item.clip)
        lost = {text for texts in house.gear.lost.values() for text in texts}
        for place, held in wanted.items():
            unit, _, slot = place.partition(" ")
            real = house.simulator.state(unit).get(slot, "")
            clip = any(message.trigger for message in held.messages)
            if real != held.value and not (clip and (place in told or lost)):
                raise AssertionError(f"{current.item.id}: {place} holds {real!r}, declared {held.value!r}")

    def _remember(self) -> None:
        """What the run that has just gone on air declares, by the plan of that moment: a float changes what is absent."""
        current = self.house.pass_.current
        if current is not None and current.id not in self.wanted:
            plan = self.house.head.plan
            self.wanted[current.id] = walk(plan, load_profiles(), plan.index(current.item.id))[1]

    def _kept(self, after: Studio, clip: str | None) -> Studio:
        """What is looked at of it: decks that no column names apart."""
        pass_ = self.house.pass_
        resumed = pass_.runs[pass_.air[-1]].stray  # what comes back on air starts no clip
        deck = "" if not clip or resumed else f"vt {clip.split()[0]}"
        kept = ("vision pgm", "light state", "caption shown", deck)
        return {place: held for place, held in after.items() if place in kept or place.startswith(("audio ", "feeds "))}

    def _triggers(self) -> dict[str, int]:
        return {each: times for each, times in self.house.server.rack.sent.items()}

    def _check_triggers(self, before: Mapping[str, int]) -> None:
        """Each trigger left as often as fires that hold it left, and reached its unit no more often than that."""
        house = self.house
        fired: dict[str, int] = {}
        for each in _sent(house):
            if each.trigger:
                name = key(each.unit, each.address, each.types, each.args)
                fired[name] = fired.get(name, 0) + 1
        for name, times in fired.items():
            left = house.server.rack.sent[name] - before.get(name, 0)
            assert left == times, f"{name} left {left} times for {times} fires"
        house.events.clear()


def _sent(house: House) -> Iterator[Message]:
    for event in house.events:
        if isinstance(event.body, Fired):
            yield from event.body.messages
