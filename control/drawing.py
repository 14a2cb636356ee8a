"""`regie draw verify`: make a draw again from its proof, and say in words what holds and what does not."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from control.game.pages.offline import check_page
from control.game.proven import CAME_OUT, FAILS, NOBODY, NOT_LISTED, SEEN_COMMIT, SEEN_LIST, SEEN_RULES, SENTENCES
from control.options import LANG
from control.words import Words, choose_language
from rundown.live.proof import CHECKS, Proof, problems, ranks, read

FAILED, UNREADABLE = 1, 2
"""Exit codes: something does not hold; the file is no proof."""


@click.group()
def draw() -> None:
    """The draw of the live game: check it, with what was published."""


@draw.command()
@click.argument("proof", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--commit", metavar="HASH", help="The commitment shown before entries opened, or its first signs.")
@click.option("--list-hash", metavar="HASH", help="The list's fingerprint shown before the dice, or its first signs.")
@click.option("--rules", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The rules, as a file.")
@click.option("--ticket", help="A ticket: whether it was in the list, and where it came out.")
@LANG
def verify(
    proof: Path, commit: str | None, list_hash: str | None, rules: Path | None, ticket: str | None, lang: str | None
) -> None:
    """Make the draw of PROOF again. Exit code 0 if all of it holds, 1 if not, 2 if the file is no proof."""
    words = Words(choose_language(lang, os.environ))
    try:
        read_ = read(proof.read_bytes())
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        click.echo(words.say("{file} is no proof of a draw: {fault}", file=str(proof), fault=str(fault)), err=True)
        sys.exit(UNREADABLE)
    failed = problems(read_)
    found = [(name not in failed, words.say(SENTENCES[name][name in failed])) for name in CHECKS]
    found += _compared(words, read_, commit, list_hash, rules)
    for holds, said in found:
        click.echo(f"{'✓' if holds else '✕'} {said}")
    good = all(holds for holds, _ in found)
    click.echo()
    for line in _outcome(words, read_, ticket) if good else (words.say(FAILS),):
        click.echo(line)
    sys.exit(0 if good else FAILED)


@draw.command("page")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@LANG
def page_(file: Path, lang: str | None) -> None:
    """Write FILE, a page that makes a draw again from its proof in any browser, without a network. Never overwrites."""
    words = Words(choose_language(lang, os.environ))
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(check_page(words))
    except OSError as error:
        raise click.ClickException(
            words.say("{file} cannot be written: {fault}", file=str(file), fault=error.strerror or str(error))
        ) from None
    click.echo(words.say("wrote {file}", file=str(file)))


def _compared(
    words: Words, proof: Proof, commit: str | None, list_hash: str | None, rules: Path | None
) -> Iterator[tuple[bool, str]]:
    """What was seen elsewhere against the proof: it could be made whole again, what was shown on air could not."""
    if commit is not None:
        same = bool(commit) and proof.commit.startswith(commit.lower())
        yield same, words.say(SEEN_COMMIT[not same])
    if list_hash is not None:
        same = bool(list_hash) and proof.list_hash.startswith(list_hash.lower())
        yield same, words.say(SEEN_LIST[not same])
    if rules is not None:
        same = hashlib.sha256(rules.read_bytes()).hexdigest() == proof.rules
        yield same, words.say(SEEN_RULES[not same])


def _outcome(words: Words, proof: Proof, ticket: str | None) -> Iterator[str]:
    """Who won, and where the ticket asked about came out."""
    yield words.say_many(
        "This proof holds. {count} ticket in the draw.", "This proof holds. {count} tickets in the draw.", proof.count
    )
    nobody = words.say(NOBODY)
    for rank, each in enumerate(proof.final, start=1):
        yield f"  {rank}  {each or nobody}"
    if ticket is not None:
        came = {each: rank for rank, each in ranks(proof)}.get(ticket.strip().upper())
        if came is None:
            yield words.say(NOT_LISTED, ticket=ticket)
        else:
            yield words.say(CAME_OUT, ticket=ticket, rank=came)
