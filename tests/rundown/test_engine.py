"""The engine on a real journal: decide at once, answer and publish in order and only what is durable."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundown import engine as engine_module
from rundown.engine import Engine, Outcome
from rundown.journal.log import DamagedJournal, Recording, Stored
from rundown.journal.sqlite import SqliteJournal, open_journal, verify
from rundown.live.acts.editing import EnterPlan
from rundown.live.acts.gear import Fire, ReportHealth
from rundown.live.acts.running import ClosePass, Hold, LiveRefused, OpenPass, SetNext, Take, Taken
from rundown.live.acts.serving import SetClock, Start
from rundown.live.acts.team import GiveRole
from rundown.live.asked import Asked, Expect
from rundown.live.event import Event, from_raw
from rundown.live.evolve import fold
from rundown.live.state import State
from rundown.live.words import Command, Refused
from rundown.plan.show import Role
from tests.rundown.live.stage import BOOT, DIRECTOR, ON_AIR, PLAN, SCRIPT, SOUND, S

PATIENCE_S = 5.0


class Wall:
    """Real time, set by the test; epoch ms."""

    def __init__(self) -> None:
        self.ms = float(ON_AIR - 10 * S)

    def __call__(self) -> float:
        return self.ms


class Disk:
    """What the journal's writer meets before each COMMIT: nothing, a disk that hangs, or one that refuses."""

    def __init__(self) -> None:
        self._turning = threading.Event()
        self._turning.set()
        self.full = False

    def __call__(self) -> None:
        self._turning.wait()
        if self.full:
            raise OSError("no space left on device")

    def hang(self) -> None:
        self._turning.clear()

    def turn(self) -> None:
        self._turning.set()


class House:
    """One server's life: a journal, an engine on it, and everything that left it."""

    def __init__(self, path: Path, wall: Wall, boot: str) -> None:
        self.path, self.disk, self.wall = path, Disk(), wall
        self.journal: SqliteJournal = open_journal(path, show_id="demo", before_commit=self.disk)
        self.engine = Engine(self.journal, wall)
        self.left: list[tuple[int, bool]] = []
        self.engine.listeners.append(self._heard)
        self.engine.post(Start(boot=boot))

    def _heard(self, events: Sequence[Event], durable: bool) -> None:
        self.left += [(event.seq, durable) for event in events]

    @property
    def seen(self) -> Expect:
        """What everybody sees now."""
        state = self.engine.head
        pass_ = state.pass_
        on_air, coming = ("", "") if pass_ is None else (pass_.on_air, pass_.next)
        return Expect(boot=state.standing.boot, on_air=on_air, next=coming)

    def asked(self, command: Command, actor: str = DIRECTOR, *, id: str | None = None) -> Asked:
        return self.engine.asked(command, actor, id=id, expect=self.seen)

    async def ask(self, command: Command, actor: str = DIRECTOR, *, id: str | None = None) -> Outcome:
        return await self.engine.ask(self.asked(command, actor, id=id))

    def press(self, command: Command, *, id: str | None = None) -> asyncio.Task[Outcome]:
        """Ask in a task of its own, as a connection does."""
        return asyncio.create_task(self.engine.ask(self.asked(command, id=id)))

    def close(self) -> None:
        self.disk.full = False
        self.disk.turn()
        self.journal.close()


Opener = Callable[..., House]


@pytest.fixture
async def opener(tmp_path: Path) -> AsyncIterator[Opener]:
    """Begins a life of the server on the same journal and the same clock; ends the one before."""
    wall, houses = Wall(), list[House]()

    def make(boot: str = BOOT) -> House:
        if houses:
            houses[-1].close()
        houses.append(House(tmp_path / "journal.db", wall, boot))
        return houses[-1]

    yield make
    houses[-1].close()


@pytest.fixture
async def house(opener: Opener) -> House:
    """A plan entered and durable, no pass open."""
    house = opener()
    house.engine.post(EnterPlan(show=PLAN, source="", digest="d1"))
    assert await house.engine.durable(house.engine.head.seq)
    house.left.clear()
    return house


async def rest() -> None:
    """Let everything that can run do so, the writer's thread too."""
    for _ in range(20):
        await asyncio.sleep(0.005)


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  # it holds by what the writer's thread does
            await asyncio.sleep(0.005)


