"""What each GO sends, and what it depends on, on a show decided and folded without a server."""

from msgspec.structs import replace

from rundown.live.acts.calling import Go
from rundown.live.acts.gear import Arm, Fire, Miss
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, SetNext, TakeBack
from rundown.plan.show import Action
from studio import salvo
from studio.profile import load_profiles
from studio.salvo import Salvo
from tests.house import corner
from tests.rundown.live.stage import S, Stage

PROFILES = load_profiles()


def fired(stage: Stage, said: Salvo) -> None:
    """All of this left."""
    for act in said.acts:
        stage.post(Fire(fire=act.fire, messages=act.messages, marks=act.marks))


def opened() -> Stage:
    stage = Stage(corner())
    stage.open("rehearsal")
    return stage


def airing(*items: str) -> Stage:
    """These items were aired one after the other, and what their takes send has left."""
    stage = opened()
    for item in items:
        stage.post(SetNext(item=item))
        said = take(stage)
        stage.take()
        stage.wait(2 * S)
        fired(stage, said)
    return stage


def take(stage: Stage) -> Salvo:
    return salvo.take_salvo(stage.state, PROFILES, stage.coming.id, stage.pass_.on_air, None)


def texts(said: Salvo) -> list[str]:
    return [message.text for message in said.messages]


def test_a_take_sends_its_columns_and_takes_the_out_cues_of_what_it_makes_leave() -> None:
    stage = airing("HELLO", "R1")
    said = take(stage)
    run = stage.current.id
    assert [act.fire for act in said.acts] == [f"{stage.coming.id}/@take", f"{run}/bye"]
    assert {act.basis for act in said.acts} == {salvo.take_basis(stage.state, stage.coming.id)}
    assert said.acts[1].marks == ("log.mark OUT",)
    assert "audio.JING.on lit" not in texts(said)
    assert {"audio.JING.on", "vision.cut CAM2", "caption.hide"} <= set(texts(said))


def test_only_a_salvo_with_what_must_never_be_sent_twice_has_triggers() -> None:
    stage = airing("HELLO")
    assert take(stage).triggers
    assert not salvo.cue_salvo(stage.state, PROFILES, f"{stage.current.id}/jingle").triggers


def test_a_take_depends_on_what_is_known_of_the_studio_and_on_what_leaves() -> None:
    stage = airing("HELLO", "R1")
    basis = salvo.take_basis(stage.state, stage.coming.id)
    assert salvo.take_basis(stage.state, stage.coming.id) == basis
    stage.ask(Go(cue=f"{stage.current.id}/bye"))
    without_out = salvo.take_basis(stage.state, stage.coming.id)
    fired(stage, salvo.cue_salvo(stage.state, PROFILES, f"{stage.current.id}/bye"))
    assert len({basis, without_out, salvo.take_basis(stage.state, stage.coming.id)}) == 3


def test_off_air_sends_the_out_cues_and_nothing_else() -> None:
    stage = airing("BYE")
    said = salvo.off_air_salvo(stage.state, PROFILES, stage.current.id)
    assert [act.fire for act in said.acts] == [f"{stage.current.id}/cut"]
    assert texts(said) == ["vision.ftb", "stream.onair 0"]


def test_an_out_cue_of_a_run_that_was_left_loses_to_the_item_on_air() -> None:
    stage = airing("HELLO", "R1")
    key = f"{stage.current.id}/bye"
    assert not salvo.has_left(stage.pass_, key)
    stage.ask(Jump(item="TALK"))
    assert salvo.has_left(stage.pass_, key)
    assert texts(salvo.left_salvo(stage.state, PROFILES, [key])) == ["caption.hide"]
    stage.ask(OffAir())
    assert set(texts(salvo.left_salvo(stage.state, PROFILES, [key]))) == {"caption.hide", "audio.JING.on lit"}


def test_what_is_no_out_cue_of_a_run_that_was_left_waits_for_its_own_go() -> None:
    stage = airing("HELLO", "R1")
    first = next(iter(stage.pass_.runs))
    stage.ask(Jump(item="TALK"))
    stray = stage.current.id
    stage.ask(TakeBack())
    fires = (f"{first}/jingle", f"{stray}/noted", f"{stray}/@back", "p9r9/cut", "p9r9/@take")
    assert not any(salvo.has_left(stage.pass_, fire) for fire in fires)


