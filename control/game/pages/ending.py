"""The pages of the end: entries closed, the draw put off, the winners."""

from collections.abc import Mapping

from control.game.entries import Entry, right_answers
from control.game.pages.frame import box, facts, link, page
from control.game.pages.markup import Child, Html, el
from control.game.pages.playing import Late, late_box, ticket
from control.game.pages.published import ASIDE, REASONS, dice_box, frozen_box
from control.game.pages.seen import Seen
from control.words import N_

DELAYS: Mapping[str, str] = {
    "too_few": N_("too few entries count"),
    "page_down": N_("the game's page was out of order"),
    "link_down": N_("the line was out of order"),
    "no_dice": N_("the dice could not be thrown"),
    "no_time": N_("there was no time left on air"),
    "dispute": N_("something has to be looked into first"),
}
"""Why a draw is put off."""


def closed_page(seen: Seen, late: Late | None = None) -> str:
    """Entries are closed, the draw is to come."""
    game = seen.game
    assert game.closed is not None
    title = seen.say("The game is closed")
    draw = None if game.asked else seen.draw_time()
    return page(
        seen,
        title,
        None if late is None else late_box(seen, late),
        el("h1", title),
        el("p", seen.say("Entries are closed since {time}.", time=seen.clock(game.closed)), class_="lead"),
        _until_draw(seen, draw) if draw is not None and draw > seen.now else None,
        _counts(seen),
        _mine(seen),
        frozen_box(seen),
        dice_box(seen),
        view=f"closed-{game.list_hash[:8]}-{game.published:d}-{bool(game.entropy):d}",
        step=2,
        waits=True,
    )


def postponed_page(seen: Seen, late: Late | None = None) -> str:
    """The draw is put off."""
    game, title = seen.game, seen.say("The draw is postponed")
    reason = seen.say(DELAYS.get(game.postponed, DELAYS["dispute"]))
    return page(
        seen,
        title,
        None if late is None else late_box(seen, late),
        el("h1", title),
        el("p", seen.say("It could not be made on air: {reason}.", reason=reason), class_="lead"),
        box(
            el("strong", seen.say("Nothing is lost")),
            el(
                "span",
                seen.say("Your entry stays recorded. The result will be published on this page, as the rules say."),
            ),
            tone="game",
        ),
        _counts(seen),
        _mine(seen),
        frozen_box(seen),
        dice_box(seen),
        view=f"postponed-{game.list_hash[:8]}-{game.published:d}-{bool(game.entropy):d}",
        step=3,
        waits=True,
    )


def winners_page(seen: Seen) -> str:
    """The winners announced so far."""
    game = seen.game
    title = seen.say_many(
        "The only winner", "The {many} winners", len(game.winners), many=seen.spell(len(game.winners))
    )
    rows = [_winner(seen, rank) for rank in range(1, len(game.winners) + 1)]
    drawn = game.times.get("draw")
    at = None if drawn is None else round(seen.state.standing.clock.wall_exact(drawn))
    lead = seen.say("Draw made at {time}.", time=seen.clock(at)) if at is not None else None
    return page(
        seen,
        title,
        el("h1", title),
        el("p", lead, class_="lead"),
        el("ol", *rows, class_="winners"),
        _my_rank(seen),
        el(
            "nav",
            link(seen, "/how", seen.say("Redo the calculation of the draw"), el("span", "›", aria_hidden="true")),
            link(
                seen,
                "/list.txt",
                seen.say_many("List of the {count} ticket", "List of the {count} tickets", game.count),
                el("span", "›", aria_hidden="true"),
            ),
            class_="more",
            aria_label=title,
        ),
        view="winners-" + "-".join((*map(str, game.announced), str(len(game.replaced)))),
        step=3,
        waits=len(game.announced) < sum(map(bool, game.winners)),
    )


def _until_draw(seen: Seen, draw: int) -> Html:
    left = max(0, draw - seen.now) // 1000
    return el(
        "div",
        el("b", f"{left // 60}:{left % 60:02}", role="timer", aria_live="off", id="left", data_until=str(draw)),
        el("span", seen.say("before the draw, at about {time}", time=seen.spoken(draw))),
        class_="count",
    )


def _counts(seen: Seen) -> Html | None:
    if seen.listed is None or not seen.game.list_hash:
        return None
    received, count = seen.listed.received, seen.game.count
    return facts(
        (seen.say("Entries received"), seen.words.count(received)),
        (seen.say("Refused (duplicates, set aside, no right answer)"), seen.words.count(max(0, received - count))),
        (seen.say("Tickets that count"), seen.words.count(count)),
    )


def _mine(seen: Seen) -> Html | None:
    entry, listed = seen.entry, seen.listed
    if entry is None:
        return None
    if listed is None or not seen.game.list_hash:
        return ticket(seen, entry)
    reason = listed.refused.get(entry.ticket)
    if reason is None:
        return box(
            el("strong", seen.say("Your ticket {ticket} is in the list", ticket=entry.ticket)),
            el("span", _right(seen, entry)),
            tone="ok",
        )
    return box(
        el("strong", seen.say("Your ticket {ticket} is not in the list", ticket=entry.ticket)),
        el("span", f"{seen.say(REASONS.get(reason, ASIDE)).capitalize()}. {_right(seen, entry)}"),
        tone="warn",
    )


def _right(seen: Seen, entry: Entry) -> str:
    count = len(seen.plan.questions)
    right = right_answers(entry, seen.plan.questions)
    return seen.say_many("{count} right answer out of {all}.", "{count} right answers out of {all}.", right, all=count)


def _winner(seen: Seen, rank: int) -> Html:
    game, prizes = seen.game, seen.plan.prizes
    number = el("span", str(rank), class_="letter")
    prize = seen.set(prizes[rank - 1].title) if rank <= len(prizes) else ""
    drawn = game.winners[rank - 1]
    if rank not in game.announced:
        name: Child = "…" if drawn else seen.say("No winner")
        return el("li", number, el("div", el("strong", name), el("span", prize)), class_="winner")
    entry = seen.entries.of_ticket(drawn)
    mine = seen.entry is not None and seen.entry.ticket == drawn
    which = seen.say("your ticket {ticket}", ticket=drawn) if mine else seen.say("ticket {ticket}", ticket=drawn)
    return el(
        "li",
        number,
        el("div", el("strong", el("bdi", "…" if entry is None else entry.name)), el("span", f"{which} · {prize}")),
        class_="winner mine" if mine else "winner",
    )


def _my_rank(seen: Seen) -> Child:
    """Never that one has won before the check."""
    entry, game = seen.entry, seen.game
    if entry is None:
        return None
    ranks = {game.winners[rank - 1]: rank for rank in game.announced}
    if (rank := ranks.get(entry.ticket)) is None:
        return _mine(seen)
    return box(
        el("strong", seen.say("Your ticket came out at rank {rank}", rank=rank)),
        el(
            "span",
            seen.say("We are checking your entry, then we will write to you. Nothing to pay or send until then."),
        ),
        tone="game",
    )
