"""`regie sealed erase`: a person's texts erased from `sealed.db` for good; the journal keeps their signs, and says so."""

import asyncio
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import click

from control.options import DATA, LANG, SHOW
from control.places import data_folder, find_show
from control.wire.sealed import NAME, Sealed
from control.words import Words, choose_language
from rundown.engine import Engine
from rundown.journal.log import JournalBusy
from rundown.journal.sqlite import open_journal, show_of, stored_in
from rundown.live.acts.erasing import Erase
from rundown.live.acts.production import Recorded
from rundown.live.event import Event, from_raw
from rundown.production.fields import Kind
from rundown.production.registers import REGISTERS
from rundown.production.values import SEALED
from server import real_clock

NAMING = (Kind.PERSON, Kind.MEMBER)
"""Kinds of fields that say whom a row is about."""


@click.group()
def sealed() -> None:
    """What is kept apart from the journal: erase a person's texts."""


@sealed.command()
@SHOW
@click.argument("ids", nargs=-1, metavar="[ID]...")
@DATA
@click.option("--person", default="", metavar="ID", help="All that registers hold of this person of the plan.")
@click.option("--why", default="", help="The reason, for the journal.")
@click.option("--yes", is_flag=True, help="Erase; without it, only what would be erased is said.")
@LANG
def erase(
    show: str, ids: tuple[str, ...], data: Path | None, person: str, why: str, yes: bool, lang: str | None
) -> None:
    """Erase personal texts of registers, and private notes, by the ID in their sign, sealed:ID:HASH.

    The journal keeps the signs, so that its proof holds, and says that the texts are gone. Stop the server first.
    """
    if bool(ids) == bool(person):
        raise click.UsageError("say what: the ID of each text, or --person ID")
    words, folder = Words(choose_language(lang, os.environ)), data_folder(find_show(show), data)
    journal, path = folder / "journal.db", folder / NAME
    if not journal.is_file() or not path.is_file():
        raise click.ClickException(words.say("nothing is kept apart in {folder}", folder=str(folder)))
    with closing(Sealed(path)) as kept:
        wanted = (
            ids_of(person, (from_raw(each.raw) for each in stored_in(journal))) if person else tuple(map(bare, ids))
        )
        there = kept.standing(wanted)
        if not there:
            raise click.ClickException(words.say("there is no text of that name, or it was erased before"))
        if not yes:
            click.echo(words.say_many("{count} text would be erased: add --yes", "{count} texts would be erased: add --yes", len(there)))  # fmt: skip
            return
        try:
            event = asyncio.run(erased(journal, kept, Erase(texts=there, person=person, why=why)))
        except JournalBusy:
            raise click.ClickException(
                words.say(
                    "{folder} is in use: stop the server, then ask again. Nothing was erased.", folder=str(folder)
                )
            ) from None
    click.echo(words.say_many("{count} text erased", "{count} texts erased", len(there)))
    click.echo(words.say("The journal says so: event {number}.", number=event))


async def erased(journal: Path, kept: Sealed, command: Erase) -> int:
    """Erases the texts, once the journal says so: its event. Raises JournalFault (a server runs: JournalBusy)."""
    log = open_journal(journal, show_id=show_of(journal))
    try:
        engine = Engine(log, real_clock())
        event = engine.post(command)[-1]
        if not await engine.durable(event.seq):
            raise click.ClickException(f"{journal} cannot be written; nothing was erased")
        kept.erase(command.texts)
        return event.seq
    finally:
        log.close()


def bare(sign: str) -> str:
    """The id in a sign; an id is itself."""
    return sign.split(":")[1] if SEALED.fullmatch(sign) else sign


def ids_of(person: str, events: Iterable[Event]) -> Sequence[str]:
    """The ids of every personal text that a row about this person holds, or ever held."""
    about: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    signs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for body in (event.body for event in events):
        if isinstance(body, Recorded):
            row = body.register, body.code
            naming = {field.key for field in REGISTERS[body.register].fields if field.kind in NAMING}
            about[row] |= {value for key, value in body.values.items() if key in naming}
            signs[row] += [bare(value) for value in body.values.values() if SEALED.fullmatch(value)]
    return tuple(dict.fromkeys(id for row, found in signs.items() if person in about[row] for id in found))
