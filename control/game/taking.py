"""What becomes of a form: an entry, an answer, or why not. Decided at once when it has been read, so nothing comes between."""

from collections.abc import Callable, Mapping

from control.game.booth import Booth
from control.game.entries import Answered, Entry
from control.game.pages.joining import Joining
from control.game.pages.seen import Seen
from control.game.reading import Sent, Unreadable
from control.game.ticket import new_ticket
from control.game.typed import Contact, Mistyped, read_contact, read_name


class Wrong(Exception):
    """What was typed to join needs changes: the code of each, by field, in the order of the page."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(", ".join(fields.values()))
        self.fields = fields


class TooLate(Exception):
    """The question is closed."""


def take_entry(typed: Joining, sent: Sent, booth: Booth, chance: Callable[[int], bytes]) -> tuple[Entry, str]:
    """The entry, with a ticket of its own, and how its player is reached. Raises Wrong.

    A contact that has entered before gives an entry too, which will not be listed: nobody learns here who plays.
    """
    wrong: dict[str, str] = {}
    name, contact = "", Contact("", "")
    try:
        name = read_name(typed.name)
    except Mistyped as error:
        wrong["name"] = str(error)
    try:
        contact = read_contact(typed.contact)
    except Mistyped as error:
        wrong["contact"] = str(error)
    if not typed.adult:
        wrong["adult"] = "adult"
    if wrong:
        raise Wrong(wrong)
    ticket = new_ticket(chance, booth.slot)
    while booth.entries.of_ticket(ticket) is not None:
        ticket = new_ticket(chance, booth.slot)
    key = booth.keyed("contact", contact.key)
    entry = Entry(ticket=ticket, name=name, visit=sent.visit_key, contact=key, at=sent.at, answers={})
    return entry, contact.written


def take_answer(seen: Seen, number: int, sent: Sent) -> Answered | None:
    """The answer to a question; None if it is the one already given. Raises TooLate, Unreadable."""
    assert seen.entry is not None
    choice = sent.fields.get("choice", "")
    if not (choice.isascii() and choice.isdecimal() and int(choice) < len(seen.question(number).choices)):
        raise Unreadable("malformed", 400)
    if seen.asked != number:
        raise TooLate
    given = seen.entry.answers.get(number)
    if given is not None and given.choice == int(choice):
        return None
    return Answered(int(choice), sent.at)