async def on_air(house: House) -> None:
    await house.ask(OpenPass())
    await house.ask(Take())
    house.wall.ms += 20 * S


def events(house: House) -> list[Event]:
    return [from_raw(stored.raw) for stored in house.journal.read_from(1)]


# --- deciding and answering ---


async def test_a_command_is_answered_with_the_number_of_its_last_event(house: House) -> None:
    before = house.engine.head.seq
    assert await house.ask(OpenPass()) == Outcome(seq=before + 2)
    assert house.engine.head.seq == house.engine.published.seq == before + 2


async def test_an_event_says_who_asked_when_and_in_what_role(house: House) -> None:
    await house.ask(SetClock(rate=10))
    house.wall.ms += 100.7
    await house.ask(OpenPass(), id="c1")
    event = events(house)[-1]
    assert (event.actor, event.role, event.command) == (DIRECTOR, "REA", "c1")
    assert (event.wall, event.at) == (ON_AIR - 9_900, ON_AIR - 9_000)
    assert (house.engine.wall(), house.engine.wall_exact()) == (ON_AIR - 9_900, ON_AIR - 9_899.3)
    assert house.engine.now() == ON_AIR - 9_000


async def test_what_is_decided_is_at_once_the_head_and_published_after_its_commit(house: House) -> None:
    house.disk.hang()
    pressed = house.press(OpenPass())
    await rest()
    assert house.engine.head.pass_ is not None
    assert house.engine.published.pass_ is None
    house.disk.turn()
    await pressed
    assert house.engine.published == house.engine.head


async def test_a_refusal_is_answered_with_its_code(house: House) -> None:
    head = house.engine.head.seq
    assert await house.ask(ClosePass()) == Outcome(seq=head, refused=("no_pass", {}))
    assert house.engine.head.seq == head


async def test_a_refused_live_act_is_an_event_in_the_role_it_was_pressed_in(house: House) -> None:
    await house.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    outcome = await house.ask(Take(), id="c1")
    event = events(house)[-1]
    assert outcome == Outcome(seq=event.seq, refused=("no_pass", {}))
    assert (event.body, event.role, event.command) == (LiveRefused(act="take", code="no_pass"), "REA", "c1")


async def test_a_live_act_above_ones_rights_is_an_event_too(house: House) -> None:
    await on_air(house)
    outcome = await house.ask(Take(), SOUND)
    assert outcome.refused == ("not_yours", {"act": "take", "roles": "REA"})
    assert (events(house)[-1].actor, events(house)[-1].role) == (SOUND, "SON")


async def test_the_director_with_several_roles_is_guarded_from_a_second_press(house: House) -> None:
    await house.ask(GiveRole(role=Role.IMG, to=DIRECTOR))
    await on_air(house)
    stale = Expect(boot=BOOT, on_air="p1r9")
    await house.engine.ask(house.engine.asked(Take(), DIRECTOR, expect=stale))
    house.wall.ms += 500
    assert (await house.ask(Take())).refused == ("too_soon", {"wait_ms": 500})


async def test_the_servers_own_command_is_decided_at_once(house: House) -> None:
    (event,) = house.engine.post(SetClock(rate=2))
    assert (event.actor, event.role, event.command) == ("system", "", None)
    assert house.engine.head.standing.clock.rate == 2
    assert house.engine.post(EnterPlan(show=PLAN, source="", digest="d1")) == ()


async def test_what_the_server_may_not_do_is_raised_and_leaves_no_event(house: House) -> None:
    head = house.engine.head
    with pytest.raises(Refused, match="no_pass"):
        house.engine.post(Take())
    assert house.engine.head is head


# --- durability ---


async def test_with_a_disk_that_hangs_nothing_is_answered_and_nothing_published(house: House) -> None:
    await on_air(house)
    house.left.clear()
    house.disk.hang()
    before = house.engine.published
    pressed = [
        house.press(Take(), id="a take"),
        house.press(Take(), id="refused, and told"),
        house.press(OpenPass(), id="refused, and not told"),
        house.press(Hold(on=False), id="no change"),
    ]
    await rest()
    assert not any(press.done() for press in pressed)
    assert (house.left, house.engine.published) == ([], before)
    house.disk.turn()
    take, too_soon, open_pass, hold = await asyncio.gather(*pressed)
    assert (take.refused, hold.refused) == (None, None)
    assert too_soon.refused is not None
    assert open_pass.refused == ("pass_open", {"number": 1})
    assert [seq for seq, _ in house.left] == [take.seq - 1, take.seq, too_soon.seq]


