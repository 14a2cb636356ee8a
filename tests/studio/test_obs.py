import asyncio
import json
import select
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.obs import WAITING_MOST, ObsLine
from studio.obs_session import Session
from studio.osc import encode
from tests.studio.fake_obs import Heard, Json, Obs

Until = Callable[[Callable[[], bool]], Awaitable[None]]
CUT = ("SetCurrentSceneTransition", {"transitionName": "Coupure"})
FADE = ("SetCurrentSceneTransition", {"transitionName": "Fondu"})


def on_program(scene: str) -> tuple[str, Json]:
    return ("SetCurrentProgramScene", {"sceneName": scene})


def lasting(ms: int) -> tuple[str, Json]:
    return ("SetCurrentSceneTransitionDuration", {"transitionDuration": ms})


def shown(number: int, is_shown: bool) -> tuple[str, Json]:
    return ("SetSceneItemEnabled", {"sceneName": "SYN", "sceneItemId": number, "sceneItemEnabled": is_shown})


Opens = Callable[..., Awaitable[Heard]]


@pytest.fixture
async def obs() -> AsyncIterator[Obs]:
    one = Obs()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def opens(until: Until) -> AsyncIterator[Opens]:
    """Opens lines, and closes them when the test ends: then nothing is left of them."""
    before = asyncio.all_tasks()
    every: list[Heard] = []

    async def opened(port: int, password: str = "", host: str = "127.0.0.1") -> Heard:
        every.append(Heard(port, password, host))
        every[-1].line.open()
        await until(lambda: bool(every[-1].story))
        return every[-1]

    yield opened
    for each in every:
        each.line.close()
        await each.line.closed()
    left = [task for task in asyncio.all_tasks() - before if "studio" in repr(task)]
    assert not left


@pytest.fixture
async def heard(obs: Obs, opens: Opens) -> Heard:
    """A line that is up; what was told to set it up is forgotten."""
    one = await opens(obs.port)
    assert one.story == ["up"]
    obs.told.clear()
    return one


# --- words ---


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
    word: tuple[str], requests: list[tuple[str, Json]], obs: Obs, heard: Heard, until: Until
) -> None:
    assert heard.say(*word)
    await until(lambda: obs.told == [requests])


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
    word: tuple[str], value: object, heard: Heard, until: Until
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


async def test_a_cut_leaves_before_the_loop_turns(obs: Obs, heard: Heard) -> None:
    there = obs.link.transport.get_extra_info("socket")
    assert heard.say("/program", "CAM 1")
    assert select.select([there], [], [], 1.0)[0]


# --- what it tells by itself ---


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
    word: tuple[str], event: str, data: Json, obs: Obs, heard: Heard, until: Until
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
    await until(lambda: heard.words == [("/alive", ("29.0.2",))])
    assert obs.told == [[("GetVersion", {})]]
    assert heard.line.malformed == 0


