"""Where a player's contact may have gone: each way it could be written there, and each text in a file, whole or packed."""

import base64
import re
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, quote_plus

from control.game.typed import Mistyped, read_contact

LEAST_SIGNS = 8
"""Shorter parts of a contact may be anything."""


def spellings(contact: str) -> frozenset[bytes]:
    """How this contact may stand in a file: as typed, normalised, its digits alone or its box, escaped, in hex, in base64."""
    texts = {contact, contact.strip().casefold(), _digits(contact), *_boxes(contact)}
    with suppress(Mistyped):
        texts.add(read_contact(contact).key)
    texts |= {_national(text) for text in texts}
    raw = [text.encode() for text in texts if len(text) >= LEAST_SIGNS]
    escaped = {how(text).encode() for text in texts if len(text) >= LEAST_SIGNS for how in (quote, quote_plus)}
    coded = {each.hex().encode() for each in raw} | {part for each in raw for part in _base64(each)}
    return frozenset({*raw, *escaped, *coded})


def found(data: bytes, contacts: Collection[str]) -> set[str]:
    """Which of these contacts stand in this, in whichever spelling and case."""
    lower = data.lower()
    return {
        contact for contact in contacts if any(each in data or each.lower() in lower for each in spellings(contact))
    }


def contents(folder: Path, *, but: str) -> Iterator[tuple[str, bytes]]:
    """Every file in a folder with its name, and what is packed in it: members of documents, the text of PDFs."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(but)):
        at = path.relative_to(folder).as_posix()
        yield at, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from ((f"{at} {name}", packed.read(name)) for name in packed.namelist())
        if path.suffix == ".pdf" and shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, timeout=60).stdout
            yield f"{at} text", text


def _digits(contact: str) -> str:
    return "" if "@" in contact else re.sub(r"\D", "", contact.replace("(0)", ""))


def _national(text: str) -> str:
    """A number of France without its country."""
    return re.sub(r"^(\+|00)?33", "0", text)


def _boxes(contact: str) -> tuple[str, ...]:
    """What stands before the @ of an address, with and without its label."""
    box = contact.strip().casefold().removeprefix("mailto:").partition("@")[0] if "@" in contact else ""
    return box, box.partition("+")[0]


def _base64(raw: bytes) -> Iterator[bytes]:
    """What of it stands in a longer text in base64, whatever comes before and after: three ways."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw)
        yield coded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
