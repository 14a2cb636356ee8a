"""Reads a PDF back with poppler's tools: its words, where they stand, and what it says of itself."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdfinfo")) and not os.environ.get("CI"),
    reason="pdftotext and pdfinfo read the PDF back (Debian: poppler-utils)",
)

_PAGE = re.compile(r'<page width="([0-9.]+)" height="([0-9.]+)"')
_WORD = re.compile(r'<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">([^<]*)</word>')


class Word(NamedTuple):
    """A word and its box in points from the top left of its page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Leaf(NamedTuple):
    """A page: its size in points and its words."""

    width: float
    height: float
    words: list[Word]

    @property
    def text(self) -> str:
        """The words, one space apart."""
        return " ".join(word.text for word in self.words)


def leaves(data: bytes, folder: Path) -> list[Leaf]:
    """The pages of a PDF."""
    found: list[Leaf] = []
    for line in _tool("pdftotext", data, folder, "-raw", "-bbox").splitlines():
        if page := _PAGE.search(line):
            found.append(Leaf(float(page[1]), float(page[2]), []))
        elif word := _WORD.search(line):
            left, top, right, bottom = (float(word[place]) for place in range(1, 5))
            found[-1].words.append(Word(left, top, right, bottom, word[5]))
    return found


def facts(data: bytes, folder: Path) -> dict[str, str]:
    """What the PDF says of itself: `Title`, `Tagged`, `Pages`..."""
    lines = _tool("pdfinfo", data, folder).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _tool(name: str, data: bytes, folder: Path, *options: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(data)
    output = ["-"] if name == "pdftotext" else []
    done = subprocess.run([name, *options, str(file), *output], capture_output=True, check=True, timeout=30)
    return done.stdout.decode()
