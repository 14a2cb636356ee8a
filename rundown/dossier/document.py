"""What a template is given: the facts, the candidate's trace, the annexes as they lie in the folder, words and forms."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from rundown.dossier.charts import Chart
from rundown.dossier.facts import Facts
from rundown.dossier.game import latest
from rundown.dossier.markdown import card, escaped, fact_table, pipe_table, reference, said, styled
from rundown.dossier.outline import ANNEXES, CRITERIA, STAGES
from rundown.dossier.phrases import air, chapters, gives, passes_told, sums, who_held
from rundown.dossier.rows import cause_text
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed
from rundown.plan.show import Member, Role


class Attached(Struct, frozen=True):
    """A file of the export: its path from the candidate's folder, and its SHA-256 (hex)."""

    path: str
    digest: str


class Document(Struct, frozen=True, kw_only=True):
    """One candidate's dossier, before it is words. `version` counts the exports, `made_at` (epoch ms) dates this one.

    `changes` are sentences on what changed since the last one.
    """

    facts: Facts
    candidate: Member
    deeds: tuple[Deed, ...]
    tables: Mapping[str, Table]
    trace: Table
    charts: tuple[Chart, ...]
    attached: tuple[Attached, ...]
    version: int
    made_at: int
    changes: tuple[str, ...] = ()


class Counter:
    """Numbers tables and figures in the order in which they come."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def caption(self, kind: str, text: str) -> str:
        """`Tableau 3. – text`."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return f"{kind} {self._last[kind]}. – {text}"


def context(document: Document, tell: Teller) -> dict[str, object]:
    """The names that templates may use."""
    counter = Counter()

    def table(key: str, keys: Sequence[str], caption: str, kind: str, widths: Sequence[int] = ()) -> Markup:
        """Columns of a table of facts with a numbered caption; nothing where it has no rows."""
        found = document.trace if key == document.trace.id else document.tables[key]
        return fact_table(found, keys, tell, counter.caption(kind, caption), widths) if found.rows else Markup()

    def figure(name: str, caption: str, kind: str) -> Markup:
        """A chart with a numbered caption, its alternative text the caption and the one figure that matters."""
        chart = next((each for each in document.charts if each.name == name), None)
        if chart is None:
            return Markup()
        told = escaped(counter.caption(kind, caption))
        alternative = f"{caption} {chart.figure}".replace('"', "'")
        return Markup(f'\n![{told}](charts/{name}.png){{width=170mm alt="{alternative}"}}\n')

    return {
        "facts": document.facts,
        "show": document.facts.show,
        "candidate": document.candidate,
        "deeds": document.deeds,
        "tables": document.tables,
        "attached": document.attached,
        "version": document.version,
        "made_at": document.made_at,
        "changes": document.changes,
        "tell": tell,
        "stages": STAGES,
        "annexes": ANNEXES,
        "criteria": CRITERIA,
        "place": 0 if tell.language == "fr" else 1,
        "card": lambda rows: card(rows, tell),
        "ref": reference,
        "styled": styled,
        "table": table,
        "figure": figure,
        "grid": lambda heads, widths, rows, figures=(): grid(heads, widths, _told(rows, tell), figures),
        "files_of": lambda annex: [each for each in document.attached if each.path.startswith(f"annexes/{annex}")],
        "held_by": lambda who: _roles(document.facts, who),
        "air": air(document.facts, tell),
        "who_held": lambda role: who_held(role, document.facts, tell),
        "passes_told": passes_told(document.facts, tell),
        "gives": lambda decision: gives(decision, document.facts, tell),
        "sums": sums(document.facts),
        "latest": latest,
        "chapters": chapters,
        "cause_text": lambda cause: cause_text(cause, tell),
        "roles_told": lambda who: ", ".join(tell.role(role) for role in _roles(document.facts, who)),
    }


def _roles(facts: Facts, who: str) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(held.role for held in facts.held if held.who == who))


def _told(rows: Iterable[Iterable[object]], tell: Teller) -> list[list[object]]:
    return [[said(cell, tell) for cell in cells] for cells in rows]


def grid(
    heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[object]], figures: Sequence[int] = ()
) -> Markup:
    """A table that a template makes itself; `figures` are the places of the columns of numbers."""
    columns = [Column("", Kind.COUNT if place in figures else Kind.TEXT, width) for place, width in enumerate(widths)]
    return pipe_table(heads, columns, rows)
