"""Sets a page's data as PDF by typst: the template, the faces (Lato, from its package) and nothing of this machine.

The data go in as JSON, never as markup: a title prints as it is written. The same data give the same bytes.
"""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec
import typst
from msgspec import Struct

Template = Literal["conducteur", "service", "rules", "record"]

_FOLDER = Path(str(files(__package__)))
_FACES = Path(str(files("fontpkg_lato") / "files"))


class Pdf(Struct, frozen=True):
    """A PDF document; `is_accessible` says whether it keeps the whole of PDF/UA-1, which wants every sign drawn."""

    data: bytes
    is_accessible: bool


def pdf(template: Template, page: Struct, printed_at: int) -> Pdf:
    """The page as a tagged PDF, dated `printed_at` (epoch ms).

    A sign that none of the faces has (Chinese, an emoji) prints as an empty box, and the document is then tagged
    but no PDF/UA-1.
    """
    try:
        return Pdf(_compiled(template, page, printed_at, ua=True), is_accessible=True)
    except typst.TypstError:
        return Pdf(_compiled(template, page, printed_at, ua=False), is_accessible=False)


def _compiled(template: Template, page: Struct, printed_at: int, *, ua: bool) -> bytes:
    return typst.compile(
        _FOLDER / f"{template}.typ",
        root=_FOLDER,
        font_paths=[_FACES],
        ignore_system_fonts=True,
        sys_inputs={"page": msgspec.json.encode(page).decode()},
        pdf_standards=["ua-1"] if ua else [],
        timestamp=printed_at // 1000,
    )
