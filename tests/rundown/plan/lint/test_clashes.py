"""One thing at a time: on a port, on the mixer, in the light, in the captions."""

import pytest
from msgspec.structs import replace

from rundown.plan.show import At, Gear
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import UNITS, cue, row, told
from tests.rundown.plan.small_show import item

SOON = At("start", 5 * SECOND)


def test_two_units_do_not_share_a_port() -> None:
    spare = Gear(id="spare", profile="player", port=9001, host="127.0.0.2")
    assert told(row("A"), gear=(*UNITS, spare)) == []
    assert told(row("A"), gear=(UNITS[0], Gear(id="vt", profile="player", port=9001))) == [
        "warning: gear vt: port: 127.0.0.1:9001 is vision's already, both would get each other's messages"
    ]


def test_the_port_of_a_profile_is_a_units_own_too_and_connections_may_share_one() -> None:
    titler = replace(UNITS[3], port=0)
    unknown = tuple(Gear(id=name, profile="unheard-of") for name in ("x", "y"))
    assert told(row("A"), gear=(titler, Gear(id="spare", profile="player", port=9004), *unknown)) == [
        "warning: gear spare: port: 127.0.0.1:9004 is caption's already, both would get each other's messages"
    ]
    assert told(row("A"), gear=(replace(titler, transport="tcp-slip"), replace(UNITS[1], port=9004))) == []


def test_answers_to_a_port_of_ours_come_from_one_unit() -> None:
    first, second = (replace(unit, listen=7001) for unit in UNITS[:2])
    assert told(row("A"), gear=(first, replace(second, listen=7002))) == []
    assert told(row("A"), gear=(first, second)) == [
        "warning: gear vt: listen: 7001 is vision's already, give each unit a port of its own"
    ]


def test_a_cue_that_follows_at_once_asks_at_the_same_instant_unless_it_waits_for_an_answer() -> None:
    lead = cue(SOON, "vision.cut CAM1", id="lead")
    (clash,) = told(row("A", cues=(cue(At("with", 0, "lead"), "vision.cut CAM2"), lead)))
    assert clash.startswith('warning: item A, cue c: do: "vision.cut CAM2" comes at the same instant')
    assert told(row("A", cues=(cue(At("after", 0, "lead"), "vision.cut CAM2"), lead))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("vision.cut CAM1", "vision.mix CAM2 12"),
        ("light.state plateau", "light.state jeu"),
        ("caption.show name Salomé", "caption.hide"),
    ],
)
def test_two_cues_of_one_instant_do_not_ask_for_two_things(first: str, second: str) -> None:
    assert told(row("A", cues=(cue(SOON, first, id="one"), cue(SOON, second, id="two")))) == [
        f'warning: item A, cue two: do: "{second}" comes at the same instant as "{first}" of item A, cue one, '
        "keep one or set them apart"
    ]
    assert told(row("A", cues=(cue(SOON, first, id="one"), cue(SOON, first, id="two")))) == []
    assert told(row("A", cues=(cue(SOON, first, id="one"), cue(SOON, second, id="two", mode="call")))) == []
    apart = cue(At("start", 20 * SECOND), second, id="two")
    assert told(row("A", cues=(cue(SOON, first, id="one"), apart))) == []


def test_one_cue_cuts_one_source_and_may_hide_before_it_shows() -> None:
    assert told(row("A", cues=(cue(SOON, "vision.cut CAM1", "vision.preview CAM2"),))) == []
    assert told(row("A", cues=(cue(SOON, "vision.cut CAM1", "vision.cut CAM2"),))) == [
        'warning: item A, cue c: do: "vision.cut CAM2" comes at the same instant as "vision.cut CAM1" of '
        "item A, cue c, keep one or set them apart"
    ]
    assert told(row("A", cues=(cue(SOON, "caption.hide", "caption.show name Salomé"),))) == []


def test_a_cue_of_the_start_does_not_undo_the_take() -> None:
    now = cue(At("start"), "vision.cut CAM2")
    assert told(row("A", image="CAM1", cues=(now,))) == [
        'warning: item A, cue c: do: "vision.cut CAM2" comes at the same instant as "vision.cut CAM1" of '
        "item A, keep one or set them apart"
    ]
    assert told(row("A", image="CAM2", cues=(now,))) == []
    assert told(row("A", image="CAM1", cues=(cue(At("out"), "vision.ftb"),))) == []


def test_a_cue_of_the_end_does_not_cut_where_the_next_item_does() -> None:
    def ended(do: str) -> list[str]:
        ahead = item("A", roles=row("A").roles, light="plateau", cues=(cue(At("end"), do),))
        return told(ahead, row("B", image="CAM1", caption="name Nora", light="jeu"))

    assert ended("vision.cut CAM2") == [
        'warning: item B: image: "vision.cut CAM1" comes at the same instant as "vision.cut CAM2" of '
        "item A, cue c, keep one or set them apart"
    ]
    assert ended("caption.hide") == []
    assert ended("light.state plateau") == []


def test_items_taken_at_one_instant_are_an_order() -> None:
    items = (row("A", image="CAM1"), row("B", 0, image="CAM2"), row("C", floated=True), row("D", 0, untimed=True))
    assert told(*items, row("E", image="CAM1")) == []
