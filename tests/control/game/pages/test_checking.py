"""What is said of a ticket whose entry was erased: what was published of it, and when the rest went."""

import re
from html import unescape

import pytest

from control.game.entries import Entries, Listed
from control.game.pages.checking import check_page
from control.game.pages.seen import Seen
from control.words import Words
from rundown.live.draw import hash_of
from rundown.live.game_state import GameState
from rundown.live.state import Standing, State
from tests.control.desk.picture import demo_show

LISTED = Listed(
    received=4, tickets=("AAAA-0001", "AAAA-0002"), refused={"AAAA-0003": "duplicate", "AAAA-0004": "family"}
)
FIRST, LATER = 1_799_700_000_000, 1_800_000_000_000


def said(typed: str, purged: tuple[int, ...] = (FIRST, LATER), listed: Listed | None = LISTED) -> str:
    """The page of somebody who types this once the entries of pass 7 are erased, on one line."""
    game = GameState(closed=1, published=True, count=2, list_hash=hash_of(LISTED.tickets), drawn=("AAAA-0002",))
    state = State(standing=Standing(show=demo_show(), game=game, purged={7: purged} if purged else {}))
    seen = Seen(state=state, entries=Entries(7), listed=listed, entry=None, now=LATER, words=Words("en"))
    page = check_page(seen, typed, None, unknown=True)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_ticket_of_the_list_is_still_there_and_its_entry_went_on_a_day() -> None:
    page = said("aaaa 0001")
    assert (
        "Ticket AAAA-0001 was in the list Its entry has been erased on Monday 11 January 2027, as the rules say."
        in page
    )
    assert "In the frozen list yes, line 1 of 2" in page
    assert "No entry of this show" not in page


def test_a_ticket_that_was_drawn_went_last() -> None:
    assert "has been erased on Friday 15 January 2027" in said("AAAA-0002")


@pytest.mark.parametrize(
    ("ticket", "why"),
    [("AAAA-0003", "no: an earlier entry has the same contact"), ("AAAA-0004", "no: set aside, as the rules say")],
)
def test_a_ticket_that_was_refused_says_why(ticket: str, why: str) -> None:
    page = said(ticket)
    assert f"Ticket {ticket} was not in the list Its entry has been erased on Monday" in page
    assert why in page


def test_without_a_date_it_is_said_without() -> None:
    assert "Its entry has been erased, as the rules say. The proof of the draw remains." in said("AAAA-0001", purged=())


@pytest.mark.parametrize(("typed", "listed"), [("ZZZZ-0001", LISTED), ("?", LISTED), ("AAAA-0001", None)])
def test_what_was_never_listed_is_no_ticket_of_this_show(typed: str, listed: Listed | None) -> None:
    page = said(typed, listed=listed)
    assert "No entry of this show has this number" in page
    assert "erased" not in page