async def test_other_scenes_are_learnt_anew(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/program")
    await until(lambda: len(heard.words) == 1)
    transitions = obs.answers["GetSceneTransitionList"]["transitions"]
    transitions[0]["transitionName"] = "Cut"
    await obs.happens("CurrentSceneCollectionChanged", sceneCollectionName="Autre")
    await until(lambda: len(heard.words) == 2)
    heard.say("/program", "CAM 1")
    await until(lambda: obs.told[-1] == [("SetCurrentSceneTransition", {"transitionName": "Cut"}), on_program("CAM 1")])


# --- order ---


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
    asked = [("GetCurrentProgramScene", {})]
    assert obs.told == [[CUT, on_program("CAM 1")], [CUT, on_program("CAM 2")], asked]


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


async def test_a_stalled_obs_is_told_no_more_than_so_much(obs: Obs, heard: Heard, until: Until) -> None:
    obs.held = []
    told = [heard.say("/program", "CAM 1") for _ in range(WAITING_MOST + 10)]
    assert told == [True] * WAITING_MOST + [False] * 10
    assert heard.line.failed == 10
    await until(lambda: len(obs.told) == 1)
    await obs.let_go()
    await until(lambda: len(obs.told) == WAITING_MOST)
    assert heard.say("/program", "CAM 1")


# --- refusals ---


@pytest.mark.parametrize(
    ("word", "refuses", "reason"),
    [
        (("/program", "NOPE"), "SetCurrentProgramScene", "No source was found by the name of `NOPE`."),
        (("/mute", "NOPE", 1), "SetInputMute", "No source was found by the name of `NOPE`."),
        (("/caption/show", "NOPE", "t", ""), "GetSceneItemList", "No source was found by the name of `NOPE`."),
        (("/volume", "NOPE"), "GetInputVolume", "No source was found by the name of `NOPE`."),
        (("/preview", "CAM 1"), "SetStudioModeEnabled", ""),
    ],
)
async def test_what_obs_refuses_is_told_with_its_reason(
    word: tuple[str], refuses: str, reason: str, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.refuses[refuses] = (600, reason)
    assert heard.say(*word)
    await until(lambda: bool(heard.words))
    assert heard.words == [("/error", (word[0], reason or "OBS refuses it with its code 600"))]
    assert heard.say("/alive")
    await until(lambda: heard.words[1:] == [("/alive", ("29.0.2",))])


@pytest.mark.parametrize("word", [("/nonsense", "x"), ("/program", 3), ("/mute", "HF 1", "on"), ("/mute", "a", 1, 1)])
async def test_a_word_that_is_none_is_refused_but_not_in_the_turn_it_was_said(
    word: tuple[str], heard: Heard, until: Until
) -> None:
    assert heard.say(*word)
    assert not heard.words
    await until(lambda: bool(heard.words))
    (address, (refused, reason)) = heard.words[0]
    assert (address, refused) == ("/error", word[0])
    assert "is no word for OBS" in str(reason)


async def test_an_obs_without_a_fade_says_so(obs: Obs, opens: Opens, until: Until) -> None:
    del obs.answers["GetSceneTransitionList"]["transitions"][1:]
    heard = await opens(obs.port)
    heard.say("/mix", "CAM 1", 480)
    await until(lambda: heard.words == [("/error", ("/mix", "OBS has no fade, add one to its scene transitions"))])


async def test_bytes_that_are_no_osc_do_not_leave(heard: Heard) -> None:
    assert not heard.line.send(b"hello")
    assert heard.line.failed == 1


# --- fades ---


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


# --- captions ---


async def test_a_caption_shows_one_source_of_its_group_alone(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/caption/show", "SYN", "tiers", "Inès M.")
    text = ("SetInputSettings", {"inputName": "tiers", "inputSettings": {"text": "Inès M."}})
    await until(lambda: obs.told[1:] == [[text, shown(2, False), shown(1, True)]])
    obs.answers["GetSceneItemList"] = obs.items(tiers=True)
    heard.say("/caption", "SYN")
    await until(lambda: heard.words == [("/caption", ("SYN", "tiers Inès M."))])
    heard.say("/caption/hide", "SYN")
    await until(lambda: obs.told[-1] == [shown(1, False), shown(2, False)])


async def test_a_source_that_was_given_no_text_tells_none_of_its_own(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/caption/show", "SYN", "tiers", "")
    await until(lambda: obs.told[1:] == [[shown(2, False), shown(1, True)]])
    obs.answers["GetSceneItemList"] = obs.items(tiers=True)
    heard.say("/caption", "SYN")
    await until(lambda: heard.words == [("/caption", ("SYN", "tiers"))])


async def test_sources_shown_by_hand_are_all_told(obs: Obs, heard: Heard, until: Until) -> None:
    obs.answers["GetSceneItemList"] = obs.items(tiers=True, QR=True)
    heard.say("/caption", "SYN")
    await until(lambda: heard.words == [("/caption", ("SYN", "tiers Inès M. + QR Inès M."))])


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


# --- clips ---


def action(name: str) -> tuple[str, Json]:
    return (
        "TriggerMediaInputAction",
        {"inputName": "A", "mediaAction": f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{name}"},
    )


async def test_a_clip_is_stopped_at_its_start_once_it_is_open(obs: Obs, heard: Heard, until: Until) -> None:
    heard.say("/media/cue", "A", "/clips/R1.mov")
    await until(lambda: len(obs.told) == 1)
    assert obs.told[0][0][1]["inputSettings"]["local_file"] == "/clips/R1.mov"
    obs.answers["GetMediaInputStatus"] = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 0}
    await obs.happens("MediaInputPlaybackStarted", inputName="A")
    await until(lambda: len(obs.told) == 4)
    assert [action("PAUSE")] not in [each[:1] for each in obs.told]
    obs.answers["GetMediaInputStatus"] = {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaCursor": 40}
    start = ("SetMediaInputCursor", {"inputName": "A", "mediaCursor": 0})
    await until(lambda: [action("PAUSE"), start] in obs.told)
    obs.answers["GetMediaInputStatus"] = {"mediaState": "OBS_MEDIA_STATE_PAUSED"}
    await obs.happens("MediaInputActionTriggered", inputName="A")
    await until(lambda: heard.words[-1:] == [("/media", ("A", "paused"))])
    heard.say("/media/play", "A")
    await until(lambda: obs.told[-1] == [action("PLAY")])


async def test_a_clip_that_ended_is_begun_again(obs: Obs, heard: Heard, until: Until) -> None:
    obs.answers["GetMediaInputStatus"] = {"mediaState": "OBS_MEDIA_STATE_ENDED"}
    heard.say("/media/play", "A")
    await until(lambda: obs.told[1:] == [[action("RESTART")]])
    obs.told.clear()
    heard.say("/media/stop", "A")
    heard.say("/media/play", "A")
    await until(lambda: obs.told == [[action("STOP")], [action("RESTART")]])


# --- the connection ---


async def test_the_right_password_lets_in(opens: Opens) -> None:
    obs = Obs("sésame")
    await obs.start()
    heard = await opens(obs.port, "sésame", "localhost")
    assert heard.story == ["up"]
    await obs.stop()


@pytest.mark.parametrize(("password", "why"), [("wrong", "refuses the password"), ("", "asks for a password")])
async def test_a_wrong_password_is_a_sentence_and_is_not_tried_again_soon(
    password: str, why: str, opens: Opens
) -> None:
    obs = Obs("sésame")
    await obs.start()
    heard = await opens(obs.port, password)
    where = "look at it in OBS under Tools, WebSocket Server Settings"
    assert heard.story == [f"127.0.0.1:{obs.port} {why}, {where}"]
    await asyncio.sleep(0.3)
    assert obs.tries == 1
    assert not heard.line.is_up
    assert not heard.say("/alive")
    await obs.stop()


async def test_an_obs_that_restarts_is_found_again_and_asked_afresh(
    obs: Obs, heard: Heard, opens: Opens, until: Until
) -> None:
    obs.held = []
    heard.say("/program", "CAM 1")
    heard.say("/program", "CAM 2")
    await until(lambda: len(obs.told) == 1)
    obs.kill()
    await obs.stop()
    await until(lambda: len(heard.story) == 2)
    assert heard.story[1].startswith(f"127.0.0.1:{obs.port} ")
    assert not heard.say("/program", "CAM 3")
    obs.held = None
    obs.told.clear()
    await obs.start()
    await until(lambda: heard.story[2:] == ["up"])
    heard.say("/alive")
    await until(lambda: heard.words == [("/alive", ("29.0.2",))])
    assert obs.told[1:] == [[("GetVersion", {})]]  # what waited is not told late


async def test_a_frozen_obs_is_noticed(obs: Obs, heard: Heard, until: Until) -> None:
    obs.freeze()
    await until(lambda: len(heard.story) > 1)
    assert heard.story[1] == f"127.0.0.1:{obs.port} does not answer any more"
    obs.kill()


async def test_an_obs_that_hangs_behind_a_live_connection_is_given_up(
    obs: Obs, heard: Heard, monkeypatch: pytest.MonkeyPatch, opens: Opens, until: Until
) -> None:
    monkeypatch.setattr("studio.obs_session.LOOK_S", 0.01)
    late = await opens(obs.port)
    obs.held = []
    late.say("/program", "CAM 1")
    await until(lambda: len(late.story) > 1)
    assert late.story[1] == f"127.0.0.1:{obs.port} takes what it is told and answers nothing"


async def test_nobody_at_the_port_is_told_once(opens: Opens) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
        heard = await opens(port)
        await asyncio.sleep(0.1)
    assert heard.story == [f"127.0.0.1:{port} takes no connection, look whether its program runs and listens there"]


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-x\r\n", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b"\x16\x03\x01\r\n\r\n"]
)
async def test_another_server_at_the_port_is_told_apart(greeting: bytes, opens: Opens) -> None:
    async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        with suppress(ConnectionError):
            await reader.read()
        writer.close()

    server = await asyncio.start_server(greets, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    heard = await opens(port)
    assert heard.story == [f"127.0.0.1:{port} speaks no websocket there, look whether that is its port"]
    server.close()


GARBAGE: list[str | bytes] = [
    "",
    "{",
    "[]",
    "null",
    b"\xff\xfe",
    '{"op": 7}',
    '{"op": 99, "d": {}}',
    '{"op": 7, "d": {"requestId": 3}}',
    '{"op": 7, "d": {"requestId": "999", "requestStatus": {"result": true, "code": 100}}}',
    '{"op": 9, "d": {"requestId": "1", "results": "none"}}',
    '{"op": 5, "d": {"eventType": "CurrentProgramSceneChanged", "eventData": []}}',
    '{"op": 5, "d": ' + "[" * 5000 + "]" * 5000 + "}",
]


async def test_garbage_is_counted_and_survived(obs: Obs, heard: Heard, until: Until) -> None:
    for each in GARBAGE:
        await obs.say(each)
    await obs.link.send(iter(['{"op": 99,', ' "d": 3}']))  # a message in fragments is one message
    heard.say("/alive")
    await until(lambda: heard.words == [("/alive", ("29.0.2",))])
    assert heard.line.malformed == len(GARBAGE) + 1
    assert heard.story == ["up"]


@pytest.mark.parametrize(
    "noise", [b"\xff" * 64, b"\x81\xfe\xff\xff", b"\x83\x00", b"\x82\x7f\x7f" + b"\xff" * 7, b"GET / HTTP/1.1\r\n"]
)
async def test_bytes_that_are_no_frames_end_the_connection_and_it_is_dialled_anew(
    noise: bytes, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.link.transport.write(noise)
    await until(lambda: heard.story[2:] == ["up"])
    assert heard.story[1] == f"127.0.0.1:{obs.port} makes no sense, what it sends is no websocket"


@pytest.mark.parametrize("items", [None, "x", [3], [{"sceneItemId": 1}]])
async def test_an_answer_that_makes_no_sense_refuses_the_caption(
    items: object, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.answers["GetSceneItemList"] = {"sceneItems": items}
    heard.say("/caption", "SYN")
    heard.say("/caption/show", "SYN", "tiers", "")
    await until(lambda: heard.words == [("/error", ("/caption/show", "what OBS says of it makes no sense"))])
    assert heard.line.malformed >= 1


_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
_LISTS = st.lists(_LEAVES | st.dictionaries(st.text(max_size=9), _LEAVES, max_size=4), max_size=4)
_JSON = _LEAVES | _LISTS | st.dictionaries(st.text(max_size=9), _LEAVES | _LISTS, max_size=4)
_STATUS = st.fixed_dictionaries({"result": st.booleans() | _JSON, "code": st.integers(0, 999)})
_RESULT = st.fixed_dictionaries(
    {"requestStatus": _STATUS},
    optional={
        "responseData": st.dictionaries(
            st.sampled_from(["transitions", "studioModeEnabled", "sceneItems", "mediaState", "inputVolumeDb"]), _JSON
        )
    },
)
_SAID = st.fixed_dictionaries(
    {
        "op": st.sampled_from([0, 2, 5, 7, 9]) | st.integers(),
        "d": st.fixed_dictionaries(
            {},
            optional={
                "requestId": st.sampled_from(["1", "2", "3"]),
                "requestStatus": _STATUS,
                "results": st.lists(_RESULT, max_size=3),
                "authentication": _JSON,
                "eventType": st.sampled_from(
                    ["StudioModeStateChanged", "SceneItemCreated", "CurrentSceneCollectionChanged"]
                ),
                "eventData": _JSON,
            },
        )
        | _JSON,
    }
)


@given(st.lists(_SAID.map(json.dumps).map(str.encode) | st.binary(max_size=40), max_size=12))
def test_whatever_obs_says_raises_nothing(messages: list[bytes]) -> None:
    async def hear() -> None:
        session = Session("127.0.0.1", 4455, "", lambda said: None, lambda: None)
        for each in messages:
            session._message(each)
        session.end()

    asyncio.run(hear())


async def test_a_callback_that_fails_takes_nothing_down(
    obs: Obs, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object = None) -> None:
        raise RuntimeError("ours")

    line = ObsLine("127.0.0.1", obs.port, "", on_packet=fails, on_up=fails, on_down=fails)
    line.open()
    await until(lambda: line.is_up)
    for _ in range(2):
        assert line.send(encode("/alive"))
    await until(lambda: len(caplog.records) >= 2)
    assert line.is_up
    line.close()
    await line.closed()
    assert not line.send(encode("/alive"))


async def test_a_line_closed_from_its_own_callback_is_closed(obs: Obs, until: Until) -> None:
    packets: list[bytes] = []

    def close(packet: bytes) -> None:
        packets.append(packet)
        line.close()

    line = ObsLine("127.0.0.1", obs.port, "", on_packet=close, on_up=lambda: None, on_down=lambda _: None)
    line.open()
    await until(lambda: line.is_up)
    for word in ("/alive", "/program", "/preview"):
        line.send(encode(word))
    await until(lambda: bool(packets))
    await line.closed()
    assert len(packets) == 1
