"""`regie gear`: the passwords of units, the go/no-go before a show, the studio live in a terminal.

Where the look at the studio comes from is in `gear_source.py`, how it is shown in `gear_table.py` and `gear_watch.py`.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

import click

from control.desk.theme import ThemeName
from control.gear_source import Place, findings
from control.gear_table import as_data, is_go, table
from control.gear_watch import print_lines, watch_on_screen
from control.options import ASCII, DATA, LANG, SHOW, STUDIO, THEME
from control.passwords import keep_password
from control.places import data_folder, find_show
from control.wire.admin import CHECK_UP_S
from control.words import Words, choose_language
from rundown.plan.complaint import remedy


@click.group()
def gear() -> None:
    """The units of the studio: their passwords, a go/no-go, everything they say."""


def place(show: str, studio: Path | None, data: Path | None) -> Place:
    """What a command looks at, as it was typed."""
    path = find_show(show)
    return Place(show=path, studio=studio, data=data_folder(path, data))


@gear.command()
@SHOW
@click.argument("unit")
@DATA
@STUDIO
def key(show: str, unit: str, data: Path | None, studio: Path | None) -> None:
    """Keep the password of UNIT (OBS has one), asked for without echo or read from standard input; "" forgets it."""
    where = place(show, studio, data)
    units = [one.id for one in where.plan().gear]
    if unit not in units:
        raise click.ClickException(f'the plan has no unit "{unit}"{remedy(unit, units)}')
    password = _password(unit)
    file = keep_password(where.data, unit, password)
    done = f"kept in {file}" if password else f"forgotten in {file}"
    click.echo(f"the password of {unit} is {done}; a server that runs reads it when it is next started")


def _password(unit: str) -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(f"password of {unit}", hide_input=True, default="", show_default=False)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


@gear.command()
@SHOW
@STUDIO
@DATA
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, CHECK_UP_S),
    default=3.0,
    show_default=True,
    help="How long the units may take to answer.",
)
@click.option("--fire", is_flag=True, help="Send each unit's test action, too.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@ASCII
def test(
    show: str, studio: Path | None, data: Path | None, seconds: float, fire: bool, as_json: bool, ascii_only: bool
) -> None:
    """Ask each unit whether it is there, moving nothing; a go/no-go table, exit code 1 if one is NO-GO.

    Where a server runs for this show, it is its own units that are asked.
    """
    where = place(show, studio, data)
    found = asyncio.run(findings(where, seconds, fire=fire))
    if as_json:
        click.echo(json.dumps(as_data(found, seconds), ensure_ascii=False, indent=2))
    else:
        click.echo(table(found, seconds, ascii=ascii_only))
    sys.exit(not is_go(found, seconds))


@gear.command()
@SHOW
@STUDIO
@DATA
@click.option("--all", "everything", is_flag=True, help="Show heartbeats, too.")
@LANG
@THEME
@ASCII
def watch(
    show: str,
    studio: Path | None,
    data: Path | None,
    everything: bool,
    lang: str | None,
    theme: ThemeName,
    ascii_only: bool,
) -> None:
    """Show each unit's state and traffic live; without a terminal, one line for each event.

    Where a server runs for this show, it is its own units that are watched.
    """
    where = place(show, studio, data)
    words = Words(choose_language(lang, os.environ))
    if sys.stdin.isatty() and sys.stdout.isatty():
        sys.exit(watch_on_screen(where, words, theme=theme, ascii=ascii_only, everything=everything))
    asyncio.run(print_lines(where, words, ascii=ascii_only, everything=everything))
