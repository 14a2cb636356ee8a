"""What the senders are told: the pure values, then what is sent of them over real datagrams, and when."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.live.acts.calling import Go, Ready, Standby, StoodBy
from rundown.live.acts.gear import HealthChanged
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.state import Known, State
from rundown.plan.show import Action, Show
from studio import signals as told
from studio.signals import CLOCKS, Args, Signals, signals
from tests.rundown.live.stage import ON_AIR, SOUND, S, Stage, item, show
from tests.studio.booth import PLAN, PROFILES, Booth, Sender, key_of, with_port

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Message = tuple[object, ...]


def said(stage: Stage, address: str) -> Args:
    return signals(stage.state, stage.now, "ok", PROFILES)[f"/regie/{address}"]


def clocks(stage: Stage) -> list[Args]:
    return [signals(stage.state, stage.now, "ok", PROFILES)[clock] for clock in CLOCKS]


@pytest.fixture
def stage() -> Stage:
    """HELLO on air, R1 next."""
    stage = Stage(PLAN, wall=ON_AIR)
    stage.open()
    stage.take()
    return stage


def test_what_is_on_air_and_next_has_its_number_and_title(stage: Stage) -> None:
    assert (said(stage, "pass"), said(stage, "on_air"), said(stage, "next")) == (
        ("live",),
        ("1", "Bonsoir"),
        ("2", "Reportage"),
    )


def test_with_no_pass_open_everything_is_blank() -> None:
    stage = Stage(PLAN)
    assert clocks(stage) == [(0, "")] * 3
    assert {said(stage, each) for each in ("on_air", "next")} == {("", "")}
    assert (said(stage, "pass"), said(stage, "hold"), said(stage, "standby")) == (("",), (0,), (0, ""))
    assert said(stage, "tally/CAM1") == (0,)
    assert said(stage, "unit/vision") == ("",)


def test_the_clocks_are_those_of_the_director_s_desk(stage: Stage) -> None:
    stage.wait(10_200)
    assert clocks(stage) == [(20, "0:20"), (0, "0:00"), (110, "1:50")]
    stage.wait(35_000)
    assert clocks(stage) == [(-15, "+0:15"), (15, "+0:15"), (75, "1:15")]


def test_before_air_the_whole_slot_is_left(stage: Stage) -> None:
    early = Stage(PLAN, wall=ON_AIR - 60 * S)
    early.open()
    assert clocks(early) == [(0, ""), (0, ""), (120, "2:00")]
    early.wait(65 * S)
    assert clocks(early) == [(0, ""), (5, "+0:05"), (120, "2:00")]


def test_off_air_what_was_over_stands_still(stage: Stage) -> None:
    stage.wait(100 * S)
    stage.ask(OffAir())
    stage.wait(5 * S)
    assert clocks(stage) == [(0, ""), (-20, "-0:20"), (0, "")]


def test_with_no_hard_out_what_is_left_is_what_is_left_to_play() -> None:
    stage = Stage(replace(PLAN, ending="none"), wall=ON_AIR)
    stage.open()
    stage.take()
    stage.wait(40 * S)
    assert said(stage, "show_remaining") == (90, "1:30")


def test_calls_that_wait_are_counted_and_the_oldest_is_told(stage: Stage) -> None:
    jingle, late = key_of(stage.state, "jingle"), key_of(stage.state, "late")
    stage.ask(Standby(cues=(jingle, late)))
    assert said(stage, "standby") == (2, "Top jingle.")
    stage.ask(Ready(cue=jingle), SOUND)
    assert said(stage, "standby") == (1, "")
    stage.ask(Go(cue=late))
    assert said(stage, "standby") == (0, "")


def test_a_call_that_nobody_speaks_is_told_by_what_it_does() -> None:
    acts = tuple(Action(gear="vt", name="A", verb=verb, args=(), text=f"vt.A.{verb}") for verb in ("cue", "play"))
    first = PLAN.items[0]
    silent = replace(first.cues[1], do=acts)
    stage = Stage(replace(PLAN, items=(replace(first, cues=(silent,)), *PLAN.items[1:])))
    stage.open()
    stage.tell(StoodBy(cues=(f"{stage.pass_.next}/late",)))
    assert said(stage, "standby") == (1, "vt.A.cue, vt.A.play")


def with_known(stage: Stage, **known: str) -> State:
    pass_ = stage.pass_
    slots = {f"vision {slot}": Known(value=value) for slot, value in known.items()}
    return replace(stage.state, pass_=replace(pass_, gear=replace(pass_.gear, known=slots)))


@pytest.mark.parametrize(
    ("known", "tally"),
    [
        ({}, (0, 0, 0)),
        ({"pgm": "CAM1", "pvw": "VTA"}, (1, 0, 2)),
        ({"pgm": "CAM1", "pvw": "CAM1"}, (1, 0, 0)),
        ({"pgm": "black"}, (0, 0, 0)),
        ({"pgm": "split CAM1 VTA"}, (1, 0, 1)),
        ({"pgm": "5", "pvw": "Cam 2"}, (0, 2, 1)),
        ({"pgm": "?", "aux": "CAM1"}, (0, 0, 0)),
    ],
)
def test_each_source_is_on_air_prepared_or_neither(stage: Stage, known: dict[str, str], tally: tuple[int, ...]) -> None:
    values = signals(with_known(stage, **known), stage.now, "ok", PROFILES)
    lamps = {address: value for address, value in values.items() if "tally" in address}
    names = ("CAM1", "CAM_2", "VTA")
    assert lamps == {f"/regie/tally/{name}": (lamp,) for name, lamp in zip(names, tally, strict=True)}


def test_without_a_mixer_there_is_no_tally() -> None:
    plain = Stage(show(item("A", S)))
    assert not [each for each in signals(plain.state, plain.now, "ok", PROFILES) if "tally" in each]


def test_how_the_units_and_the_journal_are_is_told(stage: Stage) -> None:
    stage.tell(HealthChanged(unit="vision", health="gone"))
    assert (said(stage, "unit/vision"), said(stage, "unit/audio")) == (("gone",), ("",))
    values = [signals(stage.state, stage.now, recording, PROFILES) for recording in ("ok", "slow", "stopped")]
    assert [each["/regie/recording"] for each in values] == [(1,), (0,), (0,)]


# --- over the wire ---


class Hall(Booth):
    """A booth whose deck hears the state at `ear`."""

    ear: Sender
    signals: Signals

    def begin(self) -> None:
        self.signals = Signals(self.engine, PROFILES, self.inbox.send)
        self.inbox.spoke.append(self.signals.spoke)

    async def hears(self, *messages: Message) -> list[Message]:
        """All that the ear hears until it has heard these."""
        heard: list[Message] = []
        async with asyncio.timeout(8):
            while not set(messages) <= set(heard):
                heard.append(await self.ear.next())
        return heard

    async def quiet(self, seconds: float) -> list[Message]:
        """All that the ear hears in these seconds."""
        await asyncio.sleep(seconds)
        heard: list[Message] = [(each.address, *each.args) for each in self.ear.listen()]
        self.ear.heard.clear()
        return heard

    async def close(self) -> None:
        self.signals.close()
        await super().close()


@pytest.fixture
async def open_hall(tmp_path: Path) -> AsyncIterator[Callable[..., Awaitable[Hall]]]:
    """Opens a hall on a clock that stands still; closes it when the test ends."""
    halls: list[Hall] = []

    async def make(plan: Callable[[int], Show] = with_port) -> Hall:
        ear = Sender()
        hall = await Hall.open(tmp_path / "journal.db", plan(ear.port))
        hall.ear = ear
        hall.senders.append(ear)
        hall.begin()
        halls.append(hall)
        return hall

    yield make
    for hall in halls:
        await hall.close()


@pytest.fixture
async def hall(open_hall: Callable[..., Awaitable[Hall]]) -> Hall:
    """No pass is open, and everything was told once."""
    hall = await open_hall()
    await hall.hears(("/regie/pass", ""), ("/regie/unit/audio", ""))
    await hall.told()
    await hall.quiet(0.1)
    return hall


async def test_all_of_it_is_told_from_the_start_each_address_once(open_hall: Callable[..., Awaitable[Hall]]) -> None:
    hall = await open_hall()
    everything = signals(hall.engine.head, ON_AIR, "ok", PROFILES)
    heard = await hall.hears(*((address, *args) for address, args in everything.items()))
    assert Counter(first for first, *_ in heard) == Counter(list(everything))


async def test_what_changed_is_told_once_it_is_published_and_nothing_else(hall: Hall) -> None:
    hall.open_pass()
    await hall.hears(("/regie/pass", "live"), ("/regie/next", "1", "Bonsoir"))
    await hall.quiet(0.4)
    hall.disk.hang()
    hall.do(Hold(on=True))
    assert await hall.quiet(0.1) == []
    hall.disk.turn()
    assert await hall.hears(("/regie/hold", 1)) == [("/regie/hold", 1)]


async def test_many_changes_of_one_turn_are_told_once(hall: Hall) -> None:
    hall.open_pass()
    await hall.quiet(0.4)
    for named in ("R1", "TALK", "R2"):
        hall.do(SetNext(item=named))
    heard = await hall.hears(("/regie/next", "4A", "Reportage 2"))
    assert len([each for each in heard if each[0] == "/regie/next"]) <= 3
    hall.do(SetNext(item="R1"))
    hall.do(SetNext(item="R2"))
    await hall.told()
    assert len(await hall.quiet(0.1)) <= 2


async def test_who_speaks_for_the_first_time_is_told_everything(hall: Hall) -> None:
    count = len(signals(hall.engine.head, ON_AIR, "ok", PROFILES))
    deck = hall.sender()
    deck.ask(hall.inbox, "note", "here")
    heard = await hall.hears(("/regie/done", "/regie/note"), ("/regie/unit/audio", ""))
    heard += await hall.quiet(0.4)
    assert len(heard) == count + 1
    deck.ask(hall.inbox, "note", "again")
    assert await hall.quiet(0.4) == [("/regie/done", "/regie/note")]


async def test_all_of_it_is_told_again_as_a_datagram_may_be_lost(
    open_hall: Callable[..., Awaitable[Hall]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "WHOLE_S", 0.3)
    hall = await open_hall()
    for _ in range(3):
        await hall.hears(("/regie/pass", ""), ("/regie/unit/audio", ""))


async def test_the_clocks_are_told_each_second_of_show_time(hall: Hall) -> None:
    hall.rate = 1.0
    hall.open_pass()
    hall.do(Take())
    heard = await hall.hears(("/regie/remaining", 29, "0:29"), ("/regie/remaining", 28, "0:28"))
    seconds = [each[1] for each in heard if each[0] == "/regie/remaining" and each[1]]
    assert seconds == sorted(seconds, reverse=True)  # type: ignore[type-var]  # they are whole numbers
    assert len(seconds) == len(set(seconds))


async def test_at_sixty_times_the_speed_the_clocks_are_told_four_times_a_second_at_most(hall: Hall) -> None:
    hall.rate = 1.0
    await hall.engine.ask(hall.engine.asked(SetClock(rate=60.0), "system"))
    hall.do(OpenPass())
    hall.do(Take())
    await hall.quiet(0.3)
    heard: list[Message] = []
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number in range(40):
        hall.do(Hold(on=number % 2 == 0))
        heard += await hall.quiet(0.02)
    took = loop.time() - began
    count = Counter(first for first, *_ in heard)
    assert count["/regie/hold"] >= 10
    assert 1 <= count["/regie/remaining"] <= took * 4 + 2


async def test_a_take_within_the_same_second_is_told_without_waiting_for_the_next(hall: Hall) -> None:
    hall.open_pass()
    await hall.quiet(0.3)
    hall.do(Hold(on=True))  # the clocks are read, and not again for a moment
    hall.do(Take())
    await hall.hears(("/regie/remaining", 30, "0:30"))
    hall.do(OffAir())
    hall.do(ClosePass())
    await hall.hears(("/regie/pass", ""), ("/regie/remaining", 0, ""))


async def test_a_journal_that_stops_is_told(hall: Hall, until: Until) -> None:
    hall.disk.full = True
    hall.do(OpenPass())
    await until(lambda: hall.engine.recording == "stopped")
    await hall.hears(("/regie/recording", 0))


async def test_with_nobody_to_tell_nothing_is_computed(
    open_hall: Callable[..., Awaitable[Hall]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "signals", None)
    hall = await open_hall(lambda port: PLAN)
    hall.open_pass()
    await hall.told()
    assert await hall.quiet(0.1) == []
    assert hall.signals._next is None


async def test_a_title_that_osc_cannot_say_is_told_as_far_as_it_can(open_hall: Callable[..., Awaitable[Hall]]) -> None:
    def plan(port: int) -> Show:
        show = with_port(port)
        return replace(show, items=(replace(show.items[0], title="Bon\0soir", planned=10**13), *show.items[1:]))

    hall = await open_hall(plan)
    hall.open_pass()
    hall.do(Take())
    heard = await hall.hears(("/regie/on_air", "1", "Bonsoir"))
    heard += await hall.quiet(0.4)
    assert 2**31 - 1 in [each[1] for each in heard if each[0] == "/regie/remaining"]


async def test_closed_it_tells_nothing_more(hall: Hall) -> None:
    hall.signals.close()
    hall.open_pass()
    await hall.told()
    hall.signals.spoke("deck")
    assert await hall.quiet(0.1) == []
