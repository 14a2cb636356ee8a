"""What the gear did, by unit."""

from msgspec.structs import replace

from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.studio import faults, units
from rundown.dossier.walk import walked
from rundown.live.acts.gear import Confirmed, Fired, HealthChanged, Missed
from rundown.live.acts.hands import Moved
from rundown.plan.show import Gear
from tests.rundown.live.stage import PLAN, Stage, message, on_air

RIG = replace(PLAN, gear=(Gear(id="vision", profile="p", title="Mélangeur"), Gear(id="vt", profile="p")))
PGM = message("CAM1")


def staged() -> Stage:
    return on_air(RIG)


def test_what_was_sent_confirmed_and_left_to_hands_is_counted_by_unit() -> None:
    stage = staged()
    by_hand, elsewhere = message("x", unit="vt", slot="A"), message("x", unit="away", slot="")
    stage.tell(Fired(fire="f", messages=(PGM, by_hand, elsewhere), awaits=("vision pgm",), by_hand=("vt",)))
    stage.tell(
        Confirmed(
            fire="f", answers={"vision pgm": "CAM1"}, obeyed=("vision cut",), took={"vision pgm": 9, "vision cut": 4}
        )
    )
    moments = walked(stage.events)
    vision, vt = units(RIG, moments, faults(moments))
    assert (vision.sent, vision.confirmed, vision.slowest, vision.faults) == (1, 2, 9, 0)
    assert (vt.sent, vt.by_hand, vt.title, vt.slowest) == (0, 1, "vt", None)
    assert vision.first < vision.last == moments[-1].event.seq


def test_every_kind_of_fault_is_told_with_its_event() -> None:
    stage = staged()
    stage.tell(Fired(fire="f", messages=(PGM,), awaits=("vision pgm",)))
    stage.tell(
        Confirmed(fire="f", answers={"vision pgm": "CAM2", "vision other": "1"}, refused={"vt cue": "no such clip"})
    )
    stage.tell(Confirmed(fire="g", missing=("vt A",), late=("vision pgm",)))
    stage.tell(Missed(fire="p1r1/x", code="late"))
    stage.tell(HealthChanged(unit="vt", health="gone"), HealthChanged(unit="vt", health="there"))
    stage.tell(Moved(place="vision pgm", value="CAM3", by="hand"), Moved(place="vision pgm", value="CAM4", by="itself"))
    found = faults(walked(stage.events))
    assert [(fault.kind, fault.unit, fault.detail) for fault in found] == [
        ("refused", "vt", "no such clip"),
        ("wrong", "vision", "CAM2"),
        ("silent", "vt", ""),
        ("late", "vision", ""),
        ("missed", "", "late"),
        ("health", "vt", "gone"),
        ("hand", "vision", "CAM3"),
    ]
    assert [fault.dated.seq for fault in found] == sorted(fault.dated.seq for fault in found)


def test_the_faults_of_a_unit_are_counted() -> None:
    stage = staged()
    stage.tell(Missed(fire="p1r1/x", code="late"), HealthChanged(unit="vt", health="gone"))
    facts = facts_of(walked(stage.events), Proof(1, ""))
    assert [(unit.id, unit.faults) for unit in facts.units] == [("vision", 0), ("vt", 1)]
