"""The music that aired."""

from msgspec.structs import replace

from rundown.dossier.cuesheet import Work, cue_sheet
from rundown.dossier.walk import documented, spans, walked
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import TakeBack
from rundown.plan.show import Action, At, Cue
from tests.rundown.live.stage import S, Stage, item, on_air, show


def music(*args: str) -> Action:
    return Action(gear="log", name="", verb="music", args=args, text="log.music")


TITLES = item("TITLES", 10 * S, type="GEN", title="Générique")
SONG = item(
    "SONG",
    60 * S,
    type="LIVE",
    title="Live",
    cues=(
        Cue(id="in", at=At("start"), do=(music("start", "Les", "Verrières"),)),
        Cue(id="out", at=At("end"), do=(music("stop"),)),
    ),
)
TALK = item(
    "TALK",
    60 * S,
    cues=(
        Cue(id="bed", at=At("start"), do=(music("start", "Nappe"), music("start"))),
        Cue(id="bare", at=At("start"), do=(music(),)),
    ),
)


def sheet(stage: Stage) -> list[Work]:
    moments = walked(stage.events)
    span = documented(spans(moments))
    assert span is not None
    return list(cue_sheet(span, moments))


def test_titles_last_as_long_as_their_item_and_a_song_as_its_marks_say() -> None:
    stage = on_air(show(TITLES, SONG, TALK))
    stage.wait(10 * S)
    run = stage.take()
    stage.wait(2 * S)
    stage.tell(Fired(fire=f"{run.id}/in"))
    stage.wait(40 * S)
    stage.tell(Fired(fire=f"{run.id}/out"))
    stage.wait(18 * S)
    stage.take()
    titles, song = sheet(stage)
    assert (titles.title, titles.length) == ("Générique", 10 * S)
    assert (song.title, song.length) == ("Les Verrières", 40 * S)
    assert stage.events[song.seq - 1].kind == "fired"
    assert stage.events[titles.seq - 1].kind == "taken"


def test_elsewhere_only_what_was_marked_is_music_and_it_ends_with_its_item() -> None:
    stage = on_air(show(TALK, replace(TALK, id="QUIET", cues=()), TITLES))
    stage.tell(Fired(fire=f"{stage.current.id}/bed"), Fired(fire=f"{stage.current.id}/bare"))
    stage.wait(30 * S)
    stage.take()
    stage.wait(30 * S)
    stage.ask(OffAir())
    found = sheet(stage)
    assert [(work.title, work.length) for work in found] == [("Nappe", 30 * S), ("", 30 * S)]


def test_a_stray_take_and_what_still_plays_are_no_works() -> None:
    stage = on_air(show(TALK, TITLES))
    stage.wait(30 * S)
    stage.take()
    stage.wait(S)
    stage.ask(TakeBack())
    assert sheet(stage) == []
