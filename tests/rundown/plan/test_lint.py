"""A sound plan has no complaint; each thing that is wrong or risky has one, at its place."""

import pytest
from msgspec.structs import replace

from rundown.plan.lint import lint
from rundown.plan.show import At, Cue, Game, Gear, Item, Member, Person, Prize, Role, Show
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.small_show import GEAR, ON_AIR, VOCABULARY, action, item, show, texts

TEAM = (Member(id="ines", name="Inès M.", roles=(Role.REA,)),)
PRIZES = (Prize(title="A vase"),) * 3


def cue(at: At, *do: str, **fields: object) -> Cue:
    return replace(Cue(id="A.1", at=at, call="Go.", do=tuple(map(action, do))), **fields)


def told(*items: Item, **fields: object) -> list[str]:
    return texts(lint(show(*items, **{"team": TEAM, **fields}), VOCABULARY))


def test_a_sound_plan_has_no_complaint() -> None:
    plan = show(
        item("A", shortest=30 * SECOND, droppable=True, sacrifice=1, cues=(cue(At("end", 0), "caption.hide"),)),
        item("B", type="VT", clip="A R1", preset=(action("vt.A.cue R1"),)),
        item("C", sacrifice=2, longest=2 * MINUTE, shortest=SECOND, sound=("PRES", "INV1 bed")),
        team=TEAM,
    )
    assert lint(plan, VOCABULARY) == ()


def test_the_complaints_name_their_file() -> None:
    (complaint,) = lint(show(team=TEAM), VOCABULARY, "shows/x/show.toml")
    assert str(complaint) == "shows/x/show.toml: show: has no items, write at least one [[items]]"
    assert complaint.level == "error"


def test_items_that_do_not_fill_the_slot_are_told_with_the_difference() -> None:
    assert told(item("A"), slot=90 * SECOND) == [
        "warning: show: slot: the items sum to 1:00, 0:30 short of the slot of 1:30"
    ]
    assert told(item("A"), slot=30 * SECOND) == [
        "warning: show: slot: the items sum to 1:00, 0:30 over the slot of 0:30"
    ]
    assert told(item("A"), slot=30 * SECOND, ending="none") == []


@pytest.mark.parametrize(
    ("items", "ending", "complaint"),
    [
        (
            [item("A", end_anchored=True)],
            "slot",
            'error: item A: end_anchored: is due by the clock, but the show\'s ending is "slot", '
            'write ending = "clock" in [show]',
        ),
        (
            [item("A", end_anchored=True), item("B", end_anchored=True)],
            "clock",
            "error: item B: end_anchored: A is end-anchored already, only one item can be",
        ),
        (
            [item("A", end_anchored=True), item("B")],
            "clock",
            "warning: item A: end_anchored: is not the last item, B would overrun the slot",
        ),
        (
            [item("A", end_anchored=True, start=ON_AIR)],
            "clock",
            "error: item A: start: the item is end-anchored and cannot have a hard start as well",
        ),
    ],
)
def test_the_end_by_the_clock_is_for_one_item_the_last(items: list[Item], ending: str, complaint: str) -> None:
    assert complaint in told(*items, ending=ending)


def test_hard_starts_are_in_order_and_leave_room_for_what_is_ahead() -> None:
    assert told(item("A"), item("B", start=ON_AIR + MINUTE), item("C", start=ON_AIR + 3 * MINUTE)) == []
    assert told(item("A", start=ON_AIR - MINUTE)) == [
        "error: item A: start: 19:59:00 is before the show is on air at 20:00:00"
    ]
    assert told(item("A", start=ON_AIR + 2 * MINUTE), item("B"), item("C", start=ON_AIR + 2 * MINUTE)) == [
        "error: item C: start: 20:02:00 is not after 20:02:00, the hard start of A before it"
    ]
    assert told(item("A"), item("X", floated=True), item("B", start=ON_AIR + 30 * SECOND)) == [
        "warning: item B: start: 20:00:30 is 0:30 before the items ahead of it are over"
    ]


def test_a_role_that_is_asked_for_is_held() -> None:
    units = (Gear(id="vt", profile="player", port=1, role=Role.IMG),)
    items = (item("A", roles=(Role.REA, Role.SON)), item("B", roles=(Role.SON,), cues=(cue(At("out"), role=Role.PLA),)))
    assert told(*items, gear=units) == [
        "warning: team: roles: nobody holds IMG, which gear vt asks for",
        "warning: team: roles: nobody holds SON, which item A and 1 more asks for",
        "warning: team: roles: nobody holds PLA, which cue A.1 asks for",
    ]
    assert told(*items, gear=units, team=()) == [
        "warning: team: nobody is in the team, write a [[team]] for each member"
    ]


def test_whoever_appears_on_air_has_a_caption() -> None:
    people = (Person(id="INV1", name="Youssef Benali"), Person(id="INV2", name="Claire Estève"))
    assert told(item("A", people=("INV1",)), people=people) == [
        'warning: person INV1: caption: Youssef Benali appears on air without one, write "Name | function"'
    ]


