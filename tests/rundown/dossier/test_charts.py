"""The charts: there when there are facts for them, the same bytes each time, the figure that matters named."""

import io

from PIL import Image

from rundown.dossier.charts import charts
from rundown.dossier.facts import Facts, Proof, facts_of
from rundown.dossier.teller import Teller
from rundown.dossier.walk import walked
from rundown.live.acts.calling import Ready, Standby
from rundown.live.acts.editing import Float
from rundown.live.acts.logbook import OpenIncident
from rundown.live.acts.passes import OffAir
from tests.rundown.dossier.evening import told
from tests.rundown.live.stage import SCRIPT, SOUND, S, Stage, live, on_air

FR = Teller(told().show, "fr")


def facts(stage: Stage) -> Facts:
    return facts_of(walked(stage.events), Proof(1, ""))


def test_a_whole_evening_has_three_charts_as_wide_as_the_text() -> None:
    drawn = {chart.name: chart for chart in charts(told(), FR)}
    assert list(drawn) == ["planned-real", "over-under", "reactions"]
    assert drawn["planned-real"].figure == "+1:59"
    assert drawn["reactions"].figure == "5,1\N{NO-BREAK SPACE}s"
    for chart in drawn.values():
        assert abs(Image.open(io.BytesIO(chart.png)).width - 170 / 25.4 * 220) <= 1


def test_the_same_facts_give_the_same_bytes() -> None:
    assert charts(told(), FR) == charts(told(), FR)


def test_before_air_there_is_nothing_to_draw() -> None:
    assert charts(facts(live()), FR) == ()


def test_a_dropped_item_an_item_on_air_and_an_incident_before_air_are_drawn() -> None:
    stage = live()
    stage.ask(OpenIncident(text="Pas de son"))
    stage.wait(10 * S)
    stage.take()
    stage.wait(50 * S)
    stage.take()
    stage.ask(Float(item="SONG", on=True))
    for _ in range(4):
        stage.ask(OpenIncident(text="Encore"))
        stage.wait(S)
    names = [chart.name for chart in charts(facts(stage), Teller(told().show, "en"))]
    assert names == ["planned-real", "over-under"]


def test_a_gap_off_air_is_not_a_block_and_a_slow_answer_is_named() -> None:
    stage = on_air()
    stage.wait(60 * S)
    run = stage.take()
    stage.ask(Standby(cues=(f"{run.id}/mic",)), SCRIPT)
    stage.wait(9 * S)
    stage.ask(Ready(cue=f"{run.id}/mic"), SOUND)
    stage.ask(OffAir())
    stage.wait(30 * S)
    stage.take()
    stage.wait(600 * S)
    stage.take()
    drawn = {chart.name: chart.figure for chart in charts(facts(stage), FR)}
    assert drawn["reactions"] == "9,0\N{NO-BREAK SPACE}s"
