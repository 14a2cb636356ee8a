"""The command palette (Ctrl+P): every act of this desk by its name; what has no effect now is not offered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from control.desk.asks import why_not
from control.desk.keys import Act, label, on_desk

if TYPE_CHECKING:
    from control.desk.app import DeskApp

MOVING: tuple[Act, ...] = ("up", "down", "first", "last", "confirm", "back", "other", "other_back", "more")
"""What only makes sense as a key."""


class Acts(Provider):
    """The acts of the desk that is shown."""

    def _acts(self) -> Iterator[tuple[str, Act]]:
        desk = cast("DeskApp", self.app)
        scene = desk.scene()
        if scene is None:
            return
        for key in on_desk(desk.role):
            if key.id not in MOVING and not why_not(key.id, scene):
                yield f"{label(key, scene)}   {key.cap}", key.id

    def _press(self, act: Act) -> None:
        cast("DeskApp", self.app).choose(act)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for said, act in self._acts():
            yield DiscoveryHit(said, lambda act=act: self._press(act))

    async def search(self, query: str) -> Hits:
        """Those that match."""
        matcher = self.matcher(query)
        for said, act in self._acts():
            score = matcher.match(said)
            if score > 0:
                yield Hit(score, matcher.highlight(said), lambda act=act: self._press(act))
