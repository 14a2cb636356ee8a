"""What OBS is told: our words as its requests, by what must be known of it for that. Pure; the words are in `obs_words.py`.

OBS answers "success" to some requests that leave it in another state than the one it then tells of. Each such trap,
found on OBS 29.0.2 with obs-websocket 5.1.0, is told of where it is gone round.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct, convert

from studio.obs_words import Data, Question, Request
from studio.received import Received

LONGEST_S = 20.0
"""The longest transition there is in OBS."""

SHORTEST_MS = 50
"""The shortest fade OBS takes."""

SLACK_S = 0.5
"""Seconds by which a fade may end later than its duration says."""

SETUP: tuple[Request, ...] = (("GetSceneTransitionList", {}), ("GetStudioModeEnabled", {}))
"""What must be known before anything is told; the answers are for `Orders.set_up`."""

_NAMES_MOVE = frozenset({"SceneItemCreated", "SceneItemRemoved", "InputNameChanged", "SceneNameChanged"})


class Unsayable(ValueError):
    """A word that OBS cannot be told; its text is a sentence that says why."""


class _Item(Struct, rename="camel"):
    """One source in a scene."""

    scene_item_id: int
    source_name: str
    scene_item_enabled: bool


class Orders:
    """What is known of one OBS, while a connection to it lasts. `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kinds: dict[str, str] = {}
        self._studio_mode = False
        self._fading_until = 0.0
        self._items: dict[str, list[_Item]] = {}
        self._untouched: set[str] = set()
        self._media: dict[str, str] = {}
        self._cueing: set[str] = set()

    # --- what OBS says ---

    def set_up(self, transitions: Data, studio_mode: Data) -> None:
        """The answers to SETUP. Raises msgspec.ValidationError."""
        listed = convert(transitions.get("transitions"), list[dict[str, object]])
        self._kinds = {str(one.get("transitionKind")): str(one.get("transitionName")) for one in reversed(listed)}
        self._studio_mode = studio_mode.get("studioModeEnabled") is True
        self._items.clear()
        self._media.clear()

    def happened(self, event: str, data: Data) -> None:
        """An event of OBS."""
        match event:
            case "StudioModeStateChanged":
                self._studio_mode = data.get("studioModeEnabled") is True
            case "SceneTransitionStarted" if data.get("transitionName") != self._kinds.get("cut_transition"):
                self._fading_until = self._clock() + LONGEST_S
            case "SceneTransitionEnded":
                self._fading_until = 0.0
            case _ if event in _NAMES_MOVE:
                self._items.clear()

    def group(self, name: str, data: Data) -> list[str]:
        """The sources of a scene, as OBS lists them: those that are shown. Raises msgspec.ValidationError."""
        self._items[name] = convert(data.get("sceneItems"), list[_Item])
        return [item.source_name for item in self._items[name] if item.scene_item_enabled]

    def caption(self, shown: Sequence[str], texts: Sequence[Data | None]) -> str:
        """What of a group is shown, with the text of each; one that was left its own text tells none of it."""
        told = [
            name if settings is None or name in self._untouched else f"{name} {settings.get('text', '')}"
            for name, settings in zip(shown, map(_settings, texts), strict=True)
        ]
        return " ".join(" + ".join(" ".join(each.split()) for each in told).split())

    def media(self, name: str, state: str) -> None:
        """An input is in this state."""
        self._media[name] = state

    def is_cueing(self, name: str) -> bool:
        """Whether a clip is being opened there to be stopped at its start."""
        return name in self._cueing

    # --- what it is told ---

    def lacks(self, said: Received) -> Question | None:
        """What must be asked before OBS can be told this; None when it can be told at once."""
        name = str(said.args[0])
        if said.address.startswith("/caption/") and name not in self._items:
            return Question("/caption", name)
        if said.address == "/media/play" and name not in self._media:
            return Question("/media", name)
        return None

    def requests(self, said: Received) -> tuple[Request, ...]:
        """The requests that a word is, to be done in this order. Raises Unsayable."""
        match said.address, said.args:
            case "/program", (str(scene),):
                return self._cut(scene)
            case "/mix", (str(scene), int(ms)):
                return self._mix(scene, ms)
            case "/preview", (str(scene),):
                on: Request = ("SetStudioModeEnabled", {"studioModeEnabled": True})
                return on, ("SetCurrentPreviewScene", {"sceneName": scene})
            case "/caption/show", (str(group), str(template), str(text)):
                return self._show(group, template, text)
            case "/caption/hide", (str(group),):
                return self._only(group, "")
            case "/mute", (str(name), int(muted)):
                return (("SetInputMute", {"inputName": name, "inputMuted": bool(muted)}),)
            case "/volume", (str(name), float(decibels)):
                return (("SetInputVolume", {"inputName": name, "inputVolumeDb": decibels}),)
            case _:
                return self._play(said)

    @property
    def _fading(self) -> bool:
        return self._clock() < self._fading_until

    def _cut(self, scene: str) -> tuple[Request, ...]:
        # Without studio mode, a cut to either scene of a running fade leaves both on air for ever.
        # The running fade, told to be the shortest, ends well.
        if self._fading and not self._studio_mode:
            self._fading_until = self._clock() + SHORTEST_MS / 1000 + SLACK_S
            return _duration(SHORTEST_MS), _program(scene)
        # Which transition is chosen is told each time: OBS's events come in any order, so one cannot know.
        return self._chosen("cut_transition"), _program(scene)

    def _mix(self, scene: str, ms: int) -> tuple[Request, ...]:
        # In studio mode a fade told during a fade is not made, and OBS tells all the same that the scene is on program.
        if self._fading and self._studio_mode:
            return self._cut(scene)
        fade = self._chosen("fade_transition")
        ms = min(max(ms, SHORTEST_MS), round(LONGEST_S * 1000))
        self._fading_until = self._clock() + ms / 1000 + SLACK_S
        return fade, _duration(ms), _program(scene)

    def _chosen(self, kind: str) -> Request:
        if kind not in self._kinds:
            raise Unsayable(f"OBS has no {kind.partition('_')[0]}, add one to its scene transitions")
        return "SetCurrentSceneTransition", {"transitionName": self._kinds[kind]}

    def _show(self, group: str, template: str, text: str) -> tuple[Request, ...]:
        only = self._only(group, template)
        if not text:
            self._untouched.add(template)
            return only
        self._untouched.discard(template)
        return ("SetInputSettings", {"inputName": template, "inputSettings": {"text": text}}), *only

    def _only(self, group: str, template: str) -> tuple[Request, ...]:
        """Shows one source of a group, if any is named, and hides the others."""
        items = self._items[group]
        if template and template not in (item.source_name for item in items):
            raise Unsayable(f'the scene {group} has no source "{template}"')
        # A source told to be what it is costs nothing, and what is known of it may be a moment old.
        hidden = (_enabled(group, item, False) for item in items if item.source_name != template)
        return *hidden, *(_enabled(group, item, True) for item in items if item.source_name == template)

    def _play(self, said: Received) -> tuple[Request, ...]:
        match said.address, said.args:
            case "/media/play", (str(name),):
                self._cueing.discard(name)
                # A clip that has stopped or ended, told to play, stands still and OBS tells that it plays.
                again = self._media[name] not in ("paused", "playing")
                return (_action(name, "RESTART" if again else "PLAY"),)
            case "/media/stop", (str(name),):
                self._cueing.discard(name)
                self._media[name] = "stopped"
                return (_action(name, "STOP"),)
            case "/media/cue", (str(name), str(file)):
                self._cueing.add(name)
                settings = {"is_local_file": True, "local_file": file}
                settings |= {"restart_on_activate": False, "close_when_inactive": False}
                return (("SetInputSettings", {"inputName": name, "inputSettings": settings}),)
            case "/media/pause", (str(name),):
                return self._pause(name)
            case _:
                raise Unsayable(f"{said.address} ,{said.types} is no word for OBS")

    def _pause(self, name: str) -> tuple[Request, ...]:
        if name not in self._cueing:  # it was told something else meanwhile
            return ()
        self._cueing.discard(name)
        self._media[name] = "paused"
        return _action(name, "PAUSE"), ("SetMediaInputCursor", {"inputName": name, "mediaCursor": 0})


def _settings(answer: Data | None) -> Data | None:
    """The settings in an answer, if it has a text among them."""
    settings = None if answer is None else answer.get("inputSettings")
    return settings if isinstance(settings, dict) and settings.get("text") else None


def _program(scene: str) -> Request:
    return "SetCurrentProgramScene", {"sceneName": scene}


def _duration(ms: int) -> Request:
    return "SetCurrentSceneTransitionDuration", {"transitionDuration": ms}


def _enabled(group: str, item: _Item, enabled: bool) -> Request:
    where = {"sceneName": group, "sceneItemId": item.scene_item_id}
    return "SetSceneItemEnabled", {**where, "sceneItemEnabled": enabled}


def _action(name: str, action: str) -> Request:
    return "TriggerMediaInputAction", {
        "inputName": name,
        "mediaAction": f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{action}",
    }