async def test_a_disk_that_hangs_is_told_to_everybody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundown.journal.sqlite.SLOW_MS", 20)
    monkeypatch.setattr(engine_module, "WATCH_S", 0.005)
    told: list[Recording] = []
    house.engine.health_listeners.append(told.append)
    watch = asyncio.create_task(house.engine.watch())
    house.disk.hang()
    pressed = house.press(OpenPass())
    await until(lambda: told == ["slow"])
    assert house.engine.recording == "slow"
    assert not pressed.done()
    house.disk.turn()
    await pressed
    await until(lambda: told == ["slow", "ok"])
    watch.cancel()
    with pytest.raises(asyncio.CancelledError):
        await watch


async def test_with_a_disk_that_refuses_the_show_goes_on_and_says_so(house: House) -> None:
    told: list[Recording] = []
    house.engine.health_listeners.append(told.append)
    house.disk.full = True
    outcome = await house.ask(OpenPass(), id="c1")
    assert not outcome.durable
    assert house.left == [(outcome.seq - 1, False), (outcome.seq, False)]
    assert (house.engine.published, told) == (house.engine.head, ["stopped"])
    assert await house.ask(OpenPass(), id="c1") == outcome
    assert not (await house.ask(OpenPass(), id="c2")).durable


async def test_once_the_disk_takes_commits_again_nothing_is_missing(house: House) -> None:
    told: list[Recording] = []
    house.engine.health_listeners.append(told.append)
    house.disk.full = True
    lost = await house.ask(OpenPass(), id="c1")
    house.disk.full = False
    assert (await house.ask(Take(), id="c2")).durable
    assert told == ["stopped", "ok"]
    assert await house.ask(OpenPass(), id="c1") == Outcome(seq=lost.seq)
    assert [event.seq for event in events(house)] == list(range(1, house.engine.head.seq + 1))


async def test_what_the_disk_refused_and_took_at_last_counts_as_durable(house: House) -> None:
    house.disk.full = True
    lost = await house.ask(OpenPass())
    assert not await house.engine.durable(lost.seq)
    assert await house.engine.durable(lost.seq - 2)
    house.disk.full = False
    await until(lambda: house.journal.recording == "ok")
    assert await house.engine.durable(lost.seq)


async def test_who_waits_for_an_earlier_event_does_not_wait_for_a_later_one(house: House) -> None:
    house.disk.hang()
    first = house.press(OpenPass())
    await rest()
    second = house.press(Take())
    await rest()
    order: list[str] = []

    async def wait(name: str, seq: int) -> None:
        assert await house.engine.durable(seq)
        order.append(f"{name} at {house.engine.published.seq}")

    head = house.engine.head.seq
    waiting = [asyncio.create_task(wait("late", head)), asyncio.create_task(wait("early", head - 2))]
    await rest()
    house.disk.turn()
    await asyncio.gather(first, second, *waiting)
    assert order == [f"early at {head - 2}", f"late at {head}"]


async def test_who_waits_no_more_is_forgotten(house: House) -> None:
    house.disk.hang()
    pressed = house.press(OpenPass())
    gone = asyncio.create_task(house.engine.durable(house.engine.head.seq + 2))
    await rest()
    gone.cancel()
    await rest()
    house.disk.turn()
    assert (await pressed).durable
    assert gone.cancelled()


# --- once ---


async def test_a_command_sent_again_is_carried_out_once_and_answered_twice(house: House) -> None:
    await on_air(house)
    first = await house.ask(Take(), id="c1")
    head = house.engine.head
    house.wall.ms += 5 * S
    assert await house.ask(Take(), id="c1") == first
    assert house.engine.head is head


