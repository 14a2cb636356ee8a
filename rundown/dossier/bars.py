"""The charts of bars: the budget by heading, agreed and landing; carbon by post, forecast and final."""

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from msgspec import Struct

from rundown.dossier import style
from rundown.dossier.facts import Facts
from rundown.dossier.plan import capital
from rundown.dossier.style import ACCENT, DIM, HAIR, INK, LARGE, REAL, SMALL, THOUGHT
from rundown.dossier.teller import Teller
from rundown.production import budget, carbon
from rundown.production.factors import POSTS
from rundown.production.of_money import HEADINGS

ROW_MM, HEAD_MM = 7, 8
LEFT, RIGHT = 0.31, 0.14
"""Parts of the width: for the names, and for the figures."""


class Bar(Struct, frozen=True):
    """A line of a chart: its name, what was thought and what came, what is written beside it, and whether it alarms."""

    name: str
    before: Decimal
    after: Decimal
    told: str
    alarming: bool = False


def budget_bars(facts: Facts, tell: Teller) -> tuple[Bar, ...]:
    """A line for each heading of the budget that money is paid for."""
    place = 0 if tell.language == "fr" else 1
    lines = budget.paid(budget.lines(facts.production.values("budget")))
    return tuple(
        Bar(
            HEADINGS[line.heading][place],
            line.sums["revised"].net,
            line.landing.net,
            _money(line, tell),
            line.is_alarming,
        )
        for line in budget.by_heading(lines)
    )


def _money(line: budget.Line, tell: Teller) -> str:
    return f"{'▲ ' * line.is_alarming}{tell.euros(line.deviation.net, sign=True)}"


def carbon_bars(facts: Facts, tell: Teller) -> tuple[Bar, ...]:
    """A line for each post of the carbon account, the heaviest first; what nobody entered is said to be so."""
    found = carbon.emissions(facts.production.values("carbon"))
    if not found:
        return ()
    place = 0 if tell.language == "fr" else 1
    entered = {each.factor.post for each in found}
    forecast, final = carbon.by_post(found, "forecast"), carbon.by_post(found, "final")
    whole = carbon.total(found) or Decimal(1)
    order = sorted(POSTS, key=lambda post: (-final[post], -forecast[post], list(POSTS).index(post)))
    bars = []
    for post in order:
        share = tell.kg(final[post] * 100 / whole, "1")
        told = tell.word("kg_and_share", kg=tell.kg(final[post], "0.1"), share=share)
        bars.append(
            Bar(
                capital(POSTS[post][place]),
                forecast[post],
                final[post],
                told if post in entered else tell.word("no_entry"),
            )
        )
    return tuple(bars)


def drawn(bars: Sequence[Bar], head: str, tell: Teller) -> Figure:
    """Light above what was thought, dark below what came; the figures at the right under their head."""
    height = HEAD_MM + ROW_MM * len(bars)
    top = 1 - HEAD_MM / height
    drawing = style.figure(height)
    axes = style.bare_axes(drawing, (LEFT, 0, 1 - LEFT - RIGHT, top))
    axes.set_ylim(len(bars) - 0.5, -0.5)
    widest = max(max(bar.before, bar.after) for bar in bars) or Decimal(1)
    axes.set_xlim(0, float(widest) * 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(lambda value, _: tell.decimal(Decimal(f"{value:g}")))
    axes.xaxis.tick_top()
    axes.grid(axis="x", color=HAIR, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.set_yticks(range(len(bars)), [bar.name for bar in bars], fontsize=LARGE)
    axes.tick_params(axis="y", colors=INK)
    drawing.text(0.995, top + 0.35 * (1 - top), head, ha="right", va="center", fontsize=SMALL, color=DIM)
    for line, bar in enumerate(bars):
        axes.barh(line - 0.18, float(bar.before), height=0.3, color=THOUGHT)
        axes.barh(line + 0.15, float(bar.after), height=0.36, color=ACCENT if bar.alarming else REAL)
        colour, weight = (ACCENT, "bold") if bar.alarming else (INK if bar.after else DIM, "normal")
        y = top * (1 - (line + 0.5) / len(bars))
        drawing.text(0.995, y, bar.told, ha="right", va="center", fontsize=LARGE, color=colour, fontweight=weight)
    return drawing
