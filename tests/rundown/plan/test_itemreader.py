"""Items and cues are read in order; ids, people, columns and times are checked against the whole show."""

import pytest

from rundown.plan.show import At, Cue, Item, Role
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.small_show import HEAD, ON_AIR, complaints, read

BARE = """
[[items]]
id = "A"
type = "PLT"
title = "A"
planned = "1:00"
"""


def item_of(lines: str) -> Item:
    show, told = read(HEAD + BARE + lines)
    assert told == []
    assert show is not None
    return show.items[0]


def test_what_is_left_out_stands_at_its_default() -> None:
    item = item_of("")
    assert (item.number, item.shortest, item.longest, item.advance) == ("1", MINUTE, MINUTE, "manual")
    assert (item.image, item.sound, item.light, item.feeds, item.caption, item.clip) == (None,) * 6
    assert (item.start, item.sacrifice, item.cues, item.preset, item.floated) == (None, None, (), (), False)


def test_every_field_is_kept() -> None:
    item = item_of("""
number = "12A"
shortest = "0:30"
longest = "2:00"
droppable = true
sacrifice = 2
start = "20:10"
end_anchored = true
checkpoint = true
place = "plateau"
people = ["PRES"]
roles = ["REA", "SON"]
first_words = "Hello"
last_words = "bye"
script = "Hello, bye"
notes = "short"
advance = "auto"
picture = "multicam"
cameras = ["CAM1"]
captions = ["Salomé | présentatrice"]
image = "mix VTA 12"
sound = ["PRES bed"]
""")
    assert (item.number, item.shortest, item.longest) == ("12A", 30 * SECOND, 2 * MINUTE)
    assert (item.droppable, item.sacrifice, item.start, item.end_anchored) == (True, 2, ON_AIR + 10 * MINUTE, True)
    assert item.checkpoint
    assert (item.place, item.people, item.roles) == ("plateau", ("PRES",), (Role.REA, Role.SON))
    assert (item.first_words, item.last_words, item.script, item.notes) == ("Hello", "bye", "Hello, bye", "short")
    assert (item.advance, item.picture, item.cameras) == ("auto", "multicam", ("CAM1",))
    assert (item.captions, item.image, item.sound) == (("Salomé | présentatrice",), "mix VTA 12", ("PRES bed",))


def test_a_floated_item_keeps_its_length_and_an_untimed_row_has_none() -> None:
    assert (item_of("floated = true").floated, item_of("floated = true").planned) == (True, MINUTE)
    show, told = read(HEAD + BARE.replace('planned = "1:00"', "untimed = true"))
    assert told == []
    assert show is not None
    (row,) = show.items
    assert (row.untimed, row.planned, row.shortest, row.longest) == (True, 0, 0, 0)


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("", 'item A: planned: is missing, write a duration as in "3:30", or untimed = true'),
        ('planned = "soon"', 'item A: planned: "soon" is not a duration, write minutes and seconds as in "3:30"'),
        ('planned = "1:00"\nuntimed = true', "item A: planned: an untimed row has no length, take one of the two away"),
    ],
)
def test_an_item_says_its_length_or_that_it_has_none(planned: str, told: str) -> None:
    assert complaints(HEAD + BARE.replace('planned = "1:00"', planned)) == [told]


def test_the_columns_of_list_and_text_are_kept_apart_from_those_left_out() -> None:
    assert item_of('sound = []\nimage = ""').sound == ()
    assert item_of('sound = []\nimage = ""').image == ""


def test_cues_are_called_by_their_item_and_place_unless_they_have_an_id() -> None:
    item = item_of("""
cues = [
  { at = "start", role = "REA", call = "Go." },
  { id = "bye", at = "out", do = ["log.mark BYE", "vt.B.play"] },
  { at = "end-0:10", mode = "call" },
]
""")
    assert item.cues[0] == Cue(id="A.1", at=At("start"), role=Role.REA, call="Go.")
    assert [cue.id for cue in item.cues] == ["A.1", "bye", "A.3"]
    assert [action.text for action in item.cues[1].do] == ["log.mark BYE", "vt.B.play"]
    assert [cue.mode for cue in item.cues] == ["auto", "auto", "call"]


def test_a_cue_may_follow_another_and_wait_so_long_for_an_answer() -> None:
    item = item_of("""
cues = [
  { id = "3", at = "manual", mode = "call", do = ["vt.A.play"], deadline = "0:02" },
  { id = "4", at = "with 3+0:02", do = ["vt.B.play"] },
  { at = "after 4", call = "Next." },
]
""")
    assert [cue.at for cue in item.cues] == [At("manual"), At("with", 2 * SECOND, "3"), At("after", 0, "4")]
    assert [cue.deadline for cue in item.cues] == [2 * SECOND, None, None]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (BARE, 'item A: id: "A" is used twice, give this item another id'),
        ('group = "guests"', 'item A: group: unknown group "guests", there are none'),
        ('people = ["INV1"]', 'item A: people: unknown person "INV1", choose from PRES'),
        ('sound = ["PRES", "INV9"]', 'item A: sound: "audio.INV9.on": audio has no name "INV9", did you mean "INV1"?'),
        ('light = "plateau"', "item A: light: no unit of the gear has a column light"),
        ('clip = "A"', 'item A: clip: "vt.A.cue": cue takes 1 argument, not 0'),
        (
            'cues = [{ at = "out" }, { id = "A.1", at = "out" }]',
            'item A, cue A.1: id: "A.1" is used twice, give this cue another id',
        ),
        ("cues = [{ call = 'Go.' }]", 'item A, cue A.1: at: is missing, write the time of a cue as in "start+0:05"'),
        (
            'cues = [{ at = "20h30" }]',
            'item A, cue A.1: at: "20h30" is not the time of a cue, '
            "write it like start+0:05, start-0:30, end-0:10, end, with CUE+0:02, after CUE, out, 20:30:00 or manual",
        ),
        (
            'cues = [{ at = "out", do = ["vt.play"] }]',
            'item A, cue A.1: do: "vt.play": play wants a name, write vt.NAME.play',
        ),
        (
            'cues = [{ at = "with A.3" }, { at = "out" }]',
            'item A, cue A.1: at: the item has no cue "A.3", there are none',
        ),
        (
            'cues = [{ at = "start" }, { at = "after A.1", mode = "call" }]',
            'item A, cue A.2: mode: follows A.1 by itself and waits for no GO, take it away, or write at = "manual"',
        ),
        (
            'cues = [{ at = "out", deadline = "2s" }]',
            'item A, cue A.1: deadline: "2s" is not a duration, write "0:02"',
        ),
        (
            'cues = [{ id = "x", at = "out", go = 1 }]',
            "item A, cue x: go: unknown key, choose from id, at, role, call, mode, do, deadline",
        ),
    ],
)
def test_a_mistake_is_told_with_its_item_and_cue(lines: str, told: str) -> None:
    assert complaints(HEAD + BARE + lines) == [told]
