"""The rundown on paper, asked for at a desk."""

import sys
import webbrowser
from collections.abc import Mapping


def open_paper(address: str, environ: Mapping[str, str]) -> None:
    """Shows it in this machine's browser; without a desktop a text browser would open over the desk, so nothing does."""
    if sys.platform in ("darwin", "win32") or environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}:
        webbrowser.open(address)
