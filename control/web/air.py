"""How a pass stands, for every page: on air, in a rehearsal, or off air, as a word and a tone."""

from typing import Literal

from control.words import N_, Words
from rundown.live.state import State

Tone = Literal["air", "virt", "off"]
"""What a page may be filled with: red on air, violet in a rehearsal, neither off air."""

_WORDS = {
    "live": N_("On air"),
    "rehearsal": N_("Rehearsal"),
    "run_through": N_("Run-through"),
    "off": N_("Off air"),
}


def tone(state: State) -> Tone:
    """Red belongs to a live pass that is on air, and to nothing else."""
    pass_ = state.pass_
    if pass_ is None or not pass_.on_air:
        return "off"
    return "air" if pass_.kind == "live" else "virt"


def state_word(state: State, words: Words) -> str:
    """What the tone means, in words."""
    pass_ = state.pass_
    return words.say(_WORDS["off" if pass_ is None or not pass_.on_air else pass_.kind])
