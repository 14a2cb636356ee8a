"""`regie join`, `regie ask` and `regie rehearse`: who sits at a desk, speaks to a server, or runs a show alone.

Desks take a second to load: `control/cli.py` loads this only for who asks for it.
"""

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import NoReturn

import click

from control import asking, screening
from control.desk.look import Look
from control.desk.refusals import in_words
from control.dossiers import rehearsed
from control.options import CODE, LANG, URL
from control.places import find_show, show_name
from control.rehearsal import Rehearsal
from control.temperament import MannerName
from control.wire.dialling import LinkRefused
from control.wire.protocol import Refusal
from control.words import Words, choose_language
from rundown.plan.show import Role

ROLE = click.Choice([role.value for role in Role])
REFUSED = 3
"""Exit code of a command that the server refused."""


@click.command()
@URL
@CODE
@click.option("--role", type=ROLE, default="REA", show_default=True, help="Whose desk.")
@LANG
@screening.look_options
def join(url: str, code: str, role: str, lang: str | None, look: Look) -> None:
    """Sit at a desk of the control room."""
    sys.exit(screening.sit(url, code, Role(role), lang, look))


@click.command(context_settings={"ignore_unknown_options": True}, epilog=asking.usage())
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


@click.command()
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
