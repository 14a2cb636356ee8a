"""What the server finds against going on air, and who mends it."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.editing import Float
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.serving import Measure, Start
from rundown.live.acts.team import GiveRole, SignIn, SignOut
from rundown.live.acts.ticks import Tick
from rundown.live.blockers import Blocker, blockers
from rundown.live.message import Health
from rundown.plan.show import Gear, Person, Role
from tests.rundown.live.stage import BOOT, DIRECTOR, GAME, LIGHTS, NOBODY, SCRIPT, SOUND, S, Stage, item, show

SEATS = {DIRECTOR: Role.REA, SCRIPT: Role.SCR, SOUND: Role.SON, LIGHTS: Role.IMG, GAME: Role.PRO}
"""Everybody at one desk; IMG's holder holds PLA too."""

PLAN = show(
    item("OPENING", 60 * S, clip="A R1", people=("SIGNED",)),
    item("AGAIN", 60 * S, clip="B R1", people=("UNSIGNED",)),
    item("SPARE", 60 * S, clip="A R2", people=("SPARE",), floated=True),
    item("OFF", 60 * S, clip=""),
    gear=(Gear(id="desk", profile="sim-audio", role=Role.SON), Gear(id="vision", profile="sim-mixer")),
    people=tuple(
        Person(id=each, name=each, release="R-1" * (each == "SIGNED")) for each in ("SIGNED", "UNSIGNED", "SPARE", "X")
    ),
)
CLIP = Blocker(code="clip_not_ready", role=Role.IMG, subject="R1")
RELEASE = Blocker(code="release_unsigned", role=Role.PRO, subject="UNSIGNED")


def seated() -> Stage:
    """A live pass before air, everybody at a desk."""
    stage = Stage(PLAN)
    stage.open()
    for who, role in SEATS.items():
        stage.ask(SignIn(station=who, role=role), who)
    return stage


def found(stage: Stage) -> list[Blocker]:
    """What is found but for the clip and the release that this plan always lacks."""
    return [each for each in blockers(stage.state) if each not in (CLIP, RELEASE)]


def test_a_clip_that_nobody_has_found_ready_is_img_s_and_told_once() -> None:
    stage = seated()
    assert blockers(stage.state) == (CLIP, RELEASE)
    stage.ask(Tick(subject="clip", what="R1"), LIGHTS)
    assert blockers(stage.state) == (RELEASE,)


def test_what_is_floated_blocks_nothing_until_it_counts_again() -> None:
    stage = seated()
    stage.ask(Float(item="SPARE", on=False))
    assert [(each.code, each.subject) for each in found(stage)] == [
        ("clip_not_ready", "R2"),
        ("release_unsigned", "SPARE"),
    ]
    for each in ("SPARE", "AGAIN"):
        stage.ask(Float(item=each, on=True))
    assert blockers(stage.state) == (CLIP,)


@pytest.mark.parametrize(("unit", "role"), [("desk", Role.SON), ("vision", Role.REA)])
@pytest.mark.parametrize(("health", "blocks"), [("there", False), ("deaf", False), ("silent", True), ("gone", True)])
def test_a_unit_that_does_not_answer_is_its_owners_or_the_directors(
    unit: str, role: Role, health: Health, blocks: bool
) -> None:
    stage = seated()
    assert found(stage) == []
    stage.post(ReportHealth(unit=unit, health=health))
    assert found(stage) == [Blocker(code="unit_gone", role=role, subject=unit)] * blocks


def test_a_unit_left_to_its_operator_needs_no_answer() -> None:
    stage = seated()
    stage.post(ReportHealth(unit="desk", health="gone"))
    stage.ask(SetAutomation(unit="desk", on=False), SOUND)
    assert found(stage) == []
    stage.ask(SetAutomation(unit="desk", on=True), SOUND)
    assert len(found(stage)) == 1


def test_nothing_is_known_of_the_gear_without_a_pass() -> None:
    stage = seated()
    stage.post(ReportHealth(unit="desk", health="gone"))
    closed = replace(stage.state, pass_=None)
    assert blockers(closed) == (CLIP, RELEASE)


# --- seats ---


def empty(*roles: Role) -> list[Blocker]:
    return [Blocker(code="role_empty", role=role, subject=role) for role in roles]


def test_a_role_whose_holder_sits_nowhere_is_empty() -> None:
    stage = seated()
    stage.ask(SignOut(station=LIGHTS), LIGHTS)
    assert found(stage) == empty(Role.IMG, Role.PLA)
    stage.ask(SignIn(station=LIGHTS, role=Role.PLA), LIGHTS)
    assert found(stage) == []


def test_who_only_looks_on_sits_at_no_desk() -> None:
    stage = seated()
    stage.ask(SignIn(station=SOUND, role=Role.VUE), SOUND)
    assert found(stage) == empty(Role.SON)


def test_a_role_that_was_handed_to_somebody_absent_is_empty_though_its_old_desk_is_there() -> None:
    stage = seated()
    stage.ask(GiveRole(role=Role.SON, to=NOBODY), SOUND)
    assert found(stage) == empty(Role.SON)


def test_a_role_that_nobody_holds_or_an_understudy_plays_is_not_missed() -> None:
    stage = seated()
    stage.ask(SignOut(station=SOUND), SOUND)
    stage.ask(SignIn(station="u", role=Role.SON), "understudy.SON")
    stage.ask(GiveRole(role=Role.PRO, to=""))
    stage.ask(GiveRole(role=Role.PRES, to=NOBODY))
    assert found(stage) == []


def test_after_a_restart_every_role_is_empty_and_told_in_the_order_of_the_desks() -> None:
    stage = seated()
    stage.post(Start(boot="boot-2"))
    stage.ask(GiveRole(role=Role.SCR, to=NOBODY))
    assert found(stage) == empty(Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)


# --- the machine ---


def test_a_slow_disk_and_a_clock_that_was_set_are_the_directors() -> None:
    stage = seated()
    stage.post(Measure(trouble="clock_off", ms=-3_000))
    stage.post(Measure(trouble="disk_slow", ms=900))
    assert found(stage) == [
        Blocker(code="disk_slow", role=Role.REA, subject="900"),
        Blocker(code="clock_off", role=Role.REA, subject="-3000"),
    ]
    stage.post(Measure(trouble="disk_slow", ms=0))
    stage.post(Measure(trouble="clock_off", ms=0))
    assert found(stage) == []


def test_no_trouble_of_an_earlier_life_of_the_server_stands() -> None:
    stage = seated()
    stage.post(Measure(trouble="disk_slow", ms=900))
    stage.post(Start(boot=BOOT))
    assert "disk_slow" not in [each.code for each in found(stage)]
