"""Actions and columns are read against the studio's words, and each wrong word is named with what was meant."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.actions import NotAnAction, Units
from rundown.plan.show import Action, Gear
from rundown.plan.vocabulary import Column
from tests.rundown.plan.small_show import GEAR, VOCABULARY

UNITS = Units(GEAR, VOCABULARY)
STRANGE = Units([*GEAR[:1], Gear(id="robot", profile="unheard-of")], VOCABULARY)


@pytest.mark.parametrize(
    ("text", "gear", "name", "verb", "args"),
    [
        ("vt.A.play", "vt", "A", "play", ()),
        ("vision.mix CAM1 25", "vision", "", "mix", ("CAM1", "25")),
        ("audio.mics.off", "audio", "mics", "off", ()),
        (
            'caption.show tiers_nom "Salomé Arnaud | Passerelles"',
            "caption",
            "",
            "show",
            ("tiers_nom", "Salomé Arnaud | Passerelles"),
        ),
        ("game.question open 1", "game", "", "question", ("open", "1")),
        ('log.music start "Les Verrières"', "log", "", "music", ("start", "Les Verrières")),
    ],
)
def test_an_action_is_read(text: str, gear: str, name: str, verb: str, args: tuple[str, ...]) -> None:
    assert UNITS.action(text) == Action(gear=gear, name=name, verb=verb, args=args, text=text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", '"" is not an action, write GEAR.VERB or GEAR.NAME.VERB and its arguments'),
        ("play", '"play" is not an action, write GEAR.VERB or GEAR.NAME.VERB and its arguments'),
        ("vt..play", '"vt..play" is not an action, write GEAR.VERB or GEAR.NAME.VERB and its arguments'),
        ("a.b.c.d", '"a.b.c.d" is not an action, write GEAR.VERB or GEAR.NAME.VERB and its arguments'),
        ("vtt.A.play", '"vtt.A.play": unknown gear "vtt", did you mean "vt"?'),
        ("vt.A.plya", '"vt.A.plya": vt has no action "plya", did you mean "play"?'),
        ("vt.C.play", '"vt.C.play": vt has no name "C", choose from A, B'),
        ("vt.play", '"vt.play": play wants a name, write vt.NAME.play'),
        ("vision.A.cut CAM1", '"vision.A.cut CAM1": cut takes no name, write vision.cut'),
        ("vision.cut CAM9", '"vision.cut CAM9": vision has no name "CAM9", did you mean "CAM2"?'),
        ("vision.cut pair", '"vision.cut pair": vision has no name "pair", choose from CAM1, CAM2, VTA'),
        ("vision.cut", '"vision.cut": cut takes 1 argument, not 0'),
        ("vision.mix CAM1", '"vision.mix CAM1": mix takes 2 arguments, not 1'),
        ("vision.ftb now", '"vision.ftb now": ftb takes no argument, not 1'),
        ("vision.wipe", '"vision.wipe": wipe takes 1 to 2 arguments, not 0'),
        ("caption.show", '"caption.show": show takes 1 or more arguments, not 0'),
        ("game.opne", '"game.opne": game has no action "opne", did you mean "open"?'),
        ("log.x.mark", '"log.x.mark": log has no action "x.mark", did you mean "mark"?'),
        (
            "caption.show l'antenne",
            "`caption.show l'antenne` has a quote that does not close, "
            "put an argument that holds an apostrophe between double quotes",
        ),
    ],
)
def test_what_nothing_can_do_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(NotAnAction) as refused:
        UNITS.action(text)
    assert str(refused.value) == told


def test_an_optional_argument_may_be_left_out() -> None:
    assert UNITS.action("vision.wipe CAM1").args == ("CAM1",)


def test_a_unit_of_unknown_profile_understands_anything() -> None:
    assert STRANGE.action("robot.arm.wave 3").verb == "wave"
    assert STRANGE.column("sound", ["PRES"]) == ()


@pytest.mark.parametrize(
    ("column", "value", "actions"),
    [
        ("image", "CAM1", ["vision.cut CAM1"]),
        ("image", "mix VTA 25", ["vision.mix VTA 25"]),
        ("image", "", ["vision.ftb"]),
        ("sound", ["PRES", "INV1 bed"], ["audio.PRES.on", "audio.INV1.on bed"]),
        ("sound", [], []),
        ("caption", "tiers_nom 1", ["caption.show tiers_nom 1"]),
        ("caption", "", ["caption.hide"]),
        ("light", "plateau", ["light.state plateau"]),
        ("clip", "A R1", ["vt.A.cue R1", "vt.A.play"]),
        ("clip", "", []),
    ],
)
def test_a_column_becomes_actions(column: Column, value: str | list[str], actions: list[str]) -> None:
    assert [action.text for action in UNITS.column(column, value)] == actions


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("image", "CAM9", '"vision.cut CAM9": vision has no name "CAM9", did you mean "CAM2"?'),
        ("sound", ["mics"], '"mics" is a group, list its channels: PRES, INV1'),
        ("sound", ["PRESS"], '"audio.PRESS.on": audio has no name "PRESS", did you mean "PRES"?'),
        ("clip", "R1", '"vt.R1.cue": vt has no name "R1", choose from A, B'),
        ("light", "", "cannot be empty, light has nothing that switches it off"),
        ("feeds", ["DX1"], "no unit of the gear has a column feeds"),
    ],
)
def test_a_column_that_means_nothing_is_refused_in_words(column: Column, value: str | list[str], told: str) -> None:
    with pytest.raises(NotAnAction) as refused:
        UNITS.column(column, value)
    assert str(refused.value) == told


def test_a_column_knows_the_units_that_declare_it() -> None:
    assert [unit.id for unit in UNITS.declaring("image")] == ["vision"]
    two = Units([*GEAR, Gear(id="spare", profile="mixer")], VOCABULARY)
    assert [unit.id for unit in two.declaring("image")] == ["vision", "spare"]


@given(st.text(st.sampled_from("vtision.AB gamelog\"' \\"), max_size=30) | st.text(max_size=30))
def test_any_text_is_an_action_or_refused(text: str) -> None:
    with suppress(NotAnAction):
        assert UNITS.action(text).text == text
