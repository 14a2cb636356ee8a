"""The weeks around a show that is rehearsed: what its folder `production` says was written down, by whom, and when.

What was true by the day of the show enters before it airs, what came later once it has.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from control.wire.sealed import Sealed
from control.wire.sealing import parted
from rundown.engine import Engine
from rundown.plan.show import Show
from rundown.plan.showfile import show_file
from rundown.production.files import NotADocument, looked_at
from rundown.production.sheet.history import NotAHistory, Step, history
from server import ServerFault

FOLDER = "production"
"""The folder beside the show file."""

PIECES = "pieces"
"""The folder in it of the files that its documents are."""


class Season:
    """The steps of a production, and the files (name -> bytes) that go with it; made by `Season.of`."""

    def __init__(self, steps: tuple[Step, ...], pieces: Mapping[str, bytes], on_air: int) -> None:
        self._steps = steps
        self._pieces = pieces
        self._on_air = on_air

    @classmethod
    def of(cls, path: Path, show: Show) -> Self | None:
        """That of a show, None if its folder has none. Raises ServerFault for one that cannot be read."""
        folder = show_file(path).resolve().parent / FOLDER
        files = sorted(file for kind in ("*.csv", "*.xlsx") for file in folder.glob(kind))
        if not files:
            return None
        try:
            steps = history([(file.name, file.read_bytes()) for file in files], show)
            return cls(steps, _pieces(folder / PIECES), show.on_air)
        except (NotAHistory, NotADocument, OSError) as fault:
            raise ServerFault(f"{folder} cannot be taken:\n{fault}") from None

    def before(self, engine: Engine, sealed: Sealed) -> None:
        """What was true by the instant on air, and every file. Raises ServerFault."""
        for name, data in self._pieces.items():
            sealed.keep_file(name, data)
        _enter(engine, sealed, [step for step in self._steps if step.on <= self._on_air])

    def after(self, engine: Engine, sealed: Sealed) -> None:
        """What came after it. Raises ServerFault."""
        _enter(engine, sealed, [step for step in self._steps if step.on > self._on_air])


def _pieces(folder: Path) -> dict[str, bytes]:
    """The files of a folder. Raises NotADocument with the name of one that cannot be kept."""
    found = {file.name: file.read_bytes() for file in sorted(folder.glob("*")) if file.is_file()}
    for name, data in found.items():
        try:
            looked_at(name, data)
        except NotADocument as wrong:
            raise NotADocument(f"{name} {wrong}") from None
    return found


def _enter(engine: Engine, sealed: Sealed, steps: list[Step]) -> None:
    """What is personal goes to `sealed`, as it does when it comes over the wire."""
    for step in steps:
        id = f"{step.by}:production/{step.on}"
        record, texts = parted(step.record, engine.head, id, sealed.digest)
        if texts:
            sealed.keep_fields(step.by, engine.now(), texts)
        refused = engine.submit(engine.asked(record, step.by, id=id)).refused
        if refused is not None:
            code, params = refused
            told = ", ".join(f"{name} {value}" for name, value in params.items())
            raise ServerFault(f"the production's history: {step.by} could not write this down, {code} ({told})")
