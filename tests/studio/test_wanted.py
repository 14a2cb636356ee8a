from msgspec.structs import replace

from rundown.live.message import Message
from rundown.plan.show import Action, Item, Show
from rundown.plan.vocabulary import PHASES
from studio.profile import load_profiles
from studio.wanted import (
    column_actions,
    column_messages,
    column_places,
    declared,
    in_phase,
    is_busy,
    left_by,
    marks,
    run_cues,
    spoken,
    take,
    unit_of,
    walk,
)
from tests.house import corner
from tests.shows.passerelles_source import passerelles

PROFILES = load_profiles()
CORNER = corner()


def texts(messages: tuple[Message, ...]) -> list[str]:
    return [message.text for message in messages]


def actions(item: Item, column: str) -> list[str] | None:
    unit = unit_of(CORNER, PROFILES, column)  # type: ignore[arg-type]  # a column's name
    assert unit is not None
    found = column_actions(unit, PROFILES[unit.profile], column, item)  # type: ignore[arg-type]  # a column's name
    return None if found is None else [action.text for action in found]


def item(**columns: object) -> Item:
    absent = dict.fromkeys(("image", "sound", "light", "clip", "caption"))
    return replace(CORNER.item("TALK"), **{**absent, **columns})


def test_a_column_goes_to_the_one_unit_whose_profile_declares_it() -> None:
    found = {column: unit_of(CORNER, PROFILES, column) for column in ("image", "sound", "clip", "caption", "light")}
    assert {column: None if unit is None else unit.id for column, unit in found.items()} == {
        "image": "vision",
        "sound": "audio",
        "clip": "vt",
        "caption": "caption",
        "light": "light",
    }
    assert unit_of(CORNER, PROFILES, "feeds") is None


def test_an_absent_column_says_nothing_and_an_empty_one_means_off() -> None:
    assert actions(item(), "image") is None
    assert actions(item(image=""), "image") == ["vision.ftb"]
    assert actions(item(caption=""), "caption") == ["caption.hide"]
    assert actions(item(clip=""), "clip") == []
    assert actions(item(light=""), "light") == []
    assert actions(item(sound=()), "sound") == [
        "audio.PRES.off",
        "audio.INV1.off",
        "audio.VTA.off",
        "audio.JING.off",
    ]


def test_a_bare_source_is_cut_to_and_a_verb_is_said_as_it_is() -> None:
    assert actions(item(image="CAM1"), "image") == ["vision.cut CAM1"]
    assert actions(item(image="mix VTA 25"), "image") == ["vision.mix VTA 25"]


def test_a_clip_is_cued_then_played_and_channels_not_listed_are_closed() -> None:
    assert actions(item(clip="A R1"), "clip") == ["vt.A.cue R1", "vt.A.play"]
    assert actions(item(sound=("PRES", "JING lit")), "sound") == [
        "audio.PRES.on",
        "audio.INV1.off",
        "audio.VTA.off",
        "audio.JING.on lit",
    ]


def test_a_caption_of_several_words_stays_one_argument() -> None:
    assert actions(item(caption='titre "Au sommaire"'), "caption") == ["caption.show titre 'Au sommaire'"]


def test_a_columns_unit_that_the_plan_has_not_is_passed_over() -> None:
    said = column_messages(CORNER, PROFILES, replace(CORNER.item("TALK"), feeds=("DX1",)), {})
    assert sorted(said) == ["image", "light", "sound"]
    assert column_places(CORNER, PROFILES, "feeds", {}) == ()


def test_the_order_of_a_take_is_that_of_its_phases() -> None:
    said = column_messages(CORNER, PROFILES, CORNER.item("R1"), {})
    ordered = in_phase(message for messages in said.values() for message in messages)
    places = [PHASES.index(message.phase) for message in ordered]
    assert places == sorted(places)
    assert texts(ordered)[:4] == ["audio.VTA.on", "vt.A.cue R1", "vt.A.play", "vision.cut VTA"]


def test_a_play_goes_on_from_the_cue_of_the_same_breath() -> None:
    do = (Action("vt", "A", "cue", ("R1",), "vt.A.cue R1"), Action("vt", "A", "play", (), "vt.A.play"))
    assert [message.value for message in spoken(CORNER, PROFILES, do, {})] == ["R1 cued", "R1 playing"]
    known = take(CORNER, PROFILES, CORNER.item("R1"), {})
    assert [message.value for message in spoken(CORNER, PROFILES, do[1:], known)] == ["? playing"]


def test_engine_actions_are_marks_and_reach_no_unit() -> None:
    do = CORNER.item("R1").cues[1].do
    assert marks(do) == ("log.mark OUT",)
    assert texts(spoken(CORNER, PROFILES, do, {})) == ["caption.hide", "audio.JING.on lit"]


def test_a_deck_is_busy_while_it_plays_what_the_item_on_air_started() -> None:
    known = take(CORNER, PROFILES, CORNER.item("R1"), {})
    assert is_busy("vt A", known, "R1")
    assert not is_busy("vt A", known, "TALK")
    assert not is_busy("audio VTA", known, "R1")
    assert not is_busy("vt B", known, "R1")


def test_places_of_a_column_are_the_slots_its_verbs_set_as_far_as_anything_is_known_of_them() -> None:
    known = take(CORNER, PROFILES, CORNER.item("R1"), {})
    assert column_places(CORNER, PROFILES, "sound", known) == ("audio VTA", "audio PRES", "audio INV1", "audio JING")
    assert column_places(CORNER, PROFILES, "image", known) == ("vision pgm",)
    assert column_places(CORNER, PROFILES, "caption", known) == ()


def test_walking_the_plan_runs_its_cues_and_cues_up_a_busy_deck_as_its_item_is_left() -> None:
    two = replace(CORNER, items=(CORNER.item("R1"), CORNER.item("R2")))
    assert left_by(two, PROFILES, 0)["vt A"] == "R1 playing"
    before, after, _ = walk(two, PROFILES, 1)
    assert before["vt A"].value == "R2 cued"
    assert after["vt A"].value == "R2 playing"
    assert declared(CORNER, PROFILES, 2)["audio JING"] == "on"
    assert left_by(CORNER, PROFILES, 0)["caption shown"] == ""


def test_a_floated_item_leaves_nothing_behind() -> None:
    floated = replace(CORNER, items=tuple(replace(one, floated=one.id == "TALK") for one in CORNER.items))
    assert declared(CORNER, PROFILES, 3)["light state"] == "interview"
    assert declared(floated, PROFILES, 3)["light state"] == "plateau"


def test_out_cues_and_those_of_the_clock_are_not_part_of_an_items_own_time() -> None:
    known = run_cues(CORNER, PROFILES, CORNER.item("BYE"), {}, CORNER.item("BYE").cues[:1])
    assert known["vision pgm"].value == "black"
    assert "vision pgm" not in {place for place, value in left_by(CORNER, PROFILES, 4).items() if value == "black"}


def test_every_item_of_the_demo_show_declares_picture_and_sound_for_its_take() -> None:
    show: Show = passerelles()
    for place, one in enumerate(show.items):
        studio = declared(show, PROFILES, place)
        open_channels = {slot for slot, value in studio.items() if slot.startswith("audio") and value != "off"}
        assert open_channels == {f"audio {each.split()[0]}" for each in one.sound or ()}, one.id
        assert studio["vision pgm"]
