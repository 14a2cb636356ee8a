"""What an operator's keys ask of the server: answers to calls and to the poll, ticks, the next cue of a kind. Pure.

What is typed is in `writing.py`, what acts on air in `asks.py`.
"""

from collections.abc import Callable, Iterator, Mapping

from control.desk.game_asks import game_step, why_not_step
from control.desk.game_writing import GAME_WRITES, why_not_written
from control.desk.keys import Act
from control.desk.view.alerts_of_crew import lost_seat
from control.desk.view.on_set import people_of
from control.desk.view.rows import chosen
from control.desk.view.scene import Scene, lines_of
from control.desk.view.thread import unread
from rundown.live import called
from rundown.live.acts.calling import Go, GoGroup, HandDone, Ready, is_spent
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.messages import Acknowledge, Withdraw
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override, refusing
from rundown.live.acts.team import TakeOver
from rundown.live.acts.ticks import LINE_STEPS, SAFETY, Subject, Tick, is_ticked
from rundown.live.event import Asking
from rundown.live.rights import TEAM, is_game
from rundown.live.state import Pass, Run
from rundown.plan.show import Action, Role

READ = "read"
"""What Enter does while nothing waits for it: the oldest unread message is read."""


def read(scene: Scene) -> Acknowledge | None:
    """The oldest unread message of this desk is read."""
    waiting = unread(scene)
    return Acknowledge(message=waiting[0].number, role=scene.link.role, read=True) if waiting else None


def _ready(scene: Scene) -> Asking | None:
    """An answer to the oldest call to this role; while the poll waits for one, go."""
    pass_, role = scene.pass_, scene.link.role
    if pass_ is None:
        return None
    key = called.ready_target(pass_, (role,))
    if key is not None:
        return Ready(cue=key)
    return Answer(role=role, go=True) if is_polled(scene) else None


def is_polled(scene: Scene) -> bool:
    """Whether this role is asked: go or no-go; it may change its answer until the first take."""
    pass_ = scene.pass_
    return pass_ is not None and pass_.poll is not None and pass_.first_take is None and scene.link.role in TEAM


def _hand_done(scene: Scene) -> Asking | None:
    """The oldest cue of this role that had its go, or went by itself, and that no gear will answer for."""
    pass_ = scene.pass_
    if pass_ is None:
        return None
    for run in (*_just_left(pass_), *called.in_play(pass_)):
        for cue in run.item.cues:
            key = called.key_of(run, cue)
            if cue.role is scene.link.role and _is_by_hand(pass_, key):
                return HandDone(cue=key)
    return None


def _just_left(pass_: Pass) -> tuple[Run, ...]:
    """The run that left the air last: the cues of its end go as it leaves."""
    left = [run for run in pass_.runs.values() if run.ended is not None]
    return (max(left, key=lambda run: run.ended or 0),) if left else ()


def _is_by_hand(pass_: Pass, key: str) -> bool:
    shot = pass_.gear.fired.get(key)
    if key in pass_.calling.done:
        return False
    return key in pass_.calling.gone if shot is None else shot.deaf or bool(shot.by_hand)


def _group(scene: Scene) -> Asking | None:
    """All called cues that are ready, with one go."""
    pass_ = scene.pass_
    if pass_ is None:
        return None
    asked = (key for key in called.asked(pass_) if key in pass_.calling.ready)
    keys = tuple(key for key in asked if (cue := scene.cue(key)) is not None and not is_game(cue))
    return GoGroup(cues=keys) if keys else None


def _poll(scene: Scene) -> Asking | None:
    pass_ = scene.pass_
    if pass_ is None or pass_.first_take is not None:
        return None
    return OpenPoll() if pass_.poll is None else ClosePoll()


def _next_cue(does: Callable[[Action], bool]) -> Callable[[Scene], Asking | None]:
    """The go of this role's first cue that does such a thing and was not given yet, of the item on air, then the next."""

    def ask(scene: Scene) -> Asking | None:
        pass_ = scene.pass_
        if pass_ is None:
            return None
        for run in called.in_play(pass_):
            for cue in run.item.cues:
                key = called.key_of(run, cue)
                if cue.role is scene.link.role and not is_spent(pass_, key) and any(map(does, cue.do)):
                    return Go(cue=key)
        return None

    return ask


def _is(verb: str, unit: str = "") -> Callable[[Action], bool]:
    return lambda action: action.verb == verb and unit in ("", action.gear)


def _tick(subject: Subject, *candidates: str, scene: Scene) -> Asking | None:
    """The chosen row turned over, else the first of the candidates that is not ticked yet."""
    kind, what = chosen(scene)
    if kind == subject or (kind == "person" and subject in ("place", "mic")):
        return Tick(subject=subject, what=what, on=not is_ticked(scene.state, subject, what))
    first = next((each for each in candidates if not is_ticked(scene.state, subject, each)), None)
    return None if first is None else Tick(subject=subject, what=first)


def _people(scene: Scene) -> Iterator[str]:
    """Who appears on the set next, then who comes later, as the desk of the set lists them."""
    yield from (person.id for person in people_of(scene))


