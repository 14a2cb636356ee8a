"""The overlay: what the mixer lays over the picture, as the captions of the show call for it."""

from msgspec import Struct

from control.web.captions import Figure, NameOf, figure, nobody
from control.web.figures import Winners
from control.web.shown import Shown, shown
from control.words import Words
from rundown.live.state import State


class Overlay(Struct, frozen=True, kw_only=True):
    """The page: the show's mark, and the caption on air. `key` names it: a new one comes in as the old one leaves."""

    mark: str
    key: str = ""
    template: str = ""
    caption: Figure | None = None


def overlay(state: State, words: Words, name_of: NameOf = nobody) -> Overlay:
    """What is laid over the picture now."""
    mark, on_air = state.plan.title, shown(state)
    if on_air is None:
        return Overlay(mark=mark)
    drawn = figure(state, words, on_air, name_of)
    return Overlay(mark=mark, key=_key(on_air, drawn), template=on_air.template, caption=drawn)


def _key(on_air: Shown, drawn: Figure) -> str:
    # The winners stay while rows are added to them.
    return "winners" if isinstance(drawn, Winners) else " ".join((on_air.fire, on_air.template, *on_air.parts))
