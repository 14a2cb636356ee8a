"""The sound desk in the demo show: channels and feeds by what the gear is known to hold, else by the plan."""

from msgspec.structs import replace

from control.desk.view.scene import Hand, Scene
from control.desk.view.son import Channel, Feed, Son, choices, son
from control.desk.view.switches import Switch
from rundown.live.acts.gear import Fire, Report, ReportHealth
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.live.message import Message
from rundown.live.state import UNSURE, Known
from rundown.plan.show import Role, Show
from tests.control.desk.picture import link_of
from tests.control.desk.stage import Stage, Tell


def at(stage: Stage, number: int, *, after: int = 0) -> Stage:
    """The show so many seconds into its item of this number."""
    stage.open()
    stage.air(number)
    stage.at += after
    return stage


def scene(stage: Stage, chosen: str = "") -> Scene:
    return stage.scene("fr", link=link_of(stage, Role.SON), hand=Hand(chosen=chosen))


def shown(stage: Stage, chosen: str = "") -> Son:
    return son(scene(stage, chosen))


def channel(stage: Stage, name: str) -> Channel:
    return next(each for each in shown(stage).channels if each.switch.name == name)


def feed(stage: Stage, name: str) -> Feed:
    return next(each for each in shown(stage).feeds if each.switch.name == name)


def known(stage: Stage, place: str, held: Known) -> None:
    """What a slot is known to hold, however it came to."""
    assert stage.state.pass_ is not None
    gear = replace(stage.state.pass_.gear, known=stage.state.pass_.gear.known | {place: held})
    stage.state = replace(stage.state, pass_=replace(stage.state.pass_, gear=gear))


def say(stage: Stage, item: str, words: str, *, missing: bool = False) -> None:
    """The cue of an item that says these words in an earpiece, fired."""
    assert stage.state.pass_ is not None
    run = next(run for run in stage.state.pass_.runs.values() if run.item.id == item)
    cue, action = next(
        (cue, action) for cue in run.item.cues for action in cue.do if action.verb == "say" and words in action.args
    )
    message = Message(unit=action.gear, text=action.text, address="/x", trigger=True)
    fire = f"{run.id}/{cue.id}"
    stage.do(Fire(fire=fire, messages=(message,), awaits=(message.mark,), cue=True), SYSTEM)
    marks = (message.mark,)
    stage.do(Report(fire=fire, obeyed=() if missing else marks, missing=marks if missing else ()), SYSTEM)


def test_every_channel_of_the_desk_has_a_row_and_groups_have_none(stage: Stage) -> None:
    names = [each.switch.name for each in shown(stage).channels]
    assert names == ["PRES", "INV1", "INV2", "INV3", "CHANT", "INSTR", "VTA", "VTB", "JING", "DX1", "DX2"]


def test_a_channel_says_whose_it_is(stage: Stage) -> None:
    assert channel(stage, "INV1").who == "Youssef Benali"
    assert channel(stage, "VTA").who == "magnéto A"
    assert channel(stage, "DX2").who == "duplex 2"
    assert channel(stage, "DX2").whole == "duplex 2 · Jade Perrin"
    assert channel(stage, "CHANT").whole == "chant · Nora Vasseur"


def test_in_a_duplex_the_next_take_closes_the_line_and_opens_the_beds(stage: Stage) -> None:
    at(stage, 9)
    changes = {each.switch.name: each.switch.later for each in shown(stage).channels if each.switch.changes}
    assert changes == {"DX1": False, "JING": True}
    assert channel(stage, "JING").switch.later_bed == "jeu"
    assert channel(stage, "PRES").switch == Switch(name="PRES", now=True, later=True, source="planned")


def test_a_bed_that_goes_on_is_no_change_and_another_is(stage: Stage) -> None:
    assert channel(at(stage, 2), "JING").switch == Switch(
        name="JING", now=True, later=True, bed="lit", later_bed="jeu", source="planned"
    )
    assert channel(stage, "JING").switch.changes


def test_what_the_desk_is_known_to_hold_comes_before_the_plan(stage: Stage) -> None:
    at(stage, 9)
    stage.sent("P/@a", "audio PRES", "off")
    switch = channel(stage, "PRES").switch
    assert (switch.now, switch.source) == (False, "confirmed")
    assert switch.changes


def test_a_desk_that_tells_no_bed_has_the_one_of_the_plan(stage: Stage) -> None:
    at(stage, 2)
    stage.sent("P/@a", "audio JING", "on")
    switch = channel(stage, "JING").switch
    assert (switch.now, switch.bed, switch.later_bed) == (True, "lit", "jeu")


def test_who_knows_is_told_apart(stage: Stage) -> None:
    at(stage, 9)
    known(stage, "audio PRES", Known(value="on"))
    known(stage, "audio INV1", Known(value=UNSURE))
    known(stage, "audio INV2", Known(value="on", confirmed=True, moved="hand"))
    known(stage, "audio INV3", Known(value="off", unanswered=True))
    told = {each.switch.name: (each.switch.now, each.switch.source) for each in shown(stage).channels}
    assert told["PRES"] == (True, "sent")
    assert told["INV1"] == (None, "unknown")
    assert told["INV2"] == (True, "hand")
    assert told["INV3"] == (False, "silent")
    stage.do(ReportHealth(unit="audio", health="deaf"), SYSTEM)
    assert channel(stage, "PRES").switch.source == "no_return"


