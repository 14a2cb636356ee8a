"""Clips: cued, played, played again."""

from tests.studio.obs.fake import Heard, Obs, Request, Until


def action(name: str) -> Request:
    return "TriggerMediaInputAction", {"inputName": "A", "mediaAction": f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{name}"}


def is_at(obs: Obs, state: str, **more: object) -> None:
    """From now on OBS tells that its clip is in this state."""
    obs.answers["GetMediaInputStatus"] = {"mediaState": f"OBS_MEDIA_STATE_{state}", **more}


async def test_a_clip_is_stopped_at_its_start_once_it_is_open(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/media/cue", "A", "/clips/R1.mov")
    await until(lambda: len(obs.told) == 1)
    assert obs.told[0][0][1]["inputSettings"]["local_file"] == "/clips/R1.mov"
    is_at(obs, "PLAYING", mediaCursor=0)
    await obs.happens("MediaInputPlaybackStarted", inputName="A")
    await until(lambda: len(obs.told) == 4)
    assert [action("PAUSE")] not in [each[:1] for each in obs.told]
    is_at(obs, "PLAYING", mediaCursor=40)
    start = ("SetMediaInputCursor", {"inputName": "A", "mediaCursor": 0})
    await until(lambda: [action("PAUSE"), start] in obs.told)
    is_at(obs, "PAUSED")
    await obs.happens("MediaInputActionTriggered", inputName="A")
    await until(lambda: heard.words[-1:] == [("/media", ("A", "paused"))])
    heard.say("/media/play", "A")
    await until(lambda: obs.told[-1] == [action("PLAY")])


async def test_a_clip_that_ended_is_begun_again(obs: Obs, heard: Heard, until: Until) -> None:
    is_at(obs, "ENDED")
    heard.say("/media/play", "A")
    await until(lambda: obs.told[1:] == [[action("RESTART")]])
    obs.told.clear()
    heard.say("/media/stop", "A")
    heard.say("/media/play", "A")
    await until(lambda: obs.told == [[action("STOP")], [action("RESTART")]])
