"""A cue as a person reads it: when it is due, what is said, and its actions in words."""

from msgspec import Struct

from rundown.plan.paper.labels import Labels
from rundown.plan.paper.page import Line, Pen, Run
from rundown.plan.paper.typography import quoted
from rundown.plan.paper.walk import switch
from rundown.plan.show import Action, At, Cue, Role, Show
from rundown.plan.vocabulary import ENGINE_VERBS, Vocabulary
from rundown.timecode import MINUS, format_clock, format_duration


class Spoken(Struct, frozen=True, kw_only=True):
    """Puts the cues of one show into the words of one form."""

    show: Show
    vocabulary: Vocabulary
    labels: Labels
    pen: Pen

    def cue(self, cue: Cue, actions: tuple[Action, ...], reader: Role) -> Line:
        """`+0:05 GO SCR « Top magnéto. » lancer A`, with those of its actions that are asked for.

        GO stands where the cue waits for a person, the role where it is not the reader's own.
        """
        waits = " GO" if cue.mode == "call" else ""
        role = cue.role if cue.call and cue.role not in (None, reader) else ""
        call = quoted(self.pen.text(cue.call), self.pen.language) if cue.call else ""
        words = [part for part in (role, call, self.actions(actions)) if part]
        return (Run(f"{self.due(cue.at)}{waits}", "strong"), *(Run(f" {part}") for part in words))

    def due(self, at: At) -> str:
        """`+0:05` from the start, `top −0:10` before it, `fin −0:10`, `avec « Top. » +0:02`, `sortie`, a clock time, `à l'ordre`."""
        match at.anchor:
            case "start" if at.offset < 0:
                return self.labels("at.before", offset=format_duration(at.offset))
            case "start":
                return f"+{format_duration(at.offset)}"
            case "end":
                sign = MINUS if at.offset < 0 else "+"
                return self.labels("at.end") + (f" {sign}{format_duration(abs(at.offset))}" if at.offset else "")
            case "with" | "after":
                later = f" +{format_duration(at.offset)}" if at.offset else ""
                return self.labels(f"at.{at.anchor}", cue=self._leader(at.cue)) + later
            case "clock":
                return format_clock(at.offset, self.show.timezone)
            case _:
                return self.labels(f"at.{at.anchor}")

    def _leader(self, cue_id: str) -> str:
        """A cue that another follows: its call, or its id when nothing is said."""
        call = next((cue.call for item in self.show.items for cue in item.cues if cue.id == cue_id), "")
        return quoted(self.pen.text(call), self.pen.language) if call else cue_id

    def actions(self, actions: tuple[Action, ...]) -> str:
        """`fermer INV1, INV2, N-1 DX1 fermé`: channels of one verb together.

        A mark of the journal is nothing that anybody does, and is left out.
        """
        said: list[str] = []
        before = ""
        for action in actions:
            if is_mark(action):
                continue
            text, key = self._action(action)
            again = key == before and key.startswith("sound.") and not action.args
            said.append(action.name if again else text)
            before = key
        return ", ".join(said)

    def _action(self, action: Action) -> tuple[str, str]:
        """The action in words, and the key of those words: "" when it is shown as the plan writes it."""
        found = switch(self.show, self.vocabulary, action)
        keys = [f"{found[0]}.{found[1]}"] if found else []
        keys += [f"{action.gear}.{action.verb}", f"verb.{action.verb}"]
        key = next((key for key in keys if self.labels.knows(key)), "")
        if not key:
            return action.text, key
        text = self.labels(key, name=action.name, args=self._arguments(action)).strip()
        is_said = found or action.name or action.args or action.gear in ENGINE_VERBS
        return (text if is_said else f"{text} ({self._unit(action)})"), key

    def _arguments(self, action: Action) -> str:
        """The arguments as written; those of the engine that are words are said last."""
        if action.gear not in ENGINE_VERBS:
            return self.pen.text(" ".join(action.args).replace(" | ", " · "))
        words = [self.labels(f"arg.{arg}") for arg in action.args if self.labels.knows(f"arg.{arg}")]
        others = [arg for arg in action.args if not self.labels.knows(f"arg.{arg}")]
        return ", ".join([*([self.pen.text(" ".join(others))] if others else []), *words])

    def _unit(self, action: Action) -> str:
        """The unit by its title, or by its id."""
        titles = (unit.title for unit in self.show.gear if unit.id == action.gear)
        return next(titles, "") or action.gear


def is_mark(action: Action) -> bool:
    """Whether the action only leaves a mark in the journal."""
    return action.gear == "log" and action.verb == "mark"


def concerns(show: Show, role: Role, action: Action) -> bool:
    """Whether the action moves a unit that is this role's, or the game for PRO."""
    if action.gear == "game":
        return role is Role.PRO
    return any(unit.id == action.gear and unit.role is role for unit in show.gear)
