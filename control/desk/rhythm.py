"""When a desk must be painted again: each clock on it changes its text at an instant of its own."""

from collections.abc import Iterator

from control.desk.view.alerts_of_crew import FLASH_MS
from control.desk.view.scene import Hand
from control.wire.link import Link
from rundown.live import timing
from rundown.live.state import Pass, State

Signature = tuple[object, ...]


def signature(link: Link, hand: Hand, tick: int) -> Signature:
    """What decides whether the screen shows something else than it did; `tick` is the desk's own clock (ms)."""
    state, now = link.state, link.now()
    phases: list[int] = [now // 1000]
    if hand.waits or hand.notice or link.status != "up":
        phases.append(tick // 500)
    if state is not None and state.pass_ is not None:
        phases += _phases(state, state.pass_, now)
        if any(now - asked < FLASH_MS for asked in state.pass_.calling.standby.values()):
            phases.append(tick // 500)
    return (link.status, None if state is None else state.seq, link.journal, hand, *phases)


def _phases(state: State, pass_: Pass, now: int) -> Iterator[int]:
    """Which second the item's clock and each timer is in, or which tenth in the item's last ten seconds."""
    left = timing.item_left(state, now)
    if left is None:
        yield (pass_.on_air_due - now) // 1000
    else:
        yield left // (100 if 0 < left <= 10_000 else 1000)
    yield from ((now - timer.zero) // 1000 for timer in pass_.timers.values() if timer.zero is not None)
