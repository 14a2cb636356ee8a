"""One table is read with all its mistakes at once, each in a sentence that says what to write."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from rundown.plan.complaint import Complaints
from rundown.plan.raw import RawCue, RawFile, RawGear, RawItem, RawPerson, RawQuestion, RawShow
from rundown.plan.reading import heading, read_table, shown
from rundown.plan.show import Role
from tests.rundown.plan.small_show import ON_AIR

ITEM = {"id": "R1", "type": "VT", "title": "Report", "planned": "3:30"}
SHOW = {"id": "x", "title": "X", "on_air": "2026-12-11T20:00:00+01:00", "timezone": "UTC", "slot": "52:00"}
GEAR = {"id": "vt", "profile": "sim-vt", "port": 9002}


def faults(kind: type[Struct], table: Mapping[str, object]) -> list[str]:
    complaints = Complaints("")
    read_table(kind, table, "", complaints)
    return [str(one) for one in complaints.found]


def test_a_right_table_is_read_with_its_types() -> None:
    complaints = Complaints("")
    item = read_table(RawItem, ITEM | {"roles": ["REA"], "start": "20:30", "number": "12A"}, "item R1", complaints)
    assert (item.planned, item.shortest, item.start, item.number) == (210_000, None, 73_800_000, "12A")
    assert item.roles == [Role.REA]
    assert complaints.found == []


def test_tomls_own_dates_and_times_are_read() -> None:
    complaints = Complaints("")
    paris = timezone(timedelta(hours=1))
    show = read_table(RawShow, SHOW | {"on_air": datetime(2026, 12, 11, 20, tzinfo=paris)}, "show", complaints)
    item = read_table(RawItem, ITEM | {"start": time(20, 30)}, "item R1", complaints)
    assert (show.on_air, item.start) == (ON_AIR, 73_800_000)
    assert complaints.found == []


def test_all_the_mistakes_of_a_table_are_told_at_once() -> None:
    table = {
        "id": "a b",
        "type": "VTR",
        "planed": "3:30",
        "droppable": 1,
        "cameras": ["CAM1", 2],
        "roles": ["REX", "SON"],
    }
    assert faults(RawItem, table) == [
        'planed: unknown key, did you mean "planned"?',
        'id: "a b" is not an id of letters, digits, "-" and "_"',
        'type: unknown value "VTR", did you mean "VT"?',
        "title: is missing, write a text between quotes",
        "droppable: 1 is not true or false",
        'roles: unknown value "REX", did you mean "REA"?',
        "cameras: 2 is not a text between quotes",
    ]


@pytest.mark.parametrize(
    ("kind", "table", "told"),
    [
        (RawItem, ITEM | {"planned": "3m30"}, 'planned: "3m30" is not a duration, write "3:30"'),
        (RawItem, ITEM | {"planned": 210}, 'planned: 210 is not a duration as in "3:30"'),
        (RawItem, ITEM | {"start": "20h30"}, 'start: "20h30" is not a time of day, write "20:30:00"'),
        (RawItem, ITEM | {"start": date(2026, 12, 11)}, 'start: 2026-12-11 is not a time of day as in "20:30:00"'),
        (RawItem, ITEM | {"number": 1.5}, 'number: 1.5 is not a number, or a text as in "12A"'),
        (RawItem, ITEM | {"sacrifice": 0}, "sacrifice: 0 is not a whole number from 1"),
        (RawItem, ITEM | {"sound": "PRES"}, 'sound: "PRES" is not a list, each of it a text between quotes'),
        (RawItem, ITEM | {"image": True}, "image: true is not a text between quotes"),
        (
            RawItem,
            ITEM | {"cues": {"at": "start"}},
            'cues: {"at": "start"} is not a list of tables, each under its own [[heading]]',
        ),
        (RawItem, ITEM | {"advance": 3}, "advance: 3 is not one of auto, manual"),
        (RawItem, ITEM | {"advance": "Auto"}, 'advance: unknown value "Auto", did you mean "auto"?'),
        (RawCue, {"at": ""}, 'at: "" is not the time of a cue as in "start+0:05"'),
        (RawCue, {"at": "out", "role": "rea"}, 'role: unknown value "rea", did you mean "REA"?'),
        (RawCue, {"at": "out", "role": 3}, "role: 3 is not one of REA, SCR, SON, IMG, PLA, PRO, PRES, VUE"),
        (RawGear, GEAR | {"port": 70_000}, "port: 70000 is not a port from 1 to 65535"),
        (
            RawGear,
            GEAR | {"transport": "tcp"},
            'transport: unknown value "tcp", choose from tcp-length, tcp-lines, tcp-slip, udp, websocket',
        ),
        (
            RawGear,
            GEAR | {"options": {"a": 1}},
            'options: {"a": 1} is not a table of options, each a text between quotes',
        ),
        (
            RawGear,
            GEAR | {"names": {"a.b": 1}},
            'names: {"a.b": 1} is not a table of names without dots or spaces, '
            "each a number, a text or a list of names",
        ),
        (RawShow, SHOW | {"frame_rate": 0}, "frame_rate: 0 is not a number of frames a second from 1 to 240"),
        (
            RawShow,
            SHOW | {"on_air": "tonight"},
            'on_air: "tonight" is not an instant, write date, time and offset as in "2026-12-11T20:00:00+01:00"',
        ),
        (
            RawShow,
            SHOW | {"on_air": datetime(2026, 12, 11, 20)},  # noqa: DTZ001  # a TOML date without offset
            'on_air: "2026-12-11T20:00:00" is not an instant, '
            'write date, time and offset as in "2026-12-11T20:00:00+01:00"',
        ),
        (RawQuestion, {"text": "?", "choices": ["A"], "answer": -1}, "answer: -1 is not a whole number from 0"),
        (RawFile, {"show": 3, "items": []}, "show: 3 is not a table"),
        (RawFile, {}, "items: is missing, write a list of tables, each under its own [[heading]]"),
        (
            RawPerson,
            {"id": "A", "name": "A", "kind": ["guest"]},
            'kind: ["guest"] is not one of artist, guest, presenter, reporter',
        ),
    ],
)
def test_a_wrong_value_is_told_with_what_is_wanted(kind: type[Struct], table: dict[str, object], told: str) -> None:
    assert faults(kind, table) == [told]


def test_what_is_missing_stands_empty_so_that_the_reading_goes_on() -> None:
    complaints = Complaints("")
    question = read_table(RawQuestion, {}, "", complaints)
    gear = read_table(RawGear, {}, "", complaints)
    item = read_table(RawItem, {"start": "soon"}, "", complaints)
    file = read_table(RawFile, {}, "", complaints)
    assert (question.text, question.choices, question.answer) == ("", [], 0)
    assert (gear.id, gear.port, item.title, item.start, file.items, file.show) == ("", 0, "", None, [], {})


def test_a_table_is_called_by_its_id_or_by_its_place() -> None:
    assert heading("item", {"id": "R1"}, "no. 3") == "item R1"
    assert heading("item", {"id": ""}, "no. 3") == heading("item", {"id": 7}, "no. 3") == "item no. 3"


def test_a_long_value_is_shown_cut_short() -> None:
    assert shown("é" * 200) == '"' + "é" * 56 + "..."
    assert shown(time(20, 30)) == "20:30:00"


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from([RawShow, RawGear, RawItem, RawCue, RawQuestion, RawFile]), st.data())
def test_any_table_is_read_or_told_in_sentences(kind: type[Struct], data: st.DataObject) -> None:
    table = data.draw(st.dictionaries(st.sampled_from(list(kind.__struct_fields__)) | st.text(max_size=5), VALUES))
    for told in faults(kind, table):
        assert "Expected" not in told
        assert "object at" not in told
