"""On which line of a TOML text a key stands, for complaints that point at it. The parsers at hand keep no places."""

import re
from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_WORD = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""")


def lines_of(text: str) -> Mapping[str, int]:
    """Dotted key (without quotes) -> its line, from 1, for each table and each key that begins a line."""
    return dict(_places(text))


def line_of(lines: Mapping[str, int], key: str) -> int:
    """The line of this key, else of the nearest table or key above it, else 1."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def _places(text: str) -> Iterator[tuple[str, int]]:
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = _words(header[1])
            yield ".".join(table), number
        elif key := _KEY.match(line):
            yield ".".join((*table, *_words(key[1]))), number


def _words(dotted: str) -> tuple[str, ...]:
    return tuple(found[1] or found[2] or found[0] for found in _WORD.finditer(dotted))
