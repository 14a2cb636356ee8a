"""What OBS is asked in our words, and what its answers and events say in them. Pure; what it is told is in `obs_orders.py`.

The words are OSC messages, so that a profile speaks to OBS as to any unit:

    /program s SCENE                 cut to a scene
    /mix s SCENE i MS                fade to a scene
    /preview s SCENE                 preview it (in studio mode, which this switches on)
    /caption/show s GROUP s TEMPLATE s TEXT    of the scene GROUP show the source TEMPLATE alone, with this text
                                     ("" leaves it the one it has)
    /caption/hide s GROUP            hide all of its sources
    /mute s INPUT i 0|1, /volume s INPUT f DB
    /media/play s INPUT, /media/stop s INPUT, /media/cue s INPUT s FILE

Asked without a value (/program, /preview, /caption s GROUP, /mute s INPUT, /volume s INPUT, /media s INPUT, /alive) OBS tells
it, the value last: of /caption "TEMPLATE TEXT", of /media playing, paused, stopped, ended or error, of /alive its version.
It tells by itself what it was asked or told of before. What it refuses is /error s ADDRESS s REASON.

Names of requests and events are those of obs-websocket 5 (its docs/generated/protocol.md).
"""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from studio.compose import Said
from studio.received import Received

Request = tuple[str, dict[str, object]]
Data = Mapping[str, object]

EVENTS = 1 | 2 | 4 | 8 | 16 | 128 | 256 | 1024
"""What we hear of (EventSubscription): general, config, scenes, inputs, transitions, scene items, media, interface."""

SILENCE_DB = -100.0
"""What OBS's faders go down to; below is silence, of which it tells no number."""


class Question(NamedTuple):
    """A question: its address, and what it is about ("" where there is only one)."""

    address: str
    name: str = ""


class _Asked(Struct, frozen=True):
    """How OBS is asked: the request, the field that holds the name ("" none), and the field of its answer."""

    request: str
    named: str
    field: str


_ASKED: Mapping[str, _Asked] = {
    "/program": _Asked("GetCurrentProgramScene", "", "currentProgramSceneName"),
    "/preview": _Asked("GetCurrentPreviewScene", "", "currentPreviewSceneName"),
    "/caption": _Asked("GetSceneItemList", "sceneName", "sceneItems"),
    "/mute": _Asked("GetInputMute", "inputName", "inputMuted"),
    "/volume": _Asked("GetInputVolume", "inputName", "inputVolumeDb"),
    "/media": _Asked("GetMediaInputStatus", "inputName", "mediaState"),
    "/alive": _Asked("GetVersion", "", "obsVersion"),
}

_CHANGES: Mapping[str, str] = {
    "/program": "/program",
    "/mix": "/program",
    "/preview": "/preview",
    "/caption/show": "/caption",
    "/caption/hide": "/caption",
    "/mute": "/mute",
    "/volume": "/volume",
    "/media/play": "/media",
    "/media/stop": "/media",
    "/media/cue": "/media",
}
"""What each word that changes something changes."""

_TOLD_BY: Mapping[str, tuple[str, str]] = {
    "CurrentProgramSceneChanged": ("/program", ""),
    "SceneTransitionStarted": ("/program", ""),
    "CurrentPreviewSceneChanged": ("/preview", ""),
    "StudioModeStateChanged": ("/preview", ""),
    "InputMuteStateChanged": ("/mute", "inputName"),
    "InputVolumeChanged": ("/volume", "inputName"),
    "MediaInputPlaybackStarted": ("/media", "inputName"),
    "MediaInputPlaybackEnded": ("/media", "inputName"),
    "MediaInputActionTriggered": ("/media", "inputName"),
    "SceneItemEnableStateChanged": ("/caption", "sceneName"),
    "SceneItemCreated": ("/caption", "sceneName"),
    "SceneItemRemoved": ("/caption", "sceneName"),
}
"""The events: what each gives reason to ask again, and the field that says of which."""

_MEDIA = {
    "OBS_MEDIA_STATE_PLAYING": "playing",
    "OBS_MEDIA_STATE_OPENING": "playing",
    "OBS_MEDIA_STATE_BUFFERING": "playing",
    "OBS_MEDIA_STATE_PAUSED": "paused",
    "OBS_MEDIA_STATE_ENDED": "ended",
    "OBS_MEDIA_STATE_ERROR": "error",
}

NOT_IN_STUDIO_MODE = 506
"""The code by which OBS refuses to tell its preview when it has none (RequestStatus::StudioModeNotActive)."""


def question(said: Received) -> Question | None:
    """The question this word is; None when it is none."""
    asked = _ASKED.get(said.address)
    if asked is None or said.types != ("s" if asked.named else ""):
        return None
    return Question(said.address, *map(str, said.args))


def changed_by(said: Received) -> Question | None:
    """What there is to ask about after this word; None when it is no word that changes anything."""
    address = _CHANGES.get(said.address)
    if address is None or said.types[:1] != "s":
        return None
    return Question(address, str(said.args[0])) if _ASKED[address].named else Question(address)


def reason_to_ask(event: str, data: Data) -> Question | None:
    """What may be otherwise after this event; None when it says nothing of what we ask."""
    told = _TOLD_BY.get(event)
    if told is None:
        return None
    address, field = told
    return Question(address, str(data.get(field, ""))) if field else Question(address)


def asking(what: Question) -> Request:
    """How OBS is asked it."""
    asked = _ASKED[what.address]
    return asked.request, {asked.named: what.name} if asked.named else {}


def value_of(what: Question, data: Data) -> str | int | float:
    """What OBS's answer says, as we tell it. Not for /caption, which takes two answers."""
    value = data.get(_ASKED[what.address].field)
    match what.address:
        case "/mute":
            return int(value is True)
        case "/volume":
            return float(value) if isinstance(value, int | float) else SILENCE_DB
        case "/media":
            return _MEDIA.get(str(value), "stopped")
        case _:
            return str(value)


def told(what: Question, value: str | int | float) -> Said:
    """The answer in our words."""
    tag = "s" if isinstance(value, str) else "f" if isinstance(value, float) else "i"
    name = (what.name,) if _ASKED[what.address].named else ()
    return what.address, "s" * len(name) + tag, (*name, value)


def refused(address: str, reason: str) -> Said:
    """That OBS did not do, or tell, what this address says."""
    return "/error", "ss", (address, reason)