def _captions(scene: Scene) -> Iterator[str]:
    yield from dict.fromkeys(caption for item in scene.show.items for caption in item.captions)


def _clips(scene: Scene) -> Iterator[str]:
    yield from dict.fromkeys((item.clip or "").rpartition(" ")[2] for item in scene.show.items if item.clip)


def _line(scene: Scene, *, back: bool = False) -> Asking | None:
    """The next step of the chosen line, else of the first that is not ready; back: its last step undone."""
    kind, what = chosen(scene)
    lines = [what] if kind == "line" else list(lines_of(scene))
    for line in lines:
        steps = [f"{line} {step}" for step in LINE_STEPS]
        if back:
            done = [step for step in steps if is_ticked(scene.state, "line", step)]
            if done:
                return Tick(subject="line", what=done[-1], on=False)
        elif (step := next((each for each in steps if not is_ticked(scene.state, "line", each)), None)) is not None:
            return Tick(subject="line", what=step)
    return None


def _feed_test(scene: Scene) -> Asking | None:
    """The N-1 of the chosen line, else of the first that nobody has heard yet."""
    kind, what = chosen(scene)
    lines = [what] if kind == "line" else list(lines_of(scene))
    for line in lines:
        on = is_ticked(scene.state, "line", f"{line} feed")
        if kind == "line" or not on:
            return Tick(subject="line", what=f"{line} feed", on=not on)
    return None


def _automation(scene: Scene) -> Asking | None:
    """The chosen unit of this role, else its first, given to the server or left to its operator."""
    kind, what = chosen(scene)
    own = [unit.id for unit in scene.show.gear if unit.role is scene.link.role]
    unit = what if kind == "unit" and what in own else next(iter(own), "")
    if not unit or scene.pass_ is None:
        return None
    return SetAutomation(unit=unit, on=unit in scene.pass_.gear.by_hand)


def _take_over(scene: Scene) -> Asking | None:
    role = lost_seat(scene)
    return None if role is None else TakeOver(role=role)


def _withdraw(scene: Scene) -> Asking | None:
    """The line that the presenter reads."""
    lines = [each for each in scene.state.standing.thread if each.to is Role.PRES and not each.withdrawn]
    return Withdraw(message=lines[-1].number) if lines else None


def _override(scene: Scene) -> Asking | None:
    return Override() if scene.pass_ is not None and refusing(scene.state, scene.pass_) else None


_ASKS: Mapping[Act, tuple[Callable[[Scene], Asking | None], str]] = {
    "ready": (_ready, "nothing_asked"),
    "hand_done": (_hand_done, "nothing_by_hand"),
    "go_group": (_group, "nobody_ready"),
    "poll": (_poll, "already_aired"),
    "override": (_override, "nothing_to_override"),
    "take_over": (_take_over, "no_lost_seat"),
    "in_place": (lambda scene: _tick("place", *_people(scene), scene=scene), "nothing_to_tick"),
    "mic": (lambda scene: _tick("mic", *_people(scene), scene=scene), "nothing_to_tick"),
    "safety": (lambda scene: _tick("safety", *SAFETY, scene=scene), "nothing_to_tick"),
    "caption_ok": (lambda scene: _tick("caption", *_captions(scene), scene=scene), "nothing_to_tick"),
    "clip_ok": (lambda scene: _tick("clip", *_clips(scene), scene=scene), "nothing_to_tick"),
    "line": (_line, "nothing_to_tick"),
    "line_back": (lambda scene: _line(scene, back=True), "nothing_to_tick"),
    "feed_test": (_feed_test, "nothing_to_tick"),
    "cue_clip": (_next_cue(_is("cue")), "no_such_cue"),
    "show_caption": (_next_cue(_is("show")), "no_such_cue"),
    "hide_caption": (_next_cue(_is("hide")), "no_such_cue"),
    "jingle": (_next_cue(lambda action: action.name == "JING"), "no_such_cue"),
    "light": (_next_cue(_is("state")), "no_such_cue"),
    "automation": (_automation, "nothing_to_tick"),
    "game_step": (game_step, "no_game_step"),
    "withdraw": (_withdraw, "nothing_to_withdraw"),
}

LASTING: tuple[Act, ...] = ("caption_ok", "clip_ok", "take_over", "withdraw")
"""What can be asked with no pass open."""


def crew_command(act: Act, scene: Scene) -> Asking | None:
    """What the key asks; None for one of another desk's, or that has nothing to act on."""
    return _ASKS[act][0](scene) if act in _ASKS else None


def why_not_crew(act: Act, scene: Scene) -> str | None:
    """The code of why the key has no effect, "" when it has one; None for a key that is not an operator's."""
    if act in GAME_WRITES:
        return why_not_written(act, scene)
    if act not in _ASKS:
        return None
    if act == "game_step":
        return why_not_step(scene)
    if scene.pass_ is None and act not in LASTING:
        return "no_pass"
    return "" if crew_command(act, scene) is not None else _ASKS[act][1]


def next_role(scene: Scene, held: tuple[Role, ...]) -> Role:
    """The desk that `w` turns to: the next of the roles this person holds."""
    place = held.index(scene.link.role) if scene.link.role in held else -1
    return held[(place + 1) % len(held)]
