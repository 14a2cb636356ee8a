from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.doubt import Doubt
from rundown.live.acts.gear import Arm
from rundown.live.called import asked, go_target, in_play, ready_target, standby_group, unanswered
from rundown.plan.show import At, Cue, Role
from tests.rundown.live.stage import LIGHTS, PUBLISH, SOUND, S, Stage, armed, item, live, show

FIRST = item(
    "FIRST",
    60 * S,
    cues=(
        Cue(id="late", at=At("start", 40 * S), role=Role.SON, mode="call"),
        Cue(id="soon", at=At("start", 20 * S), role=Role.IMG, mode="call"),
        Cue(id="hand", at=At("manual"), role=Role.IMG, mode="call"),
        Cue(id="game", at=At("start"), role=Role.PRO, mode="call", do=(PUBLISH,)),
        Cue(id="auto", at=At("start", 5 * S), role=Role.IMG),
    ),
)
SECOND = item(
    "SECOND",
    60 * S,
    cues=(
        Cue(id="spoken", at=At("start", 30 * S), role=Role.SON, call="Top."),
        Cue(id="too_late", at=At("start", 31 * S), role=Role.SON, call="Top."),
        Cue(id="before", at=At("start", -1 * S), role=Role.SON, call="Top."),
        Cue(id="ending", at=At("end"), role=Role.SON, call="Top."),
        Cue(id="silent", at=At("start"), role=Role.SON),
        Cue(id="called", at=At("manual"), role=Role.IMG, mode="call"),
        Cue(id="own", at=At("manual"), role=Role.REA, mode="call"),
        Cue(id="nobody", at=At("manual"), mode="call"),
    ),
)
PLAN = show(FIRST, SECOND, item("LAST", 60 * S))


def on_first() -> Stage:
    stage = live(PLAN)
    stage.take()
    return stage


def key(stage: Stage, cue: str) -> str:
    for run in in_play(stage.pass_):
        if any(each.id == cue for each in run.item.cues):
            return f"{run.id}/{cue}"
    raise AssertionError(cue)


def test_with_no_pass_open_nothing_is_called() -> None:
    stage = Stage(PLAN)
    assert standby_group(stage.state) == ()
    assert go_target(stage.state, stage.now) is None


def test_what_is_in_play_is_on_air_and_next() -> None:
    stage = live(PLAN)
    assert [run.item.id for run in in_play(stage.pass_)] == ["FIRST"]
    stage.take()
    assert [run.item.id for run in in_play(stage.pass_)] == ["FIRST", "SECOND"]


def test_the_group_is_the_others_calls_of_the_next_item_that_come_early_or_by_hand() -> None:
    stage = on_first()
    assert standby_group(stage.state) == (key(stage, "spoken"), key(stage, "called"))
    stage.ask(Standby(cues=(key(stage, "spoken"),)))
    stage.ask(Go(cue=key(stage, "called")))
    assert standby_group(stage.state) == ()


def test_on_the_last_item_there_is_nobody_to_call() -> None:
    stage = on_first()
    stage.wait(2 * S)
    stage.take()
    stage.wait(2 * S)
    stage.take()
    assert standby_group(stage.state) == ()
    assert go_target(stage.state, stage.now) is None


def test_a_go_fires_what_is_due_first_on_air_and_never_a_cue_of_the_game() -> None:
    stage = on_first()
    fired = []
    while (target := go_target(stage.state, stage.now)) is not None:
        stage.ask(Go(cue=target))
        fired.append(target)
    # What has no time of its own is due now.
    assert fired == [key(stage, cue) for cue in ("hand", "soon", "late")]


def test_a_go_fires_what_was_asked_first_even_of_the_next_item() -> None:
    stage = on_first()
    stage.ask(Standby(cues=(key(stage, "called"),)))
    stage.wait(1)
    stage.ask(Standby(cues=(key(stage, "late"),)))
    assert go_target(stage.state, stage.now) == key(stage, "called")
    stage.ask(Go(cue=key(stage, "called")))
    assert go_target(stage.state, stage.now) == key(stage, "late")


def test_a_go_does_not_fire_what_a_person_has_yet_to_decide() -> None:
    stage = on_first()
    doubtful = key(stage, "hand")
    stage.post(Arm(acts=(armed(doubtful),)))
    stage.post(Doubt(fires=(doubtful,)))
    assert go_target(stage.state, stage.now) == key(stage, "soon")


def test_what_waits_for_an_answer_is_told_in_the_order_asked() -> None:
    stage = on_first()
    late, called, soon = key(stage, "late"), key(stage, "called"), key(stage, "soon")
    for each in (late, called, soon):
        stage.ask(Standby(cues=(each,)))
    assert asked(stage.pass_) == unanswered(stage.pass_) == (late, called, soon)
    stage.ask(Ready(cue=called), LIGHTS)
    stage.ask(Go(cue=soon))
    assert asked(stage.pass_) == (late, called)
    assert unanswered(stage.pass_) == (late,)


def test_what_was_asked_of_an_item_that_is_over_is_not_awaited() -> None:
    stage = on_first()
    stage.ask(Standby(cues=(key(stage, "late"),)))
    stage.wait(2 * S)
    stage.take()
    assert asked(stage.pass_) == ()


def test_a_role_answers_the_oldest_of_its_calls() -> None:
    stage = on_first()
    late, called, soon = key(stage, "late"), key(stage, "called"), key(stage, "soon")
    stage.ask(Standby(cues=(late, called, soon)))
    assert ready_target(stage.pass_, (Role.IMG, Role.PLA)) == called
    assert ready_target(stage.pass_, (Role.SON,)) == late
    assert ready_target(stage.pass_, (Role.REA,)) is None
    stage.ask(Ready(cue=late), SOUND)
    assert ready_target(stage.pass_, (Role.SON,)) is None
