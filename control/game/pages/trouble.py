"""The pages of what cannot be answered."""

from collections.abc import Mapping

from control.game.pages.frame import link, page
from control.game.pages.markup import el, filled
from control.game.pages.seen import Seen
from control.words import N_

TROUBLES: Mapping[str, str] = {
    "forged": N_("This form did not come from this page, or your browser keeps no cookie. Open the game again."),
    "malformed": N_("What was sent cannot be read. Open the game again."),
    "oversized": N_("What was sent is too long. Nothing was recorded."),
    "too_slow": N_("What was sent took too long to arrive. Nothing was recorded, try again."),
    "failed": N_("Something went wrong on our side. Nothing was recorded, try again."),
}
"""What is said of what cannot be taken, by its code."""


def not_found_page(seen: Seen) -> str:
    """There is no such page."""
    title = seen.say("This page is not here")
    back = filled("{link}", link=link(seen, "/", seen.say("To the game")))
    return page(seen, title, el("h1", title), el("p", back), view="nothing")


def trouble_page(seen: Seen, sentence: str) -> str:
    """What was sent cannot be taken; nothing of it was kept."""
    title = seen.say("This could not be taken")
    return page(
        seen, title, el("h1", title), el("p", sentence, class_="lead", role="alert"),
        el("p", link(seen, "/", seen.say("To the game"))), view="trouble",
    )  # fmt: skip
