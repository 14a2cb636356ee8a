"""The cue sheet of the demo show: what plays, what comes, and what has aired."""

from control.desk.view.music import Music, music
from rundown.live.acts.gear import Fire
from rundown.live.acts.running import TakeBack
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.live.state import Run
from tests.control.desk.stage import Stage, Tell


def played(stage: Stage) -> Music:
    return music(stage.scene("fr"))


def do(stage: Stage, run: Run, does: str) -> None:
    """The cue of a run that does this, fired."""
    cue = next(cue for cue in run.item.cues if any(action.text == does for action in cue.do))
    stage.do(Fire(fire=f"{run.id}/{cue.id}", messages=(), cue=True), SYSTEM)


def test_titles_beds_and_stings_are_listed_with_how_long_they_lasted(tell: Tell) -> None:
    stage = tell("late")
    assert [(work.title, work.length) for work in played(stage).works] == [
        ("Générique de début", "0:30"),
        ("JING lit", "1:30"),
        ("JING jeu", "1:30"),
        ("Virgule", "0:10"),
        ("JING jeu", "1:00"),
    ]
    assert played(stage).count == 4
    assert played(stage).total == "4:40"


def test_what_plays_counts_as_far_as_it_has_gone(stage: Stage) -> None:
    stage.open()
    stage.air(2)
    stage.at = 30 + 41
    playing = played(stage).playing
    assert [(work.time, work.title, work.length) for work in playing] == [("20:00:30", "JING lit", "0:41")]
    assert played(stage).total == "1:11"
    assert (played(stage).coming, played(stage).when) == ("JING jeu", "à 03")


def test_in_a_duplex_none_plays_and_the_beds_of_the_game_come(stage: Stage) -> None:
    stage.open()
    stage.air(9)
    assert played(stage).playing == ()
    assert (played(stage).coming, played(stage).when) == ("JING jeu", "à 10")


def test_a_bed_that_a_cue_of_this_item_opens_counts_down_to_it(stage: Stage) -> None:
    stage.open()
    stage.air(14)
    stage.at += 4
    assert (played(stage).coming, played(stage).when) == ("JING jeu", "dans 0:06")
    stage.at += 6
    do(stage, stage.on_air, "audio.JING.on jeu")
    assert [work.title for work in played(stage).playing] == ["JING jeu"]
    assert played(stage).coming == "Les Verrières"


def test_a_live_work_has_the_title_and_the_times_of_the_cue_sheet(stage: Stage) -> None:
    stage.open()
    stage.air(16)
    live = stage.on_air
    stage.at += 2
    do(stage, live, 'log.music start "Les Verrières"')
    stage.at += 60
    work = played(stage).playing[0]
    assert (work.title, work.length) == ("Les Verrières", "1:00")
    do(stage, live, "log.music stop")
    stage.at += 60
    assert played(stage).playing == ()
    assert played(stage).works[-1].length == "1:00"


def test_a_bed_closed_by_hand_at_the_desk_plays_no_more(stage: Stage) -> None:
    stage.open()
    stage.air(2)
    stage.at = 30 + 20
    message = Message(unit="audio", text="audio.JING.off", address="/x", slot="JING", value="off")
    stage.do(Fire(fire="P1/@panic.1", messages=(message,)), SYSTEM)
    stage.at += 30
    assert played(stage).playing == ()
    assert played(stage).works[-1].length == "0:20"


def test_a_take_that_was_a_mistake_is_not_in_the_cue_sheet(stage: Stage) -> None:
    stage.open()
    stage.air(7)
    stage.at += 3
    assert played(stage).works[-1].title == "Virgule"
    stage.do(TakeBack())
    assert "Virgule" not in {work.title for work in played(stage).works}


def test_nothing_plays_once_the_show_is_off_air(tell: Tell) -> None:
    sheet = played(tell("off"))
    assert sheet.playing == ()
    assert sheet.coming == ""
    assert sheet.works[-1].title == "Générique de fin (déroulant)"
    assert sheet.works[-1].length == "0:41"


def test_without_a_pass_the_sheet_is_empty(stage: Stage) -> None:
    assert played(stage) == Music()
