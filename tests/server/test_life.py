"""A server in mid-show: restarts, the show file changing meanwhile, its end."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.journal.sqlite import verify
from rundown.live.acts.calling import Go
from rundown.live.acts.passes import ClosePass, OffAir, OpenPass
from rundown.live.acts.running import Take
from tests.house import CORNER, Disk, House, events_of, until

OpenHouse = Callable[..., Awaitable[House]]
SHORTER = ('planned = "0:40"', 'planned = "0:30"')


class File:
    """A copy of the small show that a test rewrites."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.path = folder
        self.text = (CORNER / "show.toml").read_text()
        self.write(self.text)

    def write(self, text: str) -> None:
        (self.path / "show.toml").write_text(text)

    def change(self, old: str, new: str) -> None:
        assert old in self.text
        self.text = self.text.replace(old, new, 1)
        self.write(self.text)


@pytest.fixture
def file(tmp_path: Path) -> File:
    return File(tmp_path / "show")


async def restarted(house: House, open_house: OpenHouse, **options: object) -> House:
    await house.stop()
    return await open_house(simulator=house.simulator, **options)


async def test_a_show_in_progress_comes_back_with_the_same_clocks(open_house: OpenHouse) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO", "R1")
    before = house.head
    again = await restarted(house, open_house)
    assert again.head.pass_ is not None
    assert before.pass_ is not None
    assert again.head.pass_.runs == before.pass_.runs
    assert (again.pass_.on_air, again.pass_.next) == (before.pass_.on_air, before.pass_.next)
    assert again.head.standing.clock == before.standing.clock
    assert again.head.standing.boot != before.standing.boot
    assert abs(again.server.engine.now() - house.server.engine.now()) < 50
    assert again.gear.known == before.pass_.gear.known


