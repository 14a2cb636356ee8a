"""The rig itself: each program is the real one, seen by an effect that an independent client reads; no driver of ours."""

import asyncio
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.gear import ardour, network, obs, qlcplus, scsynth, witness
from tests.gear.program import need, opens
from tests.gear.rig import Rig
from tests.gear.witness import Osc, dmx, like, settles

pytestmark = pytest.mark.gear


@contextmanager
def mixer(rig: Rig) -> Iterator[witness.Obs]:
    rig.start_obs()
    with witness.obs(obs.PORT, obs.PASSWORD) as session:
        yield session


def desk(rig: Rig) -> Osc:
    """Ardour, spoken to from the port that it answers before anyone has told it another."""
    rig.start_ardour()
    return Osc(ardour.PORT, listen=ardour.ANSWER_PORT)


def lamps(rig: Rig) -> Osc:
    """QLC+, listened to where it says what it did; it stands on the dark look."""
    rig.start_qlcplus()
    osc = Osc(qlcplus.OSC_PORT, listen=qlcplus.FEEDBACK_PORT)
    osc.send(qlcplus.LOOK, "i", qlcplus.value(rig.wanted.looks, ""))
    osc.send(qlcplus.CUE, "f", 0.0)
    assert settles(lambda: burning(rig), qlcplus.lit(rig.wanted.looks, ""))
    list(osc.hear(0.1))
    return osc


def burning(rig: Rig) -> list[int]:
    return dmx(qlcplus.WEB_PORT, len(rig.wanted.looks) + 1)


async def test_sockets_and_threads_of_a_test_are_on_the_rigs_network_and_come_back_from_it(loopback: None) -> None:
    on_the_rig = network.current()
    with network.only_loopback():
        inside = network.current()
        assert await asyncio.create_task(asyncio.to_thread(network.current)) == inside != on_the_rig
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", ardour.PORT)
        async with server:
            reader, writer = await asyncio.open_connection("localhost", ardour.PORT)
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()
    assert network.current() == on_the_rig


def test_each_scene_of_obs_has_a_colour_of_its_own(rig: Rig) -> None:
    colours = obs.scenes(rig.wanted)
    with mixer(rig) as session:
        for scene, colour in colours.items():
            session.ask("SetCurrentProgramScene", sceneName=scene)
            assert session.program() == scene
            assert like(session.picture(scene).pixel(5, 5), colour)
    assert len(set(colours.values())) == len(colours) == len(rig.wanted.sources) + len(rig.wanted.doubles) + 1


def test_a_caption_of_obs_is_seen_over_every_scene_while_it_is_shown(rig: Rig) -> None:
    black = obs.scenes(rig.wanted)[obs.BLACK]
    with mixer(rig) as session:
        assert session.picture(obs.BLACK).differs(black) == 0
        for name in rig.wanted.templates:
            item = session.ask("GetSceneItemId", sceneName=obs.CAPTIONS, sourceName=name)["sceneItemId"]
            session.ask("SetInputSettings", inputName=name, inputSettings={"text": name})
            there = {"sceneName": obs.CAPTIONS, "sceneItemId": item}
            session.ask("SetSceneItemEnabled", **there, sceneItemEnabled=True)
            assert settles(lambda: session.picture(obs.BLACK).differs(black) > 20, True)
            session.ask("SetSceneItemEnabled", **there, sceneItemEnabled=False)
            assert settles(lambda: session.picture(obs.BLACK).differs(black), 0)


def test_obs_has_a_cut_and_a_fade(rig: Rig) -> None:
    with mixer(rig) as session:
        found = session.ask("GetSceneTransitionList")
    assert {each["transitionName"] for each in found["transitions"]} == {"Cut", "Fade"}
    assert found["currentSceneTransitionName"] == "Cut"


def test_a_look_of_qlcplus_goes_on_by_one_message_and_the_others_go_out(rig: Rig) -> None:
    looks = rig.wanted.looks
    with lamps(rig) as osc:
        for look in (*looks, *reversed(looks[:-1]), ""):
            osc.send(qlcplus.LOOK, "i", qlcplus.value(looks, look))
            assert osc.answer(qlcplus.LOOK) == [pytest.approx(qlcplus.value(looks, look) / 255)]
            assert settles(lambda: burning(rig), qlcplus.lit(looks, look))


def test_a_look_of_qlcplus_said_again_stays_and_is_not_told_again(rig: Rig) -> None:
    looks = rig.wanted.looks
    with lamps(rig) as osc:
        osc.send(qlcplus.LOOK, "i", qlcplus.value(looks, looks[0]))
        assert osc.answer("/0/dmx/0") == [1.0]
        osc.send(qlcplus.LOOK, "i", qlcplus.value(looks, looks[0]))
        assert list(osc.hear(0.3)) == []
    assert burning(rig) == qlcplus.lit(looks, looks[0])


