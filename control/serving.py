"""`regie serve`, `regie codes`, `regie simulate`: the server, its people's codes, a studio of fake gear. (`control/cli.py` registers them.)"""

import asyncio
import json
import random
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from control.options import DATA, SHOW, STUDIO
from control.places import data_folder, find_show, profiles_of
from control.wire.admin import renewed
from rundown.live.acts.passes import WentOffAir
from rundown.live.event import Event
from rundown.plan.showfile import load_show
from server import Server, Settings
from studio.profile import vocabulary
from studio.simulator import clip_lengths, line
from studio.simulator import serve as serve_studio

PORT = 5252
OSC_PORT = 5253
MOST_WORKERS = 16
"""Each makes tickets with a last sign of its own, of which there are 32."""


@click.command()
@SHOW
@DATA
@STUDIO
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Port to listen on; 0 picks a free one.",
)
@click.option(
    "--osc-port",
    type=click.IntRange(0, 65535),
    default=OSC_PORT,
    show_default=True,
    help="Port for the plan's senders of OSC ([[remotes]]); 0 picks a free one.",
)
@click.option(
    "--public-port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port for the viewers of the live game; 0 picks a free one (default: no viewers).",
)
@click.option(
    "--public-workers",
    type=click.IntRange(0, MOST_WORKERS),
    default=0,
    show_default=True,
    help="Serve viewers in so many processes of their own; 0: in the server's.",
)
@click.option("--plan", type=click.Choice(["file", "journal"]), default=None, help="Which plan if both changed.")
def serve(
    show: str,
    data: Path | None,
    studio: Path | None,
    host: str,
    port: int,
    osc_port: int,
    public_port: int | None,
    public_workers: int,
    plan: str | None,
) -> None:
    """Serve a show to its desks until stopped (Ctrl+C or SIGTERM)."""
    if public_workers and public_port is None:
        raise click.UsageError("--public-workers needs --public-port: where viewers play")
    path = find_show(show)
    folder = data_folder(path, data)
    settings = Settings(
        show=path,
        data=folder,
        studio=studio,
        host=host,
        port=port,
        osc_port=osc_port,
        public_port=public_port,
        public_workers=public_workers,
        plan=plan or "",
    )
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = stopping()
    server = await Server.start(settings)
    try:
        for warning in server.warnings:
            click.echo(f"warning: {warning}", err=True)
        print_codes(server.codes)
        click.echo(f"journal {settings.journal}")
        server.engine.listeners.append(lambda events, durable: tell_head(server, events))
        if server.viewers is not None:
            click.echo(f"viewers {server.viewers.url}")
        click.echo(f"ready {server.url}")
        sys.stdout.flush()
        await stop.wait()
    finally:
        await server.stop()


@click.command()
@SHOW
@DATA
@click.option("--renew", "seats", multiple=True, metavar="ID", help="Whose code to renew (repeatable).")
@click.option("--all", "everybody", is_flag=True, help="Renew everybody's code.")
@click.option("--json", "as_json", is_flag=True, help="Print the new codes as JSON.")
def codes(show: str, data: Path | None, seats: tuple[str, ...], everybody: bool, as_json: bool) -> None:
    """Make new join codes, through the running server; the old ones no longer open."""
    if bool(seats) == everybody:
        raise click.UsageError("say whose: --renew ID (repeatable), or --all")
    new = renewed(data_folder(find_show(show), data), seats)
    if as_json:
        click.echo(json.dumps(new))
    else:
        print_codes(new)


@click.command()
@SHOW
@STUDIO
def simulate(show: str, studio: Path | None) -> None:
    """Play the show's gear at its ports, printing each message as a line of JSON, until stopped."""
    path = find_show(show)
    profiles = profiles_of(path)
    plan, complaints = load_show(path, vocabulary(profiles), studio)
    if plan is None:
        raise click.ClickException("\n".join(map(str, complaints)))
    units = plan.gear

    async def run() -> None:
        await serve_studio(
            units,
            profiles,
            stop=stopping(),
            on_ready=lambda at: click.echo(f"ready {len(at)} units", err=True),
            on_heard=lambda one: click.echo(line(one).decode(), nl=False),
            clips=clip_lengths(plan),
            chance=random.Random().random,
        )

    asyncio.run(run())


def print_codes(new: dict[str, str]) -> None:
    """Print join codes, which are shown this once."""
    for seat, code in new.items():
        click.echo(f"code {seat:<16} {code}")


def tell_head(server: Server, events: Sequence[Event]) -> None:
    """At off air, print the journal's count and head: with `journal verify --head` a cut tail then shows."""
    if any(isinstance(event.body, WentOffAir) for event in events):
        count, head = server.head
        click.echo(f"off air: {count} events, head {head}")
        sys.stdout.flush()


def stopping() -> asyncio.Event:
    """An event set by SIGTERM or Ctrl+C."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # asyncio hears no signal on Windows: the system's own handler sets it
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop
