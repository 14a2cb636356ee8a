"""What is personal in a register, over the real wire: who is told what, byte for byte, and what stays on disk."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from control.wire.pending import new_id
from control.wire.protocol import (
    Ask,
    Done,
    Refusal,
    Unseal,
    Unsealed,
    encode,
)
from control.wire.sealed import Sealed
from rundown.live.acts.production import Entry, Record, Recorded, Strike
from rundown.production.values import SEALED
from tests.control.wire.confiding import ADDRESS, ear, release
from tests.house import House, events_of


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
