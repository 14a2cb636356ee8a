"""The panic state: what the studio is brought to when all else is in doubt."""

from rundown.plan.complaint import Complaints
from rundown.plan.lint.items import listed_twice
from rundown.plan.lint.studio import Studio
from rundown.plan.show import Show
from rundown.plan.vocabulary import COLUMNS


def panic(show: Show, studio: Studio, complaints: Complaints) -> None:
    """A studio whose columns the plan declares has a state that is safe at any moment."""
    if show.panic is not None:
        listed_twice(show.panic, "panic", complaints)
    elif any(studio.unit(column) is not None for column in COLUMNS):
        text = "is missing, write [panic] with a safe picture, the microphones that stay open and a light"
        complaints.warning("panic", "", text)
