"""Private notes: kept apart from the journal, by the real server."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from control.wire.protocol import Ask, Done, Refusal, encode
from control.wire.sealed import Sealed, SealedFault
from rundown.live.acts.logbook import Note, NotePrivately, NoteSealed
from rundown.plan.show import Role
from tests.house import House, events_of

SECRET = "je doute du duplex 2, à ne dire à personne"


async def test_a_private_note_is_in_no_event_and_its_author_s_alone(house: House, tmp_path: Path) -> None:
    link = await house.join("lina")
    other = await house.join("tom", station="other")
    assert isinstance(await link.ask(NotePrivately(text=f"  {SECRET} ")), Done)
    assert isinstance(await other.ask(Note(text="pour tous")), Done)
    await house.stop()
    assert [event.body for event in events_of(tmp_path) if isinstance(event.body, NoteSealed)] != []
    for name in ("journal.db", "journal.db-wal", "access.db"):
        if (tmp_path / name).exists():
            assert SECRET.encode() not in (tmp_path / name).read_bytes()
    sealed = Sealed(tmp_path / "sealed.db")
    (kept,) = sealed.notes("lina")
    assert kept.text == SECRET
    assert sealed.notes("tom") == []
    (event,) = (event for event in events_of(tmp_path) if isinstance(event.body, NoteSealed))
    assert event.body == NoteSealed(note=kept.id, digest=sealed.digest(SECRET))
    assert (event.actor, event.role) == ("lina", "SON")
    assert (tmp_path / "sealed.db").stat().st_mode & 0o777 == 0o600
    sealed.close()


async def test_a_note_asked_twice_is_kept_once(house: House) -> None:
    wire = await house.wire("lina")
    frame = encode(Ask(id="n1", command=NotePrivately(text=SECRET)))
    await wire.say(frame)
    first = await wire.next(Done)
    await wire.say(frame)
    assert await wire.next(Done) == first


@pytest.mark.parametrize(
    ("who", "text", "code"),
    [("lina", " ", "empty_note"), ("lina", "x" * 2_001, "note_too_long"), ("VUE", "x", "not_yours")],
)
async def test_what_is_no_note_is_refused(house: House, who: str, text: str, code: str) -> None:
    link = await house.join(who, Role.VUE if who == "VUE" else None)
    answer = await link.ask(NotePrivately(text=text))
    assert isinstance(answer, Refusal)
    assert answer.code == code


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sealed.db"
    path.write_bytes(b"not a database at all, but somebody's" * 200)
    with pytest.raises(SealedFault, match=r"sealed\.db cannot be used"):
        Sealed(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_file_is_kept_once_as_it_is_and_found_by_its_hash(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4_000
    with closing(Sealed(tmp_path / "sealed.db")) as sealed:
        sha = sealed.keep_file("contrat.pdf", data)
        assert sha == hashlib.sha256(data).hexdigest()
        assert sealed.keep_file("copie du contrat.pdf", data) == sha
        assert sealed.file(sha) == data
        assert sealed.file("0" * 64) is None
    with closing(Sealed(tmp_path / "sealed.db")) as again:
        assert again.file(sha) == data


def test_what_is_erased_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sealed.db"
    with closing(Sealed(path)) as sealed:
        sealed.keep_fields("tom", 1, {"f1": SECRET, "f2": "12 rue des Lilas"})
        sealed.keep_fields("tom", 2, {"f1": "another text of the same id"})
        sealed.keep("n1", "tom", 3, SECRET[::-1])
        assert sealed.fields(["f1", "f2", "f3"]) == {"f1": SECRET, "f2": "12 rue des Lilas"}
        assert SECRET.encode() in path.read_bytes()
        assert sealed.standing(["f1", "n1", "none"]) == ("f1", "n1")
        assert sealed.erase(["f1", "n1", "none"]) == ("f1", "n1")
        assert sealed.fields(["f1", "f2"]) == {"f2": "12 rue des Lilas"}
        assert sealed.notes("tom") == []
    for text in (SECRET, SECRET[::-1]):
        assert text.encode() not in path.read_bytes()


def test_only_its_owner_may_read_the_file_from_the_moment_it_exists(tmp_path: Path) -> None:
    with closing(Sealed(tmp_path / "sealed.db")):
        assert (tmp_path / "sealed.db").stat().st_mode & 0o777 == 0o600
