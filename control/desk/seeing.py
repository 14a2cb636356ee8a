"""What a desk sees of its link: the scene that everything shown is made from, for a screen and for lines of text alike."""

import time

from control.desk.view.scene import Hand, Scene
from control.desk.view.scene import Link as LinkShown
from control.wire.link import Link
from control.words import Words
from rundown.plan.show import Role


def tick_ms() -> int:
    """The desk's own clock, ms."""
    return int(time.monotonic() * 1000)


def seen(link: Link, role: Role, hand: Hand, words: Words, *, flash: bool = True) -> Scene | None:
    """The scene of this role's desk now, None until a plan is known."""
    state = link.state
    if state is None or state.standing.show is None:
        return None
    lost = None if link.status == "up" else -1
    if link.status == "lost":
        lost = max(0, int(link.lost_for(time.monotonic()) * 1000))
    shown = LinkShown(
        role=role,
        name="" if link.welcome is None else link.welcome.name,
        lost_ms=lost,
        round_trip_ms=link.round_trip_ms,
        journal=link.journal,
        pending=link.pending,
    )
    return Scene(state=state, now=link.now(), tick=tick_ms(), link=shown, hand=hand, words=words, flash=flash)
