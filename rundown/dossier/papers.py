"""The documents of the show that stand alone, for everybody: each as PDF and, where it has tables, as a workbook."""

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from rundown.dossier import render
from rundown.dossier.document import Document, context
from rundown.dossier.export import WORKERS, Show
from rundown.dossier.markdown import escaped
from rundown.dossier.plans import trace_table
from rundown.dossier.record import record_pdf
from rundown.dossier.workbook import workbook
from rundown.plan.show import Member

LOOK = "paper.typ"
FOLDER = "show"


class Paper(Struct, frozen=True, kw_only=True):
    """A document: its file and title (fr, en), the tables of its workbook, and the table without which there is none."""

    id: str
    file: tuple[str, str]
    title: tuple[str, str]
    tables: tuple[str, ...]
    needs: tuple[str, ...]


PAPERS = (
    Paper(
        id="as-run",
        file=("conducteur-realise", "as-run"),
        title=("Conducteur réalisé", "As-run rundown"),
        tables=("A02-as-run", "A03-retimes", "A03-over-under"),
        needs=("A02-as-run",),
    ),
    Paper(
        id="report",
        file=("rapport-antenne", "on-air-report"),
        title=("Rapport d’antenne", "On-air report"),
        tables=("A03-log", "A10-incidents", "A09-decisions", "A03-calls", "A03-refusals", "A23-faults"),
        needs=("A03-log",),
    ),
    Paper(
        id="music",
        file=("releve-musical", "music-cue-sheet"),
        title=("Relevé musical", "Music cue sheet"),
        tables=("A17-music", "A17-rights"),
        needs=("A17-music",),
    ),
    Paper(
        id="call-sheets",
        file=("feuille-de-service", "call-sheet"),
        title=("Feuille de service", "Call sheet"),
        tables=("A04-days", "A04-presence", "A04-hours"),
        needs=("A04-days",),
    ),
    Paper(
        id="budget",
        file=("suivi-budgetaire", "budget-follow-up"),
        title=("Suivi budgétaire", "Budget follow-up"),
        tables=("A11-follow-up", "A11-headings", "A11-states", "A11-revisions", "A11-movements", "A11-reports", "A13-balance", "A13-funding", "A13-curve", "A12-compared"),
        needs=("A11-follow-up",),
    ),
    Paper(
        id="carbon",
        file=("bilan-carbone", "carbon-account"),
        title=("Bilan carbone", "Carbon account"),
        tables=("A22-posts", "A22-emissions", "A22-duties"),
        needs=("A22-posts",),
    ),
    Paper(
        id="review",
        file=("retour-experience", "review"),
        title=("Retour d’expérience", "Review"),
        tables=("A10-lessons", "A10-incidents", "A10-difficulties", "A11-headings", "A22-posts", "A04-hours", "A23-audience"),
        needs=("A10-lessons", "A02-as-run"),
    ),
)  # fmt: skip
"""Every document that is made of Markdown; the record of the draw (`record.py`) is with them."""

RECORD = ("pv-tirage", "draw-record")


def papers(
    show: Show, templates: render.Templates, made_at: int, tick: Callable[[], None] = lambda: None
) -> dict[str, bytes]:
    """The documents that there are facts for, by file name, dated `made_at` (epoch ms); `tick` after each of `wanted`.

    Raises pandoc.NotConverted, jinja2.TemplateError.
    """
    place = 0 if show.tell.language == "fr" else 1
    made: dict[str, bytes] = {}
    with TemporaryDirectory() as workshop, ThreadPoolExecutor(WORKERS) as pool:
        jobs = {}
        for paper in wanted(show):
            folder = Path(workshop) / paper.id
            (folder / "charts").mkdir(parents=True)
            for chart in show.charts:
                (folder / "charts" / f"{chart.name}.svg").write_bytes(chart.svg)
            source = _source(paper, show, templates, made_at)
            jobs[paper] = pool.submit(_pdf, source, templates, folder, made_at)
        for paper, job in jobs.items():
            made[f"{paper.file[place]}.pdf"] = job.result()
            found = [show.tables[key] for key in paper.tables]
            author = show.facts.show.organiser or show.facts.show.title
            made[f"{paper.file[place]}.xlsx"] = workbook(found, show.tell, author)
            tick()
    if show.facts.drawing is not None:
        made[f"{RECORD[place]}.pdf"] = record_pdf(show.facts, show.tell, made_at)
    return made


def export_papers(
    show: Show, to: Path, made_at: int, templates: render.Templates, tick: Callable[[], None] = lambda: None
) -> Path:
    """Write the documents of the show into the next free folder of `to`/show, with their fingerprints. Raises as `papers`."""
    home = to / FOLDER
    numbers = [int(path.name) for path in home.glob("[0-9]*") if path.is_dir() and path.name.isdigit()]
    folder = home / f"{max(numbers, default=0) + 1:02}"
    folder.mkdir(parents=True)
    made = papers(show, templates, made_at, tick)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(made.items()))
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder


def _pdf(source: render.Source, templates: render.Templates, folder: Path, made_at: int) -> bytes:
    return render.pdf(render.ready(source, folder, made_at), templates, folder, made_at, LOOK)


def wanted(show: Show) -> tuple[Paper, ...]:
    """The documents that there are facts for."""
    return tuple(paper for paper in PAPERS if any(show.tables[key].rows for key in paper.needs))


def _source(paper: Paper, show: Show, templates: render.Templates, made_at: int) -> render.Source:
    tell, plan = show.tell, show.facts.show
    place = 0 if tell.language == "fr" else 1
    document = Document(
        facts=show.facts,
        candidate=Member(id="", name=plan.organiser or plan.title),
        deeds=(),
        tables=show.tables,
        trace=trace_table((), tell),
        charts=show.charts,
        attached=(),
        version=1,
        made_at=made_at,
    )
    names: dict[str, object] = context(document, tell)
    filled = partial(_filled, templates, names, tell.language)
    front: Mapping[str, str] = {
        "title": str(escaped(tell.text(paper.title[place]))),
        "author": str(escaped(document.candidate.name)),
        "lang": "fr-FR" if tell.language == "fr" else "en-GB",
        "subject": str(escaped(" · ".join(part for part in (plan.title, plan.episode) if part))),
        "aside": filled("aside"),
        "footer": filled("footer"),
    }
    return render.Source(dict(front), "", filled(paper.id))


def _filled(templates: render.Templates, names: dict[str, object], language: str, name: str) -> str:
    return templates.filled(f"{language}/papers/{name}.md.j2", names).strip()
