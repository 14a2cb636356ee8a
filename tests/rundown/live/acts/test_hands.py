"""Another's hand on the gear: seen, not fought; automation off and on; a unit that came back."""

from msgspec.structs import replace

from rundown.live.acts.gear import Fire
from rundown.live.acts.hands import AutomationSet, Moved, Returned, SeeMoved, SeeReturn, SetAutomation
from rundown.live.state import Known
from rundown.plan.show import Gear, Role
from tests.rundown.live.stage import LIGHTS, PLAN, PLAY, SCRIPT, Stage, bodies, message, on_air

FIRE = "p1r2/mic"
STUDIO = (Gear(id="vision", profile="sim-vision", role=Role.REA), Gear(id="light", profile="sim-light", role=Role.PLA))


def sent() -> Stage:
    stage = on_air()
    stage.post(Fire(fire=FIRE, messages=(message(),)))
    return stage


def test_a_slot_moved_by_hand_is_known_as_it_was_left() -> None:
    stage = sent()
    moved = Moved(place="vision pgm", value="CAM4", by="hand")
    assert bodies(stage.post(SeeMoved(place="vision pgm", value="CAM4"))) == [moved]
    known = stage.pass_.gear.known["vision pgm"]
    assert known == Known(value="CAM4", fire=FIRE, confirmed=True, moved="hand")


def test_what_is_as_it_was_or_was_never_declared_is_no_news() -> None:
    stage = sent()
    assert stage.post(SeeMoved(place="vision pgm", value="CAM1")) == []
    assert stage.post(SeeMoved(place="light state", value="dark")) == []


def test_what_an_item_declares_again_is_no_longer_moved_by_hand() -> None:
    stage = sent()
    stage.post(SeeMoved(place="vision pgm", value="CAM4"))
    stage.post(Fire(fire="p1r2/near", messages=(message(),)))
    assert stage.pass_.gear.known["vision pgm"].moved == ""


def test_a_camera_of_a_multicam_item_cut_on_the_mixer_is_tally() -> None:
    opening = replace(PLAN.items[0], cameras=("CAM1", "CAM3"))
    stage = Stage(replace(PLAN, items=(opening, *PLAN.items[1:])))
    stage.open("live")
    stage.take()
    stage.post(Fire(fire="p1r1/warm", messages=(message(),)))
    cut = SeeMoved(place="vision pgm", value="CAM3", picture=True)
    assert bodies(stage.post(cut)) == [Moved(place="vision pgm", value="CAM3", by="tally")]
    assert bodies(stage.post(replace(cut, value="VTA"))) == [Moved(place="vision pgm", value="VTA", by="hand")]
    other = SeeMoved(place="vision pgm", value="CAM1")
    assert bodies(stage.post(other)) == [Moved(place="vision pgm", value="CAM1", by="hand")]


def test_a_picture_moved_before_anything_is_on_air_is_a_hand() -> None:
    stage = Stage()
    stage.open("live")
    stage.post(Fire(fire="p1r1/early", messages=(message(),)))
    (event,) = stage.post(SeeMoved(place="vision pgm", value="CAM3", picture=True))
    assert event.body == Moved(place="vision pgm", value="CAM3", by="hand")


def test_a_clip_that_ends_was_moved_by_itself() -> None:
    stage = on_air()
    stage.post(Fire(fire=FIRE, messages=(replace(PLAY, ends="R1 ended"),)))
    (event,) = stage.post(SeeMoved(place="vt A", value="R1 ended"))
    assert event.body == Moved(place="vt A", value="R1 ended", by="itself")


def test_a_unit_that_is_back_lists_what_it_had_not_taken() -> None:
    stage = on_air()
    assert bodies(stage.post(SeeReturn(unit="vt"))) == [Returned(unit="vt")]
    assert stage.pass_.gear.lost == {}
    stage.post(SeeReturn(unit="vt", lost=("vt.A.play",)))
    assert stage.pass_.gear.lost == {"vt": ("vt.A.play",)}
    stage.wait(1000)
    stage.take()
    assert stage.pass_.gear.lost == {}


def studio() -> Stage:
    stage = Stage(replace(PLAN, gear=STUDIO))
    stage.open("live")
    return stage


def test_a_unit_is_left_to_its_operator_and_taken_back() -> None:
    stage = studio()
    assert bodies(stage.ask(SetAutomation(unit="light", on=False))) == [AutomationSet(unit="light", on=False)]
    assert stage.pass_.gear.by_hand == ("light",)
    assert stage.ask(SetAutomation(unit="light", on=False)) == []
    stage.ask(SetAutomation(unit="vision", on=False))
    stage.ask(SetAutomation(unit="light", on=True))
    assert stage.pass_.gear.by_hand == ("vision",)


def test_the_role_that_owns_a_unit_may_and_others_may_not() -> None:
    stage = studio()
    stage.ask(SetAutomation(unit="light", on=False), LIGHTS)
    assert stage.refusal(SetAutomation(unit="vision", on=False), LIGHTS) == "not_yours"
    assert stage.refusal(SetAutomation(unit="light", on=True), SCRIPT) == "not_yours"
    assert stage.refusal(SetAutomation(unit="smoke", on=False)) == "unknown_unit"
