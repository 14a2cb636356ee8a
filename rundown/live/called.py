"""Which cues a key, a button or a sender of OSC acts on when it names none: whom to call, what to fire, what to answer.

Pure; what each of these acts then makes true is in `acts/calling.py`.
"""

from collections.abc import Container

from rundown.live.acts.calling import find_cue, is_spent
from rundown.live.due import cue_due
from rundown.live.rights import is_game
from rundown.live.state import Pass, Run, State
from rundown.plan.show import Cue, Role

OPENING_MS = 30_000
"""What is spoken in an item's first half minute is asked for before its take."""


def key_of(run: Run, cue: Cue) -> str:
    """The key `RUN/CUE`."""
    return f"{run.id}/{cue.id}"


def in_play(pass_: Pass) -> tuple[Run, ...]:
    """The runs whose cues can be called: the one on air, then the next."""
    return tuple(run for run in (pass_.current, pass_.coming) if run is not None)


def standby_group(state: State) -> tuple[str, ...]:
    """The cues that F2 asks for: the others' calls of the next item, spoken in its first half minute or called by hand."""
    pass_ = state.pass_
    run = None if pass_ is None else pass_.coming
    if pass_ is None or run is None:
        return ()
    return tuple(key_of(run, cue) for cue in run.item.cues if _can_be_asked(pass_, run, cue))


def _can_be_asked(pass_: Pass, run: Run, cue: Cue) -> bool:
    key = key_of(run, cue)
    if cue.role in (None, Role.REA) or key in pass_.calling.standby or is_spent(pass_, key):
        return False
    spoken = bool(cue.call) and cue.at.anchor == "start" and 0 <= cue.at.offset <= OPENING_MS
    return cue.mode == "call" or spoken


def go_target(state: State, now: int) -> str | None:
    """The cue that F4 fires: the oldest asked, else the first called one that is due, of the item on air, then the next."""
    pass_ = state.pass_
    if pass_ is None:
        return None
    open_ = [
        (run, key_of(run, cue))
        for run in in_play(pass_)
        for cue in run.item.cues
        if cue.mode == "call" and _is_open(pass_, key_of(run, cue)) and not is_game(cue)
    ]
    asked = [key for _, key in open_ if key in pass_.calling.standby]
    if asked:
        return min(asked, key=lambda key: pass_.calling.standby[key])
    on_air = [(_due(state, run, key, now), key) for run, key in open_ if run.id == pass_.on_air]
    return min(on_air, key=lambda each: each[0], default=(now, None))[1]


def _is_open(pass_: Pass, key: str) -> bool:
    """Whether a GO would be heard: not given yet, and not waiting for a person's decision."""
    return not is_spent(pass_, key) and key not in pass_.gear.doubtful


def _due(state: State, run: Run, key: str, now: int) -> int:
    due = cue_due(state, run, key.partition("/")[2], now)
    return now if due is None else due


def asked(pass_: Pass) -> tuple[str, ...]:
    """The keys of the cues in play whose role was called and whose GO is still to be said, the oldest first."""
    keys = (key for key in pass_.calling.standby if key.partition("/")[0] in (pass_.on_air, pass_.next))
    return tuple(key for key in keys if not is_spent(pass_, key))


def unanswered(pass_: Pass) -> tuple[str, ...]:
    """Those of the cues asked whose role is not ready yet, the oldest first."""
    return tuple(key for key in asked(pass_) if key not in pass_.calling.ready)


def ready_target(pass_: Pass, roles: Container[Role]) -> str | None:
    """The call that somebody of these roles answers: the oldest of theirs that has no answer."""
    for key in unanswered(pass_):
        cue = find_cue(pass_, key)
        if cue is not None and cue.role in roles:
            return key
    return None
