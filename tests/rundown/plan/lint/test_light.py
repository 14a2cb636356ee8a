"""A studio picture airs in a light that is declared, or sure."""

from rundown.plan.show import At
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import UNITS, cue, row, told
from tests.rundown.plan.small_show import action

BARE = row("Z", light=None)


def test_a_light_that_nothing_can_change_need_not_be_declared_again() -> None:
    assert told(row("A"), BARE) == []
    assert told(row("A", cues=(cue(At("start", 5 * SECOND), "light.state jeu"),)), BARE) == []
    assert told(row("A", cues=(cue(At("out"), "light.state jeu"),)), BARE) == []
    assert told(row("A"), row("B", droppable=True), BARE) == []
    for at in (At("start", -SECOND), At("start")):
        own = row("Z", light=None, cues=(cue(at, "light.state jeu"),))
        assert told(row("A"), row("B", droppable=True, light="live"), own) == []
    assert told(row("Z", light=None, preset=(action("light.state jeu"),))) == []


def test_the_first_studio_picture_has_a_light() -> None:
    wrong = "warning: item Z: light: no light is set yet as it airs, write light = the name of a state"
    assert told(row("A", type="GEN", light=None), BARE, row("B", light=None)) == [wrong]
    assert told(BARE, gear=[unit for unit in UNITS if unit.id != "light"]) == []


def test_a_light_that_hangs_on_an_item_that_may_be_dropped_is_told_once() -> None:
    other = row("B", droppable=True, light="jeu")
    assert told(row("A"), other, BARE, row("C", light=None)) == [
        'warning: item Z: light: is "plateau" or "jeu", by what of the items before is dropped or left early, '
        "write the one that is meant"
    ]
    assert told(other, BARE) == [
        'warning: item Z: light: is "jeu" or none yet, by what of the items before is dropped or left early, '
        "write the one that is meant"
    ]


def test_a_light_that_hangs_on_a_cue_that_may_not_have_run_is_told() -> None:
    doubtful = [
        cue(At("end", -5 * SECOND), "light.state jeu"),
        cue(At("start", 55 * SECOND), "light.state jeu"),
        cue(At("start", 5 * SECOND), "light.state jeu", mode="call"),
        cue(At("manual"), "light.state jeu"),
        cue(At("with", 55 * SECOND, "top"), "light.state jeu"),
        cue(At("after", 0, "top"), "light.state jeu"),
        cue(At("with", 0, "go"), "light.state jeu"),
    ]
    leaders = (cue(At("start"), id="top"), cue(At("start"), id="go", mode="call"))
    for one in doubtful:
        assert told(row("A", cues=(one, *leaders)), BARE) == [
            'warning: item Z: light: is "plateau" or "jeu", by what of the items before is dropped or left early, '
            "write the one that is meant"
        ]
        assert told(row("A", cues=(one,)), row("V", type="GEN", light=None), row("B")) == []
