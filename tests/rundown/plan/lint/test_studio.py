"""What an action or a column does to the studio is told by the vocabulary, and nothing is by a unit without words."""

from msgspec.structs import replace

from rundown.plan.lint.studio import Studio
from rundown.plan.show import Gear
from tests.rundown.plan.lint.sound_plan import UNITS, WORDS, row
from tests.rundown.plan.small_show import action, show

STUDIO = Studio(show(gear=UNITS), WORDS)
NONE = Studio(show(gear=(Gear(id="audio", profile="unheard-of"),)), WORDS)


def test_a_column_has_a_unit_verbs_and_names() -> None:
    assert STUDIO.unit("sound") == UNITS[2]
    assert STUDIO.verbs("sound") == ("on", "off")
    assert STUDIO.names("sound") == {"PRES", "INV1", "DX1"}
    assert (NONE.unit("sound"), NONE.verbs("sound"), NONE.names("sound")) == (None, (), frozenset())


def test_a_unit_is_spoken_to_as_the_plan_says_or_else_its_profile() -> None:
    titler, unheard = UNITS[3], Gear(id="x", profile="unheard-of")
    own = replace(titler, port=0), replace(titler, port=7000, transport="tcp-slip"), unheard
    assert [STUDIO.port(unit) for unit in own] == [9004, 7000, 0]
    assert [STUDIO.transport(unit) for unit in own] == ["udp", "tcp-slip", "udp"]


def test_an_action_opens_or_closes_its_channel_or_all_of_its_group() -> None:
    assert STUDIO.opened("sound", action("audio.PRES.on bed")) == ("PRES",)
    assert STUDIO.opened("sound", action("audio.PRES.off")) == ()
    assert STUDIO.opened("sound", action("feeds.DX1.on")) == ()
    assert STUDIO.closed("sound", action("audio.mics.off")) == ("PRES", "INV1")
    assert NONE.opened("sound", action("audio.PRES.on")) == ()


def test_an_action_has_a_phase_and_a_column() -> None:
    assert STUDIO.phase(action("vision.preview CAM1")) == "other"
    assert STUDIO.phase(action("log.mark X")) is None
    assert NONE.phase(action("audio.PRES.on")) is None
    assert STUDIO.is_for("image", action("vision.cut CAM1"))
    assert not STUDIO.is_for("image", action("audio.PRES.on"))
    assert not NONE.is_for("sound", action("audio.PRES.on"))


def test_a_column_declares_actions_where_a_unit_serves_it() -> None:
    assert [one.text for one in STUDIO.declared("caption", row("A", caption=""))] == ["caption.hide"]
    assert STUDIO.declared("caption", row("A")) == ()
    assert NONE.declared("caption", row("A", caption="name")) == ()
