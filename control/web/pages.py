"""The pages there are: by their address, what each is made of, and the words of its own that its script says."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from control.web.captions import NameOf, nobody
from control.web.lamp import Lamp, lamp, sources
from control.web.overlay import Overlay, overlay
from control.web.presenter import Presenter, presenter
from control.web.studio_clock import StudioClock, studio_clock
from control.words import N_, Words
from rundown.live.state import State

Body = Presenter | StudioClock | Lamp | Overlay
Name = Literal["presenter", "clock", "tally", "overlay"]

_LINK = {
    "lost": N_("LINK LOST"),
    "connecting": N_("connecting…"),
    "estimated": N_("estimated"),
    "ago": N_("{seconds} s ago"),
}
WORDS: Mapping[Name, Mapping[str, str]] = {
    "presenter": {
        "title": N_("Presenter"),
        "show_left": N_("Left in the show"),
        "next": N_("Next"),
        "no_note": N_("No message"),
        "read": N_("seen"),
        **_LINK,
    },
    "clock": {
        "title": N_("Studio clock"),
        "elapsed": N_("Elapsed"),
        "left": N_("Left in the item"),
        "show_left": N_("Left in the show"),
        "late": N_("Late at the end"),
        "early": N_("Early at the end"),
        "on_time": N_("On time at the end"),
        "none": N_("At the end"),
        "synced": N_("synchronised ± {ms} ms"),
        **_LINK,
    },
    "tally": {"title": N_("Tally"), "last": N_("Last known state: {word}"), **_LINK, "lost": N_("link lost")},
    "overlay": {"title": N_("Overlay"), "guides": N_("title safe 90 % · action safe 93 %"), **_LINK},
}
"""What stands on a page whatever happens, or is said by its script when the link is lost."""


class Asked(Struct, frozen=True):
    """A page that somebody looks at: which one, in which language, a tally of which source."""

    name: Name
    language: str
    source: str = ""


_BODIES: Mapping[Name, Callable[[State, Words, Asked, NameOf], Body]] = {
    "presenter": lambda state, words, asked, name_of: presenter(state, words),
    "clock": lambda state, words, asked, name_of: studio_clock(state, words),
    "tally": lambda state, words, asked, name_of: lamp(state, words, asked.source),
    "overlay": lambda state, words, asked, name_of: overlay(state, words, name_of),
}


def body(state: State, words: Words, asked: Asked, name_of: NameOf = nobody) -> Body:
    """What this page shows now; `name_of` tells who holds a ticket. Raises LookupError before a plan was entered."""
    return _BODIES[asked.name](state, words, asked, name_of)


def own_words(asked: Asked, words: Words) -> dict[str, str]:
    """The words of the page itself, said in its language; those with places to fill are filled by its script."""
    return {key: words.say(text) for key, text in WORDS[asked.name].items()}


def addresses(state: State) -> tuple[str, ...]:
    """Every page of the show, by its path."""
    lamps = (f"/screen/tally/{source}" for source in sources(state))
    return ("/screen/presenter", "/screen/clock", *lamps, "/overlay")
