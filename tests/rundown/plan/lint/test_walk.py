"""The plan is walked in the order in which it happens."""

from rundown.plan.lint.walk import LATE, aired, just_before, steps
from rundown.plan.show import At
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import cue, row
from tests.rundown.plan.small_show import ON_AIR, action, show


def test_the_steps_of_an_item_are_its_presets_its_take_and_its_cues_in_time() -> None:
    ats = [At("out"), At("end", -SECOND), At("start", 5 * SECOND), At("manual"), At("clock", ON_AIR), At("start", -5)]
    item = row("A", preset=(action("vt.A.cue R1"),), cues=tuple(cue(at, id=at.anchor) for at in ats))
    assert [(step.kind, step.at, step.cue and step.cue.id) for step in steps(item)] == [
        ("preset", -LATE, None),
        ("cue", -5, "start"),
        ("take", 0, None),
        ("cue", 0, "manual"),
        ("cue", 0, "clock"),
        ("cue", 5 * SECOND, "start"),
        ("cue", 59 * SECOND, "end"),
        ("cue", LATE, "out"),
    ]
    assert [step.is_timed for step in steps(item)] == [True, True, True, False, False, True, True, False]


def test_a_cue_that_follows_comes_after_the_one_it_follows() -> None:
    ats = {
        "then": At("with", 0, "asked"),
        "later": At("after", SECOND, "top"),
        "top": At("start"),
        "asked": At("manual"),
    }
    item = row("A", cues=tuple(cue(at, id=name) for name, at in ats.items()))
    assert [(step.cue.id, step.at, step.is_timed) for step in steps(item) if step.cue] == [
        ("top", 0, True),
        ("asked", 0, False),
        ("then", 0, False),
        ("later", SECOND, False),
    ]


def test_a_cue_that_waits_for_a_person_is_not_timed() -> None:
    *_, called = steps(row("A", cues=(cue(At("start", SECOND), mode="call"),)))
    assert not called.is_timed


def test_floated_and_untimed_rows_do_not_air() -> None:
    items = (row("A"), row("B", floated=True), row("C", 0, untimed=True))
    assert aired(show(*items)) == items[:1]


def test_what_may_air_just_before_goes_up_past_what_may_be_dropped() -> None:
    items = (row("A"), row("B"), row("C", droppable=True), row("D"))
    assert [[one.id for one in just_before(items, place)] for place in range(4)] == [[], ["A"], ["B"], ["C", "B"]]
