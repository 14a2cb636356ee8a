from msgspec.structs import replace

from control.desk.view.image import Image, image
from tests.control.desk.stage import Stage, Tell


def lamps(shown: Image) -> dict[str, str]:
    return {source.name: source.tally for source in shown.sources if source.tally}


def test_the_lamps_show_what_the_mixer_airs_and_prepares(tell: Tell) -> None:
    stage = tell("calm")
    stage.sent(f"{stage.next.id}/@preset", "vision pvw", "6")
    assert lamps(image(stage.scene())) == {"CAM3": "air", "VTB": "preview"}
    assert [source.name for source in image(stage.scene()).sources][:5] == ["CAM1", "CAM2", "CAM3", "CAM4", "VTA"]


def test_a_split_screen_airs_two(tell: Tell) -> None:
    stage = tell("calm")
    cue = stage.on_air.item.cues[0]
    stage.sent(f"{stage.on_air.id}/{cue.id}", "vision pgm", "duplex CAM1 DX1")
    assert lamps(image(stage.scene())) == {"CAM1": "air", "DX1": "air"}


def test_what_the_mixer_says_wins_over_what_was_asked(tell: Tell) -> None:
    stage = tell("calm")
    cue = stage.on_air.item.cues[0]
    stage.sent(f"{stage.on_air.id}/{cue.id}", "vision pgm", "CAM2", answer="CAM1")
    assert lamps(image(stage.scene())) == {"CAM1": "air"}


def test_before_anything_is_known_no_lamp_is_lit(stage: Stage) -> None:
    assert lamps(image(stage.scene())) == {}
    assert len(image(stage.scene()).sources) == 10


def test_a_studio_without_a_mixer_has_no_tally(stage: Stage) -> None:
    show = replace(stage.state.plan, gear=())
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=show))
    assert image(stage.scene()).sources == ()
