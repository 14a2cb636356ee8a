"""How a server starts, and every way in which it cannot: a sentence, and nothing of anybody else's touched."""

import json
import os
import shutil
import stat
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

import pytest

import server as server_module
from control.wire.access import AccessFault
from control.wire.admin import ANNOUNCEMENT
from rundown.journal.log import ForeignJournal, JournalBusy, JournalFault
from server import Server, ServerFault, Settings, real_clock
from tests.house import CORNER, House, events_of, until

OpenHouse = Callable[..., Awaitable[House]]


async def refused(data: Path, show: Path = CORNER, **options: object) -> str:
    """The sentence with which a server does not start."""
    with pytest.raises((ServerFault, JournalFault, AccessFault)) as fault:
        await Server.start(Settings(show=show, data=data, **options))  # type: ignore[arg-type]  # fields of Settings
    return str(fault.value)


async def test_a_first_start_makes_the_journal_and_a_code_for_everybody(house: House, tmp_path: Path) -> None:
    assert list(house.codes) == ["ines", "lina", "tom", "noe", "zoe", "PRES", "VUE"]
    assert house.warnings == []
    await house.stop()
    kinds = [event.kind for event in events_of(tmp_path)]
    assert kinds[:2] == ["started", "plan_entered"]
    assert set(kinds[2:-1]) == {"role_given"}
    assert kinds[-1] == "stopped"


async def test_later_starts_make_no_codes_but_for_those_who_have_none(open_house: OpenHouse) -> None:
    first = await open_house()
    await first.stop()
    again = await open_house(simulator=first.simulator)
    assert again.server.codes == {}
    again.codes = first.codes
    await again.join("lina")


async def test_the_address_is_told_to_local_tools_alone_and_taken_away_at_the_end(house: House, tmp_path: Path) -> None:
    file = tmp_path / ANNOUNCEMENT
    told = json.loads(file.read_text())
    assert told["url"] == house.server.url
    assert len(told["key"]) >= 32
    for name in (ANNOUNCEMENT, "access.db"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600, name
    await house.stop()
    assert not file.exists()


async def test_a_port_in_use_is_named_with_what_to_do_and_counts_as_no_crash(house: House, tmp_path: Path) -> None:
    port = int(house.server.url.rpartition(":")[2])
    data = tmp_path / "other"
    said = await refused(data, port=port, gear_at=house.simulator.at)
    assert f"127.0.0.1:{port} cannot be listened to" in said
    assert "choose another port with --port" in said
    assert [event.kind for event in events_of(data)][-1] == "stopped"
    again = await Server.start(Settings(show=CORNER, data=data, gear_at=house.simulator.at))
    assert again.engine.head.standing.clean
    await again.stop()


async def test_a_second_server_on_the_same_data_is_refused_and_the_first_goes_on(house: House, tmp_path: Path) -> None:
    with pytest.raises(JournalBusy, match="is in use by another server or program"):
        await Server.start(Settings(show=CORNER, data=tmp_path))
    assert (tmp_path / ANNOUNCEMENT).exists()
    house.open_pass()
    await house.air("HELLO")
    await house.join("ines")


@pytest.mark.parametrize("content", [b"dear diary", b"SQLite format 3\0 but not ours", b"\0" * 5000])
async def test_a_file_that_is_no_journal_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "journal.db").write_bytes(content)
    said = await refused(tmp_path)
    assert "nothing was changed" in said
    assert "--data" in said
    assert (tmp_path / "journal.db").read_bytes() == content
    assert os.listdir(tmp_path) == ["journal.db"]


async def test_the_journal_of_another_show_is_refused_while_no_pass_is_open(house: House, tmp_path: Path) -> None:
    await house.stop()
    before = (tmp_path / "journal.db").read_bytes()
    other = other_show(tmp_path, ('id = "corner"', 'id = "other"'))
    with pytest.raises(ForeignJournal, match='is the journal of the show "corner", not of "other"') as fault:
        await Server.start(Settings(show=other, data=tmp_path))
    assert 'Choose another folder with --data, or write id = "corner" in the show file' in str(fault.value)
    assert (tmp_path / "journal.db").read_bytes() == before
    elsewhere = await Server.start(Settings(show=other, data=tmp_path / "elsewhere"))
    await elsewhere.stop()


