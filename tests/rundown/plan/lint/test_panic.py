"""A studio whose columns the plan declares has a panic state, and a sound one."""

from rundown.plan.show import Gear, Panic
from tests.rundown.plan.lint.sound_plan import row, told


def test_a_plan_without_a_panic_state_is_told_what_one_is() -> None:
    assert told(row("A"), panic=None) == [
        "warning: panic: is missing, write [panic] with a safe picture, the microphones that stay open and a light"
    ]


def test_a_studio_without_columns_needs_no_panic_state() -> None:
    assert told(row("A"), panic=None, gear=()) == []
    assert told(row("A"), panic=None, gear=(Gear(id="x", profile="unheard-of"),)) == []


def test_a_channel_is_listed_once() -> None:
    panic = Panic(sound=("PRES", "PRES bed"), feeds=("DX1", "DX1"))
    assert told(row("A"), panic=panic) == [
        "error: panic: sound: PRES is listed more than once",
        "error: panic: feeds: DX1 is listed more than once",
    ]
