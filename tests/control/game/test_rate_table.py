"""The rates that several processes keep together are those that one keeps alone."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control.game import rate_table
from control.game.limits import SWEEP_MS, Limit, Rate
from control.game.rate_table import RateTable, new_tables

NAMES = "abcd"


@pytest.fixture
def file() -> Iterator[int]:
    made = new_tables(2)
    yield made
    os.close(made)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    rate=st.builds(Rate, st.floats(1, 5), st.floats(0.5, 4)),
    asked=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 3), st.floats(0, 2_000)), max_size=40),
)
def test_booths_that_share_a_table_say_what_one_alone_would(
    file: int, rate: Rate, asked: list[tuple[str, int, float]]
) -> None:
    os.truncate(file, 0)
    os.truncate(file, 2 * rate_table.TABLE_BYTES)
    alone, booths = Limit(rate, b"key"), [RateTable(file, 1, rate, b"key") for _ in range(4)]
    now = 0.0
    for name, booth, later in asked:
        now += later
        assert booths[booth].wait_s(name, now) == pytest.approx(alone.wait_s(name, now))
    for booth in booths:
        booth.close()


def test_two_tables_of_a_file_are_apart(file: int) -> None:
    one, other = (RateTable(file, place, Rate(1, 1), b"key") for place in range(2))
    assert [one.wait_s("a", 0), one.wait_s("a", 0), other.wait_s("a", 0)] == [0, 1, 0]


def test_two_processes_that_ask_at_once_get_no_more_than_one(file: int) -> None:
    ask = (
        "import sys; from control.game.rate_table import RateTable; from control.game.limits import Rate\n"
        f"table = RateTable({file}, 0, Rate(1000, 0.001), b'key')\n"
        "print(sum(not table.wait_s('a', 0) for _ in range(800)))"
    )
    asking = [
        subprocess.Popen([sys.executable, "-c", ask], pass_fds=(file,), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sum(int(process.communicate(timeout=60)[0]) for process in asking) == 1_000


def test_an_address_more_than_there_is_room_for_takes_the_place_of_the_quietest(
    file: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_table, "SETS", 1)
    table = RateTable(file, 0, Rate(1, 0.000_001), b"key")
    names = [f"address {number}" for number in range(rate_table.WAYS + 1)]
    for at, name in enumerate(names):
        assert table.wait_s(name, at) == 0
    assert table.wait_s(names[-1], 100) > 0
    assert table.wait_s(names[1], 100) > 0  # the second is still known
    assert table.wait_s(names[0], 100) == 0  # the first was the quietest


def test_who_has_been_quiet_is_forgotten_within_the_hour(file: int) -> None:
    table = RateTable(file, 0, Rate(2, 1), b"key")
    table.wait_s("a", 0)
    table.wait_s("b", SWEEP_MS - 1)
    table.wait_s("c", SWEEP_MS)
    held = os.pread(file, rate_table.TABLE_BYTES, 0)
    rows = (held[at : at + 16] for at in range(0, len(held), rate_table.ROW.size))
    assert sum(any(row) for row in rows) == 2


def test_no_name_stands_in_it(file: int) -> None:
    RateTable(file, 0, Rate(2, 1), b"key").wait_s("203.0.113.9", 0)
    assert b"203.0.113" not in os.pread(file, rate_table.TABLE_BYTES, 0)


def test_where_the_system_has_no_memory_files_one_without_a_name_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    file = new_tables(1)
    assert RateTable(file, 0, Rate(1, 1), b"key").wait_s("a", 0) == 0
    os.close(file)
