"""Two desks edit one rundown during a rehearsal: both hold the server's state at every event, and nobody's work is lost."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator

import pytest

from control.wire.link import Change, Link
from control.wire.protocol import Done, Refusal
from rundown.journal.sqlite import verify
from rundown.live import timing
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.running import Take
from rundown.live.acts.team import GiveRole
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.catchup import catch_up
from rundown.live.event import Asking, Event
from rundown.live.evolve import evolve, fold
from rundown.live.state import State
from rundown.plan.show import Item, Role
from tests.house import House, events_of, until

REACH = ("title", "notes", "planned", "next")
ROUNDS = 40
UNDERSTOOD = {
    "changed_beneath",
    "bad_value",
    "on_air",
    "has_aired",
    "nothing_to_undo",
    "nothing_to_redo",
    "nothing_to_catch_up",
    "way_changed",
    "unknown_item",
    "too_soon",
    "no_next",
    "other_next",
    "other_on_air",
}
"""What may be refused to one of two people who act at the same time."""


class Desk:
    """A terminal that keeps every state it ever showed, by number of its last event."""

    def __init__(self, house: House, who: str, role: Role) -> None:
        self.link = Link(house.server.url, house.codes[who], role=role, station=who, on_change=self._changed)
        self.shown: dict[int, State] = {}
        self.refused: list[str] = []

    def _changed(self, change: Change) -> None:
        if change == "state":
            self.shown[self.state.seq] = self.state

    @property
    def state(self) -> State:
        assert self.link.state is not None
        return self.link.state

    def item(self, item_id: str) -> Item:
        return self.state.plan.item(item_id)

    async def ask(self, command: Asking) -> Done | Refusal:
        answer = await self.link.ask(command)
        if isinstance(answer, Refusal):
            self.refused.append(answer.code)
        return answer

    async def done(self, command: Asking) -> None:
        assert isinstance(await self.ask(command), Done), self.refused


@contextlib.asynccontextmanager
async def desks(house: House) -> AsyncIterator[tuple[Desk, Desk]]:
    """The director's desk and the script's, both up."""
    house.server.engine.post(GiveRole(role=Role.SCR, to="lina"))
    pair = (Desk(house, "ines", Role.REA), Desk(house, "lina", Role.SCR))
    running = [asyncio.create_task(desk.link.run()) for desk in pair]
    try:
        await until(lambda: all(desk.link.status == "up" for desk in pair))
        yield pair
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


class Server:
    """The server's own state after each of its events, from now on."""

    def __init__(self, house: House) -> None:
        self.states = {house.server.engine.published.seq: house.server.engine.published}
        self._engine = house.server.engine
        self._engine.listeners.append(lambda events, durable: self._left([*events]))

    def _left(self, events: list[Event]) -> None:
        for event in events:
            self.states[event.seq] = evolve(self.states[event.seq - 1], event)
        assert self.states[events[-1].seq] == self._engine.published


async def agreed(house: House, server: Server, pair: tuple[Desk, Desk]) -> None:
    """All that was decided has reached both; they held the server's state at every event."""
    await house.settled()
    await until(lambda: all(desk.state.seq == house.head.seq for desk in pair))
    for desk in pair:
        assert desk.state == house.head
        for seq, state in desk.shown.items():
            if seq in server.states:
                assert state == server.states[seq], seq


def a_command(desk: Desk, chance: random.Random) -> Asking:
    """Something that a person who sees this desk might ask."""
    items = desk.state.plan.items
    item = chance.choice(items)
    after = chance.choice(["", *(each.id for each in items)])
    title, length = f"T{chance.randrange(9)}", chance.randrange(5, 90) * 1_000
    edits: list[Asking] = [
        EditItem(item=item.id, field="title", value=title, was=item.title, reach=REACH),
        EditItem(item=item.id, field="notes", value=title, was=item.notes, reach=REACH),
        EditItem(item=item.id, field="planned", value=length, was=item.planned, reach=REACH),
        Float(item=item.id, on=not item.floated, reason="late", reach=REACH),
        Move(item=item.id, after=after, reach=REACH),
        Insert(title=title, planned=length, after=after, reach=REACH),
        Duplicate(item=item.id, reach=REACH),
    ]
    again: list[Asking] = [Undo(reach=REACH), Undo(reach=REACH), Redo(reach=REACH)]
    return chance.choice([*edits, *again, a_way_back(desk)])


def a_way_back(desk: Desk) -> CatchUp:
    """The first way back on time that this desk offers."""
    found = catch_up(desk.state, desk.link.now())
    gives = () if not found.ways else tuple((give.item, give.kind) for give in found.ways[0].gives)
    return CatchUp(gives=gives)


async def rehearse(desk: Desk, chance: random.Random, *, takes: bool) -> None:
    for turn in range(ROUNDS):
        await desk.ask(Take() if takes and turn % 8 == 3 else a_command(desk, chance))
        await asyncio.sleep(chance.random() * 0.01)


