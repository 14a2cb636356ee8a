"""Real server, real datagrams: what each GO sends, when it leaves, and what is told about it afterwards."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.calling import Go, Standby
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.words import Command
from studio.simulator import Behaviour
from tests.house import Disk, House, until

OpenHouse = Callable[..., Awaitable[House]]
HELLO = {"audio PRES on", "vision pgm CAM1", "light state plateau", "audio INV1 off", "audio VTA off", "audio JING off"}


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    house = await open_house()
    house.open_pass()
    await house.settled()
    return house


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


async def test_a_take_makes_the_studio_what_its_columns_declare_and_is_read_back(house: House) -> None:
    await do(house, Take())
    await house.read_back()
    shot = house.gear.fired[f"{house.run_of('HELLO')}/@take"]
    assert set(house.effects) >= HELLO
    assert shot.armed
    assert not shot.unlogged
    assert not shot.wrong
    assert not shot.silent
    assert all(held.confirmed for held in house.gear.known.values())


async def test_presets_follow_the_take_that_made_their_item_next(house: House) -> None:
    await do(house, Take())
    await until(lambda: set(house.effects) == HELLO | {"vt A R1 cued", "vision pvw VTA"})
    fired = [one.fire for one in house.fired()]
    assert [fire.rpartition("/")[2] for fire in fired] == ["@take", "@preset.0", "@preset.1"]


async def test_a_take_sends_only_what_differs(house: House) -> None:
    await house.air("HELLO", "R1")
    house.forget()
    await house.air("R2")
    await until(lambda: "vt A R2 playing" in house.effects)
    await house.read_back()
    assert house.effects.count("vt A R2 cued") == 1
    # The light is what the items passed over would have left; sound and picture are as they should be.
    assert {effect for effect in house.effects if not effect.startswith("vt")} == {
        "caption shown",
        "light state interview",
    }


async def test_an_armed_go_leaves_in_the_turn_of_its_decision_while_the_disk_hangs(open_house: OpenHouse) -> None:
    disk = Disk()
    house = await open_house(disk=disk)
    house.open_pass()
    await house.settled()
    house.events.clear()
    disk.hang()
    house.server.engine.post(Take())
    sent = house.server.rack.sent.total()
    assert sent == len(HELLO)
    await until(lambda: set(house.effects) >= HELLO)
    assert house.events == []
    disk.mend()
    await house.settled()
    kinds = [event.kind for event in house.events]
    assert kinds[:3] == ["taken", "next_set", "fired"]
    assert house.gear.fired[f"{house.run_of('HELLO')}/@take"].armed


@pytest.mark.paced
async def test_an_unarmed_go_waits_for_the_disk_a_hundredth_of_a_second_then_is_sent_and_flagged(
    open_house: OpenHouse,
) -> None:
    disk = Disk()
    house = await open_house(disk=disk)
    house.open_pass()
    await house.settled()
    disk.hang()
    house.server.engine.post(Jump(item="TALK"))
    assert house.server.rack.sent.total() == 0
    await until(lambda: "vision pgm CAM2" in house.effects)
    disk.mend()
    await house.settled()
    shot = house.gear.fired[f"{house.run_of('TALK')}/@take"]
    assert (shot.armed, shot.unlogged) == (False, True)


@pytest.mark.paced
async def test_an_unarmed_go_is_committed_first_when_the_disk_is_well(house: House) -> None:
    house.events.clear()
    await do(house, Jump(item="TALK"))
    shot = house.gear.fired[f"{house.run_of('TALK')}/@take"]
    assert (shot.armed, shot.unlogged) == (False, False)
    assert [event.kind for event in house.events].index("taken") < [event.kind for event in house.events].index("fired")


async def test_after_a_jump_the_presets_of_the_next_wait_until_the_jump_has_left(house: House) -> None:
    await do(house, Jump(item="TALK"))
    fired = [one.fire.partition("/")[2] for one in house.fired()]
    assert fired == ["@take", "@preset.0"]


async def test_a_jump_leaves_no_open_channel_behind(house: House) -> None:
    await house.air("HELLO", "R1", "TALK")
    await do(house, Jump(item="BYE"))
    await until(lambda: "audio INV1 off" in house.effects[-6:])
    await house.read_back()
    audio = house.simulator.state("audio")
    assert {name for name, value in audio.items() if value != "off"} == set()
    assert f"{house.run_of('TALK')}/noted" in house.gear.fired


async def test_out_cues_join_the_go_and_lose_to_the_next_items_columns(house: House) -> None:
    await house.air("HELLO", "R1")
    house.forget()
    await house.air("TALK")
    await until(lambda: "caption shown" in house.effects)
    assert "audio JING on" in house.effects
    assert "audio JING on lit" not in house.effects
    fired = next(fired for fired in house.fired() if fired.fire.endswith("/bye"))
    assert [message.text for message in fired.messages] == ["caption.hide"]
    assert fired.marks == ("log.mark OUT",)
    assert fired.cue


async def test_a_go_for_an_out_cue_does_not_spoil_the_take_that_would_have_sent_it(house: House) -> None:
    await house.air("HELLO", "R1", "TALK")
    await do(house, Go(cue=f"{house.run_of('TALK')}/noted"))
    house.forget()
    await do(house, Take())
    await until(lambda: "vision pgm VTA" in house.effects)
    assert house.pass_.current is not None
    assert house.pass_.current.item.id == "R2"


async def test_off_air_sends_the_out_cues_of_the_item_on_air(house: House) -> None:
    await house.air("BYE")
    house.forget()
    await do(house, OffAir())
    await until(lambda: {"vision pgm black", "stream onair 0"} <= set(house.effects))


async def test_presets_wait_for_a_busy_deck_and_are_listed_if_they_still_wait_at_the_take(house: House) -> None:
    await house.air("HELLO", "R1")
    await do(house, SetNext(item="R2"))
    run = house.run_of("R2")
    assert f"{run}/@preset.0" not in house.gear.fired
    assert "vt A R2 cued" not in house.effects
    await do(house, Take())
    assert house.gear.missed == {f"{run}/@preset.0": "still_busy"}
    await until(lambda: "vt A R2 playing" in house.effects)


async def test_a_preset_that_waited_is_sent_when_its_deck_is_free(house: House) -> None:
    await house.air("HELLO", "R1", "TALK")
    assert f"{house.run_of('R2')}/@preset.0" in house.gear.fired
    await until(lambda: house.simulator.state("vt")["A"] == "R2 cued")


async def test_take_back_restores_the_studio_and_starts_no_vt_again(house: House) -> None:
    await house.air("HELLO", "R1", "TALK")
    await house.read_back()
    house.forget()
    await do(house, TakeBack())
    await until(lambda: "vision pgm VTA" in house.effects)
    await house.read_back()
    assert not [effect for effect in house.effects if "playing" in effect]
    assert house.simulator.state("audio") == {"PRES": "off", "INV1": "off", "VTA": "on", "JING": "off"}
    assert house.pass_.current is not None
    assert house.pass_.current.item.id == "R1"


async def test_a_called_cue_is_armed_and_leaves_at_its_go(house: House) -> None:
    await house.air("HELLO")
    key = f"{house.pass_.on_air}/jingle"
    await do(house, Standby(cues=(key,)))
    assert key in house.gear.armed
    await do(house, Go(cue=key))
    await until(lambda: "audio JING on" in house.effects)
    shot = house.gear.fired[key]
    assert (shot.armed, shot.unlogged) == (True, False)


async def test_a_go_said_before_its_arming_is_durable_waits_for_the_disk(open_house: OpenHouse) -> None:
    disk = Disk()
    house = await open_house(disk=disk)
    house.open_pass()
    await house.settled()
    disk.hang()
    house.server.engine.post(Take())
    key = f"{house.pass_.on_air}/jingle"
    await until(lambda: key in house.gear.armed)
    house.server.engine.post(Go(cue=key))
    await until(lambda: "audio JING on" in house.effects)
    disk.mend()
    await house.settled()
    assert (house.gear.fired[key].armed, house.gear.fired[key].unlogged) == (False, True)


async def test_an_engine_action_is_a_mark_and_sends_nothing(house: House) -> None:
    await house.air("HELLO")
    before = house.server.rack.sent.total()
    await do(house, Go(cue=f"{house.pass_.on_air}/open"))
    fired = house.fired()[-1]
    assert fired.marks == ("game.open", "log.mark OPEN")
    assert fired.messages == ()
    assert house.server.rack.sent.total() == before


async def test_a_unit_that_does_not_answer_is_silent_and_its_fire_says_so(house: House) -> None:
    await house.air("HELLO")
    await house.read_back()
    house.simulator.behave("light", Behaviour(deaf=True))
    await house.air("TALK")
    await until(lambda: not any(shot.waiting for shot in house.gear.fired.values()))
    shot = house.gear.fired[f"{house.run_of('TALK')}/@take"]
    assert shot.silent == ("light state",)
    await until(lambda: house.gear.health["light"] == "silent")


async def test_a_place_set_again_before_it_answered_is_read_back_for_the_newer_fire(house: House) -> None:
    house.simulator.behave("vision", Behaviour(delay_ms=150))
    await house.air("HELLO")
    await house.air("TALK")
    await house.read_back()
    first, second = (house.gear.fired[f"{house.run_of(item)}/@take"] for item in ("HELLO", "TALK"))
    assert first.waiting == second.waiting == ()
    assert house.gear.known["vision pgm"].confirmed
    assert house.gear.known["vision pgm"].value == "CAM2"


async def test_a_unit_that_goes_is_journalled_as_gone(house: House) -> None:
    await house.simulator.close()
    house.server.engine.post(Take())
    await until(lambda: house.gear.health.get("light") == "gone")


async def test_an_action_no_unit_can_play_is_logged_and_stops_nothing(
    open_house: OpenHouse, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house()
    del house.server.rack.units["light"]  # type: ignore[attr-defined]  # a unit that the plan has and the rack has not
    house.open_pass()
    await house.settled()
    house.server.engine.post(Take())
    await house.settled()
    assert house.pass_.current is not None
    assert 'there is no unit "light" in the rack' in caplog.text


async def test_what_follows_a_hold_is_fired_by_hand_only(house: House) -> None:
    await house.air("HELLO")
    await do(house, Hold(on=True))
    await do(house, Go(cue=f"{house.pass_.on_air}/name"))
    await until(lambda: "caption shown tiers_nom 1" in house.effects)
