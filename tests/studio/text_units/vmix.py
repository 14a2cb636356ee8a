"""A small vMix."""

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

from tests.studio.text_units.server import TextServer


class FakeVmix(TextServer):
    """vMix's TCP API: nine inputs; what changes is told before the reply of what changed it. OK to any function."""

    greeting = ("VERSION OK 28.0.0.39",)

    def __init__(self) -> None:
        super().__init__()
        self.active, self.preview, self.ftb = 1, 2, 0
        self.ignored: set[str] = set()
        self.acts: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.items: dict[int, int] = {}
        self.subscribed = False

    def answer(self, line: str) -> Iterator[str]:
        command, _, rest = line.partition(" ")
        match command:
            case "SUBSCRIBE":
                self.subscribed = True
                yield f"SUBSCRIBE OK {rest}"
            case "FUNCTION":
                yield from self._function(*rest.partition(" ")[::2])
            case "ACTS":
                yield f"ACTS OK {rest} {self._act(rest)}"
            case "XMLTEXT":
                yield f"XMLTEXT OK {self.active}" if rest == "vmix/active" else "XMLTEXT ER Not found"
            case "TALLY":
                yield f"TALLY OK {self._tally()}"
            case _:
                yield f"{command} ER Unknown command"

    def by_hand(self, name: str) -> None:
        """The operator cuts to this input."""
        self.push(*self._cut(int(name)))

    def _tally(self) -> str:
        return "".join("1" if n == self.active else "2" if n == self.preview else "0" for n in range(1, 10))

    def _act(self, name: str) -> int:
        if name == "FadeToBlack":
            return self.ftb
        what, _, number = name.partition(" ")
        known = {"Input": self.active, "InputPreview": self.preview}
        return int(known[what] == int(number)) if what in known else self.acts.get(name, 0)

    def _function(self, name: str, query: str) -> Iterator[str]:
        given = {key: value[0] for key, value in parse_qs(query, keep_blank_values=True).items()}
        number = int(given.get("Input", "0"))
        if f"the reply of {name}" in self.ignored:
            return
        if number > 9:
            yield "FUNCTION ER Input not found"
            return
        events = [] if name in self.ignored else self._done(name, number, given)
        yield from events if self.subscribed else ()
        yield "FUNCTION OK Completed"

    def _cut(self, number: int) -> list[str]:
        before, self.active = self.active, number
        return [] if before == number else [f"ACTS OK Input {before} 0", f"ACTS OK Input {number} 1"]

    def _done(self, name: str, number: int, given: dict[str, str]) -> list[str]:
        match name:
            case "CutDirect" | "ActiveInput" | "Fade":
                return self._cut(number)
            case "PreviewInput":
                self.preview = number
                return [f"ACTS OK InputPreview {number} 1"]
            case "FadeToBlack":
                self.ftb = 1 - self.ftb
                return [f"ACTS OK FadeToBlack {self.ftb}"]
            case "Play" | "Pause":
                return self._set(f"InputPlaying {number}", int(name == "Play"))
            case "AudioOn" | "AudioOff":
                return self._set(f"InputAudio {number}", int(name == "AudioOn"))
            case "OverlayInput1In":
                return self._set(f"Overlay1 {number}", 1)
            case "OverlayInput1Out":
                return [event for each in range(1, 10) for event in self._set(f"Overlay1 {each}", 0)]
            case "SetText":
                self.texts[given["SelectedName"]] = unquote(given["Value"])
            case "SelectIndex":
                self.items[number] = int(given["Value"])
        return []

    def _set(self, act: str, value: int) -> list[str]:
        before, self.acts[act] = self.acts.get(act, 0), value
        return [] if before == value else [f"ACTS OK {act} {value}"]
