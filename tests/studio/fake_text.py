"""Small servers that speak the text protocols of real units, as far as gear.md and the makers' sources tell.

Each keeps the lines it was told (`told`) and can be made to behave badly: `mute`, `slow`, `chopped` (a few bytes at a time),
`hangs_up` (in place of its next reply).
"""

import abc
import asyncio
import json
import re
import shlex
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote


class TextServer(abc.ABC):
    """What they have in common: connections, lines, bad manners. It may be started again on the port it had."""

    end = "\r\n"
    greeting: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.told: list[str] = []
        self.port = 0
        self.mute = self.chopped = self.hangs_up = False
        self.slow = 0.0
        self._server: asyncio.Server | None = None
        self._writers: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        tasks = list(self._writers.values())
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def at(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def push(self, *lines: str) -> None:
        """Says these lines unasked, in one write."""
        for writer in self._writers:
            writer.write("".join(f"{line}{self.end}" for line in lines).encode())

    @abc.abstractmethod
    def answer(self, line: str) -> Iterator[str]:
        """The lines that this one is answered with; what is pushed because of it goes out before them."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._writers[writer] = task
        try:
            await self._say(writer, self.greeting)
            while line := await reader.readline():
                self.told.append(line.decode().rstrip("\r\n"))
                if self.mute:
                    continue
                await asyncio.sleep(self.slow)
                replies = tuple(self.answer(self.told[-1]))
                if self.hangs_up:
                    self.hangs_up = False
                    break
                await self._say(writer, replies)
        except ConnectionError:
            pass
        finally:
            del self._writers[writer]
            writer.transport.abort()

    async def _say(self, writer: asyncio.StreamWriter, lines: tuple[str, ...]) -> None:
        data = "".join(f"{line}{self.end}" for line in lines).encode()
        step = 3 if self.chopped else max(1, len(data))
        for begin in range(0, len(data), step):
            writer.write(data[begin : begin + step])
            await writer.drain()
            await asyncio.sleep(0.001 if self.chopped else 0)


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


class FakeCaspar(TextServer):
    """A CasparCG server of two channels: clips and templates it has, what plays on its layers."""

    def __init__(self) -> None:
        super().__init__()
        self.clips = {"R1", "R2", "GEN DEB"}
        self.templates = {"tiers"}
        self.layers: dict[str, str] = {}
        self.loaded: dict[str, str] = {}
        self.graphics: dict[str, str] = {}

    def answer(self, line: str) -> Iterator[str]:
        words = _words(line)
        command, place = words[0].upper(), words[1] if len(words) > 1 else ""
        if command == "PING":
            yield f"PONG {place}"
        elif command == "VERSION":
            yield from ("201 VERSION OK", "2.5.0 fake")
        elif command == "INFO" and not place:
            yield from ("200 INFO OK", "1 1080i5000 PLAYING", "2 1080i5000 PLAYING", "")
        elif command == "CG":
            yield self._cg(place, *words[2:])
        elif place != "ALL" and not re.fullmatch(r"[12](-\d+)?", place):
            yield from ("400 ERROR", line)
        else:
            yield from self._layer(command, place, words[2:], line)

    def _layer(self, command: str, place: str, rest: list[str], line: str) -> Iterator[str]:
        what = rest[0] if rest else ""
        if command in ("PLAY", "LOADBG") and what and what not in self.clips and not what.startswith(("route:", "#")):
            yield f"404 {command} FAILED"
            return
        match command:
            case "LOADBG":
                self.loaded[place] = what
            case "PLAY":
                self.layers[place] = what or self.loaded.pop(place, self.layers.get(place, "EMPTY"))
            case "CLEAR" if place == "ALL":
                self.layers, self.graphics = {}, {}
            case "CLEAR" | "STOP":
                self.layers.pop(place, None)
                self.graphics.pop(place, None)
            case "PAUSE" | "RESUME" | "MIXER":
                pass
            case _:
                yield from ("400 ERROR", line)
                return
        yield f"202 {command} ALL OK" if place == "ALL" else f"202 {command} OK"

    def _cg(self, place: str, verb: str, *rest: str) -> str:
        if verb == "ADD":
            _, template, _, data = rest
            if template not in self.templates:
                return "404 CG ADD FAILED"
            self.graphics[place] = data
        elif place not in self.graphics:
            return f"403 CG {verb} FAILED"
        elif verb == "UPDATE":
            self.graphics[place] = rest[1]
        elif verb == "STOP":
            del self.graphics[place]
        return "202 CG OK"


def _words(line: str) -> list[str]:
    """The words of an AMCP line: quotes hold one together, a backslash stands before a quote of its own."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.quotes, lexer.commenters = True, '"', ""
    return list(lexer)


class FakeCompanion(TextServer):
    """Companion's TCP remote control: buttons that are redrawn (and say so to everybody) when they are pressed."""

    end = "\n"

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {"1/0/0", "1/0/1"}
        self.pressed: list[str] = []
        self.variables = {"title": "none"}

    def answer(self, line: str) -> Iterator[str]:
        word, _, rest = line.partition(" ")
        name, _, deed = rest.partition(" ")
        match word.upper():
            case "LOCATION" if name not in self.buttons:
                yield "-ERR No control at location"
            case "LOCATION":
                self.pressed.append(f"{name} {deed}")
                yield self.redrawn(name)
                yield "+OK"
            case "CUSTOM-VARIABLE" if name not in self.variables:
                yield "-ERR Variable not found"
            case "CUSTOM-VARIABLE" if deed.startswith("SET-VALUE "):
                self.variables[name] = deed.removeprefix("SET-VALUE ")
                yield "+OK"
            case _:
                yield "-ERR Syntax error"

    @staticmethod
    def redrawn(name: str) -> str:
        page, row, column = map(int, name.split("/"))
        place = {"type": "bank_bg_change", "page": page, "row": row, "column": column}
        return json.dumps(place | {"red": 255, "green": 0, "blue": 0}, separators=(",", ":"))