async def test_a_command_sent_again_while_the_first_waits_is_answered_with_it(house: House) -> None:
    await on_air(house)
    house.disk.hang()
    pressed = [house.press(Take(), id="c1") for _ in range(3)]
    await rest()
    assert not any(press.done() for press in pressed)
    house.disk.turn()
    answers = await asyncio.gather(*pressed)
    assert answers[0] == answers[1] == answers[2]
    assert sum(event.command == "c1" and isinstance(event.body, Taken) for event in events(house)) == 1


async def test_who_sends_again_is_answered_though_the_first_connection_is_gone(house: House) -> None:
    house.disk.hang()
    first = house.press(OpenPass(), id="c1")
    await rest()
    second = house.press(OpenPass(), id="c1")
    await rest()
    first.cancel()
    await rest()
    house.disk.turn()
    assert await second == Outcome(seq=house.engine.head.seq)


@pytest.mark.parametrize(("command", "code"), [(Take(), "no_pass"), (ClosePass(), "no_pass")])
async def test_a_refusal_sent_again_stays_a_refusal(house: House, command: Command, code: str) -> None:
    first = await house.ask(command, id="c1")
    await house.ask(OpenPass())
    assert await house.ask(command, id="c1") == first
    assert first.refused == (code, {})
    assert house.engine.head.pass_ is not None


async def test_no_change_sent_again_changes_nothing_later(house: House) -> None:
    await on_air(house)
    await house.ask(Hold(on=False), id="c1")
    await house.ask(Hold(on=True))
    assert (await house.ask(Hold(on=False), id="c1")).refused is None
    assert house.engine.head.pass_ is not None
    assert house.engine.head.pass_.hold


async def test_without_an_id_each_asking_is_its_own(house: House) -> None:
    await on_air(house)
    assert (await house.ask(Take())).refused is None
    assert (await house.ask(Take())).refused is not None


# --- another life ---


async def test_the_state_of_a_new_life_is_the_fold_of_the_journal(house: House) -> None:
    await on_air(house)
    await house.ask(SetNext(item="SONG"), SCRIPT)
    head = house.engine.head
    house.close()
    log = open_journal(house.path, show_id="demo")
    again = Engine(log, house.wall)
    assert again.head == again.published == head
    assert await again.durable(head.seq)
    log.close()


async def test_a_command_of_a_former_life_is_answered_from_the_journal(house: House, opener: Opener) -> None:
    await on_air(house)
    seen = house.seen
    take = await house.ask(Take(), id="c1")
    refused = await house.ask(Take(), id="c2")
    later = opener("boot-2")
    head = later.engine.head
    for command_id, outcome in (("c1", take), ("c2", refused)):
        asked = later.engine.asked(Take(), DIRECTOR, id=command_id, expect=seen)
        assert await later.engine.ask(asked) == outcome
    assert later.engine.head is head


async def test_a_live_act_that_the_journal_does_not_know_is_unknown(house: House, opener: Opener) -> None:
    await on_air(house)
    seen = house.seen
    later = opener("boot-2")
    outcome = await later.engine.ask(later.engine.asked(Take(), DIRECTOR, id="c9", expect=seen))
    assert outcome.refused == ("unknown_after_restart", {})
    assert later.engine.head.pass_ is not None
    assert later.engine.head.pass_.on_air == seen.on_air
    assert (await later.ask(Take())).refused is None


async def test_a_clock_goes_on_in_the_next_life(house: House, opener: Opener) -> None:
    await house.ask(SetClock(rate=60))
    now = house.engine.now()
    house.wall.ms += S
    assert opener("boot-2").engine.now() == now + 60 * S


async def test_an_event_that_cannot_be_read_is_told_with_its_number(house: House) -> None:
    class Newer:
        recording: Recording = "ok"

        def read_from(self, seq: int) -> list[Stored]:
            return [Stored(seq, b'{"seq": 1, "body": {"kind": "sung"}}', b"", b"")]

    with pytest.raises(DamagedJournal, match="event 1 of the journal cannot be read") as damaged:
        Engine(Newer(), house.wall)  # type: ignore[arg-type]  # as much of a log as is read
    assert damaged.value.seq == 1


# --- reflexes ---


