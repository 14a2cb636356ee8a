"""The demo show holds its source whole: every item, cue, call and action, each where the rules put it, nothing more."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest

from rundown.plan.lint import lint
from rundown.plan.show import At, Cue, Item, Panic
from rundown.plan.table import check_table
from rundown.timecode import MINUTE, format_instant
from studio.profile import load_profiles, vocabulary
from tests.shows.passerelles_source import ACTIONS, CUES, ITEMS, SourceAction, SourceCue, passerelles

START = At("start", 0)
COLUMN_ACTION = re.compile(
    r"vision\.(cut|mix|pgm|dve) .+|audio\.\w+\.(on|off)\b.*|caption\..+|light\.state .+|vt\.\w\.play"
)
PRESET_ACTION = re.compile(r"vt\.\w\.cue .+|vision\.preview .+")
VOICES = {"PRES", "INV1", "INV2", "INV3", "CHANT"}


def is_column(action: SourceAction) -> bool:
    """What happens at an item's start is the item's columns, where there is a column for it."""
    return action.at == START and COLUMN_ACTION.fullmatch(action.planned) is not None


def is_preset(action: SourceAction) -> bool:
    """What is cued up or previewed ten seconds before the end prepares the item after."""
    return (action.since, action.seconds) == ("e", -10) and PRESET_ACTION.fullmatch(action.planned) is not None


def after(item: str) -> Item:
    show = passerelles()
    return show.items[show.index(item) + 1]


def cues_at(cue: SourceCue | SourceAction) -> list[Cue]:
    """The cues of the plan at the time and of the role of a source cue."""
    return [one for one in passerelles().item(cue.item).cues if one.at == cue.at and one.role == cue.by]


def named(action: SourceAction) -> str:
    return f"{action.item} {action.since}{action.seconds} {action.text}"


def test_the_source_is_whole() -> None:
    assert (len(ITEMS), len(CUES), len(ACTIONS)) == (26, 134, 243)
    assert sum(cue.actions for cue in CUES) == 243
    assert sum(item.planned for item in ITEMS) == 52 * MINUTE


def test_the_plan_has_the_items_of_the_source_and_their_margins() -> None:
    planned = [
        (item.id, item.number, item.type, item.planned, item.shortest, item.longest, item.droppable)
        for item in passerelles().items
    ]
    assert planned == [
        (item.id, item.number, item.type, item.planned, item.shortest, item.longest, item.droppable) for item in ITEMS
    ]


def test_the_plan_fills_its_slot_and_ends_by_the_clock() -> None:
    show = passerelles()
    assert format_instant(show.on_air, show.timezone) == "2026-12-11T20:00:00+01:00"
    assert show.planned == show.slot == 52 * MINUTE
    assert show.ending == "clock"
    assert [item.id for item in show.items if item.end_anchored] == ["GEN_FIN"]


def test_the_order_of_sacrifice_is_the_one_agreed() -> None:
    ranked = sorted((item.sacrifice, item.id) for item in passerelles().items if item.sacrifice is not None)
    assert [item for _, item in ranked] == ["AGENDA", "ITW3", "ITW2", "ITW1", "DUP2", "DUP1"]


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_each_action_of_the_source_is_in_the_plan(action: SourceAction) -> None:
    item = passerelles().item(action.item)
    if is_column(action):
        assert_declared(item, action.planned)
    elif is_preset(action):
        assert action.planned in [one.text for one in after(action.item).preset]
    else:
        assert any(action.planned in [one.text for one in cue.do] for cue in cues_at(action))


def assert_declared(item: Item, planned: str) -> None:
    """A column says of the studio after the take what the action does to it."""
    head, _, rest = planned.partition(" ")
    sound = {one.split()[0]: one for one in item.sound or ()}
    match head.split("."):
        case ["vision", "cut"]:
            assert item.image == rest
        case ["vision", verb]:
            assert item.image == f"{verb} {rest}"
        case ["audio", "mics", "off"]:
            assert not VOICES & sound.keys()
        case ["audio", name, "on"]:
            assert sound[name] == f"{name} {rest}".strip()
        case ["audio", name, "off"]:
            assert name not in sound
        case ["caption", "show"]:
            assert item.caption == rest
        case ["caption", "hide"]:
            assert item.caption == ""
        case ["light", "state"]:
            assert item.light == rest
        case ["vt", deck, "play"]:
            assert item.clip is not None
            assert item.clip.split()[0] == deck
        case _:
            pytest.fail(f"{planned} is no column")


def test_no_cue_of_the_plan_does_what_the_source_does_not() -> None:
    expected = Counter(
        (action.item, action.at, action.by, action.planned)
        for action in ACTIONS
        if not is_column(action) and not is_preset(action)
    )
    planned = Counter(
        (item.id, cue.at, cue.role, one.text) for item in passerelles().items for cue in item.cues for one in cue.do
    )
    assert planned == expected


def test_no_preset_of_the_plan_does_what_the_source_does_not() -> None:
    expected = [(after(action.item).id, action.planned) for action in ACTIONS if is_preset(action)]
    assert sorted((item.id, one.text) for item in passerelles().items for one in item.preset) == sorted(expected)


def actions_of(cue: SourceCue) -> Iterator[SourceAction]:
    return (one for one in ACTIONS if (one.item, one.at, one.by) == (cue.item, cue.at, cue.by))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.item} {cue.since}{cue.seconds} {cue.by}")
def test_each_cue_of_the_source_is_in_the_plan(cue: SourceCue) -> None:
    if cue.call:
        assert [one.call for one in cues_at(cue)] == [cue.call]
    elif not cues_at(cue):
        assert all(is_column(action) or is_preset(action) for action in actions_of(cue))


def test_no_cue_of_the_plan_says_what_the_source_does_not() -> None:
    known = {(cue.item, cue.at, cue.by): cue.call for cue in CUES}
    for item in passerelles().items:
        for cue in item.cues:
            assert cue.call == known[item.id, cue.at, str(cue.role)]


def test_what_the_director_sees_and_what_the_game_does_waits_for_a_person() -> None:
    for item in passerelles().items:
        for cue in item.cues:
            pictures = cue.role == "REA" and any(one.gear == "vision" for one in cue.do) and cue.at.anchor != "out"
            games = any(one.gear == "game" for one in cue.do)
            assert (cue.mode == "call") == (pictures or games), cue.id


def test_every_item_declares_its_picture_sound_and_light() -> None:
    for item in passerelles().items:
        assert None not in (item.image, item.sound, item.light), item.id


def test_the_team_the_people_and_the_game_are_there() -> None:
    show = passerelles()
    assert [role for member in show.team for role in member.roles] == ["REA", "SCR", "SON", "IMG", "PLA", "PRO"]
    assert {person for item in show.items for person in item.people} == {person.id for person in show.people}
    assert show.game is not None
    assert (show.game.opens_in, show.game.closes_in, show.game.drawn_in) == ("JEU_1", "JEU_Q3", "JEU_TIRAGE")
    assert len(show.game.prizes) == show.game.winners == show.game.substitutes == len(show.game.questions) == 3


def test_in_a_panic_the_waiting_picture_is_on_air_and_the_presenter_alone_is_heard() -> None:
    panic = Panic(image="ATT", sound=("PRES",), light="plateau", feeds=(), caption="")
    assert passerelles().panic == panic


def test_the_show_has_no_complaint_and_its_table_ends_with_the_totals() -> None:
    show = passerelles()
    complaints = lint(show, vocabulary(load_profiles()))
    assert complaints == ()
    assert check_table(show, complaints).splitlines()[-1] == "26 items, 52:00, 114 cues, 0 errors, 0 warnings"


def test_the_show_travels_as_package_data() -> None:
    assert files("shows").joinpath("passerelles", "show.toml").is_file()
