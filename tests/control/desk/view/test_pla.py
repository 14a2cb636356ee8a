"""What the desk of the set says of the demo show: mostly in its second report, while guests change places."""

import pytest
from msgspec.structs import replace

from control.desk.view.guests import Guest
from control.desk.view.on_set import is_on_set
from control.desk.view.pla import Pla, choices, pla
from control.desk.view.scene import Hand, Link, Scene
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.messages import Say, Withdraw
from rundown.live.acts.passes import OffAir
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.plan.show import Item, Role, Show
from tests.control.desk.stage import Stage, Tell

LINK = Link(role=Role.PLA, name="Awa D.", round_trip_ms=4.0)
IN_TAPE = 21 * 60 + 45


@pytest.fixture
def tape(stage: Stage) -> Stage:
    """The second report is on air, the set in 1:10."""
    stage.open()
    stage.air(12)
    stage.at = IN_TAPE
    return stage


def scene(stage: Stage, hand: Hand | None = None) -> Scene:
    return stage.scene("en", hand=hand, link=LINK)


def seen(stage: Stage, hand: Hand | None = None) -> Pla:
    return pla(scene(stage, hand))


def person(stage: Stage, who: str) -> Guest:
    return next(each for each in seen(stage).guests if each.id == who)


def planned(stage: Stage, item: str, **changes: object) -> Item:
    return replace(stage.state.plan.item(item), **changes)


# --- the figure ---


def test_in_a_tape_the_figure_counts_to_the_set_and_the_set_is_free(tape: Stage) -> None:
    shown = seen(tape)
    assert (shown.heading, shown.figure.text, shown.aside, shown.free) == ("SET ON AIR IN", "1:10", "set free", "")


def test_titles_between_a_tape_and_the_set_count_too(show: Show) -> None:
    stage = Stage(replace(show, items=tuple(each for each in show.items if each.id != "ITW1")))
    stage.open()
    stage.air(5)
    stage.at = 7 * 60
    shown = seen(stage)
    assert (stage.on_air.item.id, stage.next.item.id) == ("R1", "VIR1")
    assert (shown.heading, shown.figure.text) == ("SET ON AIR IN", "0:40")


def test_before_air_the_titles_come_before_the_set(tell: Tell) -> None:
    shown = seen(tell("before"))
    assert (shown.heading, shown.figure.text) == ("SET ON AIR IN", "4:18")
    assert shown.coming is not None
    assert (shown.coming.number, shown.coming.at) == ("02", "20:00:30")


def test_on_the_set_the_figure_is_what_is_left_of_its_item(tell: Tell) -> None:
    shown = seen(tell("calm"))
    assert (shown.heading, shown.figure.text, shown.aside) == ("SET ON AIR, LEFT", "1:44", "quiet on set")
    assert shown.free == "free at 20:13:30, 07"
    assert shown.coming is not None
    assert shown.coming.number == "08"


def test_an_item_of_the_set_that_overruns_says_so(tell: Tell) -> None:
    shown = seen(tell("over"))
    assert (shown.heading, shown.figure.text) == ("SET ON AIR, OVERRUNS", "+0:07")


def test_a_tape_that_overruns_keeps_the_set_waiting(tape: Stage) -> None:
    tape.at += 75
    shown = seen(tape)
    assert (shown.heading, shown.figure.text) == ("SET LATE BY", "+0:05")


def test_in_the_closing_titles_nothing_more_comes_on_the_set(stage: Stage) -> None:
    stage.open()
    stage.air(26)
    shown = seen(stage)
    assert (shown.heading, shown.coming, shown.figure.text) == ("SET DONE, LEFT IN ITEM", None, "0:40")


@pytest.mark.parametrize("moment", ["closed", "off"])
def test_with_nothing_to_count_to_the_desk_says_what_every_desk_does(tell: Tell, moment: str) -> None:
    headings = {"closed": "NO PASS IS OPEN", "off": "SHOW OFF AIR, IT LASTED"}
    assert seen(tell(moment)).heading == headings[moment]


# --- on the set or not ---


