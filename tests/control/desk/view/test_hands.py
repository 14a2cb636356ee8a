"""Other hands on the gear, units that came back, panic and notes: on the alert line, in the journal, in the list of units."""

from control.desk.view.alert import alert
from control.desk.view.desk import desk_view
from control.desk.view.journal import fire_name, told
from rundown.live.acts.gear import Fire, Report, ReportHealth
from rundown.live.acts.hands import AutomationSet, Moved, Returned, SeeMoved, SeeReturn, SetAutomation
from rundown.live.acts.logbook import Noted
from rundown.live.acts.panic import Panicked
from rundown.live.asked import SYSTEM
from rundown.live.event import AnyFact
from rundown.live.message import Message
from tests.control.desk.stage import Stage

SOUND = Message(unit="audio", text="audio.PRES.on", address="/x", slot="PRES", value="on")


def line(stage: Stage, fact: AnyFact) -> str:
    return told(stage.scene(), fact)


def test_the_journal_says_whose_hand_moved_what(stage: Stage) -> None:
    stage.open()
    assert line(stage, Moved(place="vision pgm", value="CAM2", by="tally")) == "coupé au mélangeur : CAM2"
    moved = Moved(place="light state", value="noir", by="hand")
    assert line(stage, moved) == "bougé à la main : Lumière, state est à noir"
    assert line(stage, Moved(place="caption shown", value="", by="hand")).endswith("est à rien")
    assert line(stage, Moved(place="vt A", value="R1 ended", by="itself")) == ""


def test_the_journal_says_who_is_back_and_without_what(stage: Stage) -> None:
    stage.open()
    assert line(stage, Returned(unit="vt")) == "Magnétos est de retour"
    assert line(stage, Returned(unit="vt", lost=("vt.A.play",))) == "Magnétos est de retour, sans : vt.A.play"
    assert line(stage, AutomationSet(unit="light", on=False)) == "Lumière est laissé à son opérateur"
    assert line(stage, AutomationSet(unit="light", on=True)) == "Lumière est de nouveau automatique"
    assert line(stage, Panicked(number=1)) == "PANIQUE"
    assert line(stage, Noted(text="micro INV2 grésille")) == "micro INV2 grésille"


def test_what_was_sent_in_a_panic_and_at_a_return_has_its_name(stage: Stage) -> None:
    stage.open()
    assert fire_name(stage.scene(), "p1/@panic.1") == "panique"
    assert fire_name(stage.scene(), "p1/@return.vt.2") == "retour de Magnétos"


def test_the_list_of_units_says_what_is_in_other_hands(stage: Stage) -> None:
    stage.open()
    stage.do(Fire(fire="p1r1/x", messages=(SOUND,)), SYSTEM)
    stage.do(SeeMoved(place="audio PRES", value="off"), SYSTEM)
    stage.do(SetAutomation(unit="light", on=False))
    hands = {unit.title: unit.hands for unit in desk_view(stage.scene()).units if unit.hands}
    assert hands == {"Console son": "à la main : PRES", "Lumière": "à la main"}


def test_what_a_unit_that_is_back_had_not_taken_stands_on_the_alert_line(stage: Stage) -> None:
    stage.open()
    stage.do(SeeReturn(unit="vt", lost=("vt.A.play",)), SYSTEM)
    shown = alert(stage.scene())
    assert shown is not None
    assert (shown.word, shown.text) == ("▲ MANQUÉ", "Magnétos est de retour, sans : vt.A.play")
    stage.do(ReportHealth(unit="vt", health="gone"), SYSTEM)
    gone = alert(stage.scene())
    assert gone is not None
    assert gone.word == "× MATÉRIEL"


def test_what_a_unit_refused_stands_on_the_alert_line_with_its_reason(stage: Stage) -> None:
    stage.open()
    stage.air(1)
    assert stage.state.pass_ is not None
    fire = f"{stage.state.pass_.on_air}/x"
    stage.do(Fire(fire=fire, messages=(SOUND,), awaits=("audio PRES",)), SYSTEM)
    stage.do(Report(fire=fire, refused={"audio PRES": "no such channel"}, took_ms=2), SYSTEM)
    shown = alert(stage.scene())
    assert shown is not None
    assert "Console son a refusé (no such channel)" in shown.text
