"""A small CasparCG."""

import re
import shlex
from collections.abc import Iterator

from tests.studio.text_units.server import TextServer


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
