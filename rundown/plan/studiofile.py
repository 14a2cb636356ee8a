"""A studio file (TOML): the units of one studio, where a plan that names others of the same ids is played.

It holds [[gear]] tables only; finding it and putting it together with a show file is in `showfile.py`.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from rundown.plan.complaint import Complaint, Complaints
from rundown.plan.gearreader import read_gear
from rundown.plan.raw import Tables
from rundown.plan.reading import read_table, read_toml
from rundown.plan.show import Gear
from rundown.plan.vocabulary import Vocabulary


class StudioFile(Struct, frozen=True, kw_only=True):
    """A studio file as read: each unit stands, whole, for the plan's of its id, or is one more.

    `origin` names the file in complaints, `source` is its text.
    """

    origin: str = ""
    source: str = ""
    gear: tuple[Gear, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its units."""
        return frozenset(unit.id for unit in self.gear)

    def named(self, complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
        """The complaints about a plan that is played here: those about its units name this file."""
        own = {f"gear {unit}" for unit in self.ids}
        return tuple(replace(each, origin=self.origin) if each.where in own else each for each in complaints)


NO_STUDIO = StudioFile()
"""Where every unit is as the plan has it."""


class _RawStudio(Struct, kw_only=True):
    gear: Tables = []


def read_studio(text: str, origin: str, vocabulary: Vocabulary) -> StudioFile:
    """The studio that `text` describes, with what is wrong in it; `origin` names the file in the complaints."""
    complaints = Complaints(origin)
    document = read_toml(text, complaints)
    raw = _RawStudio() if document is None else read_table(_RawStudio, document, "", complaints)
    gear = read_gear(raw.gear, vocabulary, complaints)
    return StudioFile(origin=origin, source=text, gear=gear, complaints=tuple(complaints.found))
