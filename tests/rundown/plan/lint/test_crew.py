"""Every role asked for is held, every item owned, and whoever appears has a caption and a signed release."""

from rundown.plan.show import At, Gear, Person, Role
from tests.rundown.plan.lint.sound_plan import cue, row, told


def test_a_role_that_is_asked_for_is_held() -> None:
    units = (Gear(id="vt", profile="player", port=1, role=Role.IMG),)
    items = (row("A", roles=(Role.REA, Role.SON)), row("B", roles=(Role.SON,), cues=(cue(At("out"), role=Role.PLA),)))
    assert told(*items, gear=units) == [
        "warning: team: roles: nobody holds IMG, which gear vt asks for",
        "warning: team: roles: nobody holds SON, which item A and 1 more asks for",
        "warning: team: roles: nobody holds PLA, which cue c asks for",
    ]
    assert told(*items, gear=units, team=()) == [
        "warning: team: nobody is in the team, write a [[team]] for each member"
    ]


def test_every_item_but_an_untimed_row_has_an_owner() -> None:
    assert told(row("A", roles=()), row("B", 0, roles=(), untimed=True)) == [
        'warning: item A: roles: nobody owns the item, write roles = ["REA"] or another'
    ]


def test_whoever_appears_on_air_has_a_caption_and_a_signed_release() -> None:
    bare, sound = (
        Person(id="INV1", name="Youssef"),
        Person(id="PRES", name="Salomé", caption="Salomé | présentatrice", release="R-1"),
    )
    assert told(row("A", people=("INV1", "PRES")), people=(bare, sound)) == [
        'warning: person INV1: caption: Youssef appears on air without one, write "Name | function"',
        "warning: person INV1: release: Youssef appears on air without a signed one, "
        "write its reference once it is signed",
    ]
    assert told(row("A"), people=(bare,)) == []
