"""The plan's words for the studio: actions (`GEAR[.NAME].VERB [ARG...]`) and columns, checked against the profiles.

Which messages an action sends is the studio's business; nothing here knows an address.
"""

import shlex
from collections.abc import Mapping, Sequence

from rundown.plan.complaint import remedy
from rundown.plan.show import Action, Gear
from rundown.plan.vocabulary import ENGINE_VERBS, Column, Vocabulary, Words

_MANY = 10
"""From here on the greatest number of arguments is no help to a person."""


class NotAnAction(ValueError):
    """The text names nothing that the studio or the engine can do; the message says which word is wrong."""


class Units:
    """The units of a show with the words each understands.

    A unit whose profile is unknown understands anything: its profile is the mistake, and it is told once.
    """

    def __init__(self, gear: Sequence[Gear], vocabulary: Vocabulary) -> None:
        self._gear: Mapping[str, Gear] = {unit.id: unit for unit in gear}
        self._vocabulary = vocabulary
        self._has_unknown_profile = any(unit.profile not in vocabulary for unit in gear)

    def action(self, text: str) -> Action:
        """The action that the plan writes as `text`. Raises NotAnAction."""
        words = _split(text)
        parts = words[0].split(".") if words else []
        if not 2 <= len(parts) <= 3 or not all(parts):
            raise NotAnAction(f'"{text}" is not an action, write GEAR.VERB or GEAR.NAME.VERB and its arguments')
        name = parts[1] if len(parts) == 3 else ""
        action = Action(gear=parts[0], name=name, verb=parts[-1], args=tuple(words[1:]), text=text)
        try:
            self._check(action)
        except NotAnAction as wrong:
            raise NotAnAction(f'"{text}": {wrong}') from None
        return action

    def column(self, column: Column, value: str | Sequence[str]) -> tuple[Action, ...]:
        """The actions that bring about what a column declares. Raises NotAnAction.

        An empty value asks for the verb that switches off, where the profile has one; of a list, what is not
        listed is not mentioned here either. One value of `clip` is two actions: cue, then play.
        """
        units = self.declaring(column)
        if not units and self._has_unknown_profile:
            return ()
        if not units:
            raise NotAnAction(f"no unit of the gear has a column {column}")
        values = [value] if isinstance(value, str) else value
        return tuple(self.action(text) for one in values for text in self._texts(column, units[0], one.strip()))

    def declaring(self, column: Column) -> tuple[Gear, ...]:
        """The units whose profile declares this column; a sound plan has at most one."""
        found = ((unit, self._vocabulary.get(unit.profile)) for unit in self._gear.values())
        return tuple(unit for unit, words in found if words is not None and column in words.columns)

    def _texts(self, column: Column, unit: Gear, value: str) -> list[str]:
        words = self._vocabulary[unit.profile]
        verbs = words.columns[column]
        first, _, rest = value.partition(" ")
        match column:
            case "sound" | "feeds":
                members = unit.names.get(first)
                if isinstance(members, tuple):
                    raise NotAnAction(f'"{first}" is a group, list its channels: {", ".join(members)}')
                return [f"{unit.id}.{first}.{verbs[0]} {rest}".rstrip()]
            case "clip":
                return (
                    [f"{unit.id}.{first}.{verbs[0]} {rest}".rstrip(), f"{unit.id}.{first}.{verbs[1]}"] if value else []
                )
            case "image" if first not in unit.names and first in words.verbs:
                return [f"{unit.id}.{value}"]
            case _ if value:
                return [f"{unit.id}.{verbs[0]} {value}"]
            case _ if len(verbs) > 1:
                return [f"{unit.id}.{verbs[1]}"]
            case _:
                raise NotAnAction(f"cannot be empty, {unit.id} has nothing that switches it off")

    def _check(self, action: Action) -> None:
        if action.gear in ENGINE_VERBS:
            _check_engine(action)
            return
        unit = self._gear.get(action.gear)
        if unit is None:
            raise NotAnAction(f'unknown gear "{action.gear}"{remedy(action.gear, [*self._gear, *ENGINE_VERBS])}')
        words = self._vocabulary.get(unit.profile)
        if words is not None:
            _check_unit(action, unit, words)


def _split(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        remedy_text = "put an argument that holds an apostrophe between double quotes"
        raise NotAnAction(f"`{text}` has a quote that does not close, {remedy_text}") from None


def _check_engine(action: Action) -> None:
    verbs = ENGINE_VERBS[action.gear]
    if action.name or action.verb not in verbs:
        word = f"{action.name}.{action.verb}" if action.name else action.verb
        raise NotAnAction(f'{action.gear} has no action "{word}"{remedy(word, verbs)}')


def _check_unit(action: Action, unit: Gear, words: Words) -> None:
    verb = words.verbs.get(action.verb)
    if verb is None:
        raise NotAnAction(f'{unit.id} has no action "{action.verb}"{remedy(action.verb, words.verbs)}')
    if verb.named and not action.name:
        raise NotAnAction(f"{action.verb} wants a name, write {unit.id}.NAME.{action.verb}")
    if action.name and not verb.named:
        raise NotAnAction(f"{action.verb} takes no name, write {unit.id}.{action.verb}")
    if action.name and action.name not in unit.names:
        raise NotAnAction(f'{unit.id} has no name "{action.name}"{remedy(action.name, unit.names)}')
    if not verb.least <= len(action.args) <= verb.most:
        raise NotAnAction(f"{action.verb} takes {_count(verb.least, verb.most)}, not {len(action.args)}")
    singles = [name for name, value in unit.names.items() if not isinstance(value, tuple)]
    for place in verb.sources:
        if place < len(action.args) and action.args[place] not in singles:
            raise NotAnAction(f'{unit.id} has no name "{action.args[place]}"{remedy(action.args[place], singles)}')


def _count(least: int, most: int) -> str:
    if most == 0:
        return "no argument"
    bounds = f"{least}" if least == most else f"{least} to {most}" if most < _MANY else f"{least} or more"
    return f"{bounds} argument{'' if most == 1 else 's'}"