def test_tapes_and_titles_leave_the_set_free(stage: Stage, show: Show) -> None:
    free = [item.id for item in show.items if not is_on_set(scene(stage), item)]
    assert free == ["GEN_DEB", "R1", "VIR1", "R2", "R3", "GEN_FIN"]


def test_a_duplex_where_only_the_reporter_speaks_leaves_the_set_free(stage: Stage) -> None:
    alone = planned(stage, "DUP1", people=("ES1",), sound=("DX1",))
    assert not is_on_set(scene(stage), alone)
    assert is_on_set(scene(stage), replace(alone, people=("PRES", "ES1")))


def test_a_tape_over_which_somebody_of_the_set_speaks_does_not(stage: Stage) -> None:
    assert is_on_set(scene(stage), planned(stage, "R1", sound=("VTA", "PRES")))


def test_a_tape_that_declares_no_sound_has_the_one_before(stage: Stage) -> None:
    assert is_on_set(scene(stage), planned(stage, "R2", sound=None))


# --- what comes next ---


def test_what_the_set_airs_next_is_told_with_its_picture_place_sound_and_first_words(tape: Stage) -> None:
    coming = seen(tape).coming
    assert coming is not None
    assert (coming.number, coming.kind, coming.title) == ("13", "ITW", "Interview 2 : Claire Estève")
    assert (coming.picture, coming.place, coming.sound) == ("CAM3, then CAM1 CAM2", "plateau, table", "PRES, INV2")
    assert (coming.at, coming.first_words) == ("20:22:55", "“Claire Estève, bonsoir…”")


def test_the_light_is_the_plans_until_the_desk_of_the_light_answers(tape: Stage) -> None:
    light = seen(tape).light
    assert light is not None
    assert light.mark is not None
    assert (light.now, light.mark.state, light.next, light.closes) == ("plateau", "planned", "interview", False)


def test_the_light_of_the_next_item_is_ready_once_the_unit_says_it_has_it(tape: Stage) -> None:
    tape.sent("x/1", "light state", "interview")
    light = seen(tape).light
    assert light is not None
    assert light.mark is not None
    assert (light.now, light.mark.text, light.next) == ("interview", "is ready", "")


@pytest.mark.parametrize(
    ("told", "state", "text"),
    [
        (SetAutomation(unit="light", on=False), "late", "by hand"),
        (ReportHealth(unit="light", health="gone"), "not_ready", "does not answer"),
    ],
)
def test_a_light_that_the_server_does_not_move_says_why(
    tape: Stage, told: SetAutomation | ReportHealth, state: str, text: str
) -> None:
    tape.do(told, SYSTEM if isinstance(told, ReportHealth) else "awa")
    light = seen(tape).light
    assert light is not None
    assert light.mark is not None
    assert (light.mark.state, light.mark.text) == (state, text)


def test_a_light_that_goes_out_closes(show: Show) -> None:
    dark = tuple(replace(each, light="") if each.id == "ITW2" else each for each in show.items)
    stage = Stage(replace(show, items=dark))
    stage.open()
    stage.air(12)
    light = seen(stage).light
    assert light is not None
    assert (light.next, light.closes) == ("light off", True)


# --- people ---


def test_people_stand_in_the_order_in_which_they_appear_and_reporters_not_at_all(tape: Stage) -> None:
    shown = seen(tape).guests
    assert [(each.id, each.standing) for each in shown] == [
        ("INV2", "next"), ("PRES", "next"), ("INV3", "later"), ("INV1", "later"),
    ]  # fmt: skip


def test_where_a_person_is_follows_from_the_plan_and_from_being_in_place(tape: Stage) -> None:
    tape.do(Tick(subject="place", what="INV1"), "awa")
    places = {each.id: each.where for each in seen(tape).guests}
    assert places == {
        "INV2": "plateau, table", "PRES": "plateau, table", "INV3": "wings, LIVE at 16", "INV1": "on set, JEU at 23",
    }  # fmt: skip


