"""The music of a pass: beds go on until something closes them."""

from rundown.live.music import bed_of, played
from rundown.live.state import State
from rundown.plan.show import Gear
from tests.rundown.live.stage import S, Stage, item, on_air, show

CONSOLE = Gear(id="audio", profile="sim-audio", names={"JING": 9, "PRES": 1})
PLAN = show(
    item("A", 60 * S, sound=("PRES", "JING lit")),
    item("B", 60 * S),
    item("C", 60 * S, sound=("PRES",)),
    item("D", 60 * S, sound=("JING jeu",)),
    gear=(CONSOLE,),
)


def heard(state: State) -> list[tuple[str, int | None, str]]:
    assert state.pass_ is not None
    return [
        (each.title, None if each.end is None else each.end - each.start, each.place)
        for each in played(state.plan, state.pass_)
    ]


def aired() -> Stage:
    stage = on_air(PLAN)
    for _ in range(3):
        stage.wait(60 * S)
        stage.take()
    return stage


def test_a_bed_lasts_through_an_item_that_says_nothing_of_sound_and_plays_until_it_is_closed() -> None:
    assert heard(aired().state) == [("JING lit", 120 * S, "audio JING"), ("JING jeu", None, "audio JING")]


def test_what_plays_on_a_channel_is_what_stands_after_its_state() -> None:
    assert [bed_of(value) for value in ("on lit", "on", "off", "off lit")] == ["lit", "", "", "lit"]