async def test_a_reflex_sees_the_decision_before_its_commit(house: House) -> None:
    seen: list[tuple[int, int, list[str]]] = []

    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        seen.append((before.seq, after.seq, [event.kind for event in events]))

    house.engine.reflexes.append(reflex)
    house.disk.hang()
    pressed = house.press(OpenPass())
    await rest()
    head = house.engine.head.seq
    assert seen == [(head - 2, head, ["pass_opened", "next_set"])]
    house.disk.turn()
    await pressed


async def test_what_a_reflex_posts_follows_what_it_answers(house: House) -> None:
    states: list[tuple[int, list[str]]] = []

    def first(before: State, after: State, events: Sequence[Event]) -> None:
        for event in events:
            if event.kind == "pass_opened":
                house.engine.post(ReportHealth(unit="vt", health="there"))
            elif event.kind == "health_changed":
                house.engine.post(Fire(fire="p1r1/@take", messages=()))

    def second(before: State, after: State, events: Sequence[Event]) -> None:
        states.append((after.seq, [event.kind for event in events]))

    house.engine.reflexes += [first, second]
    start = house.engine.head.seq
    outcome = await house.ask(OpenPass(), id="c1")
    kinds = ["pass_opened", "next_set", "health_changed", "fired"]
    assert [event.kind for event in events(house)[start:]] == kinds
    assert house.left == [(start + number, True) for number in range(1, 5)]
    assert outcome.seq == start + 2
    assert states == [(start + 4, ["fired"]), (start + 3, ["health_changed"]), (start + 2, ["pass_opened", "next_set"])]


async def test_a_decision_and_its_reflexes_are_one_append(house: House) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        if events[0].kind == "pass_opened":
            house.engine.post(ReportHealth(unit="vt", health="there"))

    house.engine.reflexes.append(reflex)
    published: list[int] = []
    house.engine.listeners.append(lambda events, durable: published.append(len(events)))
    await house.ask(OpenPass())
    assert published == [3]


async def test_a_reflex_that_fails_does_not_undo_the_decision(house: House) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        raise Refused("already_fired", cue="p1r1/mic")

    house.engine.reflexes.append(reflex)
    with pytest.raises(Refused, match="already_fired"):
        await house.ask(OpenPass(), id="c1")
    house.engine.reflexes.clear()
    assert (await house.ask(OpenPass(), id="c1")).refused is None
    assert await house.engine.durable(house.engine.head.seq)
    assert events(house)[-1].kind == "next_set"


async def test_a_reflex_that_fails_in_its_turn_loses_nothing_of_what_was_decided(house: House) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        if events[0].kind == "health_changed":
            raise Refused("already_fired", cue="p1r1/mic")
        house.engine.post(ReportHealth(unit="vt", health="there"))

    house.engine.reflexes.append(reflex)
    with pytest.raises(Refused, match="already_fired"):
        await house.ask(OpenPass())
    assert await house.engine.durable(house.engine.head.seq)
    assert [event.kind for event in events(house)[-3:]] == ["pass_opened", "next_set", "health_changed"]


# --- all together ---

ASKED = st.sampled_from(
    [
        OpenPass(),
        Take(),
        Take(),
        SetNext(item="SONG"),
        Hold(on=True),
        Hold(on=False),
        ClosePass(),
        SetClock(rate=60),
        GiveRole(role=Role.REA, to=DIRECTOR),
    ]
)


@given(st.lists(st.tuples(ASKED, st.integers(0, 2 * S), st.sampled_from("abcdefgh")), max_size=12), st.integers(0, 12))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_and_wherever_it_restarts_replay_equals_live(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Command, int, str]], restart: int
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.db"

    async def play() -> None:
        wall = Wall()
        house = House(path, wall, BOOT)
        house.engine.post(EnterPlan(show=PLAN, source="", digest="d1"))
        told: dict[str, Outcome] = {}
        for number, (command, wait, command_id) in enumerate(steps):
            if number == restart:
                house.close()
                house = House(path, wall, "boot-2")
            wall.ms += wait
            outcome = await house.ask(command, id=command_id)
            if events(house)[outcome.seq - 1].command == command_id:
                assert told.setdefault(command_id, outcome) == outcome
        head = house.engine.head
        assert await house.engine.durable(head.seq)
        assert house.engine.published == head
        assert fold(State(), events(house)) == head
        house.close()
        assert verify(path).count == head.seq

    asyncio.run(play())
