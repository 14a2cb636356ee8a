import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import pytest

from rundown.live.message import Health, Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.outcome import Outcome
from studio.profile import load_profiles
from studio.rack import Rack
from studio.unit import Reports
from tests.studio.fake_text import FakeCaspar, FakeCompanion, FakeVmix, TextServer

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
VMIX = Gear(id="vmix", profile="vmix", names={"CAM1": 1, "CAM2": 2, "CAM3": 3, "TITRE": 5, "A": 7, "NONE": 12})
CASPAR = Gear(id="vt", profile="casparcg", names={"A": "1-11", "B": "1-12", "X": "9-1"})
COMPANION = Gear(
    id="deck", profile="companion-tcp", names={"GO": "1/0/0", "NEXT": "1/0/1", "NO": "9/9/9", "TITLE": "title"}
)
One = TypeVar("One", bound=TextServer)


class Desk:
    """A rack of one unit on a real connection, and what it reported."""

    def __init__(self, gear: Gear) -> None:
        self.gear = gear
        self.outcomes: list[tuple[str, str, str]] = []
        self.reasons: list[str] = []
        self.late: list[bool] = []
        self.health: list[Health] = []
        self.moved: list[tuple[str, str]] = []
        self.returned = 0
        self.rack: Rack

    async def open(self, server: TextServer) -> None:
        reports = Reports(outcome=self._outcome, health=self._health, moved=self._moved, returned=self._returned)
        self.rack = await Rack.open((self.gear,), PROFILES, reports, at={self.gear.id: server.at})

    def say(self, text: str, *args: str, before: str = "") -> tuple[Message, ...]:
        name, _, verb = text.rpartition(".")
        action = Action(self.gear.id, name, verb, args, " ".join((f"{self.gear.id}.{text}", *args)))
        return message(PROFILES[self.gear.profile], self.gear, action, before)

    def send(self, *said: tuple[Message, ...], deadline_ms: int = 0) -> bool:
        return self.rack.send(self.rack.prepare([each for one in said for each in one]), deadline_ms=deadline_ms)

    def _outcome(self, unit: str, message: Message, outcome: Outcome) -> None:
        self.outcomes.append((message.deed, outcome.kind, outcome.value or ""))
        self.reasons.append(outcome.reason)
        self.late.append(outcome.late)

    def _health(self, unit: str, health: Health) -> None:
        self.health.append(health)

    def _moved(self, unit: str, slot: str, value: str) -> None:
        self.moved.append((slot, value))

    def _returned(self, unit: str) -> None:
        self.returned += 1


async def desk_of(gear: Gear, server: TextServer, until: Until) -> Desk:
    await server.start()
    desk = Desk(gear)
    await desk.open(server)
    await until(lambda: desk.health[-1:] == ["there"])
    return desk


@pytest.fixture
async def vmix(until: Until) -> AsyncIterator[tuple[FakeVmix, Desk]]:
    server = FakeVmix()
    desk = await desk_of(VMIX, server, until)
    await until(lambda: server.subscribed)
    yield server, desk
    desk.rack.close()
    await server.stop()


@pytest.fixture
async def caspar(until: Until) -> AsyncIterator[tuple[FakeCaspar, Desk]]:
    server = FakeCaspar()
    desk = await desk_of(CASPAR, server, until)
    yield server, desk
    desk.rack.close()
    await server.stop()


@pytest.fixture
async def companion(until: Until) -> AsyncIterator[tuple[FakeCompanion, Desk]]:
    server = FakeCompanion()
    desk = await desk_of(COMPANION, server, until)
    yield server, desk
    desk.rack.close()
    await server.stop()


def functions(server: FakeVmix) -> list[str]:
    return [line.removeprefix("FUNCTION ") for line in server.told if line.startswith("FUNCTION ")]


def shown(server: FakeCaspar) -> list[str]:
    return [line for line in server.told if not line.startswith("PING")]


# --- vMix ---


