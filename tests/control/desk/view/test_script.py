from control.desk.view.ahead import rundown
from control.desk.view.scene import Hand
from control.desk.view.script import Between, Script, ScriptRow, script
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.running import PutBack, Take
from tests.control.desk.stage import SCRIPT, Stage, Tell


def shown(stage: Stage, hand: Hand | None = None) -> Script:
    scene = stage.scene(hand=hand, link=SCRIPT)
    return script(scene, rundown(scene))


def row(stage: Stage, item: str) -> ScriptRow:
    return next(each for each in shown(stage).lines if isinstance(each, ScriptRow) and each.row.item == item)


def test_a_row_has_its_margin_deviation_and_drift(tell: Tell) -> None:
    stage = tell("behind")
    aired, on_air, coming = row(stage, "ITW2"), row(stage, "ITW3"), row(stage, "DUP2")
    assert (aired.real, aired.deviation, aired.deviation_colour, aired.drift) == ("7:45", "+1:45", "stby", "0:00")
    assert (on_air.real, on_air.deviation, on_air.drift, on_air.drift_colour) == ("1:40", "", "+2:05", "stby")
    assert (coming.least, coming.most, coming.is_droppable, coming.real) == ("2:00", coming.most, True, "")


def test_the_delay_is_told_by_where_it_comes_from_the_greatest_first(tell: Tell) -> None:
    found = shown(tell("behind")).origins
    assert [(each.number, each.time) for each in found] == [
        ("13", "+1:45"),
        ("16", "+0:11"),
        ("14", "+0:06"),
        ("15", "+0:03"),
    ]


def test_what_deviates_less_is_summed(tell: Tell) -> None:
    stage = tell("behind")
    stage.do(Take(), at=stage.at + 120)
    found = shown(stage).origins
    assert (found[-1].number, found[-1].title, found[-1].time) == ("", "1", "+0:03")


def test_what_the_pass_did_to_a_row_is_marked(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(EditItem(item="DUP1", field="planned", value=165_000), "hugo")
    stage.do(Float(item="LIVE", reason="malade"), "hugo")
    stage.do(PutBack(item=stage.state.plan.items[1].id), "hugo")
    assert row(stage, "DUP1").is_retimed
    assert (row(stage, "LIVE").note, row(stage, "LIVE").drift, row(stage, "LIVE").row.is_floated) == (
        "malade",
        "",
        True,
    )
    back = row(stage, stage.state.plan.items[1].id)
    assert back.is_put_back


def test_the_back_time_of_the_next_stands_beside_when_it_was_planned(tell: Tell) -> None:
    found = shown(tell("behind"))
    assert (found.next_number, found.next_planned, found.next_latest) == ("18", "20:37:55", "20:37:55")
    nothing = shown(tell("off"))
    assert (nothing.next_number, nothing.next_latest) == ("", "")


def test_what_lies_between_two_items_is_a_line_and_what_is_sought_keeps_its_place(tell: Tell) -> None:
    late, early = shown(tell("behind"), Hand(selected="GEN_FIN")), shown(tell("early"))
    between = [each for each in (*late.lines, *early.lines) if isinstance(each, Between)]
    assert [(each.kind, each.time, each.number, each.due) for each in between] == [
        ("overlap", "2:05", "26", "20:51:20"),
        ("gap", "0:40", "26", "20:51:20"),
    ]
    sought, on_air = late.lines[late.around], late.lines[late.anchor]
    assert isinstance(sought, ScriptRow)
    assert sought.row.item == "GEN_FIN"
    assert isinstance(on_air, ScriptRow)
    assert on_air.row.state == "on_air"
