"""What `regie rehearse` and `regie join` show: a progress bar without a terminal, a desk on one."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from control.desk.app import run_desk
from control.desk.keymap import Keymap, KeymapFault, read_keymap
from control.desk.look import Look
from control.desk.plain import run_plain
from control.desk.theme import ThemeName
from control.options import ASCII, THEME
from control.rehearsal import Rehearsal
from rundown.live import timing
from rundown.plan.show import Role
from rundown.timecode import format_duration
from server import ServerFault

REFRESH_S = 0.25


def look_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a desk's look, given to the command as `look`."""

    def wrapped(
        theme: ThemeName, ascii_only: bool, silent: bool, steady: bool, keys: Path | None, plain: bool, **rest: Any
    ) -> Any:
        try:
            keymap = Keymap() if keys is None else read_keymap(keys)
        except KeymapFault as fault:
            raise click.ClickException(str(fault)) from None
        look = Look(theme=theme, ascii=ascii_only, bell=not silent, flash=not steady, keymap=keymap, plain=plain)
        return command(look=look, **rest)

    wrapped.__doc__ = command.__doc__
    wrapped.__name__ = command.__name__
    options = (
        THEME,
        ASCII,
        click.option("--silent", is_flag=True, help="Never ring the bell."),
        click.option("--steady", is_flag=True, help="Never invert a call: the fill alone says it."),
        click.option("--keys", type=click.Path(path_type=Path), help="File that puts acts on other keys (TOML)."),
        click.option("--plain", is_flag=True, help="Say each change as a line of text, for a screen reader."),
    )
    for option in options:
        wrapped = option(wrapped)
    return wrapped


def sit(url: str, code: str, role: Role, language: str | None, look: Look) -> int:
    """Sit at a desk; returns the exit code."""
    if look.plain:
        return run_plain(url, code, role, language)
    return run_desk(url, code, role, language, look)


def headless(rehearsal: Rehearsal, out: Path) -> None:
    """Run the show to its end with a progress bar and the item on air, its papers in `out`."""
    console = Console()
    summary = asyncio.run(_headless(rehearsal, console))
    console.print(
        f"{summary['items_aired']} items aired, {format_duration(summary['real_ms'])}, "
        f"{summary['cues_fired']} cues fired, {summary['cues_missed']} missed, "
        f"OSC {summary['osc_sent']} sent, {summary['osc_received']} received",
        highlight=False,
    )
    landed = summary["landed_ms"]
    console.print(f"landed {abs(landed) / 1000:.1f} s {'over' if landed >= 0 else 'under'}", highlight=False)
    count, head = rehearsal.head
    console.print(f"journal: {count} events, head {head}", highlight=False, soft_wrap=True)
    console.print(f"as-run, journal and summary in {out}", highlight=False, soft_wrap=True)


async def _headless(rehearsal: Rehearsal, console: Console) -> dict[str, int]:
    await rehearsal.begin()
    columns = (TextColumn("{task.fields[clock]}"), BarColumn(), TextColumn("{task.description}"))
    try:
        with Progress(*columns, console=console) as progress:
            bar = progress.add_task("", total=rehearsal.state.plan.planned, clock="")
            aired = ""
            while not rehearsal.ended.is_set():
                line = _line(rehearsal)
                progress.update(bar, completed=line.done, description=line.item, clock=f"{line.clock:>6}")
                if line.item != aired and not console.is_terminal:
                    # A log cannot redraw a bar: it gets a line for each item.
                    console.print(f"{line.clock:>6}  {line.item}", highlight=False, soft_wrap=True)
                aired = line.item
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(REFRESH_S):
                        await rehearsal.ended.wait()
    finally:
        summary = await rehearsal.end()
    return summary


class _Line(Struct, frozen=True):
    """Where the show is: ms on air (0 before), the clock as text, the item on air."""

    done: int
    clock: str
    item: str


def _line(rehearsal: Rehearsal) -> _Line:
    state = rehearsal.state
    done = timing.elapsed(state, rehearsal.server.engine.now()) or 0
    current = None if state.pass_ is None else state.pass_.current
    title = "" if current is None else f"{current.item.number:>2} {current.item.type:<6} {current.item.title}"
    return _Line(done=max(0, done), clock=format_duration(done), item=title)


class _Aside:
    """A rehearsal on a loop of its own thread, so that the desk has this one."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rehearsal", daemon=True)

    def __enter__(self) -> Rehearsal:
        self._thread.start()
        try:
            self._run(self._rehearsal.begin())
        except BaseException:
            self._stop()
            raise
        return self._rehearsal

    def __exit__(self, *_: object) -> None:
        try:
            self._run(self._rehearsal.end())
        finally:
            self._stop()

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _stop(self) -> None:
        self._run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def with_desk(rehearsal: Rehearsal, out: Path, *, lang: str | None, look: Look, role: Role = Role.REA) -> None:
    """Run the show with a role's desk (the director's unless told) on this terminal, until it is left. Raises ServerFault."""
    with _Aside(rehearsal):
        server = rehearsal.server
        apart = role.value if role in (Role.PRES, Role.VUE) else None  # these have a code of their own
        holder = apart or server.engine.head.standing.holders.get(role)
        if holder is None:
            raise ServerFault(
                f'nobody holds {role}: write roles = ["{role}"] for somebody in the team, or use --headless'
            )
        sit(server.url, server.codes[holder], role, lang, look)
    click.echo(f"as-run, journal and summary in {out}")
