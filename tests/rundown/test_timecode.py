"""Durations, clocks, instants and timecode are read and written without loss, and mistakes are told with the remedy."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rundown.timecode import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    NotAClock,
    NotADuration,
    NotAnInstant,
    clock_instant,
    format_clock,
    format_countdown,
    format_duration,
    format_instant,
    format_signed,
    parse_clock,
    parse_duration,
    parse_instant,
    timecode,
)

PARIS = "Europe/Paris"
ON_AIR = 1_797_015_600_000  # 2026-12-11T20:00:00+01:00
# From 1975 (offsets in whole minutes, as RFC 3339 wants) to 2100.
INSTANTS = st.integers(min_value=157_766_400_000, max_value=4_102_444_800_000)
ZONES = st.sampled_from([PARIS, "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("3:30", 210_000),
        ("52:00", 52 * MINUTE),
        ("0:30", 30 * SECOND),
        ("1:02:03", 3_723_000),
        ("0:00.5", 500),
        ("0:00.045", 45),
        ("90:00", 90 * MINUTE),
        ("00:00", 0),
    ],
)
def test_a_duration_is_read(text: str, ms: int) -> None:
    assert parse_duration(text) == ms


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3m30", '"3:30"'),
        ("3'30", '"3:30"'),
        ("3’30″", '"3:30"'),
        ("3 min 30 s", '"3:30"'),
        ("3.30", '"3:30"'),
        ("210", '"3:30"'),
        ("210s", '"3:30"'),
        ("3:5", '"3:05"'),
        ("3:75", '"4:15"'),
        ("90min", '"1:30:00"'),
        ("1h02m03", '"1:02:03"'),
        (" 3:30", '"3:30"'),
        ("", 'minutes and seconds as in "3:30"'),
        ("soon", 'minutes and seconds as in "3:30"'),
        ("-3:30", 'minutes and seconds as in "3:30"'),
        ("1:2:3", 'minutes and seconds as in "3:30"'),
        ("٣:٣٠", 'minutes and seconds as in "3:30"'),
    ],
)
def test_a_wrong_duration_is_refused_with_the_right_spelling(text: str, meant: str) -> None:
    with pytest.raises(NotADuration) as refused:
        parse_duration(text)
    assert str(refused.value) == f'"{text}" is not a duration, write {meant}'


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (210_000, "3:30"),
        (3_723_000, "1:02:03"),
        (3_599_500, "1:00:00"),
        (-35_000, "−0:35"),
        (499, "0:00"),
        (-499, "0:00"),
        (500, "0:01"),
        (-500, "−0:01"),
    ],
)
def test_a_duration_is_written_to_the_nearest_second(ms: int, text: str) -> None:
    assert format_duration(ms) == text


def test_an_exact_duration_keeps_its_milliseconds() -> None:
    assert format_duration(500, exact=True) == "0:00.5"
    assert format_duration(-60_045, exact=True) == "−1:00.045"


@given(st.integers(min_value=0, max_value=100 * HOUR - 1))
def test_an_exact_duration_is_read_back(ms: int) -> None:
    assert parse_duration(format_duration(ms, exact=True)) == ms


@pytest.mark.parametrize("text", ["2026-13-01T20:00:00Z", "2026-12-11T25:00:00Z", "2026-12-11", "20:00", ""])
def test_what_is_no_instant_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotAnInstant) as refused:
        parse_instant(text)
    assert str(refused.value) == (
        f'"{text}" is not an instant, write date, time and offset as in "2026-12-11T20:00:00+01:00"'
    )


@pytest.mark.parametrize(
    ("parse", "refusal"), [(parse_duration, NotADuration), (parse_clock, NotAClock), (parse_instant, NotAnInstant)]
)
@given(text=st.text(st.sampled_from("0123456789:.-+hmsTZ '")) | st.text())
def test_any_text_is_read_or_refused_in_words(
    parse: Callable[[str], int], refusal: type[ValueError], text: str
) -> None:
    refused = None
    try:
        parse(text)
    except refusal as told:
        refused = str(told)
    assert refused is None or refused.startswith(f'"{text}" is not a')


@given(st.text(st.sampled_from("0123456789:.-hms'"), max_size=8))
def test_the_spelling_proposed_for_a_duration_is_a_duration(text: str) -> None:
    try:
        parse_duration(text)
    except NotADuration as refused:
        proposed = str(refused).removeprefix(f'"{text}" is not a duration, write ')
        parse_duration(proposed.removeprefix("minutes and seconds as in ").strip('"'))


@given(st.text(st.sampled_from("0123456789:.-hms"), max_size=8))
def test_the_spelling_proposed_for_a_time_of_day_is_one(text: str) -> None:
    try:
        parse_clock(text)
    except NotAClock as refused:
        proposed = str(refused).removeprefix(f'"{text}" is not a time of day, write ')
        parse_clock(proposed.removeprefix("hours, minutes and seconds as in ").strip('"'))


@pytest.mark.parametrize(
    ("ms", "text"), [(125_000, "+2:05"), (-35_000, "−0:35"), (0, "0:00"), (200, "0:00"), (-200, "0:00")]
)
def test_a_difference_has_its_sign(ms: int, text: str) -> None:
    assert format_signed(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (1_001, "0:02"),
        (1_000, "0:01"),
        (1, "0:01"),
        (0, "0:00"),
        (-999, "0:00"),
        (-1_000, "+0:01"),
        (-7_500, "+0:07"),
    ],
)
def test_a_countdown_goes_by_ceiling_and_shows_zero_once(ms: int, text: str) -> None:
    assert format_countdown(ms) == text


@given(st.integers(min_value=-DAY, max_value=DAY))
def test_a_countdown_changes_each_second_and_never_between(ms: int) -> None:
    assert format_countdown(ms) != format_countdown(ms - SECOND)
    assert format_countdown(ms // SECOND * SECOND + 1) == format_countdown(ms // SECOND * SECOND + SECOND)


@pytest.mark.parametrize(
    ("text", "ms"), [("20:00:00", 20 * HOUR), ("20:00", 20 * HOUR), ("9:05", 9 * HOUR + 5 * MINUTE), ("00:00:00", 0)]
)
def test_a_time_of_day_is_read(text: str, ms: int) -> None:
    assert parse_clock(text) == ms


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20h30", '"20:30:00"'),
        ("20h", '"20:00:00"'),
        ("20.30.15", '"20:30:15"'),
        ("24:00", 'hours, minutes and seconds as in "20:30:00"'),
        ("noon", 'hours, minutes and seconds as in "20:30:00"'),
    ],
)
def test_a_wrong_time_of_day_is_refused_with_the_right_spelling(text: str, meant: str) -> None:
    with pytest.raises(NotAClock) as refused:
        parse_clock(text)
    assert str(refused.value) == f'"{text}" is not a time of day, write {meant}'


def test_the_clock_is_the_wall_clock_of_the_timezone() -> None:
    assert format_clock(ON_AIR, PARIS) == "20:00:00"
    assert format_clock(ON_AIR + 999, "UTC") == "19:00:00"


@pytest.mark.parametrize(
    ("clock", "after", "instant"),
    [
        ("20:30:00", "2026-12-11T19:00:00+01:00", "2026-12-11T20:30:00+01:00"),
        ("19:00:00", "2026-12-11T19:00:00+01:00", "2026-12-11T19:00:00+01:00"),
        ("00:15:00", "2026-12-11T23:00:00+01:00", "2026-12-12T00:15:00+01:00"),
        # 02:30 comes twice on this night, and not at all on that one.
        ("02:30:00", "2026-10-25T00:00:00+02:00", "2026-10-25T02:30:00+02:00"),
        ("02:30:00", "2026-10-25T02:45:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("02:30:00", "2026-03-29T00:00:00+01:00", "2026-03-29T03:30:00+02:00"),
    ],
)
def test_a_time_of_day_falls_at_its_first_coming(clock: str, after: str, instant: str) -> None:
    found = clock_instant(parse_clock(clock), parse_instant(after), PARIS)
    assert format_instant(found, PARIS) == instant


@given(st.integers(min_value=0, max_value=DAY // SECOND - 1), INSTANTS, ZONES)
@example(0, parse_instant("2011-12-29T12:00:00-10:00"), "Pacific/Apia")  # a day that never came
def test_a_time_of_day_falls_within_a_day_and_what_the_clocks_jump(seconds: int, after: int, timezone: str) -> None:
    found = clock_instant(seconds * SECOND, after, timezone)
    assert after <= found < after + 2 * DAY
    shown = parse_clock(format_clock(found, timezone))
    assert shown >= seconds * SECOND  # later only where the clocks jumped over it
    assert shown - seconds * SECOND <= HOUR


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("2026-12-11T20:00:00+01:00", ON_AIR),
        ("2026-12-11T19:00:00Z", ON_AIR),
        ("2026-12-11 19:00:00z", ON_AIR),
        ("2026-12-11t19:00:00.0459Z", ON_AIR + 45),
        ("1970-01-01T00:00:00-00:00", 0),
    ],
)
def test_an_instant_is_read(text: str, ms: int) -> None:
    assert parse_instant(text) == ms


@given(INSTANTS, ZONES)
def test_an_instant_is_read_back(ms: int, timezone: str) -> None:
    assert parse_instant(format_instant(ms, timezone)) == ms


@pytest.mark.parametrize(
    ("ms", "rate", "text"),
    [
        (0, 25, "00:00:00:00"),
        (3_661_040, 25, "01:01:01:01"),
        (999, 25, "00:00:00:24"),
        (999, 50, "00:00:00:49"),
        (-40, 25, "−00:00:00:01"),
    ],
)
def test_timecode_counts_whole_frames(ms: int, rate: int, text: str) -> None:
    assert timecode(ms, rate) == text
