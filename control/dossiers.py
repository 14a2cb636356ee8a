"""`regie dossier` and `regie journal show`: the candidates' dossiers, and the event behind a reference; `control/cli.py` registers them.

What draws and converts takes half a second to load, and only these commands need it: it is loaded as they run.
"""

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from control.options import DATA
from control.places import data_folder, find_show
from control.wire.exporting import Made
from control.wire.sealed import NAME as SEALED
from control.wire.sealed import Sealed
from rundown.journal.sqlite import stored_in
from rundown.live.event import from_raw
from server import real_clock

if TYPE_CHECKING:
    from rundown.dossier.export import Exported

NAME = "journal.db"
DOSSIERS = "dossiers"
"""The folder of a rehearsal that its dossiers are in."""


@click.command("dossier")
@click.argument("show")
@DATA
@click.option("--candidate", "who", multiple=True, metavar="ID", help="Whose dossier (repeatable).")
@click.option("--all", "everybody", is_flag=True, help="Everybody of the team.")
@click.option(
    "--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to."
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the documents (default: the show's).")
@click.option(
    "--templates",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with templates of your own, copied from rundown/dossier/templates; what it does not hold is as shipped.",
)
@click.option("--for-desk", is_flag=True, hidden=True)
def dossier(
    show: str,
    data: Path | None,
    who: tuple[str, ...],
    everybody: bool,
    target: Path,
    lang: str | None,
    folder: Path | None,
    for_desk: bool,  # click gives it by its name
) -> None:
    """Write the dossier of each candidate (docx, odt, pdf, xlsx, csv) from the journal of SHOW.

    SHOW is a show, a folder that holds a journal (a rehearsal's), or the journal itself. What a candidate wrote
    (sealed.db beside the journal) stands in the own dossier and in nobody else's. Nothing is ever overwritten: each
    export has a folder of its own, TO/ID/01, TO/ID/02, and says what changed since the last.
    """
    if bool(who) == everybody:
        raise click.UsageError("say whose: --candidate ID (repeatable), or --all")
    if for_desk:
        _quietly()
    with _said(target):
        for exported in _export(journal_of(show, data), who, target, lang or "", folder, shows_bar=not for_desk):
            if for_desk:
                click.echo(msgspec.json.encode(Made(str(exported.folder), exported.changes)))
                continue
            click.echo(f"wrote {exported.folder}")
            for change in exported.changes:
                click.echo(f"  {change}")


def rehearsed(folder: Path) -> None:
    """Write everybody's dossier from the journal of a rehearsal into `folder`/dossiers; Ctrl+C leaves what is done.

    Raises click.ClickException.
    """
    target = folder / DOSSIERS
    with _said(target):
        try:
            made = _export(folder / NAME, (), target, "", None, shows_bar=True)
        except KeyboardInterrupt:
            click.echo(f"\nstopped: the dossiers that were made are in {target}")
        else:
            click.echo(f"{len(made)} dossiers in {target}")


@contextmanager
def _said(target: Path) -> Iterator[None]:
    """What keeps dossiers from being written ends the command with a sentence."""
    from jinja2 import TemplateError  # as this module says

    from rundown.dossier.export import UnknownCandidate
    from rundown.dossier.pandoc import NotConverted
    from rundown.dossier.walk import NoPlan

    try:
        yield
    except UnknownCandidate as unknown:
        raise click.BadParameter(str(unknown), param_hint="--candidate") from None
    except NoPlan as fault:
        raise click.ClickException(f"{fault}: there is nothing to tell of") from None
    except TemplateError as fault:
        raise click.ClickException(f"a template is wrong: {fault}") from None
    except NotConverted as fault:
        raise click.ClickException(f"pandoc made no document: {fault}") from None
    except OSError as wrong:
        raise click.ClickException(f"{target} cannot be written: {wrong.strerror or wrong}") from None


def _quietly() -> None:
    """What a desk asks for is made after all that the show needs, and only its owner may read it."""
    os.umask(0o077)
    if hasattr(os, "nice"):
        os.nice(10)


def _export(
    journal: Path, who: tuple[str, ...], target: Path, language: str, folder: Path | None, *, shows_bar: bool
) -> "list[Exported]":
    from rundown.dossier.export import FILES, candidates, export, opened
    from rundown.dossier.papers import export_papers, wanted
    from rundown.dossier.render import Templates

    templates, made_at = Templates(folder), int(real_clock()())
    with _sealed_beside(journal) as sealed:
        show = opened(stored_in(journal), language, lambda id: None if sealed is None else sealed.fields((id,)).get(id))
        members = candidates(show, who)
        label = f"dossiers: {len(members)}"
        length = len(members) * FILES + (0 if who else len(wanted(show)))
        with click.progressbar(length=length, label=label, show_eta=False, hidden=not shows_bar) as bar:
            made = [
                export(
                    show,
                    member,
                    target,
                    made_at,
                    templates,
                    lambda: bar.update(1),
                    texts=None if sealed is None else sealed.drafts.written(member.id),
                    file=lambda sha: None if sealed is None else sealed.file(sha),
                )
                for member in members
            ]
            if not who:
                export_papers(show, target, made_at, templates, lambda: bar.update(1))
    return made


@contextmanager
def _sealed_beside(journal: Path) -> Iterator[Sealed | None]:
    """What is kept apart beside this journal, None where nothing is. Raises SealedFault."""
    path = journal.parent / SEALED
    if not path.is_file():
        yield None
        return
    with closing(Sealed(path)) as sealed:
        yield sealed


def journal_of(show: str, data: Path | None) -> Path:
    """The journal meant by a show's name, a folder or a file. Raises click.ClickException where there is none."""
    named = Path(show)
    if named.is_file() and named.suffix == ".db":
        return named
    path = named / NAME if data is None and (named / NAME).is_file() else data_folder(find_show(show), data) / NAME
    if not path.is_file():
        raise click.ClickException(f"there is no journal at {path}")
    return path


@click.command("show")
@click.argument("seq", type=click.IntRange(1), metavar="SEQ")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def journal_show(seq: int, path: Path) -> None:
    """Print event SEQ of a journal (its file, or the folder it is in), with its hash: what a reference of a dossier points to."""
    journal = path / NAME if path.is_dir() else path
    stored = next((each for each in stored_in(journal) if each.seq == seq), None)
    if stored is None:
        raise click.ClickException(f"{journal} holds no event {seq}")
    event = from_raw(stored.raw)
    told = {"kind": event.kind, **json.loads(stored.raw), "prev": stored.prev.hex(), "hash": stored.hash.hex()}
    click.echo(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
