"""Real server, real datagrams: items that go by themselves, at their instant, attended, and once."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.editing import EditItem
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import AUTONEXT_LATE_MS, AutonextMissed, Take, TakeBack, Taken
from rundown.live.acts.serving import SetClock
from rundown.live.asked import SYSTEM
from rundown.live.event import Event
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.house import CORNER, House, until

OpenHouse = Callable[..., Awaitable[House]]

S = 1_000
HELLO_MS = 30 * S


def plan(folder: Path, **lines: str) -> Path:
    """The small show with these lines added, by item."""
    text = (CORNER / "show.toml").read_text(encoding="utf-8")
    for item, line in lines.items():
        text = text.replace(f'id = "{item}"\n', f'id = "{item}"\n{line}\n')
    path = folder / "show.toml"
    path.write_text(text, encoding="utf-8")
    return path


def goes(house: House) -> list[Event]:
    """The takes that nobody pressed."""
    return [each for each in house.events if isinstance(each.body, Taken) and each.body.cause == "autonext"]


def missed(house: House) -> list[AutonextMissed]:
    return [each.body for each in house.events if isinstance(each.body, AutonextMissed)]


def on_air(house: House) -> str:
    run = house.pass_.current
    return "" if run is None else run.item.id


def started(house: House) -> int:
    run = house.pass_.current
    assert run is not None
    assert run.started is not None
    return run.started


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


async def pass_by(house: House, ms: int) -> None:
    """Real time leaps: the server was not given the machine."""
    house.clock.ahead += ms
    await do(house, SetClock(rate=1.0))


async def until_due_in(house: House, ms: int) -> None:
    """Lets all but the last ms of the first item go by."""
    left = started(house) + HELLO_MS - house.server.engine.now()
    await pass_by(house, left - ms)


@pytest.fixture
async def auto(open_house: OpenHouse, tmp_path: Path) -> House:
    """On air with an item of thirty seconds that is left by itself."""
    house = await open_house(show=plan(tmp_path, HELLO='advance = "auto"'))
    house.open_pass()
    await house.air("HELLO")
    return house


async def test_an_item_is_left_at_its_end_by_the_take_that_was_armed(auto: House) -> None:
    due = started(auto) + HELLO_MS
    await until_due_in(auto, 400)
    auto.forget()
    assert on_air(auto) == "HELLO"
    await until(lambda: on_air(auto) == "R1")
    await auto.settled()
    (event,) = goes(auto)
    assert event.actor == SYSTEM
    assert 0 <= event.at - due < 200
    assert "vt A R1 playing" in auto.effects
    assert auto.gear.fired[f"{auto.pass_.on_air}/@take"].armed
    assert not missed(auto)


async def test_at_a_high_speed_it_goes_no_earlier_and_is_never_refused(open_house: OpenHouse, tmp_path: Path) -> None:
    everything = dict.fromkeys(("HELLO", "R1", "TALK", "R2"), 'advance = "auto"')
    house = await open_house(show=plan(tmp_path, **everything))
    house.open_pass(rate=60)
    await house.air("HELLO")
    await until(lambda: on_air(house) == "BYE")
    runs = [run for run in house.pass_.runs.values() if run.ended is not None]
    assert [run.item.id for run in runs] == ["HELLO", "R1", "TALK", "R2"]
    assert all(run.ended is not None and run.started is not None for run in runs)
    assert all((run.ended or 0) - (run.started or 0) >= run.item.planned for run in runs)


async def test_under_hold_it_stays_and_goes_when_the_hold_is_released_in_time(auto: House) -> None:
    await do(auto, Hold(on=True))
    await pass_by(auto, HELLO_MS + 500)
    assert on_air(auto) == "HELLO"
    await do(auto, Hold(on=False))
    await until(lambda: on_air(auto) == "R1")
    assert len(goes(auto)) == 1


async def test_a_hold_released_too_late_leaves_it_to_a_person(auto: House) -> None:
    await do(auto, Hold(on=True))
    await pass_by(auto, HELLO_MS + 3 * S)
    await do(auto, Hold(on=False))
    assert auto.pass_.stalled == auto.pass_.on_air
    await asyncio.sleep(0.1)  # it is not asked again
    assert on_air(auto) == "HELLO"
    (said,) = missed(auto)
    assert AUTONEXT_LATE_MS < said.late_ms < HELLO_MS
    await do(auto, Take())
    assert on_air(auto) == "R1"


async def test_after_a_stall_nothing_airs_unattended_and_that_is_said_once(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    house = await open_house(show=plan(tmp_path, HELLO='advance = "auto"', R1='advance = "auto"'))
    house.open_pass()
    await house.air("HELLO")
    await pass_by(house, 90 * S)
    await asyncio.sleep(0.1)
    assert on_air(house) == "HELLO"
    assert not goes(house)
    assert len(missed(house)) == 1


async def test_a_server_that_comes_back_in_the_gap_holds_and_says_so(open_house: OpenHouse, tmp_path: Path) -> None:
    show = plan(tmp_path, HELLO='advance = "auto"')
    house = await open_house(show=show)
    house.clock.ahead = -42.0 * S  # what the next life has passed when it begins
    house.open_pass()
    await house.air("HELLO")
    await until_due_in(house, 2 * S)
    gap = -house.clock.ahead
    await house.stop()
    again = await open_house(show=show, simulator=house.simulator)
    await until(lambda: missed(again))
    assert missed(again)[0].late_ms >= gap - 2 * S > 8 * S
    assert again.pass_.stalled == again.pass_.on_air
    assert on_air(again) == "HELLO"


async def test_a_server_that_comes_back_before_the_instant_takes_at_it(open_house: OpenHouse, tmp_path: Path) -> None:
    show = plan(tmp_path, HELLO='advance = "auto"')
    house = await open_house(show=show)
    house.clock.ahead = -20.0 * S
    house.open_pass()
    await house.air("HELLO")
    due = started(house) + HELLO_MS
    await house.stop()
    again = await open_house(show=show, simulator=house.simulator)
    await pass_by(again, due - again.server.engine.now() - 200)
    await until(lambda: on_air(again) == "R1")
    assert 0 <= started(again) - due < 200


async def test_a_take_in_doubt_waits_for_the_answer(auto: House) -> None:
    await until_due_in(auto, 200)
    fire = f"{auto.pass_.next}/@take"
    auto.server.engine.post(Doubt(fires=(fire,)))
    await asyncio.sleep(0.3)
    assert on_air(auto) == "HELLO"
    await do(auto, Resolve(fires=(fire,), answer="leave"))
    await until(lambda: on_air(auto) == "R1")


async def test_a_take_in_doubt_that_nobody_answers_for_is_left_to_a_person(auto: House) -> None:
    auto.server.engine.post(Doubt(fires=(f"{auto.pass_.next}/@take",)))
    await pass_by(auto, HELLO_MS + S)
    assert not missed(auto)
    await until(lambda: missed(auto))
    assert on_air(auto) == "HELLO"


async def test_an_end_anchored_item_takes_the_air_at_its_own_instant(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house(show=plan(tmp_path, BYE='end_anchored = true\nadvance = "auto"'))
    house.open_pass()
    await house.air("HELLO", "R2")
    out = started(house) + 20 * S
    await pass_by(house, 60 * S)
    assert on_air(house) == "R2"
    assert house.server.engine.now() > out
    due = (house.pass_.first_take or 0) + 120 * S
    await pass_by(house, due - house.server.engine.now() - 200)
    await until(lambda: on_air(house) == "BYE")
    assert 0 <= started(house) - due < 200


async def test_what_is_taken_after_an_end_anchored_item_was_due_is_not_cut_off_at_once(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    house = await open_house(show=plan(tmp_path, BYE='end_anchored = true\nadvance = "auto"'))
    house.open_pass()
    await house.air("HELLO")
    await pass_by(house, 120 * S + 300)
    await house.air("R2")
    assert on_air(house) == "R2"
    await pass_by(house, 3 * S)
    assert on_air(house) == "R2"
    assert len(missed(house)) == 1


async def test_a_hard_start_is_waited_for(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house(show=plan(tmp_path, HELLO='advance = "auto"', R1='start = "20:00:45"'))
    house.open_pass()
    await house.air("HELLO")
    due = started(house) + 45 * S
    await pass_by(house, HELLO_MS + 5 * S)
    assert on_air(house) == "HELLO"
    await pass_by(house, due - house.server.engine.now() - 200)
    await until(lambda: on_air(house) == "R1")
    assert 0 <= started(house) - due < 200


@pytest.mark.parametrize("length", [20 * S, 31 * S])
async def test_a_retime_moves_its_instant(auto: House, length: int) -> None:
    due = started(auto) + length
    await until_due_in(auto, HELLO_MS - 19 * S)
    await do(auto, EditItem(item="HELLO", field="planned", value=length, reach=("planned",)))
    await pass_by(auto, due - auto.server.engine.now() - 300)
    assert on_air(auto) == "HELLO"
    await until(lambda: on_air(auto) == "R1")
    assert 0 <= started(auto) - due < 200


async def test_a_press_in_the_same_instant_takes_once(auto: House) -> None:
    await auto.join("ines", Role.REA)
    seen = auto.seen()
    auto.clock.ahead += HELLO_MS
    engine = auto.server.engine
    first = engine.submit(engine.asked(Take(), "ines", id="1", expect=seen))
    await auto.settled()
    assert first.refused is None
    assert on_air(auto) == "R1"
    assert not goes(auto)


async def test_a_press_just_after_it_went_is_refused(auto: House) -> None:
    await auto.join("ines", Role.REA)
    seen = auto.seen()
    await until_due_in(auto, 0)
    await until(lambda: on_air(auto) == "R1")
    engine = auto.server.engine
    second = engine.submit(engine.asked(Take(), "ines", id="1", expect=seen))
    assert second.refused is not None
    assert second.refused[0] == "other_on_air"
    assert on_air(auto) == "R1"


async def test_what_was_taken_back_does_not_go_again_by_itself(auto: House) -> None:
    await until_due_in(auto, 0)
    await until(lambda: on_air(auto) == "R1")
    await do(auto, TakeBack())
    assert on_air(auto) == "HELLO"
    await pass_by(auto, 3 * S)
    assert on_air(auto) == "HELLO"
    assert len(goes(auto)) == 1
    assert auto.server.engine.head.pass_ is not None
    assert auto.server.engine.head.pass_.stalled == auto.server.engine.head.pass_.on_air
