"""The go/no-go table: each verdict with its reason and what to do."""

import pytest
from msgspec.structs import replace

from control.gear_table import as_data, is_go, judge, table
from rundown.live.message import Health
from rundown.plan.show import Transport
from studio.checkup import Finding
from studio.sighting import Sighting

SEEN = Sighting(
    unit="light",
    title="Jeu d'orgue",
    profile="eos",
    protocol="osc",
    transport="udp",
    host="192.168.1.20",
    port=8000,
    health="there",
    reason="",
    asked=0,
    unexpected=0,
    malformed=0,
    flooded=0,
)
FOUND = Finding(
    sighting=SEEN,
    asks=True,
    told=True,
    heard=True,
    answer_ms=3.4,
    slots=("look", "level"),
    unread=(),
    verified=True,
    unverified=(),
)


def seen(health: Health | None, *, reason: str = "", transport: Transport = "udp", **finding: bool) -> Finding:
    return replace(FOUND, sighting=replace(SEEN, health=health, reason=reason, transport=transport), **finding)


@pytest.mark.parametrize(
    ("found", "verdict", "why"),
    [
        (FOUND, "GO", "answers in 3 ms, slots read 2 of 2"),
        (replace(FOUND, unread=("level",)), "GO", "answers in 3 ms, slots read 1 of 2"),
        (replace(FOUND, answer_ms=0.2, slots=()), "GO", "answers in 1 ms"),
        (replace(FOUND, answer_ms=None, slots=()), "GO", "answers"),
        (replace(FOUND, answer_ms=None, slots=(), asks=False, heard=False), "GO", "connected"),
        (seen("gone", reason="nobody listens at its port"), "NO-GO", "gone"),
        (seen("gone"), "NO-GO", "gone"),
        (seen(None, heard=False), "NO-GO", "silent for 3 s"),
        (seen("there", heard=False), "NO-GO", "silent for 3 s"),
        (seen("silent"), "NO-GO", "silent"),
        (seen("deaf", asks=False), "no return", "nothing can be known, not refused"),
        (seen("deaf", asks=False, told=False), "no return", "nothing can be known, nothing said yet"),
        (seen("deaf", asks=False, transport="tcp-slip"), "no return", "nothing can be known, connected"),
        (seen(None, asks=False, heard=False), "no return", "answers cues only, not refused"),
    ],
)
def test_each_unit_gets_a_verdict_and_a_reason(found: Finding, verdict: str, why: str) -> None:
    judged = judge(found, 3.0)
    assert (judged.verdict, judged.why) == (verdict, why)
    assert bool(judged.remedy) == (verdict == "NO-GO")
    assert is_go([FOUND, found], 3.0) == (verdict != "NO-GO")


def test_a_unit_that_is_gone_says_why_and_what_to_do() -> None:
    remedy = judge(seen("gone", reason="nobody listens at its port"), 3.0).remedy
    assert remedy.startswith("nobody listens at its port; switch it on, or mend host and port (192.168.1.20:8000)")


def test_the_table_holds_a_row_for_each_unit_its_notes_and_the_totals() -> None:
    odd = replace(
        FOUND,
        sighting=replace(SEEN, unit="x", malformed=3, flooded=2),
        verified=False,
        unverified=("go", "back"),
        unread=("level",),
        fired=2,
        awaited=2,
        obeyed=1,
    )
    lines = table([FOUND, odd, seen(None, heard=False), seen("deaf", asks=False)], 3.0).splitlines()
    assert lines[0].split() == ["Unit", "State", "Profile", "At", "Title"]
    assert lines[1].startswith("✓ GO ")
    assert "udp 192.168.1.20:8000" in lines[1]
    assert "eos (unverified)" in lines[2]
    assert [line.strip() for line in lines[3:7]] == [
        "unverified actions of this plan: go, back",
        "not read: level; are these its numbers or names?",
        "test: 2 sent, 1 of 2 answered",
        "heard besides: 3 malformed, 2 too fast to be read",
    ]
    assert lines[7].startswith("× NO-GO")
    assert lines[-1] == "4 units: 2 GO, 1 NO-GO, 1 no return"


def test_in_ascii_the_table_has_plain_signs_only() -> None:
    text = table([FOUND, seen("gone"), seen("deaf", asks=False)], 3.0, ascii=True).replace("'", "")
    assert text.isascii()


def test_a_show_without_units_is_a_go() -> None:
    assert is_go([], 3.0)
    assert table([], 3.0).splitlines()[-1] == "0 units: 0 GO, 0 NO-GO, 0 no return"


def test_as_data_a_unit_is_one_flat_row() -> None:
    (row,) = as_data([replace(FOUND, fired=1)], 3.0)
    assert (row["unit"], row["verdict"], row["why"]) == ("light", "GO", "answers in 3 ms, slots read 2 of 2")
    assert row["slots"] == ("look", "level") or row["slots"] == ["look", "level"]
    assert row["fired"] == 1
