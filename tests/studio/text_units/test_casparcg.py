"""CasparCG over a real connection: each reply goes to its command, and a server that hangs up is gone."""

from collections.abc import AsyncIterator

import pytest

from rundown.plan.show import Gear
from tests.studio.text_units.casparcg import FakeCaspar
from tests.studio.text_units.desk import Desk, Until, desk_of

GEAR = Gear(id="vt", profile="casparcg", names={"A": "1-11", "B": "1-12", "X": "9-1"})


@pytest.fixture
async def caspar() -> AsyncIterator[FakeCaspar]:
    async with FakeCaspar() as one:
        yield one


@pytest.fixture
async def desk(caspar: FakeCaspar, until: Until) -> AsyncIterator[Desk]:
    async with desk_of(GEAR, caspar, until) as one:
        yield one


def commands(caspar: FakeCaspar) -> list[str]:
    return [line for line in caspar.told if not line.startswith("PING")]


async def test_a_clip_is_cued_and_played_in_that_order(caspar: FakeCaspar, desk: Desk, until: Until) -> None:
    caspar.chopped = True
    desk.send(desk.say("A.cue", "GEN DEB"), desk.say("A.play", before="GEN DEB cued"))
    await until(lambda: ("A.play", "obeyed", "GEN DEB playing") in desk.outcomes)
    assert commands(caspar) == ['LOADBG 1-11 "GEN DEB"', "PLAY 1-11"]
    assert caspar.layers == {"1-11": "GEN DEB"}


async def test_a_clip_that_is_not_there_is_not_reported_as_playing(desk: Desk) -> None:
    await desk.sent(desk.say("A.cue", "R9"), desk.say("A.play", before="R9 cued"), count=2)
    assert desk.kinds == [("A.cue", "refused"), ("A.play", "refused")]
    assert desk.reasons == ["404 LOADBG FAILED", "404 LOADBG FAILED"]


async def test_each_error_goes_to_the_command_it_is_about(caspar: FakeCaspar, desk: Desk) -> None:
    await desk.sent(
        desk.say("X.cue", "R1"),
        desk.say("B.cue", "R2"),
        desk.say("show", "nobody", "<a/>"),
        desk.say("black"),
        desk.say("hide"),
        count=5,
    )
    assert desk.kinds == [
        ("X.cue", "refused"),
        ("B.cue", "obeyed"),
        ("show", "refused"),
        ("black", "obeyed"),
        ("hide", "refused"),
    ]
    assert [reason for reason in desk.reasons if reason] == ["400 ERROR", "404 CG ADD FAILED", "403 CG STOP FAILED"]
    assert caspar.loaded == {"1-12": "R2"}


async def test_a_caption_keeps_its_quotes(caspar: FakeCaspar, desk: Desk) -> None:
    await desk.sent(desk.say("show", "tiers", '{"f0":"Zoé"}'))
    assert caspar.graphics == {"1-20": '{"f0":"Zoé"}'}


async def test_lines_that_answer_nothing_are_no_verdict(caspar: FakeCaspar, desk: Desk, until: Until) -> None:
    caspar.slow = 0.05
    desk.send(desk.say("A.cue", "R1"))
    caspar.push("201 VERSION OK", "2.5.0 Stable", "200 INFO OK", "1 1080i5000 PLAYING", "")
    await until(lambda: desk.rack.unexpected["vt"] == 5)
    assert not desk.outcomes
    await desk.hears(1)
    assert desk.outcomes == [("A.cue", "obeyed", "R1 cued")]


async def test_a_server_that_hangs_up_in_place_of_its_reply_is_gone_and_nothing_is_said_again(
    caspar: FakeCaspar, desk: Desk, until: Until
) -> None:
    await desk.sent(desk.say("A.cue", "R1"))
    caspar.hangs_up = True
    desk.send(desk.say("A.play", before="R1 cued"), desk.say("show", "tiers", "<a/>"), deadline_ms=400)
    await until(lambda: len(desk.outcomes) == 3 and desk.returned == 1)
    assert desk.health[-2:] == ["gone", "there"]
    assert sorted(kind for _, kind in desk.kinds[1:]) == ["refused", "silent"]
    assert commands(caspar) == ['LOADBG 1-11 "R1"', "PLAY 1-11"]
    desk.send(desk.say("show", "tiers", "<b/>"))
    await until(lambda: desk.outcomes[-1] == ("show", "obeyed", "tiers <b/>"))
