"""A desk as lines of text: each change is said once, in the reader's language."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import cast

import pytest

from control.desk import plain
from control.desk.plain import Plain, run_plain
from control.desk.refusals import EXIT_REFUSED
from control.wire.link import Link
from rundown.live.acts.calling import Ready
from rundown.live.acts.logbook import Note
from rundown.live.acts.messages import Say
from rundown.live.acts.running import Take
from rundown.plan.show import Role
from tests.control.desk.sitting import StageLink
from tests.control.desk.stage import TEAM, Stage, Tell
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


class Listener:
    """What a plain desk says at a stage."""

    def __init__(self, stage: Stage, role: Role, language: str = "en") -> None:
        self.stage, self.said = stage, list[str]()
        self.link = StageLink(stage, lambda change: None, TEAM[role])
        self.plain = Plain(cast(Link, self.link), role, language, {}, self.said.append)

    def hears(self) -> list[str]:
        """What is said now."""
        self.said.clear()
        if self.link.state is not None:
            self.link.state = self.stage.state
            self.link.events.clear()
            self.link.events.extend(self.stage.events)
        self.plain.look()
        return list(self.said)


def test_what_happens_is_said_once_with_when_and_by_whom(tell: Tell) -> None:
    stage = tell("calm")
    listener = Listener(stage, Role.SON)
    assert any("Interview 1" in line or "interview 1" in line for line in listener.hears())
    assert listener.hears() == []
    stage.do(Note(text="HF 2 changed"), "tom")
    (line,) = listener.hears()
    assert line.startswith("20:11:46 PRO ")
    assert line.endswith("HF 2 changed")
    assert listener.hears() == []


def test_a_call_is_said_once_however_long_it_stands_and_the_next_one_again(tell: Tell) -> None:
    stage = tell("call")
    listener = Listener(stage, Role.PLA)
    assert any(line.startswith("□ STAND BY ?") and "F3 = ready" in line for line in listener.hears())
    stage.at += 2
    assert not [line for line in listener.hears() if "STAND BY" in line]
    stage.do(Ready(cue=f"{stage.next.id}/R1.4"), "awa")
    assert not [line for line in listener.hears() if "STAND BY ?" in line]
    stage.do(Say(text="clear the set", to=None, urgent=True), "tom")
    assert any(line == "! PRO clear the set   Enter = read" for line in listener.hears())


def test_the_countdown_is_said_when_it_is_due(tell: Tell) -> None:
    stage = tell("calm")
    listener = Listener(stage, Role.SON)
    listener.hears()
    said = []
    for left in (12, 11, 10, 9.5, 5, 4):
        stage.at = 13 * 60 + 30 - left
        said += listener.hears()
    assert said[0].endswith("10")
    assert len(said) == len(set(said))


def test_how_late_the_show_is_is_said_once_a_minute_while_it_grows_too(tell: Tell) -> None:
    stage = tell("behind")
    listener = Listener(stage, Role.SON)
    assert "▲ 2:05 over" in listener.hears()
    stage.at += 180  # the item has overrun by a minute and a half
    (first, *_) = [line for line in listener.hears() if line.startswith("▲") and line.endswith("over")]
    later = []
    for _ in range(59):
        stage.at += 1
        later += listener.hears()
    assert len([line for line in later if line.startswith("▲")]) == 1
    assert first not in later


def test_before_the_server_has_told_anything_nothing_is_said(tell: Tell) -> None:
    listener = Listener(tell("calm"), Role.SON)
    listener.link.state = None
    assert listener.hears() == []


def test_a_lost_link_is_said_once_each_time(tell: Tell) -> None:
    listener = Listener(tell("calm"), Role.SON, "fr")
    listener.hears()
    listener.link.status = "lost"
    assert any(line.startswith("× LIAISON PERDUE") for line in listener.hears())
    listener.link.lost_s = 5.0
    assert listener.hears() == []
    listener.link.status = "up"
    listener.hears()
    listener.link.status = "lost"
    assert any(line.startswith("× LIAISON PERDUE") for line in listener.hears())


async def test_a_plain_desk_on_a_real_server_says_the_takes(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    said = ""

    def heard() -> str:
        nonlocal said
        said += capsys.readouterr().out
        return said

    sitting = asyncio.create_task(plain._run(house.server.url, house.codes["lina"], Role.SON, "en"))
    await until(lambda: ("lina", Role.SON) in house.head.standing.stations.values())
    house.open_pass()
    await house.settled()
    house.server.engine.post(Take())
    await until(lambda: "Bonsoir" in heard())
    sitting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sitting


async def test_who_is_not_wanted_is_told_in_words_and_ends_with_three(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await plain._run(house.server.url, "WRONG", Role.SON, "en") == EXIT_REFUSED
    assert "the server does not know this code" in capsys.readouterr().err


def test_an_address_that_is_none_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="is not an address"):
        run_plain("nowhere", "code", Role.REA, None)


def test_it_is_left_with_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    async def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(plain, "_run", interrupted)
    assert run_plain("http://127.0.0.1:9", "code", Role.REA, None) == 0
