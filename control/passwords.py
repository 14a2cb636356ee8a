"""The passwords of units, in the folder of a show's journal; how they are kept is in `control/wire/access.py`."""

from pathlib import Path

from control.wire.access import Access, AccessFault

FILE = "access.db"


def passwords_in(folder: Path) -> dict[str, str]:
    """The passwords kept in this folder, by unit; none where there is no file. Raises AccessFault."""
    if not (folder / FILE).exists():
        return {}
    access = Access(folder / FILE)
    try:
        return access.keys()
    finally:
        access.close()


def keep_password(folder: Path, unit: str, password: str) -> Path:
    """Keeps the password of a unit, "" forgets it; the file, its owner's alone, in which it is. Raises AccessFault."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccessFault(
            f"{folder} cannot be used as a folder ({error.strerror}), choose another with --data"
        ) from None
    access = Access(folder / FILE)
    try:
        access.set_key(unit, password)
    finally:
        access.close()
    return folder / FILE
