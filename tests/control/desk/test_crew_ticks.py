"""What an operator's keys tick in the demo show: the next one, or the chosen one."""

from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.ticks import LINE_STEPS, SAFETY, Tick
from rundown.plan.show import Role
from tests.control.desk.asking import asked
from tests.control.desk.stage import Tell


def test_the_next_who_appears_is_placed_and_fitted_first(tell: Tell) -> None:
    stage = tell("call")
    assert asked(stage, Role.PLA, "in_place") == Tick(subject="place", what="INV1")
    assert asked(stage, Role.PLA, "mic") == Tick(subject="mic", what="INV1")
    stage.do(Tick(subject="place", what="INV1"), "awa")
    assert asked(stage, Role.PLA, "in_place") == Tick(subject="place", what="PRES")
    assert asked(stage, Role.PLA, "mic") == Tick(subject="mic", what="INV1")


def test_a_chosen_person_is_ticked_and_unticked(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PLA, "in_place", "person INV3") == Tick(subject="place", what="INV3")
    assert asked(stage, Role.PLA, "in_place", "person INV1") == Tick(subject="place", what="INV1", on=False)
    assert asked(stage, Role.PLA, "mic", "person INV2") == Tick(subject="mic", what="INV2")


def test_a_row_that_is_not_of_this_desk_chooses_nothing(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PLA, "safety", "safety nothing") == Tick(subject="safety", what="stage")


def test_all_safety_checks_are_ticked_one_after_the_other_then_nothing_is_left(tell: Tell) -> None:
    stage = tell("before")
    ticked = []
    while (tick := asked(stage, Role.PLA, "safety")) is not None:
        assert isinstance(tick, Tick)
        ticked.append(tick.what)
        stage.do(tick, "awa")
    assert ticked == list(SAFETY)
    assert asked(stage, Role.PLA, "safety", "safety exits") == Tick(subject="safety", what="exits", on=False)


def test_captions_and_clips_are_ticked_in_the_order_in_which_they_air(tell: Tell) -> None:
    stage = tell("closed")
    plan = stage.state.plan
    assert asked(stage, Role.IMG, "caption_ok") == Tick(subject="caption", what="Salomé Arnaud | Passerelles")
    assert asked(stage, Role.IMG, "clip_ok") == Tick(subject="clip", what="GEN_DEB")
    for caption in (each for item in plan.items for each in item.captions):
        stage.do(Tick(subject="caption", what=caption), "noe")
    assert asked(stage, Role.IMG, "caption_ok") is None


def test_a_line_goes_from_step_to_step_then_the_next_line_does(tell: Tell) -> None:
    stage = tell("before")
    steps = []
    for _ in LINE_STEPS:
        tick = asked(stage, Role.PRO, "line")
        assert isinstance(tick, Tick)
        steps.append(tick.what)
        stage.do(tick, "tom")
    assert steps == [f"DX1 {step}" for step in LINE_STEPS]
    assert asked(stage, Role.PRO, "line") == Tick(subject="line", what="DX2 called")
    assert asked(stage, Role.PRO, "line", "line DX1") is None


def test_a_step_back_undoes_the_last_one(tell: Tell) -> None:
    stage = tell("vt")
    assert asked(stage, Role.PRO, "line_back", "line DX2") == Tick(subject="line", what="DX2 picture", on=False)
    assert asked(stage, Role.PRO, "line_back") == Tick(subject="line", what="DX1 ready", on=False)
    assert asked(tell("before"), Role.PRO, "line_back") is None


def test_the_n_1_of_the_first_line_that_nobody_heard_is_ticked_or_that_of_the_chosen_line_turned_over(
    tell: Tell,
) -> None:
    stage = tell("vt")
    assert asked(stage, Role.SON, "feed_test") == Tick(subject="line", what="DX2 feed")
    assert asked(stage, Role.SON, "feed_test", "line DX1") == Tick(subject="line", what="DX1 feed", on=False)


def test_a_unit_is_left_to_its_operator_and_given_back(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SON, "automation") == SetAutomation(unit="audio", on=False)
    assert asked(stage, Role.SON, "automation", "unit feeds") == SetAutomation(unit="feeds", on=False)
    stage.do(SetAutomation(unit="feeds", on=False), "lina")
    assert asked(stage, Role.SON, "automation", "unit feeds") == SetAutomation(unit="feeds", on=True)
    assert asked(stage, Role.PRO, "automation") is None  # it has no unit
