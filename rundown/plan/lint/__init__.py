"""What is wrong or risky in a plan that can be read: errors keep a show from being opened, warnings do not.

Each rule is one function over the show, in the file of its subject. A rule that cries wolf is worse than none: a
plan that a live crew would find sound has no complaint here.
"""

from collections.abc import Callable

from rundown.plan.complaint import Complaint, Complaints
from rundown.plan.lint.captions import reading_times
from rundown.plan.lint.clashes import clashes, ports
from rundown.plan.lint.crew import captions, owners, releases, team
from rundown.plan.lint.cues import cut_by_the_clock, due_times, empty_cues, too_early, untimed_rows
from rundown.plan.lint.decks import busy_decks, cued_decks, cued_on_air
from rundown.plan.lint.game import game, phases, terms
from rundown.plan.lint.groups import groups
from rundown.plan.lint.items import items
from rundown.plan.lint.light import lights
from rundown.plan.lint.links import links
from rundown.plan.lint.mics import open_mics
from rundown.plan.lint.panic import panic
from rundown.plan.lint.slot import ending, hard_starts, slot
from rundown.plan.lint.studio import Studio
from rundown.plan.show import Show
from rundown.plan.vocabulary import Vocabulary

_OF_THE_SHOW: tuple[Callable[[Show, Complaints], None], ...] = (
    slot,
    ending,
    hard_starts,
    groups,
    team,
    owners,
    captions,
    releases,
    game,
    terms,
    phases,
    items,
    empty_cues,
    due_times,
    too_early,
    untimed_rows,
)
_OF_ITS_STUDIO: tuple[Callable[[Show, Studio, Complaints], None], ...] = (
    ports,
    panic,
    cut_by_the_clock,
    cued_decks,
    busy_decks,
    cued_on_air,
    open_mics,
    links,
    lights,
    clashes,
    reading_times,
)


def lint(show: Show, vocabulary: Vocabulary, origin: str = "") -> tuple[Complaint, ...]:
    """The complaints about a plan, those about the whole first; `origin` is the file they name."""
    complaints = Complaints(origin)
    for rule in _OF_THE_SHOW:
        rule(show, complaints)
    studio = Studio(show, vocabulary)
    for look in _OF_ITS_STUDIO:
        look(show, studio, complaints)
    return tuple(complaints.found)
