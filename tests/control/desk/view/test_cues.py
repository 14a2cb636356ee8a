from msgspec.structs import replace

from control.desk.view.cues import CueRow, cues, go_target, last_done, standby_group
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.gear import Arm, Fire, Miss, Report
from rundown.live.acts.running import Take
from rundown.live.asked import SYSTEM
from rundown.live.message import ArmedAct, Message
from rundown.plan.show import At
from tests.control.desk.stage import Stage, Tell


def row(stage: Stage, key: str) -> CueRow:
    shown = cues(stage.scene())
    return next(each for each in (*shown.pending, *shown.done) if each.key == key)


def summary(stage: Stage) -> Stage:
    """Item 2 on air, where REA has two called cues."""
    stage.air(2)
    return stage


def test_what_f8_will_do_is_said_before_it_is_pressed(tell: Tell) -> None:
    assert cues(tell("call").scene()).take == "F8 lance 05 : «\N{NO-BREAK SPACE}Top magnéto.\N{NO-BREAK SPACE}»"
    assert cues(tell("calm").scene()).take == "F8 lance 07"
    assert cues(tell("closed").scene()).take == ""


def test_a_call_that_waits_comes_first_and_says_for_how_long(tell: Tell) -> None:
    stage = tell("call")
    shown = cues(stage.scene())
    first = shown.pending[0]
    assert (first.state, first.when, first.role, first.aside) == ("standby", "à 05", "PLA", "attend 3 s")
    assert (shown.answers, shown.all_ready) == ("0 prêt sur 1", False)


def test_an_answer_shows_how_long_it_took(tell: Tell) -> None:
    stage = tell("call")
    key = cues(stage.scene()).pending[0].key
    stage.do(Ready(cue=key), "awa")
    first = row(stage, key)
    assert (first.state, first.aside) == ("ready", "3,6 s")
    shown = cues(stage.scene())
    assert (shown.answers, shown.all_ready) == ("1 prêt sur 1", True)


def test_f2_asks_the_calls_of_the_next_item_that_others_speak_early(tell: Tell) -> None:
    stage = tell("calm")
    group = standby_group(stage.scene())
    asked = [cue.call for key in group if (cue := stage.scene().cue(key)) is not None]
    assert asked == ["Duplex 1 : N-1 ouvert, tu m'entends ?"]
    stage.do(Standby(cues=group))
    assert standby_group(stage.scene()) == ()
    assert standby_group(tell("closed").scene()) == ()


def test_f4_fires_the_called_cue_of_the_item_on_air_in_its_order(stage: Stage) -> None:
    stage.open()
    summary(stage)
    first, second = (f"{stage.on_air.id}/{cue.id}" for cue in stage.on_air.item.cues if cue.mode == "call")
    assert go_target(stage.scene()) == first
    assert cues(stage.scene()).go.startswith("F4 «")
    stage.do(Go(cue=first))
    assert (row(stage, first).state, go_target(stage.scene())) == ("go", second)
    stage.do(Standby(cues=(second,)))
    assert go_target(stage.scene()) == second


def test_a_called_cue_whose_time_has_passed_is_late(stage: Stage) -> None:
    stage.open()
    summary(stage)
    key = go_target(stage.scene())
    stage.at = 30 + 35 + 4
    assert key is not None
    assert (row(stage, key).state, row(stage, key).aside) == ("late", "+0:04")


def test_a_game_cue_is_not_the_director_s_to_fire(stage: Stage) -> None:
    stage.open()
    stage.air(3)
    assert go_target(stage.scene()) is None


def test_what_was_sent_stands_as_its_unit_answered(stage: Stage) -> None:
    stage.open()
    summary(stage)
    keys = [f"{stage.on_air.id}/{cue.id}" for cue in stage.on_air.item.cues if cue.do]
    message = Message(unit="caption", text="x", address="/x", slot="s", value="v")
    stage.sent(keys[0], "caption s", "v", cue=True)
    stage.sent(keys[1], "caption s", "v", answer="other", cue=True)
    stage.do(Fire(fire=keys[2], messages=(message,), awaits=("caption s",), cue=True), SYSTEM)
    deaf = Message(unit="ifb", text="ifb.PRES.test", address="/test")
    stage.do(Fire(fire=keys[3], messages=(deaf,), cue=True), SYSTEM)
    assert [row(stage, key).state for key in keys] == ["confirmed", "failed", "sent", "no_return"]
    assert (row(stage, keys[0]).aside, row(stage, keys[1]).aside) == ("0,2 s", "caption s")
    assert cues(stage.scene()).pending[0].key == keys[1]


