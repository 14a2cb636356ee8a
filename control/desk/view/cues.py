"""The cues of the item on air and of the next: their state, when they are due, and which one a key would act on."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.scene import Scene, number
from control.desk.view.span import left_text
from rundown.live import called
from rundown.live.called import key_of
from rundown.live.due import cue_due
from rundown.live.state import GearState, Pass, Run, Shot
from rundown.plan.show import Cue, Role
from rundown.timecode import SECOND

OPERATORS = (Role.SON, Role.IMG, Role.PLA, Role.PRO)
"""Their own cues come first, the others' are dimmed; the director and the script call everybody's."""

LATE_MS = 1_000
RECENT_MS = 120_000
DONE_SHOWN = 5

_URGENCY: dict[StateName, int] = {
    "failed": 0,
    "unknown": 0,
    "standby": 1,
    "ready": 1,
    "not_ready": 1,
    "late": 2,
    "go": 2,
    "sent": 2,
}


class CueRow(Struct, frozen=True, kw_only=True):
    """A cue as a row: `aside` is the answer awaited or the time taken, `urgency` its group (small comes first)."""

    key: str
    state: StateName
    when: str
    role: str
    text: str
    aside: str
    aside_colour: Token = "dim"
    own: bool = False
    urgency: int = 3
    due: int = 0


class Cues(Struct, frozen=True, kw_only=True):
    """The cues of a desk: what the keys will do, what waits, what is done (newest first), the last one done.

    `answers` counts the roles called that are ready; `all_ready` says that none is waited for.
    """

    take: str
    answers: str
    all_ready: bool = False
    go: str
    pending: tuple[CueRow, ...]
    done: tuple[CueRow, ...]


def cues(scene: Scene) -> Cues:
    """The cues in play now."""
    pass_ = scene.pass_
    if pass_ is None:
        return Cues(take="", answers="", go="", pending=(), done=())
    rows = [_row(scene, pass_, run, cue) for run in called.in_play(pass_) for cue in run.item.cues]
    apart = scene.link.role in OPERATORS
    pending = sorted(
        (row for row in rows if row.urgency < 5), key=lambda row: (apart and not row.own, row.urgency, row.due)
    )
    done = sorted((row for row in rows if row.urgency == 5), key=lambda row: -row.due)
    target = go_target(scene)
    cue = None if target is None else scene.cue(target)
    return Cues(
        take=_take(scene) if not apart else "",
        answers=_answers(scene, pass_),
        all_ready=not called.unanswered(pass_),
        go="" if cue is None or apart else f"F4 {scene.spoken(cue)}",
        pending=tuple(pending),
        done=tuple(done[:DONE_SHOWN]),
    )


def go_target(scene: Scene) -> str | None:
    """The cue that F4 fires."""
    return called.go_target(scene.state, scene.now)


def standby_group(scene: Scene) -> tuple[str, ...]:
    """The cues that F2 asks for."""
    return called.standby_group(scene.state)


def last_done(scene: Scene, rows: Cues) -> tuple[str, CueRow] | None:
    """The last cue given, fired or spoken, of whatever item, with its time."""
    pass_ = scene.pass_
    if pass_ is None:
        return None
    last = [*rows.done[:1], *_last_fired(scene, pass_)]
    newest = max(last, key=lambda row: row.due, default=None)
    return None if newest is None else (scene.clock(newest.due), newest)


def _last_fired(scene: Scene, pass_: Pass) -> Iterator[CueRow]:
    for key in reversed(pass_.gear.fired):
        cue = scene.cue(key)
        if cue is not None:
            row = _row(scene, pass_, pass_.runs[key.partition("/")[0]], cue)
            yield replace(row, due=pass_.gear.fired[key].at)
            return


def _row(scene: Scene, pass_: Pass, run: Run, cue: Cue) -> CueRow:
    key = key_of(run, cue)
    due = cue_due(scene.state, run, cue.id, scene.now)
    state = _state(scene, pass_, run, cue, due)
    urgency = 5 if state in ("confirmed", "done", "no_return", "missed") else _URGENCY.get(state, 3)
    aside, colour = _aside(scene, pass_, key, cue, state, due)
    at = _done_at(pass_, key, due) if urgency == 5 else due
    return CueRow(
        key=key,
        state=state,
        when=_when(scene, pass_, run, cue, due) if urgency < 5 else "",
        role=cue.role or "",
        text=scene.spoken(cue),
        aside=aside,
        aside_colour=colour,
        own=cue.role is scene.link.role or (urgency < 3 and scene.link.role not in OPERATORS),
        urgency=urgency,
        due=scene.now + 86_400_000 if at is None else at,
    )


def _state(scene: Scene, pass_: Pass, run: Run, cue: Cue, due: int | None) -> StateName:
    key, gear, calling = key_of(run, cue), pass_.gear, pass_.calling
    if key in gear.doubtful:
        return "unknown"
    if key in gear.missed:
        return "missed"
    if key in calling.done:
        return "done"
    if key in gear.fired:
        return fire_state(gear.fired[key], has_actions=bool(cue.do))
    if key in calling.gone:
        return "go" if cue.do else "done"
    if gear.settled.get(key) == "leave":
        return "done"
    if key in calling.ready:
        return "ready"
    if key in calling.not_ready:
        return "not_ready"
    if key in calling.standby:
        return "standby"
    return _unasked(scene, pass_.gear, run, cue, key, due)


def _unasked(scene: Scene, gear: GearState, run: Run, cue: Cue, key: str, due: int | None) -> StateName:
    past = run.started is not None and due is not None and scene.now - due > LATE_MS
    if past and cue.mode == "call":
        return "late"
    if past and not cue.do:
        return "done"
    return "armed" if key in gear.armed else "planned"


def fire_state(shot: Shot, *, has_actions: bool = True) -> StateName:
    """How a fire stands: failed, awaited, left to its operator, without a way back, confirmed; done with nothing to send."""
    if shot.wrong or shot.silent or shot.refused:
        return "failed"
    if shot.waiting:
        return "sent"
    if not has_actions:
        return "done"
    return "no_return" if shot.deaf or shot.by_hand else "confirmed"


def _done_at(pass_: Pass, key: str, due: int | None) -> int | None:
    shot = pass_.gear.fired.get(key)
    return shot.at if shot is not None else pass_.calling.gone.get(key, due)


def _when(scene: Scene, pass_: Pass, run: Run, cue: Cue, due: int | None) -> str:
    """A countdown; `at 05` for what comes with or after the take of the next item, or as this one is left."""
    words = scene.words
    if cue.at.cue and due is None:
        return words.say("then") if run.id == pass_.on_air else ""
    if cue.at.anchor == "out":
        if run.id != pass_.on_air:
            return ""
        return words.say("at {number}", number=number(scene.coming.item)) if scene.coming else words.say("at end")
    if run.id == pass_.next and (due is None or cue.at.anchor != "start" or cue.at.offset >= 0):
        return words.say("at {number}", number=number(run.item))
    return "" if due is None else left_text(due - scene.now)


def _aside(scene: Scene, pass_: Pass, key: str, cue: Cue, state: StateName, due: int | None) -> tuple[str, Token]:
    words, calling, shot = scene.words, pass_.calling, pass_.gear.fired.get(key)
    match state:
        case "standby":
            waited = max(0, scene.now - calling.standby[key]) // SECOND
            return words.say("waits {seconds} s", seconds=waited), "stby"
        case "not_ready":
            return calling.not_ready[key], "fail"
        case "ready":
            return words.seconds(calling.ready[key] - calling.standby[key]), "dim"
        case "late":
            return left_text((due or scene.now) - scene.now), "stby"
        case "failed" if shot is not None:
            return ", ".join((*shot.silent, *shot.wrong, *shot.refused)), "fail"
        case "no_return" if shot is not None and shot.by_hand:
            return words.say("by hand"), "stby"
        case "confirmed" if shot is not None and shot.late:
            return words.say("late, {seconds}", seconds=words.seconds(shot.took_ms or 0)), "stby"
        case "confirmed" if shot is not None and shot.took_ms is not None:
            return words.seconds(shot.took_ms), "dim"
        case "unknown":
            return words.say("to be decided"), "virt"
        case "planned" | "armed":
            return words.say("auto") if cue.mode == "auto" and cue.do else "", "dim"
        case _:
            return "", "dim"


def _take(scene: Scene) -> str:
    """What F8 will do: the next item, and what the director says with it."""
    run, words = scene.coming, scene.words
    if run is None:
        return ""
    said = next(
        (
            cue.call
            for cue in run.item.cues
            if cue.role is Role.REA
            and cue.at.anchor == "start"
            and cue.at.offset == 0
            and cue.call
            and cue.mode == "auto"
        ),
        "",
    )
    if said:
        return words.say("F8 airs {number}: {call}", number=number(run.item), call=words.quote(said))
    return words.say("F8 airs {number}", number=number(run.item))


def _answers(scene: Scene, pass_: Pass) -> str:
    asked = called.asked(pass_)
    if not asked:
        return ""
    ready = sum(1 for key in asked if key in pass_.calling.ready)
    return scene.words.say_many("{ready} ready of {count}", "{ready} ready of {count}", len(asked), ready=ready)
