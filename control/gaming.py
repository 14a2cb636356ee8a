"""`regie game`: what is left to do once the show is over: erase what players gave, record a prize that was handed over."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from control import asking
from control.desk.refusals import in_words
from control.game.purge import Due, NotPurged, look, purge
from control.game.store import StoreFault
from control.options import CODE, DATA, LANG, SHOW, URL
from control.places import data_folder, find_show
from control.wire.link import LinkRefused
from control.wire.protocol import Done, Refusal
from control.words import Words, choose_language
from rundown.journal.log import JournalBusy
from server import real_clock

REFUSED = 3
"""Exit code of what the server refused."""


@click.group()
def game() -> None:
    """After the live game: erase what players gave, record the prizes handed over."""


@game.command("purge")
@SHOW
@DATA
@click.option("--winners", is_flag=True, help="Winners and substitutes too, of games whose prizes are all delivered.")
@click.option("--yes", is_flag=True, help="Erase; without it, only what would be erased is said.")
@LANG
def purge_(show: str, data: Path | None, winners: bool, yes: bool, lang: str | None) -> None:
    """Erase the entries that lost, 30 days after the draw, or after the pass was closed when there was none.

    What proves the draw stays. Stop the server first: it holds the entries.
    """
    words, folder = Words(choose_language(lang, os.environ)), data_folder(find_show(show), data)
    clock = real_clock()
    try:
        if yes:
            done = asyncio.run(purge(folder, clock, winners=winners))
            said = [_erased(words, each) for each in done.due] or [words.say("There is nothing to erase.")]
            if done.event is not None:
                said.append(words.say("The journal says so: event {number}.", number=done.event))
        else:
            said = [*_foreseen(words, look(folder, winners=winners), int(clock()))]
    except JournalBusy:
        raise click.ClickException(
            words.say("{folder} is in use: stop the server, then ask again. Nothing was erased.", folder=str(folder))
        ) from None
    except (NotPurged, StoreFault) as fault:
        raise click.ClickException(str(fault)) from None
    click.echo("\n".join(said))


def _erased(words: Words, due: Due) -> str:
    number, kept = due.number, due.kept
    return words.say_many(
        "pass {number}: {count} entry erased, kept {kept}",
        "pass {number}: {count} entries erased, kept {kept}",
        len(due.gone),
        number=number,
        kept=kept,
    )


def _foreseen(words: Words, every: tuple[Due, ...], now: int) -> Iterator[str]:
    """What would come to each pass, in counts."""
    for due in every:
        counts = {"number": due.number, "count": len(due.gone), "kept": due.kept}
        if due.is_at(now):
            yield words.say("pass {number}: {count} to erase now, {kept} to keep", **counts)
        elif due.on is None:
            yield words.say("pass {number}: still open, {count} to erase later, {kept} to keep", **counts)
        else:
            day = f"{datetime.fromtimestamp(due.on / 1000, UTC):%Y-%m-%d}"
            yield words.say("pass {number}: {count} to erase on {day}, {kept} to keep", day=day, **counts)
    if any(due.is_at(now) for due in every):
        yield words.say("Nothing was erased yet: add --yes.")
    else:
        yield words.say("There is nothing to erase.")


@game.command()
@URL
@CODE
@click.argument("rank", type=click.IntRange(1))
@click.argument("receipt", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@LANG
def deliver(url: str, code: str, rank: int, receipt: Path, lang: str | None) -> None:
    """Record that the prize of RANK was handed over: the fingerprint of RECEIPT, a file that you keep."""
    words = Words(choose_language(lang, os.environ))
    with receipt.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    answer: Done | Refusal | LinkRefused
    try:
        answer = asyncio.run(asking.ask(url, code, ("deliver", str(rank), digest), None))
    except asking.NoAnswer as silence:
        raise click.ClickException(str(silence)) from None
    except LinkRefused as refused:
        answer = refused
    if isinstance(answer, Refusal | LinkRefused):
        click.echo(f"refused {answer.code}: {in_words(words, answer.code, answer.params)}", err=True)
        sys.exit(REFUSED)
    click.echo(words.say("prize {rank} delivered, receipt {digest}", rank=rank, digest=digest))
