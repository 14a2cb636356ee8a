"""The `regie` command: what is typed, what is printed, exit codes. The work is done elsewhere."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click

from control.dossiers import journal_show
from control.options import DATA, SHOW, STUDIO
from control.places import data_folder, find_show, profiles_of
from control.wire.access import AccessFault
from control.wire.admin import NotAnswered
from control.wire.sealed import SealedFault
from rundown.journal.log import JournalFault
from rundown.journal.planned import plan_text
from rundown.journal.sqlite import stored_in, verify
from rundown.live.event import from_raw
from rundown.plan.checked import check_file
from rundown.plan.table import check_table
from rundown.plan.writing import NotWritable
from server import ServerFault
from studio.profile import ProfileFault, vocabulary
from studio.simulator import SimulatorFault

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "import": ("control.sheets", "import_"),
    "export": ("control.sheets", "export"),
    "print": ("control.printing", "print_"),
    "gear": ("control.gear", "gear"),
    "screens": ("control.screens", "screens"),
    "serve": ("control.serving", "serve"),
    "codes": ("control.serving", "codes"),
    "simulate": ("control.serving", "simulate"),
    "draw": ("control.drawing", "draw"),
    "game": ("control.gaming", "game"),
    "dossier": ("control.dossiers", "dossier"),
    "production": ("control.production", "production"),
    "sealed": ("control.erasing", "sealed"),
    "join": ("control.attending", "join"),
    "ask": ("control.attending", "ask"),
    "rehearse": ("control.attending", "rehearse"),
}
"""Commands that are loaded when they are asked for: a server needs neither desks nor spreadsheets in its memory."""


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

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, those not yet loaded too."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; loads it if it is one of ELSEWHERE."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = ELSEWHERE[cmd_name]
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Regie, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="regie52", prog_name="regie")
def main() -> None:
    """Régie 52: the open control room for a live 52-minute television show."""


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


if __name__ == "__main__":
    main()
