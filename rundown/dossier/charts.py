"""The charts: planned against real, over and under through the show, how fast calls were answered, and those of bars.

Deterministic.
"""

import io
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch, Rectangle
from msgspec import Struct

from rundown.dossier import style
from rundown.dossier.aired import Airing
from rundown.dossier.bars import budget_bars, carbon_bars
from rundown.dossier.bars import drawn as bars_drawn
from rundown.dossier.facts import Facts
from rundown.dossier.reactions import reactions
from rundown.dossier.style import ACCENT, DIM, HAIR, INK, LARGE, LATE, PLANNED, PLANNED_VT, REAL, REAL_VT, SMALL
from rundown.dossier.teller import Teller
from rundown.timecode import MINUTE, SECOND, format_signed

TICK = 4
"""Minutes between two marks of the time scale."""

WIDE = 9
"""An item is numbered when it is wider than so many units of 1/320 of the show."""

NAME_WIDTH = 0.062
"""Of the name of an incident or a decision, part of the whole width."""

LATE_START, EARLY_START = 15 * SECOND, -5 * SECOND

_WORDS: Mapping[str, tuple[str, str]] = {
    "planned": ("Prévu", "Planned"),
    "real": ("Réel", "Real"),
    "late": ("en retard", "late"),
    "early": ("en avance", "early"),
    "budget": ("écart", "deviation"),
    "carbon": ("définitif", "final"),
}


class Chart(Struct, frozen=True):
    """A drawing: a name, its SVG and its PNG (170 mm wide at 220 dpi), and the one figure that matters, for the alternative text."""

    name: str
    svg: bytes
    png: bytes
    figure: str


def charts(facts: Facts, tell: Teller) -> tuple[Chart, ...]:
    """The charts that there are facts for."""
    drawn = []
    with style.styled():
        if any(row.real_start is not None for row in facts.airings):
            drawn.append(_chart("planned-real", _ribbons(facts, tell), _most_late(facts)))
        if len(facts.drifts) > 1:
            drawn.append(_chart("over-under", _over_under(facts, tell), _worst(facts)))
        answered = [call for call in facts.calls if call.reaction is not None and call.role is not None]
        if answered:
            slowest = max(call.reaction or 0 for call in answered)
            drawn.append(_chart("reactions", reactions(answered, tell), tell.seconds(slowest)))
        for name, bars in (("budget", budget_bars(facts, tell)), ("carbon", carbon_bars(facts, tell))):
            if bars:
                matters = max(bars, key=lambda bar: bar.after)
                figure = bars_drawn(bars, _say(name, tell), tell)
                drawn.append(_chart(name, figure, f"{matters.name} : {matters.told}"))
    return tuple(drawn)


def _chart(name: str, figure: Figure, matters: str) -> Chart:
    files: dict[str, bytes] = {}
    for kind in ("svg", "png"):
        out = io.BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(out, format=kind, dpi=style.DPI, metadata=metadata)
        files[kind] = out.getvalue()
    return Chart(name, files["svg"], files["png"], matters)


def _say(word: str, tell: Teller) -> str:
    return _WORDS[word][0 if tell.language == "fr" else 1]


def _minutes(facts: Facts) -> tuple[int, float]:
    """The zero of the time scale (epoch ms), and its length in minutes."""
    starts = [row.real_start for row in facts.airings if row.real_start is not None]
    ends = [row.real_start + (row.real or 0) for row in facts.airings if row.real_start is not None]
    return min(starts), max(facts.show.slot, max(ends) - min(starts)) / MINUTE


def _scale(axes: Axes, length: float) -> None:
    axes.set_xlim(0, length)
    marks = range(0, int(length) + 1, TICK)
    axes.set_xticks(list(marks), [f"min {mark}" if mark == 0 else str(mark) for mark in marks], fontsize=SMALL)


# --- planned and real ---


def _most_late(facts: Facts) -> str:
    return format_signed(max((row.cumulated or 0 for row in facts.airings), key=abs))


def _ribbons(facts: Facts, tell: Teller) -> Figure:
    zero, length = _minutes(facts)
    drawing = style.figure(44)
    axes = style.bare_axes(drawing, (0.08, 0.05, 0.91, 0.82))
    _scale(axes, length)
    axes.xaxis.tick_top()
    axes.set_ylim(0, 10)
    axes.set_yticks([8.6, 1.9], [_say("planned", tell), _say("real", tell)], fontsize=LARGE)
    axes.get_yticklabels()[1].set_fontweight("bold")
    for row in facts.airings:
        _planned_block(axes, row, zero, length)
        _real_block(axes, row, zero, length)
        _join(axes, row, zero)
    return drawing


def _planned_block(axes: Axes, row: Airing, zero: int, length: float) -> None:
    if row.planned_start is None or row.planned is None:
        return
    start, width = (row.planned_start - zero) / MINUTE, row.planned / MINUTE
    face = PLANNED_VT if row.type in ("VT", "GEN") else PLANNED
    axes.add_patch(Rectangle((start, 7.4), width, 2.4, facecolor=face, edgecolor=REAL_VT, linewidth=0.5))
    _numbered(axes, row, start, width, 8.6, INK, length)


