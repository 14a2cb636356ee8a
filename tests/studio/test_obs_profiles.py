"""The words that the profiles of OBS say and understand, and the demo show on them."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.plan.show import Action, Gear, Show
from rundown.plan.showfile import load_show
from rundown.plan.vocabulary import Column
from studio.compose import message
from studio.osc import encode
from studio.profile import vocabulary
from studio.wanted import column_actions
from tests.studio.profiles.wire import PROFILES, Unit

MIXER = Unit("obs", {"CAM1": "Caméra 1", "DX1": "Lien 1", "VTA": 5, "duplex CAM1 DX1": "duplex Caméra 1 Lien 1"})
CAPTIONS = Unit("obs-captions")


@pytest.mark.parametrize(
    ("unit", "action", "address", "types", "args"),
    [
        (MIXER, "cut CAM1", "/program", "s", ("Caméra 1",)),
        (MIXER, "pgm VTA", "/program", "s", ("5",)),
        (MIXER, "mix CAM1 25", "/mix", "si", ("Caméra 1", 1000)),
        (MIXER, "mix CAM1 12", "/mix", "si", ("Caméra 1", 480)),
        (MIXER, "dve duplex CAM1 DX1", "/program", "s", ("duplex Caméra 1 Lien 1",)),
        (MIXER, "ftb", "/program", "s", ("BLACK",)),
        (MIXER, "preview DX1", "/preview", "s", ("Lien 1",)),
        (CAPTIONS, "show coin_qr", "/caption/show", "sss", ("SYNTHES", "coin_qr", "")),
        (CAPTIONS, "show tiers Inès M.", "/caption/show", "sss", ("SYNTHES", "tiers", "Inès M.")),
        (CAPTIONS, "hide", "/caption/hide", "s", ("SYNTHES",)),
    ],
)
def test_an_action_is_a_word(unit: Unit, action: str, address: str, types: str, args: tuple[object, ...]) -> None:
    said = unit.message(action)
    assert (said.address, said.types, said.args) == (address, types, args)


@pytest.mark.parametrize(
    ("action", "scene"),
    [("cut CAM1", "Caméra 1"), ("pgm VTA", "5"), ("dve duplex CAM1 DX1", "duplex Caméra 1 Lien 1"), ("ftb", "BLACK")],
)
def test_what_an_action_wants_is_what_its_scene_means(action: str, scene: str) -> None:
    assert MIXER.means(encode("/program", "s", (scene,))) == {"pgm": MIXER.message(action).value}


def test_a_black_scene_of_another_name_is_named_in_the_plan() -> None:
    unit = Unit("obs", {"black": "Noir"}, {"black": "Noir"})
    assert unit.message("ftb").args == ("Noir",)
    assert unit.means(encode("/program", "s", ("Noir",))) == {"pgm": "black"}


def test_a_caption_is_read_back_as_it_was_wanted() -> None:
    for action, told in (("show tiers Inès M.", "tiers Inès M."), ("show coin_qr", "coin_qr"), ("hide", "")):
        means = CAPTIONS.means(encode("/caption", "ss", ("SYNTHES", told)))
        assert means == {"shown": CAPTIONS.message(action).value}
    assert CAPTIONS.means(encode("/caption", "ss", ("OTHER", "x"))) == {}


def test_it_is_asked_what_it_is_at_when_it_comes_up_and_each_second_whether_it_lives() -> None:
    assert MIXER.greets() == [encode("/program"), encode("/preview")]
    assert CAPTIONS.greets() == [encode("/caption", "s", ("SYNTHES",))]
    for unit in (MIXER, CAPTIONS):
        assert unit.beats() == [encode("/alive")]
        assert unit.lives(encode("/alive", "s", ("29.0.2",)))
        refusal = encode("/error", "ss", ("/program", "No source was found."))
        assert unit.refusal(refusal) == {"address": "/program", "reason": "No source was found."}


@pytest.mark.parametrize(
    ("gear_id", "column", "profile"), [("vision", "image", "obs"), ("caption", "caption", "obs-captions")]
)
def test_the_demo_show_says_to_obs_what_it_says_to_the_simulator(gear_id: str, column: Column, profile: str) -> None:
    show, complaints = load_show(Path(str(files("shows"))) / "passerelles", vocabulary(PROFILES))
    assert show is not None, complaints
    (sim,) = (gear for gear in show.gear if gear.id == gear_id)
    obs = replace(sim, profile=profile, port=0, names={name: f"Scène {name}" for name in sim.names})
    actions = list(spoken(show, sim, column))
    assert len(actions) > 30
    for action in actions:
        assert made_true(sim, action) == made_true(obs, action)


def spoken(show: Show, gear: Gear, column: Column) -> Iterator[Action]:
    for item in show.items:
        yield from column_actions(gear, PROFILES[gear.profile], column, item) or ()
        for action in (*item.preset, *(each for cue in item.cues for each in cue.do)):
            if action.gear == gear.id:
                yield action


def made_true(gear: Gear, action: Action) -> list[tuple[str, str]]:
    return [(said.slot, said.value) for said in message(PROFILES[gear.profile], gear, action)]
