"""A cue says something, can be due, and cuts nobody off."""

import pytest

from rundown.plan.show import At, Cue
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import cue, row, told
from tests.rundown.plan.small_show import ON_AIR, item


@pytest.mark.parametrize(
    ("one", "complaint"),
    [
        (cue(At("start"), call=""), "neither says nor does anything, write a call or a do"),
        (cue(At("start", 65 * SECOND)), "at: is 0:05 after the planned end of the item, it may never be due"),
        (cue(At("start", 75 * SECOND)), "at: is 0:05 after the longest the item can be, it is never due"),
        (cue(At("end", -70 * SECOND)), "at: is before the start of the item, which lasts 1:00"),
        (
            cue(At("clock", ON_AIR + 90 * SECOND)),
            "at: 20:01:30 is outside the item, planned from 20:00:00 to 20:01:00, it may never be due",
        ),
        (
            cue(At("clock", ON_AIR - SECOND)),
            "at: 19:59:59 is outside the item, planned from 20:00:00 to 20:01:00, it may never be due",
        ),
    ],
)
def test_a_cue_that_can_never_be_is_told(one: Cue, complaint: str) -> None:
    assert told(row("A", cues=(one,))) == [f"warning: item A, cue c: {complaint}"]


@pytest.mark.parametrize(
    "at",
    [
        At("start", 60 * SECOND),
        At("start", -600 * SECOND),
        At("end", -60 * SECOND),
        At("end", 90 * SECOND),
        At("clock", ON_AIR + 60 * SECOND),
        At("manual"),
        At("out"),
        At("with", 20 * SECOND, "lead"),
        At("after", 20 * SECOND, "lead"),
        At("with", 600 * SECOND, "asked"),
    ],
)
def test_a_cue_that_can_be_due_is_not(at: At) -> None:
    leaders = (cue(At("start", 40 * SECOND), id="lead"), cue(At("manual"), id="asked", mode="call"))
    assert told(row("A", cues=(cue(at), *leaders))) == []


@pytest.mark.parametrize(
    ("lead", "complaint"),
    [
        (At("start", 50 * SECOND), "is 0:05 after the planned end of the item, it may never be due"),
        (At("start", 60 * SECOND), "is 0:05 after the longest the item can be, it is never due"),
        (At("end", -5 * SECOND), "is 0:10 after the planned end of the item, it may never be due"),
    ],
)
def test_a_cue_that_follows_is_due_within_the_item_or_outlives_it_with_the_one_it_follows(
    lead: At, complaint: str
) -> None:
    def after(at: At) -> list[str]:
        return told(row("A", cues=(cue(at, id="lead"), cue(At("with", 15 * SECOND, "lead")))))

    assert after(lead) == [f"warning: item A, cue c: at: {complaint}"]
    assert after(At("end", SECOND)) == []


def test_a_cue_of_the_next_item_is_due_once_it_is_next() -> None:
    untimed = row("U", 0, untimed=True)
    assert told(row("A"), untimed, row("B", cues=(cue(At("start", -60 * SECOND)),))) == []
    assert told(row("A"), untimed, row("B", cues=(cue(At("start", -65 * SECOND)),))) == [
        "warning: item B, cue c: at: is 0:05 before A begins, when the item is not next yet, "
        "give the cue to an item ahead"
    ]


def test_a_cue_of_an_item_whose_hard_start_comes_too_soon_is_left_alone() -> None:
    cues = (cue(At("start", 5 * SECOND), id="in"), cue(At("start", -5 * SECOND)))
    (overlap,) = told(row("A"), row("B"), row("C", start=ON_AIR + 30 * SECOND, cues=cues), ending="none")
    assert overlap.startswith("warning: item C: start: 20:00:30 is 1:30 before the items ahead of it are over")


def test_a_clock_of_a_floated_item_is_left_alone() -> None:
    assert told(row("A"), row("B", floated=True, cues=(cue(At("clock", ON_AIR)),))) == []


def test_an_untimed_row_has_no_cue_of_the_clock() -> None:
    for fine in (cue(At("manual")), cue(At("out")), cue(At("start"), mode="call")):
        then = cue(At("with", SECOND, "c"), id="then")
        assert told(row("A"), row("U", 0, untimed=True, cues=(fine, then))) == []
    assert told(row("A"), row("U", 0, untimed=True, cues=(cue(At("start", 5 * SECOND)),))) == [
        "warning: item U, cue c: at: an untimed row is passed over, the cue is never due, "
        'write at = "manual" or give it to an item'
    ]


@pytest.mark.parametrize("do", ["audio.PRES.off", "vision.cut CAM1"])
@pytest.mark.parametrize("offset", [0, -10 * SECOND, 10 * SECOND])
def test_no_clock_cuts_an_item_of_variable_length(do: str, offset: int) -> None:
    one = cue(At("end", offset), "log.mark END", do)
    assert told(row("A", cues=(one,))) == [
        f'error: item A, cue c: do: "{do}" would cut short an item of variable length, '
        'write at = "out" or mode = "call"'
    ]
    fixed = item("A", roles=row("A").roles, light="plateau", cues=(one,))
    assert told(fixed, ending="none") == []
    assert told(row("A", cues=(cue(At("end", offset), do, mode="call"),))) == []
    assert told(row("A", cues=(cue(At("out"), do),))) == []
    assert told(row("A", cues=(cue(At("start", SECOND), do),))) == []


def test_no_clock_cuts_an_item_of_variable_length_by_way_of_another_cue() -> None:
    then = cue(At("with", SECOND, "lead"), "audio.PRES.off", id="then")
    assert told(row("A", cues=(then, cue(At("end", -10 * SECOND), id="lead")))) == [
        'error: item A, cue then: do: "audio.PRES.off" would cut short an item of variable length, '
        'write at = "out" or mode = "call" in cue lead'
    ]
    assert told(row("A", cues=(then, cue(At("end", -10 * SECOND), id="lead", mode="call")))) == []
