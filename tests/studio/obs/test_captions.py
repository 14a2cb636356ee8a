"""Captions: a group of sources, of which one is shown."""

import pytest

from tests.studio.obs.fake import Heard, Obs, Request, Until


def shown(number: int, is_shown: bool) -> Request:
    return "SetSceneItemEnabled", {"sceneName": "SYN", "sceneItemId": number, "sceneItemEnabled": is_shown}


async def test_a_caption_shows_one_source_of_its_group_alone(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/caption/show", "SYN", "tiers", "Inès M.")
    text = ("SetInputSettings", {"inputName": "tiers", "inputSettings": {"text": "Inès M."}})
    await until(lambda: obs.told[1:] == [[text, shown(2, False), shown(1, True)]])
    await is_told(obs, heard, until, "tiers Inès M.", tiers=True)
    heard.say("/caption/hide", "SYN")
    await until(lambda: obs.told[-1] == [shown(1, False), shown(2, False)])


async def test_a_source_that_was_given_no_text_tells_none_of_its_own(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/caption/show", "SYN", "tiers", "")
    await until(lambda: obs.told[1:] == [[shown(2, False), shown(1, True)]])
    await is_told(obs, heard, until, "tiers", tiers=True)


async def test_sources_shown_by_hand_are_all_told(obs: Obs, heard: Heard, until: Until) -> None:
    await is_told(obs, heard, until, "tiers Inès M. + QR Inès M.", tiers=True, QR=True)


async def is_told(obs: Obs, heard: Heard, until: Until, caption: str, **which: bool) -> None:
    """With these sources shown, this is what OBS tells of the group."""
    obs.answers["GetSceneItemList"] = obs.items(**which)
    heard.say("/caption", "SYN")
    await until(lambda: heard.words == [("/caption", ("SYN", caption))])


async def test_a_group_is_looked_at_once_until_its_sources_change(obs: Obs, heard: Heard, until: Until) -> None:
    for _ in range(2):
        heard.say("/caption/hide", "SYN")
    await until(lambda: len(obs.told) == 3)
    obs.answers["GetSceneItemList"] = obs.items(tiers=False, QR=False, logo=False)
    await obs.happens("SceneItemCreated", sceneName="SYN", sceneItemId=3, sourceName="logo")
    await until(lambda: len(obs.told) == 4)  # it is told again what is shown, as it was told of before
    heard.say("/caption/hide", "SYN")
    await until(lambda: obs.told[-1] == [shown(1, False), shown(2, False), shown(3, False)])


async def test_a_template_that_the_group_lacks_is_refused(heard: Heard, until: Until) -> None:
    heard.say("/caption/show", "SYN", "tires", "")
    await until(lambda: heard.words == [("/error", ("/caption/show", 'the scene SYN has no source "tires"'))])


@pytest.mark.parametrize("items", [None, "x", [3], [{"sceneItemId": 1}]])
async def test_an_answer_that_makes_no_sense_refuses_the_caption(
    items: object, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.answers["GetSceneItemList"] = {"sceneItems": items}
    heard.say("/caption", "SYN")
    heard.say("/caption/show", "SYN", "tiers", "")
    await until(lambda: heard.words == [("/error", ("/caption/show", "what OBS says of it makes no sense"))])
    assert heard.line.malformed >= 1
