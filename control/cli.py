"""The `regie` command: what is typed, what is printed, exit codes. The work is done elsewhere."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import click

from control import asking, screening, sheets
from control.desk.look import Look
from control.desk.refusals import in_words
from control.dossiers import dossier, journal_show, rehearsed
from control.drawing import draw
from control.erasing import sealed
from control.gaming import game
from control.gear import gear
from control.options import CODE, DATA, LANG, SHOW, STUDIO, URL
from control.places import data_folder, find_show, profiles_of, show_name
from control.printing import print_
from control.production import production
from control.rehearsal import Rehearsal
from control.screens import screens
from control.serving import codes, serve, simulate
from control.temperament import MannerName
from control.wire.access import AccessFault
from control.wire.admin import NotAnswered
from control.wire.dialling import LinkRefused
from control.wire.protocol import Refusal
from control.wire.sealed import SealedFault
from control.words import Words, choose_language
from rundown.journal.log import JournalFault
from rundown.journal.planned import plan_text
from rundown.journal.sqlite import stored_in, verify
from rundown.live.event import from_raw
from rundown.plan.checked import check_file
from rundown.plan.show import Role
from rundown.plan.table import check_table
from rundown.plan.writing import NotWritable
from server import ServerFault
from studio.profile import ProfileFault, vocabulary
from studio.simulator import SimulatorFault

ROLE = click.Choice([role.value for role in Role])
REFUSED = 3
"""Exit code of a command that the server refused."""


@contextlib.contextmanager
def faults() -> Iterator[None]:
    """A machine's or a user's fault ends the command with its sentence, never with a traceback."""
    try:
        yield
    except (ServerFault, ProfileFault, JournalFault, AccessFault, SealedFault, SimulatorFault, NotAnswered) as fault:
        raise click.ClickException(str(fault)) from None


class Regie(click.Group):
    """The commands, whatever fault ends one."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command."""
        with faults():
            return super().invoke(ctx)


@click.group(cls=Regie, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="regie52", prog_name="regie")
def main() -> None:
    """Régie 52: the open control room for a live 52-minute television show."""


main.add_command(sheets.import_)
main.add_command(sheets.export)
main.add_command(print_)
main.add_command(gear)
main.add_command(screens)
main.add_command(serve)
main.add_command(codes)
main.add_command(simulate)
main.add_command(draw)
main.add_command(game)
main.add_command(dossier)
main.add_command(production)
main.add_command(sealed)


@main.command()
@SHOW
@STUDIO
def check(show: str, studio: Path | None) -> None:
    """Check a show file and print it as a table with front times; exit code 1 if it has errors."""
    path = find_show(show)
    file = check_file(path, vocabulary(profiles_of(path)), studio)
    click.echo(check_table(file.show, file.complaints))
    sys.exit(bool(file.errors))


@main.group()
def journal() -> None:
    """What happened: check a journal, show an event."""


journal.add_command(journal_show)


@journal.command("verify")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--head", metavar="HASH", help="The head printed at off air: a cut tail then shows.")
def journal_verify(path: Path, head: str | None) -> None:
    """Recompute the hash chain of a journal (its file, or the folder it is in) and say where it breaks."""
    file = path / "journal.db" if path.is_dir() else path
    verdict = verify(file, head)
    click.echo(f"{verdict.count} events, head {verdict.head}")
    if not verdict.ok:
        click.echo(verdict.problem, err=True)
    sys.exit(not verdict.ok)


@main.group()
def plan() -> None:
    """The plan as the journal has it."""


@plan.command("export")
@SHOW
@DATA
def plan_export(show: str, data: Path | None) -> None:
    """Print the journal's plan as the show file it came from."""
    path = data_folder(find_show(show), data) / "journal.db"
    if not path.exists():
        raise click.ClickException(f"there is no journal at {path}")
    try:
        text = plan_text(from_raw(stored.raw) for stored in stored_in(path))
    except NotWritable as fault:
        raise click.ClickException(str(fault)) from None
    if not text:
        raise click.ClickException(f"{path} holds no plan yet")
    click.echo(text, nl=False)


