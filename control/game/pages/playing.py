"""The pages of playing: a question, the ticket, too many at once."""

from collections.abc import Mapping

from msgspec import Struct

from control.game.entries import Entry
from control.game.pages.frame import address, box, facts, foreign, link, page
from control.game.pages.joining import token
from control.game.pages.markup import Child, Html, el, filled
from control.game.pages.seen import Seen

LETTERS = "ABCDEFGH"
"""What answers are called by."""


class Late(Struct, frozen=True):
    """An answer to this question (1-based), or an entry (0), that came too late: when it was read, what closed when."""

    question: int
    at: int
    closed: int


def question_page(seen: Seen, number: int) -> str:
    """A question while it is open, for somebody who takes part."""
    asked, round_, entry = seen.question(number), seen.game.questions[number], seen.entry
    assert entry is not None
    left = max(0, round_.due - seen.now)
    seconds, whole = -(-left // 1000), max(1, round_.due - round_.opened)
    chosen = entry.answers.get(number)
    answers = [
        _answer(seen, place, choice, chosen=chosen is not None and chosen.choice == place)
        for place, choice in enumerate(asked.choices)
    ]
    kept = None
    if chosen is not None:
        letter = LETTERS[chosen.choice]
        kept = box(
            el("strong", seen.say("Answer {letter} recorded at {time}", letter=letter, time=seen.clock(chosen.at))),
            el("span", seen.say("You can change it until the countdown ends.")),
            tone="ok",
        )
    count = len(seen.plan.questions)
    return page(
        seen,
        seen.say("Question {number} of {count}", number=number, count=count),
        el(
            "div",
            el("b", str(seconds), role="timer", aria_live="off", id="left", data_until=str(round_.due)),
            el("span", seen.say("seconds · closes at {time}", time=seen.clock(round_.due))),
            class_="count",
        ),
        el("div", el("i", id="bar", data_whole=str(whole)), class_="bar", aria_hidden="true"),
        el("p", seen.say("Question {number} of {count}", number=number, count=count), class_="tag"),
        el("h1", foreign(seen, asked.text), class_="question"),
        el("form", token(seen), *answers, method="post", action=address(seen, f"/answer/{number}"), class_="answers"),
        kept,
        view=f"question-{number}-{'' if chosen is None else chosen.choice}",
        step=1,
        style=f"#bar{{animation:run {left}ms linear both;--from:{left / whole:.4f}}}",
    )


def ticket_page(seen: Seen, late: Late | None = None) -> str:
    """Between questions: the ticket, and when the next one comes."""
    entry = seen.entry
    assert entry is not None
    over = max((number for number in seen.game.questions), default=0)
    if over:
        title = seen.say("Question {number} is over", number=over)
        lead: Child = seen.say("The right answer will be given on air.")
    else:
        title = seen.say("Entry recorded")
        thanks = seen.say("Thank you {name}. Keep this ticket: it proves your entry.", name="{name}")
        lead = filled(thanks, name=el("bdi", entry.name))
    return page(
        seen,
        title,
        None if late is None else late_box(seen, late),
        el("h1", title),
        el("p", lead, class_="lead"),
        ticket(seen, entry),
        el("button", seen.say("Copy the number"), type="button", class_="copy", data_copy=entry.ticket, hidden=True),
        _next(seen),
        el("p", seen.say("Lost this page? “Check my ticket” finds your entry by this number."), class_="note"),
        view=f"ticket-{over}",
        step=1,
        waits=True,
    )


def busy_page(seen: Seen, again: Mapping[str, str], wait_s: int) -> str:
    """Too many at once: what was sent is not recorded, shown, and sent again by a button, or by the script after a while."""
    number = int(again.get("question", "0"))
    choice = again.get("choice", "")
    what = [
        (seen.say("Your answer to question {number}", number=number), LETTERS[int(choice)]) if choice else None,
        (seen.say("Ticket"), seen.entry.ticket) if seen.entry is not None else None,
    ]
    fields = [el("input", type="hidden", name=name, value=value) for name, value in again.items() if name != "question"]
    action = f"/answer/{number}" if choice else "/join"
    until = seen.game.questions[number].due if number in seen.game.questions else None
    return page(
        seen,
        seen.say("Many people at once"),
        el("h1", seen.say("Many people at once")),
        el(
            "p",
            seen.say("Your answer is not recorded yet. Do not close this page.")
            if choice
            else seen.say("Your entry is not recorded yet. Do not close this page."),
            class_="lead",
        ),
        el(
            "div",
            el("b", str(wait_s), role="timer", aria_live="off", id="again"),
            el("span", seen.say("seconds before the next try")),
            class_="count",
        ),
        el("div", el("i", id="bar"), class_="bar", aria_hidden="true"),
        facts(*(each for each in what if each is not None)) if any(what) else None,
        el(
            "form",
            token(seen),
            *fields,
            el("button", seen.say("Try again now"), class_="main"),
            method="post",
            action=address(seen, action),
            id="retry",
        ),
        el(
            "p",
            seen.say(
                "The question stays open until {time}. An answer received in time counts, even if the page answers later.",
                time=seen.clock(until),
            ),
            class_="note",
        )
        if until is not None
        else None,
        view="busy",
        style=f"#bar{{animation:run {wait_s}s linear both;--from:1}}",
    )


def ticket(seen: Seen, entry: Entry) -> Html:
    """The entry as a ticket."""
    numbers = range(1, len(seen.plan.questions) + 1)
    rows = [
        el(
            "div",
            el("dt", seen.say("Question {number}", number=number)),
            el("dd", LETTERS[entry.answers[number].choice] if number in entry.answers else "–"),
        )
        for number in numbers
    ]
    return el(
        "section",
        el(
            "div",
            el("p", seen.say("Your ticket")),
            el("p", entry.ticket, class_="number"),
            el("p", seen.say("recorded at {time}", time=seen.clock(entry.at))),
        ),
        el("dl", *rows) if rows else None,
        class_="ticket",
        aria_label=seen.say("Your ticket"),
    )


def _answer(seen: Seen, place: int, choice: str, *, chosen: bool) -> Html:
    return el(
        "button",
        el("span", LETTERS[place], class_="letter"),
        el("span", foreign(seen, choice), class_="choice"),
        el("span", "✓ " + seen.say("Your choice"), class_="yours") if chosen else None,
        name="choice",
        value=str(place),
        class_="answer chosen" if chosen else "answer",
    )


def late_box(seen: Seen, late: Late) -> Html:
    """An answer came too late, or an entry (question 0): both instants, and what is kept."""
    if not late.question:
        told = seen.say(
            "Received at {at}; entries closed at {closed}.", at=seen.exact(late.at), closed=seen.exact(late.closed)
        )
        head = seen.say("Your entry came too late")
        return box(el("strong", head), el("span", told), tone="warn", role="alert")
    kept = None if seen.entry is None else seen.entry.answers.get(late.question)
    if kept is not None:
        fate = seen.say("Your earlier answer, {letter}, is kept.", letter=LETTERS[kept.choice])
    else:
        fate = seen.say("You have no answer to this question.")
    told = seen.say(
        "Received at {at}; question {number} closed at {closed}.",
        at=seen.exact(late.at),
        number=late.question,
        closed=seen.exact(late.closed),
    )
    return box(
        el("strong", seen.say("Your answer came too late")), el("span", f"{told} {fate}"), tone="warn", role="alert"
    )


def _next(seen: Seen) -> Html:
    number = seen.next_question()
    if not number:
        return box(
            el("strong", seen.say("All questions have been asked")),
            el("span", seen.say("Entries close soon, then comes the draw.")),
            tone="game",
        )
    at = seen.question_time(number)
    head = seen.say("Next question at about {time}", time=seen.spoken(at)) if at else seen.say("Next question soon")
    return box(el("strong", head), el("span", _stay(seen)), tone="game")


def _stay(seen: Seen) -> Html:
    reload_ = link(seen, "/", seen.say("reload"))
    return filled(seen.say("Leave this page open: it will change by itself. If not, {reload}."), reload=reload_)
