import pytest

from rundown.plan.paper.walk import Step, cues_in_time, switch, walk
from rundown.plan.show import At, Cue, Item
from tests.rundown.plan.paper.studio import VOCABULARY, do, show
from tests.rundown.plan.small_show import ON_AIR, item


def steps(*items: Item) -> tuple[Step, ...]:
    return walk(show(*items), VOCABULARY)


def assert_nothing_changes(step: Step) -> None:
    assert (step.opened, step.closed) == ((), ())
    assert (step.feeds_change, step.light_changes) == (False, False)


def test_a_take_opens_and_closes_the_difference_between_the_columns() -> None:
    _, second = steps(item("A", sound=("PRES", "INV1")), item("B", sound=("PRES", "JING lit")))
    assert (second.opened, second.closed, second.sound) == (("JING (lit)",), ("INV1",), ("PRES", "JING (lit)"))


def test_another_bed_on_an_open_channel_is_a_change() -> None:
    _, second = steps(item("A", sound=("JING lit",)), item("B", sound=("JING jeu",)))
    assert (second.opened, second.closed) == (("JING (jeu)",), ())


def test_an_absent_column_leaves_what_stands() -> None:
    _, second = steps(item("A", sound=("PRES",), feeds=("DX1",), light="plateau"), item("B"))
    assert (second.sound, second.feeds, second.light) == (("PRES",), ("DX1",), "plateau")
    assert_nothing_changes(second)


def test_cues_and_presets_move_what_the_next_take_finds() -> None:
    cues = (
        Cue(id="a", at=At("start", 5_000), do=do("audio.INV1.on", "feeds.DX1.on", "feeds.DX1.on")),
        Cue(id="b", at=At("out"), do=do("audio.PRES.off", "light.state nuit", "vision.cut CAM1")),
    )
    first, second = steps(
        item("A", sound=("PRES",), cues=cues), item("B", sound=("INV1",), feeds=("DX1",), light="nuit")
    )
    assert first.sound == ("PRES",)
    assert_nothing_changes(second)


def test_a_cue_before_the_start_comes_before_the_take_and_a_group_is_its_members() -> None:
    early = Cue(id="a", at=At("start", -10_000), do=do("audio.mics.off"))
    _, second = steps(item("A", sound=("PRES", "INV1")), item("B", sound=("PRES",), cues=(early,)))
    assert (second.opened, second.closed) == (("PRES",), ())


def test_feeds_close_and_lights_go_out_by_their_verbs() -> None:
    cue = Cue(id="a", at=At("end"), do=do("feeds.DX1.off", "light.dark"))
    _, second = steps(item("A", feeds=("DX1",), light="jeu", cues=(cue,)), item("B"))
    assert (second.feeds, second.light) == ((), "")


def test_a_floated_item_and_an_untimed_row_change_nothing() -> None:
    _, floated, row, last = steps(
        item("A", sound=("PRES",)),
        item("B", sound=("INV1",), floated=True),
        item("C", planned=0, sound=("INV1",), untimed=True),
        item("D", sound=("PRES",)),
    )
    assert floated.opened == row.opened == last.opened == last.closed == ()


def test_who_was_not_in_the_item_before_arrives() -> None:
    _, second = steps(item("A", people=("PRES",)), item("B", people=("PRES", "INV1")))
    assert second.arrived == ("INV1",)


def test_cues_come_in_the_order_of_time_whatever_their_anchor() -> None:
    ats = (At("manual"), At("out"), At("end"), At("clock", ON_AIR + 30_000), At("start", 5_000), At("end", -10_000))
    cues = tuple(Cue(id=str(place), at=at) for place, at in enumerate(ats))
    ordered = cues_in_time(item("A", cues=cues), ON_AIR)
    assert [cue.id for cue in ordered] == ["4", "3", "5", "2", "1", "0"]


def test_a_cue_that_follows_comes_when_the_one_it_follows_has_come() -> None:
    ats = {"a": At("with", 2_000, "top"), "b": At("after", 0, "asked"), "top": At("start"), "asked": At("manual")}
    cues = tuple(Cue(id=name, at=at) for name, at in ats.items())
    assert [cue.id for cue in cues_in_time(item("A", cues=cues), ON_AIR)] == ["top", "a", "asked", "b"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vt.A.cue R1", ("clip", 0)),
        ("audio.PRES.off", ("sound", 1)),
        ("vision.preview CAM1", None),
        ("stream.check", None),
        ("game.open", None),
    ],
)
def test_an_action_is_known_by_the_column_of_its_verb(text: str, found: object) -> None:
    assert switch(show(), VOCABULARY, do(text)[0]) == found
