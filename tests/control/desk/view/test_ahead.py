from msgspec.structs import replace

from control.desk.view.ahead import ahead, rundown
from control.desk.view.scene import Hand
from rundown.live.acts.running import SetNext
from tests.control.desk.stage import Tell


def test_the_next_items_are_told_with_their_projected_start(tell: Tell) -> None:
    shown = ahead(tell("calm").scene(), many=3)
    assert [(row.number, row.kind, row.planned, row.starts) for row in shown] == [
        ("07", "GEN", "0:10", "20:13:30"),
        ("08", "LCT", "0:20", "20:13:40"),
        ("09", "DUP", "3:30", "20:14:00"),
    ]


def test_an_item_set_next_out_of_order_starts_when_the_one_on_air_ends(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(SetNext(item="LIVE"))
    assert [(row.number, row.starts) for row in ahead(stage.scene(), many=2)] == [
        ("16", "20:13:30"),
        ("17", "20:17:30"),
    ]


def test_with_nothing_next_nothing_comes(tell: Tell) -> None:
    assert ahead(tell("closed").scene()) == ()
    assert ahead(tell("off").scene()) == ()


def test_every_item_has_its_row_and_its_state(tell: Tell) -> None:
    shown = rundown(tell("calm").scene())
    assert [row.state for row in shown.rows] == ["done"] * 5 + ["on_air", "next"] + [None] * 19
    assert (shown.around, shown.out, shown.ends, shown.is_late) == (5, "20:52:00", "20:52:00", False)
    assert [row.kind for row in shown.rows][23] == "TAM"


def test_a_late_show_shows_its_drift_in_amber(tell: Tell) -> None:
    shown = rundown(tell("late").scene())
    assert {(row.moved, row.moved_colour) for row in shown.rows[13:20]} == {("+2:05", "stby")}
    assert (shown.ends, shown.is_late) == ("20:54:05", True)
    assert (shown.rows[11].moved, shown.rows[11].moved_colour) == ("+2:05", "stby")


def test_a_rehearsal_row_is_not_on_air(tell: Tell) -> None:
    assert rundown(tell("rehearsal").scene()).rows[15].state == "rehearsal"


def test_the_selected_row_stays_in_sight(tell: Tell) -> None:
    shown = rundown(tell("calm").scene(hand=Hand(selected="GEN_FIN")))
    assert (shown.around, shown.rows[25].is_selected) == (25, True)


def test_a_floated_item_has_no_time(tell: Tell) -> None:
    stage = tell("calm")
    items = tuple(replace(each, floated=each.id == "AGENDA") for each in stage.state.plan.items)
    show = replace(stage.state.plan, items=items)
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=show))
    row = rundown(stage.scene()).rows[23]
    assert (row.is_floated, row.starts, row.moved) == (True, "", "")
