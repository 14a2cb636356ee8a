import json

from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.show import Gear
from studio.capability import Part, Phrase, Profile, Slot
from studio.profile import load_profiles
from studio.received import Received
from studio.scale import Scale
from studio.slots import SlotAt, read, same, slots_of
from studio.telling import another, spoken, told

PROFILES = load_profiles()
GEAR = Gear(id="g", profile="any", names={"CAM1": 1, "DX": "LINK 1", "cams": ("CAM1",)})
DB = Scale(((-90.0, 0.0), (-10.0, 0.5), (10.0, 1.0)), 1023)
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=20)


def profile(base: int | None = None) -> Profile:
    return Profile(id="any", title="", source="", base=base, actions={})


def slot(*parts: str, **more: object) -> SlotAt:
    answer = Phrase("/state", tuple(Part(tag, text) for tag, _, text in (part.partition(" ") for part in parts)))
    kind = Slot(slot="s", answers=(answer,), **more)  # type: ignore[arg-type]  # the tests' own keyword arguments
    return SlotAt("s", kind, None, (answer,))


def back(at: SlotAt, value: str, base: int | None = None) -> str | None:
    return read(profile(base), GEAR, at, Received(*told(profile(base), GEAR, at, value)))


@given(TEXTS)
def test_a_text_is_read_as_it_was_told(value: str) -> None:
    assert back(slot("s {value}"), value) == value


@given(st.floats(-90, 10))
def test_a_number_on_a_scale_is_read_within_a_step_of_what_was_told(value: float) -> None:
    at = slot("f {value}", scale=DB, tolerance=0.2)
    heard = back(at, str(value))
    assert heard is not None
    assert same(at.kind, str(value), heard)


@given(st.sampled_from(["on", "off"]))
def test_the_units_own_words_stand_for_the_plans(value: str) -> None:
    at = slot("i {value}", values={"1": "on", "0": "off"})
    assert told(profile(), GEAR, at, "on") == ("/state", "i", (1,))
    assert back(at, value) == value


def test_a_name_is_told_by_its_own_number_counted_from_the_base_or_by_its_text() -> None:
    at = slot("n {value}")
    assert told(profile(base=0), GEAR, at, "CAM1") == ("/state", "i", (0,))
    assert told(profile(base=0), GEAR, at, "DX") == ("/state", "s", ("LINK 1",))
    assert [back(at, name, base=0) for name in ("CAM1", "DX")] == ["CAM1", "DX"]


def test_an_answer_in_json_is_told_as_qlab_would() -> None:
    _, types, (text,) = told(profile(), GEAR, slot("j {value}"), "true")
    assert types == "s"
    assert json.loads(str(text)) == {"status": "ok", "data": "true"}
    assert back(slot("j {value}"), "true") == "true"


def test_a_number_never_set_is_the_least_and_what_is_no_number_is_too() -> None:
    for value in ("", "much", "nan", "inf", "1e300"):
        assert told(profile(), GEAR, slot("f {value}", scale=DB), value) == ("/state", "f", (0.0,))
        assert told(profile(), GEAR, slot("i {value}"), value) == ("/state", "i", (0,))


def test_holes_that_nobody_reads_are_filled_too() -> None:
    phrase = Phrase("/info/{who}", (Part("s", "{life}"), Part("*", "{more}"), Part("i", "{count}"), Part("T")))
    assert spoken(phrase, {"life": "1"}) == ("/info/-", "ssiT", ("1", "-", 0, True))


def test_another_value_is_one_the_slot_could_hold() -> None:
    assert another(GEAR, slot("i {value}", values={"1": "on", "0": "off"}), "on") == "off"
    assert another(GEAR, slot("f {value}", scale=DB), "-80") == "10.0"
    assert another(GEAR, slot("f {value}", scale=DB), "0") == "-90.0"
    assert another(GEAR, slot("i {value}"), "7") == "8"
    assert another(GEAR, slot("n {value}"), "CAM1") == "DX"
    assert another(GEAR, slot("s {value}"), "") == "not"


def test_what_a_shipped_profile_tells_of_its_slots_is_read_back() -> None:
    for each in PROFILES.values():
        gear = Gear(id="g", profile=each.id, names={"ONE": 1, "TWO": 2})
        for at in slots_of(each, gear):
            value = another(gear, at, "")
            heard = read(each, gear, at, Received(*told(each, gear, at, value)))
            assert heard is not None, (each.id, at.slot, value)
            assert same(at.kind, value, heard), (each.id, at.slot, value, heard)
