"""The requests that a word is, by what is known of OBS."""

import pytest

from tests.studio.obs.fake import CUT, Heard, Obs, Opens, Request, Until, Word, on_program

FADE: Request = ("SetCurrentSceneTransition", {"transitionName": "Fondu"})


def lasting(ms: int) -> Request:
    return "SetCurrentSceneTransitionDuration", {"transitionDuration": ms}


@pytest.mark.parametrize(
    ("word", "requests"),
    [
        (("/program", "CAM 1"), [CUT, on_program("CAM 1")]),
        (("/mix", "CAM 1", 480), [FADE, lasting(480), on_program("CAM 1")]),
        (("/mix", "CAM 1", 0), [FADE, lasting(50), on_program("CAM 1")]),
        (
            ("/preview", "CAM 1"),
            [
                ("SetStudioModeEnabled", {"studioModeEnabled": True}),
                ("SetCurrentPreviewScene", {"sceneName": "CAM 1"}),
            ],
        ),
        (("/mute", "HF 1", 1), [("SetInputMute", {"inputName": "HF 1", "inputMuted": True})]),
        (("/volume", "HF 1", -12.5), [("SetInputVolume", {"inputName": "HF 1", "inputVolumeDb": -12.5})]),
    ],
)
async def test_a_word_is_one_message_of_its_requests(
    word: Word, requests: list[Request], obs: Obs, heard: Heard, until: Until
) -> None:
    assert heard.say(*word)
    await until(lambda: obs.told == [requests])


async def test_other_scenes_are_learnt_anew(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/program")
    await until(lambda: len(heard.words) == 1)
    transitions = obs.answers["GetSceneTransitionList"]["transitions"]
    transitions[0]["transitionName"] = "Cut"
    await obs.happens("CurrentSceneCollectionChanged", sceneCollectionName="Autre")
    await until(lambda: len(heard.words) == 2)
    heard.say("/program", "CAM 1")
    await until(lambda: obs.told[-1] == [("SetCurrentSceneTransition", {"transitionName": "Cut"}), on_program("CAM 1")])


async def test_an_obs_without_a_fade_says_so(obs: Obs, opens: Opens, until: Until) -> None:
    del obs.answers["GetSceneTransitionList"]["transitions"][1:]
    heard = await opens(obs.port)
    heard.say("/mix", "CAM 1", 480)
    await until(lambda: heard.words == [("/error", ("/mix", "OBS has no fade, add one to its scene transitions"))])


async def test_without_studio_mode_a_cut_into_a_fade_ends_it_at_once(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/mix", "CAM 1", 480)
    heard.say("/program", "CAM 2")
    await until(lambda: len(obs.told) == 2)
    assert obs.told[1] == [lasting(50), on_program("CAM 2")]
    await obs.happens("SceneTransitionEnded", transitionName="Fondu")
    heard.say("/alive")
    await until(lambda: len(obs.told) == 3)
    heard.say("/program", "CAM 1")
    await until(lambda: obs.told[3:] == [[CUT, on_program("CAM 1")]])


async def test_in_studio_mode_a_mix_into_a_fade_is_a_cut(obs: Obs, heard: Heard, until: Until) -> None:
    await obs.happens("StudioModeStateChanged", studioModeEnabled=True)
    await obs.happens("SceneTransitionStarted", transitionName="Fondu")
    heard.say("/alive")
    await until(lambda: len(obs.told) == 1)
    heard.say("/mix", "CAM 2", 480)
    await until(lambda: obs.told[1:] == [[CUT, on_program("CAM 2")]])
