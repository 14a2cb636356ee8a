"""The live game as it stands: its steps, which may be done next and why not yet, who is on the list, who won."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.game_asks import game_of, why_not_step
from control.desk.glyphs import StateName
from control.desk.refusals import sentence
from control.desk.theme import Token
from control.desk.view.game_lines import DELAYS, SHORT
from control.desk.view.game_result import WinnerRow, counts, winner_rows
from control.desk.view.scene import Scene, number
from control.desk.view.span import left_text
from control.words import N_
from rundown.live.acts.calling import is_spent
from rundown.live.acts.game import AskQuestion, CloseQuestion, game_command, open_questions
from rundown.live.draw import DICE, THROWS
from rundown.live.due import cue_due
from rundown.live.front_time import front_times
from rundown.live.game_state import GameState
from rundown.plan.order import planned_at
from rundown.plan.show import Cue, Game, Item

STEPS: Mapping[str, str] = {
    "commit": N_("Commitment public"),
    "open": N_("Entries open"),
    "question": N_("Questions"),
    "close": N_("Entries closed"),
    "freeze": N_("List frozen"),
    "verify": N_("List checked"),
    "list": N_("Fingerprint public"),
    "entropy": N_("Public seed"),
    "draw": N_("Draw"),
}
"""The steps, in their order, by the verb of the plan's action that does them. The secret is revealed with the draw."""

VERBS = {"list": "list_hash"}
"""Steps whose action in the plan is called otherwise."""


WAITS: Mapping[str, str] = {
    "not_committed": N_("no commitment yet"),
    "game_not_open": N_("entries not open"),
    "list_not_frozen": N_("list not frozen yet"),
    "list_not_published": N_("list not public"),
    "no_entropy": N_("dice: A, two people"),
    "nobody_eligible": N_("no ticket listed"),
}
"""Why the next step waits, in the room there is in a small terminal."""


class Step(Struct, frozen=True, kw_only=True):
    """A step: done, next, planned or missed. `detail` says how much of it, `time` when it was done or is due."""

    text: str
    state: StateName
    detail: str = ""
    time: str = ""
    colour: Token = "dim"


class GameView(Struct, frozen=True, kw_only=True):
    """The game: where it stands, its steps, why the next one waits ("" if it does not; `why_short` in 22 columns).

    `counts` are what is known of the entries, the last one the sum; `prizes` title and worth, before the draw.
    """

    stands: str
    steps: tuple[Step, ...]
    why: str
    why_short: str
    counts: tuple[tuple[str, str], ...]
    winners: tuple[WinnerRow, ...]
    substitutes: str
    offered: str
    prizes: tuple[tuple[str, str], ...]


def game(scene: Scene) -> GameView | None:
    """The game of the plan, None for a show without one."""
    plan, state = scene.show.game, game_of(scene) or GameState()
    if plan is None:
        return None
    words = scene.words
    winners = words.say_many("{count} winner", "{count} winners", plan.winners)
    substitutes = words.say_many("{count} substitute", "{count} substitutes", plan.substitutes)
    why, why_short = _why(scene, state)
    return GameView(
        stands=_stands(scene, state),
        steps=tuple(_steps(scene, plan, state)),
        why=why,
        why_short=why_short,
        counts=tuple(counts(scene, state)),
        winners=tuple(winner_rows(scene, plan, state)),
        substitutes="  ".join(state.substitutes) or (words.say("none is left") if state.secret else ""),
        offered=", ".join(filter(None, (winners, substitutes))),
        prizes=tuple((prize.title, prize.value) for prize in plan.prizes),
    )


def _stands(scene: Scene, state: GameState) -> str:
    """How far the game has come."""
    words = scene.words
    if state.secret:
        return words.say("drawn")
    if state.asked:
        return words.say("being drawn")
    if state.postponed:
        return words.say("draw put off: {why}", why=words.say(DELAYS[state.postponed]))  # type: ignore[index]  # a Delay
    if state.closed is not None:
        return words.say("entries closed")
    for question in open_questions(state):
        return words.say("question {number} is open", number=question)
    return words.say("entries open") if state.opened is not None else words.say("not open yet")


def _why(scene: Scene, state: GameState) -> tuple[str, str]:
    """Why the next step cannot be done now, long and short; that one is still to come needs no saying."""
    words = scene.words
    if state.disputed:
        return words.say("the two readings of the dice differ: read them again"), words.say("dice differ: again")
    if state.typed is not None:
        return words.say("dice read once: a second person reads them"), words.say("dice: second reader")
    code = why_not_step(scene)
    if code in ("", "no_game_step", "no_pass"):
        return "", ""
    said = sentence(scene, code, {})
    return said, words.say(WAITS[code]) if code in WAITS else said


# --- the steps ---


