"""`regie print`: a show on paper. What stands on the pages is made in `rundown.plan.paper`; `control/cli.py` registers it.

The version printed is the start of the digest of `show.toml`: two sheets of one version come from the same plan.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from control.options import STUDIO
from control.places import find_show, profiles_of
from rundown.plan.checked import check_file
from rundown.plan.complaint import Complaint
from rundown.plan.paper.calls import BLANK, Service, load_service, service_file
from rundown.plan.paper.page import LANGUAGES, Sheet, Stamp, form_language
from rundown.plan.paper.role import ROLES, role_sheet
from rundown.plan.paper.service import call_sheet
from rundown.plan.paper.sheet import conducteur
from rundown.plan.paper.typeset import Pdf, pdf
from rundown.plan.show import Role, Show
from rundown.plan.vocabulary import Vocabulary
from server import real_clock
from studio.profile import vocabulary

VERSION_LENGTH = 8


@click.command("print")
@click.argument("show")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="The PDF file to write.")
@click.option("--role", type=click.Choice([role.value for role in ROLES]), help="Only what one post needs.")
@click.option("--service", is_flag=True, help="The feuille de service (call sheet) instead of the conducteur.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the form (default: the show's).")
@STUDIO
def print_(show: str, target: Path, role: str | None, service: bool, lang: str | None, studio: Path | None) -> None:
    """Print a show as PDF: the conducteur, one post's own, or the feuille de service."""
    if role and service:
        raise click.UsageError("--role and --service are two documents, ask for one at a time")
    path = find_show(show)
    words = vocabulary(profiles_of(path))
    file = check_file(path, words, studio)
    if file.show is None or file.errors:
        _tell(file.errors)
        sys.exit(1)
    stamp = Stamp(
        version=file.digest[:VERSION_LENGTH],
        printed_at=int(real_clock()()),
        language=form_language(lang, file.show.language),
    )
    if service:
        page = call_sheet(file.show, _service(path, file.show), stamp)
        _write(target, pdf("service", page, stamp.printed_at))
    else:
        _write(target, pdf("conducteur", _conducteur(file.show, role, words, stamp), stamp.printed_at))


def _conducteur(show: Show, role: str | None, words: Vocabulary, stamp: Stamp) -> Sheet:
    return role_sheet(show, Role(role), words, stamp) if role else conducteur(show, words, stamp)


def _service(path: Path, show: Show) -> Service:
    """The service file beside the show; without one, blanks to fill by hand, which is said."""
    file = service_file(path)
    if not file.exists():
        click.echo(
            f"{file} is not there: what the plan does not say is left blank. "
            "Write it with the tables [hours], [place], [safety], [[team]], [[guests]], [[contacts]] and [[day]], "
            "as shows/passerelles/service.toml does.",
            err=True,
        )
        return BLANK
    service, complaints = load_service(file, show)
    if service is None:
        _tell(complaints)
        sys.exit(1)
    return service


def _write(target: Path, document: Pdf) -> None:
    try:
        target.write_bytes(document.data)
    except OSError as wrong:
        raise click.ClickException(f"{target} cannot be written: {wrong.strerror}, choose another file") from None
    if not document.is_accessible:
        click.echo(
            "warning: some signs are in none of the fonts (Lato) and print as empty boxes; "
            "the PDF is tagged, but does not keep PDF/UA-1",
            err=True,
        )
    click.echo(f"wrote {target}")


def _tell(complaints: Iterable[Complaint]) -> None:
    for complaint in complaints:
        click.echo(f"{complaint.level}: {complaint}", err=True)