async def test_somebody_elses_access_file_is_refused_and_the_journal_let_go(tmp_path: Path) -> None:
    (tmp_path / "access.db").write_bytes(b"dear diary, 17 more bytes")
    assert "nothing was changed" in await refused(tmp_path)
    (tmp_path / "access.db").unlink()
    server = await Server.start(Settings(show=CORNER, data=tmp_path))
    await server.stop()


async def test_data_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("taken")
    assert "cannot be used as a folder" in await refused(tmp_path / "file")
    assert "cannot be used as a folder" in await refused(tmp_path / "file" / "below")


async def test_a_show_with_mistakes_does_not_begin_a_journal(tmp_path: Path) -> None:
    bad = other_show(tmp_path, ('planned = "0:40"', 'planned = "40s"'), ('do = ["caption.hide"]', 'do = ["caption.x"]'))
    said = await refused(tmp_path / "data", bad)
    assert "item TALK: planned" in said
    assert "caption.x" in said
    assert not (tmp_path / "data" / "journal.db").exists()
    assert "there is no such file" in await refused(tmp_path / "data", tmp_path / "nowhere")


async def test_a_journal_without_a_plan_needs_a_good_show_file(house: House, tmp_path: Path) -> None:
    from rundown.journal.sqlite import open_journal

    bad = other_show(tmp_path, ('planned = "0:40"', 'planned = "40s"'))
    (tmp_path / "empty").mkdir()
    open_journal(tmp_path / "empty" / "journal.db", show_id="corner").close()
    assert "item TALK: planned" in await refused(tmp_path / "empty", bad)


async def test_a_unit_that_cannot_be_reached_stops_nobody_and_is_warned_of(
    tmp_path: Path, open_house: OpenHouse
) -> None:
    show = other_show(tmp_path, ("port = 9107", 'port = 9107\nhost = "no-such-host.invalid"'))
    first = await open_house()
    at = {name: place for name, place in first.simulator.at.items() if name != "stream"}
    server = await Server.start(Settings(show=show, data=tmp_path / "data", gear_at=at))
    assert [warning for warning in server.warnings if warning.startswith("stream:")]
    await server.stop()


async def test_a_slow_disk_is_warned_of(open_house: OpenHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "SLOW_DISK_MS", 0.0)
    house = await open_house()
    assert "to write safely: answers will be that slow" in house.server.warnings[0]


async def test_understudies_get_codes_of_their_own(tmp_path: Path) -> None:
    server = await Server.start(Settings(show=CORNER, data=tmp_path, understudies=True))
    assert sorted(server.understudy_codes()) == ["IMG", "PLA", "PRO", "REA", "SCR", "SON"]
    await server.stop()


def test_real_time_counts_on_from_the_wall_clock_of_the_start() -> None:
    clock = real_clock()
    first = clock()
    assert first > 1_700_000_000_000
    assert clock() >= first


def test_the_rack_is_not_there_before_it_is_open(tmp_path: Path) -> None:
    from rundown.engine import Engine
    from rundown.journal.sqlite import open_journal

    log = open_journal(tmp_path / "journal.db", show_id="corner")
    server = Server(Settings(show=CORNER, data=tmp_path), log, Engine(log, real_clock()), {}, "corner")
    with pytest.raises(RuntimeError, match="the rack is not open yet"):
        _ = server.rack
    server._access.close()
    log.close()


def other_show(folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the small show with each first text replaced by its second, once."""
    text = (CORNER / "show.toml").read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "show.toml").write_text(text)
    return folder / "show.toml"


async def test_a_profile_that_is_gone_takes_its_unit_away_and_not_the_show(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    show = tmp_path / "mine"
    (show / "profiles").mkdir(parents=True)
    light = (files("studio") / "profiles" / "sim-light.toml").read_text(encoding="utf-8")
    (show / "profiles" / "lamps.toml").write_text(light, encoding="utf-8")
    text = (CORNER / "show.toml").read_text(encoding="utf-8").replace('"sim-light"', '"lamps"')
    (show / "show.toml").write_text(text, encoding="utf-8")
    first = await open_house(show=show)
    first.open_pass()
    await first.air("HELLO")
    await first.stop()
    shutil.rmtree(show / "profiles")
    again = await open_house(show=show, simulator=first.simulator)
    assert any('light: its profile "lamps" is not there' in warning for warning in again.warnings)
    again.forget()
    await again.air("TALK")
    await until(lambda: "vision pgm CAM2" in again.effects)
