"""vMix over a real connection: what it confirms, what it is not believed, how it is away and there again."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from rundown.plan.show import Gear
from tests.studio.text_units.desk import Desk, Until, desk_of
from tests.studio.text_units.vmix import FakeVmix

GEAR = Gear(id="vmix", profile="vmix", names={"CAM1": 1, "CAM2": 2, "CAM3": 3, "TITRE": 5, "A": 7, "NONE": 12})


@pytest.fixture
async def vmix() -> AsyncIterator[FakeVmix]:
    async with FakeVmix() as one:
        yield one


@pytest.fixture
async def desk(vmix: FakeVmix, until: Until) -> AsyncIterator[Desk]:
    async with desk_of(GEAR, vmix, until) as one:
        await until(lambda: vmix.subscribed)
        yield one


def functions(vmix: FakeVmix) -> list[str]:
    return [line.removeprefix("FUNCTION ") for line in vmix.told if line.startswith("FUNCTION ")]


async def test_a_cut_is_confirmed_by_what_is_on_air(vmix: FakeVmix, desk: Desk) -> None:
    assert desk.send(desk.say("cut", "CAM3"))
    await desk.hears(1)
    assert desk.outcomes == [("cut", "obeyed", "CAM3")]
    assert vmix.active == 3


async def test_an_ok_without_a_cut_is_not_believed(vmix: FakeVmix, desk: Desk) -> None:
    vmix.ignored.add("CutDirect")
    assert await desk.sent(desk.say("cut", "CAM3")) == [("cut", "wrong", "CAM1")]
    assert desk.rack.health == {"vmix": "there"}


async def test_a_cut_to_what_is_on_air_already_is_confirmed_by_asking(vmix: FakeVmix, desk: Desk) -> None:
    assert await desk.sent(desk.say("cut", "CAM1")) == [("cut", "obeyed", "CAM1")]
    assert "XMLTEXT vmix/active" in vmix.told


@pytest.mark.parametrize("chopped", [False, True])
async def test_a_take_goes_out_line_by_line_and_all_of_it_is_confirmed(
    vmix: FakeVmix, desk: Desk, until: Until, chopped: bool
) -> None:
    vmix.chopped = chopped
    desk.send(
        desk.say("A.cue", "2"),
        desk.say("A.play", before="2 cued"),
        desk.say("cut", "CAM2"),
        desk.say("TITRE.text", "Headline.Text", "Zoé & Léo"),
        desk.say("show", "TITRE"),
        desk.say("CAM2.on"),
        desk.say("preview", "CAM3"),
    )
    await until(lambda: len(desk.outcomes) >= 6 and vmix.preview == 3)
    await until(lambda: ("preview", "obeyed", "CAM3") in desk.outcomes)
    assert {kind for _, kind, _ in desk.outcomes} == {"obeyed"}
    assert [line.partition(" ")[0] for line in functions(vmix)] == [
        "SelectIndex",
        "Play",
        "CutDirect",
        "SetText",
        "OverlayInput1In",
        "AudioOn",
        "PreviewInput",
    ]
    assert (vmix.items, vmix.texts, vmix.active) == ({7: 2}, {"Headline.Text": "Zoé & Léo"}, 2)


async def test_the_next_line_leaves_once_the_last_was_answered(vmix: FakeVmix, desk: Desk, until: Until) -> None:
    vmix.slow = 0.05
    desk.send(desk.say("preview", "CAM2"), desk.say("show", "TITRE"))
    await until(lambda: len(functions(vmix)) == 1)
    await asyncio.sleep(0.01)
    assert len(functions(vmix)) == 1
    await until(lambda: len(desk.outcomes) == 2)


async def test_an_event_before_the_reply_does_not_answer_for_the_next_line(desk: Desk) -> None:
    outcomes = await desk.sent(desk.say("cut", "CAM2"), desk.say("preview", "NONE"), count=2)
    assert outcomes == [("cut", "obeyed", "CAM2"), ("preview", "refused", "")]
    assert desk.reasons[-1] == "Input not found"


async def test_what_is_confirmed_by_an_event_holds_the_next_back_no_longer_than_its_reply(desk: Desk) -> None:
    cuts = [f"CAM{number}" for number in (2, 3) * 5]
    outcomes = await desk.sent(*(desk.say("cut", source) for source in cuts), count=len(cuts))
    assert outcomes == [("cut", "obeyed", source) for source in cuts]


async def test_an_input_that_is_not_there_is_refused_with_the_reason(desk: Desk) -> None:
    assert await desk.sent(desk.say("cut", "NONE")) == [("cut", "refused", "")]
    assert desk.reasons == ["Input not found"]


async def test_a_fade_to_black_is_never_said_twice(vmix: FakeVmix, desk: Desk) -> None:
    vmix.ignored.add("FadeToBlack")
    assert await desk.sent(desk.say("ftb"), deadline_ms=1_500) == [("ftb", "wrong", "off")]
    assert functions(vmix) == ["FadeToBlack"]


async def test_a_cut_by_hand_is_seen(vmix: FakeVmix, desk: Desk, until: Until) -> None:
    vmix.by_hand("2")
    await until(lambda: ("pgm", "CAM2") in desk.moved)
    vmix.acts["InputAudio 3"] = 1
    vmix.push("ACTS OK Overlay1 5 1", "ACTS OK Input 2 0", "ACTS OK InputAudio 3 1")
    await until(lambda: ("shown", "TITRE") in desk.moved and ("audio CAM3", "on") in desk.moved)
    assert [value for slot, value in desk.moved if slot == "pgm"] == ["CAM2"]


async def test_a_clip_that_ends_says_so(vmix: FakeVmix, desk: Desk, until: Until) -> None:
    desk.send(desk.say("A.cue", "2"), desk.say("A.play", before="2 cued"))
    await until(lambda: ("A.play", "obeyed", "playing") in desk.outcomes)
    vmix.acts["InputPlaying 7"] = 0
    vmix.push("ACTS OK InputPlaying 7 0")
    await until(lambda: ("A", "stopped") in desk.moved)


async def test_a_unit_that_stops_answering_is_silent_and_there_again_when_it_answers(
    vmix: FakeVmix, desk: Desk, until: Until
) -> None:
    vmix.mute = True
    assert await desk.sent(desk.say("cut", "CAM2")) == [("cut", "silent", "")]
    await until(lambda: desk.health[-1] == "silent")
    vmix.mute = False
    await until(lambda: desk.health[-1] == "there" and desk.returned == 1)
    desk.send(desk.say("cut", "CAM3"))
    await until(lambda: ("cut", "obeyed", "CAM3") in desk.outcomes)


async def test_one_message_without_an_answer_is_not_taken_for_a_restart(
    vmix: FakeVmix, desk: Desk, until: Until
) -> None:
    vmix.ignored.add("the reply of PreviewInput")
    assert await desk.sent(desk.say("preview", "CAM3"), deadline_ms=100) == [("preview", "silent", "")]
    await until(lambda: vmix.told.count("ACTS FadeToBlack") == 3)
    assert desk.health == ["there"]
    assert desk.returned == 0


async def test_silence_is_noticed_though_nothing_is_sent(vmix: FakeVmix, desk: Desk, until: Until) -> None:
    vmix.mute = True
    await until(lambda: desk.health[-1] == "silent")
    assert not desk.outcomes


async def test_after_a_restart_on_the_same_port_it_is_subscribed_and_returned(
    vmix: FakeVmix, desk: Desk, until: Until
) -> None:
    await vmix.stop()
    await until(lambda: desk.health[-1] == "gone")
    assert not desk.send(desk.say("cut", "CAM2"))
    await desk.hears(1)
    assert desk.outcomes == [("cut", "refused", "")]
    vmix.subscribed = False
    await vmix.start()
    await until(lambda: desk.health[-1] == "there" and vmix.subscribed)
    assert desk.returned == 1
    desk.send(desk.say("cut", "CAM3"))
    await until(lambda: desk.outcomes[-1] == ("cut", "obeyed", "CAM3"))