def _real_block(axes: Axes, row: Airing, zero: int, length: float) -> None:
    if row.real_start is None or row.real is None or row.status in ("stray", "gap"):
        return
    start, width = (row.real_start - zero) / MINUTE, row.real / MINUTE
    over = max(0.0, (row.deviation or 0) / MINUTE) if row.planned else 0.0
    face = REAL_VT if row.type in ("VT", "GEN") else REAL
    axes.add_patch(Rectangle((start, 0.7), width, 2.4, facecolor=face, edgecolor="white", linewidth=0.5))
    if over * MINUTE >= SECOND:
        hatched = {"facecolor": "white", "edgecolor": ACCENT, "hatch": "//////", "linewidth": 0.5}
        axes.add_patch(Rectangle((start + width - over, 0.7), over, 2.4, **hatched))  # type: ignore[arg-type]  # its own arguments
    elif (row.deviation or 0) <= -SECOND:
        given = -(row.deviation or 0) / MINUTE
        axes.add_patch(Rectangle((start + width, 0.1), given, 0.4, facecolor="white", edgecolor=INK, linewidth=0.6))
    _numbered(axes, row, start, width - over, 1.9, "white", length)


def _numbered(axes: Axes, row: Airing, start: float, width: float, y: float, colour: str, length: float) -> None:
    if width / length * 320 > WIDE:
        text = {"ha": "center", "va": "center_baseline", "fontsize": SMALL, "fontweight": "bold", "color": colour}
        axes.text(start + width / 2, y, row.number, **text)  # type: ignore[arg-type]  # its own arguments


def _join(axes: Axes, row: Airing, zero: int) -> None:
    if row.planned_start is None:
        return
    start = (row.planned_start - zero) / MINUTE
    if row.real_start is None:
        axes.plot([start, start], [7.4, 5.6], color=DIM, linewidth=0.7)
        axes.plot([start], [5.6], marker="x", markersize=4, color=INK)
        return
    moved = row.real_start - row.planned_start
    colour = ACCENT if moved > LATE_START else INK if moved < EARLY_START else HAIR
    ends = ((start, 7.4), ((row.real_start - zero) / MINUTE, 3.1))
    axes.add_patch(ConnectionPatch(*ends, coordsA="data", color=colour, linewidth=0.8 if colour != HAIR else 0.6))


# --- over and under ---


def _worst(facts: Facts) -> str:
    return format_signed(max((point.over for point in facts.drifts), key=abs))


def _over_under(facts: Facts, tell: Teller) -> Figure:
    zero, length = _minutes(facts)
    x = [(point.at - zero) / MINUTE for point in facts.drifts]
    y = [point.over / SECOND for point in facts.drifts]
    top, bottom = max([30.0, *y]), min([-30.0, *y])
    names = _names(facts, zero, length)
    step = (top - bottom) * 0.11
    drawing = style.figure(56)
    axes = style.bare_axes(drawing, (0.08, 0.1, 0.91, 0.89))
    _scale(axes, length)
    axes.set_ylim(bottom - step, top + step * (2 + max([0, *(name.level for name in names)])))
    marks = _marks(bottom, top)
    axes.set_yticks(marks, [format_signed(mark * SECOND) for mark in marks], fontsize=SMALL)
    axes.grid(axis="y", color=HAIR, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.fill_between(x, y, 0, where=[value > 0 for value in y], color=LATE, interpolate=True, linewidth=0)
    axes.plot([0, length], [0, 0], color=INK, linewidth=0.9)
    axes.plot(x, y, color=INK, linewidth=1.4, solid_joinstyle="miter")
    axes.text(0.2, top + step * 0.5, _say("late", tell), va="bottom", color=DIM, fontsize=SMALL)
    axes.text(0.2, bottom - step * 0.9, _say("early", tell), va="bottom", color=DIM, fontsize=SMALL)
    for name in names:
        _named(axes, name, top + step * (0.5 + name.level))
    return drawing


def _marks(bottom: float, top: float) -> list[int]:
    step = next((step for step in (30, 60, 120, 300, 600) if (top - bottom) / step <= 8), 1800)
    return list(range(int(bottom // step) * step, int(top) + step, step))


class _Name(Struct, frozen=True, kw_only=True):
    """The name of an incident or a decision: where it is on the line (minutes, s), where its name begins, at which height."""

    code: str
    x: float
    y: float
    left: float
    level: int
    is_incident: bool


def _names(facts: Facts, zero: int, length: float) -> list[_Name]:
    """The incidents and decisions of this pass, their names above the line and beside each other."""
    told = [(each.opened.at, each.code, True) for each in facts.incidents]
    told += [(each.taken.at, each.code, False) for each in facts.decisions]
    width, found = NAME_WIDTH * length, list[_Name]()
    ends = [2 * width]  # where the word for the late side stands
    for at, code, is_incident in sorted(told):
        x = (at - zero) / MINUTE
        if not 0 <= x <= length:
            continue
        left = min(x, length - width)
        level = next((level for level, end in enumerate(ends) if end <= left), len(ends))
        ends[level:] = [left + width, *ends[level + 1 :]]
        found.append(_Name(code=code, x=x, y=_over_at(facts, at), left=left, level=level, is_incident=is_incident))
    return found


def _named(axes: Axes, name: _Name, height: float) -> None:
    marker, face = ("o", ACCENT) if name.is_incident else ("D", "white")
    axes.plot([name.x, name.x], [name.y, height], color=DIM, linewidth=0.5, linestyle=":")
    axes.plot([name.x], [name.y], marker=marker, markersize=5, color=face, markeredgecolor=INK, zorder=5)
    axes.text(name.left + 0.15, height, name.code, va="bottom", fontsize=SMALL, fontweight="bold")


def _over_at(facts: Facts, at: int) -> float:
    before = [point.over for point in facts.drifts if point.at <= at]
    return (before[-1] if before else 0) / SECOND
