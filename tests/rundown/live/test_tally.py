"""The tally, of a mixer that says what it airs, one that does not answer, and none."""

import pytest
from msgspec.structs import replace

from rundown.live.state import UNSURE, GearState, Known, Pass
from rundown.live.tally import tally
from rundown.plan.show import Gear, Show

NAMES: dict[str, int | str | tuple[str, ...]] = {"CAM1": 1, "CAM2": 2, "DX1": "Lien 1", "cams": ("CAM1", "CAM2")}
LIGHT = Gear(id="light", profile="sim-light")
MIXER = Gear(id="mix", profile="sim-vision", names=NAMES)
SHOW = Show(id="s", title="S", on_air=0, timezone="UTC", slot=60_000, gear=(LIGHT, MIXER))


def pass_with(**known: str) -> Pass:
    slots = {f"mix {slot}": Known(value=value, confirmed=True) for slot, value in known.items()}
    gear = GearState(known=slots, health={"mix": "there"})
    return Pass(number=1, kind="live", ordinal=1, opened=0, on_air_due=0, gear=gear)


def test_each_source_has_its_lamp_and_a_group_has_none() -> None:
    found = tally(SHOW, pass_with(pgm="CAM1", pvw="CAM2"))
    assert found.lamps == {"CAM1": "air", "CAM2": "preview", "DX1": ""}
    assert (found.confirmed, found.is_known) == (True, True)


def test_a_source_that_is_aired_and_prepared_is_on_air() -> None:
    assert tally(SHOW, pass_with(pgm="CAM1", pvw="CAM1")).lamps["CAM1"] == "air"


@pytest.mark.parametrize("value", ["duplex CAM1 DX1", "duplex 1 DX1"])
def test_a_split_screen_airs_two_sources_in_the_plans_words_or_the_mixers(value: str) -> None:
    assert tally(SHOW, pass_with(pgm=value)).lamps == {"CAM1": "air", "CAM2": "", "DX1": "air"}


def test_what_was_only_sent_is_not_confirmed() -> None:
    pass_ = pass_with(pgm="CAM1")
    sent = replace(pass_.gear, known={"mix pgm": Known(value="CAM1")})
    assert not tally(SHOW, replace(pass_, gear=sent)).confirmed


@pytest.mark.parametrize("health", ["gone", "silent"])
def test_a_mixer_that_does_not_answer_is_not_known(health: str) -> None:
    pass_ = pass_with(pgm="CAM1")
    gear = replace(pass_.gear, health={"mix": health})
    assert not tally(SHOW, replace(pass_, gear=gear)).is_known


def test_a_mixer_left_in_doubt_is_not_known() -> None:
    assert not tally(SHOW, pass_with(pgm=UNSURE)).is_known


def test_before_anything_was_sent_every_lamp_is_out_and_nothing_is_known() -> None:
    for pass_ in (None, pass_with()):
        found = tally(SHOW, pass_)
        assert found.lamps == {"CAM1": "", "CAM2": "", "DX1": ""}
        assert (found.confirmed, found.is_known) == (True, False)


def test_the_mixer_is_the_unit_that_was_seen_airing_whatever_its_profile() -> None:
    obs = Gear(id="obs", profile="obs", names={"CAM9": "Caméra 9"})
    pass_ = pass_with()
    gear = replace(pass_.gear, known={"obs pgm": Known(value="CAM9", confirmed=True)})
    assert tally(replace(SHOW, gear=(MIXER, obs)), replace(pass_, gear=gear)).lamps == {"CAM9": "air"}


def test_a_show_without_a_mixer_has_no_lamps() -> None:
    assert tally(replace(SHOW, gear=(LIGHT,)), pass_with()).lamps == {}