@main.command()
@URL
@CODE
@click.option("--role", type=ROLE, default="REA", show_default=True, help="Whose desk.")
@LANG
@screening.look_options
def join(url: str, code: str, role: str, lang: str | None, look: Look) -> None:
    """Sit at a desk of the control room."""
    sys.exit(screening.sit(url, code, Role(role), lang, look))


@main.command(context_settings={"ignore_unknown_options": True}, epilog=asking.usage())
@URL
@CODE
@click.option("--expect", metavar="ON_AIR,NEXT", help="What must be on air and next (run or item ids).")
@click.option("--reach", multiple=True, metavar="FIELD", help="A field to change of the item on air or next too.")
@LANG
@click.argument("words", nargs=-1, required=True, metavar="COMMAND...")
def ask(
    url: str, code: str, expect: str | None, reach: tuple[str, ...], lang: str | None, words: tuple[str, ...]
) -> None:
    """Send one command and print the answer: exit code 0 done, 3 refused."""
    said = Words(choose_language(lang, os.environ))
    try:
        answer = asyncio.run(asking.ask(url, code, words, expect, reach))
    except asking.BadWords as bad:
        raise click.UsageError(str(bad)) from None
    except asking.NoAnswer as silence:
        raise click.ClickException(str(silence)) from None
    except LinkRefused as refusal:
        refuse(said, refusal)
    if isinstance(answer, Refusal):
        refuse(said, answer)
    click.echo(f"done {answer.seq}" + ("" if answer.durable else " (not recorded: the disk refuses)"))


@main.command()
@click.argument("show", default="passerelles")
@click.option("--speed", type=click.FloatRange(0.1, 240), help="Show seconds a second (default: 1, headless 60).")
@click.option("--headless", is_flag=True, help="Without a desk, even on a terminal.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the journal and the as-run.")
@click.option("--seed", type=int, default=52, show_default=True, help="Of the understudies' chance.")
@click.option("--role", type=ROLE, default="REA", show_default=True, help="Whose desk.")
@click.option(
    "--manner",
    type=click.Choice(["book", "human"]),
    default="book",
    show_default=True,
    help="How the understudies keep time: by the plan's clock, or late and long-winded.",
)
@click.option("--studio", type=click.Path(path_type=Path), help="File whose [[gear]] is there for real.")
@click.option(
    "--viewers",
    type=click.IntRange(0, 300),
    default=24,
    show_default=True,
    help="How many simulated viewers play the game.",
)
@click.option("--dossiers/--no-dossiers", default=True, help="Write each candidate's dossier once the show was on air.")
@LANG
@screening.look_options
def rehearse(
    show: str,
    speed: float | None,
    headless: bool,
    out: Path | None,
    seed: int,
    role: str,
    manner: MannerName,
    studio: Path | None,
    viewers: int,
    dossiers: bool,
    lang: str | None,
    look: Look,
) -> None:
    """Run a whole show on a simulated studio; without a terminal, headless and fast.

    Of a --studio the units are the real ones, and only the others are simulated.
    """
    path = find_show(show)
    folder = out or Path("out") / f"{show_name(path)}-{time.strftime('%Y%m%d-%H%M%S')}"
    if (folder / "journal.db").exists():
        raise click.ClickException(f"{folder} already holds a rehearsal: choose another folder with --out")
    alone = headless or not (sys.stdin.isatty() and sys.stdout.isatty())
    pace = speed or (60.0 if alone else 1.0)
    rehearsal = Rehearsal(path, folder, speed=pace, seed=seed, manner=manner, studio=studio, viewers=viewers)
    if alone:
        screening.headless(rehearsal, folder)
    else:
        screening.with_desk(rehearsal, folder, lang=lang, look=look, role=Role(role))
    if dossiers and rehearsal.aired:
        rehearsed(folder)


def refuse(said: Words, refusal: Refusal | LinkRefused) -> NoReturn:
    """Say why the server refused, and end with its exit code."""
    click.echo(f"refused {refusal.code}: {in_words(said, refusal.code, refusal.params)}", err=True)
    sys.exit(REFUSED)


if __name__ == "__main__":
    main()
