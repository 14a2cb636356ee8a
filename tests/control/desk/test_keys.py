from collections import Counter

import pytest

from control.desk.asks import command, why_not
from control.desk.keys import BY_ID, KEYS, Act, key_of, label, on_desk
from control.desk.refusals import SENTENCES
from control.desk.view.scene import Hand, Link
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.gear import Arm
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.asked import SYSTEM
from rundown.live.message import ArmedAct
from rundown.live.rights import TEAM
from rundown.plan.show import Role
from tests.control.desk.stage import Tell

LOG = {"more", "message", "note", "private_note", "incident", "decision", "hand_over"}
"""What every post of the control room may do at any time."""

CHIEF = {*LOG, "paper"}
"""What the director and the script may."""


@pytest.mark.parametrize("role", list(Role))
def test_every_key_stands_once_on_a_desk_and_the_terminal_s_own_stay_free(role: Role) -> None:
    found = Counter((each.key, each.after_f9) for each in on_desk(role))
    assert [key for key, count in found.items() if count > 1] == []
    assert {each.key for each in KEYS}.isdisjoint({"f1", "f5", "f10", "f11", "f12", "space", "ctrl+s", "ctrl+c"})


def test_what_cannot_be_undone_comes_after_f9_and_live_acts_are_f_keys() -> None:
    assert BY_ID["off_air"].after_f9
    live: tuple[Act, ...] = ("standby", "ready", "go", "hand_done", "set_next", "take", "more")
    assert [BY_ID[act].key for act in live] == ["f2", "f3", "f4", "f6", "f7", "f8", "f9"]
    assert {BY_ID[act].after_f9 for act in ("take_over", "override", "panic")} == {True}


@pytest.mark.parametrize("role", list(Role))
def test_every_desk_has_one_main_act_at_most_and_the_keys_that_all_have(role: Role) -> None:
    found = on_desk(role)
    assert len({key.id for key in found if key.main}) == (role in TEAM)
    assert {"help", "journal", "other_desk", "back"} <= {key.id for key in found} or role is Role.PRES


@pytest.mark.parametrize(
    ("moment", "works"),
    [
        ("closed", {"open_live", "open_rehearsal", "open_run_through"}),
        ("before", {"take", "set_next", "hold", "close_pass", "panic", "poll"}),
        ("poll", {"take", "set_next", "hold", "close_pass", "panic", "poll", "override", "ready", "not_ready"}),
        ("calm", {"take", "set_next", "hold", "off_air", "standby", "panic", "postpone"}),
        ("off", {"set_next", "hold", "close_pass", "panic"}),
    ],
)
def test_a_key_has_an_effect_only_where_its_act_makes_sense(tell: Tell, moment: str, works: set[str]) -> None:
    scene = tell(moment).scene()
    assert {key.id for key in on_desk(Role.REA) if not key.reads and not why_not(key.id, scene)} == works | CHIEF


@pytest.mark.parametrize(
    ("role", "moment", "works"),
    [
        (Role.SON, "closed", set()),
        (Role.SON, "calm", {"automation", "feed_test"}),
        (Role.SON, "poll", {"automation", "feed_test", "ready", "not_ready"}),
        (Role.IMG, "closed", {"caption_ok", "clip_ok"}),
        (Role.IMG, "calm", {"automation", "caption_ok", "clip_ok", "show_caption", "hide_caption"}),
        (Role.PLA, "before", {"automation", "in_place", "mic", "safety"}),
        (Role.PLA, "call", {"automation", "in_place", "mic", "safety", "light", "ready", "not_ready"}),
        (Role.PRO, "before", {"line", "poll"}),
        (Role.PRO, "calm", {"line", "ineligible", "postpone"}),
        (Role.PRO, "vt", {"line", "line_back", "ineligible", "postpone"}),
    ],
)
def test_an_operator_s_keys_have_an_effect_where_their_act_makes_sense(
    tell: Tell, role: Role, moment: str, works: set[str]
) -> None:
    scene = tell(moment).scene(link=Link(role=role))
    assert {key.id for key in on_desk(role) if not key.reads and not why_not(key.id, scene)} == works | LOG


@pytest.mark.parametrize("role", [Role.PRES, Role.VUE])
@pytest.mark.parametrize("moment", ["closed", "calm", "poll"])
def test_who_only_looks_on_can_only_read(tell: Tell, role: Role, moment: str) -> None:
    scene = tell(moment).scene(link=Link(role=role))
    assert [key.id for key in on_desk(role) if not key.reads and not why_not(key.id, scene)] == []


