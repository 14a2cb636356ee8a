"""What a template is given: the facts, the candidate's trace, the annexes as they lie in the folder, words and forms."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from jinja2 import TemplateRuntimeError
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.charts import Chart
from rundown.dossier.facts import Facts
from rundown.dossier.game import latest
from rundown.dossier.gathered import gathered
from rundown.dossier.markdown import card, escaped, fact_table, pipe_table, reference, said, styled
from rundown.dossier.outline import ANNEXES, COMPETENCES, CRITERIA, STAGES
from rundown.dossier.phrases import air, chapters, gives, passes_told, sums, who_held
from rundown.dossier.pieces import FOLDER
from rundown.dossier.plans import trace_table
from rundown.dossier.plans_of_law import ANNEX_OF
from rundown.dossier.production import Row
from rundown.dossier.prompts import Prompt, found
from rundown.dossier.questions import alarming
from rundown.dossier.rows import cause_text
from rundown.dossier.stage_sheet import both, contribution, stage_sheet
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import Deed
from rundown.plan.show import Member, Role
from rundown.production import carbon
from rundown.production.registers import REGISTERS
from rundown.production.values import shown
from rundown.timecode import MINUTE


class Attached(Struct, frozen=True):
    """A file of the export: its path from the candidate's folder, and its SHA-256 (hex)."""

    path: str
    digest: str


class Document(Struct, frozen=True, kw_only=True):
    """One candidate's dossier, before it is words. `version` counts the exports, `made_at` (epoch ms) dates this one.

    `changes` are sentences on what changed since the last one; `texts` is what the candidate wrote, by the id of the
    prompt: blocks of Markdown that may stand in the document as they are.
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
    texts: Mapping[str, str] = {}


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

    printed = trace_table(gathered(document.deeds), tell)

    def table(
        key: str,
        keys: Sequence[str],
        caption: str,
        kind: str,
        widths: Sequence[int] = (),
        *,
        total: bool = False,
        only: tuple[str, object] | None = None,
    ) -> Markup:
        """Columns of a table of facts with a numbered caption, those rows only where a column is so; nothing for none."""
        made = printed if key == document.trace.id else document.tables[key]
        if only is not None:
            made = filtered(made, *only)
        if not made.rows:
            return Markup()
        return fact_table(made, keys, tell, counter.caption(kind, caption), widths, total=total)

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
        "competences": COMPETENCES,
        "place": 0 if tell.language == "fr" else 1,
        "card": lambda rows: card(rows, tell),
        "ref": reference,
        "styled": styled,
        "prompt": prompted,
        "text_of": lambda id: Markup(document.texts.get(id, "").strip()),
        "table": table,
        "figure": figure,
        "grid": lambda heads, widths, rows, figures=(): grid(heads, widths, _told(rows, tell), figures),
        "strip": lambda figures: strip(figures, tell),
        "files_of": lambda annex: [each for each in document.attached if each.path.startswith(f"annexes/{annex}")],
        "pieces_of": lambda annex: pieces_of(annex, document),
        "held_by": lambda who: _roles(document.facts, who),
        "air": air(document.facts, tell),
        "who_held": lambda role: who_held(role, document.facts, tell),
        "passes_told": passes_told(document.facts, tell),
        "gives": lambda decision: gives(decision, document.facts, tell),
        "sums": sums(document.facts),
        "latest": latest,
        "sheet": lambda stage: stage_sheet(stage, document.facts, tell),
        "contribution": lambda stage: contribution(stage, document.candidate.id, document.facts, tell),
        "both": both,
        "rows": document.facts.production.rows,
        "field": lambda register, row, key: _field(register, row, key, tell),
        "alarming": alarming(document.facts),
        "kg": _kg(document.facts, tell),
        "gaps": document.tables["A14-gaps"].rows,
        "chapters": chapters,
        "cause_text": lambda cause: cause_text(cause, tell),
        "roles_told": lambda who: ", ".join(tell.role(role) for role in _roles(document.facts, who)),
    }


def prompted(id: str) -> Prompt:
    """The prompt that a template names. Raises TemplateRuntimeError."""
    prompt = found(id)
    if prompt is None:
        raise TemplateRuntimeError(f'there is no prompt "{id}": see rundown/dossier/prompts.py')
    return prompt


def filtered(table: Table, key: str, value: object) -> Table:
    """The rows of a table whose column of this key holds this value, its sums left out."""
    place = [column.key for column in table.columns].index(key)
    return replace(table, rows=tuple(cells for cells in table.rows if cells[place] == value), sums={})


def _field(register: str, row: Row, key: str, tell: Teller) -> str:
    """A value of a register as people read it, "" for none."""
    field = REGISTERS[register].field(key)
    assert field is not None, (register, key)
    return shown(field, row.values.get(key, ""), tell.show, tell.language)


def _kg(facts: Facts, tell: Teller) -> Mapping[str, str]:
    """The carbon account in words: both totals, and the final one for a minute of the programme."""
    found = carbon.emissions(facts.production.values("carbon"))
    if not found:
        return {}
    final, aired = carbon.total(found), sums(facts).real
    minutes = Decimal(aired if aired else facts.show.slot) / MINUTE
    return {
        "forecast": tell.kg(carbon.total(found, "forecast")),
        "final": tell.kg(final),
        "minute": tell.kg(final / minutes),
    }


def pieces_of(annex: str, document: Document) -> list[Attached]:
    """The documents given in that belong to an annex, by the type that their row has."""
    rows = document.facts.production.rows
    codes = [row.code for row in rows("documents") if ANNEX_OF[row.values["type"]] == annex]
    codes += [row.code for row in rows("audience") if annex == "A23"]
    heads = tuple(f"{FOLDER}/{code}-" for code in codes)
    return [each for each in document.attached if each.path.startswith(heads)]


def _roles(facts: Facts, who: str) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(held.role for held in facts.held if held.who == who))


def _told(rows: Iterable[Iterable[object]], tell: Teller) -> list[list[object]]:
    return [[said(cell, tell) for cell in cells] for cells in rows]


def strip(figures: Sequence[tuple[str, object]], tell: Teller) -> Markup:
    """The figures that matter, side by side: each under its name."""
    names = [styled(said(name, tell), "Libelle") for name, _ in figures]
    return grid(names, [10] * len(figures), [[styled(said(figure, tell), "Chiffre") for _, figure in figures]])


def grid(
    heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[object]], figures: Sequence[int] = ()
) -> Markup:
    """A table that a template makes itself; `figures` are the places of the columns of numbers."""
    columns = [Column("", Kind.COUNT if place in figures else Kind.TEXT, width) for place, width in enumerate(widths)]
    return pipe_table(heads, columns, rows)
