"""What each address asks, as data; that it is obeyed and answered is in test_inbox.py."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.logbook import Note
from rundown.live.acts.panic import Panic
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import SetNext, Take, TakeBack
from rundown.live.words import Refused
from studio.received import Argument, Received
from studio.requests import Request, request
from tests.rundown.live.stage import Stage
from tests.studio.booth import DECK, PLAN, SOUND_DECK, key_of

TAGS: dict[type, str] = {str: "s", int: "i", float: "f", bool: "T", bytes: "b", type(None): "N"}


def ask(stage: Stage, address: str, *args: Argument, actor: str = DECK, types: str = "") -> Request | None:
    said = Received(f"/regie/{address}", types or "".join(TAGS[type(arg)] for arg in args), args)
    return request(said, stage.state, stage.now, actor)


def asked(stage: Stage, address: str, *args: Argument, actor: str = DECK) -> Request:
    made = ask(stage, address, *args, actor=actor)
    assert made is not None
    return made


def refusal(stage: Stage, address: str, *args: Argument, types: str = "") -> str:
    try:
        ask(stage, address, *args, types=types)
    except Refused as refused:
        return refused.code
    raise AssertionError(f"{address} {args} was not refused")


@pytest.fixture
def stage() -> Stage:
    """HELLO on air, R1 next."""
    stage = Stage(PLAN)
    stage.open()
    stage.take()
    return stage


def test_what_is_true_now_is_what_the_sender_is_taken_to_have_seen(stage: Stage) -> None:
    take = asked(stage, "take")
    assert take.command == Take()
    assert (take.expect.boot, take.expect.on_air, take.expect.next) == (
        stage.state.standing.boot,
        stage.pass_.on_air,
        stage.pass_.next,
    )
    assert asked(Stage(PLAN), "take").expect.next == ""


@pytest.mark.parametrize("number", [2, "2", "02", " 2 ", "R1"])
def test_a_take_may_name_what_should_be_next(stage: Stage, number: str | int) -> None:
    assert asked(stage, "take", number).expect.next == stage.pass_.next


@pytest.mark.parametrize("number", [1, "3", 0, "nothing", "R2"])
def test_a_take_that_names_another_item_expects_a_run_that_is_not_next(stage: Stage, number: str | int) -> None:
    assert asked(stage, "take", number).expect.next not in (stage.pass_.next, "")


@pytest.mark.parametrize(("named", "item"), [(3, "TALK"), ("TALK", "TALK"), ("3", "TALK"), ("4a", "R2"), ("x", "x")])
def test_next_is_named_by_its_number_or_its_id(stage: Stage, named: str | int, item: str) -> None:
    assert asked(stage, "next", named).command == SetNext(item=item)


def test_without_a_cue_a_go_is_what_f4_fires_a_standby_what_f2_asks_a_ready_the_oldest_call(stage: Stage) -> None:
    jingle, applause = key_of(stage.state, "jingle"), key_of(stage.state, "applause")
    assert asked(stage, "go").command == Go(cue=jingle)
    standby = asked(stage, "standby").command
    assert standby == Standby(cues=(applause,))
    stage.ask(standby)
    assert asked(stage, "ready", actor=SOUND_DECK).command == Ready(cue=applause)
    assert refusal(stage, "ready") == "not_called"
    assert refusal(stage, "standby") == "nothing_to_call"
    for key in (applause, jingle, key_of(stage.state, "late")):
        stage.ask(Go(cue=key))
    assert refusal(stage, "go") == "nothing_to_go"


def test_a_cue_is_named_by_its_id_on_air_first_or_by_its_key(stage: Stage) -> None:
    jingle, applause = key_of(stage.state, "jingle"), key_of(stage.state, "applause")
    assert asked(stage, "go", "jingle").command == asked(stage, "go", jingle).command == Go(cue=jingle)
    assert asked(stage, "ready", "applause").command == Ready(cue=applause)
    assert asked(stage, "go", "none").command == Go(cue=f"{stage.pass_.on_air}/none")


@pytest.mark.parametrize(("args", "on"), [((), True), ((1,), True), ((0,), False), (("0",), False), ((1.0,), True)])
def test_a_hold_is_on_unless_told_off(stage: Stage, args: tuple[Argument, ...], on: bool) -> None:
    assert asked(stage, "hold", *args).command == Hold(on=on)


def test_panic_and_a_note_are_as_they_are_said(stage: Stage) -> None:
    assert asked(stage, "panic").command == Panic()
    assert asked(stage, "note", "Le micro 2 souffle.").command == Note(text="Le micro 2 souffle.")


def test_what_cannot_be_undone_wants_the_word_confirm(stage: Stage) -> None:
    assert asked(stage, "off_air", "confirm").command == OffAir()
    assert asked(stage, "take_back", "Confirm", 1.0).command == TakeBack()
    assert {refusal(stage, each, *args) for each in ("off_air", "take_back") for args in ((), ("yes",), (1,))} == {
        "confirm_missing"
    }


def test_what_the_same_message_again_would_do_to_something_else_is_told() -> None:
    stage = Stage(PLAN)
    stage.open()
    stage.take()
    moving = {("go",), ("note", "x")}
    staying = {("take",), ("go", "jingle"), ("hold",), ("panic",), ("next", "3"), ("ready", "jingle")}
    for words in moving | staying:
        assert asked(stage, *words).moves_on == (words in moving), words


def test_a_last_float_is_the_button(stage: Stage) -> None:
    assert asked(stage, "take", 1.0).command == Take()
    assert asked(stage, "take", "2", 1.0).expect.next == stage.pass_.next
    for address in ("take", "panic", "go", "hold", "off_air", "next"):
        assert ask(stage, address, 0.0) is None
    assert ask(stage, "go", "jingle", -0.0) is None


@pytest.mark.parametrize("value", [0.5, 2.0, -1.0, float("nan"), float("inf")])
def test_half_a_press_is_none(stage: Stage, value: float) -> None:
    assert refusal(stage, "take", value) == "bad_arguments"


@pytest.mark.parametrize(
    ("address", "args"),
    [
        ("take", ("1", "2")),
        ("take", (True,)),
        ("take", (None,)),
        ("take", ("",)),
        ("take", (b"1",)),
        ("take", (1.0, "1")),
        ("next", ()),
        ("next", (" ",)),
        ("standby", ("1",)),
        ("go", (1.0, 1.0)),
        ("hold", (2,)),
        ("hold", ("on",)),
        ("panic", (1,)),
        ("note", ()),
        ("note", ("a", "b")),
        ("off_air", ("confirm", "confirm")),
    ],
)
def test_other_types_or_counts_are_refused(stage: Stage, address: str, args: tuple[Argument, ...]) -> None:
    assert refusal(stage, address, *args) == "bad_arguments"


def test_a_name_too_long_is_refused(stage: Stage) -> None:
    assert {refusal(stage, each, "x" * 101) for each in ("take", "next", "go", "ready")} == {"too_long"}


@pytest.mark.parametrize("address", ["*", "t?ke", "[t]ake", "{take,go}", "ta*"])
def test_a_pattern_of_addresses_is_refused(stage: Stage, address: str) -> None:
    assert refusal(stage, address) == "wildcard"


@pytest.mark.parametrize("address", ["", "jump", "take/", "Take", "/take", "on_air"])
def test_an_address_that_is_not_ours_is_refused(stage: Stage, address: str) -> None:
    assert refusal(stage, address) == "unknown_address"


def test_with_no_pass_open_cues_and_numbers_are_refused_as_anybody_s() -> None:
    stage = Stage(PLAN)
    assert {refusal(stage, *words) for words in (("go",), ("go", "x"), ("ready",), ("standby",), ("take", "1"))} == {
        "no_pass"
    }


values = st.one_of(
    st.text(max_size=5), st.integers(-3, 9), st.floats(), st.booleans(), st.none(), st.binary(max_size=3)
)
addresses = st.one_of(st.text(max_size=9), st.sampled_from(["take", "next", "go", "ready", "hold", "note", "off_air"]))


@given(addresses, st.lists(values, max_size=3))
def test_whatever_is_said_is_a_request_a_release_or_refused(address: str, args: list[Argument]) -> None:
    stage = Stage(PLAN)
    stage.open()
    with contextlib.suppress(Refused):
        made = ask(stage, address, *args)
        assert made is None or made.expect.boot == stage.state.standing.boot
