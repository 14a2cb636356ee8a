"""What the crew writes: messages with their quick phrases, notes, incidents, decisions, why one is not ready. Pure."""

from collections.abc import Callable, Mapping

from control.desk.crew_asks import is_polled
from control.desk.fields import BadLine
from control.desk.game_writing import GAME, GAME_WRITES, game_asked, game_field_name, game_fields
from control.desk.keys import Act
from control.desk.view.crew_lines import CATEGORIES
from control.desk.view.scene import Draft, Scene, Writing
from control.words import N_
from rundown.live import called
from rundown.live.acts.calling import NotReady
from rundown.live.acts.logbook import CloseIncident, Note, NotePrivately, OpenIncident, TakeDecision, UpdateIncident
from rundown.live.acts.messages import Say
from rundown.live.acts.poll import Answer
from rundown.live.acts.team import GiveRole
from rundown.live.event import Asking
from rundown.live.rights import TEAM
from rundown.plan.show import Role

CREW: tuple[Writing, ...] = (
    *("message", "note", "private", "incident", "decision", "not_ready", "no_go", "hand_over"),
    *GAME,
)

URGENT = "!"
"""What an urgent message begins with."""

TO_ALL = "*"

TO_PRESENTER = (N_("wrap up"), N_("fill"), N_("in 30"), N_("one minute"), N_("slower"), N_("thank you"))
TO_CREW = (N_("yes"), N_("no"), N_("wait"), N_("ready in 30 s"), N_("say again"), N_("help needed here"))
"""The phrases that 1 to 6 send while the line is empty: to the presenter, to the others."""


def phrases(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The quick phrases of this line, in the writer's language."""
    if draft.writes != "message":
        return ()
    return tuple(map(scene.words.say, TO_PRESENTER if draft.field == Role.PRES else TO_CREW))


def _message(scene: Scene) -> Draft:
    """To the one who wrote last to this desk, else to the director, who writes to the presenter."""
    last = next((each.by for each in reversed(scene.state.standing.thread) if each.to is scene.link.role), "")
    to = last or (Role.PRES if scene.link.role is Role.REA else Role.REA)
    return Draft(writes="message", item="", field=to)


def _not_ready(scene: Scene) -> Draft | None:
    key = None if scene.pass_ is None else called.ready_target(scene.pass_, (scene.link.role,))
    if key is not None:
        return Draft(writes="not_ready", item=key)
    return Draft(writes="no_go", item="") if is_polled(scene) else None


def _hand_over(scene: Scene) -> Draft | None:
    others = members(scene)
    return Draft(writes="hand_over", item=scene.link.role, field=others[0]) if others else None


WRITES: Mapping[Act, Callable[[Scene], Draft | None]] = {
    "message": _message,
    "note": lambda scene: Draft(writes="note", item=""),
    "private_note": lambda scene: Draft(writes="private", item=""),
    "incident": lambda scene: Draft(writes="incident", item="", field="other"),
    "decision": lambda scene: Draft(writes="decision", item=""),
    "not_ready": _not_ready,
    "hand_over": _hand_over,
    "dice": GAME_WRITES["dice"],
    "ineligible": GAME_WRITES["ineligible"],
    "postpone": GAME_WRITES["postpone"],
}


def members(scene: Scene) -> tuple[str, ...]:
    """The others of the team, to whom this role may be handed (ids)."""
    holder = scene.state.standing.holders.get(scene.link.role, "")
    return tuple(member.id for member in scene.show.team if member.id != holder)


def crew_fields(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """What Tab chooses between in this line; none in most."""
    match draft.writes:
        case "message":
            return (*(role for role in (*TEAM, Role.PRES) if role is not scene.link.role), TO_ALL)
        case "incident":
            open_ = scene.state.standing.incidents
            goes_on = [f"update {number}" for number in open_]
            return (*CATEGORIES, *goes_on, *(f"close {number}" for number in open_))
        case "hand_over":
            return members(scene)
        case _:
            return game_fields(draft, scene)


def field_name(field: str, draft: Draft, scene: Scene) -> str:
    """What a choice of this line is called."""
    words = scene.words
    if draft.writes in GAME:
        return game_field_name(field, draft, scene)
    if draft.writes == "message":
        return words.say("all") if field == TO_ALL else field
    if draft.writes == "hand_over":
        return next((member.name for member in scene.show.team if member.id == field), field)
    kind, _, number = field.partition(" ")
    if kind == "update":
        return words.say("no. {number} goes on", number=number)
    return words.say("close no. {number}", number=number) if kind == "close" else words.say(CATEGORIES[field])


def crew_asked(draft: Draft, scene: Scene) -> Asking:
    """What the line asks. Raises BadLine."""
    text = draft.text.strip()
    if draft.writes == "hand_over":
        return GiveRole(role=Role(draft.item), to=draft.field)
    if draft.writes in GAME:
        return game_asked(draft, scene)
    if not text:
        raise BadLine(scene.words.say("write something, or Esc"))
    match draft.writes:
        case "message":
            to = None if draft.field == TO_ALL else Role(draft.field)
            return Say(text=text.removeprefix(URGENT).strip(), to=to, urgent=text.startswith(URGENT))
        case "incident":
            return _incident(draft.field, text)
        case "decision":
            return _decision(text, scene)
        case "not_ready":
            return NotReady(cue=draft.item, reason=text)
        case "no_go":
            return Answer(role=scene.link.role, go=False, reason=text)
        case "private":
            return NotePrivately(text=text)
        case _:
            return Note(text=text)


def _incident(field: str, text: str) -> Asking:
    kind, _, number = field.partition(" ")
    match kind:
        case "update":
            return UpdateIncident(incident=int(number), text=text)
        case "close":
            return CloseIncident(incident=int(number), text=text)
        case _:
            return OpenIncident(text=text, category=field)  # type: ignore[arg-type]  # one of CATEGORIES


def _decision(text: str, scene: Scene) -> TakeDecision:
    """`Drop the duplex? drop | keep > drop: the line is dead`: question, options, what was chosen, why. Raises BadLine."""
    question, asked, rest = text.partition("?")
    options, chose, chosen = rest.partition(">")
    choice, _, why = (chosen if chose else rest).partition(":")
    if not asked or not question.strip() or not choice.strip():
        raise BadLine(scene.words.say("write question? choice, or question? one | other > choice: why"))
    listed = tuple(each.strip() for each in options.split("|") if each.strip()) if chose else ()
    return TakeDecision(question=f"{question}?".strip(), options=listed, chosen=choice.strip(), why=why.strip())
