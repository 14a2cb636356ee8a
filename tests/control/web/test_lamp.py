"""The tally of a source, told at the moments of the demo show."""

import pytest

from control.web.lamp import Lamp, lamp, sources
from control.words import Words
from rundown.live.acts.gear import Fire, ReportHealth
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from tests.control.desk.stage import Stage, Tell


def lit(stage: Stage, source: str) -> Lamp:
    return lamp(stage.state, Words("fr"), source)


def test_the_source_on_air_is_red_and_says_how_long_its_item_lasts(tell: Tell) -> None:
    stage = tell("calm")
    page = lit(stage, "CAM3")
    assert (page.light, page.tone, page.word, page.aside) == ("air", "air", "ANTENNE", "")
    assert page.line.startswith("Désannonce + interview 1")
    assert page.count is not None
    assert (page.count_label, page.count.value(stage.now)) == ("reste", 104_000)


def test_the_source_prepared_is_green(tell: Tell) -> None:
    stage = tell("calm")
    stage.sent("p1r6/x", "vision pvw", "CAM2")
    page = lit(stage, "CAM2")
    assert (page.light, page.word) == ("preview", "PRÉPA")
    assert page.line.startswith("Désannonce + interview 1")  # it is a camera of the item on air


def test_a_free_source_is_told_its_next_shot_and_when(tell: Tell) -> None:
    stage = tell("calm")
    page = lit(stage, "VTB")
    assert (page.light, page.word, page.line) == ("free", "libre", "Prochain plan : Virgule")
    assert page.count is not None
    assert (page.count_label, page.count.value(stage.now)) == ("dans", 104_000)


def test_a_source_the_show_needs_no_more_is_free_and_told_nothing(tell: Tell) -> None:
    stage = tell("late")
    page = lit(stage, "ATT")
    assert (page.light, page.line, page.count_label, page.count) == ("free", "", "", None)


def test_in_a_rehearsal_the_lamp_is_not_red_and_says_so(tell: Tell) -> None:
    stage = tell("rehearsal")
    stage.sent(f"{stage.on_air.id}/cut", "vision pgm", "CAM4")
    page = lit(stage, "CAM4")
    assert (page.light, page.tone, page.word, page.aside) == ("air", "virt", "ANTENNE", "Répétition")


def test_off_air_the_mixer_airs_to_nobody(tell: Tell) -> None:
    stage = tell("off")
    stage.sent("p1r26/cut", "vision pgm", "VTB")
    page = lit(stage, "VTB")
    assert (page.light, page.tone, page.word, page.aside) == ("air", "off", "PROGRAMME", "Hors antenne")


def test_with_no_pass_the_source_is_free(tell: Tell) -> None:
    page = lit(tell("closed"), "CAM1")
    assert (page.light, page.tone, page.line) == ("free", "off", "")


def test_what_was_only_asked_of_the_mixer_is_not_confirmed(tell: Tell) -> None:
    stage = tell("calm")
    message = Message(unit="vision", text="vision.cut CAM2", address="/x", slot="pgm", value="CAM2")
    stage.do(Fire(fire="p1r6/cut", messages=(message,), awaits=("vision pgm",)), SYSTEM)
    assert (lit(stage, "CAM2").word, lit(stage, "CAM2").aside) == ("ANTENNE", "non confirmé")


def test_a_mixer_that_does_not_answer_leaves_no_plain_lamp_on_air(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(ReportHealth(unit="vision", health="gone"), SYSTEM)
    assert {lit(stage, source).light for source in ("CAM1", "CAM3")} == {"unknown"}
    assert lit(stage, "CAM3").word == "inconnu"


@pytest.mark.parametrize("moment", ["closed", "calm", "off"])
def test_every_source_of_the_mixer_has_a_lamp_and_no_other(tell: Tell, moment: str) -> None:
    stage = tell(moment)
    assert sources(stage.state) == ("CAM1", "CAM2", "CAM3", "CAM4", "VTA", "VTB", "DX1", "DX2", "GFX", "ATT")
    assert lit(stage, "NOPE").light == "unknown"
