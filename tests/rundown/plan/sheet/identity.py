"""What a round trip through a sheet must hold, for the short test and for the long one."""

from collections.abc import Callable

from msgspec.structs import replace

from rundown.plan.sheet.importing import import_sheet
from rundown.plan.sheet.report import sentences
from rundown.plan.sheet.workbook import to_csv
from rundown.plan.show import Cue, Item, Show
from tests.rundown.plan.small_show import VOCABULARY, item

ToFile = Callable[[Show], bytes]


def comes_back_into_itself(to_file: ToFile, made: Show) -> None:
    """An export imported into its own show changes nothing."""
    found, report = import_sheet(to_file(made), "x", made, VOCABULARY)
    assert found == made, list(sentences(report))


def brings_back_all_that_a_sheet_holds(to_file: ToFile, made: Show) -> None:
    """An export imported into a show whose items say something else makes them say what was exported."""
    wanted = _trimmed(made)
    other = replace(wanted, items=tuple(_scrambled(one) for one in reversed(wanted.items)))
    found, report = import_sheet(to_file(wanted), "x", other, VOCABULARY)
    assert found is not None, list(sentences(report))
    if to_file is to_csv:  # which has no cues
        wanted = replace(wanted, items=tuple(replace(one, cues=()) for one in wanted.items))
    assert found == wanted


def _scrambled(one: Item) -> Item:
    """The item with all that a sheet holds, but its id, changed."""
    return replace(item(one.id, 1000, title="?", notes="?", sound=("INV1",), people=("INV1",)), preset=one.preset)


def _trimmed(show: Show) -> Show:
    """The show as a sheet can hold it: no spaces around its texts, nor one that is only spaces; cues without deadlines."""
    fields = ("title", "place", "first_words", "last_words", "script", "notes", "picture")
    held = [replace(one, **{field: getattr(one, field).strip() for field in fields}) for one in show.items]
    return replace(show, items=tuple(replace(one, cues=tuple(map(_without_deadline, one.cues))) for one in held))


def _without_deadline(cue: Cue) -> Cue:
    return replace(cue, deadline=None)
