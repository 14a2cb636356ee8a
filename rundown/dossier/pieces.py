"""The documents that registers name by their SHA-256, copied beside the annexes as they were given in."""

import re
from collections.abc import Callable, Mapping

from rundown.dossier.walk import Moment
from rundown.production.fields import Kind
from rundown.production.registers import REGISTERS

FOLDER = "annexes/pieces"

File = Callable[[str], bytes | None]
"""The file of this SHA-256 (hex), if it is at hand."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST, _ENDING = 100, 20


def pieces(moments: tuple[Moment, ...], file: File) -> Mapping[str, bytes]:
    """Path in the dossier's folder -> file, of every row as it stands at the end; what is not at hand is left out."""
    kept = moments[-1].after.standing.production
    found: dict[str, bytes] = {}
    for register in REGISTERS.values():
        keys = [field.key for field in register.fields if field.kind is Kind.FILE]
        for code, row in kept.get(register.id, {}).items():
            for key in keys:
                sha, _, name = row.values.get(key, "").partition(" ")
                data = file(sha) if sha else None
                if data is not None:
                    found[f"{FOLDER}/{code}-{safe(name)}"] = data
    return found


def safe(name: str) -> str:
    """A file's name that every system takes and that leads to no other folder; its ending is kept."""
    bare = _UNSAFE.sub("-", name).strip(" .-") or "piece"
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending[:_ENDING]}" if stem else bare[:_LONGEST]
