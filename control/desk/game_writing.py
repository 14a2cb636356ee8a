"""What is typed for the live game: the dice, a ticket that may not win, why the draw is put off. Pure."""

from collections.abc import Callable, Mapping

from control.desk.fields import BadLine
from control.desk.game_asks import game_of, refusal
from control.desk.view.game_lines import DELAYS, EXCLUDING, GROUNDS
from control.desk.view.scene import Draft, Scene, Writing
from control.game.ticket import read_ticket
from rundown.live.acts.drawing import EnterEntropy, PostponeDraw, ReplaceWinner
from rundown.live.acts.game import ExcludeTicket
from rundown.live.draw import entropy_of
from rundown.live.event import Asking
from rundown.live.game_state import GameState

GAME: tuple[Writing, ...] = ("dice", "ineligible", "postpone")

GAME_WRITES: Mapping[str, Callable[[Scene], Draft | None]] = {
    "dice": lambda scene: Draft(writes="dice", item=""),
    "ineligible": lambda scene: Draft(writes="ineligible", item="", field=next(iter(GROUNDS))),
    "postpone": lambda scene: Draft(writes="postpone", item="", field=next(iter(DELAYS))),
}
"""The line that each key opens."""


def why_not_written(act: str, scene: Scene) -> str:
    """The code of why there is nothing to type for this key now, "" if there is."""
    state = game_of(scene)
    if scene.show.game is None or state is None:
        return "no_game" if scene.show.game is None else "no_pass"
    if act == "dice":
        return (
            ""
            if state.published and not state.entropy
            else "entropy_entered"
            if state.entropy
            else "list_not_published"
        )
    if act == "postpone":
        return refusal(scene, PostponeDraw(reason="no_time"))
    if state.opened is None:
        return "game_not_open"
    return "list_published" if state.published and not state.secret else ""


def game_fields(draft: Draft, scene: Scene) -> tuple[str, ...]:
    """What Tab chooses between in this line; none for the dice."""
    match draft.writes:
        case "ineligible":
            state = game_of(scene)
            return tuple(GROUNDS) if state is not None and state.secret else EXCLUDING
        case "postpone":
            return tuple(DELAYS)
        case _:
            return ()


def game_field_name(field: str, draft: Draft, scene: Scene) -> str:
    """What a choice of this line is called."""
    names: Mapping[str, str] = {
        str(key): text for key, text in (DELAYS if draft.writes == "postpone" else GROUNDS).items()
    }
    return scene.words.say(names[field])


def game_asked(draft: Draft, scene: Scene) -> Asking:
    """What the line asks. Raises BadLine."""
    text, words = draft.text.strip(), scene.words
    if draft.writes == "postpone":
        return PostponeDraw(reason=draft.field)  # type: ignore[arg-type]  # one of DELAYS
    if draft.writes == "dice":
        if entropy_of(text) is None:
            raise BadLine(words.say("three throws of five dice: 35162 44216 53661"))
        return EnterEntropy(entropy=text)
    fields = game_fields(draft, scene)
    reason = draft.field if draft.field in fields else fields[0]
    state = game_of(scene) or GameState()
    if state.secret:
        return ReplaceWinner(rank=_rank(text, state, scene), reason=reason)  # type: ignore[arg-type]  # of GROUNDS
    ticket = read_ticket(text)
    if ticket is None:
        raise BadLine(words.say("this is no ticket: eight signs, 7K4M-92QD"))
    return ExcludeTicket(ticket=ticket, reason=reason)  # type: ignore[arg-type]  # one of EXCLUDING


def _rank(text: str, state: GameState, scene: Scene) -> int:
    """The rank of this winner, told by ticket, however it is typed, or by rank. Raises BadLine."""
    said = (text.upper(), read_ticket(text))
    for rank, ticket in enumerate(state.winners, start=1):
        if ticket and (ticket in said or str(rank) == text):
            return rank
    raise BadLine(scene.words.say("no winner has this ticket or rank"))
