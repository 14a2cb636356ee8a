"""The cues of an item run at their planned times, and those that follow another after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.order import chain, disorder, is_timed, leaders_first, outlives, planned_at
from rundown.plan.show import At, Cue, Item
from rundown.timecode import SECOND
from tests.rundown.plan.small_show import ON_AIR, item

CALLED = ("called",)


def of(**ats: At) -> Item:
    """An item of a minute with these cues; the one named `called` waits for its GO."""
    cues = (Cue(id=name, at=at, mode="call" if name in CALLED else "auto") for name, at in ats.items())
    return item("A", 60 * SECOND, cues=tuple(cues))


def named(one: Item, name: str) -> Cue:
    return next(cue for cue in one.cues if cue.id == name)


MANY = of(
    third=At("after", 3 * SECOND, "second"),
    second=At("with", 2 * SECOND, "called"),
    called=At("start", 10 * SECOND),
    near=At("end", -10 * SECOND),
    near_too=At("with", SECOND, "near"),
    late=At("end", 10 * SECOND),
    later=At("after", SECOND, "late"),
    news=At("clock", ON_AIR + 30 * SECOND),
    news_too=At("with", SECOND, "news"),
    leaving=At("out"),
    asked=At("manual"),
    asked_too=At("with", SECOND, "asked"),
)


def test_a_cue_leads_up_to_the_one_that_follows_none() -> None:
    assert [cue.id for cue in chain(MANY, named(MANY, "third"))] == ["third", "second", "called"]
    assert chain(MANY, named(MANY, "near")) == (named(MANY, "near"),)


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("called", 10),
        ("second", 12),
        ("third", 15),
        ("near", 50),
        ("near_too", 51),
        ("late", 70),
        ("later", 71),
        ("news", None),
        ("news_too", None),
        ("leaving", None),
        ("asked", None),
        ("asked_too", None),
    ],
)
def test_a_cue_runs_when_the_item_comes_to_it_or_to_the_one_it_follows(name: str, seconds: int | None) -> None:
    at = planned_at(MANY, named(MANY, name))
    assert at == (None if seconds is None else seconds * SECOND)


def test_a_clock_time_has_a_place_in_an_item_whose_start_is_known() -> None:
    assert planned_at(MANY, named(MANY, "news_too"), ON_AIR + 10 * SECOND) == 21 * SECOND


def test_the_item_alone_times_what_waits_for_nobody_and_nothing() -> None:
    assert [cue.id for cue in MANY.cues if is_timed(MANY, cue)] == ["near", "near_too", "late"]


def test_what_counts_from_beyond_the_end_outlives_the_item() -> None:
    assert [cue.id for cue in MANY.cues if outlives(MANY, cue)] == ["late", "later"]


def test_no_cue_stands_before_the_one_it_follows() -> None:
    assert [cue.id for cue in leaders_first(MANY)] == [
        "called",
        "near",
        "late",
        "news",
        "leaving",
        "asked",
        "second",
        "near_too",
        "later",
        "news_too",
        "asked_too",
        "third",
    ]


def test_cues_that_follow_one_another_as_they_should_have_no_fault() -> None:
    assert list(disorder(MANY)) == []


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (of(a=At("with", 0, "z")), ['a: at: the item has no cue "z", there are none']),
        (
            of(a=At("with", 0, "topp"), top=At("start"), out=At("out")),
            ['a: at: the item has no cue "topp", did you mean "top"?'],
        ),
        (
            of(a=At("after", 0, "bye"), bye=At("out")),
            ['a: at: bye goes as the item is left, nothing follows it, write at = "out" here too'],
        ),
        (
            of(a=At("with", 0, "a")),
            ["a: at: a follows a, a circle that never begins, give one of them a time of its own"],
        ),
        (
            of(a=At("with", 0, "b"), b=At("after", 0, "c"), c=At("with", 0, "b")),
            [
                "a: at: a follows b follows c follows b, a circle that never begins, give one of them a time of its own",
                "b: at: b follows c follows b, a circle that never begins, give one of them a time of its own",
                "c: at: c follows b follows c, a circle that never begins, give one of them a time of its own",
            ],
        ),
        (
            of(called=At("with", 0, "b"), b=At("start")),
            ['called: mode: follows b by itself and waits for no GO, take it away, or write at = "manual"'],
        ),
    ],
)
def test_a_cue_that_cannot_follow_so_is_told(one: Item, told: list[str]) -> None:
    assert [f"{cue.id}: {key}: {text}" for cue, key, text in disorder(one)] == told


NAMES = ("a", "b", "c", "d")
ATS = st.one_of(
    st.builds(At, st.sampled_from(["with", "after"]), st.integers(0, 9), st.sampled_from([*NAMES, "z"])),
    st.sampled_from([At("start"), At("end", 5), At("out"), At("manual"), At("clock", ON_AIR)]),
)


@given(st.lists(ATS, min_size=4, max_size=4))
def test_however_cues_follow_one_another_an_order_is_found(ats: list[At]) -> None:
    one = of(**dict(zip(NAMES, ats, strict=True)))
    ordered = leaders_first(one)
    assert sorted(cue.id for cue in ordered) == list(NAMES)
    if not list(disorder(one)):
        places = {cue.id: place for place, cue in enumerate(ordered)}
        assert all(places[cue.at.cue] < places[cue.id] for cue in one.cues if cue.at.cue)
    assert all(planned_at(one, cue) is None for cue, _, _ in disorder(one))
