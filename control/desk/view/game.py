"""The live game as far as the plan and the state tell: its steps, what was given of them and when, its prizes."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.scene import Scene, number
from control.words import N_
from rundown.live.acts.calling import is_spent
from rundown.live.due import cue_due
from rundown.live.front_time import front_times
from rundown.live.state import Pass
from rundown.plan.order import planned_at
from rundown.plan.show import Action, Cue, Item
from rundown.timecode import format_countdown

QUESTION = "question"

STEPS: Mapping[str, str] = {
    "commit": N_("Commitment public"),
    "open": N_("Entries open"),
    QUESTION: N_("Questions"),
    "close": N_("Entries closed"),
    "freeze": N_("List frozen"),
    "verify": N_("List checked"),
    "list_hash": N_("Fingerprint public"),
    "entropy": N_("Public seed"),
    "draw": N_("Draw"),
}
"""The acts of the game that are steps, in their order. The secret is revealed with the draw."""


class Step(Struct, frozen=True, kw_only=True):
    """A step: done, next, planned or missed. `detail` says how much of it, `time` when it was given or is due."""

    text: str
    state: StateName
    detail: str = ""
    time: str = ""
    colour: Token = "dim"


class GameView(Struct, frozen=True, kw_only=True):
    """The game: where it stands in a few words, its steps, and what is won (title and worth)."""

    stands: str
    steps: tuple[Step, ...]
    winners: str
    prizes: tuple[tuple[str, str], ...]


class _Act(Struct, frozen=True, kw_only=True):
    """An act of the game in the plan: the cue that gives it, when it was given, when it is due; `left`: it never was."""

    item: Item
    action: Action
    given: int | None
    due: int | None
    left: bool
    on_air: bool


def game(scene: Scene) -> GameView | None:
    """The game of the plan, None for a show without one."""
    plan = scene.show.game
    acts = tuple(_acts(scene))
    if plan is None and not acts:
        return None
    steps = [step for verb in STEPS for step in _steps(scene, verb, acts)]
    first = next((place for place, step in enumerate(steps) if step.state == "planned"), len(steps))
    for place, step in enumerate(steps[first : first + 1], start=first):
        colour: Token = step.colour if step.colour == "stby" else "text"
        steps[place] = Step(text=step.text, state="next", detail=step.detail, time=step.time, colour=colour)
    words = scene.words
    winners = "" if plan is None else words.say_many("{count} winner", "{count} winners", plan.winners)
    substitutes = "" if plan is None else words.say_many("{count} substitute", "{count} substitutes", plan.substitutes)
    return GameView(
        stands=_stands(scene, acts),
        steps=tuple(steps),
        winners=", ".join(filter(None, (winners, substitutes))),
        prizes=() if plan is None else tuple((prize.title, prize.value) for prize in plan.prizes),
    )


def _acts(scene: Scene) -> Iterator[_Act]:
    pass_ = scene.pass_
    fronts = front_times(scene.state, scene.now)
    current = None if pass_ is None or pass_.current is None else pass_.current.item.id
    for item in scene.show.items:
        for cue in () if item.floated else item.cues:
            for action in cue.do:
                if action.gear != "game":
                    continue
                given = None if pass_ is None else _given(pass_, item, cue)
                yield _Act(
                    item=item,
                    action=action,
                    given=given,
                    due=_due(scene, item, cue, fronts.get(item.id)),
                    left=given is None and item.id != current and item.id not in fronts,
                    on_air=item.id == current,
                )


def _given(pass_: Pass, item: Item, cue: Cue) -> int | None:
    """When the cue was given in the item's last airing (0: as a person decided after a doubt)."""
    for run in reversed(pass_.runs.values()):
        key = f"{run.id}/{cue.id}"
        if run.item.id == item.id and is_spent(pass_, key):
            shot = pass_.gear.fired.get(key)
            return pass_.calling.gone.get(key, 0 if shot is None else shot.at)
    return None


def _due(scene: Scene, item: Item, cue: Cue, front: int | None) -> int | None:
    current = scene.current
    if current is not None and current.item.id == item.id:
        return cue_due(scene.state, current, cue.id, scene.now)
    offset = planned_at(item, cue, front)
    return None if front is None or offset is None else front + offset


def _steps(scene: Scene, verb: str, acts: tuple[_Act, ...]) -> Iterator[Step]:
    """The step of this act; none where the plan does not have it."""
    of_verb = [act for act in acts if act.action.verb == verb]
    if verb == QUESTION:
        of_verb = [act for act in of_verb if act.action.args[:1] == ("close",)]
    if not of_verb:
        return
    given = [act for act in of_verb if act.given is not None]
    open_ = [act for act in of_verb if act.given is None and not act.left]
    detail = ""
    if len(of_verb) > 1:
        detail = scene.words.say("{done} of {count}", done=len(given), count=len(of_verb))
    state: StateName = "planned" if open_ else "done" if len(given) == len(of_verb) else "missed"
    time, colour = _time(scene, open_[0], verb, acts) if open_ else _given_time(scene, given)
    yield Step(text=scene.words.say(STEPS[verb]), state=state, detail=detail, time=time, colour=colour)


def _given_time(scene: Scene, given: list[_Act]) -> tuple[str, Token]:
    last = max((act.given or 0 for act in given), default=0)
    return scene.clock(last) if last else "", "dim"


def _time(scene: Scene, act: _Act, verb: str, acts: tuple[_Act, ...]) -> tuple[str, Token]:
    """On air a countdown, amber once it is late; before, the projected time of day. A question is due as it opens."""
    if verb == QUESTION:
        questions = (each for each in acts if each.action.verb == QUESTION and each.given is None and not each.left)
        act = next(questions, act)
    if act.due is None:
        return scene.words.say("at {number}", number=number(act.item)), "dim"
    if not act.on_air:
        return scene.clock(act.due), "dim"
    left = act.due - scene.now
    return format_countdown(left), "stby" if left < 0 else "text"


def _stands(scene: Scene, acts: tuple[_Act, ...]) -> str:
    """How far the game has come: the last of its phases that was given."""
    words = scene.words
    done = {act.action.verb for act in acts if act.given is not None}
    asked = [act.action.args[-1] for act in acts if act.given is not None and act.action.args[:1] == ("open",)]
    answered = [act.action.args[-1] for act in acts if act.given is not None and act.action.args[:1] == ("close",)]
    open_ = next((question for question in asked if question not in answered), "")
    if "draw" in done:
        return words.say("drawn")
    if "close" in done:
        return words.say("entries closed")
    if open_:
        return words.say("question {number} is open", number=open_)
    return words.say("entries open") if "open" in done else words.say("not open yet")
