"""The arguments and options that several commands of `regie` share."""

from pathlib import Path

import click

from control.desk.theme import PALETTES
from control.wire.dialling import socket_url


def address(context: click.Context, parameter: click.Parameter, url: str) -> str:
    """The server's address as typed; one that is none is a mistake in typing."""
    try:
        socket_url(url)
    except ValueError as bad:
        raise click.BadParameter(str(bad)) from None
    return url


SHOW = click.argument("show", type=str)
DATA = click.option("--data", type=click.Path(path_type=Path), help="Folder of the journal (default: one per show).")
STUDIO = click.option(
    "--studio",
    type=click.Path(path_type=Path),
    help="File whose [[gear]] is that of this studio: each stands for the plan's of its id.",
)
URL = click.argument("url", callback=address)
CODE = click.option("--code", required=True, help="Your personal join code.")
LANG = click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the screen.")
THEME = click.option("--theme", type=click.Choice(sorted(PALETTES)), default="dark", show_default=True)
ASCII = click.option("--ascii", "ascii_only", is_flag=True, help="Plain signs only.")
