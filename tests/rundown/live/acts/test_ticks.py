"""Ticks: what was found good, for how long, and what there is to look at."""

import pytest

from rundown.live.acts.passes import ClosePass, OpenPass
from rundown.live.acts.ticks import (
    LINE_STEPS,
    SAFETY,
    Subject,
    Tick,
    Ticked,
    at_of,
    clip_of,
    is_ticked,
    key_of,
)
from rundown.plan.show import Person
from tests.rundown.live.stage import GAME, LIGHTS, SCRIPT, SOUND, S, Stage, bodies, item, live, refused, show

TITLE = "Salomé Arnaud | Passerelles"
PLAN = show(
    item("OPENING", 60 * S, clip="A R1", captions=(TITLE, "Au sommaire"), feeds=()),
    item("DUPLEX", 60 * S, clip="", feeds=("DX1", "DX2 -6")),
    item("TALK", 60 * S, people=("INV1",)),
    people=(Person(id="INV1", name="Youssef Benali"),),
)
GOOD: list[tuple[Subject, str, str]] = [
    ("place", "INV1", LIGHTS),
    ("mic", "INV1", SOUND),
    *(("safety", check, GAME) for check in SAFETY),
    *(("line", f"DX1 {step}", GAME) for step in LINE_STEPS),
    ("line", "DX2 feed", SOUND),
    ("caption", TITLE, SCRIPT),
    ("caption", "Au sommaire", LIGHTS),
    ("clip", "R1", LIGHTS),
]


@pytest.mark.parametrize(("subject", "what", "actor"), GOOD)
def test_what_was_found_good_is_ticked_until_it_no_longer_is(subject: Subject, what: str, actor: str) -> None:
    stage = live(PLAN)
    assert not is_ticked(stage.state, subject, what)
    tick, off = Tick(subject=subject, what=what), Tick(subject=subject, what=what, on=False)
    assert stage.ask(off, actor) == []
    assert bodies(stage.ask(tick, actor)) == [Ticked(subject=subject, what=what)]
    found = stage.now
    stage.wait(S)
    assert stage.ask(tick, actor) == []
    assert at_of(stage.state, subject, what) == found
    assert bodies(stage.ask(off, actor)) == [Ticked(subject=subject, what=what, on=False)]
    assert not is_ticked(stage.state, subject, what)


@pytest.mark.parametrize(
    ("subject", "what", "actor"),
    [
        ("place", "somebody", LIGHTS),
        ("mic", "", LIGHTS),
        ("safety", "roof", LIGHTS),
        ("line", "DX1", SOUND),
        ("line", "DX1 dance", SOUND),
        ("line", "DX9 picture", SOUND),
        ("line", " picture", SOUND),
        ("caption", "Salomé", SCRIPT),
        ("clip", "R9", LIGHTS),
        ("clip", "", LIGHTS),
    ],
)
def test_there_is_nothing_else_to_look_at(subject: Subject, what: str, actor: str) -> None:
    assert refused(live(PLAN), Tick(subject=subject, what=what), actor) == {"code": "unknown_check", "text": what}


def test_a_tick_leaves_the_others_as_they_are() -> None:
    stage = live(PLAN)
    for subject in ("place", "mic"):
        stage.ask(Tick(subject=subject, what="INV1"), LIGHTS)
    stage.ask(Tick(subject="place", what="INV1", on=False), LIGHTS)
    assert list(stage.pass_.ticks) == ["mic INV1"]


def test_captions_and_clips_stay_good_from_pass_to_pass_the_rest_is_looked_at_anew() -> None:
    stage = live(PLAN)
    for subject, what, actor in GOOD:
        stage.ask(Tick(subject=subject, what=what), actor)
    stage.ask(ClosePass())
    kept = [f"caption {TITLE}", "caption Au sommaire", "clip R1"]
    assert [key_of(subject, what) for subject, what, _ in GOOD if is_ticked(stage.state, subject, what)] == kept
    stage.ask(OpenPass())
    assert [key_of(subject, what) for subject, what, _ in GOOD if is_ticked(stage.state, subject, what)] == kept


def test_captions_and_clips_are_looked_at_with_no_pass_open_the_rest_is_not() -> None:
    stage = Stage(PLAN)
    assert stage.ask(Tick(subject="clip", what="R1"), LIGHTS)
    assert stage.ask(Tick(subject="caption", what=TITLE), SCRIPT)
    assert stage.refusal(Tick(subject="mic", what="INV1"), LIGHTS) == "no_pass"


def test_a_clip_is_named_without_its_deck() -> None:
    assert [clip_of(each) for each in PLAN.items] == ["R1", "", ""]
