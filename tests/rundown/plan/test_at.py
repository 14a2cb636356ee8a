"""The time of a cue is read in each of its forms, and anything else is refused with the forms."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.at import CueTimes, NotACueTime
from rundown.plan.show import At
from rundown.timecode import HOUR, MINUTE, SECOND, format_duration
from tests.rundown.plan.small_show import ON_AIR

TIMES = CueTimes(ON_AIR, "Europe/Paris")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("start", At("start", 0)),
        ("start+0:05", At("start", 5 * SECOND)),
        ("start-0:30", At("start", -30 * SECOND)),
        ("start−0:30", At("start", -30 * SECOND)),
        ("start+0:00.5", At("start", 500)),
        ("end", At("end", 0)),
        ("end-0:10", At("end", -10 * SECOND)),
        ("end+0:10", At("end", 10 * SECOND)),
        ("with A.1", At("with", 0, "A.1")),
        ("with c-1+0:02", At("with", 2 * SECOND, "c-1")),
        ("after top magnéto+0:00.5", At("after", 500, "top magnéto")),
        ("after a+b", At("after", 0, "a+b")),
        ("out", At("out")),
        ("manual", At("manual")),
        ("20:30:00", At("clock", ON_AIR + 30 * MINUTE)),
        ("19:00", At("clock", ON_AIR - HOUR)),
        ("18:59:59", At("clock", ON_AIR + 23 * HOUR - SECOND)),
        ("00:15", At("clock", ON_AIR + 4 * HOUR + 15 * MINUTE)),
    ],
)
def test_the_time_of_a_cue_is_read(text: str, at: At) -> None:
    assert TIMES.at(text) == at


@pytest.mark.parametrize("text", ["", "begin", "Start", "start5", "+0:05", "out+0:05", "25:00", "with", "after "])
def test_what_is_no_time_of_a_cue_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(NotACueTime) as refused:
        TIMES.at(text)
    forms = "start+0:05, start-0:30, end-0:10, end, with CUE+0:02, after CUE, out, 20:30:00 or manual"
    assert str(refused.value) == f'"{text}" is not the time of a cue, write it like {forms}'


def test_a_wrong_distance_is_told_as_a_duration() -> None:
    with pytest.raises(NotACueTime, match=r'^in "end-10s", "10s" is not a duration, write "0:10"$'):
        TIMES.at("end-10s")
    with pytest.raises(NotACueTime, match=r'^in "with A.1\+2s", "2s" is not a duration, write "0:02"$'):
        TIMES.at("with A.1+2s")


@given(st.sampled_from(["start", "end"]), st.sampled_from([1, -1]), st.integers(min_value=0, max_value=24 * HOUR))
def test_any_distance_is_read_back(anchor: str, sign: int, distance: int) -> None:
    text = f"{anchor}{'+' if sign > 0 else '-'}{format_duration(distance, exact=True)}"
    at = TIMES.at(text)
    assert (at.anchor, at.offset) == (anchor, sign * distance)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(NotACueTime):
        assert isinstance(TIMES.at(text), At)
