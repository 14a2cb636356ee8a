"""The codes: what is drawn is the code, with its quiet zone."""

import re

import segno

from control.web.qr import QUIET, qr

URL = "https://jeu.passerelles.test"


def test_every_dark_module_is_drawn_and_no_other() -> None:
    code = qr(URL)
    drawn = set()
    for x, y, width, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path):
        assert width == back
        drawn |= {(int(x) + step, int(y)) for step in range(int(width))}
    matrix = segno.make(URL, error="q", micro=False, boost_error=False).matrix
    assert drawn == {(QUIET + x, QUIET + y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert code.side == len(matrix) + 2 * QUIET


def test_nothing_is_drawn_in_the_quiet_zone() -> None:
    places = [int(number) for pair in re.findall(r"M(\d+) (\d+)", qr(URL).path) for number in pair]
    assert min(places) == QUIET
    assert max(places) < qr(URL).side - QUIET
