"""What the senders are told, as values; what is sent of them, and when, is in test_signals_wire.py."""

import pytest
from msgspec.structs import replace

from rundown.journal.log import Recording
from rundown.live.acts.calling import Go, Ready, Standby, StoodBy
from rundown.live.acts.gear import HealthChanged
from rundown.live.acts.passes import OffAir
from rundown.live.state import Known
from rundown.plan.show import Action, Show
from studio.signals import CLOCKS, Args, Told, signals
from tests.rundown.live.stage import ON_AIR, SOUND, S, Stage, item, show
from tests.studio.booth import PLAN, PROFILES, key_of


def told(stage: Stage, recording: Recording = "ok") -> Told:
    return signals(stage.state, stage.now, recording, PROFILES)


def said(stage: Stage, address: str) -> Args:
    return told(stage)[f"/regie/{address}"]


def clocks(stage: Stage) -> list[Args]:
    return [told(stage)[clock] for clock in CLOCKS]


def opened(plan: Show = PLAN, wall: int = ON_AIR) -> Stage:
    stage = Stage(plan, wall=wall)
    stage.open()
    return stage


@pytest.fixture
def stage() -> Stage:
    """HELLO on air, R1 next."""
    stage = opened()
    stage.take()
    return stage


def test_what_is_on_air_and_next_has_its_number_and_title(stage: Stage) -> None:
    assert (said(stage, "pass"), said(stage, "on_air"), said(stage, "next")) == (
        ("live",),
        ("1", "Bonsoir"),
        ("2", "Reportage"),
    )


def test_with_no_pass_open_everything_is_blank() -> None:
    stage = Stage(PLAN)
    assert clocks(stage) == [(0, "")] * 3
    assert {said(stage, each) for each in ("on_air", "next")} == {("", "")}
    assert (said(stage, "pass"), said(stage, "hold"), said(stage, "standby")) == (("",), (0,), (0, ""))
    assert said(stage, "tally/CAM1") == (0,)
    assert said(stage, "unit/vision") == ("",)


def test_the_clocks_are_those_of_the_director_s_desk(stage: Stage) -> None:
    stage.wait(10_200)
    assert clocks(stage) == [(20, "0:20"), (0, "0:00"), (110, "1:50")]
    stage.wait(35_000)
    assert clocks(stage) == [(-15, "+0:15"), (15, "+0:15"), (75, "1:15")]


def test_before_air_the_whole_slot_is_left() -> None:
    early = opened(wall=ON_AIR - 60 * S)
    assert clocks(early) == [(0, ""), (0, ""), (120, "2:00")]
    early.wait(65 * S)
    assert clocks(early) == [(0, ""), (5, "+0:05"), (120, "2:00")]


def test_off_air_what_was_over_stands_still(stage: Stage) -> None:
    stage.wait(100 * S)
    stage.ask(OffAir())
    stage.wait(5 * S)
    assert clocks(stage) == [(0, ""), (-20, "-0:20"), (0, "")]


def test_with_no_hard_out_what_is_left_is_what_is_left_to_play() -> None:
    stage = opened(replace(PLAN, ending="none"))
    stage.take()
    stage.wait(40 * S)
    assert said(stage, "show_remaining") == (90, "1:30")


def test_calls_that_wait_are_counted_and_the_oldest_is_told(stage: Stage) -> None:
    jingle, late = key_of(stage.state, "jingle"), key_of(stage.state, "late")
    stage.ask(Standby(cues=(jingle, late)))
    assert said(stage, "standby") == (2, "Top jingle.")
    stage.ask(Ready(cue=jingle), SOUND)
    assert said(stage, "standby") == (1, "")
    stage.ask(Go(cue=late))
    assert said(stage, "standby") == (0, "")


def test_a_call_that_nobody_speaks_is_told_by_what_it_does() -> None:
    acts = tuple(Action(gear="vt", name="A", verb=verb, args=(), text=f"vt.A.{verb}") for verb in ("cue", "play"))
    first = PLAN.items[0]
    silent = replace(first.cues[1], do=acts)
    stage = opened(replace(PLAN, items=(replace(first, cues=(silent,)), *PLAN.items[1:])))
    stage.tell(StoodBy(cues=(f"{stage.pass_.next}/late",)))
    assert said(stage, "standby") == (1, "vt.A.cue, vt.A.play")


@pytest.mark.parametrize(
    ("known", "tally"),
    [
        ({}, (0, 0, 0)),
        ({"pgm": "CAM1", "pvw": "VTA"}, (1, 0, 2)),
        ({"pgm": "CAM1", "pvw": "CAM1"}, (1, 0, 0)),
        ({"pgm": "black"}, (0, 0, 0)),
        ({"pgm": "split CAM1 VTA"}, (1, 0, 1)),
        ({"pgm": "5", "pvw": "Cam 2"}, (0, 2, 1)),
        ({"pgm": "?", "aux": "CAM1"}, (0, 0, 0)),
    ],
)
def test_each_source_is_on_air_prepared_or_neither(stage: Stage, known: dict[str, str], tally: tuple[int, ...]) -> None:
    pass_ = stage.pass_
    slots = {f"vision {slot}": Known(value=value) for slot, value in known.items()}
    stage.state = replace(stage.state, pass_=replace(pass_, gear=replace(pass_.gear, known=slots)))
    lamps = {address: value for address, value in told(stage).items() if "tally" in address}
    names = ("CAM1", "CAM_2", "VTA")
    assert lamps == {f"/regie/tally/{name}": (lamp,) for name, lamp in zip(names, tally, strict=True)}


def test_without_a_mixer_there_is_no_tally() -> None:
    plain = Stage(show(item("A", S)))
    assert not [each for each in told(plain) if "tally" in each]


def test_how_the_units_and_the_journal_are_is_told(stage: Stage) -> None:
    stage.tell(HealthChanged(unit="vision", health="gone"))
    assert (said(stage, "unit/vision"), said(stage, "unit/audio")) == (("gone",), ("",))
    recordings: tuple[Recording, ...] = ("ok", "slow", "stopped")
    assert [told(stage, each)["/regie/recording"] for each in recordings] == [(1,), (0,), (0,)]
