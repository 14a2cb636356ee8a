"""What is told and asked in which order, and what OBS refuses."""

import asyncio

import pytest

from tests.studio.obs.fake import ALIVE, CUT, Heard, Obs, Request, Until, Word, on_program

NOT_FOUND = "No source was found by the name of `NOPE`."


async def test_a_change_waits_for_the_one_before_it_and_a_question_for_both(
    obs: Obs, heard: Heard, until: Until
) -> None:
    obs.held = []
    for scene in ("CAM 1", "CAM 2"):
        heard.say("/program", scene)
    heard.say("/program")
    await until(lambda: len(obs.told) == 1)
    await asyncio.sleep(0.02)
    assert obs.told == [[CUT, on_program("CAM 1")]]
    await obs.let_go()
    await until(lambda: heard.words == [("/program", ("CAM 1",))])
    asked: Request = ("GetCurrentProgramScene", {})
    assert obs.told == [[CUT, on_program("CAM 1")], [CUT, on_program("CAM 2")], [asked]]


async def test_a_change_overtakes_a_question_which_is_then_asked_again(obs: Obs, heard: Heard, until: Until) -> None:
    obs.held = []
    heard.say("/program")
    await until(lambda: len(obs.told) == 1)
    heard.say("/program", "CAM 2")
    await until(lambda: len(obs.told) == 2)
    obs.answers["GetCurrentProgramScene"] = {"currentProgramSceneName": "CAM 2"}
    await obs.let_go()
    await until(lambda: bool(heard.words))
    assert heard.words == [("/program", ("CAM 2",))]


@pytest.mark.parametrize(
    ("word", "refuses", "reason"),
    [
        (("/program", "NOPE"), "SetCurrentProgramScene", NOT_FOUND),
        (("/mute", "NOPE", 1), "SetInputMute", NOT_FOUND),
        (("/caption/show", "NOPE", "t", ""), "GetSceneItemList", NOT_FOUND),
        (("/volume", "NOPE"), "GetInputVolume", NOT_FOUND),
        (("/preview", "CAM 1"), "SetStudioModeEnabled", ""),
    ],
)
async def test_what_obs_refuses_is_told_with_its_reason(
    word: Word, refuses: str, reason: str, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.refuses[refuses] = (600, reason)
    assert heard.say(*word)
    await until(lambda: bool(heard.words))
    assert heard.words == [("/error", (word[0], reason or "OBS refuses it with its code 600"))]
    assert heard.say("/alive")
    await until(lambda: heard.words[1:] == [ALIVE])


@pytest.mark.parametrize("word", [("/nonsense", "x"), ("/program", 3), ("/mute", "HF 1", "on"), ("/mute", "a", 1, 1)])
async def test_a_word_that_is_none_is_refused_but_not_in_the_turn_it_was_said(
    word: Word, heard: Heard, until: Until
) -> None:
    assert heard.say(*word)
    assert not heard.words
    await until(lambda: bool(heard.words))
    (address, (refused, reason)) = heard.words[0]
    assert (address, refused) == ("/error", word[0])
    assert "is no word for OBS" in str(reason)
