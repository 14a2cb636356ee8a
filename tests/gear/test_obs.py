"""The line to OBS on the real OBS: what it was told is seen by another client, in pixels and in what is really on air."""

import asyncio
import itertools
import wave
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from studio.obs import ObsLine
from studio.osc import encode, parse
from tests.gear import obs, witness
from tests.gear.program import Program
from tests.gear.rig import Rig
from tests.gear.witness import like

pytestmark = pytest.mark.gear

CAMERAS = ("CAM1", "CAM2", "CAM3")

Until = Callable[[Callable[[], bool]], Awaitable[None]]


class Heard:
    """A line and what it told: the last value of each word, and the story of its ups and downs."""

    def __init__(self, password: str = obs.PASSWORD) -> None:
        self.story: list[str] = []
        self.errors: list[tuple[str, str]] = []
        self.holds: dict[tuple[object, ...], object] = {}
        self.line = ObsLine(
            "127.0.0.1",
            obs.PORT,
            password,
            on_packet=self._packet,
            on_up=lambda: self.story.append("up"),
            on_down=self.story.append,
            delays=lambda: itertools.repeat(0.1),
        )

    def _packet(self, packet: bytes) -> None:
        for said in parse(packet):
            *what, value = said.args
            if said.address == "/error":
                self.errors.append((str(what[0]), str(value)))
            else:
                self.holds[said.address, *what] = value

    def say(self, address: str, *args: str | int | float) -> None:
        types = "".join("s" if isinstance(arg, str) else "i" if isinstance(arg, int) else "f" for arg in args)
        assert self.line.send(encode(address, types, args))


