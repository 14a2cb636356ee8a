"""The words of a shell, the commands they name, and the answers of a real server."""

import asyncio

import pytest

from control import asking
from control.asking import USAGE, BadWords, NoAnswer, command, expectation
from control.wire.link import LinkRefused
from control.wire.protocol import Done, Refusal
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.live.asked import Expect
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.house import House


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("open live", OpenPass(pass_kind="live")),
        ("open filage", OpenPass(pass_kind="run_through")),
        (
            "open rehearsal 2026-12-11T20:00:00+01:00",
            OpenPass(pass_kind="rehearsal", on_air=1_797_015_600_000),
        ),
        ("take", Take()),
        ("take-back", TakeBack()),
        ("set-next R1", SetNext(item="R1")),
        ("jump R1", Jump(item="R1")),
        ("hold on", Hold(on=True)),
        ("hold off", Hold(on=False)),
        ("off-air", OffAir()),
        ("close", ClosePass()),
        ("standby p1r1/a p1r1/b", Standby(cues=("p1r1/a", "p1r1/b"))),
        ("ready p1r1/a", Ready(cue="p1r1/a")),
        ("go p1r1/a", Go(cue="p1r1/a")),
        ("resolve again p1r1/@take", Resolve(answer="again", fires=("p1r1/@take",))),
        ("role son tom", GiveRole(role=Role.SON, to="tom")),
        ("rate 2.5", SetClock(rate=2.5)),
    ],
)
def test_words_name_a_command(words: str, meant: Command) -> None:
    assert command(words.split()) == meant


def test_every_command_has_been_named() -> None:
    assert len(USAGE) == 14


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", '"" is not a command, write one of: open, take,'),
        ("explode", '"explode" is not a command'),
        ("take R1", "write: take"),
        ("jump", "write: jump ITEM"),
        ("hold maybe", "hold maybe: write: hold on|off"),
        ("open tomorrow", "write: open live|rehearsal|run-through [ON_AIR]"),
        ("open live tomorrow", "write: open live|rehearsal|run-through [ON_AIR]"),
        ("rate fast", "write: rate NUMBER"),
        ("rate nan", "write: rate NUMBER"),
        ("role BOSS tom", "write: role ROLE MEMBER"),
        ("resolve maybe p1r1/@take", "write: resolve leave|again FIRE..."),
    ],
)
def test_other_words_say_what_to_write(words: str, why: str) -> None:
    with pytest.raises(BadWords) as bad:
        command(words.split())
    assert why in str(bad.value)


def test_an_expectation_without_a_comma_says_what_to_write() -> None:
    with pytest.raises(BadWords, match="write ON_AIR,NEXT"):
        expectation("R1", Expect(boot="b"), None)
    assert expectation("r1,r2", Expect(boot="b", seq=4), None) == Expect(boot="b", on_air="r1", next="r2", seq=4)


async def ask(house: House, who: str, words: str, expect: str | None = None) -> Done | Refusal:
    return await asking.ask(house.server.url, house.codes[who], words.split(), expect)


async def test_a_command_from_a_shell_is_carried_out_and_answered(house: House) -> None:
    assert isinstance(await ask(house, "ines", "open rehearsal"), Done)
    await house.settled()
    done = await ask(house, "ines", "take")
    assert isinstance(done, Done)
    assert house.pass_.current is not None
    assert house.pass_.current.item.id == "HELLO"


async def test_an_expectation_names_items_or_runs_and_another_one_is_refused(house: House) -> None:
    house.open_pass()
    await house.air("HELLO")
    house.clock.ahead += 2_000
    refusal = await ask(house, "ines", "take", "HELLO,TALK")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.params["seen"]) == ("other_next", "TALK")
    house.clock.ahead += 2_000
    assert isinstance(await ask(house, "ines", "take", f"HELLO,{house.pass_.next}"), Done)


async def test_a_command_beyond_ones_rights_is_refused(house: House) -> None:
    house.open_pass()
    await house.settled()
    refusal = await ask(house, "lina", "take")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not_yours"


async def test_a_wrong_code_is_no_answer_but_a_refusal(house: House) -> None:
    with pytest.raises(LinkRefused, match="bad_code"):
        await asking.ask(house.server.url, "WRONG", ["take"], None)


async def test_a_server_that_is_not_there_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_S", 0.3)
    with pytest.raises(NoAnswer, match=r"cannot be reached within .* is the server running there\?"):
        await asking.ask("http://127.0.0.1:9", "CODE", ["take"], None)


async def test_a_server_that_does_not_answer_is_said_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_S", 0.3)
    house.disk.hang()
    monkeypatch.setattr(house.server.gateway, "_answer", lambda *_: None)
    with pytest.raises(NoAnswer, match="did not answer within"):
        await ask(house, "ines", "open rehearsal")
    await asyncio.sleep(0)


@pytest.mark.parametrize("url", ["nowhere", "http://", "http://h:99999", "http://[::1", "http://h:0"])
async def test_an_address_that_is_none_says_what_to_write(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_S", 0.3)
    with pytest.raises(ValueError, match="write http://HOST:PORT") as bad:
        await asking.ask(url, "CODE", ["take"], None)
    assert url in str(bad.value)
