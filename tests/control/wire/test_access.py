"""Personal codes: made once, kept hashed, renewed; the file is the owner's alone."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.wire.access import ALPHABET, Access, AccessFault, UnknownSeat

TEAM = {"ines": "member", "hugo": "member"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "access.db"


@pytest.fixture
def access(path: Path) -> Iterator[Access]:
    with closing(Access(path)) as access:
        yield access


def test_each_seat_gets_a_code_that_opens_it(access: Access) -> None:
    codes = access.issue(TEAM)
    assert list(codes) == ["ines", "hugo"]
    assert {seat: access.who(code) for seat, code in codes.items()} == {"ines": "ines", "hugo": "hugo"}
    assert access.seats() == TEAM


def test_a_code_has_sixty_random_bits_in_signs_that_cannot_be_mistaken(access: Access) -> None:
    codes = access.issue({f"m{n}": "member" for n in range(40)})
    assert len(set(codes.values())) == 40
    assert all([len(group) for group in code.split("-")] == [4, 4, 4] for code in codes.values())
    assert set("".join(codes.values())) - {"-"} <= set(ALPHABET)
    assert len(set(ALPHABET)) == 32
    assert not set("01IO") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')}\n"]
)
def test_case_hyphens_and_spaces_do_not_matter(access: Access, typed: Callable[[str], str]) -> None:
    assert access.who(typed(access.issue(TEAM)["hugo"])) == "hugo"


@given(st.text(max_size=40))
def test_anything_else_opens_nothing(tmp_path_factory: pytest.TempPathFactory, code: str) -> None:
    with closing(Access(tmp_path_factory.getbasetemp() / "guessed.db")) as access:
        access.issue(TEAM)
        assert access.who(code) is None


def test_who_has_a_code_keeps_it_at_the_next_start(path: Path) -> None:
    with closing(Access(path)) as access:
        code = access.issue(TEAM)["ines"]
    with closing(Access(path)) as access:
        assert list(access.issue({**TEAM, "lina": "member"})) == ["lina"]
        assert access.issue(TEAM) == {}
        assert access.who(code) == "ines"
        assert list(access.seats()) == ["ines", "hugo", "lina"]


def test_a_renewed_code_replaces_the_old_one(access: Access) -> None:
    old = access.issue(TEAM)
    new = access.renew(["ines"])
    assert list(new) == ["ines"]
    assert (access.who(old["ines"]), access.who(new["ines"]), access.who(old["hugo"])) == (None, "ines", "hugo")
    assert list(access.renew(access.seats())) == ["ines", "hugo"]
    assert access.seats() == TEAM


def test_renewing_for_a_stranger_is_refused_and_renews_nothing(access: Access) -> None:
    code = access.issue(TEAM)["ines"]
    with pytest.raises(UnknownSeat, match='nobody has the id "zoe"; there are ines, hugo'):
        access.renew(["ines", "zoe"])
    assert access.who(code) == "ines"


def test_the_file_holds_no_code(access: Access, path: Path) -> None:
    codes = access.issue(TEAM)
    content = path.read_bytes()
    for code in codes.values():
        assert code.encode() not in content
        assert code.replace("-", "").encode() not in content


@pytest.mark.skipif(os.name == "nt", reason="no file modes on this system")
def test_the_file_is_readable_by_its_owner_only(path: Path) -> None:
    before = os.umask(0)
    try:
        Access(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        Access(path).close()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_file_that_is_something_else_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("une liste de courses, assez longue pour ne pas passer pour un en-tête" * 3)
    before = path.read_bytes()
    with pytest.raises(AccessFault, match=r"access\.db cannot be used .* nothing was changed"):
        Access(path)
    assert path.read_bytes() == before


def test_another_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("create table films (title text)")
    before = path.read_bytes()
    with pytest.raises(AccessFault, match=r"access\.db is not a Régie 52 access file; nothing was changed"):
        Access(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AccessFault, match="cannot be used"):
        Access(tmp_path / "nowhere" / "access.db")
