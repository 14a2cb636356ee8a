"""The chart of reaction times: from "en place" to "prêt", by post."""

from collections.abc import Mapping, Sequence
from statistics import median

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rundown.dossier import style
from rundown.dossier.called import Call
from rundown.dossier.style import ACCENT, DIM, HAIR, INK, LARGE, REAL, SMALL
from rundown.dossier.teller import Teller
from rundown.timecode import SECOND

THRESHOLD = 5.0
"""Seconds within which a call should be answered."""

AXIS_S = 8.0

_WORDS: Mapping[str, tuple[str, str]] = {
    "calls": ("appels", "calls"),
    "median": ("médiane", "median"),
    "maximum": ("maximum", "maximum"),
    "item": ("séq.", "item"),
}


def reactions(calls: Sequence[Call], tell: Teller) -> Figure:
    """One dot per call that was answered, by post; the median, the slowest, the threshold."""
    roles = sorted({str(call.role) for call in calls}, key=_RANK.index)
    drawing = style.figure(14 + 8 * len(roles))
    axes = style.bare_axes(drawing, (0.08, 0.03, 0.64, 0.84))
    axes.set_xlim(0, AXIS_S)
    axes.set_ylim(len(roles) - 0.4, -0.6)
    axes.xaxis.tick_top()
    marks = range(0, int(AXIS_S) + 1)
    axes.set_xticks(list(marks), [f"{mark} s" if mark == AXIS_S else str(mark) for mark in marks], fontsize=SMALL)
    axes.set_yticks(range(len(roles)), roles, fontsize=LARGE, fontweight="bold")
    axes.grid(axis="x", color=HAIR, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.axvline(THRESHOLD, color=ACCENT, linewidth=1, linestyle=(0, (3, 2)))
    heads = ((0.80, "calls"), (0.89, "median"), (0.985, "maximum"))
    for x, word in heads:
        drawing.text(x, 0.89, _say(word, tell), ha="right", va="bottom", color=DIM, fontsize=SMALL)
    for row, role in enumerate(roles):
        _role_row(drawing, axes, row, [call for call in calls if call.role == role], tell)
    return drawing


_RANK = ("REA", "SCR", "SON", "IMG", "PLA", "PRO", "PRES", "VUE")


def _role_row(drawing: Figure, axes: Axes, row: int, calls: Sequence[Call], tell: Teller) -> None:
    times = [(call.reaction or 0) / SECOND for call in calls]
    for place, (call, time) in enumerate(zip(calls, times, strict=True)):
        late = time > THRESHOLD
        y = row + (place * 3 % 7 - 3) * 0.07
        axes.plot(
            [min(time, AXIS_S)],
            [y],
            "o",
            markersize=3.6,
            color=ACCENT if late else REAL,
            alpha=1 if late else 0.55,
            clip_on=False,
        )
        if late:
            name = f"{_say('item', tell)} {call.number}"
            side = "right" if time > AXIS_S - 1 else "left"
            offset = (-4 if side == "right" else 4, -2.5)
            axes.annotate(
                name,
                (min(time, AXIS_S), y),
                xytext=offset,
                textcoords="offset points",
                ha=side,
                fontsize=SMALL,
                color=ACCENT,
            )
    middle = median(times)
    axes.plot([middle, middle], [row - 0.3, row + 0.3], color=INK, linewidth=1.8)
    worst = max(times)
    y = 0.03 + 0.84 * (1 - (row + 0.6) / (axes.get_ylim()[0] + 0.6))
    drawing.text(0.80, y, str(len(times)), ha="right", va="center", fontsize=LARGE)
    drawing.text(
        0.89, y, tell.seconds(round(middle * SECOND)), ha="right", va="center", fontsize=LARGE, fontweight="bold"
    )
    colour, weight = (ACCENT, "bold") if worst > THRESHOLD else (INK, "normal")
    drawing.text(
        0.985,
        y,
        tell.seconds(round(worst * SECOND)),
        ha="right",
        va="center",
        fontsize=LARGE,
        color=colour,
        fontweight=weight,
    )


def _say(word: str, tell: Teller) -> str:
    return _WORDS[word][0 if tell.language == "fr" else 1]