def test_a_refusal_a_late_answer_and_a_hand_are_told_beside_the_cue(stage: Stage) -> None:
    stage.open()
    summary(stage)
    keys = [f"{stage.on_air.id}/{cue.id}" for cue in stage.on_air.item.cues if cue.do]
    message = Message(unit="caption", text="caption.show x", address="/x", slot="shown", value="v")
    light = Message(unit="light", text="light.state x", address="/l", slot="state", value="v")
    stage.do(Fire(fire=keys[0], messages=(message,), awaits=("caption shown",), cue=True), SYSTEM)
    stage.do(Report(fire=keys[0], refused={"caption shown": "no template"}, took_ms=3), SYSTEM)
    stage.do(Fire(fire=keys[1], messages=(light,), awaits=("light state",), cue=True), SYSTEM)
    stage.do(Report(fire=keys[1], answers={"light state": "v"}, late=("light state",), took_ms=2100), SYSTEM)
    stage.do(Fire(fire=keys[2], messages=(message,), by_hand=("caption",), cue=True), SYSTEM)
    rows = [row(stage, key) for key in keys[:3]]
    assert [each.state for each in rows] == ["failed", "confirmed", "no_return"]
    assert [each.aside for each in rows] == ["caption shown", "tard, 2,1 s", "à la main"]


def test_a_cue_that_follows_another_says_so_until_that_has_fired(stage: Stage) -> None:
    stage.open()
    summary(stage)
    run = stage.on_air
    first, second = run.item.cues[0], replace(run.item.cues[1], at=At("with", 2000, run.item.cues[0].id))
    item = replace(run.item, cues=(first, second, *run.item.cues[2:]))
    pass_ = stage.state.pass_
    assert pass_ is not None
    stage.state = replace(stage.state, pass_=replace(pass_, runs=pass_.runs | {run.id: replace(run, item=item)}))
    assert row(stage, f"{run.id}/{second.id}").when == "puis"


def test_armed_missed_and_unknown_are_told_apart(stage: Stage) -> None:
    stage.open()
    summary(stage)
    keys = [f"{stage.on_air.id}/{cue.id}" for cue in stage.on_air.item.cues if cue.do]
    stage.do(Arm(acts=tuple(ArmedAct(fire=key, basis="b") for key in keys[:3])), SYSTEM)
    stage.do(Miss(fire=keys[1], code="late"), SYSTEM)
    stage.do(Doubt(fires=(keys[2],)), SYSTEM)
    assert [row(stage, key).state for key in keys[:3]] == ["armed", "missed", "unknown"]
    stage.do(Resolve(fires=(keys[2],), answer="leave"))
    assert row(stage, keys[2]).state == "done"


def test_a_spoken_cue_is_done_once_its_time_has_passed(tell: Tell) -> None:
    stage = tell("over")
    countdown = next(cue for cue in stage.on_air.item.cues if not cue.do)
    shown = row(stage, f"{stage.on_air.id}/{countdown.id}")
    assert (shown.state, shown.when) == ("done", "")
    last = last_done(stage.scene(), cues(stage.scene()))
    assert last is not None
    assert last[0] == "20:03:55"


def test_a_cue_on_the_way_out_is_due_with_the_next_item(stage: Stage) -> None:
    stage.open()
    stage.air(9)
    out = next(cue for cue in stage.on_air.item.cues if cue.at.anchor == "out")
    assert row(stage, f"{stage.on_air.id}/{out.id}").when == "à 10"
    assert cues(stage.scene()).pending


def test_the_last_item_has_no_next_to_be_left_for(tell: Tell) -> None:
    stage = tell("off")
    assert cues(stage.scene()).pending == ()
    assert last_done(stage.scene(), cues(stage.scene())) is None
    assert go_target(stage.scene()) is None


def test_a_take_makes_the_next_item_s_cues_count_down(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Take(), at=240)
    caption = next(cue for cue in stage.on_air.item.cues if cue.at.offset == 4000)
    assert row(stage, f"{stage.on_air.id}/{caption.id}").when == "0:04"