def test_a_cue_light_of_qlcplus_is_seen_on_its_own_dmx_value(rig: Rig) -> None:
    looks = rig.wanted.looks
    with lamps(rig) as osc:
        osc.send(qlcplus.CUE, "f", 1.0)
        assert osc.answer(f"/0/dmx/{len(looks)}") == [1.0]
        assert burning(rig) == qlcplus.lit(looks, "", cue=255)


def test_the_strips_of_ardour_are_the_channels_of_the_show_and_open(rig: Rig) -> None:
    with desk(rig) as osc:
        for name, strip in rig.wanted.channels.items():
            assert osc.ask(f"/strip/name/{strip}") == [name]
            assert osc.ask(f"/strip/mute/{strip}") == [0]
        assert osc.ask(f"/strip/name/{len(rig.wanted.channels) + 1}", within=0.2) is None


def test_a_mute_of_ardour_is_read_back(rig: Rig) -> None:
    with desk(rig) as osc:
        for muted in (1, 1, 0):
            osc.send("/strip/mute", "ii", 11, muted)
            assert settles(lambda: osc.ask("/strip/mute/11"), [muted])


def test_scsynth_says_when_all_before_is_done_and_what_it_does_not_know(rig: Rig) -> None:
    rig.start_scsynth()
    with Osc(scsynth.PORT) as osc:
        osc.send("/sync", "i", 52)
        assert osc.answer("/synced") == [52]
        osc.send("/nonesuch")
        assert osc.answer("/fail") == ["/nonesuch", "Command not found"]


def test_oscdump_writes_what_oscsend_sent(rig: Rig) -> None:
    need("oscdump", "oscsend")
    with subprocess.Popen(["oscdump", "-L", "7770"], stdout=subprocess.PIPE, text=True) as dump:
        assert dump.stdout is not None
        try:
            assert settles(lambda: f":{7770:04X}" in Path("/proc/thread-self/net/udp").read_text(), True)
            subprocess.run(["oscsend", "127.0.0.1", "7770", "/light/look", "is", "5", "plateau"], check=True)
            assert dump.stdout.readline().split(maxsplit=1)[1] == '/light/look is 5 "plateau"\n'
        finally:
            dump.kill()


def test_obs_killed_is_gone_and_comes_back_black(rig: Rig) -> None:
    with mixer(rig) as session:
        session.ask("SetCurrentProgramScene", sceneName="CAM1")
    program = rig.start_obs()
    program.kill()
    assert not opens(obs.PORT)
    program.start()
    with mixer(rig) as session:
        assert session.program() == obs.BLACK


def test_qlcplus_killed_is_gone_and_comes_back_dark(rig: Rig) -> None:
    with lamps(rig) as osc:
        osc.send(qlcplus.LOOK, "i", qlcplus.value(rig.wanted.looks, "jeu"))
        assert settles(lambda: burning(rig), qlcplus.lit(rig.wanted.looks, "jeu"))
    program = rig.start_qlcplus()
    program.kill()
    assert not opens(qlcplus.WEB_PORT)
    program.start()
    assert burning(rig) == qlcplus.lit(rig.wanted.looks, "")


def test_ardour_killed_is_gone_and_comes_back_with_open_strips(rig: Rig) -> None:
    with desk(rig) as osc:
        osc.send("/strip/mute", "ii", 2, 1)
        assert settles(lambda: osc.ask("/strip/mute/2"), [1])
        program = rig.start_ardour()
        program.kill()
        assert osc.ask("/strip/mute/2", within=0.2) is None
    program.start()
    with desk(rig) as osc:
        assert osc.ask("/strip/mute/2") == [0]


def test_ardour_halted_says_nothing_and_obeys_when_it_goes_on(rig: Rig) -> None:
    program = rig.start_ardour()
    with desk(rig) as osc:
        program.stop()
        osc.send("/strip/mute", "ii", 3, 1)
        assert osc.ask("/strip/mute/3", within=0.5) is None
        program.cont()
        assert settles(lambda: osc.ask("/strip/mute/3"), [1])


def test_scsynth_killed_comes_back(rig: Rig) -> None:
    program = rig.start_scsynth()
    first = program.pid
    program.restart()
    assert program.pid != first
    with Osc(scsynth.PORT) as osc:
        osc.send("/sync", "i", 1)
        assert osc.answer("/synced") == [1]