async def test_a_cut_is_confirmed_by_what_is_on_air(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    assert desk.send(desk.say("cut", "CAM3"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("cut", "obeyed", "CAM3")]
    assert server.active == 3


async def test_an_ok_without_a_cut_is_not_believed(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    server.ignored.add("CutDirect")
    desk.send(desk.say("cut", "CAM3"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("cut", "wrong", "CAM1")]
    assert desk.rack.health == {"vmix": "there"}


async def test_a_cut_to_what_is_on_air_already_is_confirmed_by_asking(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    server, desk = vmix
    desk.send(desk.say("cut", "CAM1"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("cut", "obeyed", "CAM1")]
    assert "XMLTEXT vmix/active" in server.told


@pytest.mark.parametrize("chopped", [False, True])
async def test_a_take_goes_out_line_by_line_and_all_of_it_is_confirmed(
    vmix: tuple[FakeVmix, Desk], until: Until, chopped: bool
) -> None:
    server, desk = vmix
    server.chopped = chopped
    desk.send(
        desk.say("A.cue", "2"),
        desk.say("A.play", before="2 cued"),
        desk.say("cut", "CAM2"),
        desk.say("TITRE.text", "Headline.Text", "Zoé & Léo"),
        desk.say("show", "TITRE"),
        desk.say("CAM2.on"),
        desk.say("preview", "CAM3"),
    )
    await until(lambda: len(desk.outcomes) >= 6 and server.preview == 3)
    await until(lambda: ("preview", "obeyed", "CAM3") in desk.outcomes)
    assert {kind for _, kind, _ in desk.outcomes} == {"obeyed"}
    assert [line.partition(" ")[0] for line in functions(server)] == [
        "SelectIndex",
        "Play",
        "CutDirect",
        "SetText",
        "OverlayInput1In",
        "AudioOn",
        "PreviewInput",
    ]
    assert (server.items, server.texts, server.active) == ({7: 2}, {"Headline.Text": "Zoé & Léo"}, 2)


async def test_the_next_line_leaves_once_the_last_was_answered(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    server.slow = 0.05
    desk.send(desk.say("preview", "CAM2"), desk.say("show", "TITRE"))
    await until(lambda: len(functions(server)) == 1)
    await asyncio.sleep(0.01)
    assert len(functions(server)) == 1
    await until(lambda: len(desk.outcomes) == 2)


async def test_an_event_before_the_reply_does_not_answer_for_the_next_line(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    _, desk = vmix
    desk.send(desk.say("cut", "CAM2"), desk.say("preview", "NONE"))
    await until(lambda: len(desk.outcomes) == 2)
    assert desk.outcomes == [("cut", "obeyed", "CAM2"), ("preview", "refused", "")]
    assert desk.reasons[-1] == "Input not found"


async def test_what_is_confirmed_by_an_event_holds_the_next_back_no_longer_than_its_reply(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    _, desk = vmix
    cuts = [f"CAM{number}" for number in (2, 3) * 5]
    desk.send(*(desk.say("cut", source) for source in cuts))
    await until(lambda: len(desk.outcomes) == len(cuts))
    assert desk.outcomes == [("cut", "obeyed", source) for source in cuts]


async def test_an_input_that_is_not_there_is_refused_with_the_reason(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    _, desk = vmix
    desk.send(desk.say("cut", "NONE"))
    await until(lambda: bool(desk.outcomes))
    assert (desk.outcomes, desk.reasons) == ([("cut", "refused", "")], ["Input not found"])


async def test_a_fade_to_black_is_never_said_twice(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    server.ignored.add("FadeToBlack")
    desk.send(desk.say("ftb"), deadline_ms=1_500)
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("ftb", "wrong", "off")]
    assert functions(server) == ["FadeToBlack"]


async def test_a_cut_by_hand_is_seen(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    server.by_hand("2")
    await until(lambda: ("pgm", "CAM2") in desk.moved)
    server.acts["InputAudio 3"] = 1
    server.push("ACTS OK Overlay1 5 1", "ACTS OK Input 2 0", "ACTS OK InputAudio 3 1")
    await until(lambda: ("shown", "TITRE") in desk.moved and ("audio CAM3", "on") in desk.moved)
    assert [value for slot, value in desk.moved if slot == "pgm"] == ["CAM2"]


async def test_a_clip_that_ends_says_so(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    desk.send(desk.say("A.cue", "2"), desk.say("A.play", before="2 cued"))
    await until(lambda: ("A.play", "obeyed", "playing") in desk.outcomes)
    server.acts["InputPlaying 7"] = 0
    server.push("ACTS OK InputPlaying 7 0")
    await until(lambda: ("A", "stopped") in desk.moved)


async def test_a_unit_that_stops_answering_is_silent_and_there_again_when_it_answers(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    server, desk = vmix
    server.mute = True
    desk.send(desk.say("cut", "CAM2"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("cut", "silent", "")]
    await until(lambda: desk.health[-1] == "silent")
    server.mute = False
    await until(lambda: desk.health[-1] == "there" and desk.returned == 1)
    desk.send(desk.say("cut", "CAM3"))
    await until(lambda: ("cut", "obeyed", "CAM3") in desk.outcomes)


async def test_one_message_without_an_answer_is_not_taken_for_a_restart(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    server, desk = vmix
    server.ignored.add("the reply of PreviewInput")
    desk.send(desk.say("preview", "CAM3"), deadline_ms=100)
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("preview", "silent", "")]
    await until(lambda: server.told.count("ACTS FadeToBlack") == 3)
    assert desk.health == ["there"]
    assert desk.returned == 0


async def test_silence_is_noticed_though_nothing_is_sent(vmix: tuple[FakeVmix, Desk], until: Until) -> None:
    server, desk = vmix
    server.mute = True
    await until(lambda: desk.health[-1] == "silent")
    assert not desk.outcomes


async def test_after_a_restart_on_the_same_port_it_is_subscribed_and_returned(
    vmix: tuple[FakeVmix, Desk], until: Until
) -> None:
    server, desk = vmix
    await server.stop()
    await until(lambda: desk.health[-1] == "gone")
    assert not desk.send(desk.say("cut", "CAM2"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("cut", "refused", "")]
    server.subscribed = False
    await server.start()
    await until(lambda: desk.health[-1] == "there" and server.subscribed)
    assert desk.returned == 1
    desk.send(desk.say("cut", "CAM3"))
    await until(lambda: desk.outcomes[-1] == ("cut", "obeyed", "CAM3"))


# --- CasparCG ---


async def test_a_clip_is_cued_and_played_in_that_order(caspar: tuple[FakeCaspar, Desk], until: Until) -> None:
    server, desk = caspar
    server.chopped = True
    desk.send(desk.say("A.cue", "GEN DEB"), desk.say("A.play", before="GEN DEB cued"))
    await until(lambda: ("A.play", "obeyed", "GEN DEB playing") in desk.outcomes)
    assert shown(server) == ['LOADBG 1-11 "GEN DEB"', "PLAY 1-11"]
    assert server.layers == {"1-11": "GEN DEB"}


async def test_a_clip_that_is_not_there_is_not_reported_as_playing(
    caspar: tuple[FakeCaspar, Desk], until: Until
) -> None:
    _, desk = caspar
    desk.send(desk.say("A.cue", "R9"), desk.say("A.play", before="R9 cued"))
    await until(lambda: len(desk.outcomes) == 2)
    assert [(deed, kind) for deed, kind, _ in desk.outcomes] == [("A.cue", "refused"), ("A.play", "refused")]
    assert desk.reasons == ["404 LOADBG FAILED", "404 LOADBG FAILED"]


async def test_each_error_goes_to_the_command_it_is_about(caspar: tuple[FakeCaspar, Desk], until: Until) -> None:
    server, desk = caspar
    desk.send(
        desk.say("X.cue", "R1"),
        desk.say("B.cue", "R2"),
        desk.say("show", "nobody", "<a/>"),
        desk.say("black"),
        desk.say("hide"),
    )
    await until(lambda: len(desk.outcomes) == 5)
    assert [(deed, kind) for deed, kind, _ in desk.outcomes] == [
        ("X.cue", "refused"),
        ("B.cue", "obeyed"),
        ("show", "refused"),
        ("black", "obeyed"),
        ("hide", "refused"),
    ]
    assert [reason for reason in desk.reasons if reason] == [
        "400 ERROR",
        "404 CG ADD FAILED",
        "403 CG STOP FAILED",
    ]
    assert server.loaded == {"1-12": "R2"}


async def test_a_caption_keeps_its_quotes(caspar: tuple[FakeCaspar, Desk], until: Until) -> None:
    server, desk = caspar
    desk.send(desk.say("show", "tiers", '{"f0":"Zoé"}'))
    await until(lambda: bool(desk.outcomes))
    assert server.graphics == {"1-20": '{"f0":"Zoé"}'}


async def test_lines_that_answer_nothing_are_no_verdict(caspar: tuple[FakeCaspar, Desk], until: Until) -> None:
    server, desk = caspar
    server.slow = 0.05
    desk.send(desk.say("A.cue", "R1"))
    server.push("201 VERSION OK", "2.5.0 Stable", "200 INFO OK", "1 1080i5000 PLAYING", "")
    await until(lambda: desk.rack.unexpected["vt"] == 5)
    assert not desk.outcomes
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("A.cue", "obeyed", "R1 cued")]


async def test_a_server_that_hangs_up_in_place_of_its_reply_is_gone_and_nothing_is_said_again(
    caspar: tuple[FakeCaspar, Desk], until: Until
) -> None:
    server, desk = caspar
    desk.send(desk.say("A.cue", "R1"))
    await until(lambda: len(desk.outcomes) == 1)
    server.hangs_up = True
    desk.send(desk.say("A.play", before="R1 cued"), desk.say("show", "tiers", "<a/>"), deadline_ms=400)
    await until(lambda: len(desk.outcomes) == 3 and desk.returned == 1)
    assert desk.health[-2:] == ["gone", "there"]
    assert sorted(kind for _, kind, _ in desk.outcomes[1:]) == ["refused", "silent"]
    assert shown(server) == ['LOADBG 1-11 "R1"', "PLAY 1-11"]
    desk.send(desk.say("show", "tiers", "<b/>"))
    await until(lambda: desk.outcomes[-1] == ("show", "obeyed", "tiers <b/>"))


# --- Companion ---


async def test_buttons_are_pressed_one_after_the_other(companion: tuple[FakeCompanion, Desk], until: Until) -> None:
    server, desk = companion
    desk.send(desk.say("GO.press"), desk.say("NO.press"), desk.say("NEXT.down"), desk.say("NEXT.up"))
    await until(lambda: len(desk.outcomes) == 4)
    assert [(deed, kind) for deed, kind, _ in desk.outcomes] == [
        ("GO.press", "obeyed"),
        ("NO.press", "refused"),
        ("NEXT.down", "obeyed"),
        ("NEXT.up", "obeyed"),
    ]
    assert desk.reasons[1] == "No control at location"
    assert server.pressed == ["1/0/0 PRESS", "1/0/1 DOWN", "1/0/1 UP"]


async def test_redrawn_buttons_are_no_verdict(companion: tuple[FakeCompanion, Desk], until: Until) -> None:
    server, desk = companion
    server.slow = 0.05
    desk.send(desk.say("TITLE.set", "La Passerelle"))
    server.push(*(server.redrawn("1/0/1") for _ in range(20)))
    await until(lambda: desk.rack.unexpected["deck"] == 20)
    assert not desk.outcomes
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("TITLE.set", "obeyed", "La Passerelle")]
    assert server.variables == {"title": "La Passerelle"}


async def test_a_press_that_is_not_answered_is_not_repeated_and_frees_the_next(
    companion: tuple[FakeCompanion, Desk], until: Until
) -> None:
    server, desk = companion
    server.mute = True
    desk.send(desk.say("GO.press"), desk.say("NEXT.press"), deadline_ms=200)
    await until(lambda: len(desk.outcomes) == 2)
    assert [kind for _, kind, _ in desk.outcomes] == ["silent", "silent"]
    assert server.told == ["LOCATION 1/0/0 PRESS", "LOCATION 1/0/1 PRESS"]


async def test_a_late_answer_is_told_as_late(companion: tuple[FakeCompanion, Desk], until: Until) -> None:
    server, desk = companion
    server.slow = 0.2
    desk.send(desk.say("GO.press"), deadline_ms=50)
    await until(lambda: len(desk.outcomes) == 2)
    assert [kind for _, kind, _ in desk.outcomes] == ["silent", "obeyed"]
    assert desk.late == [False, True]
    assert desk.health[-2:] == ["silent", "there"]


async def test_a_flood_of_redrawn_buttons_stops_nobody(companion: tuple[FakeCompanion, Desk], until: Until) -> None:
    server, desk = companion
    server.push(*(server.redrawn("1/0/1") for _ in range(5_000)))
    await until(lambda: desk.rack.units["deck"].flooded > 0)
    await asyncio.sleep(0.15)
    desk.send(desk.say("GO.press"))
    await until(lambda: bool(desk.outcomes))
    assert desk.outcomes == [("GO.press", "obeyed", "")]
