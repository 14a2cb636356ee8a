"""The studio clock: the time of day, the lamp, elapsed, what is left of item and show, how late the end will be."""

from msgspec import Struct

from control.web.air import Tone, state_word, tone
from control.web.count import Count, elapsed, item_left, over_under, show_left
from control.words import Words
from rundown.live.state import State


class StudioClock(Struct, frozen=True, kw_only=True):
    """The page. `timezone` is the show's, `place` its town."""

    tone: Tone
    state: str
    timezone: str
    place: str
    elapsed: Count | None
    left: Count | None
    show_left: Count | None
    over: Count | None


def studio_clock(state: State, words: Words) -> StudioClock:
    """What the studio clock shows now."""
    zone = state.plan.timezone
    return StudioClock(
        tone=tone(state),
        state=state_word(state, words),
        timezone=zone,
        place=zone.rpartition("/")[2].replace("_", " "),
        elapsed=elapsed(state),
        left=item_left(state),
        show_left=show_left(state),
        over=over_under(state),
    )