def test_a_cue_that_was_fired_counts_in_what_the_plan_says(stage: Stage) -> None:
    at(stage, 8)
    assert channel(stage, "DX1").switch.now is False
    run = stage.on_air
    cue = next(cue for cue in run.item.cues if any(action.text == "audio.DX1.on" for action in cue.do))
    stage.do(Fire(fire=f"{run.id}/{cue.id}", messages=(), cue=True), SYSTEM)
    assert channel(stage, "DX1").switch.now is True


def test_an_item_that_does_not_say_its_sound_has_what_walking_the_plan_leaves(show: Show) -> None:
    items = tuple(replace(item, sound=None) if item.id == "LCT_LIVE" else item for item in show.items)
    stage = at(Stage(replace(show, items=items)), 14)
    later = {each.switch.name: each.switch.later for each in shown(stage).channels}
    assert later["PRES"]
    assert later["JING"]
    assert later["VTB"] is False


def test_before_air_nobody_can_say_and_without_a_pass_there_is_no_next(stage: Stage) -> None:
    assert channel(stage, "VTA").switch == Switch(name="VTA", now=None, later=None)
    stage.open()
    assert channel(stage, "VTA").switch == Switch(name="VTA", now=None, later=True)


def test_a_feed_says_when_it_opens(stage: Stage) -> None:
    at(stage, 6)
    assert feed(stage, "DX1").opens == "ouvre à 07 + 0:02"
    assert feed(stage, "DX2").opens == "ouvre à 17 + 0:30"


def test_a_feed_that_a_cue_of_this_item_opens_counts_down_to_it(stage: Stage) -> None:
    assert feed(at(stage, 17, after=12), "DX2").opens == "ouvre dans 0:18"


def test_an_open_feed_hears_what_is_open_but_never_itself(stage: Stage) -> None:
    at(stage, 9)
    assert dict(feed(stage, "DX1").hears) == {"PGM": True, "PRES": True, "DX1": None, "DX2": False}
    assert dict(feed(stage, "DX2").hears) == {"PGM": False, "PRES": False, "DX1": False, "DX2": None}
    assert feed(stage, "DX1").switch.later is False
    assert feed(stage, "DX1").opens == ""


def test_the_steps_of_a_line_are_those_ticked(stage: Stage) -> None:
    at(stage, 6)
    stage.do(Tick(subject="line", what="DX1 called"), "lina")
    stage.do(Tick(subject="line", what="DX1 feed"), "lina")
    assert [word for word, good in feed(stage, "DX1").steps if good] == ["appel", "N-1"]
    assert not any(good for _, good in feed(stage, "DX2").steps)


def test_the_ear_spoken_to_last_comes_first(stage: Stage) -> None:
    at(stage, 9)
    assert [ear.name for ear in shown(stage).ears] == ["PRES", "DX1", "DX2"]
    say(stage, "LCT_D1", "15 s")
    first = shown(stage).ears[0]
    assert (first.name, first.text, first.time, first.state) == ("DX1", "15 s", "20:14:00", "confirmed")
    stage.at += 5
    say(stage, "DUP1", "30 s", missing=True)
    first = shown(stage).ears[0]
    assert (first.text, first.state) == ("30 s", "failed")


def test_the_units_are_the_sound_engineers_own(stage: Stage) -> None:
    at(stage, 6)
    stage.do(SetAutomation(unit="feeds", on=False), "lina")
    units = shown(stage, "unit audio").units
    assert [unit.title for unit in units] == ["Console son", "Retours N-1"]
    assert [unit.by_hand for unit in units] == [False, True]
    assert [unit.is_chosen for unit in units] == [True, False]


def test_what_can_be_chosen_is_channels_then_lines_then_units(stage: Stage) -> None:
    rows = choices(scene(stage))
    assert rows[0] == "channel PRES"
    assert rows[-4:] == ("line DX1", "line DX2", "unit audio", "unit feeds")
    assert len(rows) == 15


def test_the_chosen_row_is_one(stage: Stage) -> None:
    at(stage, 6)
    chosen = shown(stage, "line DX2")
    assert [each.is_chosen for each in chosen.feeds] == [False, True]
    assert not any(each.is_chosen for each in chosen.channels)


def test_a_plan_without_sound_has_an_empty_desk(show: Show) -> None:
    stage = Stage(replace(show, gear=()))
    assert shown(stage).channels == ()
    assert shown(stage).feeds == ()
    assert choices(scene(stage)) == ()


def test_with_the_link_lost_the_last_states_known_stay(tell: Tell) -> None:
    stage = tell("calm")
    before = shown(stage)
    lost = replace(scene(stage), link=replace(link_of(stage, Role.SON), lost_ms=4_000))
    assert son(lost) == before