async def test_after_a_death_what_was_armed_may_have_left_and_a_person_is_asked(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    house = await open_house(tmp_path / "alive")
    house.open_pass()
    await house.air("HELLO")
    shutil.copytree(tmp_path / "alive", tmp_path / "dead")  # the files as a death leaves them
    again = await open_house(tmp_path / "dead", simulator=house.simulator)
    assert not again.head.standing.clean
    assert f"{again.pass_.next}/@take" in again.gear.doubtful


async def test_a_unit_that_went_while_no_server_ran_is_known_to_be_gone(open_house: OpenHouse, file: File) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    await house.air("HELLO")
    await house.read_back()
    at = {**house.simulator.at, "light": ("no-such-host.invalid", 9)}
    house.simulator.at = at
    again = await restarted(house, open_house, show=file.path)
    assert again.gear.health["light"] == "gone"
    assert any(warning.startswith("light:") for warning in again.warnings)


async def test_a_changed_file_becomes_a_new_version_when_no_pass_is_open(open_house: OpenHouse, file: File) -> None:
    house = await open_house(show=file.path)
    file.change(*SHORTER)
    again = await restarted(house, open_house, show=file.path)
    assert again.head.standing.version == 2
    assert again.head.plan.item("TALK").planned == 30_000
    assert again.warnings == [
        "the show file changed: it is version 2 of the plan:",
        "  item TALK: planned changed",
    ]
    assert (await restarted(again, open_house, show=file.path)).warnings == []


async def test_in_an_open_pass_a_changed_file_is_warned_of_and_taken_when_the_pass_is_closed(
    open_house: OpenHouse, file: File, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    await house.air("HELLO")
    file.change(*SHORTER)
    again = await restarted(house, open_house, show=file.path)
    assert again.head.standing.version == 1
    assert again.warnings == [
        "the show file is not the journal's plan; the file is looked at again when the pass is closed:",
        "  item TALK: planned changed",
    ]
    engine = again.server.engine
    engine.post(OffAir())
    engine.post(ClosePass())
    await until(lambda: again.head.standing.version == 2)
    assert again.head.plan.item("TALK").planned == 30_000
    assert "it is version 2 of the plan" in caplog.text


async def test_the_journals_plan_is_kept_when_asked(open_house: OpenHouse, file: File) -> None:
    house = await open_house(show=file.path)
    file.change(*SHORTER)
    again = await restarted(house, open_house, show=file.path, plan="journal")
    assert again.head.standing.version == 1
    assert again.warnings[0] == "the show file is not the journal's plan:"


@pytest.mark.parametrize("broken", ["[show", "", "\xff\xfe", None])
async def test_a_file_broken_or_missing_never_keeps_a_show_from_coming_back(
    open_house: OpenHouse, file: File, broken: str | None
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    await house.air("HELLO")
    if broken is None:
        (file.path / "show.toml").unlink()
    else:
        (file.path / "show.toml").write_bytes(broken.encode("latin-1"))
    again = await restarted(house, open_house, show=file.path)
    assert again.warnings
    assert all("the show goes on with the journal's plan" in warning for warning in again.warnings)
    assert again.pass_.current is not None
    await again.air("R1")
    await until(lambda: "vt A R1 playing" in again.effects)


async def test_in_an_open_pass_a_file_whose_id_changed_does_not_keep_the_show_from_coming_back(
    open_house: OpenHouse, file: File, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    await house.air("HELLO")
    file.change('id = "corner"', 'id = "other"')
    again = await restarted(house, open_house, show=file.path)
    (warning,) = again.warnings
    assert warning.startswith('the show file is of another show, "other": the show goes on with the journal\'s plan')
    await again.air("R1")
    again.server.engine.post(OffAir())
    again.server.engine.post(ClosePass())
    await until(lambda: warning in caplog.text)
    assert (again.head.standing.version, again.head.plan.id) == (1, "corner")


async def test_a_file_broken_when_the_pass_closes_changes_nothing(
    open_house: OpenHouse, file: File, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    file.write("[show")
    house.server.engine.post(ClosePass())
    await until(lambda: "the show goes on with the journal's plan" in caplog.text)
    assert house.head.standing.version == 1
    house.server.engine.post(OpenPass())
    await house.air("HELLO")


async def test_new_gear_and_new_people_of_a_changed_file_are_there_without_a_restart(
    open_house: OpenHouse, file: File, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    host, port = house.simulator.at["light"]
    file.change(
        '[[gear]]\nid = "light"',
        f'[[gear]]\nid = "key"\nprofile = "sim-light"\nhost = "{host}"\nport = {port}\n\n[[gear]]\nid = "light"',
    )
    file.change('profile = "sim-light"\nport = 9105', 'profile = "sim-prompter"\nport = 9105')
    file.text = file.text.replace("light.", "key.")
    file.change('id = "zoe"', 'id = "max"')
    house.server.engine.post(ClosePass())
    await until(lambda: house.head.standing.version == 2)
    await asyncio.sleep(0.05)
    assert "max is new in the team: regie codes --renew max gives the code" in caplog.text
    house.server.engine.post(OpenPass())
    await house.air("HELLO")
    assert "key light" not in caplog.text
    assert house.server.rack.sent["key /light/state ,s 'plateau'"] == 1


async def test_a_new_unit_that_cannot_be_reached_is_warned_of_without_a_restart(
    open_house: OpenHouse, file: File, caplog: pytest.LogCaptureFixture
) -> None:
    house = await open_house(show=file.path)
    house.open_pass()
    unit = '[[gear]]\nid = "key"\nprofile = "sim-light"\nhost = "no-such-host.invalid"\nport = 9\n\n'
    file.change('[[gear]]\nid = "light"', f'{unit}[[gear]]\nid = "light"')
    file.text = file.text.replace("light.", "key.")
    file.change('profile = "sim-light"\nport = 9105', 'profile = "sim-prompter"\nport = 9105')
    house.server.engine.post(ClosePass())
    await until(lambda: "key: " in caplog.text)
    assert house.head.standing.version == 2


async def test_the_journal_of_a_whole_life_verifies(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO")
    again = await restarted(house, open_house)
    await again.air("R1")
    await again.stop()
    assert verify(tmp_path / "journal.db").ok
    kinds = [event.kind for event in events_of(tmp_path)]
    assert kinds.count("started") == kinds.count("stopped") == 2
    assert kinds[-1] == "stopped"


async def test_the_end_lets_a_go_leave_that_still_waits_for_the_disk(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("BYE")
    house.server.engine.post(OffAir())
    await house.stop()
    kinds = [event.kind for event in events_of(tmp_path)]
    assert kinds[-1] == "stopped"
    assert "stream onair 0" in house.effects or house.server.rack.sent["stream /stream/onair ,i 0"] == 1


async def test_the_end_does_not_wait_for_a_terminal_that_does_not_let_go(house: House) -> None:
    wire = await house.wire("lina")
    wire.pause()
    link = await house.join("ines")
    house.runs = False
    async with asyncio.timeout(4):
        await house.server.stop()
    await until(lambda: link.status == "lost")
    assert wire.socket.closed is False


async def test_the_end_comes_though_the_disk_hangs(open_house: OpenHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    house = await open_house(disk=Disk())
    house.open_pass()
    await house.settled()
    await house.join("lina")
    house.disk.hang()
    house.server.engine.post(Take())
    stopping = asyncio.create_task(house.server.stop())
    house.runs = False
    await asyncio.sleep(1.5)
    house.disk.mend()
    async with asyncio.timeout(8):
        await stopping


async def test_a_go_by_hand_and_one_by_wire_meet_the_same_rule(house: House) -> None:
    house.open_pass()
    await house.air("HELLO")
    link = await house.join("lina")
    done = await link.ask(Go(cue=f"{house.pass_.on_air}/jingle"))
    assert type(done).__name__ == "Done"
    await until(lambda: "audio JING on" in house.effects)