def _steps(scene: Scene, plan: Game, state: GameState) -> Iterator[Step]:
    done, next_found = _done(scene, plan, state), False
    for verb, text in STEPS.items():
        if verb not in done:
            continue
        is_done, detail = done[verb]
        name: StateName = "done" if is_done else "planned"
        if not is_done and _is_missed(verb, state):
            name = "missed"
        elif not is_done and not next_found:
            name, next_found = "next", True
        time, colour = _given(scene, verb, plan, state) if is_done else _due(scene, verb, state)
        if name == "next" and not time and _cues(scene, verb):
            time, colour = scene.words.say("overdue"), "stby"
        elif name == "next" and colour != "stby":
            colour = "text"
        yield Step(text=scene.words.say(text), state=name, detail=detail, time=time, colour=colour)


def _done(scene: Scene, plan: Game, state: GameState) -> dict[str, tuple[bool, str]]:
    """Each step of this game: whether it is done, and how much of it."""
    words, asked = scene.words, [each for each in state.questions.values() if each.closed is not None]
    count = len(plan.questions)
    tickets = words.say_many("{count} ticket", "{count} tickets", state.count) if state.list_hash else ""
    dice = words.say_many("{count} die", "{count} dice", THROWS * DICE) if "/" in state.entropy else ""
    done = {
        "commit": (bool(state.commit), state.commit[:SHORT]),
        "open": (state.opened is not None, ""),
        "question": (len(asked) == count, words.say("{done} of {count}", done=len(asked), count=count)),
        "close": (state.closed is not None, ""),
        "freeze": (bool(state.list_hash), tickets),
        "verify": (_verified(scene) is not None, ""),
        "list": (state.published, state.list_hash[:SHORT] if state.published else ""),
        "entropy": (bool(state.entropy), dice),
        "draw": (bool(state.secret), ""),
    }
    absent = {
        verb for verb, is_absent in (("question", not count), ("verify", not _cues(scene, "verify"))) if is_absent
    }
    return {verb: each for verb, each in done.items() if verb not in absent}


def _is_missed(verb: str, state: GameState) -> bool:
    """Only what the next steps do not wait for can be missed."""
    return (verb == "question" and state.closed is not None) or (verb == "verify" and state.published)


def _cues(scene: Scene, verb: str) -> list[tuple[Item, Cue]]:
    """The plan's cues that do this step."""
    wanted = VERBS.get(verb, verb)
    items = (item for item in scene.show.items if not item.floated)
    return [
        (item, cue)
        for item in items
        for cue in item.cues
        if any(each.gear == "game" and each.verb == wanted for each in cue.do)
    ]


def _verified(scene: Scene) -> int | None:
    """When somebody said that the list is good: nothing but its cue tells."""
    pass_ = scene.pass_
    for item, cue in _cues(scene, "verify"):
        for run in () if pass_ is None else reversed(pass_.runs.values()):
            key = f"{run.id}/{cue.id}"
            if run.item.id == item.id and pass_ is not None and is_spent(pass_, key):
                shot = pass_.gear.fired.get(key)
                return pass_.calling.gone.get(key, 0 if shot is None else shot.at)
    return None


def _given(scene: Scene, verb: str, plan: Game, state: GameState) -> tuple[str, Token]:
    last = state.times.get(f"answers {len(plan.questions)}") if verb == "question" else state.times.get(verb)
    at = _verified(scene) if verb == "verify" else last
    return scene.clock(at) if at else "", "dim"


def _due(scene: Scene, verb: str, state: GameState) -> tuple[str, Token]:
    """On air a countdown, amber once it is late; before, the projected time of day. A question is due as it opens."""
    current = None if scene.current is None else scene.current.item.id
    fronts = front_times(scene.state, scene.now)
    for item, cue in _cues(scene, verb):
        if verb == "question" and _is_past(cue, state):
            continue
        on_air = item.id == current
        if not on_air and item.id not in fronts:
            continue
        due = _at(scene, item, cue, fronts.get(item.id))
        if due is None:
            return scene.words.say("at {number}", number=number(item)), "dim"
        if not on_air:
            return scene.clock(due), "dim"
        left = due - scene.now
        return left_text(left), "stby" if left < 0 else "text"
    return "", "dim"


def _is_past(cue: Cue, state: GameState) -> bool:
    """Whether the question this cue opens or closes was."""
    for action in cue.do:
        command = game_command(action) if action.gear == "game" else None
        if isinstance(command, AskQuestion | CloseQuestion):
            asked = state.questions.get(command.question)
            return asked is not None and (isinstance(command, AskQuestion) or asked.closed is not None)
    return False


def _at(scene: Scene, item: Item, cue: Cue, front: int | None) -> int | None:
    current = scene.current
    if current is not None and current.item.id == item.id:
        return cue_due(scene.state, current, cue.id, scene.now)
    offset = planned_at(item, cue, front)
    return None if front is None or offset is None else front + offset
