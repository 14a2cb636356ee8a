"""Real server, real datagrams: after an unclean stop, what may have left is in doubt, and what a person then says."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from rundown.live.acts.doubt import Resolve
from rundown.live.acts.gear import Armed
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.event import Event
from rundown.live.words import Command
from tests.house import CORNER, Disk, House, until

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    house = await open_house()
    house.open_pass()
    await house.settled()
    return house


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


def copied(data: Path) -> Path:
    """What the journal holds at this moment, as SIGKILL would leave it."""
    copy = data / "after"
    copy.mkdir()
    for name in ("journal.db", "journal.db-wal"):
        (copy / name).write_bytes((data / name).read_bytes())
    return copy


async def struck(house: House, data: Path, open_house: OpenHouse) -> House:
    """A server starts on what the journal holds at this moment; the studio is the same."""
    again = await open_house(copied(data), simulator=house.simulator)
    again.clock.ahead = house.clock.ahead
    return again


def strike_at(house: House, data: Path, fire: str) -> list[Path]:
    """What the journal will hold as this fire has been committed as armed, in the very turn before it leaves."""
    copies: list[Path] = []

    def strike(events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        if not copies and any(
            act.fire == fire for one in events if isinstance(one.body, Armed) for act in one.body.acts
        ):
            copies.append(copied(data))

    house.server.engine.listeners.append(strike)
    return copies


async def test_after_an_unclean_stop_what_was_armed_is_in_doubt(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    run = again.run_of("R1")
    assert set(again.gear.doubtful) >= {f"{run}/@take", f"{again.pass_.on_air}/jingle"}
    assert not again.head.standing.clean


@pytest.mark.parametrize("answer", ["leave", "again"])
async def test_a_doubtful_take_left_as_done_never_starts_its_clip_again_and_allowed_again_it_does(
    house: House, open_house: OpenHouse, tmp_path: Path, answer: str
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    run = again.run_of("R1")
    await do(again, Resolve(fires=(f"{run}/@take",), answer="leave" if answer == "leave" else "again"))
    again.forget()
    await do(again, Take())
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    clips = [effect for effect in again.effects if effect.startswith("vt A R1")]
    assert clips == ([] if answer == "leave" else ["vt A R1 cued", "vt A R1 playing"])


async def test_a_take_in_doubt_that_nobody_answered_for_does_not_start_its_clip_either(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    again.forget()
    await do(again, Take())
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    assert [effect for effect in again.effects if "playing" in effect] == []


async def test_after_a_clean_stop_nothing_is_in_doubt(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO")
    await house.stop()
    again = await open_house(simulator=house.simulator)
    await again.settled()
    assert again.gear.doubtful == {}
    assert again.head.standing.clean
    again.forget()
    await do(again, Take())
    await until(lambda: "vt A R1 playing" in again.effects)


@pytest.mark.paced
async def test_a_take_committed_but_perhaps_not_sent_is_in_doubt_and_sent_again_when_a_person_says_so(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    house.server.engine.post(Jump(item="R1"))
    run = house.run_of("R1")
    copies = strike_at(house, tmp_path, f"{run}/@take")
    await house.read_back()
    again = await open_house(*copies, simulator=house.simulator)
    assert again.pass_.on_air == run
    assert f"{run}/@take" in again.gear.doubtful
    again.forget()
    await do(again, Resolve(fires=(f"{run}/@take",), answer="again"))
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    assert [effect for effect in again.effects if effect.startswith("vt A R1")] == ["vt A R1 cued", "vt A R1 playing"]
    assert f"{run}/@take" in again.gear.fired


async def test_an_off_air_committed_but_perhaps_not_sent_is_sent_again_when_a_person_says_so(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("BYE")
    run = house.pass_.on_air
    copies = strike_at(house, tmp_path, f"{run}/cut")
    await do(house, OffAir())
    again = await open_house(*copies, simulator=house.simulator)
    assert f"{run}/cut" in again.gear.doubtful
    again.forget()
    await do(again, Resolve(fires=(f"{run}/cut",), answer="again"))
    await until(lambda: {"vision pgm black", "stream onair 0"} <= set(again.effects))


async def test_a_take_back_committed_but_perhaps_not_sent_is_sent_again_when_a_person_says_so(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("HELLO", "TALK")
    stray = house.pass_.on_air
    copies = strike_at(house, tmp_path, f"{stray}/@back")
    await do(house, TakeBack())
    again = await open_house(*copies, simulator=house.simulator)
    assert f"{stray}/@back" in again.gear.doubtful
    again.forget()
    await do(again, Resolve(fires=(f"{stray}/@back",), answer="again"))
    await until(lambda: {"vision pgm CAM1", "audio INV1 off"} <= set(again.effects))


# --- presets that hold a trigger ---


@pytest.fixture
def speaking(tmp_path: Path) -> Path:
    """The small show, with a word to the presenter among the presets of its second item."""
    show = tmp_path / "speaking.toml"
    text = (CORNER / "show.toml").read_text(encoding="utf-8")
    show.write_text(text.replace('preset = ["vt.A.cue R1", ', """preset = ["vt.A.cue R1", 'ifb.PRES.say "R1"', """))
    return show


async def test_a_preset_that_holds_a_trigger_is_journalled_before_it_leaves_and_the_next_follows_it(
    open_house: OpenHouse, speaking: Path
) -> None:
    house = await open_house(show=speaking)
    house.open_pass()
    await house.air("HELLO")
    await until(lambda: "vision pvw VTA" in house.effects)
    run = house.run_of("R1")
    kinds = [(event.kind, getattr(event.body, "fire", "")) for event in house.events]
    acts = [act.fire for event in house.events if isinstance(event.body, Armed) for act in event.body.acts]
    assert [fire for kind, fire in kinds if kind == "fired"][1:] == [f"{run}/@preset.{number}" for number in range(3)]
    assert f"{run}/@preset.1" in acts
    assert f"{run}/@preset.0" not in acts
    assert not house.gear.fired[f"{run}/@preset.1"].unlogged


async def test_a_preset_with_a_trigger_that_waits_for_the_disk_is_not_sent_after_the_take_of_its_item(
    open_house: OpenHouse, speaking: Path
) -> None:
    house = await open_house(show=speaking, disk=Disk())
    house.open_pass()
    await house.settled()
    house.disk.hang()
    house.server.engine.post(Take())
    run = house.run_of("R1")
    await until(lambda: f"{run}/@preset.1" in house.gear.armed)
    house.server.engine.post(Take())
    await until(lambda: "vt A R1 playing" in house.effects)
    house.disk.mend()
    await house.settled()
    assert [effect for effect in house.effects if effect.startswith("ifb")] == []
    assert house.gear.missed[f"{run}/@preset.1"] == "still_busy"


async def test_a_preset_with_a_trigger_that_may_have_left_is_not_sent_a_second_time(
    open_house: OpenHouse, speaking: Path, tmp_path: Path
) -> None:
    house = await open_house(show=speaking)
    house.open_pass()
    await house.air("HELLO")
    house.server.engine.post(SetNext(item="TALK"))
    await house.settled()
    house.server.engine.post(SetNext(item="R1"))
    fire = f"{house.run_of('R1')}/@preset.1"
    copies = strike_at(house, tmp_path, fire)
    await until(lambda: fire in house.gear.fired)
    await house.settled()
    spoken = [effect for effect in house.effects if effect.startswith("ifb")]
    again = await open_house(*copies, show=speaking, simulator=house.simulator)
    await again.settled()
    assert fire in again.gear.doubtful
    assert [effect for effect in again.effects if effect.startswith("ifb")] == spoken
    await do(again, Resolve(fires=(fire,), answer="again"))
    await until(lambda: fire in again.gear.fired)
    await until(lambda: [effect for effect in again.effects if effect.startswith("ifb")] == [*spoken, "ifb PRES say"])