def test_taking_back_restores_what_was_before_the_stray_take() -> None:
    stage = airing("HELLO", "TALK")
    stray = stage.current.id
    stage.ask(TakeBack())
    said = salvo.back_salvo(stage.state, stray)
    assert [act.fire for act in said.acts] == [f"{stray}/@back"]
    assert {"vision.cut CAM1", "audio.INV1.off", "light.state plateau"} <= set(texts(said))


def test_a_cue_goes_on_from_what_its_unit_holds() -> None:
    play = Action(gear="vt", name="A", verb="play", args=(), text="vt.A.play")
    plan = corner()
    hello = plan.items[0]
    cues = tuple(replace(cue, do=(play,)) if cue.id == "jingle" else cue for cue in hello.cues)
    stage = Stage(replace(plan, items=(replace(hello, cues=cues), *plan.items[1:])))
    stage.open("rehearsal")
    key = f"{stage.take().id}/jingle"
    basis = salvo.cue_basis(stage.state, key)
    fired(stage, salvo.preset_salvo(stage.state, PROFILES, stage.coming, 0))
    assert salvo.cue_basis(stage.state, key) != basis
    (message,) = salvo.cue_salvo(stage.state, PROFILES, key).messages
    assert message.value == "R1 playing"


def test_a_cue_of_no_run_sends_nothing() -> None:
    assert salvo.cue_salvo(opened().state, PROFILES, "p9r9/name").messages == ()


def test_the_cues_on_air_and_next_are_armed_but_those_that_leave_with_their_item() -> None:
    stage = airing("R1")
    hello, on_air = "p1r1", stage.current.id
    assert list(salvo.armable(stage.pass_)) == [f"{on_air}/say"]
    stage.post(SetNext(item="HELLO"))
    coming = stage.coming.id
    names = ("prepare", "name", "jingle", "open", "hide", "spoken")
    assert list(salvo.armable(stage.pass_)) == [f"{on_air}/say", *(f"{coming}/{name}" for name in names)]
    assert not any(key.startswith(f"{hello}/") for key in salvo.armable(stage.pass_))


def test_a_cue_of_a_time_of_day_is_armed_on_air_only() -> None:
    stage = airing("R2")
    assert f"{stage.current.id}/clock" in salvo.armable(stage.pass_)
    stage.post(SetNext(item="R2"))
    assert f"{stage.coming.id}/clock" not in salvo.armable(stage.pass_)


def test_a_cue_after_the_end_is_armed_on_when_its_item_was_left_and_when_off_air() -> None:
    stage = airing("BYE")
    after = f"{stage.current.id}/after"
    stage.ask(Jump(item="HELLO"))
    assert after in salvo.armable(stage.pass_)
    stage.ask(OffAir())
    assert [key for key in salvo.armable(stage.pass_) if not key.startswith(stage.pass_.next)] == [after]


def test_what_was_fired_given_or_missed_or_left_a_stray_run_is_not_armed() -> None:
    stage = airing("HELLO")
    run = stage.current.id
    fired(stage, salvo.cue_salvo(stage.state, PROFILES, f"{run}/name"))
    stage.ask(Go(cue=f"{run}/jingle"))
    stage.post(Miss(fire=f"{run}/hide", code="late"))
    left = [key.partition("/")[2] for key in salvo.armable(stage.pass_) if key.startswith(run)]
    assert left == ["prepare", "open", "spoken"]
    stage.post(Arm(acts=salvo.cue_salvo(stage.state, PROFILES, f"{run}/open").acts))
    stage.ask(TakeBack())
    assert not [key for key in salvo.armable(stage.pass_) if key.startswith(run)]


def test_a_preset_sends_what_the_studio_does_not_obey_yet() -> None:
    stage = airing("HELLO")
    fires = salvo.preset_fires(stage.coming)
    assert fires == (f"{stage.coming.id}/@preset.0", f"{stage.coming.id}/@preset.1")
    said = salvo.preset_salvo(stage.state, PROFILES, stage.coming, 1)
    assert (said.acts[0].fire, texts(said)) == (fires[1], ["vision.preview VTA"])
    fired(stage, said)
    assert salvo.preset_salvo(stage.state, PROFILES, stage.coming, 1).messages == ()
