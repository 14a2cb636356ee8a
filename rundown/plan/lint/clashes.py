"""Two things asked of one unit at once: two sources on the mixer, two looks, two captions, two units on one port."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import Step, steps
from rundown.plan.show import Action, Gear, Item, Show
from rundown.plan.starts import planned_starts
from rundown.plan.vocabulary import Column, Phase

_ONE_AT_A_TIME: tuple[tuple[Column, Phase], ...] = (("image", "picture"), ("light", "light"), ("caption", "caption"))


class _Asked(Struct, frozen=True, kw_only=True):
    """An action the clock or a take asks for at an instant (epoch ms)."""

    instant: int
    item: str
    where: str
    field: str
    text: str
    is_take: bool


def ports(show: Show, studio: Studio, complaints: Complaints) -> None:
    """Each unit has a port of its own for datagrams, and so have its answers if they come to a port of ours."""
    spoken: dict[tuple[str, int], Gear] = {}
    heard: dict[int, Gear] = {}
    for unit in show.gear:
        port = studio.port(unit) if studio.transport(unit) == "udp" else 0
        other = spoken.setdefault((unit.host, port), unit)
        if port and other is not unit:
            text = f"{unit.host}:{port} is {other.id}'s already, both would get each other's messages"
            complaints.warning(f"gear {unit.id}", "port", text)
        other = heard.setdefault(unit.listen, unit)
        if unit.listen and other is not unit:
            text = f"{unit.listen} is {other.id}'s already, give each unit a port of its own"
            complaints.warning(f"gear {unit.id}", "listen", text)


def clashes(show: Show, studio: Studio, complaints: Complaints) -> None:
    """Nothing that shows one thing at a time is asked for two at the same instant."""
    for column, phase in _ONE_AT_A_TIME:
        asked = [
            one
            for item, start in zip(show.items, planned_starts(show), strict=True)
            if not item.floated and not item.untimed
            for step in steps(item)
            for one in _asked(item, start, step, column, phase, studio)
        ]
        for _, together in groupby(sorted(asked, key=lambda one: one.instant), key=lambda one: one.instant):
            first, *others = together
            for other in others:
                if _clash(first, other, column):
                    text = f'"{other.text}" comes at the same instant as "{first.text}" of {first.where}, '
                    complaints.warning(other.where, other.field, f"{text}keep one or set them apart")


def _clash(one: _Asked, other: _Asked, column: Column) -> bool:
    """Whether two things asked at one instant contradict each other.

    Two takes are an order of items, and what goes as an item ends makes way for the caption and the light of the next.
    """
    if one.text == other.text or (one.is_take and other.is_take):
        return False
    return one.item == other.item or column == "image" or not (one.is_take or other.is_take)


def _asked(item: Item, start: int, step: Step, column: Column, phase: Phase, studio: Studio) -> Iterator[_Asked]:
    is_take = step.kind == "take"
    if is_take:
        actions = studio.declared(column, item)
    elif step.kind == "cue" and step.is_timed:
        actions = tuple(action for action in step.actions if _shows(action, column, phase, studio))
    else:
        return
    for action in actions if column == "image" else actions[-1:]:
        yield _Asked(
            instant=start + step.at,
            item=item.id,
            where=step.where,
            field=step.field or column,
            text=action.text,
            is_take=is_take,
        )


def _shows(action: Action, column: Column, phase: Phase, studio: Studio) -> bool:
    """Whether the action changes what is shown: any picture, and of the others the verbs of the column."""
    is_its_unit = studio.is_for(column, action) and studio.phase(action) == phase
    return is_its_unit and (column == "image" or action.verb in studio.verbs(column))
