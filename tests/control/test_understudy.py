"""Understudies on a real server: they play a show to its end, and step aside for people."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from control.temperament import Habit, Human, Manner
from control.understudy import POLL_MS, Understudy
from control.wire.dialling import LinkRefused
from control.wire.protocol import Done
from rundown.live.acts.calling import Standby
from rundown.live.acts.logbook import Note
from rundown.live.acts.passes import Hold
from rundown.live.acts.poll import Answer, OpenPoll
from rundown.live.acts.running import Jump, SetNext
from rundown.live.asked import SYSTEM
from rundown.plan.show import Role
from tests.house import CORNER, House, until

OpenHouse = Callable[..., Awaitable[House]]
PLAYED = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PRO)


class Company:
    """A house and the understudies of all its roles."""

    def __init__(self, house: House, *roles: Role, manner: Manner | None = None) -> None:
        self.house = house
        codes = house.server.understudy_codes()
        self.players = {
            role: Understudy(house.server.url, codes[role], role, lambda: 0.5, manner) for role in roles or PLAYED
        }
        self._tasks = [asyncio.create_task(player.run()) for player in self.players.values()]

    async def there(self) -> None:
        await until(lambda: all(player.link.status == "up" for player in self.players.values()))

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
async def company(open_house: OpenHouse) -> AsyncIterator[Company]:
    company = Company(await open_house(understudies=True))
    await company.there()
    yield company
    await company.leave()


def aired(house: House) -> list[str]:
    return [event.body.item for event in house.events if event.kind == "taken"]  # type: ignore[union-attr]  # Taken


@pytest.mark.paced
async def test_they_play_the_whole_show_on_time_and_give_each_its_own_cues(company: Company) -> None:
    house = company.house
    house.open_pass(before_air=12_000, rate=40)
    plan = house.head.plan
    await until(lambda: house.head.pass_ is None)
    assert aired(house) == [item.id for item in plan.items]
    by = {event.body.cue: event.actor for event in house.events if event.kind == "gone"}  # type: ignore[union-attr]  # Gone
    assert by == {"p1r1/jingle": "understudy.SON", "p1r1/open": "understudy.PRO"}
    start, end = (next(event.at for event in house.events if event.kind == kind) for kind in ("taken", "went_off_air"))
    assert abs(start - plan.on_air) < 1_000  # 25 ms of a busy machine
    assert abs(end - start - plan.planned) < 500
    assert not [event for event in house.events if event.kind in ("missed", "live_refused")]


async def test_the_directors_understudy_retires_at_a_persons_first_act_in_the_role(company: Company) -> None:
    house = company.house
    person = await house.join("ines", Role.REA)
    house.open_pass(before_air=30_000, rate=60)
    written = await person.ask(Note(text="only written down"))
    assert isinstance(written, Done)
    await until(lambda: company.players[Role.REA].link.state.seq >= written.seq)
    assert not company.players[Role.REA].retired
    assert isinstance(await person.ask(Hold(on=True)), Done)
    await until(lambda: company.players[Role.REA].retired)
    house.clock.ahead += 2_000
    await asyncio.sleep(0.7)
    assert aired(house) == []


async def test_the_directors_understudy_goes_on_while_a_person_only_sits_there(company: Company) -> None:
    house = company.house
    await house.join("ines", Role.REA)
    house.open_pass(before_air=12_000, rate=60)
    await until(lambda: aired(house) == ["HELLO"])


async def test_other_understudies_step_aside_while_somebody_sits_there(company: Company) -> None:
    house = company.house
    person = await house.join("lina", Role.SON)
    house.open_pass(before_air=12_000, rate=60)
    await until(lambda: aired(house) == ["HELLO", "R1"])
    gone = [event.actor for event in house.events if event.kind == "gone"]
    assert gone == ["understudy.PRO"]
    await house.leave(person)


@pytest.mark.paced
async def test_an_understudy_answers_a_standby_after_a_moment_of_its_own(company: Company) -> None:
    house = company.house
    house.open_pass(rate=20)
    await house.settled()
    key = f"{house.pass_.next}/jingle"
    house.server.engine.post(Standby(cues=(key,)))
    await until(lambda: key in house.pass_.calling.ready)
    calling = house.pass_.calling
    slack = 250  # a terminal's clock is synced within ms of real time, here 20 of show time each
    assert 1_250 - slack <= calling.ready[key] - calling.standby[key] < 2_500


@pytest.mark.paced
async def test_each_understudy_says_go_in_the_poll_after_a_moment(company: Company) -> None:
    house = company.house
    house.open_pass(rate=10)
    await house.settled()
    house.server.engine.post(OpenPoll())
    await until(lambda: sum(event.kind == "answered" for event in house.events) == len(PLAYED))
    poll = house.pass_.poll
    assert poll is not None
    assert {role for role, verdict in poll.answers.items() if verdict.go} == set(PLAYED)
    answered = {event.actor: event.at for event in house.events if event.kind == "answered"}
    assert set(answered) == {f"understudy.{role}" for role in PLAYED}
    slack = 100  # a terminal's clock is synced within ms of real time, here 10 of show time each
    assert all(at - poll.at >= POLL_MS - slack for at in answered.values())


async def test_an_understudy_leaves_a_person_s_no_go_as_it_is(company: Company) -> None:
    house = company.house
    house.open_pass(rate=10)
    await house.settled()
    house.server.engine.post(OpenPoll())
    await house.settled()
    person = await house.join("lina", Role.SON)
    assert isinstance(await person.ask(Answer(role=Role.SON, go=False, reason="N-1 muet")), Done)
    await house.leave(person)
    await until(lambda: house.pass_.poll is not None and len(house.pass_.poll.answers) == len(PLAYED))
    assert house.pass_.poll is not None
    assert house.pass_.poll.answers[Role.SON].reason == "N-1 muet"


async def test_a_take_refused_because_something_had_changed_is_thought_over_again(company: Company) -> None:
    house = company.house
    house.open_pass(before_air=2_000, rate=4)
    house.server.engine.post(SetNext(item="R1"))
    house.server.engine.post(Jump(item="TALK"))
    await until(lambda: aired(house)[:1] == ["TALK"])
    house.server.engine.post(SetNext(item="BYE"))
    await until(lambda: house.pass_.coming is not None and house.pass_.coming.item.id == "BYE")


@pytest.mark.paced
async def test_people_overrun_give_their_gos_late_and_land_the_show(open_house: OpenHouse) -> None:
    house = await open_house(understudies=True)
    talkative = Habit(wander=0.5, press_ms=1_000, think_ms=2_000)
    company = Company(house, Role.REA, Role.SCR, Role.SON, manner=Human({"HELLO": talkative}))
    await company.there()
    house.open_pass(before_air=12_000, rate=10)
    for played in (["HELLO"], ["HELLO", "R1"], ["HELLO", "R1", "TALK"]):
        await until(lambda: aired(house) == played)  # noqa: B023  # waited for before the next turn
    # What TALK can still give, and the tapes leave, bears six of the sixteen seconds that HELLO would overrun by.
    hello, said = house.pass_.runs["p1r1"], {event.kind: event for event in house.events}
    assert hello.started is not None
    assert hello.ended is not None
    assert 5_000 < hello.ended - hello.started - 30_000 < 7_000
    assert said["gone"].actor == "understudy.SON"
    slack = 500  # a terminal's clock is synced within ms of real time, here 10 of show time each
    assert 1_000 - slack <= said["gone"].at - hello.started - 8_000 < 2_000 + slack
    assert said["caught_up"].actor == "understudy.SCR"
    assert said["caught_up"].at - hello.ended >= 1_000 - slack
    talk = house.pass_.current
    assert talk is not None
    assert 32_000 <= talk.item.planned <= 35_000
    await company.leave()


async def test_what_goes_by_itself_is_not_pressed_for(open_house: OpenHouse, tmp_path: Path) -> None:
    text = (CORNER / "show.toml").read_text(encoding="utf-8")
    show = tmp_path / "show.toml"
    show.write_text(text.replace('id = "HELLO"\n', 'id = "HELLO"\nadvance = "auto"\n'), encoding="utf-8")
    house = await open_house(understudies=True, show=show)
    company = Company(house, Role.REA)
    await company.there()
    house.open_pass(before_air=12_000, rate=60)
    await until(lambda: aired(house) == ["HELLO", "R1", "TALK"])
    pressed_by = [event.actor for event in house.events if event.kind == "taken"]
    assert pressed_by == ["understudy.REA", SYSTEM, "understudy.REA"]
    assert house.pass_.takes_refused == 0
    await company.leave()


async def test_of_a_doubtful_act_the_director_says_leave(open_house: OpenHouse) -> None:
    house = await open_house(understudies=True)
    house.open_pass()
    await house.settled()
    from rundown.live.acts.doubt import Doubt

    house.server.engine.post(Doubt(fires=(f"{house.pass_.next}/@take",)))
    company = Company(house, Role.REA)
    await until(lambda: house.gear.settled == {f"{house.pass_.next}/@take": "leave"})
    await company.leave()


async def test_an_understudy_that_the_server_will_not_have_says_so_and_ends(company: Company) -> None:
    stranger = Understudy(company.house.server.url, "WRONG", Role.SON, lambda: 0.5)
    async with asyncio.timeout(10):
        with pytest.raises(LinkRefused, match="bad_code"):
            await stranger.run()
