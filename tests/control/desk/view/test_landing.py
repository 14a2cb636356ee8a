from control.desk.view.landing import landing
from control.desk.view.scene import Hand
from rundown.live.acts.editing import EditItem
from rundown.live.acts.landing import CatchUp
from tests.control.desk.stage import SCRIPT, Tell


def test_a_way_says_what_each_item_gives_and_what_that_means(tell: Tell) -> None:
    stage = tell("behind")
    shown = landing(stage.scene("fr", hand=Hand(way=0), link=SCRIPT))
    assert shown is not None
    assert [(line.number, line.was, line.now, line.change, line.note, line.on_air) for line in shown.lines] == [
        ("24", "1:30", "0:00", "−1:30", "tampon retiré", False),
        ("17", "3:30", "2:55", "−0:35", "conclure à 20:39:25", True),
    ]
    assert (shown.change, shown.ends, shown.place, shown.ways) == ("−2:05", "20:52:00", 1, 3)
    assert shown.touches_on_air
    assert shown.others[0].startswith("24 −1:30")
    stage.do(CatchUp(gives=shown.gives, way=0), "hugo")


def test_what_is_kept_begins_with_the_game(tell: Tell) -> None:
    shown = landing(tell("behind").scene(hand=Hand(way=0), link=SCRIPT))
    assert shown is not None
    assert shown.kept[0].startswith("Jeu phase 2")
    assert "Agenda culturel (séquence tampon)" not in shown.kept


def test_a_way_that_leaves_out_or_stretches_says_so(tell: Tell) -> None:
    late, early = tell("behind"), tell("early")
    notes = [
        line.note
        for way in range(3)
        for shown in [landing(late.scene("en", hand=Hand(way=way), link=SCRIPT))]
        if shown is not None
        for line in shown.lines
    ]
    assert "left out" in notes
    shown = landing(early.scene("en", hand=Hand(way=0), link=SCRIPT))
    assert shown is not None
    assert shown.change == "+0:40"
    assert shown.lines[0].note.startswith("goes on until")


def test_a_show_that_cannot_land_says_by_how_much(tell: Tell) -> None:
    stage = tell("behind")
    last = stage.state.plan.items[21].id
    for field in ("planned", "shortest"):
        stage.do(EditItem(item=last, field=field, value=1_500_000), "hugo")
    shown = landing(stage.scene(hand=Hand(way=7), link=SCRIPT))
    assert shown is not None
    assert shown.short_by
    assert (shown.place, shown.ways) == (1, 1)


def test_closed_or_with_nothing_to_land_there_is_little_to_show(tell: Tell) -> None:
    assert landing(tell("behind").scene()) is None
    assert landing(tell("closed").scene(hand=Hand(way=0))) is None
    shown = landing(tell("calm").scene(hand=Hand(way=0)))
    assert shown is not None
    assert shown.ways == 0
