"""`regie screens`: the addresses of a show's pages, as text and as codes that a tablet reads off the terminal."""

import io
import socket
import urllib.error
import urllib.request
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import click
import msgspec
import segno

from control.options import DATA, LANG, SHOW
from control.places import data_folder, find_show
from control.web.key import page_key
from control.wire.access import Access
from control.wire.admin import ANSWER_S, NotAnswered, announced

SOMEWHERE = ("192.0.2.1", 9)
"""An address of no machine (RFC 5737): which of ours would speak to it is asked, nothing is sent there."""

QUIET = 2
"""Blank modules around a code in the terminal, where the screen's own edge is quiet too."""


@click.command()
@SHOW
@DATA
@click.argument("pages", nargs=-1, metavar="[PAGE...]")
@click.option("--host", help="This machine as the tablets reach it (default: its address on the network).")
@click.option("--no-codes", is_flag=True, help="Addresses only, one a line.")
@LANG
def screens(
    show: str, data: Path | None, pages: tuple[str, ...], host: str | None, no_codes: bool, lang: str | None
) -> None:
    """Print the addresses of the pages: presenter, clock, a tally for each source, overlay.

    PAGE is the end of an address (presenter, tally/CAM1); without any, all are printed. The running server is asked.
    """
    folder = data_folder(find_show(show), data)
    server = announced(folder)
    key = key_of(folder)
    reached = base(server.url, host)
    if host is None and ip_address(urlsplit(reached).hostname or "").is_loopback:
        click.echo("only this machine can open these: start the server with --host 0.0.0.0", err=True)
    query = {"key": key} if lang is None else {"key": key, "lang": lang}
    for path in _chosen(_paths(server.url, key), pages):
        address = f"{reached}{path}?{urlencode(query)}"
        click.echo(address)
        if not no_codes:
            click.echo(drawn(address))


def drawn(address: str) -> str:
    """The code of an address as lines of half blocks, light on a dark ground."""
    out = io.StringIO()
    segno.make(address, micro=False).terminal(out=out, border=QUIET, compact=True)
    return out.getvalue()


def key_of(folder: Path) -> str:
    """The key of the pages, as the folder of the journal keeps it. Raises AccessFault."""
    access = Access(folder / "access.db")
    try:
        return page_key(access)
    finally:
        access.close()


def base(url: str, host: str | None) -> str:
    """The server's address as other machines write it."""
    listens = urlsplit(url)
    name = host or listens.hostname or ""
    if host is None and ip_address(name).is_unspecified:
        name = own_address()
    return f"{listens.scheme}://{f'[{name}]' if ':' in name else name}:{listens.port}"


def own_address() -> str:
    """This machine's address on the network, loopback where it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _paths(url: str, key: str) -> list[str]:
    """The pages of the running server. Raises NotAnswered."""
    try:
        with urllib.request.urlopen(f"{url}/web/pages?{urlencode({'key': key})}", timeout=ANSWER_S) as answer:
            return msgspec.json.decode(answer.read(), type=list[str])
    except urllib.error.HTTPError as refusal:
        with refusal:
            raise NotAnswered(f"the server at {url} answered {refusal.code}: is it another version's?") from None
    except (OSError, msgspec.DecodeError) as error:
        raise NotAnswered(f"the server at {url} does not answer: {error}") from None


def _chosen(paths: list[str], pages: tuple[str, ...]) -> list[str]:
    """The paths that end in what was asked for, all without anything. Raises click.BadParameter for one there is not."""
    for page in pages:
        if not any(path.endswith(f"/{page.strip('/')}") for path in paths):
            known = ", ".join(path.removeprefix("/screen").strip("/") for path in paths)
            raise click.BadParameter(f'there is no page "{page}", there are {known}')
    return [path for path in paths if not pages or any(path.endswith(f"/{page.strip('/')}") for page in pages)]
