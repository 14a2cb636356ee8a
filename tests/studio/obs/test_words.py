"""What OBS is asked, what it answers, and what it tells by itself."""

import pytest

from tests.studio.obs.fake import ALIVE, Heard, Json, Obs, Until, Word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        (("/program",), "CAM 1"),
        (("/preview",), "CAM 2"),
        (("/mute", "HF 1"), 1),
        (("/volume", "HF 1"), -6.5),
        (("/media", "A"), "paused"),
        (("/alive",), "29.0.2"),
        (("/caption", "SYN"), ""),
    ],
)
async def test_a_question_is_answered_with_the_value_last(
    word: Word, value: object, heard: Heard, until: Until
) -> None:
    assert heard.say(*word)
    await until(lambda: heard.words == [(word[0], (*word[1:], value))])


async def test_silence_has_a_number(obs: Obs, heard: Heard, until: Until) -> None:
    obs.answers["GetInputVolume"] = {"inputVolumeDb": None}
    heard.say("/volume", "HF 1")
    await until(lambda: heard.words == [("/volume", ("HF 1", -100.0))])


async def test_a_program_without_studio_mode_has_no_preview(obs: Obs, heard: Heard, until: Until) -> None:
    obs.refuses["GetCurrentPreviewScene"] = (506, "")
    heard.say("/preview")
    await until(lambda: heard.words == [("/preview", ("",))])


@pytest.mark.parametrize(
    ("word", "event", "data"),
    [
        (("/program",), "CurrentProgramSceneChanged", {"sceneName": "anything"}),
        (("/program",), "SceneTransitionStarted", {"transitionName": "Fondu"}),
        (("/preview",), "StudioModeStateChanged", {"studioModeEnabled": True}),
        (("/mute", "HF 1"), "InputMuteStateChanged", {"inputName": "HF 1", "inputMuted": False}),
        (("/volume", "HF 1"), "InputVolumeChanged", {"inputName": "HF 1"}),
        (("/media", "A"), "MediaInputPlaybackEnded", {"inputName": "A"}),
        (("/caption", "SYN"), "SceneItemEnableStateChanged", {"sceneName": "SYN", "sceneItemId": 1}),
    ],
)
async def test_an_event_has_what_was_asked_before_told_again(
    word: Word, event: str, data: Json, obs: Obs, heard: Heard, until: Until
) -> None:
    heard.say(*word)
    await until(lambda: len(heard.words) == 1)
    await obs.happens(event, **data)
    await until(lambda: len(heard.words) == 2)
    assert heard.words[0] == heard.words[1]


async def test_events_of_what_nobody_asked_about_are_let_pass(obs: Obs, heard: Heard, until: Until) -> None:
    await obs.happens("CurrentProgramSceneChanged", sceneName="CAM 1")
    await obs.happens("InputVolumeChanged", inputName="HF 1")
    await obs.happens("SomethingNew", inputName="HF 1")
    heard.say("/alive")
    await until(lambda: heard.words == [ALIVE])
    assert obs.told == [[("GetVersion", {})]]
    assert heard.line.malformed == 0
