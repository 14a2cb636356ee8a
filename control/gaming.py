"""`regie game`: what is left to do once the show is over: the record of the draw, prizes handed over, players' data erased.

What makes the record takes a while to load, and only its command needs it: it is loaded as it runs.
"""

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
from control.dossiers import journal_of
from control.game.named import names_of
from control.game.purge import Due, NotPurged, look, purge
from control.game.store import StoreFault
from control.options import CODE, DATA, LANG, SHOW, URL
from control.places import data_folder, find_show
from control.wire.dialling import LinkRefused
from control.wire.protocol import Done, Refusal
from control.words import Words, choose_language
from rundown.journal.log import JournalBusy
from rundown.journal.sqlite import stored_in
from server import real_clock

REFUSED = 3
"""Exit code of what the server refused."""


@click.group()
def game() -> None:
    """After the live game: the record of the draw, the prizes handed over, what players gave erased."""


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
@SHOW
@DATA
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The PDF to write (default: SHOW-record.pdf).",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the document (default: the show's).")
def record(show: str, data: Path | None, target: Path | None, lang: str | None) -> None:
    """Write the official record of the draw (procès-verbal), to be signed, from the journal of SHOW.

    SHOW is a show, a folder that holds a journal (a rehearsal's), or the journal itself; a server may run. The winners
    announced have their nickname in it, if players.db is beside the journal; nobody else has.
    """
    from rundown.dossier.facts import facts_in
    from rundown.dossier.record import NoRecord, record_pdf
    from rundown.dossier.teller import Teller
    from rundown.dossier.walk import NoPlan

    journal = journal_of(show, data)
    try:
        facts = facts_in(stored_in(journal))
        game = None if facts.drawing is None else facts.drawing.game
        announced = [] if game is None else [game.winners[rank - 1] for rank in game.announced]
        names = names_of(journal.with_name("players.db"), announced)
        pdf = record_pdf(facts, Teller(facts.show, lang or facts.show.language), int(real_clock()()), names)
    except (NoPlan, NoRecord, StoreFault) as fault:
        raise click.ClickException(str(fault)) from None
    file = target or Path(f"{facts.show.id}-record.pdf")
    try:
        file.write_bytes(pdf)
    except OSError as wrong:
        raise click.ClickException(
            f"{file} cannot be written: {wrong.strerror}, choose another file with --to"
        ) from None
    click.echo(f"wrote {file}")


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
