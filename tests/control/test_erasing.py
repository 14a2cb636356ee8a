"""`regie sealed erase`: what is personal goes for good, the journal keeps its signs and says so."""

from pathlib import Path

import pytest

from control.erasing import ids_of
from control.wire.sealed import Sealed
from rundown.journal.sqlite import stored_in
from rundown.live.acts.erasing import Erased
from rundown.live.acts.logbook import NotePrivately
from rundown.live.acts.production import Entry, Record
from rundown.live.event import from_raw
from tests.conftest import OpenHouse
from tests.house import CORNER, events_of
from tests.shell import regie, typed

ADDRESS = "12 rue des Lilas, 59000 Lille"


def entry(**values: str) -> Record:
    return Record(register="releases", rows=(Entry("", {"state": "signed", **values}),))


@pytest.fixture
async def kept(open_house: OpenHouse, tmp_path: Path) -> Path:
    """The data folder of a show with personal texts, whose server has stopped."""
    house = await open_house()
    tom = await house.join("tom")
    await tom.ask(entry(person="PRES", address=ADDRESS, birth="1990"))
    await tom.ask(Record(register="releases", rows=(Entry("A-001", {"birth": "1991"}),)))
    declared = Record(register="declared", rows=(Entry("", {"member": "lina", "gender": "woman"}),))
    await tom.ask(declared)
    await tom.ask(NotePrivately(text="un doute"))
    await house.stop()
    return tmp_path


def texts(folder: Path) -> set[str]:
    sealed = Sealed(folder / "sealed.db")
    ids = [id for who in ("PRES", "lina") for id in ids_of(who, events(folder))]
    found = set(sealed.fields(ids).values()) | {note.text for note in sealed.notes("tom")}
    sealed.close()
    return found


def events(folder: Path) -> list[object]:
    return [from_raw(each.raw) for each in stored_in(folder / "journal.db")]


async def test_all_of_a_person_goes_what_stood_there_before_too(kept: Path) -> None:
    command = ("sealed", "erase", CORNER, "--data", kept, "--person", "PRES", "--lang", "en")
    looked = await typed(*command)
    assert looked.output == "3 texts would be erased: add --yes\n"
    assert texts(kept) == {ADDRESS, "1990", "1991", "woman", "un doute"}
    count = len(events_of(kept))
    done = await typed(*command, "--yes", "--why", "asked on 3 March")
    assert done.output == f"3 texts erased\nThe journal says so: event {count + 1}.\n"
    assert texts(kept) == {"woman", "un doute"}
    assert ADDRESS.encode() not in (kept / "sealed.db").read_bytes()
    last = events_of(kept)[-1].body
    assert isinstance(last, Erased)
    assert (len(last.texts), last.person, last.why) == (3, "PRES", "asked on 3 March")
    verified = await typed("journal", "verify", kept)
    assert verified.exit_code == 0, verified.output
    assert "erased before" in (await typed(*command, "--yes")).output


async def test_one_text_goes_by_its_sign_or_its_id(kept: Path) -> None:
    sign = next(
        event.body.values["gender"]
        for event in events_of(kept)
        if event.kind == "recorded" and event.body.register == "declared"
    )
    (note,) = (event.body.note for event in events_of(kept) if event.kind == "note_sealed")
    done = await typed("sealed", "erase", CORNER, sign, note, "--data", kept, "--lang", "en", "--yes")
    assert "2 texts erased" in done.output
    assert texts(kept) == {ADDRESS, "1990", "1991"}


async def test_a_show_that_is_served_is_left_alone(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    tom = await house.join("tom")
    await tom.ask(entry(person="PRES", address=ADDRESS))
    done = await typed("sealed", "erase", CORNER, "--data", tmp_path, "--person", "PRES", "--lang", "en", "--yes")
    assert done.exit_code == 1
    assert "stop the server, then ask again. Nothing was erased." in done.output
    assert texts(tmp_path) == {ADDRESS}


@pytest.mark.parametrize("words", [(), ("0" * 16, "--person", "PRES")])
def test_it_must_be_said_what(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = regie("sealed", "erase", CORNER, "--data", tmp_path, *words)
    assert done.exit_code == 2
    assert "say what" in done.output


def test_a_show_in_which_nothing_is_kept_apart_says_so(tmp_path: Path) -> None:
    done = regie("sealed", "erase", CORNER, "--data", tmp_path, "--person", "PRES", "--lang", "en")
    assert done.exit_code == 1
    assert "nothing is kept apart in" in done.output
