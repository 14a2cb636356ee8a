"""Facts about the gear: armed, fired, missed, confirmed, doubtful."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.gear import (
    Arm,
    Armed,
    Confirmed,
    Fire,
    Fired,
    HealthChanged,
    Miss,
    Missed,
    Report,
    ReportHealth,
    learn,
)
from rundown.live.acts.hands import SeeMoved
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.state import UNSURE, Known
from rundown.live.words import Refused
from tests.rundown.live.stage import ON_AIR, PLAY, Stage, armed, bodies, live, message, on_air

TAKE, MIC = "p1r2/@take", "p1r2/mic"
CUED = message("R1 cued", unit="vt", text="vt.A.cue R1", slot="A")
RUNS = replace(PLAY, ends="R1 ended")
BELL = message("", unit="ifb", text="ifb.PRES.test", slot="", trigger=True)


# --- armed, fired, missed ---


def test_what_is_armed_is_kept_until_it_is_armed_anew() -> None:
    stage = on_air()
    assert bodies(stage.post(Arm(acts=(armed(TAKE), armed(MIC))))) == [Armed(acts=(armed(TAKE), armed(MIC)))]
    again = armed(MIC, basis="b2")
    assert bodies(stage.post(Arm(acts=(armed(TAKE), again)))) == [Armed(acts=(again,))]
    assert stage.pass_.gear.armed == {TAKE: armed(TAKE), MIC: again}
    assert stage.post(Arm(acts=(again,))) == []


def test_nothing_that_has_fired_is_armed() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=()))
    assert stage.post(Arm(acts=(armed(MIC),))) == []


def test_a_fire_is_told_whole_and_disarms() -> None:
    stage = on_air()
    stage.post(Arm(acts=(armed(MIC),)))
    command = Fire(
        fire=MIC,
        messages=(message(),),
        marks=("log.mark A",),
        armed=False,
        cue=True,
        due=ON_AIR,
        late_us=120,
        unlogged=True,
        awaits=("vision pgm",),
    )
    assert bodies(stage.post(command)) == [
        Fired(
            fire=MIC,
            messages=(message(),),
            marks=("log.mark A",),
            armed=False,
            cue=True,
            due=ON_AIR,
            late_us=120,
            unlogged=True,
            awaits=("vision pgm",),
        )
    ]
    gear = stage.pass_.gear
    assert gear.armed == {}
    shot = gear.fired[MIC]
    assert (shot.at, shot.late_us, shot.armed, shot.unlogged, shot.waiting) == (
        stage.now,
        120,
        False,
        True,
        ("vision pgm",),
    )
    assert gear.known == {"vision pgm": Known(value="CAM1", fire=MIC, messages=(message(),))}


def test_a_fire_leaves_once() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=()))
    assert stage.pass_.gear.fired[MIC].armed
    with pytest.raises(Refused, match="already_fired"):
        stage.post(Fire(fire=MIC, messages=()))


@pytest.mark.parametrize(
    ("messages", "awaits", "deaf"),
    [
        ((message(),), ("vision pgm",), False),
        ((message(),), (), True),
        ((message(), BELL), ("vision pgm",), True),
        ((), (), False),
    ],
)
def test_a_fire_is_deaf_when_something_of_it_cannot_be_read_back(
    messages: tuple[object, ...], awaits: tuple[str, ...], deaf: bool
) -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=messages, awaits=awaits))  # type: ignore[arg-type]  # parametrize hands on objects
    assert stage.pass_.gear.fired[MIC].deaf is deaf


def test_a_missed_cue_is_listed_once_and_disarmed() -> None:
    stage = on_air()
    stage.post(Arm(acts=(armed(MIC),)))
    assert bodies(stage.post(Miss(fire=MIC, code="late", due=ON_AIR))) == [Missed(fire=MIC, code="late", due=ON_AIR)]
    assert (stage.pass_.gear.missed, stage.pass_.gear.armed) == ({MIC: "late"}, {})
    assert stage.post(Miss(fire=MIC, code="late")) == []


def test_what_has_fired_is_not_missed() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=()))
    assert stage.post(Miss(fire=MIC, code="late")) == []


def test_without_a_pass_the_gear_has_no_facts() -> None:
    with pytest.raises(Refused, match="no_pass"):
        Stage().post(ReportHealth(unit="vt", health="there"))


def test_the_health_of_a_unit_is_told_when_it_changes() -> None:
    stage = live()
    assert bodies(stage.post(ReportHealth(unit="vt", health="there"))) == [HealthChanged(unit="vt", health="there")]
    assert stage.post(ReportHealth(unit="vt", health="there")) == []
    stage.post(ReportHealth(unit="vt", health="silent"))
    assert stage.pass_.gear.health == {"vt": "silent"}


# --- known ---


def test_a_chained_message_goes_on_from_what_the_slot_held() -> None:
    known = learn(learn({}, (CUED,), "p1r2/@preset.0"), (PLAY,), TAKE)
    assert known == {"vt A": Known(value="R1 playing", fire=TAKE, messages=(CUED, PLAY))}


def test_a_chained_message_on_an_unknown_slot_stands_alone() -> None:
    assert learn({}, (PLAY,), TAKE)["vt A"].messages == (PLAY,)


def test_a_message_that_is_absolute_forgets_what_was_before() -> None:
    known = learn({"vt A": Known(value="R0 playing", messages=(PLAY,), confirmed=True)}, (CUED,), TAKE)
    assert known["vt A"] == Known(value="R1 cued", fire=TAKE, messages=(CUED,))


def test_a_message_without_a_slot_teaches_nothing() -> None:
    assert learn({}, (BELL,), MIC) == {}


# --- answers ---


def fired(*places: str) -> Stage:
    stage = on_air()
    stage.post(Fire(fire=TAKE, messages=(message(), CUED), awaits=places))
    return stage


def test_a_unit_that_holds_what_was_wanted_confirms() -> None:
    stage = fired("vision pgm", "vt A")
    report = Report(fire=TAKE, answers={"vision pgm": "CAM1"}, missing=(), took_ms=12)
    assert bodies(stage.post(report)) == [Confirmed(fire=TAKE, answers={"vision pgm": "CAM1"}, missing=(), took_ms=12)]
    gear = stage.pass_.gear
    shot = gear.fired[TAKE]
    assert gear.known["vision pgm"].confirmed
    assert gear.known["vision pgm"].messages == (message(),)
    assert (shot.waiting, shot.silent, shot.wrong, shot.took_ms) == (("vt A",), (), {}, 12)


def test_a_unit_that_holds_something_else_is_believed() -> None:
    stage = fired("vision pgm")
    stage.post(Report(fire=TAKE, answers={"vision pgm": "CAM4"}, missing=(), took_ms=12))
    assert stage.pass_.gear.fired[TAKE].wrong == {"vision pgm": "CAM4"}
    assert stage.pass_.gear.known["vision pgm"] == Known(value="CAM4", confirmed=True)


def test_a_slot_of_which_nothing_was_known_is_learnt_from_its_unit() -> None:
    stage = fired()
    stage.post(Report(fire=TAKE, answers={"light state": "plateau"}, missing=(), took_ms=12))
    assert stage.pass_.gear.known["light state"] == Known(value="plateau", confirmed=True)


def test_a_unit_that_does_not_answer_is_told_as_silent() -> None:
    stage = fired("vision pgm", "vt A")
    stage.post(Report(fire=TAKE, answers={}, missing=("vt A",), took_ms=900))
    shot = stage.pass_.gear.fired[TAKE]
    assert (shot.waiting, shot.silent) == (("vision pgm",), ("vt A",))
    known = stage.pass_.gear.known["vt A"]
    assert (known.value, known.confirmed, known.unanswered) == ("R1 cued", False, True)
    stage.post(Report(fire=TAKE, answers={"vt A": "R1 cued"}, late=("vt A",), took_ms=1900))
    assert not stage.pass_.gear.known["vt A"].unanswered


def test_an_older_fire_told_of_late_says_nothing_of_what_was_set_since() -> None:
    stage = fired("vision pgm", "vt A")
    stage.post(Fire(fire=MIC, messages=(message("CAM2"),), awaits=("vision pgm",)))
    before = stage.pass_.gear.known["vision pgm"]
    stage.post(Report(fire=TAKE, answers={"vision pgm": "CAM1"}, took={"vision pgm": 4}, took_ms=4))
    stage.post(Report(fire=TAKE, refused={"vision pgm": "no"}, missing=("vision pgm",), took_ms=4))
    assert stage.pass_.gear.known["vision pgm"] == before


def test_an_answer_about_no_fire_teaches_what_it_says() -> None:
    stage = on_air()
    stage.post(Report(fire="p1r1/@take", answers={"vision pgm": "CAM2"}, missing=(), took_ms=1))
    assert stage.pass_.gear.known["vision pgm"].value == "CAM2"
    assert stage.pass_.gear.fired == {}


def test_a_slot_set_again_is_read_back_for_the_newer_fire_only() -> None:
    stage = fired("vision pgm", "vt A")
    stage.post(Fire(fire=MIC, messages=(message("CAM2"),), awaits=("vision pgm",)))
    gear = stage.pass_.gear
    assert (gear.fired[TAKE].waiting, gear.fired[MIC].waiting) == (("vt A",), ("vision pgm",))
    stage.post(Fire(fire="p1r2/free", messages=(), awaits=()))
    assert stage.pass_.gear.fired[TAKE].waiting == ("vt A",)


def test_each_pass_begins_with_a_studio_of_which_nothing_is_known() -> None:
    stage = fired("vision pgm")
    stage.ask(OffAir())
    stage.ask(ClosePass())
    stage.open("rehearsal")
    assert (stage.pass_.gear.known, stage.pass_.gear.fired) == ({}, {})


# --- verdicts ---


def test_a_one_shot_answered_with_yes_is_confirmed_though_it_sets_nothing() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=(BELL,), awaits=("ifb PRES.test",)))
    stage.post(Report(fire=MIC, obeyed=("ifb PRES.test",), took={"ifb PRES.test": 9}, took_ms=9))
    shot = stage.pass_.gear.fired[MIC]
    assert (shot.waiting, shot.deaf, shot.took, shot.done) == ((), False, {"ifb PRES.test": 9}, stage.now)


def test_what_a_unit_refuses_is_told_with_its_reason_and_is_no_longer_sure() -> None:
    stage = fired("vision pgm", "ifb PRES.test")
    stage.post(Report(fire=TAKE, refused={"vision pgm": "no such source", "ifb PRES.test": "busy"}, took_ms=3))
    gear = stage.pass_.gear
    assert gear.fired[TAKE].refused == {"vision pgm": "no such source", "ifb PRES.test": "busy"}
    assert (gear.known["vision pgm"].value, gear.fired[TAKE].waiting) == (UNSURE, ())


def test_an_answer_that_comes_after_its_deadline_is_late_not_lost() -> None:
    stage = fired("vision pgm")
    stage.post(Report(fire=TAKE, missing=("vision pgm",), took_ms=1000))
    assert stage.pass_.gear.fired[TAKE].done == stage.now
    late = Report(
        fire=TAKE, answers={"vision pgm": "CAM1"}, late=("vision pgm",), took={"vision pgm": 1400}, took_ms=1400
    )
    stage.post(late)
    shot = stage.pass_.gear.fired[TAKE]
    assert (shot.silent, shot.late, shot.took_ms) == ((), ("vision pgm",), 1400)
    assert stage.pass_.gear.known["vision pgm"].confirmed


def test_the_slowest_verdict_is_the_time_a_fire_took() -> None:
    stage = fired("vision pgm", "vt A")
    stage.post(Report(fire=TAKE, answers={"vt A": "R1 cued"}, took={"vt A": 40}, took_ms=40))
    stage.post(Report(fire=TAKE, answers={"vision pgm": "CAM1"}, took={"vision pgm": 5}, took_ms=5))
    shot = stage.pass_.gear.fired[TAKE]
    assert (shot.took, shot.took_ms) == ({"vt A": 40, "vision pgm": 5}, 40)


def test_a_fire_is_done_when_nothing_of_it_is_waited_for_nor_runs() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=()))
    assert stage.pass_.gear.fired[MIC].done == stage.now
    stage.post(Fire(fire=TAKE, messages=(CUED, RUNS), awaits=("vt A",)))
    shot = stage.pass_.gear.fired[TAKE]
    assert (shot.running, shot.done) == (("vt A",), None)
    stage.wait(3000)
    stage.post(Report(fire=TAKE, answers={"vt A": "R1 playing"}, took_ms=3))
    assert stage.pass_.gear.fired[TAKE].done is None
    stage.post(SeeMoved(place="vt A", value="R1 ended"))
    assert stage.pass_.gear.fired[TAKE].done == stage.now


def test_a_clip_that_did_not_start_runs_no_longer() -> None:
    stage = on_air()
    stage.post(Fire(fire=TAKE, messages=(RUNS,), awaits=("vt A",)))
    stage.post(Report(fire=TAKE, missing=("vt A",), took_ms=1000))
    assert stage.pass_.gear.fired[TAKE].running == ()


def test_a_deck_that_is_told_something_else_no_longer_runs_for_the_older_fire() -> None:
    stage = on_air()
    stage.post(Fire(fire=TAKE, messages=(RUNS,), awaits=()))
    stage.post(Fire(fire=MIC, messages=(CUED,), awaits=("vt A",)))
    assert stage.pass_.gear.fired[TAKE].done == stage.now


def test_what_is_left_to_an_operator_is_neither_awaited_nor_deaf() -> None:
    stage = on_air()
    stage.post(Fire(fire=MIC, messages=(message(), BELL), by_hand=("vision", "ifb")))
    shot = stage.pass_.gear.fired[MIC]
    assert (shot.by_hand, shot.deaf, shot.done) == (("vision", "ifb"), False, stage.now)
    assert stage.pass_.gear.known["vision pgm"].value == "CAM1"
