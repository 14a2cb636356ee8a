"""Files that documents of the register are: what they may be called, and whether they are what they are called."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping

LARGEST = 50 * 1024 * 1024
"""Bytes of a file."""

_LONGEST = 120
"""Characters of a name."""

_NEVER = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]" + r'|[/\\:*?"<>|]')
"""Signs that lead to another folder, that a system refuses, or that make a name look like another."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_PROGRAMS = frozenset(
    [
        "app",
        "bat",
        "cmd",
        "com",
        "cpl",
        "dll",
        "dmg",
        "exe",
        "hta",
        "htm",
        "html",
        "jar",
        "js",
        "jse",
        "lnk",
        "msi",
        "ps1",
        "scr",
        "sh",
        "svg",
        "url",
        "vbs",
        "wsf",
        "xhtml",
    ]
)


class NotADocument(ValueError):
    """The file is not kept; `str()` says why and what to do."""


def document_name(name: str) -> str:
    """The name as it is kept. Raises NotADocument."""
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept:
        raise NotADocument("has no name, give it one")
    if found := _NEVER.search(name):
        shown = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
        raise NotADocument(f"has {shown} in its name, give it another of letters, digits, spaces, dots and hyphens")
    if kept.startswith((".", "-", "~")) or kept.endswith(".") or _RESERVED.fullmatch(kept):
        raise NotADocument(f'cannot be called "{kept[:40]}" on every system, give it another name')
    if len(kept) > _LONGEST:
        raise NotADocument(f"has a name of {len(kept)} characters, give it one of {_LONGEST} at most")
    if kept.rpartition(".")[2].casefold() in _PROGRAMS:
        raise NotADocument(
            f'is a program or a page ("{kept[-20:]}"), give a document: a PDF, a picture, a sheet, a text'
        )
    return kept


def looked_at(name: str, data: bytes) -> str:
    """The name of a file that may be kept as it is. Raises NotADocument for one that is empty, too large or broken."""
    kept = document_name(name)
    if not data:
        raise NotADocument("is empty, there is nothing to keep")
    if len(data) > LARGEST:
        raise NotADocument(f"has more than {LARGEST // 1024**2} MB, give a smaller copy")
    ending = kept.rpartition(".")[2].casefold()
    if ending in _WHOLE and not _WHOLE[ending](data):
        raise NotADocument(f"is no whole .{ending}: open it in its program and save it again")
    return kept


def _pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024] and b"%%EOF" in data[-1024:]


def _png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in data[-64:]


def _jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-64:]


def _archive(data: bytes) -> bool:
    """Whether the list of what is in it is there; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (
        zipfile.BadZipFile,
        ValueError,
        NotImplementedError,
    ):  # the last: a kind of archive that zipfile cannot read
        return False


_WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "pdf": _pdf,
    "png": _png,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), _archive),
}
