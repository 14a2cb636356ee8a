"""The key of the pages, in the file of the codes."""

from pathlib import Path

from control.web.key import page_key
from control.wire.access import Access


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first = Access(tmp_path / "access.db")
    key = page_key(first)
    first.close()
    again = Access(tmp_path / "access.db")
    assert page_key(again) == key
    again.close()


def test_each_show_has_its_own_and_it_opens_no_desk(tmp_path: Path) -> None:
    one, other = Access(tmp_path / "one.db"), Access(tmp_path / "other.db")
    assert page_key(one) != page_key(other)
    assert one.who(page_key(one)) is None
    one.close()
    other.close()
