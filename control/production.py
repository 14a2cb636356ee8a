"""`regie production`: the registers of a production in and out as sheets, and files that go with its documents."""

import hashlib
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from control.desk.refusals import in_words
from control.joined import NoAnswer
from control.options import DATA, LANG
from control.registers import Make, is_address, keep_file, record, state_of
from control.sheets import replace_file
from control.wire.attaching import NotTaken
from control.wire.dialling import LinkRefused, socket_url
from control.wire.protocol import Done, Refusal
from control.words import Words, choose_language
from rundown.live.acts.production import Entry, Record, Rows
from rundown.live.state import State
from rundown.plan.sheet.report import sentences
from rundown.production.files import LARGEST, NotADocument, looked_at
from rundown.production.registers import REGISTERS
from rundown.production.sheet.importing import Read, import_registers
from rundown.production.sheet.standing import standing_of
from rundown.production.sheet.workbook import to_csv, to_xlsx

REFUSED = 3
"""Exit code of what the server refused."""


def _where(context: click.Context, parameter: click.Parameter, where: str) -> str:
    """A show, a folder with a journal, or the address of a server; one that is none is a mistake in typing."""
    if is_address(where):
        try:
            socket_url(where)
        except ValueError as bad:
            raise click.BadParameter(str(bad)) from None
    return where


WHERE = click.argument("where", metavar="SHOW|URL", callback=_where)
CODE = click.option("--code", help="Your personal join code; to read the journal of a show none is needed.")
MUST_CODE = click.option("--code", required=True, help="Your personal join code.")
REGISTER = click.option(
    "--register", "ids", multiple=True, type=click.Choice(list(REGISTERS)), help="Only this one (repeatable)."
)


@click.group()
def production() -> None:
    """The registers of the production: budget, documents, meetings… in and out as sheets.

    SHOW is a show whose server is stopped, or a folder that holds a journal; URL the address of a running server.
    """


@production.command("list")
@WHERE
@CODE
@DATA
@LANG
def list_(where: str, code: str | None, data: Path | None, lang: str | None) -> None:
    """Print every register and how many rows it has."""
    state = _reached(where, code, data, lang)
    words = Words(choose_language(lang, os.environ))
    for id, register in REGISTERS.items():
        rows = len(state.standing.production.get(id, {}))
        click.echo(f"{id:<14} {rows:>5}  {register.title(words.language)}")


@production.command()
@WHERE
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="FILE.xlsx, FILE.csv or a folder.")
@REGISTER
@CODE
@DATA
@LANG
def export(
    where: str, target: Path, ids: tuple[str, ...], code: str | None, data: Path | None, lang: str | None
) -> None:
    """Write the registers to a workbook (.xlsx, a sheet each), to a folder (a CSV each), or one of them to FILE.csv.

    What is personal is kept apart and not written.
    """
    registers = [REGISTERS[id] for id in ids or REGISTERS]
    kind = target.suffix.lower()
    if kind == ".csv" and len(registers) > 1:
        raise click.UsageError("a CSV holds one register: say which with --register, or give a folder or an .xlsx")
    if kind not in ("", ".csv", ".xlsx") and not target.is_dir():
        raise click.BadParameter(f'"{target.name}" is neither .xlsx nor .csv nor a folder', param_hint="--to")
    standing = standing_of(_reached(where, code, data, lang), lang or "")
    if target.is_dir() or not kind:
        for register in registers:
            replace_file(target / f"{register.id}.csv", to_csv(register, standing))
    else:
        replace_file(target, to_xlsx(registers, standing) if kind == ".xlsx" else to_csv(registers[0], standing))
    rows = sum(len(standing.rows.get(register.id, {})) for register in registers)
    click.echo(f"written {target}: {len(registers)} {_many(len(registers), 'register')}, {rows} {_many(rows, 'row')}")


@production.command("import")
@WHERE
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...")
@MUST_CODE
@click.option("--register", "asked", type=click.Choice(list(REGISTERS)), help="The register that the file is of.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Since when this is true (default: now).")
@click.option("--dry-run", is_flag=True, help="Only say what would be recorded.")
@DATA
@LANG
def import_(
    where: str,
    files: tuple[Path, ...],
    code: str,
    asked: str | None,
    day: datetime | None,
    dry_run: bool,
    data: Path | None,
    lang: str | None,
) -> None:
    """Read registers from each FILE (.xlsx, .csv; of a folder every one in it) and record what they change.

    What was read and what was left is printed. All of it is recorded or nothing: with one error, nothing.
    """
    held = [(file.name, _bytes(file)) for path in files for file in _within(path)]
    count = 0

    def asking(state: State) -> Record | None:
        nonlocal count
        found = import_registers(held, standing_of(state, lang or ""), asked or "")
        for report in found.reports:
            if len(found.reports) > 1:
                click.echo(f"{report.origin}:")
            for sentence in sentences(report):
                click.echo(sentence)
        if found.errors:
            raise click.ClickException(f"nothing was recorded, {found.errors} to mend")
        count = sum(map(len, found.changes.values()))
        return _record(found, None if day is None else _noon(day.date(), state)) if count and not dry_run else None

    answer = _answered(where, code, data, lang, asking)
    if answer is None:
        click.echo(f"{count} {_many(count, 'row')} would be recorded" if dry_run and count else "nothing is new")
        return
    click.echo(f"recorded {count} {_many(count, 'row')}" + _kept(answer))