@pytest.fixture
def until() -> Until:
    """Waits until a condition holds, looking now and then; fails after ten seconds."""

    async def wait(holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not holds():  # noqa: ASYNC110 - it holds by what OBS does
                await asyncio.sleep(0.02)

    return wait


@pytest.fixture
def program(rig: Rig) -> Program:
    return rig.start_obs()


@pytest.fixture
def eye(program: Program) -> Iterator[witness.Obs]:
    """Another client. Each test finds OBS without studio mode, on black, no caption shown."""
    with witness.obs(obs.PORT, obs.PASSWORD) as session:
        session.ask("SetStudioModeEnabled", studioModeEnabled=False)
        session.ask("SetCurrentSceneTransition", transitionName="Cut")
        session.ask("SetCurrentProgramScene", sceneName=obs.BLACK)
        yield session


@pytest.fixture
async def heard(eye: witness.Obs, until: Until) -> AsyncIterator[Heard]:
    one = Heard()
    one.line.open()
    await until(lambda: one.story == ["up"])
    yield one
    one.line.close()
    await one.line.closed()
    assert one.line.malformed == 0


def on_air(eye: witness.Obs) -> list[str]:
    """The cameras whose picture really is in the program, both while a fade lasts."""
    return [each for each in CAMERAS if eye.ask("GetSourceActive", sourceName=f"{each} plain")["videoActive"]]


async def test_a_cut_puts_its_scene_and_no_other_on_air(eye: witness.Obs, heard: Heard, rig: Rig, until: Until) -> None:
    for camera in ("CAM1", "CAM2"):
        heard.say("/program", camera)
        heard.say("/program")
        await until(lambda camera=camera: heard.holds.get(("/program",)) == camera)
        await until(lambda camera=camera: on_air(eye) == [camera])
        assert like(eye.picture(eye.program()).pixel(80, 10), obs.scenes(rig.wanted)[camera])


async def test_of_many_cuts_at_once_the_last_is_on_air_and_is_what_is_answered(eye: witness.Obs, heard: Heard) -> None:
    """Sent as fast, OBS does them in any order."""
    for _ in range(30):
        heard.holds.clear()
        for camera in CAMERAS:
            heard.say("/program", camera)
        heard.say("/program")
        async with asyncio.timeout(5):
            while not heard.holds:  # noqa: ASYNC110 - it holds by what OBS does
                await asyncio.sleep(0.001)
        assert heard.holds == {("/program",): CAMERAS[-1]}
        assert eye.program() == CAMERAS[-1]


async def test_a_mix_has_both_on_air_and_then_its_own(eye: witness.Obs, heard: Heard, until: Until) -> None:
    heard.say("/program", "CAM1")
    await until(lambda: on_air(eye) == ["CAM1"])
    await asyncio.sleep(0.1)  # a fade told within a frame of a cut begins at the picture before it
    heard.say("/mix", "CAM2", 600)
    await until(lambda: on_air(eye) == ["CAM1", "CAM2"])
    await until(lambda: on_air(eye) == ["CAM2"])
    assert eye.program() == "CAM2"


@pytest.mark.parametrize("studio_mode", [False, True])
@pytest.mark.parametrize("then", ["CAM1", "CAM2", "CAM3"])
@pytest.mark.parametrize("how", ["cut", "mix"])
async def test_whatever_is_told_into_a_fade_comes_on_air_alone(
    how: str, then: str, studio_mode: bool, eye: witness.Obs, heard: Heard, until: Until
) -> None:
    """OBS itself would stay in mid-fade, or with the wrong picture, and tell all the same that it had obeyed."""
    eye.ask("SetStudioModeEnabled", studioModeEnabled=studio_mode)
    heard.say("/program", "CAM1")
    await until(lambda: on_air(eye) == ["CAM1"])
    await asyncio.sleep(0.1)  # a fade told within a frame of a cut begins at the picture before it
    heard.say("/mix", "CAM2", 600)
    await until(lambda: on_air(eye) == ["CAM1", "CAM2"])
    await asyncio.sleep(0.2)
    heard.say(*(("/program", then) if how == "cut" else ("/mix", then, 300)))
    await until(lambda: on_air(eye) == [then])
    await asyncio.sleep(1.0)
    assert (on_air(eye), eye.program()) == ([then], then)
    heard.say("/program", "CAM3")
    await until(lambda: on_air(eye) == ["CAM3"])


async def test_a_preview_is_there_and_leaves_the_program(eye: witness.Obs, heard: Heard, until: Until) -> None:
    heard.say("/program", "CAM1")
    heard.say("/preview")
    await until(lambda: heard.holds.get(("/preview",)) == "")
    heard.say("/preview", "CAM2")
    await until(lambda: heard.holds.get(("/preview",)) == "CAM2")
    assert eye.ask("GetCurrentPreviewScene")["currentPreviewSceneName"] == "CAM2"
    await until(lambda: on_air(eye) == ["CAM1"])
    heard.say("/program", "CAM3")
    await until(lambda: on_air(eye) == ["CAM3"])


async def test_a_hand_at_obs_is_told(eye: witness.Obs, heard: Heard, until: Until) -> None:
    heard.say("/program")
    await until(lambda: heard.holds.get(("/program",)) == obs.BLACK)
    eye.ask("SetCurrentProgramScene", sceneName="CAM2")
    await until(lambda: heard.holds.get(("/program",)) == "CAM2")


async def test_a_caption_is_seen_with_its_text_and_alone(
    eye: witness.Obs, heard: Heard, rig: Rig, until: Until
) -> None:
    colour = obs.scenes(rig.wanted)["CAM1"]
    caption = ("/caption", obs.CAPTIONS)

    def marks() -> int:
        return eye.picture("CAM1").differs(colour)

    assert marks() == 0
    heard.say("/caption/show", obs.CAPTIONS, "tiers_nom", "Inès")
    heard.say(*caption)
    await until(lambda: heard.holds.get(caption) == "tiers_nom Inès")
    await until(lambda: marks() > 0)
    short = marks()
    heard.say("/caption/show", obs.CAPTIONS, "tiers_nom", "Inès Marchand-Delaunay")
    await until(lambda: marks() > 2 * short)
    heard.say("/caption/show", obs.CAPTIONS, "tiers_lieu", "Ici")
    await until(lambda: heard.holds.get(caption) == "tiers_lieu Ici")
    await until(lambda: 0 < marks() < 2 * short)
    heard.say("/caption/hide", obs.CAPTIONS)
    await until(lambda: heard.holds.get(caption) == "")
    await until(lambda: marks() == 0)


async def test_a_caption_shown_by_hand_is_told(eye: witness.Obs, heard: Heard, until: Until) -> None:
    caption = ("/caption", obs.CAPTIONS)
    heard.say("/caption/show", obs.CAPTIONS, "tiers_nom", "Inès")
    heard.say("/caption/hide", obs.CAPTIONS)
    heard.say(*caption)
    await until(lambda: heard.holds.get(caption) == "")
    (number,) = (
        item["sceneItemId"]
        for item in eye.ask("GetSceneItemList", sceneName=obs.CAPTIONS)["sceneItems"]
        if item["sourceName"] == "tiers_nom"
    )
    eye.ask("SetSceneItemEnabled", sceneName=obs.CAPTIONS, sceneItemId=number, sceneItemEnabled=True)
    await until(lambda: heard.holds.get(caption) == "tiers_nom Inès")
    heard.say("/caption/hide", obs.CAPTIONS)
    await until(lambda: heard.holds.get(caption) == "")


class Deck(NamedTuple):
    """An input of OBS, and a second of silence that it could play."""

    name: str
    clip: str


@pytest.fixture
def deck(eye: witness.Obs, tmp_path: Path) -> Deck:
    file = tmp_path / "clip.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16_000))
    # A name of its own: OBS keeps the name of an input for a while after its removal.
    eye.ask("CreateInput", sceneName="CAM1", inputName=tmp_path.name, inputKind="ffmpeg_source", inputSettings={})
    return Deck(tmp_path.name, str(file))


async def test_a_fader_and_a_mute_are_as_told(deck: Deck, eye: witness.Obs, heard: Heard, until: Until) -> None:
    mute, volume = ("/mute", deck.name), ("/volume", deck.name)
    heard.say(*mute, 1)
    heard.say(*volume, -12.5)
    heard.say(*mute)
    heard.say(*volume)
    await until(lambda: heard.holds.get(mute) == 1)
    await until(lambda: heard.holds.get(volume) == pytest.approx(-12.5, abs=0.01))
    assert eye.ask("GetInputMute", inputName=deck.name)["inputMuted"]
    eye.ask("SetInputMute", inputName=deck.name, inputMuted=False)
    eye.ask("SetInputVolume", inputName=deck.name, inputVolumeMul=0)
    await until(lambda: heard.holds.get(mute) == 0)
    await until(lambda: heard.holds.get(volume) == -100.0)


async def test_a_clip_is_cued_at_its_start_plays_and_ends(
    deck: Deck, eye: witness.Obs, heard: Heard, until: Until
) -> None:
    media = ("/media", deck.name)

    def place() -> int:
        return int(eye.ask("GetMediaInputStatus", inputName=deck.name)["mediaCursor"] or 0)

    for _ in range(2):
        heard.say("/media/cue", *deck)
        await until(lambda: heard.holds.get(media) == "paused")
        await asyncio.sleep(0.3)
        assert (heard.holds[media], place() < 100) == ("paused", True)
        heard.say("/media/play", deck.name)
        await until(lambda: heard.holds.get(media) == "playing" and place() > 200)
        await until(lambda: heard.holds.get(media) == "ended")
    for _ in range(2):
        heard.say("/media/play", deck.name)
        await until(lambda: heard.holds.get(media) == "playing" and place() > 200)
        heard.say("/media/stop", deck.name)
        await until(lambda: heard.holds.get(media) in ("stopped", "ended"))


async def test_what_it_does_not_have_is_refused_in_its_words(heard: Heard, until: Until) -> None:
    heard.say("/program", "NOPE")
    heard.say("/caption/show", obs.CAPTIONS, "nope", "")
    heard.say("/caption/show", "NOPE", "nope", "")
    await until(lambda: len(heard.errors) == 3)
    assert heard.errors == [
        ("/program", "No source was found by the name of `NOPE`."),
        ("/caption/show", f'the scene {obs.CAPTIONS} has no source "nope"'),
        ("/caption/show", "No source was found by the name of `NOPE`."),
    ]


async def test_a_wrong_password_is_refused_in_a_sentence(eye: witness.Obs, until: Until) -> None:
    one = Heard("wrong")
    one.line.open()
    await until(lambda: bool(one.story))
    assert "refuses the password" in one.story[0]
    one.line.close()
    await one.line.closed()


async def test_killed_in_the_middle_of_it_all_it_is_found_again(program: Program, heard: Heard, until: Until) -> None:
    for camera in CAMERAS * 5:
        heard.say("/program", camera)
    program.kill()
    await until(lambda: len(heard.story) == 2)
    await asyncio.to_thread(program.start)
    await until(lambda: heard.story[2:] == ["up"])
    heard.say("/program")
    await until(lambda: heard.holds.get(("/program",)) == obs.BLACK)


async def test_halted_it_is_gone_and_let_go_it_is_back(program: Program, heard: Heard, until: Until) -> None:
    program.stop()
    try:
        heard.say("/program", "CAM1")
        await until(lambda: len(heard.story) == 2)
        assert heard.story[1].endswith("does not answer any more")
    finally:
        program.cont()
    await until(lambda: heard.story[2:] == ["up"])
    heard.say("/alive")
    await until(lambda: ("/alive",) in heard.holds)
