"""The light each studio picture airs in: declared, or the same whatever happened before."""

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import WITHOUT_A_FLOOR, Step, aired, steps
from rundown.plan.order import chain
from rundown.plan.show import Item, Show

_Looks = frozenset[str]
"""The states the light may be in; "" is none set yet."""


def lights(show: Show, studio: Studio, complaints: Complaints) -> None:
    """An item of the studio that declares no light finds one, and one only.

    What it finds hangs on the items before that may be dropped and on their cues that may not have run: those that
    wait for a person, and those of a clock that a shorter item does not reach.
    """
    if studio.unit("light") is None:
        return
    before: _Looks = frozenset({""})
    for item in aired(show):
        looks = before
        at_once = [step for step in steps(item) if _is_at_once(item, step)]
        for step in at_once:
            looks = _after(item, step, looks, studio)
        if item.type not in WITHOUT_A_FLOOR and looks != (settled := _settled(looks)):
            complaints.warning(f"item {item.id}", "light", _doubt(looks))
            looks = settled
        for step in steps(item):
            if step not in at_once:
                looks = _after(item, step, looks, studio)
        before = looks | before if item.droppable else looks


def _after(item: Item, step: Step, looks: _Looks, studio: Studio) -> _Looks:
    """What the light may be after a step."""
    if step.kind == "take" and item.light is not None:
        return frozenset({item.light})
    for action in step.actions:
        if studio.is_for("light", action) and action.verb == studio.verbs("light")[0]:
            look = frozenset({" ".join(action.args)})
            looks = look if _is_sure(item, step) else looks | look
    return looks


def _is_at_once(item: Item, step: Step) -> bool:
    """Whether a step is over as the first picture of its item airs."""
    return step.at < 0 or step.kind == "take" or (step.at == 0 and _is_sure(item, step))


def _is_sure(item: Item, step: Step) -> bool:
    """Whether a step runs whenever its item airs, however short."""
    if step.cue is None:
        return True
    if step.cue.at.anchor == "out":
        return step.cue.mode == "auto"
    counts_from_start = chain(item, step.cue)[-1].at.anchor == "start"
    return step.is_timed and counts_from_start and step.at <= item.shortest


def _settled(looks: _Looks) -> _Looks:
    """The light as it is taken to be once the doubt is told, so that it is told once."""
    return frozenset({min(looks - {""}, default="as found")})


def _doubt(looks: _Looks) -> str:
    if looks == {""}:
        return "no light is set yet as it airs, write light = the name of a state"
    names = [f'"{look}"' if look else "none yet" for look in sorted(looks, reverse=True)]
    told = " or ".join(names)
    return f"is {told}, by what of the items before is dropped or left early, write the one that is meant"
