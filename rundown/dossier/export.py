"""The dossiers on the disk: a new numbered folder each time, its annexes, its proof, and what changed since the last."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from rundown.dossier import render
from rundown.dossier.charts import Chart, charts
from rundown.dossier.document import Attached, Document
from rundown.dossier.facts import Facts, Proof, facts_of
from rundown.dossier.outline import ANNEXES
from rundown.dossier.own import blocks
from rundown.dossier.pieces import File, pieces
from rundown.dossier.plans import tables, trace_table
from rundown.dossier.production import Unseal, nothing
from rundown.dossier.tables import Column, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import trace
from rundown.dossier.walk import Moment, walked
from rundown.dossier.workbook import to_csv, workbook
from rundown.journal.log import Stored
from rundown.live.event import from_raw
from rundown.plan.sheet.workbook import to_csv as conducteur_csv
from rundown.plan.show import Member

FILES = 4
"""How often `export` ticks for a candidate: the workbook and three documents."""


WORKERS = 3
"""How many documents are made at a time."""


class UnknownCandidate(Exception):
    """Nobody of the team has this id."""


class Record(Struct, frozen=True, kw_only=True):
    """What `export.json` keeps of an export, so that the next can say what changed.

    `tables` are id -> SHA-256, `texts` prompt -> SHA-256 of what the candidate wrote.
    """

    version: int
    made_at: int
    events: int
    head: str
    language: str
    tables: dict[str, str]
    texts: dict[str, str] = {}


class Exported(Struct, frozen=True, kw_only=True):
    """One candidate's export: the folder made, and what changed since the one before."""

    candidate: Member
    folder: Path
    changes: tuple[str, ...]


class Show(Struct, frozen=True):
    """A journal ready to be told of in one language; what candidates share is made once."""

    moments: tuple[Moment, ...]
    facts: Facts
    tell: Teller
    tables: Mapping[str, Table]
    charts: tuple[Chart, ...]


def opened(journal: Iterable[Stored], language: str = "", unseal: Unseal = nothing) -> Show:
    """The show of a journal; its own language unless one is asked for. `unseal` has what sums need of sealed texts.

    Raises NoPlan.
    """
    stored = list(journal)
    moments = walked(from_raw(each.raw) for each in stored)
    facts = facts_of(moments, Proof(len(stored), stored[-1].hash.hex() if stored else ""), unseal)
    tell = Teller(facts.show, language or facts.show.language)
    return Show(moments, facts, tell, tables(facts, tell), charts(facts, tell))


def candidates(show: Show, who: Sequence[str]) -> tuple[Member, ...]:
    """The members of these ids, everybody if there are none. Raises UnknownCandidate."""
    team = {member.id: member for member in show.facts.show.team}
    for each in who:
        if each not in team:
            raise UnknownCandidate(f'nobody of the team is "{each}": {", ".join(team)}')
    return tuple(team[each] for each in who or team)


def export(
    show: Show,
    candidate: Member,
    to: Path,
    made_at: int,
    templates: render.Templates,
    tick: Callable[[], None] = lambda: None,
    *,
    texts: Mapping[str, str] | None = None,
    file: File = lambda sha: None,
) -> Exported:
    """Write one candidate's dossier into the next free folder of `to`/ID, dated `made_at` (epoch ms).

    `texts` is what this candidate wrote, as Markdown by the id of the prompt; `file` finds the documents attached.
    Raises OSError, pandoc.NotConverted, jinja2.TemplateError. `tick` is called as each document is done.
    """
    home = to / candidate.id
    before = _last(home)
    version = 1 if before is None else before.version + 1
    folder = home / f"{version:02}"
    folder.mkdir(parents=True)
    deeds = trace(show.moments, candidate.id)
    mine = trace_table(deeds, show.tell)
    everything = {**show.tables, mine.id: mine}
    attached = _annexes(show, folder, mine, pieces(show.moments, file))
    record = Record(
        version=version,
        made_at=made_at,
        events=show.facts.proof.count,
        head=show.facts.proof.head,
        language=show.tell.language,
        tables={key: _digest(to_csv(table, show.tell)) for key, table in everything.items()},
        texts={prompt: _digest(text.encode()) for prompt, text in (texts or {}).items()},
    )
    changes = _changes(before, record, everything, show.tell)
    document = Document(
        facts=show.facts,
        candidate=candidate,
        deeds=deeds,
        tables=show.tables,
        trace=mine,
        charts=show.charts,
        attached=attached,
        version=version,
        made_at=made_at,
        changes=changes,
        texts={prompt: blocks(text) for prompt, text in (texts or {}).items()},
    )
    for name, data in _documents(document, show, templates, tick).items():
        _write(folder / name, data)
    _prove(folder, show.facts.proof, record)
    return Exported(candidate=candidate, folder=folder, changes=changes)


