"""The presenter's page: what is left of the item and of the show, what comes next, one line from the gallery."""

from msgspec import Struct

from control.web.air import Tone, state_word, tone
from control.web.count import Count, item_left, show_left, until_air
from control.words import N_, Words
from rundown.live.acts.messages import readers
from rundown.live.state import Sent, State
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Role
from rundown.timecode import format_duration

ROLES: dict[str, str] = {
    Role.REA: N_("director"),
    Role.SCR: N_("script supervisor"),
    Role.SON: N_("sound"),
    Role.IMG: N_("vision"),
    Role.PLA: N_("floor"),
    Role.PRO: N_("production"),
}
"""Who speaks to the presenter: the post, never the person."""


class Note(Struct, frozen=True, kw_only=True):
    """A message to the presenter: its number, who sent it when (show time), and whether it was read."""

    number: int
    text: str
    who: str
    at: int
    is_read: bool = False


class Presenter(Struct, frozen=True, kw_only=True):
    """The page. `left` counts to the end of the item (`label`, and `over_label` beyond it), or to the first take."""

    tone: Tone
    state: str
    title: str
    label: str
    over_label: str
    left: Count | None
    show_left: Count | None
    next: str
    next_length: str
    note: Note | None


def presenter(state: State, words: Words) -> Presenter:
    """What the presenter sees now."""
    pass_ = state.pass_
    run = None if pass_ is None else pass_.current
    coming = None if pass_ is None else pass_.coming
    left, waits = item_left(state), until_air(state)
    return Presenter(
        tone=tone(state),
        state=state_word(state, words),
        title=typeset(state.plan.title if run is None else run.item.title, state.plan.language),
        label=words.say("Left in the item") if run is not None else words.say("On air in") if waits else "",
        over_label=words.say("Overrun") if run is not None else words.say("On air late by"),
        left=left or waits,
        show_left=show_left(state),
        next="" if coming is None else typeset(coming.item.title, state.plan.language),
        next_length="" if coming is None else format_duration(coming.item.planned),
        note=_note(state, words),
    )


def _note(state: State, words: Words) -> Note | None:
    """The last message to the presenter that was not taken back."""
    thread = state.standing.thread
    sent = next((each for each in reversed(thread) if Role.PRES in readers(each) and not each.withdrawn), None)
    return None if sent is None else _told(sent, words)


def _told(sent: Sent, words: Words) -> Note:
    who = words.say(ROLES[sent.by]) if sent.by in ROLES else sent.by
    return Note(number=sent.number, text=sent.text, who=who, at=sent.at, is_read=Role.PRES in sent.read)
