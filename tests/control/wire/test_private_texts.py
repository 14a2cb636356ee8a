"""What each candidate writes for themselves: to their own terminals only, and never lost."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from control.wire.link import Link
from control.wire.pending import new_id
from control.wire.protocol import (
    LONGEST_TEXT,
    Ask,
    Draft,
    Drafts,
    Export,
    Kept,
    Mine,
    Refusal,
    Stale,
    Text,
    Versions,
    size,
)
from control.wire.sealed import Sealed
from rundown.live.acts.logbook import DecisionTaken, Note, Noted, OpenIncident, TakeDecision
from rundown.live.event import Event
from tests.bare_wire import PATIENCE_S
from tests.control.wire.confiding import DOUBT, asked, confide, ear
from tests.house import House, until


async def test_a_text_is_kept_and_comes_back_to_its_author(house: House) -> None:
    tom = await house.join("tom")
    assert (await asked(tom)).texts == ()
    kept = await confide(tom, "K5.budget", "Trois devis.")
    assert isinstance(kept, Kept)
    assert kept.version == 1
    again = await house.join("tom", station="another")
    mine = await asked(again)
    assert [(each.prompt, each.text, each.version) for each in mine.texts] == [("K5.budget", "Trois devis.", 1)]


async def test_two_candidates_never_get_a_byte_of_the_others_text(house: House) -> None:
    tom, lina, ines = await ear(house, "tom"), await ear(house, "lina"), await ear(house, "ines")
    assert isinstance(await tom.answer(Draft(id="d", prompt="K4.improve", text=DOUBT)), Kept)
    assert isinstance(await lina.answer(Draft(id="d", prompt="K4.improve", text="Le retour était muet.")), Kept)
    for each in (tom, lina, ines):
        await each.answer(Drafts(id="all"))
        await each.answer(Ask(id="n", command=Note(text="fin")))  # what was on its way has come
    assert DOUBT.encode() in tom.bytes
    assert b"muet" in lina.bytes
    for each in (lina, ines):
        assert b"erreur" not in each.bytes
    for each in (tom, ines):
        assert b"muet" not in each.bytes
    for event in house.events:
        assert "erreur" not in str(event)


async def test_whoever_is_not_of_the_team_has_no_dossier(house: House) -> None:
    for who in ("VUE", "PRES"):
        link = await house.join(who)
        for frame in (Drafts(id="1"), Draft(id="2", prompt="K1.summary", text="x"), Export(id="3")):
            answer = await link.confide(frame)
            assert isinstance(answer, Refusal)
            assert answer.code == "no_candidate"


async def test_earlier_versions_come_back_to_their_author_only(house: House) -> None:
    tom, lina = await house.join("tom"), await ear(house, "lina")
    for version, text in enumerate(("Un devis.", "Deux.")):
        await confide(tom, "K5.budget", text, version)
    answer = await tom.confide(Versions(id=new_id(), prompt="K5.budget"))
    assert isinstance(answer, Mine)
    assert [each.text for each in answer.texts] == ["Un devis.", "Deux."]
    assert await lina.answer(Versions(id="v", prompt="K5.budget")) == Mine(id="v", texts=())
    assert b"devis" not in lina.bytes


async def test_another_terminal_of_the_same_person_is_told_at_once(house: House) -> None:
    told: list[Text] = []
    pro, other = await house.join("tom"), await house.join("tom", station="other")
    other.on_text = told.append
    await confide(pro, "K5.budget", "Trois devis.")
    await until(lambda: told)
    assert (told[0].text, told[0].version) == ("Trois devis.", 1)
    stale = await confide(other, "K5.budget", "Deux devis.")
    assert isinstance(stale, Stale)
    assert stale.now.text == "Trois devis."
    assert isinstance(await confide(other, "K5.budget", "Trois devis, et deux.", 1), Kept)


async def test_a_text_too_long_or_under_no_question_is_refused(house: House) -> None:
    tom = await house.join("tom")
    longest = "é\n" * (LONGEST_TEXT // 4)
    assert size(longest) == LONGEST_TEXT
    assert isinstance(await confide(tom, "K1.summary", longest), Kept)
    answer = await confide(tom, "K1.summary", longest + "xy", 1)
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.params) == ("text_too_long", {"over": 2})
    answer = await confide(tom, "", "x")
    assert isinstance(answer, Refusal)
    assert answer.code == "no_such_prompt"


async def test_a_disk_that_refuses_is_told_and_nothing_is_said_to_be_kept(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tom = await house.join("tom")
    path = house.server.settings.data / "sealed.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("create trigger full before insert on texts begin select raise(abort, 'disk full'); end")
        answer = await confide(tom, "K1.summary", DOUBT)
        other.execute("drop trigger full")
    assert isinstance(answer, Refusal)
    assert answer.code == "not_kept"
    assert isinstance(await confide(tom, "K1.summary", DOUBT), Kept)
    assert "erreur" not in caplog.text


async def test_what_was_asked_while_the_link_was_down_is_answered_once_it_is_back(house: House) -> None:
    tom = await house.join("tom")
    await tom._socket.close()  # type: ignore[union-attr]  # the cable is pulled
    await until(lambda: tom.status == "lost")
    kept = await asyncio.wait_for(confide(tom, "K1.summary", "Écrit sans liaison."), PATIENCE_S)
    assert isinstance(kept, Kept)
    assert [each.text for each in (await asked(tom)).texts] == ["Écrit sans liaison."]


async def test_the_past_that_a_dossier_tells_of_comes_with_the_texts(house: House) -> None:
    tom, lina = await house.join("tom"), await house.join("lina")
    await lina.ask(OpenIncident(text="Retour muet", category="sound"))
    await tom.ask(TakeDecision(question="Plan B ?", options=("oui", "non"), chosen="oui"))
    await tom.ask(Note(text="à moi"))
    await lina.ask(Note(text="à elle"))
    past: tuple[Event, ...] = (await asked(tom)).past
    assert [type(event.body).__name__ for event in past] == ["IncidentOpened", "DecisionTaken", "Noted"]
    assert isinstance(past[1].body, DecisionTaken)
    assert past[2].body == Noted(text="à moi")


async def test_what_was_answered_for_is_there_after_a_kill(tmp_path: Path) -> None:
    """A server in a process of its own, killed as it writes: nothing that it said to be kept is lost."""
    from tests.control.wire.killed import Life

    kept: dict[str, str] = {}
    life = await Life.begin(tmp_path)
    link = Link(life.url, life.codes["tom"], role=None, station="desk")
    running = asyncio.create_task(link.run())
    await until(lambda: link.status == "up")

    async def write() -> None:
        for number in range(10_000):
            text = f"{number} " * 20
            answer = await confide(link, f"K3.why.D-{number % 7:03}", text, number // 7)
            assert isinstance(answer, Kept)
            kept[f"K3.why.D-{number % 7:03}"] = text

    writing = asyncio.create_task(write())
    await until(lambda: len(kept) >= 3)
    await life.kill()
    writing.cancel()
    running.cancel()
    await asyncio.gather(writing, running, return_exceptions=True)
    with closing(Sealed(tmp_path / "sealed.db")) as sealed:
        for prompt, text in kept.items():
            assert text in [each.text for each in sealed.drafts.versions("tom", prompt)]


# --- the export ---
