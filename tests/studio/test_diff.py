from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.gear import learn
from rundown.live.message import Message
from rundown.live.state import Known
from rundown.plan.show import Item, Show
from studio.diff import missing, out_messages, restoring, take_messages
from studio.profile import load_profiles
from studio.wanted import Studio, column_messages, take
from tests.house import corner
from tests.shows.passerelles_source import passerelles

PROFILES = load_profiles()
CORNER = corner()
SHOW = passerelles()


def texts(messages: tuple[Message, ...]) -> list[str]:
    return [message.text for message in messages]


def taking(show: Show, item: Item, known: Studio, spent: tuple[str, ...] = ()) -> tuple[Message, ...]:
    return take_messages(show, PROFILES, item, known, column_messages(show, PROFILES, item, known), spent=spent)


def cue(clip: str) -> Message:
    return Message(unit="vt", text=f"cue {clip}", address="/c", slot="A", value=f"{clip} cued", phase="vt")


def play(clip: str) -> Message:
    return Message(
        unit="vt", text="play", address="/p", slot="A", value=f"{clip} playing", chained=True, trigger=True, phase="vt"
    )


CUT = Message(unit="vision", text="cut 1", address="/cut", slot="pgm", value="CAM1", phase="picture")
SAY = Message(unit="ifb", text="say", address="/say", trigger=True)


def test_what_the_studio_already_obeys_is_not_sent_again() -> None:
    assert missing({"vision pgm": Known(value="CAM1")}, [CUT]) == ()
    assert missing({"vision pgm": Known(value="CAM2")}, [CUT]) == (CUT,)
    assert missing({}, [CUT]) == (CUT,)


def test_a_message_that_sets_no_slot_is_always_sent() -> None:
    assert missing({"ifb ": Known(value="")}, [SAY]) == (SAY,)


def test_a_chain_goes_on_from_the_last_step_reached() -> None:
    assert missing({"vt A": Known(value="R1 cued")}, [cue("R1"), play("R1")]) == (play("R1"),)
    assert missing({"vt A": Known(value="R2 cued")}, [cue("R1"), play("R1")]) == (cue("R1"), play("R1"))


def test_a_clip_that_plays_already_is_cued_and_started_by_a_take_all_the_same() -> None:
    assert missing({"vt A": Known(value="R1 playing")}, [cue("R1"), play("R1")]) == (cue("R1"), play("R1"))


def test_a_take_after_its_preset_only_starts_the_clip() -> None:
    known = learn({}, column_messages(CORNER, PROFILES, CORNER.item("R1"), {})["clip"][:1], "p1r2/@preset.0")
    assert "vt.A.play" in texts(taking(CORNER, CORNER.item("R1"), known))
    assert "vt.A.cue R1" not in texts(taking(CORNER, CORNER.item("R1"), known))


def test_a_spent_trigger_is_not_sent_and_what_would_prepare_it_neither() -> None:
    sent = texts(taking(CORNER, CORNER.item("R1"), {}, ("vt.A.play",)))
    assert [text for text in sent if text.startswith("vt")] == []
    assert "vision.cut VTA" in sent


def test_an_absent_column_is_what_the_plan_would_have_left() -> None:
    sent = texts(taking(CORNER, CORNER.item("R2"), {}))
    assert "light.state interview" in sent
    assert "caption.hide" in sent


def test_an_absent_clip_leaves_the_decks_alone() -> None:
    sent = texts(taking(CORNER, CORNER.item("TALK"), {}))
    assert [text for text in sent if text.startswith("vt")] == []


def test_an_item_that_left_the_plan_is_taken_with_what_it_declares() -> None:
    gone = replace(CORNER, items=CORNER.items[:2])
    assert texts(taking(gone, CORNER.item("R2"), {}))[:2] == ["audio.VTA.on", "vt.A.cue R2"]


def test_taking_back_restores_what_differs_and_starts_no_clip() -> None:
    before = take(CORNER, PROFILES, CORNER.item("R1"), {})
    after = take(CORNER, PROFILES, CORNER.item("TALK"), before)
    assert texts(restoring(after, before)) == [
        "audio.VTA.on",
        "vision.cut VTA",
        "audio.PRES.off",
        "audio.INV1.off",
        "audio.JING.off",
    ]
    assert restoring(before, before) == ()


def test_out_messages_lose_to_the_places_of_the_next_items_columns() -> None:
    assert out_messages([CUT, SAY], {"vision pgm": ""}) == (SAY,)
    assert out_messages([CUT, SAY], {}) == (CUT, SAY)
    assert out_messages([CUT, SAY], {}, {CUT.place: Known(value="other")}) == (SAY,)
    assert out_messages([CUT, SAY], {}, {CUT.place: Known(value=CUT.value)}) == (CUT, SAY)


@given(st.integers(0, len(SHOW.items) - 1), st.integers(0, len(SHOW.items) - 1))
def test_jumping_from_anywhere_to_anywhere_leaves_the_sound_and_picture_declared(start: int, goal: int) -> None:
    known = take(SHOW, PROFILES, SHOW.items[start], {})
    item = SHOW.items[goal]
    after = learn(known, taking(SHOW, item, known), f"{item.id}/@take")
    channels = {place for place, held in after.items() if place.startswith("audio") and held.value != "off"}
    assert channels == {f"audio {each.split()[0]}" for each in item.sound or ()}
    wanted = take(SHOW, PROFILES, item, known)
    assert after["vision pgm"].value == wanted["vision pgm"].value
    assert after["light state"].value == wanted["light state"].value


@given(st.integers(0, len(SHOW.items) - 1))
def test_a_second_take_of_the_same_studio_sends_only_its_triggers_chain(place: int) -> None:
    item = SHOW.items[place]
    known = learn({}, taking(SHOW, item, {}), f"{item.id}/@take")
    again = taking(SHOW, item, known)
    assert {message.unit for message in again} <= {"vt"}


@given(st.lists(st.sampled_from([cue("R1"), cue("R2"), play("R1"), CUT, SAY])))
def test_what_is_sent_is_always_a_part_of_what_is_wanted_in_its_order(wanted: list[Message]) -> None:
    sent = list(missing({"vt A": Known(value="R1 cued"), "vision pgm": Known(value="CAM1")}, wanted))
    rest = iter(wanted)
    assert all(any(each is other for other in rest) for each in sent)
