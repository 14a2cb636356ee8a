"""The hash chain."""

import hashlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.journal.log import GENESIS, DamagedJournal, NotAHead, Stored, check_chain, link, parse_head

Chain = Callable[[int], list[Stored]]


def linked(raws: list[bytes]) -> list[Stored]:
    rows: list[Stored] = []
    for seq, raw in enumerate(raws, 1):
        prev = rows[-1].hash if rows else GENESIS
        rows.append(Stored(seq, raw, prev, link(prev, raw)))
    return rows


def test_a_link_is_the_sha_256_of_the_link_before_and_the_bytes() -> None:
    assert link(GENESIS, b"{}") == hashlib.sha256(bytes(32) + b"{}").digest()


def test_a_sound_chain_is_counted_and_its_head_told(chain: Chain) -> None:
    verdict = check_chain(chain(4))
    assert (verdict.ok, verdict.count, verdict.head) == (True, 4, chain(4)[-1].hash.hex())
    assert (verdict.problem, verdict.seq) == ("", None)


def test_an_empty_chain_is_sound_and_its_head_is_genesis() -> None:
    verdict = check_chain([], GENESIS)
    assert (verdict.ok, verdict.count, verdict.head) == (True, 0, "0" * 64)


def test_part_of_a_chain_is_checked_from_its_anchor(chain: Chain) -> None:
    rows = chain(6)
    assert check_chain(rows[3:], count=3, last=rows[2].hash).count == 6


def test_a_missing_event_is_named(chain: Chain) -> None:
    rows = chain(5)
    verdict = check_chain(rows[:2] + rows[3:])
    assert (verdict.ok, verdict.count, verdict.seq) == (False, 2, 3)
    assert verdict.problem == "event 3 is missing: event 4 stands in its place"


def test_events_in_another_order_are_found(chain: Chain) -> None:
    first, second, third = chain(3)
    verdict = check_chain([first, replace(third, seq=2), replace(second, seq=3)])
    assert verdict.seq == 2
    assert verdict.problem == "event 2 does not follow event 1: it was written after something else"


def test_a_chain_that_does_not_begin_at_the_beginning_is_found(chain: Chain) -> None:
    verdict = check_chain([replace(chain(1)[0], prev=b"x" * 32)])
    assert verdict.problem == "event 1 does not follow the beginning: it was written after something else"


def test_changed_content_is_found(chain: Chain) -> None:
    rows = chain(3)
    rows[1] = replace(rows[1], raw=rows[1].raw.replace(b"ines", b"hugo"))
    verdict = check_chain(rows)
    assert (verdict.count, verdict.head, verdict.seq) == (1, rows[0].hash.hex(), 2)
    assert verdict.problem == "event 2 was changed after it was written: its content has another hash"


def test_damage_met_while_reading_is_taken_into_the_verdict(chain: Chain) -> None:
    def broken(seq: int) -> Iterator[Stored]:
        yield from chain(2)
        raise DamagedJournal("the disk is broken", seq=seq)

    assert check_chain(broken(0)).seq == 3
    verdict = check_chain(broken(2))
    assert (verdict.seq, verdict.count, verdict.problem) == (2, 1, "the disk is broken")


def test_a_head_noted_earlier_is_found_though_the_journal_has_grown(chain: Chain) -> None:
    rows = chain(5)
    assert check_chain(rows, rows[2].hash).ok
    assert check_chain(rows, rows[4].hash).ok


def test_a_cut_tail_does_not_have_the_head_that_was_noted(chain: Chain) -> None:
    rows = chain(5)
    assert check_chain(rows[:4]).ok
    verdict = check_chain(rows[:4], rows[4].hash)
    assert (verdict.ok, verdict.count, verdict.seq) == (False, 4, None)
    assert verdict.problem == "none of the 4 events has the head given: the tail was cut, or this is another history"


def test_a_head_is_read_from_hexadecimal() -> None:
    assert parse_head("AB" * 32) == b"\xab" * 32


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 31, "ab" * 33])
def test_what_is_no_head_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotAHead, match="is not a head: give the 64 hexadecimal digits"):
        parse_head(text)


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=12), st.data())
def test_no_changed_byte_goes_unseen(raws: list[bytes], data: st.DataObject) -> None:
    rows = linked(raws)
    assert check_chain(rows).ok
    index = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(["raw", "prev", "hash"]))
    old = getattr(rows[index], field)
    new = data.draw(st.binary(max_size=40).filter(lambda other: other != old))
    rows[index] = replace(rows[index], **{field: new})
    verdict = check_chain(rows)
    assert (verdict.ok, verdict.seq) == (False, index + 1)
