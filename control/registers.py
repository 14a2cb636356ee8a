"""Where the registers of a production are reached: a running server, or the journal of a show at rest."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click

from control.joined import joined
from control.places import data_folder, find_show
from control.wire.access import Access
from control.wire.admin import NoServer, announced
from control.wire.attaching import send
from control.wire.dialling import LinkRefused
from control.wire.exporting import Dossiers
from control.wire.private import Private, answer_of
from control.wire.protocol import MAX_FRAME, Ask, Done, Refusal, encode
from control.wire.sealed import NAME as SEALED
from control.wire.sealed import Sealed
from rundown.engine import Engine
from rundown.journal.log import JournalBusy
from rundown.journal.sqlite import open_journal, show_of, stored_in
from rundown.live import rights
from rundown.live.acts.production import Record
from rundown.live.event import from_raw
from rundown.live.evolve import evolve
from rundown.live.state import State
from server import real_clock

Make = Callable[[State], Record | None]
"""What to ask for in what stands; None for nothing."""


def is_address(where: str) -> bool:
    """Whether a person means a running server, not a show."""
    return "://" in where


def journal_of(where: str, data: Path | None) -> Path:
    """The journal of a show, or of a folder that holds one. Raises click.ClickException where there is none."""
    folder = Path(where)
    if data is not None or not (folder / "journal.db").is_file():
        folder = data_folder(find_show(where), data)
    if not (folder / "journal.db").is_file():
        raise click.ClickException(f"there is no journal at {folder / 'journal.db'}: start a server of the show once")
    return folder / "journal.db"


def state_of(where: str, code: str | None, data: Path | None) -> State:
    """What is true at a server, or by a journal; a journal may be read while its server runs."""
    if not is_address(where):
        state = State()
        for stored in stored_in(journal_of(where, data)):
            state = evolve(state, from_raw(stored.raw))
        return _planned(state, where)
    if code is None:
        raise click.UsageError("a server is asked with --code, your join code")
    return asyncio.run(_state_at(where, code))


async def _state_at(url: str, code: str) -> State:
    async with joined(url, code) as link:
        return _planned(link.state, url)


def _planned(state: State | None, where: str) -> State:
    if state is None or state.standing.show is None:
        raise click.ClickException(f"{where} holds no plan yet: start a server of the show once")
    return state


def record(where: str, code: str, data: Path | None, make: Make) -> Done | Refusal | None:
    """The answer to what is asked for, None where nothing is.

    Raises NoAnswer, LinkRefused for a code that nobody has, JournalFault, click.ClickException.
    """
    if is_address(where):
        return asyncio.run(_ask(where, code, make))
    return asyncio.run(_write(journal_of(where, data), code, make))


async def _ask(url: str, code: str, make: Make) -> Done | Refusal | None:
    async with joined(url, code) as link:
        command = make(_planned(link.state, url))
        if command is None:
            return None
        if len(encode(Ask(id="0" * 16, command=command))) > MAX_FRAME - 1024:
            raise click.ClickException("this is too much for one command: import fewer registers at a time")
        return await link.ask(command)


async def _write(journal: Path, code: str, make: Make) -> Done | Refusal | None:
    """As the server does it, without one."""
    try:
        log = open_journal(journal, show_id=show_of(journal))
    except JournalBusy:
        raise click.ClickException(
            f"{journal.parent} is in use: ask the server that runs it{_there(journal)}"
        ) from None
    try:
        engine = Engine(log, real_clock())
        who = _who(journal, engine, code)
        command = make(_planned(engine.head, str(journal)))
        if command is None:
            return None
        with closing(Sealed(journal.parent / SEALED)) as sealed:
            ask = Ask(id=secrets.token_hex(8), command=command)
            private = Private(engine, sealed, Dossiers(journal)).answering(who, ask, None)
            if private is None:
                return answer_of(ask.id, await engine.ask(engine.asked(command, who, id=f"{who}:{ask.id}")))
            answer = await private
        assert isinstance(answer, Done | Refusal), "a record is answered with one of these"
        return answer
    finally:
        log.close()


def _who(journal: Path, engine: Engine, code: str) -> str:
    with closing(Access(journal.parent / "access.db")) as access:
        who = access.who(code)
    if who is None:
        raise LinkRefused("bad_code", {})
    return who


def _there(journal: Path) -> str:
    try:
        return f", {announced(journal.parent).url}"
    except NoServer:
        return ""


def keep_file(where: str, code: str, data: Path | None, name: str, content: bytes) -> None:
    """Keep a file where the registers of a show are. Raises NotTaken, LinkRefused, SealedFault."""
    if is_address(where):
        send(where, code, name, content)
        return
    journal = journal_of(where, data)
    with closing(Access(journal.parent / "access.db")) as access:
        who = access.who(code)
    state = state_of(where, code, data)
    if who is None:
        raise LinkRefused("bad_code", {})
    if not set(rights.roles_of(state, who)) & set(rights.TEAM):
        raise LinkRefused("not_yours", {"act": "record", "roles": " ".join(rights.TEAM)})
    with closing(Sealed(journal.parent / SEALED)) as sealed:
        sealed.keep_file(name, content)