def test_two_units_do_not_share_a_port() -> None:
    units = (
        Gear(id="vt", profile="player", port=9001),
        Gear(id="spare", profile="player", port=9001, host="127.0.0.2"),
    )
    assert told(item("A"), gear=(*GEAR, units[1])) == []
    assert told(item("A"), gear=(GEAR[0], units[0])) == [
        "warning: gear vt: port: 127.0.0.1:9001 is vision's already, both would get each other's messages"
    ]


def test_the_game_opens_closes_and_is_drawn_in_that_order() -> None:
    items = (item("A"), item("B"))
    game = Game(url="u", prizes=PRIZES, opens_in="A", closes_in="A", drawn_in="B")
    assert told(*items, game=game) == []
    backwards = Game(url="u", prizes=PRIZES[:2], opens_in="B", drawn_in="A")
    assert told(*items, game=backwards) == [
        "error: game: drawn_in: A comes before B, the game goes open, close, draw",
        "warning: game: prizes: 3 winners share 2 prizes, write one for each",
    ]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"shortest": 2 * MINUTE}, "error: item A: shortest: 2:00 is longer than the planned 1:00"),
        ({"longest": 30 * SECOND}, "error: item A: longest: 0:30 is shorter than the planned 1:00"),
        ({"sacrifice": 1}, "warning: item A: sacrifice: has nothing to give, it can neither be shortened nor dropped"),
        ({"type": "VT"}, 'warning: item A: clip: a VT without a clip plays nothing, write clip = "DECK CLIP"'),
        ({"number": "B"}, "warning: item A: number: 2 items are number B"),
        ({"sound": ("PRES", "PRES bed")}, "error: item A: sound: PRES is listed more than once"),
        ({"feeds": ("DX1", "DX1")}, "error: item A: feeds: DX1 is listed more than once"),
    ],
)
def test_an_item_that_cannot_be_meant_so_is_told(fields: dict[str, object], complaint: str) -> None:
    assert complaint in told(replace(item("A"), **fields), item("B"))


@pytest.mark.parametrize(
    ("one", "complaint"),
    [
        (cue(At("start"), call=""), "warning: item A, cue A.1: neither says nor does anything, write a call or a do"),
        (
            cue(At("start", 70 * SECOND)),
            "warning: item A, cue A.1: at: is 0:10 after the planned end of the item, it may never be due",
        ),
        (
            cue(At("end", -70 * SECOND)),
            "warning: item A, cue A.1: at: is before the start of the item, which lasts 1:00",
        ),
    ],
)
def test_a_cue_that_can_never_be_is_told(one: Cue, complaint: str) -> None:
    assert told(item("A", cues=(one,))) == [complaint]


@pytest.mark.parametrize("do", ["audio.PRES.off", "vision.cut CAM1"])
@pytest.mark.parametrize("offset", [0, -10 * SECOND, 10 * SECOND])
def test_no_clock_cuts_an_item_of_variable_length(do: str, offset: int) -> None:
    one = cue(At("end", offset), "log.mark END", do)
    assert told(item("A", cues=(one,), longest=2 * MINUTE)) == [
        f'error: item A, cue A.1: do: "{do}" would cut short an item of variable length, '
        'write at = "out" or mode = "call"'
    ]
    assert told(item("A", cues=(one,))) == []  # of fixed length
    assert told(item("A", cues=(cue(At("end", offset), do, mode="call"),), longest=2 * MINUTE)) == []
    assert told(item("A", cues=(cue(At("out"), do),), longest=2 * MINUTE)) == []
    assert told(item("A", cues=(cue(At("start", SECOND), do),), longest=2 * MINUTE)) == []


def test_a_deck_is_cued_before_it_plays() -> None:
    played = cue(At("start", 10 * SECOND), "vt.B.play")
    plan = (item("A", clip="A R1", preset=(action("vt.B.cue X"),), cues=(played,)), item("B", cues=(played,)))
    assert told(*plan) == ['warning: item B, cue A.1: do: "vt.B.play": nothing is cued on B before it plays']
    late = (cue(At("manual"), "vt.A.play"), cue(At("out"), "vt.B.cue X"), cue(At("end", -SECOND), "vt.B.play"))
    assert told(item("A", preset=(action("vt.A.cue R1"),), cues=late)) == [
        'warning: item A, cue A.1: do: "vt.B.play": nothing is cued on B before it plays'
    ]


def test_a_plan_of_another_studio_is_looked_at_without_its_words() -> None:
    unknown = Show(
        id="x",
        title="X",
        on_air=ON_AIR,
        timezone="UTC",
        slot=MINUTE,
        team=TEAM,
        gear=(Gear(id="vt", profile="unheard-of", port=1),),
        items=(item("A", longest=2 * MINUTE, cues=(cue(At("end"), "vt.A.play"),)),),
    )
    assert lint(unknown, VOCABULARY) == ()
