"""The watch on a screen: its table, its traffic, its keys; in each language and size."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from control.desk.ink import text_of
from control.desk.paint.manner import Manner
from control.gear_log import Log, as_text
from control.gear_paint import Seen, paint
from control.gear_watch import WatchApp
from control.wire.admin import NotAnswered
from control.words import Words
from rundown.live.message import Health
from studio.lookout import Frame, Look, Lost, Passed, Watched
from studio.osc import encode
from studio.received import Received
from studio.sighting import Sighting
from tests.control.terminal import Terminal
from tests.house import CORNER, House, until

NOON = 1_796_727_600_000.0
"""An instant: 11 December 2026, 12:00 in Paris."""


def unit(
    name: str, health: Health | None = "there", *, reason: str = "", heard: float = NOON, **counts: int
) -> Watched:
    found = Sighting(
        unit=name,
        title=name,
        profile="sim-light",
        protocol="text" if name == "vmix" else "osc",
        transport="udp",
        host="192.168.100.101",
        port=10_023,
        health=health,
        reason=reason,
        asked=counts.get("asked", 0),
        unexpected=0,
        malformed=counts.get("malformed", 0),
        flooded=counts.get("flooded", 0),
    )
    return Watched(
        sighting=found, beats=("/info", "/xremote"), out=counts.get("out", 0), into=counts.get("into", 0), heard=heard
    )


def look(*units: Watched, at: float = NOON, own: bool = False) -> Look:
    return Look(at=at, show="Le coin", timezone="Europe/Paris", own=own, units=units)


def passed(name: str, packet: bytes, way: str = "out", at: float = NOON + 234) -> Passed:
    return Passed(at=at, unit=name, way="in" if way == "in" else "out", packet=packet, size=len(packet))


CUT = passed("vision", encode("/vision/cut", "is", (1, "à")))
BEAT = passed("vision", encode("/info"))
ANSWER = passed("vision", encode("/vision/pgm/state", "s", ("CAM1",)), "in")


def screen(*frames: Frame, language: str = "en", ascii: bool = False, width: int = 80, **seen: int) -> list[str]:
    log = Log(Words(language))
    for frame in frames:
        log.take(frame)
    how = Seen(width=width, height=seen.pop("height", 24), beats=bool(seen.pop("beats", 0)), **seen)  # type: ignore[arg-type]  # its fields
    lines = paint(log, Manner(Words(language), ascii), how)
    assert {sum(len(span.text) for span in line) for line in lines} == {width}
    assert len(lines) == how.height
    return [text_of(line).rstrip() for line in lines]


def test_at_80_columns_a_unit_is_a_row_of_state_address_and_counts() -> None:
    there = unit("vision", out=12, into=123_456, asked=5, malformed=3, flooded=20, heard=NOON - 3_500)
    deaf, gone = unit("ifb", "deaf", heard=0), unit("vt", "gone", reason="nobody listens at its port")
    lines = screen(look(there, deaf, gone), CUT, ANSWER, BEAT)
    assert lines[:7] == [
        " STUDIO  Le coin                  ✓ 1  × 1  ~ 1   through the server   12:00:00",
        "",
        "   UNIT     STATE       ADDRESS                OUT   IN ASKED  BAD FLOOD  HEARD",
        " ✓ vision   answers     192.168.100.101:10023   12 123k     5    3    20    3 s",
        " ~ ifb      no return   192.168.100.101:10023    0    0     0    0     0      –",
        " × vt       gone        192.168.100.101:10023 nobody listens at its port",
        "",
    ]
    assert lines[7].split() == ["TRAFFIC", "heartbeats", "hidden"]
    assert lines[8:13] == [
        " 12:00:00.000 vision   ✓ answers",
        " 12:00:00.000 ifb      ~ no return",
        " 12:00:00.000 vt       × gone: nobody listens at its port",
        ' 12:00:00.234 vision   → /vision/cut ,is 1 "à"',
        ' 12:00:00.234 vision   ← /vision/pgm/state ,s "CAM1"',
    ]
    assert lines[-1] == " q quit  h heartbeats  p pause  ↑↓ units"


def test_at_160_columns_the_last_said_to_and_by_each_unit_stand_in_the_table() -> None:
    lines = screen(look(unit("vision"), unit("vt", "gone", reason="no way")), CUT, ANSWER, BEAT, width=160, height=48)
    assert "192.168.100.101:10023" in lines[3]
    assert '→ /vision/cut ,is 1 "à"' in lines[3]
    assert '← /vision/pgm/state ,s "CAM1"' in lines[3]
    assert lines[4].endswith("no way")


def test_heartbeats_are_shown_when_they_are_asked_for() -> None:
    assert not any("/info" in line for line in screen(look(unit("vision")), BEAT))
    lines = screen(look(unit("vision")), BEAT, beats=1)
    assert " 12:00:00.234 vision   → /info" in lines
    assert not any("hidden" in line for line in lines)


def test_in_french_every_word_is_french() -> None:
    gone = unit("vt", "gone", reason="nobody listens at its port")
    lines = screen(look(unit("vision"), gone, unit("rec", None), own=True), Lost(count=1_234), language="fr")
    assert lines[0].startswith(" STUDIO  Le coin")
    assert lines[2].split() == ["UNITÉ", "ÉTAT", "ADRESSE", "ENV.", "REÇU", "DEM.", "ILL.", "TROP", "DEPUIS"]
    assert "personne n’écoute à son port" in lines[4]
    assert any("1\N{NO-BREAK SPACE}234" in line for line in lines)
    assert lines[-1] == " q quitter  h battements  p pause  ↑↓ unités"


def test_in_ascii_no_sign_but_letters_needs_a_font() -> None:
    lines = screen(look(unit("vision"), unit("vt", "gone"), unit("x", "deaf")), CUT, ANSWER, ascii=True)
    signs = {line[1] for line in lines[3:6]}
    assert signs == {"+", "x", "~"}
    assert any(' vision   > /vision/cut ,is 1 "à"' in line for line in lines)
    assert any(" vision   < /vision/pgm/state" in line for line in lines)
    assert "^v units" in lines[-1]


def test_more_units_than_rows_are_told_and_can_be_reached() -> None:
    units = [unit(f"u{number}") for number in range(40)]
    lines = screen(look(*units))
    assert "UNIT 1–13 / 40" in lines[2]
    assert lines[3].split()[1] == "u0"
    lines = screen(look(*units), first=99)
    assert "UNIT 28–40 / 40" in lines[2]
    assert lines[15].split()[1] == "u39"


def test_before_the_first_frame_and_when_none_comes_it_is_said() -> None:
    assert screen()[0] == " connecting…"
    assert "× no news for 7 s" in screen(look(unit("vision")), stale_s=7)[0]


def test_a_text_that_a_terminal_would_obey_is_shown_without_what_it_obeys() -> None:
    lines = screen(look(unit("vmix")), passed("vmix", b"\x1b[2JTALLY OK", "in"), passed("vision", b"\x1b[2J", "in"))
    assert not any("\x1b" in line for line in lines)
    assert any("TALLY OK" in line for line in lines)
    assert any("▲ makes no sense (" in line for line in lines)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (Received("/info"), "/info"),
        (Received("/a", "ifs", (1, 0.5, "b c")), '/a ,ifs 1 0.5 "b c"'),
        (Received("/a", "TFN", (True, False, None)), "/a ,TFN"),
        (Received("/a", "bh", (b"123", 2**40)), f"/a ,bh <3> {2**40}"),
        (Received("FUNCTION Cut"), "FUNCTION Cut"),
    ],
)
def test_a_message_is_written_as_people_write_it(said: Received, text: str) -> None:
    assert as_text(said) == text


def test_a_long_packet_is_told_by_its_beginning_and_its_length() -> None:
    log = Log(Words("en"))
    whole = encode("/long", "s", ("x" * 9_000,))
    (entry,) = log.take(Passed(at=NOON, unit="x", way="in", packet=whole[:2_048], size=len(whole)))
    assert entry.text == f"/long… ({len(whole):,} bytes)"


# --- the app ---


def coming(*frames: Frame, then: Callable[[], None] | None = None) -> Callable[[], AsyncGenerator[Frame, None]]:
    """Frames that come at once; then it waits, or does what it is told."""

    async def frames_() -> AsyncGenerator[Frame, None]:
        for frame in frames:
            yield frame
        if then is None:
            await asyncio.Event().wait()
        else:
            then()

    return frames_


def shown(app: WatchApp) -> list[str]:
    return [text_of(line).rstrip() for line in app.face.lines]


async def test_the_keys_show_heartbeats_hold_the_traffic_and_quit() -> None:
    app = WatchApp(coming(look(*(unit(f"u{number}") for number in range(40))), CUT, BEAT), Words("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: any("/vision/cut" in line for line in shown(app)))
        await pilot.press("h")
        assert any("→ /info" in line for line in shown(app))
        await pilot.press("p")
        assert any("paused: p goes on" in line for line in shown(app))
        app.log_.take(ANSWER)
        await pilot.press("down")
        assert "UNIT 2–14 / 40" in shown(app)[2]
        assert not any("/pgm/state" in line for line in shown(app))
        await pilot.press("p", "up")
        assert any("/pgm/state" in line for line in shown(app))
        await pilot.resize_terminal(160, 48)
        await until(lambda: len(app.face.lines) == 48)
        await pilot.press("q")
    assert app.fault is None


async def test_without_colours_it_is_drawn_too_and_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WatchApp(coming(look(unit("vision"))), Words("en"), ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: any("vision" in line for line in shown(app)))
        await pilot.resize_terminal(160, 48)
        await until(lambda: len(app.face.lines) == 48)
    assert app.no_color


async def test_ctrl_c_quits_too() -> None:
    app = WatchApp(coming(look(unit("vision"))), Words("en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
    assert app.return_code == 0


async def test_it_ends_when_the_server_stops_and_with_the_fault_of_one_that_does_not_answer() -> None:
    app = WatchApp(coming(look(unit("vision")), then=lambda: None), Words("en"))
    async with app.run_test(size=(80, 24)):
        await until(lambda: app.return_value is not None)
    assert app.return_value == 0

    def fails() -> None:
        raise NotAnswered("no")

    app = WatchApp(coming(look(unit("vision")), then=fails), Words("en"))
    async with app.run_test(size=(80, 24)):
        await until(lambda: app.return_value is not None)
    assert (app.return_value, str(app.fault)) == (1, "no")


async def test_on_a_terminal_it_is_a_screen_that_q_leaves(house: House, tmp_path: Path) -> None:
    terminal = Terminal("gear", "watch", CORNER, "--data", tmp_path, "--lang", "en")
    try:
        await terminal.shows("TRAFFIC")
        terminal.types(b"q")
        assert await terminal.end() == 0
    finally:
        terminal.close()


async def test_on_a_terminal_a_password_is_asked_for_and_not_echoed(tmp_path: Path) -> None:
    terminal = Terminal("gear", "key", CORNER, "vision", "--data", tmp_path)
    try:
        await terminal.shows("password of vision")
        terminal.types(b"s3cr3t\r")
        assert await terminal.end() == 0
    finally:
        terminal.close()
    assert "s3cr3t" not in terminal.said
    assert "is kept in" in terminal.said
