"""`regie draw verify`: make a draw again from its proof, and say in words what holds and what does not."""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import msgspec

from control.options import LANG
from control.words import N_, Words, choose_language
from rundown.live.proof import CHECKS, Problem, Proof, problems, ranks, read

FAILED, UNREADABLE = 1, 2
"""Exit codes: something does not hold; the file is no proof."""

SENTENCES: Mapping[Problem, tuple[str, str]] = {
    "way": (N_("the draw is made the way icart-draw-v1"), N_("the draw is made another way than icart-draw-v1")),
    "rules": (N_("the rules have a fingerprint"), N_("the rules have no fingerprint")),
    "commit": (N_("the secret is the one committed to"), N_("the secret is NOT the one committed to")),
    "tickets": (N_("the list is sorted, each ticket once"), N_("the list is NOT sorted, or has a ticket twice")),
    "count": (N_("the list is as long as was said"), N_("the list is NOT as long as was said")),
    "list_hash": (N_("the list has the fingerprint published"), N_("the list has ANOTHER fingerprint")),
    "entropy": (N_("the public seed is well formed"), N_("the public seed is NOT well formed")),
    "seed": (N_("secret, list and seed give the key"), N_("secret, list and seed give ANOTHER key")),
    "winners": (N_("winners and substitutes come first"), N_("OTHER tickets come first")),
    "replaced": (N_("each replaced winner left the place to the next"), N_("the replaced winners do NOT add up")),
    "order": (N_("each step came after the one before it"), N_("the steps did NOT come in their order")),
}
"""What is said of each check when it holds, and when it does not."""


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
    for line in _outcome(words, read_, ticket) if good else (words.say("This proof does NOT hold."),):
        click.echo(line)
    sys.exit(0 if good else FAILED)


def _compared(
    words: Words, proof: Proof, commit: str | None, list_hash: str | None, rules: Path | None
) -> Iterator[tuple[bool, str]]:
    """What was seen elsewhere against the proof: it could be made whole again, what was shown on air could not."""
    if commit is not None:
        same = bool(commit) and proof.commit.startswith(commit.lower())
        yield same, words.say("it is the commitment you saw") if same else words.say("it is NOT the commitment you saw")
    if list_hash is not None:
        same = bool(list_hash) and proof.list_hash.startswith(list_hash.lower())
        yield same, words.say("it is the list you saw") if same else words.say("it is NOT the list you saw")
    if rules is not None:
        same = hashlib.sha256(rules.read_bytes()).hexdigest() == proof.rules
        yield same, words.say("these are the rules of it") if same else words.say("these are NOT the rules of it")


def _outcome(words: Words, proof: Proof, ticket: str | None) -> Iterator[str]:
    """Who won, and where the ticket asked about came out."""
    yield words.say_many(
        "This proof holds. {count} ticket in the draw.", "This proof holds. {count} tickets in the draw.", proof.count
    )
    nobody = words.say("no winner was left")
    for rank, each in enumerate(proof.final, start=1):
        yield f"  {rank}  {each or nobody}"
    if ticket is not None:
        came = {each: rank for rank, each in ranks(proof)}.get(ticket.strip().upper())
        if came is None:
            yield words.say("{ticket} was not in the list.", ticket=ticket)
        else:
            yield words.say("{ticket} came out at rank {rank}.", ticket=ticket, rank=came)
