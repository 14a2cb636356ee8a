"""QR codes as shapes: the dark squares of a code as the path of a drawing. How large it is drawn is in the style sheet."""

from functools import lru_cache

import segno
from msgspec import Struct

QUIET = 4
"""Light modules around a code, as ISO/IEC 18004 wants them."""


class Qr(Struct, frozen=True):
    """A code: its side in modules, quiet zone included, and the SVG path of its dark modules, one unit each."""

    side: int
    path: str


@lru_cache(maxsize=8)
def qr(text: str) -> Qr:
    """The code of this text, a quarter of which may be hidden (level Q). Raises segno.DataOverflowError over 1 663 signs."""
    code = segno.make(text, error="q", micro=False, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    runs = (f"M{QUIET + x} {QUIET + y}h{width}v1h-{width}z" for y, row in enumerate(rows) for x, width in _runs(row))
    return Qr(side=len(rows) + 2 * QUIET, path="".join(runs))


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules stand side by side in a row: the first one's place, and how many."""
    found, start = [], None
    for place, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            found.append((start, place - start))
            start = None
    return found
