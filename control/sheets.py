"""`regie import` and `regie export`: files in and out, the report as lines of text. What rows mean is in `rundown/plan/sheet/`."""

import codecs
import os
import re
import sys
import tempfile
from pathlib import Path

import click

from control.places import find_show, profiles_of
from rundown.plan.checked import CheckedFile, check_file
from rundown.plan.lint import lint
from rundown.plan.sheet.importing import import_sheet
from rundown.plan.sheet.report import sentences
from rundown.plan.sheet.workbook import to_csv, to_xlsx
from rundown.plan.show import Show
from rundown.plan.showfile import read_show, show_file
from rundown.plan.vocabulary import Vocabulary
from rundown.plan.writing import NotWritable, to_toml
from rundown.timecode import NotADuration, NotAnInstant, format_clock, parse_duration, parse_instant
from studio.profile import vocabulary


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", "into", metavar="SHOW", help="The show that stands, whose file is edited.")
@click.option("--to", "to", type=click.Path(path_type=Path), help="Folder of the new show (default: the file's name).")
@click.option("--title", help="Title of the new show (default: the file's name).")
@click.option("--on-air", help="Its instant on air, as in 2026-12-11T20:00:00+01:00; a new show needs it.")
@click.option("--slot", default="52:00", show_default=True, help="Its length.")
@click.option("--timezone", default="Europe/Paris", show_default=True, help="Its timezone.")
@click.option("--remove", is_flag=True, help="Remove the items of the show that no row names.")
def import_(
    file: Path,
    into: str | None,
    to: Path | None,
    title: str | None,
    on_air: str | None,
    slot: str,
    timezone: str,
    remove: bool,
) -> None:
    """Read a conducteur from FILE (.xlsx or .csv) into a new show, or into one that stands.

    What was understood and what was left is printed; with an error nothing is written.
    """
    if into is not None:
        target = show_file(find_show(into))
        words = vocabulary(profiles_of(target))
        checked = check_file(target, words)
        if checked.show is None:
            raise click.ClickException("\n".join(map(str, checked.errors)))
        base, onto = checked.show, checked.source
    elif on_air is None:
        raise click.UsageError("a new show needs --on-air, as in 2026-12-11T20:00:00+01:00; or give --into SHOW")
    else:
        folder = to or Path(_slug(file.stem))
        target, onto = folder / "show.toml", ""
        if target.exists():
            raise click.ClickException(f"{target} is there already: import --into {folder}, or give another --to")
        words = vocabulary(profiles_of(target))
        base = _new_show(title or file.stem, on_air, slot, timezone)
    show = _read(file, base, words, remove=remove)
    replace_file(target, _encoded(_checked_text(show, onto, target, words), target))
    click.echo(f"written {target}")


def _new_show(title: str, on_air: str, slot: str, timezone: str) -> Show:
    try:
        instant, length = parse_instant(on_air), parse_duration(slot)
        format_clock(instant, timezone)
    except (NotAnInstant, NotADuration) as wrong:
        raise click.BadParameter(str(wrong)) from None
    except (KeyError, ValueError, OSError):
        raise click.BadParameter(f'unknown timezone "{timezone}", write one as in Europe/Paris') from None
    return Show(id=_slug(title), title=title, on_air=instant, timezone=timezone, slot=length)


def _slug(text: str) -> str:
    return re.sub(r"[^\w-]+", "-", text).strip("-").casefold() or "show"


def _read(file: Path, base: Show, words: Vocabulary, *, remove: bool) -> Show:
    try:
        data = file.read_bytes()
    except OSError as wrong:
        raise click.ClickException(f"{file}: cannot be read: {wrong.strerror}") from None
    show, report = import_sheet(data, file.name, base, words, remove=remove)
    for sentence in sentences(report):
        click.echo(sentence)
    if show is None:
        raise click.ClickException(f"nothing was written, {len(report.errors)} to mend in {file.name}")
    return show


def _checked_text(show: Show, onto: str, target: Path, words: Vocabulary) -> str:
    """The text of the show file, if the show in it is sound."""
    try:
        text = to_toml(show, onto)
    except NotWritable as wrong:
        raise click.ClickException(str(wrong)) from None
    read, told = read_show(text, target.as_posix(), words)
    if read is not None:
        told = (*told, *lint(read, words, target.as_posix()))
    checked = CheckedFile(source=text, show=read, complaints=told)
    for complaint in checked.complaints:
        click.echo(f"{complaint.level}: {complaint}", err=complaint.level == "error")
    if checked.errors:
        raise click.ClickException("nothing was written, the show would have the errors above")
    return text


def _encoded(text: str, target: Path) -> bytes:
    """The bytes of a text, with the ends of lines and the byte order mark of the file that stands."""
    standing = target.read_bytes() if target.exists() else b""
    lines = text.replace("\n", "\r\n") if b"\r\n" in standing else text
    return lines.encode("utf-8-sig" if standing.startswith(codecs.BOM_UTF8) else "utf-8")


def replace_file(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all, with the permissions that it had."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o644)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as wrong:
        raise click.ClickException(f"{target}: cannot be written: {wrong.strerror}") from None


@click.command()
@click.argument("show")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(show: str, file: Path) -> None:
    """Write the conducteur of SHOW to FILE: .xlsx (items and cues) or .csv (items)."""
    writers = {".xlsx": to_xlsx, ".csv": to_csv}
    if file.suffix.lower() not in writers:
        raise click.BadParameter(f'"{file.name}" is neither .xlsx nor .csv')
    path = find_show(show)
    checked = check_file(path, vocabulary(profiles_of(path)))
    if checked.show is None:
        raise click.ClickException("\n".join(map(str, checked.errors)))
    replace_file(file, writers[file.suffix.lower()](checked.show))
    click.echo(f"written {file}, {len(checked.show.items)} items")
    sys.stdout.flush()