@pytest.mark.parametrize("seed", [3, 52])
async def test_two_people_who_edit_at_random_hold_the_servers_state_at_every_event(house: House, seed: int) -> None:
    server = Server(house)
    async with desks(house) as pair:
        house.open_pass(before_air=2_000, rate=60.0)
        await house.settled()
        ines, lina = pair
        await asyncio.gather(
            rehearse(ines, random.Random(seed), takes=True), rehearse(lina, random.Random(seed + 1), takes=False)
        )
        await agreed(house, server, pair)
        assert len(ines.shown) > 20
        assert {*ines.refused, *lina.refused} <= UNDERSTOOD
        head = house.head
    kinds = {event.kind for event in house.events}
    assert {"edited", "taken", "next_set"} <= kinds
    assert fold(State(), events_of(house.server.settings.data)).plan == head.plan
    assert verify(house.server.settings.journal).ok
    for texts in ([each.id for each in head.plan.items], [each.number for each in head.plan.items]):
        assert len(set(texts)) == len(texts)


async def test_undo_by_one_does_not_touch_the_others_work(house: House) -> None:
    server = Server(house)
    async with desks(house) as pair:
        house.open_pass()
        await house.air("HELLO")
        ines, lina = pair
        await until(lambda: all(desk.state.seq == house.head.seq for desk in pair))
        await asyncio.gather(
            ines.done(EditItem(item="TALK", field="title", value="Long talk")),
            lina.done(EditItem(item="TALK", field="notes", value="two chairs")),
        )
        await lina.done(Insert(title="Flash", planned=20_000, after="TALK"))
        await ines.done(EditItem(item="TALK", field="planned", value=30_000))
        await lina.done(Float(item="R2", reason="not ready"))
        await ines.done(Undo())
        await ines.done(Undo())
        await agreed(house, server, pair)
        for desk in pair:
            talk = desk.item("TALK")
            assert (talk.title, talk.planned, talk.notes) == ("Entretien", 40_000, "two chairs")
            assert [each.number for each in desk.state.plan.items] == ["1", "2", "3", "3A", "4", "5"]
            assert desk.item("R2").floated
        assert (await ines.ask(Undo())).code == "nothing_to_undo"  # type: ignore[union-attr]  # a refusal
        await lina.done(Undo())
        await lina.done(Undo())
        await lina.done(Undo())
        await agreed(house, server, pair)
        assert ines.state.plan == house.head.as_planned
        assert ines.item("TALK").notes == ""


async def test_of_two_who_edit_one_field_the_second_is_told_and_nothing_is_lost(house: House) -> None:
    async with desks(house) as pair:
        house.open_pass()
        await house.settled()
        ines, lina = pair
        await until(lambda: all(desk.state.seq == house.head.seq for desk in pair))
        answers = await asyncio.gather(
            ines.ask(EditItem(item="TALK", field="script", value="Ines's", was="")),
            lina.ask(EditItem(item="TALK", field="script", value="Lina's", was="")),
        )
        refusals = [answer for answer in answers if isinstance(answer, Refusal)]
        assert [refusal.code for refusal in refusals] == ["changed_beneath"]
        first, second = (ines, lina) if isinstance(answers[0], Done) else (lina, ines)
        assert refusals[0].params["by"] == ("ines" if first is ines else "lina")
        await until(lambda: second.item("TALK").script != "")
        held = second.item("TALK").script
        await second.done(EditItem(item="TALK", field="script", value=f"{held} Both's", was=held))
        await first.ask(Undo())
        assert first.refused == ["changed_beneath"]


async def test_a_way_back_applied_at_one_desk_lands_the_show_at_both(house: House) -> None:
    server = Server(house)
    async with desks(house) as pair:
        house.open_pass(before_air=0)
        await house.air("HELLO", "R1")
        ines, lina = pair
        house.clock.ahead += 30_000 + 45_000  # HELLO went at once: the two are 15 s over
        await until(lambda: all(desk.state.seq == house.head.seq for desk in pair))
        house.server.engine.post(Take())
        await agreed(house, server, pair)
        before = timing.over_under(house.head, house.server.engine.now())
        assert before > 10_000
        found = catch_up(house.head, house.server.engine.now())
        gives = tuple((give.item, give.kind) for give in found.ways[0].gives)
        await lina.done(CatchUp(gives=gives, reason="R1 was long"))
        await agreed(house, server, pair)
        for desk in pair:
            assert abs(timing.over_under(desk.state, house.server.engine.now())) <= 1_000
        assert (await ines.ask(Undo(reach=REACH))).code == "nothing_to_undo"  # type: ignore[union-attr]  # a refusal
        await lina.done(Undo(reach=REACH))
        await agreed(house, server, pair)
        assert ines.state.plan == house.head.as_planned