def test_without_the_server_only_reading_keys_work(tell: Tell) -> None:
    scene = tell("calm").scene(link=Link(role=Role.REA, lost_ms=10))
    assert {key.id for key in KEYS if not why_not(key.id, scene)} == {key.id for key in KEYS if key.reads}


@pytest.mark.parametrize(
    ("moment", "act", "reason"),
    [
        ("closed", "take", "no_pass"),
        ("calm", "open_live", "pass_open"),
        ("calm", "go", "nothing_to_go"),
        ("calm", "jump", "no_selection"),
        ("calm", "close_pass", "still_on_air"),
        ("calm", "take_back", "too_late_to_take_back"),
        ("calm", "leave", "no_doubt"),
        ("off", "take", "no_next"),
        ("off", "off_air", "not_on_air"),
        ("off", "take_back", "nothing_to_take_back"),
        ("call", "standby", "nothing_to_call"),
        ("calm", "ready", "nothing_asked"),
        ("calm", "not_ready", "nothing_asked"),
        ("calm", "hand_done", "nothing_by_hand"),
        ("call", "go_group", "nobody_ready"),
        ("calm", "poll", "already_aired"),
        ("before", "override", "nothing_to_override"),
        ("calm", "take_over", "no_lost_seat"),
        ("calm", "withdraw", "nothing_to_withdraw"),
        ("closed", "ready", "no_pass"),
    ],
)
def test_a_key_without_effect_says_why(tell: Tell, moment: str, act: Act, reason: str) -> None:
    assert why_not(act, tell(moment).scene()) == reason
    assert reason in SENTENCES


@pytest.mark.parametrize(
    ("moment", "works"),
    [
        ("closed", {"insert"}),
        ("before", {"edit", "float", "skip", "insert", "duplicate", "lower", "set_next", "hold", "timers", "poll"}),
        ("calm", {"edit", "float", "skip", "insert", "duplicate", "raise", "lower", "set_next", "hold", "longer",
                  "shorter", "standby", "timers"}),
        ("late", {"edit", "float", "skip", "insert", "duplicate", "raise", "lower", "set_next", "hold", "longer",
                  "shorter", "standby", "catch_up", "timers"}),
    ],
)  # fmt: skip
def test_the_script_desk_s_keys_have_an_effect_where_their_act_makes_sense(
    tell: Tell, moment: str, works: set[str]
) -> None:
    scene = tell(moment).scene(link=Link(role=Role.SCR))
    found = {key.id for key in on_desk(Role.SCR) if not key.reads and not why_not(key.id, scene)}
    timers = {"timer_1", "timer_2", "timer_3"}
    assert found == (works - {"timers"}) | (timers if "timers" in works else set()) | CHIEF


def test_the_letter_of_f9_comes_first_just_after_it() -> None:
    assert [key_of("b", Role.REA, after_f9=waits) for waits in (True, False)] == [BY_ID["take_back"]] * 2
    found = key_of("b", Role.SCR, after_f9=False)
    assert found is not None
    assert found.id == "put_back"
    assert key_of("f8", Role.SCR, after_f9=False) is None


def test_a_row_already_next_is_not_set_again(tell: Tell) -> None:
    assert why_not("set_next", tell("calm").scene(hand=Hand(selected="VIR1"))) == "already_next"


def test_each_key_asks_for_its_act(tell: Tell) -> None:
    stage = tell("calm")
    fire = f"{stage.next.id}/@take"
    stage.do(Arm(acts=(ArmedAct(fire=fire, basis="b"),)), SYSTEM)
    stage.do(Doubt(fires=(fire,)), SYSTEM)
    scene = stage.scene(hand=Hand(selected="LIVE"))
    asked = {
        "take": Take(), "set_next": SetNext(item="LIVE"), "jump": Jump(item="LIVE"), "hold": Hold(on=True),
        "off_air": OffAir(), "take_back": TakeBack(), "close_pass": ClosePass(),
        "leave": Resolve(fires=(fire,), answer="leave"), "again": Resolve(fires=(fire,), answer="again"),
        "open_live": OpenPass(pass_kind="live"), "open_rehearsal": OpenPass(pass_kind="rehearsal"),
        "open_run_through": OpenPass(pass_kind="run_through"), "go": None, "help": None,
    }  # fmt: skip
    assert {act: command(BY_ID[act].id, scene) for act in BY_ID if act in asked} == asked


def test_a_label_says_what_the_key_will_do_now(tell: Tell) -> None:
    stage = tell("calm")
    assert label(BY_ID["jump"], stage.scene("en", hand=Hand(selected="LIVE"))) == "jump to 16"
    stage.do(Hold(on=True))
    assert label(BY_ID["hold"], stage.scene("en")) == "release"
