"""Facts about the gear: armed, fired, missed, confirmed, doubtful."""

import pytest

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
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.state import Known
from rundown.live.words import Refused
from tests.rundown.live.stage import ON_AIR, PLAY, Stage, armed, bodies, live, message, on_air

TAKE, MIC = "p1r2/@take", "p1r2/mic"
CUED = message("R1 cued", unit="vt", text="vt.A.cue R1", slot="A")
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
    assert not stage.pass_.gear.known["vt A"].confirmed


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
