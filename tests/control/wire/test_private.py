"""What the server keeps apart for people, over the real wire: who is told what, byte for byte, and what stays on disk."""

import asyncio
import json
import os
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import WSMsgType

from control.wire.exporting import Dossiers, Made, NotExported
from control.wire.link import Link
from control.wire.pending import new_id
from control.wire.protocol import (
    LONGEST_TEXT,
    Ask,
    Done,
    Draft,
    Drafts,
    Export,
    Exported,
    Frame,
    FromServer,
    Kept,
    Mine,
    Refusal,
    Stale,
    Text,
    Unseal,
    Unsealed,
    Versions,
    decode_server,
    encode,
    size,
)
from control.wire.sealed import Sealed
from rundown.live.acts.logbook import DecisionTaken, Note, Noted, OpenIncident, TakeDecision
from rundown.live.acts.production import Entry, Record, Recorded, Strike
from rundown.live.event import Event
from rundown.production.values import SEALED
from tests.bare_wire import PATIENCE_S, Wire
from tests.house import House, events_of, until

OpenHouse = Callable[..., Awaitable[House]]

ADDRESS = "12 rue des Lilas, 59000 Lille"
DOUBT = "Je pense que le duplex était une erreur de Lina."


def release(birth: str = "3 février 2001", address: str = ADDRESS) -> Record:
    values = {"person": "PRES", "state": "signed", "birth": birth, "address": address}
    return Record(register="releases", rows=(Entry("", values),))


