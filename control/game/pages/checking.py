"""The pages of who checks: a ticket looked up, how the draw is made again."""

from collections.abc import Iterator

from control.game.entries import Entry, Listed, right_answers
from control.game.pages.frame import box, facts, hashed, link, page
from control.game.pages.markup import Child, Html, el, text
from control.game.pages.published import ASIDE, REASONS, commit_box, dice_box, frozen_box
from control.game.pages.seen import Seen, order_of
from control.game.ticket import read_ticket
from rundown.live.game_state import GameState
from rundown.plan.paper.labels import Labels


def check_page(seen: Seen, typed: str, entry: Entry | None, *, unknown: bool = False) -> str:
    """What the server holds of a ticket: of one whose entry is erased, what was published."""
    title = seen.say("Check my ticket")
    erased = _erased(seen, typed) if unknown else None
    unknown = unknown and erased is None
    told = "ticket-wrong" if unknown else None
    form = el(
        "form",
        el("label", seen.say("Ticket number"), for_="ticket"),
        el(
            "input",
            type="text",
            id="ticket",
            name="ticket",
            value=typed,
            required=True,
            maxlength="40",
            autocapitalize="characters",
            autocomplete="off",
            spellcheck="false",
            aria_invalid="true" if unknown else None,
            aria_describedby=told,
        ),
        el("p", "✕ " + seen.say("No entry of this show has this number"), id=told, class_="wrong", role="alert")
        if unknown
        else None,
        el("input", type="hidden", name="lang", value=seen.words.language),
        el("button", seen.say("Check"), class_="main"),
        method="get",
        action="/check",
        class_="check",
    )
    result = erased if entry is None else _held(seen, entry)
    return page(seen, title, el("h1", title), form, result, dice_box(seen), commit_box(seen), _redo(seen), view="check")


def how_page(seen: Seen) -> str:
    """How anybody checks the draw."""
    title = seen.say("How to check the draw")
    game = seen.game
    steps = (
        seen.say("Before the game we chose a secret of 64 signs and published its fingerprint, the commitment."),
        seen.say("Once entries are closed, the list of tickets is frozen and its fingerprint published."),
        seen.say("Only then three guests throw dice on camera. Nobody can have chosen the list by the dice."),
        seen.say("Secret, list and dice together give one key. It puts all tickets in an order: the first ones win."),
        seen.say("After the draw the secret is published, so that anybody can do the calculation again."),
    )
    return page(
        seen,
        title,
        el("h1", title),
        el("ol", *(el("li", step) for step in steps), class_="text"),
        commit_box(seen),
        box(el("h2", seen.say("Fingerprint of the rules")), hashed(game.rules)) if game.rules else None,
        frozen_box(seen),
        dice_box(seen),
        box(el("h2", seen.say("The secret, published after the draw")), hashed(game.secret))
        if is_told(seen.game)
        else None,
        _redo(seen),
        el("p", link(seen, "/proof.json", seen.say("The proof as a file")), class_="note")
        if is_told(seen.game)
        else None,
        el("p", link(seen, "/draw.html", seen.say("A page to keep, which makes the draw again without a network"))),
        view="how",
    )


def is_told(game: GameState) -> bool:
    """Whether the whole draw is public: every winner was announced, so that nobody is told by a file."""
    named = sum(map(bool, game.winners))
    return bool(game.secret) and len(game.announced) >= named


def _redo(seen: Seen) -> Html | None:
    if not is_told(seen.game):
        return None
    return text(
        el("button", seen.say("Redo the calculation on this phone"), type="button", class_="redo", hidden=True,
           data_right=seen.say("The calculation gives the same winners."),
           data_wrong=seen.say("The calculation does NOT give the same winners.")),
        el("p", role="status", id="redone"),
    )  # fmt: skip


def _held(seen: Seen, entry: Entry) -> Html:
    rows: list[tuple[str, Child]] = [(seen.say("Recorded"), seen.clock(entry.at))]
    game = seen.game
    if game.closed is not None:
        count = len(seen.plan.questions)
        right = right_answers(entry, seen.plan.questions)
        rows.append((seen.say("Right answers"), seen.say("{right} out of {all}", right=right, all=count)))
    if seen.listed is not None and game.list_hash:
        rows += _in_list(seen, seen.listed, entry.ticket)
    return facts(*rows)


def _in_list(seen: Seen, listed: Listed, ticket: str) -> Iterator[tuple[str, Child]]:
    """Whether a ticket is in the list, else why not; where it came out."""
    game = seen.game
    if reason := listed.refused.get(ticket):
        why = seen.say("no: {reason}", reason=seen.say(REASONS.get(reason, ASIDE)))
        yield seen.say("In the frozen list"), why
    elif ticket in listed.tickets:
        place = listed.tickets.index(ticket) + 1
        yield seen.say("In the frozen list"), seen.say("yes, line {place} of {count}", place=place, count=game.count)
        if is_told(game):
            rank = order_of(game.seed, listed.tickets).index(ticket) + 1
            yield seen.say("Rank in the draw"), seen.say("{rank} of {count}", rank=rank, count=game.count)


def _erased(seen: Seen, typed: str) -> Html | None:
    """What remains of a ticket whose entry is erased: its line in the list, which is public; None for one never listed."""
    ticket, listed = read_ticket(typed), seen.listed
    if ticket is None or listed is None or not (ticket in listed.tickets or ticket in listed.refused):
        return None
    if ticket in listed.tickets:
        head = seen.say("Ticket {ticket} was in the list", ticket=ticket)
    else:
        head = seen.say("Ticket {ticket} was not in the list", ticket=ticket)
    kept = box(el("strong", head), el("span", _gone(seen, ticket)), tone="game")
    return text(kept, facts(*_in_list(seen, listed, ticket)))


def _gone(seen: Seen, ticket: str) -> str:
    """When its entry was erased: the drawn tickets' go last, all others' at once."""
    purges = seen.state.standing.purged.get(seen.entries.pass_number, ())
    if not purges:
        return seen.say("Its entry has been erased, as the rules say. The proof of the draw remains.")
    at = purges[-1] if ticket in seen.game.drawn else purges[0]
    day = Labels(seen.words.language).day(at, seen.show.timezone)
    return seen.say("Its entry has been erased on {date}, as the rules say. The proof of the draw remains.", date=day)
