"""What is published of the draw, as boxes of several pages: commitment, list, dice; and why an entry is not listed."""

from collections.abc import Mapping

from control.game.pages.frame import box, hashed, link
from control.game.pages.markup import Html, el
from control.game.pages.seen import Seen
from control.words import N_

REASONS: Mapping[str, str] = {
    "duplicate": N_("an earlier entry has the same contact"),
    "no_right_answer": N_("no right answer"),
}
"""Why an entry is not in the list, where it was not a person who set it aside."""


ASIDE = N_("set aside, as the rules say")


def frozen_box(seen: Seen) -> Html | None:
    """The list, once it is final."""
    if not seen.game.published:
        return None
    return box(
        el("h2", seen.say("The list is frozen")),
        el("p", seen.say("Its fingerprint is published before the dice are thrown: nobody can change it any more.")),
        hashed(seen.game.list_hash),
        el("p", link(seen, "/list.txt", seen.say("Read the list"))),
    )


def dice_box(seen: Seen) -> Html | None:
    """The dice, once two people have typed them."""
    if not seen.game.entropy:
        return None
    return box(
        el("h2", seen.say("The dice of the three guests")),
        el("code", seen.game.entropy.replace("/", " / "), class_="hash"),
    )


def commit_box(seen: Seen) -> Html | None:
    """The commitment, once it is made."""
    if not seen.game.commit:
        return None
    return box(el("h2", seen.say("Fingerprint announced before the game")), hashed(seen.game.commit))