class Ear:
    """A bare connection, and every byte that came over it after the welcome."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.bytes = b""

    async def answer(self, frame: Frame) -> FromServer:
        """Says this, and hears until it is answered."""
        await self.wire.say(encode(frame))
        return await self.until(lambda heard: getattr(heard, "id", None) == getattr(frame, "id", ""))

    async def until(self, is_it: Callable[[FromServer], bool]) -> FromServer:
        async with asyncio.timeout(PATIENCE_S * 4):
            while True:
                message = await self.wire.socket.receive()
                assert message.type is WSMsgType.TEXT, message
                self.bytes += message.data.encode()
                if is_it(heard := decode_server(message.data)):
                    return heard


async def ear(house: House, who: str, **hello: object) -> Ear:
    return Ear(await house.wire(who, **hello))


async def confide(link: Link, prompt: str, text: str, version: int = 0) -> object:
    return await link.confide(Draft(id=new_id(), prompt=prompt, text=text, version=version))


# --- the personal fields of registers ---


async def test_a_personal_field_goes_to_the_sealed_file_and_its_sign_to_the_journal(
    house: House, tmp_path: Path
) -> None:
    tom = await house.join("tom")
    assert isinstance(await tom.ask(release()), Done)
    await house.settled()
    assert house.head.standing.production["releases"]["A-001"].values["state"] == "signed"
    await house.stop()
    (body,) = (event.body for event in events_of(tmp_path) if isinstance(event.body, Recorded))
    assert all(SEALED.fullmatch(body.values[key]) for key in ("birth", "address"))
    with closing(Sealed(tmp_path / "sealed.db")) as sealed:
        ids = {key: body.values[key].split(":")[1] for key in ("birth", "address")}
        assert sealed.fields(ids.values()) == {ids["birth"]: "3 février 2001", ids["address"]: ADDRESS}
        assert body.values["address"].endswith(sealed.digest(ADDRESS))
    for name in os.listdir(tmp_path):
        assert name.startswith("sealed.db") or ADDRESS.encode() not in (tmp_path / name).read_bytes(), name
    assert (tmp_path / "sealed.db").stat().st_mode & 0o777 == 0o600


async def test_pro_and_rea_read_it_and_nobody_else(house: House) -> None:
    tom = await house.join("tom")
    await tom.ask(release())
    sign = house.head.standing.production["releases"]["A-001"].values["address"].split(":")[1]
    for who in ("tom", "ines"):
        link = await house.join(who, station="reads")
        answer = await link.confide(Unseal(id=new_id(), texts=(sign, "0" * 16)))
        assert isinstance(answer, Unsealed)
        assert answer.texts == {sign: ADDRESS}
    for who in ("lina", "noe", "zoe", "VUE", "PRES"):
        other = await ear(house, who)
        answer = await other.answer(Unseal(id="u", texts=(sign,)))
        assert isinstance(answer, Refusal)
        assert (answer.code, answer.params["roles"]) == ("not_yours", "REA PRO")
        assert ADDRESS.encode() not in other.bytes


async def test_no_terminal_is_sent_what_is_personal(house: House) -> None:
    lina, vue = await ear(house, "lina"), await ear(house, "VUE")
    tom = await ear(house, "tom")
    assert isinstance(await tom.answer(Ask(id="r", command=release())), Done)
    for each in (lina, vue):
        await each.until(lambda heard: "recorded" in encode(heard).decode())
    for each in (lina, vue, tom):
        assert b"A-001" in each.bytes
        assert ADDRESS.encode() not in each.bytes
        assert "février".encode() not in each.bytes


async def test_nothing_is_written_of_what_is_refused(house: House, tmp_path: Path) -> None:
    tom, vue = await house.join("tom"), await house.join("VUE")
    no_state = Record(register="releases", rows=(Entry("", {"person": "PRES", "address": ADDRESS}),))
    no_choice = Record(register="declared", rows=(Entry("", {"gender": "I would rather not say"}),))
    too_long = release(address="x" * 4_001)
    for link, command, code in (
        (vue, release(), "not_yours"),
        (tom, no_state, "field_missing"),
        (tom, no_choice, "unknown_choice"),
        (tom, too_long, "value_too_long"),
    ):
        answer = await link.ask(command)
        assert isinstance(answer, Refusal)
        assert answer.code == code
        assert "rather not" not in str(answer.params)
    await house.stop()
    with closing(sqlite3.connect(tmp_path / "sealed.db")) as db:
        assert db.execute("select count(*) from fields").fetchone() == (0,)


async def test_a_row_that_went_meanwhile_leaves_no_text_behind(house: House, tmp_path: Path) -> None:
    tom = await house.join("tom")
    await tom.ask(release())
    change = Record(register="releases", rows=(Entry("A-001", {"contact": "06 00 00 00 00"}),))
    asked = asyncio.create_task(tom.ask(change))
    strikes = asyncio.create_task(
        tom.ask(Strike(register="releases", code="A-001"))
    )  # decided while the text is written
    answers = await asyncio.gather(asked, strikes)
    assert isinstance(answers[0], Refusal)
    assert isinstance(answers[1], Done)
    await house.stop()
    with closing(sqlite3.connect(tmp_path / "sealed.db")) as db:
        assert db.execute("select text from fields where text like '06%'").fetchall() == []


async def test_a_record_asked_twice_is_written_once(house: House, tmp_path: Path) -> None:
    wire = await ear(house, "tom")
    first = await wire.answer(Ask(id="r1", command=release()))
    assert await wire.answer(Ask(id="r1", command=release())) == first
    await house.stop()
    with closing(sqlite3.connect(tmp_path / "sealed.db")) as db:
        assert db.execute("select count(*) from fields").fetchone() == (2,)


# --- one's own texts ---


async def test_a_text_is_kept_and_comes_back_to_its_author(house: House) -> None:
    tom = await house.join("tom")
    assert (await asked(tom)).texts == ()
    kept = await confide(tom, "K5.budget", "Trois devis.")
    assert isinstance(kept, Kept)
    assert kept.version == 1
    again = await house.join("tom", station="another")
    mine = await asked(again)
    assert [(each.prompt, each.text, each.version) for each in mine.texts] == [("K5.budget", "Trois devis.", 1)]


async def asked(link: Link) -> Mine:
    answer = await link.confide(Drafts(id=new_id()))
    assert isinstance(answer, Mine)
    return answer


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


async def test_a_desk_has_its_dossier_made_with_its_own_text_and_is_told_what_changed(
    house: House, tmp_path: Path
) -> None:
    tom, lina = await house.join("tom"), await house.join("lina")
    await confide(tom, "K5.budget", "Trois devis, **un** choix.")
    await confide(lina, "K5.budget", DOUBT)
    first = await tom.confide(Export(id=new_id(), language="fr"))
    assert isinstance(first, Exported), first
    folder = Path(first.folder)
    assert folder == tmp_path / "dossiers" / "tom" / "01"
    assert first.changes == ()
    text = (folder / "dossier.md").read_text(encoding="utf-8")
    assert "Trois devis, **un** choix" in text.replace("\\", "")
    assert "erreur" not in text
    for path in (first.folder, *(f"{first.folder}/{name}" for name in os.listdir(first.folder))):
        assert os.stat(path).st_mode & 0o077 == 0, path
    await confide(tom, "K5.budget", "Quatre devis.", 1)
    second = await tom.confide(Export(id=new_id(), language="fr"))
    assert isinstance(second, Exported)
    assert second.changes[-1] == "Textes du candidat ajoutés, changés ou retirés\u00a0: 1."
    record = json.loads((Path(second.folder) / "export.json").read_text())
    assert record["version"] == 2


async def test_one_dossier_at_a_time_is_made_for_each_person(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    free = asyncio.Event()

    async def export(self: Dossiers, who: str, language: str) -> Made:
        await free.wait()
        raise NotExported(f"no room for {who}")

    monkeypatch.setattr(Dossiers, "export", export)
    tom = await house.join("tom")
    first = asyncio.create_task(tom.confide(Export(id="1")))
    await asyncio.sleep(0)
    second = await tom.confide(Export(id="2"))
    assert isinstance(second, Refusal)
    assert second.code == "exporting"
    free.set()
    answer = await first
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.params) == ("not_exported", {"why": "no room for tom"})


async def test_a_dossier_that_cannot_be_made_says_why(house: House, tmp_path: Path) -> None:
    (tmp_path / "dossiers").write_text("in the way")
    answer = await (await house.join("tom")).confide(Export(id="1"))
    assert isinstance(answer, Refusal)
    assert answer.code == "not_exported"
    assert "dossiers' is a file" in str(answer.params["why"])