def test_whoever_is_next_must_be_in_place_with_a_mic(tape: Stage) -> None:
    late = person(tape, "INV2")
    assert [(late.place.state, late.place.text), (late.mic.state, late.mic.text)] == [
        ("late", "EXPECTED"), ("late", "TO FIT"),
    ]  # fmt: skip
    for subject in ("place", "mic"):
        tape.do(Tick(subject=subject, what="INV2"), "awa")
    there = person(tape, "INV2")
    assert [there.place.text, there.mic.text, there.place.colour] == ["in place", "fitted", "soft"]
    assert person(tape, "INV3").place.state == "planned"


def test_whoever_appears_within_two_minutes_is_as_urgent_as_the_next(stage: Stage) -> None:
    stage.open()
    stage.air(13)
    stage.at = 28 * 60 + 20
    assert person(stage, "INV3").place.state == "planned"
    stage.at += 30
    assert (person(stage, "INV3").standing, person(stage, "INV3").place.state) == ("later", "late")


def test_who_is_on_air_without_a_tick_is_to_be_ticked(tell: Tell) -> None:
    guest = person(tell("calm"), "INV1")
    assert (guest.standing, guest.where, guest.place.text) == ("on_air", "plateau, table", "TO TICK")


def test_with_no_pass_open_nobody_is_late(tell: Tell) -> None:
    shown = seen(tell("closed")).guests
    assert {each.place.state for each in shown} == {each.mic.state for each in shown} == {"planned"}


def test_once_handed_back_everybody_is_done(stage: Stage) -> None:
    stage.open()
    stage.air(26)
    stage.do(Tick(subject="place", what="PRES"), "awa")
    stage.do(OffAir(), at=52 * 60)
    assert {each.id: (each.standing, each.where) for each in seen(stage).guests} == {
        "PRES": ("done", "may leave"), "INV1": ("done", "done on set"), "INV2": ("done", "done on set"),
        "INV3": ("done", "done on set"),
    }  # fmt: skip


def test_a_release_that_is_not_signed_is_a_fault(show: Show) -> None:
    people = tuple(replace(each, release="") if each.id == "INV3" else each for each in show.people)
    stage = Stage(replace(show, people=people))
    marks = {each.id: (each.release.state, each.release.colour) for each in seen(stage).guests}
    assert marks["INV3"] == ("not_ready", "fail")
    assert marks["INV2"] == ("confirmed", "soft")


# --- safety, messages, choices ---


def test_safety_checks_wait_until_they_are_ticked(tape: Stage) -> None:
    tape.do(Tick(subject="safety", what="cables"), "awa")
    assert [(check.name, check.state, check.when) for check in seen(tape).safety] == [
        ("exits", "standby", ""), ("cables", "confirmed", "20:21:45"), ("extinguishers", "standby", ""),
        ("stage passage", "standby", ""),
    ]  # fmt: skip


def test_with_no_pass_open_no_check_is_asked_for(tell: Tell) -> None:
    assert {check.state for check in seen(tell("closed")).safety} == {"planned"}


def test_the_last_messages_to_the_presenter_are_kept_in_sight(tape: Stage) -> None:
    for text in ("one", "two", "three", "four"):
        tape.do(Say(text=text, to=Role.PRES), "ines")
    tape.do(Say(text="not for the set", to=Role.SON), "ines")
    last = next(each for each in reversed(tape.state.standing.thread) if each.text == "four")
    tape.do(Withdraw(message=last.number), "ines")
    assert [(sent.who, sent.text) for sent in seen(tape).told] == [
        ("REA → PRES", "three"), ("REA → PRES", "two"), ("REA → PRES", "one"),
    ]  # fmt: skip


def test_people_checks_and_the_light_can_be_chosen(tape: Stage) -> None:
    rows = choices(scene(tape))
    assert rows == (
        "person INV2", "person PRES", "person INV3", "person INV1",
        "safety exits", "safety cables", "safety extinguishers", "safety stage", "unit light",
    )  # fmt: skip
    for row in rows:
        shown = seen(tape, Hand(chosen=row))
        lit = [each.chosen for each in (*shown.guests, *shown.safety)]
        assert shown.light is not None
        assert [*lit, shown.light.chosen].index(True) == rows.index(row)