def _annexes(show: Show, folder: Path, mine: Table, given: Mapping[str, bytes]) -> tuple[Attached, ...]:
    """Write the annexes that the journal fills, the trace, and the documents `given` in."""
    files: dict[str, bytes] = {}
    for version in show.facts.versions:
        files[f"annexes/A01-conducteur-v{version.number}.csv"] = conducteur_csv(version.show)
    for annex in ANNEXES:
        for key in annex.tables:
            if show.tables[key].rows:
                files[f"annexes/{key}.csv"] = to_csv(show.tables[key], show.tell)
    for chart in show.charts:
        files[f"charts/{chart.name}.svg"] = chart.svg
        files[f"charts/{chart.name}.png"] = chart.png
    files["ma-trace.csv"] = to_csv(mine, show.tell)
    files |= given
    for name, data in files.items():
        _write(folder / name, data)
    return tuple(Attached(name, _digest(data)) for name, data in files.items())


def _index(attached: Sequence[Attached], tell: Teller) -> Table:
    """The sheet that names every file with its 64 signs."""
    titles = {annex.id: annex.title[0 if tell.language == "fr" else 1] for annex in ANNEXES}
    columns = (
        Column("annex", width=8),
        Column("title", width=40),
        Column("file", width=40),
        Column("digest", width=70),
    )
    rows = []
    for each in attached:
        name = each.path.split("/")[-1][:3]
        rows.append((name if name in titles else "", titles.get(name, ""), each.path, each.digest))
    title = tell.word("index")
    return Table(
        id="index",
        sheet=title,
        title=title,
        columns=columns,
        heads=tuple(tell.head(one.key) for one in columns),
        rows=tuple(rows),
    )


def _documents(
    document: Document, show: Show, templates: render.Templates, tick: Callable[[], None]
) -> dict[str, bytes]:
    """The dossier in every format and the workbook of its annexes; pandoc and typst run while the workbook is filled."""
    with TemporaryDirectory() as workshop, ThreadPoolExecutor(WORKERS) as pool:
        sheets = [_index(document.attached, show.tell), *document.tables.values(), document.trace]
        book = pool.submit(workbook, sheets, show.tell, document.candidate.name)
        source = render.source(document, templates, show.tell.language)
        files = {"dossier.md": source.text.encode()}
        folder = Path(workshop)
        (folder / "charts").mkdir()
        for chart in show.charts:
            (folder / "charts" / f"{chart.name}.svg").write_bytes(chart.svg)
            (folder / "charts" / f"{chart.name}.png").write_bytes(chart.png)
        made = render.ready(source, folder, document.made_at)
        makers = {"dossier.docx": render.docx, "dossier.odt": render.odt, "dossier.pdf": render.pdf}
        making = {name: pool.submit(make, made, templates, folder, document.made_at) for name, make in makers.items()}
        for name, future in {"annexes.xlsx": book, **making}.items():
            files[name] = future.result()
            tick()
    return files


def _prove(folder: Path, proof: Proof, record: Record) -> None:
    """The journal's count and head, the record of this export, and a fingerprint of every file."""
    _write(folder / "journal-proof.txt", f"{proof.count} events, head {proof.head}\n".encode())
    _write(folder / "export.json", msgspec.json.format(msgspec.json.encode(record), indent=2))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{_digest((folder / name).read_bytes())}  {name}\n" for name in names)
    _write(folder / "SHA256SUMS", sums.encode())


def _last(home: Path) -> Record | None:
    """The record of the last export in a candidate's folder; one that cannot be read still has its number."""
    numbers = sorted(int(path.name) for path in home.glob("[0-9]*") if path.is_dir() and path.name.isdigit())
    if not numbers:
        return None
    try:
        return msgspec.json.decode((home / f"{numbers[-1]:02}" / "export.json").read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return Record(version=numbers[-1], made_at=0, events=0, head="", language="", tables={})


def _changes(before: Record | None, now: Record, found: Mapping[str, Table], tell: Teller) -> tuple[str, ...]:
    """What is new since the last export, in sentences; nothing before the first."""
    if before is None:
        return ()
    count = sum(before.texts.get(prompt) != now.texts.get(prompt) for prompt in before.texts.keys() | now.texts.keys())
    written = (tell.word("changed_texts", count=tell.number(count)),) if count else ()
    if before.head == now.head and before.language == now.language:
        return (tell.word("same_journal", version=str(before.version)), *written)
    events = tell.word("new_events", count=tell.number(now.events - before.events), version=str(before.version))
    changed = [found[key].title for key, digest in now.tables.items() if before.tables.get(key) != digest]
    tables = tell.word("changed_tables", tables=", ".join(changed)) if changed else tell.word("same_tables")
    return (events, tables, *written)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
