"""Every way in passes the same gate: rights, then the server's life the person saw, then the act's own rule."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from rundown.live.acts.calling import Go, GoGroup, Ready, Standby
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.gear import Arm
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock, Start
from rundown.live.acts.team import GiveRole
from rundown.live.asked import SYSTEM
from rundown.live.decide import is_live
from rundown.live.words import UNKNOWN, Command, Refused
from rundown.plan.show import Role
from tests.rundown.live.stage import SCRIPT, Stage, armed, bodies, live, on_air, taken

LIVE: list[Callable[[Stage], Command]] = [
    lambda stage: Take(),
    lambda stage: TakeBack(),
    lambda stage: Jump(item="SONG"),
    lambda stage: SetNext(item="SONG"),
    lambda stage: Hold(on=True),
    lambda stage: OffAir(),
    lambda stage: Go(cue=f"{stage.coming.id}/mic"),
    lambda stage: GoGroup(cues=(f"{stage.coming.id}/mic", f"{stage.coming.id}/free")),
    lambda stage: Standby(cues=(f"{stage.coming.id}/mic",)),
    lambda stage: Resolve(fires=(f"{stage.coming.id}/@take",), answer="leave"),
]


def doubting() -> Stage:
    """On air for two seconds, with a doubt: every live act can be carried out."""
    stage = on_air()
    stage.wait(2_000)
    fire = f"{stage.coming.id}/@take"
    stage.post(Arm(acts=(armed(fire),)))
    stage.post(Doubt(fires=(fire,)))
    return stage


@pytest.mark.parametrize("make", LIVE)
def test_a_live_act_is_carried_out_for_who_sees_what_is(make: Callable[[Stage], Command]) -> None:
    stage = doubting()
    assert stage.ask(make(stage))


@pytest.mark.parametrize("make", LIVE)
def test_a_live_act_of_another_life_of_the_server_is_never_carried_out(make: Callable[[Stage], Command]) -> None:
    stage = doubting()
    command, seen = make(stage), stage.seen
    stage.post(Start(boot="boot-2"))
    with pytest.raises(Refused, match=UNKNOWN):
        stage.ask_seeing(seen, command)


@pytest.mark.parametrize("make", LIVE)
def test_a_live_act_of_a_person_who_does_not_say_what_was_seen_is_refused(make: Callable[[Stage], Command]) -> None:
    stage = doubting()
    with pytest.raises(Refused, match="expect_missing"):
        stage.ask_seeing(None, make(stage))


def test_the_server_need_not_say_what_it_sees() -> None:
    assert taken(live().post(Take()))


def test_the_server_is_held_to_what_it_says_it_sees() -> None:
    stage = live()
    with pytest.raises(Refused, match="other_next"):
        stage.ask_seeing(replace(stage.seen, next="p1r9"), Take(), SYSTEM)


@pytest.mark.parametrize(
    "command", [OpenPass(), ClosePass(), SetClock(rate=2), GiveRole(role=Role.SON, to=SCRIPT), Ready(cue="p1r1/mic")]
)
def test_other_acts_may_come_from_any_life_and_say_nothing(command: Command) -> None:
    assert not is_live(command)


def test_an_act_that_is_not_live_needs_no_expectation() -> None:
    stage = Stage()
    assert stage.ask_seeing(None, OpenPass())


def test_rights_come_before_everything_else() -> None:
    stage = live()
    with pytest.raises(Refused, match="not_yours"):
        stage.ask_seeing(None, Take(), SCRIPT)


def test_what_was_last_seen_of_the_journal_is_never_compared() -> None:
    stage = live()
    assert taken(stage.ask_seeing(replace(stage.seen, seq=123_456), Take()))


def test_the_facts_are_told_in_the_role_the_act_is_done_in() -> None:
    stage = live()
    assert {event.role for event in stage.ask(Take())} == {"REA"}
    assert {event.role for event in stage.ask(SetNext(item="SONG"), SCRIPT)} == {"SCR"}
    assert {event.role for event in stage.post(SetNext(item="QUIZ"))} == {""}


def test_a_refused_live_act_is_told_too() -> None:
    stage = live()
    assert stage.refusal(OffAir()) == "not_on_air"
    assert bodies(stage.events[-1:]) == [LiveRefused(act="off_air", code="not_on_air")]