@production.command()
@WHERE
@click.argument("file", type=click.Path(path_type=Path))
@MUST_CODE
@click.option("--document", required=True, metavar="CODE", help="The row of the register of documents, as in C-003.")
@DATA
@LANG
def attach(where: str, file: Path, code: str, document: str, data: Path | None, lang: str | None) -> None:
    """Keep FILE as it is beside the journal, as the file of a document: the journal holds its name and its SHA-256."""
    content = _bytes(file)
    try:
        name = looked_at(file.name, content)
    except NotADocument as wrong:
        raise click.ClickException(f"{file}: {wrong}") from None
    if document not in _reached(where, code, data, lang).standing.production.get("documents", {}):
        raise click.BadParameter(f'there is no document "{document}": regie production list', param_hint="--document")
    digest = hashlib.sha256(content).hexdigest()
    values = {"file": f"{digest} {name}"}
    try:
        keep_file(where, code, data, name, content)
    except NotTaken as wrong:
        raise click.ClickException(f"{file}: {wrong}") from None
    except LinkRefused as refusal:
        _refuse(lang, refusal)
    asked = Record(register="documents", rows=(Entry(document, values),))
    answer = _answered(where, code, data, lang, lambda state: asked)
    assert answer is not None, "something was asked"
    click.echo(f"{document} has {name}, {digest}" + _kept(answer))


def _reached(where: str, code: str | None, data: Path | None, lang: str | None) -> State:
    try:
        return state_of(where, code, data)
    except NoAnswer as silence:
        raise click.ClickException(str(silence)) from None
    except LinkRefused as refusal:
        _refuse(lang, refusal)


def _answered(where: str, code: str, data: Path | None, lang: str | None, make: Make) -> Done | None:
    try:
        answer = record(where, code, data, make)
    except NoAnswer as silence:
        raise click.ClickException(str(silence)) from None
    except LinkRefused as refusal:
        _refuse(lang, refusal)
    if isinstance(answer, Refusal):
        _refuse(lang, answer)
    return answer


def _refuse(lang: str | None, refusal: Refusal | LinkRefused) -> NoReturn:
    words = Words(choose_language(lang, os.environ))
    click.echo(f"refused {refusal.code}: {in_words(words, refusal.code, refusal.params)}", err=True)
    sys.exit(REFUSED)


def _within(path: Path) -> Sequence[Path]:
    """The file, or those of a folder that may be sheets."""
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix.lower() in (".csv", ".xlsx"))
    if not found:
        raise click.ClickException(f"{path} holds neither .xlsx nor .csv")
    return found


def _bytes(file: Path) -> bytes:
    """What is in a file. Raises click.ClickException for one that cannot be read, or is no file."""
    try:
        if file.is_dir():
            raise click.ClickException(f"{file} is a folder, give a file")
        if file.exists() and not file.is_file():
            raise click.ClickException(f"{file} is no file of a disk")
        if file.stat().st_size > LARGEST:
            raise click.ClickException(f"{file} has more than {LARGEST // 1024**2} MB: it was not opened")
        return file.read_bytes()
    except OSError as wrong:
        raise click.ClickException(f"{file}: cannot be read: {wrong.strerror}") from None


def _record(found: Read, on: int | None) -> Record:
    first, *others = (
        Rows(id, tuple(Entry(each.code, dict(each.values)) for each in changes))
        for id, changes in found.changes.items()
        if changes
    )
    return Record(register=first.register, rows=first.rows, on=on, also=tuple(others))


def _noon(day: date, state: State) -> int:
    """Noon of a day where the show is, epoch ms."""
    return int(datetime.combine(day, time(12), ZoneInfo(state.plan.timezone)).timestamp() * 1000)


def _kept(answer: Done) -> str:
    return f", event {answer.seq}" + ("" if answer.durable else " (not recorded: the disk refuses)")


def _many(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
